#include "ui/consent/optindialog.h"

#include "ui/blocking/blocktext.h"
#include "ui/contacts/fielderror.h"
#include "ui/shell/wrappedlabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

OptInDialog::OptInDialog(qint64 people, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_question(new WrappedLabel(people == 1
              ? tr("Opt %1 back in?").arg(nameInSentence(name))
              : tr("Opt %Ln person or people back in?", nullptr, static_cast<int>(people))))
    , m_reason(new QLineEdit)
    , m_error(new FieldError)
    , m_optIn(new QPushButton(tr("&Opt Back In")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Opt Back In"));
    m_reason->setMaxLength(maxLength);
    m_reason->setPlaceholderText(tr("For example: asked for it on the phone today"));
    makeLayout();
    connect(m_reason, &QLineEdit::textChanged, this, &OptInDialog::takeEdit);
    takeEdit();
    m_reason->setFocus();
}

void OptInDialog::makeLayout()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setWeight(QFont::DemiBold);
    m_question->setFont(large);
    m_error->setAccessibleName(tr("Error"));
    auto *consequence = new WrappedLabel(
        tr("Whoever opted out asked not to get campaigns. From now on they can get them again. Only go on if they have "
           "agreed; your name and the reason are added to the consent log. Nothing in the log is deleted."));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_optIn, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &OptInDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &OptInDialog::reject);

    const int space = fontMetrics().height();
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Reason:"), m_reason);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space);
    layout->addWidget(m_question);
    layout->addWidget(consequence);
    layout->addLayout(form);
    layout->addWidget(m_error);
    layout->addStretch(1);
    layout->addWidget(buttons);
    m_optIn->setDefault(true);
    resize(fontMetrics().averageCharWidth() * 64, 0);
    fitHeight();
}

QString OptInDialog::reason() const
{
    return m_reason->text().simplified();
}

void OptInDialog::takeEdit()
{
    m_optIn->setEnabled(!reason().isEmpty());
    m_error->showError({});
}

void OptInDialog::showError(const QString &text)
{
    m_error->showError(text);
    m_optIn->setEnabled(!reason().isEmpty());
    fitHeight();
}

/// A dialog does not grow by itself for a sentence that needs several lines.
void OptInDialog::fitHeight()
{
    layout()->invalidate();
    layout()->activate();
    const int needed = layout()->totalHeightForWidth(width());
    setMinimumHeight(needed);
    resize(width(), needed);
}

void OptInDialog::submit()
{
    if (reason().isEmpty())
        return;
    m_optIn->setEnabled(false); // until showError() or accept()
    Q_EMIT submitted(reason());
}
