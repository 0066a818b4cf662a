#include "ui/audience/saveaudiencedialog.h"

#include "models/audience/audiencestore.h"
#include "ui/contacts/fielderror.h"
#include "ui/shell/wrappedlabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

SaveAudienceDialog::SaveAudienceDialog(
    const QString &name, const QString &choice, const QStringList &taken, QWidget *parent)
    : QDialog(parent)
    , m_taken(taken)
    , m_name(new QLineEdit(name))
    , m_hint(new FieldError)
    , m_save(new QPushButton(tr("&Save")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Save Audience"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setMaxLength(SavedAudience::maxNameLength);
    m_name->setMinimumWidth(fontMetrics().averageCharWidth() * 44);
    auto *form = new QFormLayout;
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("Whom:"), new WrappedLabel(choice));
    form->addRow(QString(), m_hint);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    const int space = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    column->addLayout(form);
    column->addStretch(1);
    column->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &SaveAudienceDialog::takeName);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { Q_EMIT submitted(m_name->text().simplified()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_save->setDefault(true);
    resize(sizeHint().width(), 0);
    takeName();
    m_name->setFocus();
}

void SaveAudienceDialog::takeName()
{
    const QString name = m_name->text().simplified();
    m_save->setEnabled(!name.isEmpty());
    m_hint->showHint(m_taken.contains(name, Qt::CaseInsensitive)
            ? tr("There is an audience of this name already; this one takes its place.")
            : tr("The choice is saved, not the people: it is looked up anew every time."));
    fitHeight();
}

void SaveAudienceDialog::showError(const QString &text)
{
    m_hint->showError(text);
    fitHeight();
}

/// A window does not see that a text that wraps needs another height.
void SaveAudienceDialog::fitHeight()
{
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}
