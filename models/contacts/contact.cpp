#include "models/contacts/contact.h"

#include "models/text/characters.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Contact)
};

Result<void> checkText(const QString &field, const QString &text, int maxLength, LineBreaks lineBreaks)
{
    if (text.size() > maxLength)
        return Error{Text::tr("There are %2 characters in the %1; at most %3 are possible. Shorten it.")
                         .arg(field)
                         .arg(text.size())
                         .arg(maxLength),
            Error::Kind::Refused};
    if (hasControlCharacter(text, lineBreaks))
        return Error{
            Text::tr("There is an invisible control character in the %1, which often comes from a damaged file. "
                     "Remove it or type the text again.")
                .arg(field),
            Error::Kind::Refused};
    return {};
}

} // namespace

QString Contact::displayName() const
{
    if (!name.isEmpty())
        return name;
    if (phone)
        return phone->toString();
    return username.isEmpty() ? userId : u'@' + username;
}

bool Contact::hasLabel(const QString &labelName) const
{
    const QString key = labelKey(labelName);
    return std::any_of(
        labels.begin(), labels.end(), [&key](const Label &label) { return labelKey(label.name) == key; });
}

Result<void> checkName(const QString &name)
{
    return checkText(Text::tr("name"), name, Contact::maxNameLength, LineBreaks::Allowed);
}

Result<void> checkEmail(const QString &email)
{
    if (email.isEmpty())
        return {};
    if (const auto text = checkText(Text::tr("e-mail address"), email, Contact::maxEmailLength, LineBreaks::Refused);
        !text)
        return text;
    // By shape only: something, one @, a domain with no spaces. What exists is known to the mail server alone.
    static const QRegularExpression shape(QStringLiteral("\\A[^\\s@]+@[^\\s@]+\\z"),
        QRegularExpression::UseUnicodePropertiesOption); // also no-break spaces
    if (shape.match(email).hasMatch())
        return {};
    return Error{
        Text::tr("“%1” is not an e-mail address: it needs the form name@example.com. Correct it or leave it empty.")
            .arg(email.left(60)),
        Error::Kind::Refused};
}

Result<void> checkNotes(const QString &notes)
{
    return checkText(Text::tr("notes"), notes, Contact::maxNotesLength, LineBreaks::Allowed);
}

Result<void> checkContact(const Contact &contact)
{
    if (!contact.phone && contact.userId.isEmpty())
        return Error{
            Text::tr("A contact needs a phone number or a WhatsApp user id. Type the number with its country code, "
                     "for example +91 98765 43210."),
            Error::Kind::Refused};
    if (const auto name = checkName(contact.name); !name)
        return name;
    if (const auto email = checkEmail(contact.email); !email)
        return email;
    for (const auto &[field, text] : {std::pair(Text::tr("user id"), contact.userId),
             std::pair(Text::tr("username"), contact.username), std::pair(Text::tr("WhatsApp id"), contact.waId),
             std::pair(Text::tr("sign-up id"), contact.subscribedViaSignup)}) {
        if (const auto checked = checkText(field, text, Contact::maxNameLength, LineBreaks::Refused); !checked)
            return checked;
    }
    for (const Label &label : contact.labels) {
        if (const auto checked = checkLabelName(label.name); !checked)
            return checked;
    }
    return checkNotes(contact.notes);
}
