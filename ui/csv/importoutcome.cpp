#include "ui/csv/importoutcome.h"

#include "ui/contacts/fielderror.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

ImportOutcome::ImportOutcome(QWidget *parent)
    : QWidget(parent)
    , m_summary(new QLabel)
    , m_counts(new QFormLayout)
    , m_show(new QPushButton(tr("&Show Imported")))
    , m_saveRefused(new QPushButton(tr("Save &Refused Rows…")))
    , m_undo(new QPushButton(tr("&Undo Import…")))
    , m_saved(new FieldError)
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_summary->setFont(large);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    // A wider field would have its number far from the label in a window that runs right to left.
    m_counts->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    m_counts->setHorizontalSpacing(fontMetrics().height());
    m_counts->setVerticalSpacing(fontMetrics().height() / 3);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_show, m_saveRefused, m_undo}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(fontMetrics().height());
    layout->addWidget(m_summary);
    layout->addLayout(m_counts);
    layout->addLayout(buttons);
    layout->addWidget(m_saved);
    layout->addStretch(1);
    connect(m_show, &QPushButton::clicked, this, &ImportOutcome::showImportedWished);
    connect(m_saveRefused, &QPushButton::clicked, this, &ImportOutcome::refusedRowsWished);
    connect(m_undo, &QPushButton::clicked, this, &ImportOutcome::undoWished);
}

void ImportOutcome::showResult(const ImportResult &result)
{
    m_summary->setText(tr("Imported %Ln contact(s) in %1 s", nullptr, static_cast<int>(result.created + result.updated))
                           .arg(QLocale().toString(std::max(result.seconds, 0.1), 'f', 1)));
    addCount(tr("Created:"), result.created);
    addCount(tr("Updated:"), result.updated);
    addCount(tr("Unchanged:"), result.unchanged);
    addCount(tr("Duplicates of other rows:"), result.duplicates);
    addCount(tr("Skipped:"), result.skipped);
    addCount(tr("Refused:"), result.refused);
    addCount(tr("New labels:"), result.labelsCreated);
    addCount(tr("Still opted out although the file says otherwise:"), result.heldBack);
    m_saveRefused->setVisible(result.refused > 0);
    m_show->setVisible(result.run != 0);
    m_undo->setVisible(result.run != 0);
}

void ImportOutcome::addCount(const QString &what, qint64 count)
{
    if (count == 0)
        return;
    auto *number = new QLabel(QLocale().toString(count));
    number->setAccessibleName(what + u' ' + number->text());
    m_counts->addRow(what, number);
}

void ImportOutcome::showSaved(const QString &sentence)
{
    m_saved->showHint(sentence);
}
