#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

/// A business number, with what a WABA (WhatsApp Business Account) tells of itself repeated at each of its numbers.
struct Account final
{
    QString phoneNumberId;
    QString wabaId;
    QString displayNumber; ///< +1 555-010-0999
    QString verifiedName;
    QString qualityRating;
    QString status;
    bool isSubscribed = true; ///< the app gets the webhooks of the WABA

    /// Keys: see `--help`. What is missing is as in the default account.
    static Account from(const QJsonObject &json);
    QJsonObject json() const;
};

class Accounts final
{
public:
    Accounts() { set({QJsonObject()}); }

    void set(const QJsonArray &accounts);
    std::optional<Account> withPhoneNumberId(const QString &id) const;
    QList<Account> ofWaba(const QString &wabaId) const;
    void subscribe(const QString &wabaId);
    QJsonArray json() const;

private:
    QList<Account> m_accounts;
};
