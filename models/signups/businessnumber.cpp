#include "models/signups/businessnumber.h"

#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

std::optional<PhoneNumber> numberIn(const QByteArray &body, const QString &phoneNumberId)
{
    const QJsonArray entries = QJsonDocument::fromJson(body)[u"entry"_s].toArray();
    for (const QJsonValue &entry : entries) {
        const QJsonArray changes = entry[u"changes"_s].toArray();
        for (const QJsonValue &change : changes) {
            const QJsonValue metadata = change[u"value"_s][u"metadata"_s];
            if (metadata[u"phone_number_id"_s].toString() != phoneNumberId)
                continue;
            const QString number = metadata[u"display_phone_number"_s].toString();
            if (const auto phone = PhoneNumber::parse(number.startsWith(u'+') ? number : u'+' + number))
                return *phone;
        }
    }
    return std::nullopt;
}

} // namespace

Result<std::optional<PhoneNumber>> businessNumber(const Database &database, AccountId account)
{
    auto rows = query(database,
        "SELECT body, phone_number_id FROM webhook_event JOIN account ON account.id = webhook_event.account "
        "WHERE account.id = ? AND state = 'applied' ORDER BY webhook_event.id DESC LIMIT 20",
        account);
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    for (; row && *row; row = rows->step()) {
        const std::string_view body = rows->text(0);
        if (const auto phone =
                numberIn(QByteArray(body.data(), static_cast<qsizetype>(body.size())), rows->string(1)))
            return phone;
    }
    return row ? Result<std::optional<PhoneNumber>>(std::nullopt) : row.error();
}
