#include "models/signups/signup.h"

#include "models/signups/signuplink.h"
#include "models/signups/signuptoken.h"
#include "models/text/characters.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Signup)
};

Error refused(const QString &sentence)
{
    return {sentence, Error::Kind::Refused};
}

Result<void> checkText(const QString &field, const QString &text, qsizetype maxLength, LineBreaks lineBreaks)
{
    if (text.size() > maxLength)
        return refused(Text::tr("%1: there are %2 characters; at most %3 are possible. Shorten it.")
                           .arg(field)
                           .arg(text.size())
                           .arg(maxLength));
    if (hasControlCharacter(text, lineBreaks))
        return refused(Text::tr("%1 contains an invisible control character. Type it again.").arg(field));
    return {};
}

Result<void> checkSignupName(const QString &name)
{
    if (name.trimmed().isEmpty())
        return refused(Text::tr("A sign-up link needs a name. Type one, for example “Spring offers”."));
    return checkText(Text::tr("Name"), name, Signup::maxNameLength, LineBreaks::Refused);
}

Result<void> checkMetaId(const QString &id)
{
    static const QRegularExpression shape(u"\\A[A-Za-z0-9._~-]*\\z"_s);
    if (id.size() <= Signup::maxIdLength && shape.match(id).hasMatch())
        return {};
    return refused(Text::tr("“%1” is not a sign-up ID of Meta's: that has letters, digits and hyphens only. Copy it from "
                            "WhatsApp Manager, or leave it empty for a link by text.")
                       .arg(id.left(60)));
}

Result<void> checkAddress(const QString &field, const QString &address)
{
    if (address.isEmpty())
        return {};
    const QUrl url(address, QUrl::StrictMode);
    if (url.isValid() && url.scheme() == u"https" && !url.host().isEmpty() && url.userInfo().isEmpty())
        return checkText(field, address, Signup::maxTextLength, LineBreaks::Refused);
    return refused(Text::tr("%1: “%2” is not a secure web address. Type one that begins with https://, or leave it "
                            "empty.")
                       .arg(field, address.left(80)));
}

Result<void> checkTexts(const Signup &signup)
{
    struct Field
    {
        QString name;
        const QString &text;
        qsizetype maxLength;
        LineBreaks lineBreaks;
    };
    for (const Field &field :
        {Field{Text::tr("Message"), signup.message, Signup::maxTextLength, LineBreaks::Allowed},
            Field{Text::tr("Confirmation"), signup.confirmationMessage, Signup::maxTextLength, LineBreaks::Allowed},
            Field{Text::tr("Promo code"), signup.promoCode, Signup::maxPromoLength, LineBreaks::Refused}}) {
        if (const auto checked = checkText(field.name, field.text, field.maxLength, field.lineBreaks); !checked)
            return checked;
    }
    return {};
}

/// Every script but Latin takes three, six or nine bytes a letter.
Result<void> checkLink(const Signup &signup)
{
    if (!signup.phone)
        return refused(Text::tr("The number is missing: the WhatsApp number of your business at which people sign up. "
                                "Type it with its country code, for example +91 98765 43210."));
    if (const auto length = textSignupLink(signup).size(); length > Signup::maxLinkLength)
        return refused(Text::tr("The message makes the link too long for a QR code (%1 characters of at most %2). "
                                "Shorten it.")
                           .arg(length)
                           .arg(Signup::maxLinkLength));
    return {};
}

} // namespace

QString signupTitle(const Signup &signup)
{
    return signup.name.isEmpty() ? Text::tr("Unknown link %1").arg(signup.signupId) : signup.name;
}

QString signupStatusName(SignupStatus status)
{
    switch (status) {
    case SignupStatus::Active:
        return u"active"_s;
    case SignupStatus::Disabled:
        return u"disabled"_s;
    case SignupStatus::Unknown:
        break;
    }
    return u"unknown"_s;
}

SignupStatus signupStatusNamed(const QString &name)
{
    if (name == u"active")
        return SignupStatus::Active;
    return name == u"disabled" ? SignupStatus::Disabled : SignupStatus::Unknown;
}

Result<void> checkSignup(const Signup &signup)
{
    if (const auto name = checkSignupName(signup.name); !name)
        return name;
    if (const auto id = checkMetaId(signup.isInApp() ? signup.signupId : QString()); !id)
        return id;
    if (const auto token = signup.token.isEmpty() ? Result<void>() : checkSignupToken(signup.token); !token)
        return token;
    if (const auto texts = checkTexts(signup); !texts)
        return texts;
    if (const auto address = checkAddress(Text::tr("Privacy policy"), signup.privacyPolicyUrl); !address)
        return address;
    if (const auto address = checkAddress(Text::tr("Website"), signup.website); !address)
        return address;
    return checkLink(signup);
}
