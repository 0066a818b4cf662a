#include "tests/sandbox/accounts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

Account Account::from(const QJsonObject &json)
{
    return {.phoneNumberId = json.value(u"phone_number_id"_s).toString(u"105550100999001"_s),
        .wabaId = json.value(u"waba_id"_s).toString(u"205550100999002"_s),
        .displayNumber = json.value(u"display_phone_number"_s).toString(u"+1 555-010-0999"_s),
        .verifiedName = json.value(u"verified_name"_s).toString(u"Example Stores"_s),
        .qualityRating = json.value(u"quality_rating"_s).toString(u"GREEN"_s),
        .status = json.value(u"status"_s).toString(u"CONNECTED"_s),
        .isSubscribed = json.value(u"subscribed"_s).toBool(true)};
}

QJsonObject Account::json() const
{
    return {{u"phone_number_id"_s, phoneNumberId}, {u"waba_id"_s, wabaId}, {u"display_phone_number"_s, displayNumber},
        {u"verified_name"_s, verifiedName}, {u"quality_rating"_s, qualityRating}, {u"status"_s, status},
        {u"subscribed"_s, isSubscribed}};
}

void Accounts::set(const QJsonArray &accounts)
{
    m_accounts.clear();
    for (const QJsonValue &account : accounts)
        m_accounts.append(Account::from(account.toObject()));
}

std::optional<Account> Accounts::withPhoneNumberId(const QString &id) const
{
    const auto it = std::find_if(
        m_accounts.begin(), m_accounts.end(), [&](const Account &account) { return account.phoneNumberId == id; });
    return it == m_accounts.end() ? std::nullopt : std::optional(*it);
}

QList<Account> Accounts::ofWaba(const QString &wabaId) const
{
    QList<Account> accounts = m_accounts;
    accounts.removeIf([&](const Account &account) { return account.wabaId != wabaId; });
    return accounts;
}

void Accounts::subscribe(const QString &wabaId)
{
    for (Account &account : m_accounts)
        account.isSubscribed = account.isSubscribed || account.wabaId == wabaId;
}

QJsonArray Accounts::json() const
{
    QJsonArray array;
    for (const Account &account : m_accounts)
        array.append(account.json());
    return array;
}
