#include "models/signups/signuplink.h"

using namespace Qt::StringLiterals;

namespace {

QString encoded(const QString &text)
{
    return QString::fromLatin1(text.toUtf8().toPercentEncoding());
}

QString linkTo(const Signup &signup, const QString &rest)
{
    return signup.phone ? u"https://wa.me/"_s + signup.phone->withoutPlus() + rest : QString();
}

} // namespace

QString signupText(const Signup &signup)
{
    const QString message = signup.message.trimmed();
    return message.isEmpty() ? signup.token : message + u" ("_s + signup.token + u')';
}

QString inAppSignupLink(const Signup &signup)
{
    return signup.isInApp() ? linkTo(signup, u"/signup/"_s + encoded(signup.signupId)) : QString();
}

QString textSignupLink(const Signup &signup)
{
    return linkTo(signup, u"?text="_s + encoded(signupText(signup)));
}

QString signupLink(const Signup &signup)
{
    return signup.isInApp() ? inAppSignupLink(signup) : textSignupLink(signup);
}
