#include "ui/accounts/hintedfield.h"

#include "ui/contacts/fielderror.h"

#include <QLineEdit>
#include <QVBoxLayout>

HintedField::HintedField(const QString &hint, QWidget *parent)
    : QWidget(parent)
    , m_hint(hint)
    , m_edit(new QLineEdit)
    , m_error(new FieldError)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(fontMetrics().height() / 4);
    column->addWidget(m_edit);
    column->addWidget(m_error);
    setFocusProxy(m_edit);
    m_edit->setAccessibleDescription(hint);
    showError({});
    connect(m_edit, &QLineEdit::textEdited, this, &HintedField::edited);
}

QString HintedField::text() const
{
    return m_edit->text().trimmed();
}

void HintedField::setText(const QString &text)
{
    m_edit->setText(text);
}

void HintedField::showError(const QString &text)
{
    if (text.isEmpty())
        m_error->showHint(m_hint);
    else
        m_error->showError(text);
}
