#include "app/accounts/accountfindings.h"

#include "models/blocking/metaerror.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using Health = AccountFinding::Health;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AccountCheck)
};

constexpr int invalidToken = 190;
constexpr qint64 soon = 14; // days: long enough for whoever makes tokens to be back from a holiday

AccountFinding good(const QString &text)
{
    return {Health::Good, text};
}

AccountFinding warning(const QString &text)
{
    return {Health::Warning, text};
}

AccountFinding bad(const QString &text)
{
    return {Health::Bad, text};
}

/// Meta writes ids and times as numbers here and as strings there.
QString textOf(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

AccountFinding validityFinding(qint64 expiresAt, const QDateTime &now)
{
    if (expiresAt == 0)
        return good(Text::tr("The access token is valid and does not expire."));
    const QDateTime end = QDateTime::fromSecsSinceEpoch(expiresAt);
    const QString date = QLocale().toString(end.date(), QLocale::ShortFormat);
    const qint64 days = std::max<qint64>(0, now.daysTo(end));
    if (days > soon)
        return good(Text::tr("The access token is valid until %1.").arg(date));
    const QString when = days == 0
        ? Text::tr("The access token expires today.")
        : Text::tr("The access token expires in %n day(s), on %1.", nullptr, static_cast<int>(days)).arg(date);
    return warning(Text::tr("%1 Make a new one in Meta Business Settings and enter it before then.").arg(when));
}

bool mayUse(const QJsonObject &data, const QString &scope)
{
    return data.value("scopes"_L1).toArray().contains(scope);
}

/// Where the token is for some accounts only, `target_ids` names them.
bool mayUseBusiness(const QJsonObject &data, const QString &scope, const QString &wabaId)
{
    const QJsonArray grants = data.value("granular_scopes"_L1).toArray();
    return std::all_of(grants.begin(), grants.end(), [&](const QJsonValue &grant) {
        const QJsonArray targets = grant["target_ids"_L1].toArray();
        return grant["scope"_L1] != scope || wabaId.isEmpty() || targets.isEmpty() || targets.contains(wabaId);
    });
}

QString missingScopeText(const QString &scope, const QString &loss)
{
    return Text::tr("The access token lacks the permission %1, so %2. In Meta Business Settings, make a new token with "
                    "this permission.")
        .arg(scope, loss);
}

QList<AccountFinding> scopeFindings(const QJsonObject &data, const Account &account)
{
    const QString messaging = u"whatsapp_business_messaging"_s;
    const QString management = u"whatsapp_business_management"_s;
    QList<AccountFinding> findings;
    if (!mayUse(data, messaging))
        findings.append(bad(missingScopeText(messaging, Text::tr("nobody can be blocked with it"))));
    if (!mayUse(data, management))
        findings.append(warning(missingScopeText(management, Text::tr("Kartei cannot look after the number with it"))));
    if (findings.isEmpty())
        findings.append(good(Text::tr("The access token has the permissions that Kartei needs.")));
    if (!mayUseBusiness(data, messaging, account.wabaId))
        findings.append(bad(Text::tr("The access token is not for the WhatsApp Business account %1. In Meta Business "
                                     "Settings, give that account to the token's system user and make a new token; or "
                                     "correct the id.")
                                .arg(account.wabaId)));
    return findings;
}

QString numberText(const QJsonValue &number)
{
    const QString name = number["verified_name"_L1].toString();
    const QString phone = number["display_phone_number"_L1].toString();
    return name.isEmpty() ? phone : u"%1 (%2)"_s.arg(phone, name);
}

/// "+1 555-010-0999 (Example Stores): 105550100999001", and so on.
QString listOf(const QJsonArray &numbers)
{
    QStringList lines;
    for (const QJsonValue &number : numbers)
        lines.append(u"%1: %2"_s.arg(numberText(number), textOf(number["id"_L1])));
    return lines.join(u"; "_s);
}

QString digitsOf(QString text)
{
    return text.removeIf([](QChar c) { return !c.isDigit(); });
}

} // namespace

QList<AccountFinding> tokenFindings(const QJsonObject &data, const Account &account, const QDateTime &now)
{
    if (!data.value("is_valid"_L1).toBool()) {
        const QJsonValue error = data.value("error"_L1);
        return {bad(metaErrorText(invalidToken, {}, error["subcode"_L1].toInt()))};
    }
    const qint64 expiresAt = textOf(data.value("expires_at"_L1)).toLongLong();
    return QList{validityFinding(expiresAt, now)} + scopeFindings(data, account);
}

QList<AccountFinding> numberFindings(const QJsonObject &number)
{
    QList<AccountFinding> findings{good(Text::tr("This is the number %1.").arg(numberText(number)))};
    const QString quality = number.value("quality_rating"_L1).toString();
    if (quality == "GREEN"_L1)
        findings.append(good(Text::tr("Its quality is high (green).")));
    if (quality == "YELLOW"_L1 || quality == "RED"_L1)
        findings.append(warning(Text::tr(
            "Meta rates its quality %1, because people block or report it. Write only to people who want it, or "
            "Meta may restrict the number.")
                                    .arg(quality == "RED"_L1 ? Text::tr("low (red)") : Text::tr("medium (yellow)"))));
    const QString status = number.value("status"_L1).toString();
    const bool isGone = status == "BANNED"_L1 || status == "DELETED"_L1;
    if (!status.isEmpty() && status != "CONNECTED"_L1)
        findings.append({isGone ? Health::Bad : Health::Warning,
            Text::tr(
                "Meta tells the state %1 for this number instead of CONNECTED. Look in WhatsApp Manager for what it "
                "needs.")
                .arg(status)});
    return findings;
}

AccountFinding businessFinding(const Account &account, const QJsonArray &numbers)
{
    const bool isThere = std::any_of(numbers.begin(), numbers.end(),
        [&](const QJsonValue &number) { return textOf(number["id"_L1]) == account.phoneNumberId; });
    if (isThere)
        return good(Text::tr("The number belongs to the WhatsApp Business account."));
    return warning(
        Text::tr("The number is not one of the WhatsApp Business account %1. Correct that account's id; what "
                 "belongs to it is: %2.")
            .arg(account.wabaId, numbers.isEmpty() ? Text::tr("no number") : listOf(numbers)));
}

AccountFinding missingBusinessFinding()
{
    return warning(Text::tr("Without the WhatsApp Business account id, Kartei cannot see whether Meta tells it of "
                            "incoming messages. Copy it from the API set-up of your Meta app."));
}

AccountFinding wrongNumberFinding(const Account &account, const QJsonArray &numbers, const GraphError &error)
{
    if (account.phoneNumberId == account.wabaId)
        return bad(
            Text::tr("The phone number id and the WhatsApp Business account id are the same, but Meta has one of "
                     "each. Copy both from the API set-up of your Meta app."));
    for (const QJsonValue &number : numbers)
        if (digitsOf(number["display_phone_number"_L1].toString()) == account.phoneNumberId)
            return bad(Text::tr("%1 is the phone number itself. Enter Meta's id of it instead: %2.")
                           .arg(account.phoneNumberId, textOf(number["id"_L1])));
    if (numbers.isEmpty())
        return badFrom(error);
    return bad(Text::tr("Meta does not know the phone number id %1. Enter one of this WhatsApp Business account: %2.")
                   .arg(account.phoneNumberId, listOf(numbers)));
}

AccountFinding swappedIdsFinding(const Account &account, const QJsonArray &numbers)
{
    const bool isSwapped = std::any_of(numbers.begin(), numbers.end(),
        [&](const QJsonValue &number) { return textOf(number["id"_L1]) == account.wabaId; });
    if (isSwapped)
        return bad(Text::tr("The phone number id and the WhatsApp Business account id are swapped. Exchange them."));
    return bad(
        Text::tr("%1 is the id of a WhatsApp Business account, not of a phone number. Enter it as that, and as the "
                 "phone number id one of: %2.")
            .arg(account.phoneNumberId, listOf(numbers)));
}

AccountFinding subscriptionFinding(const QJsonArray &apps, const QString &appId)
{
    for (const QJsonValue &app : apps) {
        const QJsonValue data = app["whatsapp_business_api_data"_L1];
        if (appId.isEmpty() || textOf(data["id"_L1]) == appId)
            return good(Text::tr("Meta tells the app “%1” of incoming messages.").arg(data["name"_L1].toString()));
    }
    return warning(Text::tr("Meta does not tell the token's app of incoming messages, so Kartei does not hear of them. "
                            "Subscribe the app to this WhatsApp Business account in the webhook settings of your Meta "
                            "app."));
}

AccountFinding warningFrom(const GraphError &error)
{
    return warning(error.message);
}

AccountFinding badFrom(const GraphError &error)
{
    return bad(error.message);
}
