#include "models/webhooks/identitychanges.h"

#include "models/blocking/blockkeys.h"
#include "models/contacts/phonevariants.h"
#include "models/webhooks/otherkeys.h"

using namespace Qt::StringLiterals;

namespace {

constexpr int longestChain = 10; // a chain may be a circle: numbers come back

/// What a key became; empty when it did not change. `after`: only changes at that time or later.
Result<QString> successorOf(StatementCache &statements, const QString &key, qint64 after)
{
    const auto rows = statements.query(
        "SELECT current FROM identity_change WHERE previous = ? AND at >= ? ORDER BY at LIMIT 1", key, after);
    const auto row = rows ? (*rows)->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    const QString successor = *row ? (*rows)->string(0) : QString();
    (*rows)->reset();
    return successor;
}

Result<QString> currentKey(StatementCache &statements, const QString &key, qint64 after)
{
    QString current = key;
    for (int i = 0; i < longestChain && !current.isEmpty(); ++i) {
        const auto next = successorOf(statements, current, after);
        if (!next)
            return next;
        if (next->isEmpty() || *next == key)
            break;
        current = *next;
    }
    return current;
}

bool isSameNumber(const QString &phone, const QString &waId)
{
    const auto one = PhoneNumber::fromStored(phone);
    const auto other = PhoneNumber::fromStored(QString(u'+' + waId));
    return one && other && variantKey(*one) == variantKey(*other);
}

/// Whose keys these were. Someone else may have the number by now: the user id, when it is known, decides.
Result<std::optional<KnownPerson>> holderOf(StatementCache &statements, const WebhookPerson &previous)
{
    if (!previous.userId.isEmpty()) {
        auto known = personByUserId(statements, previous.userId);
        if (!known || *known)
            return known;
    }
    if (previous.waId.isEmpty())
        return std::optional<KnownPerson>();
    auto known = personByNumber(statements, previous.waId);
    if (!known || !*known)
        return known;
    const bool isSomeoneElse = !previous.userId.isEmpty() && !(*known)->userId.isEmpty();
    return isSomeoneElse ? std::optional<KnownPerson>() : known;
}

Result<std::optional<KnownPerson>> contactOf(StatementCache &statements, const IdentityUpdate &update)
{
    auto known = holderOf(statements, update.previous);
    if (!known || *known || update.current.userId.isEmpty())
        return known;
    return personByUserId(statements, update.current.userId);
}

/// A block that waits for them to write waits under the new key, unless one does already.
Result<void> carryHeldBlocks(const WebhookContext &context, const BlockTarget &previous, const BlockTarget &current)
{
    const BlockKeys before = BlockKeys::of(previous);
    const BlockKeys after = BlockKeys::of(current);
    return context.statements.execute(
        "UPDATE block_request SET phone_number = ?1, phone_variant = ?2, user_id = ?3 WHERE id IN ("
        "SELECT id FROM block_request WHERE phone_number IN (?4, ?5) AND state = 'held' "
        "UNION ALL SELECT id FROM block_request WHERE user_id = ?6 AND phone_number IS NULL AND state = 'held') "
        "AND NOT EXISTS (SELECT 1 FROM block_request AS other WHERE other.account = block_request.account "
        "AND (other.phone_number IN (?1, ?2) OR other.user_id = ?3) "
        "AND other.state IN ('held', 'waiting', 'sent', 'unclear', 'failed'))",
        after.phone, after.variant, after.userId, before.phone, before.variant, before.userId);
}

/// Another key of somebody who has several became a new one; the old one may be somebody else's from now on.
Result<void> carryOtherKey(
    const WebhookContext &context, const KnownPerson &known, const QString &previous, const QString &current)
{
    if (const auto given =
            context.statements.execute("UPDATE other_key SET origin = 'former' WHERE key = ? AND contact_id = ?",
                previous, known.id);
        !given)
        return given;
    return addMergedKey(context, known.id, current);
}

Result<void> carryUserId(
    const WebhookContext &context, const KnownPerson &known, const IdentityUpdate &update, qint64 at)
{
    const auto current = currentKey(context.statements, update.current.userId, at);
    if (!current)
        return current.error();
    const bool isOlder =
        !known.userId.isEmpty() && !update.previous.userId.isEmpty() && known.userId != update.previous.userId;
    if (current->isEmpty() || known.userId == *current || (isOlder && !known.isByOtherKey))
        return {};
    const auto owner = personByUserId(context.statements, *current);
    if (!owner)
        return owner.error();
    if (*owner && (*owner)->id == known.id)
        return {};
    if (*owner)
        return proposeMerge(context.statements, known.id, (*owner)->id, MergeReason::UserIdChange,
            update.previous.userId + u' ' + *current, context.now);
    if (known.isByOtherKey)
        return carryOtherKey(context, known, update.previous.userId, *current);
    if (const auto carried =
            carryHeldBlocks(context, {.phone = {}, .userId = known.userId}, {.phone = {}, .userId = *current});
        !carried)
        return carried;
    return setUserId(context, known.id, *current);
}

/// A number that an agent typed, and under which the person never wrote, stays.
bool isReplaceable(const KnownPerson &known, const WebhookPerson &previous)
{
    if (known.phone.isEmpty() || known.waId.isEmpty())
        return true;
    return isSameNumber(known.phone, previous.waId.isEmpty() ? known.waId : previous.waId);
}

Result<void> carryNumber(
    const WebhookContext &context, const KnownPerson &known, const IdentityUpdate &update, qint64 at)
{
    if (update.current.waId.isEmpty())
        return {};
    const auto phone = currentKey(context.statements, u'+' + update.current.waId, at);
    if (!phone)
        return phone.error();
    const QString waId = phone->mid(1);
    const bool isKept = !known.isByOtherKey && !isReplaceable(known, update.previous);
    if (isSameNumber(known.phone, waId) || isKept)
        return {};
    const auto owner = personByNumber(context.statements, waId);
    if (!owner)
        return owner.error();
    if (*owner && (*owner)->id != known.id)
        return proposeMerge(context.statements, known.id, (*owner)->id, MergeReason::NumberChange,
            known.phone + u' ' + *phone, context.now);
    if (known.isByOtherKey)
        return carryOtherKey(context, known, u'+' + update.previous.waId, *phone);
    if (const auto carried = carryHeldBlocks(context, {.phone = PhoneNumber::fromStored(known.phone), .userId = {}},
            {.phone = PhoneNumber::fromStored(*phone), .userId = {}});
        !carried)
        return carried;
    return setNumber(context, known.id, waId);
}

Result<void> recordChanges(
    const WebhookContext &context, const IdentityUpdate &update, qint64 at, std::optional<ContactId> contact)
{
    if (const auto recorded = recordIdentityChange(context, update.previous.userId, update.current.userId, at, contact);
        !recorded)
        return recorded;
    if (update.previous.waId.isEmpty() || update.current.waId.isEmpty())
        return {};
    return recordIdentityChange(context, u'+' + update.previous.waId, u'+' + update.current.waId, at, contact);
}

/// Who has the new keys is the person who had the old ones.
Result<void> tellHolders(const WebhookContext &context, const WebhookPerson &current)
{
    const auto byUserId = current.userId.isEmpty() ? Result<std::optional<KnownPerson>>(std::nullopt)
                                                   : personByUserId(context.statements, current.userId);
    if (!byUserId)
        return byUserId.error();
    if (*byUserId) {
        if (const auto learned = learnFormerKeys(context, (*byUserId)->id, current.userId); !learned)
            return learned;
    }
    const auto byNumber = current.waId.isEmpty() ? Result<std::optional<KnownPerson>>(std::nullopt)
                                                 : personByNumber(context.statements, current.waId);
    if (!byNumber)
        return byNumber.error();
    return *byNumber ? learnFormerKeys(context, (*byNumber)->id, u'+' + current.waId) : Result<void>();
}

} // namespace

Result<void> applyIdentityUpdate(const WebhookContext &context, const IdentityUpdate &update)
{
    const qint64 at = context.timeOf(update.at);
    const auto known = contactOf(context.statements, update);
    if (!known)
        return known.error();
    const auto id = *known ? std::optional((*known)->id) : std::nullopt;
    if (const auto recorded = recordChanges(context, update, at, id); !recorded)
        return recorded;
    if (*known) {
        if (const auto carried = carryUserId(context, **known, update, at); !carried)
            return carried;
        if (const auto carried = carryNumber(context, **known, update, at); !carried)
            return carried;
    }
    return tellHolders(context, update.current);
}

Result<void> applyOwnNumber(const WebhookContext &context, const KnownPerson &known, const QString &waId)
{
    if (!known.phone.isEmpty() || !phoneOf(waId))
        return {};
    const auto owner = personByNumber(context.statements, waId);
    if (!owner)
        return owner.error();
    if (*owner && (*owner)->id != known.id)
        return proposeMerge(context.statements, known.id, (*owner)->id, MergeReason::SharedNumber,
            known.userId + u" +"_s + waId, context.now);
    return setNumber(context, known.id, waId);
}

Result<WebhookPerson> currentIdentity(StatementCache &statements, const WebhookPerson &person, qint64 at)
{
    WebhookPerson current = person;
    const auto userId = currentKey(statements, person.userId, 0);
    if (!userId)
        return userId.error();
    current.userId = *userId;
    if (person.waId.isEmpty())
        return current;
    const auto phone = currentKey(statements, u'+' + person.waId, at);
    if (!phone)
        return phone.error();
    current.waId = phone->mid(1);
    return current;
}

Result<void> recordIdentityChange(const WebhookContext &context, const QString &previous, const QString &current,
    qint64 at, std::optional<ContactId> contact)
{
    if (previous.isEmpty() || current.isEmpty() || previous == current)
        return {};
    return context.statements.execute(
        "INSERT INTO identity_change(previous, current, at, contact_id) VALUES (?1, ?2, ?3, ?4) "
        "ON CONFLICT (previous, current) DO UPDATE SET at = max(at, ?3), contact_id = coalesce(contact_id, ?4)",
        previous, current, at, contact);
}
