#pragma once

#include "models/result.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

enum class AccountId : qint64 {};
Q_DECLARE_METATYPE(AccountId)

/// A WhatsApp business number that Kartei works with. Its tokens are in the system keychain, never here. Times are ms
/// since the epoch, UTC.
struct Account final
{
    AccountId id{}; ///< 0 until stored
    QString name; ///< unique; what people and the command line call it
    QString phoneNumberId; ///< Meta's id of the business number: digits, not the number itself
    QString wabaId; ///< Meta's id of the WhatsApp Business Account: digits; may be empty
    QString graphUrl = QStringLiteral("https://graph.facebook.com"); ///< https, or http on loopback
    QString graphVersion = QStringLiteral("v25.0");
    QStringList relayUrls; ///< base addresses of the relay, in the order of preference
    QString relayChannel;
    QString relayUser;
    std::optional<qint64> syncedAt; ///< when Meta's block list was last read to its end

    bool operator==(const Account &) const = default;
};

Q_DECLARE_METATYPE(Account)

/// Whether it may be stored; the Error says which field is wrong and why.
Result<void> checkAccount(const Account &account);
