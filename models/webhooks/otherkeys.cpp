#include "models/webhooks/otherkeys.h"

#include "models/blocking/blockqueue.h"
#include "models/consent/consentlog.h"
#include "models/storage/database.h"
#include "models/webhooks/webhookpeople.h"

Result<void> addMergedKey(const WebhookContext &context, ContactId contact, const QString &key)
{
    return context.statements.execute(
        "INSERT OR IGNORE INTO other_key(key, contact_id, origin, at) SELECT ?1, ?2, 'merged', ?3 "
        "WHERE NOT EXISTS (SELECT 1 FROM contact WHERE phone = ?1) AND NOT EXISTS (SELECT 1 FROM contact WHERE "
        "user_id = ?1)",
        key, contact, context.now);
}

Result<void> keepFormerNumber(const WebhookContext &context, ContactId contact, const QString &waId)
{
    return context.statements.execute("INSERT OR IGNORE INTO other_key(key, contact_id, origin, at) "
                                      "SELECT key, ?1, 'former', ?2 FROM (SELECT phone AS key FROM contact WHERE id = ?1 "
                                      "UNION SELECT '+' || wa_id FROM contact WHERE id = ?1) "
                                      "WHERE key IS NOT NULL AND key <> ?3",
        contact, context.now, QString(u'+' + waId));
}

Result<void> keepFormerUserId(const WebhookContext &context, ContactId contact, const QString &userId)
{
    return context.statements.execute("INSERT OR IGNORE INTO other_key(key, contact_id, origin, at) "
                                      "SELECT user_id, id, 'former', ?2 FROM contact "
                                      "WHERE id = ?1 AND user_id IS NOT NULL AND user_id <> ?3",
        contact, context.now, userId);
}

namespace {

/// Not those of a former owner, who gave this key up again.
const std::string formerKeys =
    "WITH RECURSIVE former(key, at) AS ("
    "SELECT previous, at FROM identity_change AS change WHERE current = ?1 AND NOT EXISTS "
    "(SELECT 1 FROM identity_change AS later WHERE later.previous = ?1 AND later.at > change.at) "
    "UNION SELECT previous, change.at FROM former CROSS JOIN identity_change AS change ON current = key "
    "AND change.at <= former.at) SELECT DISTINCT key FROM former WHERE key <> ?1 LIMIT 20";

Result<QStringList> formerKeysOf(StatementCache &statements, const QString &key)
{
    const auto rows = statements.query(formerKeys, key);
    auto row = rows ? (*rows)->step() : Result<bool>(rows.error());
    QStringList keys;
    for (; row && *row; row = (*rows)->step())
        keys.append((*rows)->string(0));
    if (!row)
        return row.error();
    (*rows)->reset();
    return keys;
}

/// Whether the last that was said of consent under this key was to opt out.
Result<bool> isOptedOut(StatementCache &statements, const QString &key)
{
    const auto phone = PhoneNumber::fromStored(key);
    const auto last =
        statements.integerOf("SELECT coalesce((SELECT opted_out FROM consent WHERE person = ?1 ORDER BY id DESC LIMIT 1), "
                             "(SELECT opted_out FROM consent WHERE user_id = ?1 ORDER BY id DESC LIMIT 1))",
            phone ? u'+' + QString::number(variantKey(*phone)) : key);
    return last ? Result<bool>(last->value_or(0) == 1) : Result<bool>(last.error());
}

Result<void> learnFormerKey(const WebhookContext &context, ContactId contact, const QString &key)
{
    StatementCache &statements = context.statements;
    if (const auto added = statements.execute("INSERT OR IGNORE INTO other_key(key, contact_id, origin, at) "
                                              "SELECT ?1, id, 'former', ?3 FROM contact WHERE id = ?2 "
                                              "AND ?1 NOT IN (coalesce(phone, ''), coalesce(user_id, ''), '+' || "
                                              "coalesce(wa_id, ''))",
            key, contact, context.now);
        !added)
        return added;
    const auto isNews = statements.integerOf("SELECT changes()");
    if (!isNews || isNews->value_or(0) == 0)
        return isNews ? Result<void>() : isNews.error();
    context.changes.contacts.insert(contact);
    const auto isOut = isOptedOut(statements, key);
    if (!isOut || !*isOut)
        return isOut ? Result<void>() : isOut.error();
    if (const auto said = setConsentOrigin(statements.database(), {.source = ConsentSource::Earlier, .evidence = key});
        !said)
        return said;
    return statements.execute(
        "UPDATE contact SET opted_out = 1, updated_at = ? WHERE id = ? AND opted_out = 0", context.now, contact);
}

} // namespace

Result<void> learnFormerKeys(const WebhookContext &context, ContactId contact, const QString &key)
{
    const auto keys = formerKeysOf(context.statements, key);
    if (!keys)
        return keys.error();
    for (const QString &former : *keys) {
        if (const auto learned = learnFormerKey(context, contact, former); !learned)
            return learned;
    }
    return {};
}

namespace {

// ?1 contact, ?2 account, ?3 to ?5 the keys from which they write.
const std::string blocksLeftBehind =
    "SELECT reason, blocked_by FROM (SELECT key AS left_behind, 0 AS since FROM other_key "
    "WHERE contact_id = ?1 AND origin = 'former' UNION ALL SELECT own.key, written.at FROM other_key AS written CROSS JOIN "
    "(SELECT phone AS key FROM contact WHERE id = ?1 UNION ALL SELECT '+' || wa_id FROM contact WHERE id = ?1 "
    "UNION ALL SELECT user_id FROM contact WHERE id = ?1) AS own "
    "WHERE contact_id = ?1 AND origin = 'merged' AND written.key IN (?3, ?4, ?5)) "
    "CROSS JOIN blocked_key ON blocked_key.key = left_behind CROSS JOIN blocked_user AS record ON record.id = blocked_user "
    "WHERE blocked_key.account = ?2 AND is_active = 1 AND blocked_at >= since "
    "AND NOT EXISTS (SELECT 1 FROM blocked_key AS own CROSS JOIN blocked_user AS other ON other.id = own.blocked_user "
    "WHERE own.key IN (?3, ?4, ?5) AND own.account = ?2 AND other.is_active = 1) LIMIT 1";

/// The block of this account that does not reach the person under these keys: of a key that they gave up, or of somebody
/// who has several since a merge. What was blocked before the merge was not all of them, and is not made so.
Result<std::optional<BlockWish>> blockLeftBehind(
    const WebhookContext &context, ContactId contact, const BlockKeys &keys, const QString &userId)
{
    const auto rows = context.statements.query(
        blocksLeftBehind, contact, context.account, keys.phone, keys.variant, userId);
    const auto row = rows ? (*rows)->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<BlockWish>();
    BlockWish wish{.account = context.account,
        .action = BlockAction::Block,
        .reason = (*rows)->string(0),
        .by = (*rows)->string(1),
        .whenTheyWrite = true};
    (*rows)->reset();
    return std::optional(std::move(wish));
}

} // namespace

Result<void> followWithBlocks(const WebhookContext &context, ContactId contact, const WebhookPerson &person)
{
    Contact writer;
    writer.phone = PhoneNumber::fromStored(QString(u'+' + person.waId));
    writer.userId = person.userId;
    const auto target = BlockTarget::of(writer);
    if (!target)
        return {};
    const auto wish = blockLeftBehind(context, contact, BlockKeys::of(*target), person.userId);
    if (!wish)
        return wish.error();
    if (!*wish)
        return {};
    const auto queued = BlockQueue(context.statements.database(), context.now).add(**wish, *target);
    return queued ? Result<void>() : queued.error();
}
