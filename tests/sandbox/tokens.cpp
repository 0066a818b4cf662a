#include "tests/sandbox/tokens.h"

#include <QDateTime>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace {

constexpr int expired = 463;

const QStringList allScopes = {u"whatsapp_business_management"_s, u"whatsapp_business_messaging"_s};

QStringList strings(const QJsonValue &array)
{
    return array.toVariant().toStringList();
}

} // namespace

int Token::subcode() const
{
    if (invalidSubcode != 0)
        return invalidSubcode;
    return expiresAt != 0 && expiresAt <= QDateTime::currentSecsSinceEpoch() ? expired : 0;
}

Token Tokens::rulesOf(const QString &token) const
{
    const auto known = m_tokens.constFind(token);
    if (known == m_tokens.constEnd())
        return {.scopes = allScopes, .invalidSubcode = token.startsWith(u"SANDBOX-") ? 0 : malformed};
    return {.scopes = known->contains(u"scopes"_s) ? strings(known->value(u"scopes"_s)) : allScopes,
        .wabaIds = strings(known->value(u"waba_ids"_s)),
        .expiresAt = known->value(u"expires_at"_s).toInteger(),
        .invalidSubcode = known->value(u"invalid_subcode"_s).toInt()};
}

void Tokens::set(const QJsonObject &token)
{
    m_tokens.insert(token.value(u"token"_s).toString(), token);
}

QJsonArray Tokens::json() const
{
    QJsonArray array;
    for (const QJsonObject &token : m_tokens)
        array.append(token);
    return array;
}
