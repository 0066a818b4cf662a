#include "ui/contacts/phonefield.h"

#include "ui/contacts/contacttext.h"
#include "ui/contacts/fielderror.h"
#include "ui/shell/icons.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

/// How the number is understood, unless it was typed just so.
QString hintFor(const PhoneNumber &phone, const QString &typed)
{
    const QString shown = isolatedPhone(phone.forDisplay());
    if (phone.hasUsualLength())
        return typed == phone.forDisplay() ? QString() : shown;
    return PhoneField::tr("%1 · an unusual length for its country: check it once more").arg(shown);
}

} // namespace

PhoneField::PhoneField(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit)
    , m_error(new FieldError)
    , m_open(new QPushButton(themedIcon(u"contact"), tr("&Open Existing Contact")))
{
    m_text->setAccessibleName(tr("Phone"));
    m_text->setPlaceholderText(tr("With country code, such as +91 98765 43210"));
    m_text->setInputMethodHints(Qt::ImhDialableCharactersOnly);
    m_open->setAccessibleName(tr("Open Existing Contact"));
    m_open->setAutoDefault(false);
    m_open->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(fontMetrics().height() / 4);
    column->addWidget(m_text);
    column->addWidget(m_error);
    column->addWidget(m_open, 0, Qt::AlignLeading);
    setFocusProxy(m_text);
    connect(m_text, &QLineEdit::textChanged, this, &PhoneField::takeTyping);
    connect(m_text, &QLineEdit::editingFinished, this, &PhoneField::check);
    connect(m_open, &QPushButton::clicked, this, &PhoneField::offerExisting);
}

void PhoneField::setPhone(const std::optional<PhoneNumber> &phone)
{
    m_text->setText(phone ? phone->forDisplay() : QString());
}

QString PhoneField::text() const
{
    return m_text->text().trimmed();
}

Result<std::optional<PhoneNumber>> PhoneField::phone()
{
    if (text().isEmpty())
        return std::optional<PhoneNumber>();
    const auto parsed = PhoneNumber::parse(text());
    if (!parsed) {
        showError(parsed.error().message);
        return parsed.error();
    }
    return std::optional(*parsed);
}

void PhoneField::takeTyping()
{
    m_open->hide();
    const auto parsed = PhoneNumber::parse(text());
    m_error->showHint(parsed ? hintFor(*parsed, text()) : QString()); // what is still being typed is not wrong yet
    Q_EMIT edited();
}

void PhoneField::check()
{
    if (m_open->isHidden())
        (void)phone();
}

void PhoneField::showError(const QString &text)
{
    m_open->hide();
    m_error->showError(text);
}

void PhoneField::showDuplicate(const QString &text)
{
    m_error->showError(text);
    m_open->show();
    m_text->setFocus();
    m_text->selectAll();
}

void PhoneField::offerExisting()
{
    if (const auto parsed = PhoneNumber::parse(text()))
        Q_EMIT openExisting(*parsed);
}
