#include "models/webhooks/messageeffects.h"

#include "models/webhooks/consenteffects.h"
#include "models/webhooks/identitychanges.h"
#include "models/webhooks/otherkeys.h"
#include "models/webhooks/peopleeffects.h"
#include "models/webhooks/webhookpeople.h"

using namespace Qt::StringLiterals;

namespace {

std::string_view storedDirection(MessageDirection direction)
{
    return direction == MessageDirection::In ? "in" : "out";
}

/// Only the newest message counts; the database releases what waits for it (block when they write again).
Result<void> setLastInbound(const WebhookContext &context, const KnownPerson &known, qint64 at)
{
    if (at <= known.lastInboundAt)
        return {};
    context.changes.contacts.insert(known.id);
    return context.statements.execute(
        "UPDATE contact SET last_inbound_at = ?, updated_at = ? WHERE id = ?", at, context.now, known.id);
}

/// In a group "start" may be meant for anybody: who opted out stays so.
template <typename Update>
Result<void> takeWords(const WebhookContext &context, const KnownPerson &known, const Update &update, qint64 at)
{
    const auto meaning = meaningOf(context.words, update.words);
    if (!meaning || (update.isInGroup && !*meaning))
        return {};
    const QString evidence = update.words.join(u" / "_s).simplified() + u" ("_s + update.wamid + u')';
    return applyOwnWord(
        context, known.id, {.optsOut = *meaning, .at = at, .source = ConsentSource::Keyword, .evidence = evidence});
}

/// What follows from somebody having written, whatever it was.
Result<void> takeWriting(
    const WebhookContext &context, const KnownPerson &known, const WebhookPerson &person, qint64 at)
{
    if (const auto learned = learnProfile(context, known, person, at); !learned)
        return learned;
    if (const auto set = setLastInbound(context, known, at); !set)
        return set;
    const bool isLeftBehind = known.isBlocked && at > known.lastInboundAt;
    return isLeftBehind ? followWithBlocks(context, known.id, person) : Result<void>();
}

Result<bool> isRevoked(const WebhookContext &context, const QString &wamid)
{
    const auto at = context.statements.integerOf("SELECT at FROM message_revoke WHERE wamid = ?", wamid);
    return at ? Result<bool>(at->has_value()) : Result<bool>(at.error());
}

/// A message of a type that was not known when it arrived is replaced. Gives whether it is new to the conversation.
Result<bool> store(const WebhookContext &context, ContactId contact, const MessageUpdate &update, qint64 at)
{
    const auto before = context.statements.integerOf("SELECT id FROM message WHERE wamid = ?", update.wamid);
    const auto revoked = isRevoked(context, update.wamid);
    if (!before || !revoked)
        return before ? revoked.error() : before.error();
    const QString nothing;
    if (const auto stored = context.statements.execute(
            "INSERT INTO message(account, contact_id, wamid, direction, at, type, text, context_wamid, extra, "
            "understood) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (wamid) DO UPDATE SET type = excluded.type, "
            "text = excluded.text, extra = excluded.extra, understood = 1 WHERE understood = 0 AND excluded.understood",
            context.account, contact, update.wamid, storedDirection(update.direction), at, update.type,
            *revoked ? nothing : update.text, update.answers, *revoked ? nothing : update.extra, update.isUnderstood);
        !stored)
        return stored.error();
    context.changes.conversations.insert(contact);
    return !before->has_value();
}

/// What WhatsApp says of somebody who is no contact has no conversation to stand in.
Result<void> applySystemMessage(const WebhookContext &context, const MessageUpdate &update, qint64 at)
{
    const auto known = recognise(context, update.person, at, MergeReason::Message);
    if (!known || !*known)
        return known ? Result<void>() : known.error();
    const auto stored = store(context, (*known)->id, update, at);
    return stored ? Result<void>() : stored.error();
}

Result<void> applyWriting(
    const WebhookContext &context, const KnownPerson &known, const MessageUpdate &update, bool isNew, qint64 at)
{
    if (isNew && !update.isHistory && !known.isBlocked)
        context.changes.wrote.insert(known.id);
    if (const auto taken = takeWriting(context, known, update.person, at); !taken)
        return taken;
    if (const auto taken = takeWords(context, known, update, at); !taken)
        return taken;
    if (const auto signedUp = applySignupTokens(context, known.id, update.text, at); !signedUp)
        return signedUp;
    return update.ownNumber.isEmpty() ? Result<void>() : applyOwnNumber(context, known, update.ownNumber);
}

} // namespace

Result<void> applyMessage(const WebhookContext &context, const MessageUpdate &update)
{
    const qint64 at = context.timeOf(update.at);
    if (update.direction == MessageDirection::In && !update.isWriting)
        return applySystemMessage(context, update, at);
    const auto known = meet(context, update.person, at, MergeReason::Message);
    if (!known)
        return known.error();
    const auto isNew = store(context, known->id, update, at);
    if (!isNew)
        return isNew.error();
    return update.isWriting ? applyWriting(context, *known, update, *isNew, at) : Result<void>();
}

Result<void> applyEdit(const WebhookContext &context, const EditUpdate &update)
{
    const qint64 at = context.timeOf(update.at);
    const auto known = meet(context, update.person, at, MergeReason::Message);
    if (!known)
        return known.error();
    context.changes.conversations.insert(known->id);
    if (const auto stored =
            context.statements.execute("INSERT INTO message_edit(wamid, at, edit_wamid, text) SELECT ?1, ?2, ?3, ?4 "
                                       "WHERE NOT EXISTS (SELECT 1 FROM message_revoke WHERE wamid = ?1) "
                                       "ON CONFLICT (wamid) DO UPDATE SET at = ?2, edit_wamid = ?3, text = ?4 "
                                       "WHERE ?2 > at OR (?2 = at AND ?3 > edit_wamid)",
                update.original, at, update.wamid, update.text);
        !stored)
        return stored;
    if (update.direction == MessageDirection::Out)
        return {};
    if (const auto taken = takeWriting(context, *known, update.person, at); !taken)
        return taken;
    if (const auto taken = takeWords(context, *known, update, at); !taken)
        return taken;
    return applySignupTokens(context, known->id, update.text, at);
}

Result<void> applyRevoke(const WebhookContext &context, const RevokeUpdate &update)
{
    const qint64 at = context.timeOf(update.at);
    const auto known = recognise(context, update.person, at, MergeReason::Message);
    if (!known)
        return known.error();
    if (*known)
        context.changes.conversations.insert((*known)->id);
    if (const auto stored = context.statements.execute(
            "INSERT INTO message_revoke(wamid, at) VALUES (?1, ?2) ON CONFLICT (wamid) DO UPDATE SET at = min(at, ?2)",
            update.original, at);
        !stored)
        return stored;
    if (const auto erased =
            context.statements.execute("UPDATE message SET text = '', extra = '' WHERE wamid = ?", update.original);
        !erased)
        return erased;
    return context.statements.execute("DELETE FROM message_edit WHERE wamid = ?", update.original);
}

Result<void> applyReaction(const WebhookContext &context, const ReactionUpdate &update)
{
    const qint64 at = context.timeOf(update.at);
    const auto known = meet(context, update.person, at, MergeReason::Message);
    if (!known)
        return known.error();
    context.changes.conversations.insert(known->id);
    if (const auto stored = context.statements.execute(
            "INSERT INTO message_reaction(wamid, contact_id, direction, at, reaction_wamid, emoji) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (wamid, contact_id, direction) DO UPDATE "
            "SET at = ?4, reaction_wamid = ?5, emoji = ?6 WHERE ?4 > at OR (?4 = at AND ?5 > reaction_wamid)",
            update.target, known->id, storedDirection(update.direction), at, update.wamid, update.emoji);
        !stored)
        return stored;
    return update.direction == MessageDirection::In ? takeWriting(context, *known, update.person, at) : Result<void>();
}
