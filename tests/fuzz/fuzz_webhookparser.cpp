// What must hold for every body that arrives as a webhook, and after it was applied.

#include "models/accounts/accountstore.h"
#include "models/consent/consentlog.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"
#include "models/text/characters.h"
#include "models/webhooks/message.h"
#include "models/webhooks/webhookinbox.h"
#include "models/webhooks/webhookparser.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

void require(bool holds, const char *law)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", law);
    std::abort();
}

template <typename T>
T must(Result<T> result)
{
    if (!result)
        std::fprintf(stderr, "%s\n", qPrintable(result.error().message));
    require(static_cast<bool>(result), "the database can be used");
    return *std::move(result);
}

/// Grows JSON of Meta's keys and of values that may stand behind them from bytes: what is no JSON is not lost.
class Grower final
{
public:
    explicit Grower(const QByteArray &bytes)
        : m_bytes(bytes)
    { }

    QByteArray body()
    {
        QJsonObject value = object(0);
        value.insert(QStringLiteral("metadata"), QJsonObject{{QStringLiteral("phone_number_id"), 100}});
        const QJsonObject change{
            {QStringLiteral("field"), QStringLiteral("messages")}, {QStringLiteral("value"), value}};
        const QJsonObject entry{{QStringLiteral("changes"), QJsonArray{change}}};
        return QJsonDocument(QJsonObject{{QStringLiteral("object"), QStringLiteral("whatsapp_business_account")},
                                 {QStringLiteral("entry"), QJsonArray{entry}}})
            .toJson(QJsonDocument::Compact);
    }

private:
    static constexpr int deepest = 6;

    size_t next() { return m_at < m_bytes.size() ? static_cast<unsigned char>(m_bytes.at(m_at++)) : 0; }

    QJsonObject object(int depth)
    {
        static const std::vector<const char *> keys{"messages", "contacts", "statuses", "errors", "history", "threads",
            "message_echoes", "state_sync", "user_preferences", "user_id_update", "in_app_signup", "from",
            "from_user_id", "to", "to_user_id", "wa_id", "user_id", "id", "timestamp", "type", "text", "body", "button",
            "payload", "interactive", "system", "edit", "revoke", "reaction", "original_message_id", "message_id",
            "message", "emoji", "profile", "name", "username", "contact", "phone_number", "full_name", "action",
            "category", "value", "previous", "current", "status", "recipient_id", "code", "context", "phones", "origin",
            "signup_id"};
        QJsonObject object;
        for (size_t left = next() % 8; left > 0; --left)
            object.insert(QLatin1String(keys[next() % keys.size()]), value(depth + 1));
        return object;
    }

    QJsonValue value(int depth)
    {
        static const std::vector<QJsonValue> values{QStringLiteral("919876543210"), QStringLiteral("15550100123"),
            QStringLiteral("IN.9"), QStringLiteral("US.1"), QStringLiteral("wamid.1"), QStringLiteral("wamid.2"),
            QStringLiteral("text"), QStringLiteral("system"), QStringLiteral("edit"), QStringLiteral("revoke"),
            QStringLiteral("reaction"), QStringLiteral("contacts"), QStringLiteral("button"), QStringLiteral("STOP"),
            QStringLiteral("START"), QStringLiteral("user_changed_number"), QStringLiteral("user_changed_user_id"),
            QStringLiteral("changed from IN.9 to US.1"), QStringLiteral("contact_request"), QStringLiteral("add"),
            QStringLiteral("contact"), QStringLiteral("stop"), QStringLiteral("resume"),
            QStringLiteral("marketing_messages"), QStringLiteral("failed"), QStringLiteral("read"), 131050, 5, 1e300,
            -1, true, QJsonValue(), QString(QChar(0)), QString(QChar(0xD800)), QString()};
        if (depth > deepest || next() % 2 == 0)
            return values[next() % values.size()];
        if (next() % 2 == 0)
            return object(depth);
        QJsonArray array;
        for (size_t left = next() % 4; left > 0; --left)
            array.append(value(depth + 1));
        return array;
    }

    const QByteArray &m_bytes;
    qsizetype m_at = 0;
};

/// One account in a database of its own, emptied now and then.
struct Inbox
{
    QTemporaryDir folder;
    std::unique_ptr<Database> database;
    AccountId account{};
    int inputs = 0;

    Inbox()
    {
        database = must(Database::open(folder.filePath(QStringLiteral("kartei.db"))));
        require(static_cast<bool>(execute(*database, "PRAGMA synchronous=OFF")), "the disk need not be waited for");
        Account shop;
        shop.name = QStringLiteral("Shop");
        shop.phoneNumberId = QStringLiteral("100");
        account = must(AccountStore(*database).create(shop));
    }
};

void requireCleanTexts(const WebhookUpdate &update)
{
    const auto *message = std::get_if<MessageUpdate>(&update.news);
    if (!message)
        return;
    require(!message->wamid.isEmpty(), "every message has an id");
    require(!hasControlCharacter(message->text, LineBreaks::Allowed), "texts have no control characters");
    require(!hasControlCharacter(message->person.name, LineBreaks::Refused), "names are a line");
    require(message->person.name.size() <= Contact::maxNameLength, "names fit");
}

void requireApplied(const QByteArray &body)
{
    static Inbox inbox;
    if (++inbox.inputs % 500 == 0)
        require(static_cast<bool>(execute(*inbox.database, "DELETE FROM contact")), "contacts can be deleted");
    const WebhookDelivery delivery{
        .account = inbox.account, .body = body, .eventId = QStringLiteral("1"), .relayedAt = 1000, .refusal = {}};
    WebhookInbox webhooks(*inbox.database);
    const InboxResult first = must(webhooks.apply({delivery}, 1000));
    require(first.received == first.applied + first.duplicates + first.rejected + first.unknown, "the counts add up");
    const InboxResult second = must(webhooks.apply({delivery}, 1000));
    require(second.duplicates == 1 && second.contactsChanged.empty(), "a second delivery does nothing");
    require(first.duplicates == 1
            || must(integerOf(*inbox.database, "SELECT count(*) FROM contact WHERE phone IS NULL AND user_id IS NULL"))
                == 0,
        "every contact has a key");
    for (const ContactId contact : first.contactsChanged)
        must(messagesOf(*inbox.database, contact));
}

} // namespace

/// The driver's, when it is not libFuzzer's.
std::vector<std::string> fuzzDictionary()
{
    return {R"({"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{}}]}]})",
        R"("metadata":{"phone_number_id":"100","display_phone_number":"15550100999"})",
        R"("contacts":[{"wa_id":"919876543210","user_id":"IN.9","profile":{"name":"A","username":"@a"}}])",
        R"("messages":[{"from":"919876543210","from_user_id":"IN.9","id":"w","type":"text","text":{"body":"STOP"}}])",
        R"("messages":[{"from":"1555","type":"system","system":{"type":"user_changed_number","wa_id":"15550100177"}}])",
        R"("type":"edit","edit":{"original_message_id":"w","message":{"type":"text","text":{"body":"x"}}})",
        R"("type":"reaction","reaction":{"message_id":"w","emoji":"x"})",
        R"("statuses":[{"id":"o","status":"failed","recipient_id":"919876543210","errors":[{"code":131050}]}])",
        R"("user_preferences":[{"user_id":"IN.9","category":"marketing_messages","value":"resume"}])",
        R"("user_id_update":[{"user_id":{"previous":"IN.9","current":"IN.10"},"wa_id":"919876543211"}])",
        R"("state_sync":[{"type":"contact","action":"add","contact":{"phone_number":"919876543210","full_name":"A"}}])",
        R"("history":[{"threads":[{"id":"919876543210","messages":[{"from":"919876543210","id":"h","type":"text"}]}]}])",
        R"("message_echoes":[{"to":"919876543210","id":"e","type":"text","text":{"body":"x"}}])",
        R"("in_app_signup":{"wa_id":"919876543210","signup_id":"s"})", "null", "1e300", R"("\u0000\ud800")", "[", "]",
        "{", "}", ",", ":"};
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QByteArray body = parseWebhook(bytes) ? bytes : Grower(bytes).body();
    const auto content = parseWebhook(body);
    require(static_cast<bool>(content), "what is made of JSON is read");
    for (const WebhookUpdate &update : content->updates)
        requireCleanTexts(update);
    requireApplied(body);
    return 0;
}
