#include "ui/accounts/hintedfield.h"

#include "ui/contacts/fielderror.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

HintedField::HintedField(const QString &hint, QWidget *parent)
    : QWidget(parent)
    , m_hint(hint)
    , m_line(new QHBoxLayout)
    , m_edit(new QLineEdit)
    , m_error(new FieldError)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(fontMetrics().height() / 4);
    m_line->addWidget(m_edit, 1);
    column->addLayout(m_line);
    column->addWidget(m_error);
    setFocusProxy(m_edit);
    m_edit->setAccessibleDescription(hint);
    showError({});
    connect(m_edit, &QLineEdit::textEdited, this, &HintedField::edited);
}

void HintedField::addButton(QPushButton *button)
{
    m_line->addWidget(button);
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
