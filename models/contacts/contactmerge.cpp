#include "models/contacts/contactmerge.h"

#include "models/consent/consentlog.h"
#include "models/contacts/phonevariants.h"
#include "models/storage/database.h"
#include "models/text/folding.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <sqlite3.h>
#include <tuple>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ContactMerge)
};

constexpr int messagesAtOnce = 5000; // between two reports of progress

// In the statements below ?1 is the contact that is kept and ?2 one that goes.

/// Somebody else reacts to a message once: of two reactions of what is one person now the newer one counts.
constexpr const char *reactions[] = {
    "DELETE FROM message_reaction WHERE contact_id = ?2 AND EXISTS (SELECT 1 FROM message_reaction AS other "
    "WHERE other.wamid = message_reaction.wamid AND other.contact_id = ?1 "
    "AND other.direction = message_reaction.direction "
    "AND (other.at, other.reaction_wamid) >= (message_reaction.at, message_reaction.reaction_wamid))",
    "DELETE FROM message_reaction WHERE contact_id = ?1 AND EXISTS (SELECT 1 FROM message_reaction AS other "
    "WHERE other.wamid = message_reaction.wamid AND other.contact_id = ?2 "
    "AND other.direction = message_reaction.direction)",
    "UPDATE message_reaction SET contact_id = ?1 WHERE contact_id = ?2",
};

/// Rows of the contact that goes stay where an undo finds them; without a contact they are forgotten in the end
/// (WebhookInbox::prune).
constexpr const char *facts[] = {
    "UPDATE message_status SET contact_id = ?1 WHERE contact_id = ?2",
    "UPDATE identity_change SET contact_id = ?1 WHERE contact_id = ?2",
    "INSERT INTO signup_subscriber(signup, contact_id, first_at) SELECT signup, ?1, first_at FROM signup_subscriber "
    "WHERE contact_id = ?2 ON CONFLICT (signup, contact_id) DO UPDATE SET first_at = min(first_at, excluded.first_at)",
    "INSERT OR IGNORE INTO contact_label(contact_id, label_id) SELECT ?1, label_id FROM contact_label WHERE contact_id = ?2",
    "INSERT INTO contact_word(contact_id, at, opted_out) SELECT ?1, at, opted_out FROM contact_word WHERE contact_id = ?2 "
    "ON CONFLICT (contact_id) DO UPDATE SET at = excluded.at, opted_out = excluded.opted_out "
    "WHERE (excluded.at, excluded.opted_out) > (contact_word.at, contact_word.opted_out)",
    "INSERT INTO contact_profile(contact_id, profile_name, username_at, profile_at, book_name, book_at) "
    "SELECT ?1, profile_name, username_at, profile_at, book_name, book_at FROM contact_profile WHERE contact_id = ?2 "
    "ON CONFLICT (contact_id) DO UPDATE SET "
    "profile_name = iif(excluded.profile_at > profile_at, excluded.profile_name, profile_name), "
    "profile_at = max(excluded.profile_at, profile_at), username_at = max(excluded.username_at, username_at), "
    "book_name = iif(excluded.book_at > book_at, excluded.book_name, book_name), book_at = max(excluded.book_at, book_at)",
};

Error gone()
{
    return {Text::tr("One of the contacts is not there any more. Choose again which ones to merge."),
        Error::Kind::NotFound};
}

} // namespace

Result<MergeCandidates> mergeCandidates(const Database &database, const ContactIds &ids)
{
    const ContactStore store(database);
    MergeCandidates found;
    for (const ContactId id : ids) {
        const auto contact = store.find(id);
        if (!contact && contact.error().kind != Error::Kind::NotFound)
            return contact.error();
        if (contact)
            found.contacts.append(*contact);
    }
    std::sort(found.contacts.begin(), found.contacts.end(), [](const Contact &one, const Contact &other) {
        return std::tuple(one.createdAt, one.id) < std::tuple(other.createdAt, other.id);
    });
    for (const Contact &contact : std::as_const(found.contacts)) {
        const auto messages = integerOf(database, "SELECT count(*) FROM message WHERE contact_id = ?", contact.id);
        if (!messages)
            return messages.error();
        found.messages.append(messages->value_or(0));
    }
    return found;
}

Result<QStringList> otherKeysOf(const Database &database, const Contact &contact)
{
    auto rows = query(database, "SELECT key FROM other_key WHERE contact_id = ? AND origin = 'merged' ORDER BY key", contact.id);
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    std::set<quint64> numbers;
    if (contact.phone)
        numbers.insert(variantKey(*contact.phone));
    QStringList keys;
    for (; row && *row; row = rows->step()) {
        const auto phone = PhoneNumber::fromStored(rows->text(0));
        if (!phone || numbers.insert(variantKey(*phone)).second)
            keys.append(rows->string(0));
    }
    return row ? Result<QStringList>(keys) : Result<QStringList>(row.error());
}

Result<qint64> ContactMerge::merge(const ContactIds &ids, const MergeChoice &choice, const Progress &progress)
{
    const std::set<ContactId> all(ids.begin(), ids.end());
    const auto candidates = mergeCandidates(m_database, {all.begin(), all.end()});
    if (!candidates)
        return candidates.error();
    const QList<Contact> &contacts = candidates->contacts;
    if (contacts.size() < 2 || contacts.size() != static_cast<qsizetype>(all.size()) || !all.contains(choice.kept))
        return gone();
    m_kept = choice.kept;
    const Contact merged = mergedContact(contacts, choice);
    if (const auto checked = checkContact(merged); !checked)
        return checked.error();
    const auto newest = integerOf(m_database, "SELECT coalesce(max(id), 0) FROM consent");
    if (!newest)
        return newest.error();
    m_loggedBefore = newest->value_or(0);
    qint64 messages = 0;
    if (const auto done = optOut(contacts, merged); !done)
        return done.error();
    for (const ContactId id : all) {
        if (id == m_kept)
            continue;
        if (const auto done = record(id); !done)
            return done.error();
        if (const auto done = carryRows(id); !done)
            return done.error();
        const auto moved = carryMessages(id, progress);
        if (!moved)
            return moved;
        messages += *moved;
    }
    const auto named = std::find_if(
        contacts.begin(), contacts.end(), [&](const Contact &contact) { return contact.id == choice.name; });
    if (const auto done = named == contacts.end() ? Result<void>() : keepWhoseNameItIs(*named); !done)
        return done.error();
    if (const auto done = carryProposals({all.begin(), all.end()}); !done)
        return done.error();
    if (const auto done = carryKeys(merged, otherKeysOf(contacts, merged)); !done)
        return done.error();
    const auto stored = store(merged);
    return stored ? Result<qint64>(messages) : stored.error();
}

/// Before any key changes hands, so that the log has it under the contacts' own, and whoever has another spelling of one of
/// their numbers is opted out, too.
Result<void> ContactMerge::optOut(const QList<Contact> &contacts, const Contact &merged)
{
    if (!merged.optedOut)
        return {};
    const auto out =
        std::find_if(contacts.begin(), contacts.end(), [](const Contact &contact) { return contact.optedOut; });
    const QString key = out->phone ? out->phone->toString() : out->userId;
    Result<void> done = setConsentOrigin(m_database, {.source = ConsentSource::Earlier, .evidence = key});
    for (const Contact &contact : contacts) {
        if (done)
            done = execute(m_database, "UPDATE contact SET opted_out = 1 WHERE id = ? AND opted_out = 0", contact.id);
    }
    return done;
}

Result<void> ContactMerge::record(ContactId gone)
{
    if (const auto moved = execute(m_database, "UPDATE contact_merge SET kept = ? WHERE kept = ?", m_kept, gone); !moved)
        return moved;
    return execute(m_database, "INSERT OR REPLACE INTO contact_merge(gone, kept, at, by, logged_before) "
                               "VALUES (?, ?, ?, ?, ?)",
        gone, m_kept, m_now, m_agent, m_loggedBefore);
}

Result<void> ContactMerge::carryRows(ContactId gone)
{
    for (const char *sql : facts) {
        if (const auto carried = execute(m_database, sql, m_kept, gone); !carried)
            return carried;
    }
    for (const char *sql : reactions) {
        if (const auto carried = execute(m_database, sql, m_kept, gone); !carried)
            return carried;
    }
    if (const auto moved = execute(
            m_database, "UPDATE OR IGNORE other_key SET contact_id = ?1 WHERE contact_id = ?2", m_kept, gone);
        !moved)
        return moved;
    return execute(m_database, "DELETE FROM other_key WHERE contact_id = ?", gone);
}

Result<qint64> ContactMerge::carryMessages(ContactId gone, const Progress &progress)
{
    const auto total = integerOf(m_database, "SELECT count(*) FROM message WHERE contact_id = ?", gone);
    auto update = query(m_database,
        "UPDATE message SET contact_id = ?1 WHERE id IN (SELECT id FROM message WHERE contact_id = ?2 LIMIT ?3)", m_kept,
        gone, messagesAtOnce);
    if (!total || !update)
        return total ? update.error() : total.error();
    for (qint64 done = 0; done < **total; done += messagesAtOnce) {
        if (progress.isCancelled())
            return Error{Text::tr("Cancelled. Nothing was changed."), Error::Kind::Cancelled};
        progress.report(done, **total);
        if (const auto moved = update->run(); !moved)
            return moved.error();
    }
    return **total;
}

/// As long as a name is the profile's own, profiles change it (006_webhooks.sql).
Result<void> ContactMerge::keepWhoseNameItIs(const Contact &named)
{
    return execute(m_database,
        "UPDATE contact_profile SET profile_name = ?2 WHERE contact_id = ?1 AND profile_name <> ?2 "
        "AND EXISTS (SELECT 1 FROM contact_profile AS theirs WHERE theirs.contact_id = ?3 AND theirs.profile_name = ?2)",
        m_kept, named.name, named.id);
}

/// Those among themselves are settled; the others are about the contact that is kept.
Result<void> ContactMerge::carryProposals(const ContactIds &ids)
{
    for (const ContactId id : ids) {
        for (const ContactId other : ids) {
            if (const auto settled = execute(m_database,
                    "UPDATE merge_proposal SET state = 'merged', settled_at = ? WHERE first_contact = ? AND second_contact = ?",
                    m_now, id, other);
                !settled)
                return settled;
        }
    }
    for (const ContactId id : ids) {
        if (id == m_kept)
            continue;
        if (const auto carried = execute(m_database,
                "INSERT OR IGNORE INTO merge_proposal(first_contact, second_contact, reason, evidence, proposed_at, state, "
                "settled_at) SELECT min(?1, other), max(?1, other), reason, evidence, proposed_at, state, settled_at "
                "FROM (SELECT *, iif(first_contact = ?2, second_contact, first_contact) AS other FROM merge_proposal "
                "WHERE (first_contact = ?2 OR second_contact = ?2) AND state <> 'merged') WHERE other <> ?1",
                m_kept, id);
            !carried)
            return carried;
    }
    return {};
}

/// A key that became one of the contact's own, by Meta's word, may be somebody else's by now: only its blocks count.
Result<void> ContactMerge::carryKeys(const Contact &merged, const QStringList &keys)
{
    const QString phone = merged.phone ? merged.phone->toString() : QString();
    for (const QString &key : keys) {
        if (const auto freed = execute(m_database,
                "UPDATE other_key SET origin = 'former' WHERE key = ? AND origin = 'merged' AND contact_id <> ?", key, m_kept);
            !freed)
            return freed;
        if (const auto added = execute(m_database,
                "INSERT INTO other_key(key, contact_id, origin, at) VALUES (?1, ?2, iif(EXISTS (SELECT 1 FROM identity_change "
                "WHERE previous = ?1 AND current IN (?4, ?5, ?6)), 'former', 'merged'), ?3) "
                "ON CONFLICT (key, contact_id) DO UPDATE SET origin = excluded.origin",
                key, m_kept, m_now, phone, QString(u'+' + merged.waId), merged.userId);
            !added)
            return added;
    }
    return carryVariants(keys);
}

/// What comes from another spelling of their numbers is theirs as well, unless somebody else has it.
Result<void> ContactMerge::carryVariants(const QStringList &keys)
{
    for (const QString &key : keys) {
        const auto phone = PhoneNumber::fromStored(key);
        for (const PhoneNumber &variant : phone ? variantsOf(*phone) : std::vector<PhoneNumber>()) {
            if (const auto added = execute(m_database,
                    "INSERT OR IGNORE INTO other_key(key, contact_id, origin, at) SELECT ?1, contact_id, origin, at "
                    "FROM other_key WHERE key = ?2 AND contact_id = ?3 "
                    "AND NOT EXISTS (SELECT 1 FROM contact WHERE phone = ?1)",
                    variant.toString(), key, m_kept);
                !added)
                return added;
        }
    }
    return {};
}

/// Keys are unique, so the others have to go first.
Result<void> ContactMerge::store(const Contact &merged)
{
    if (const auto removed = execute(m_database, "DELETE FROM contact WHERE id IN (SELECT gone FROM contact_merge WHERE "
                                                 "kept = ? AND at = ?)",
            m_kept, m_now);
        !removed)
        return removed;
    if (const auto own = execute(m_database, "DELETE FROM other_key WHERE contact_id = ? AND key IN (?, ?, ?)", m_kept,
            merged.phone ? merged.phone->toString() : QString(), QString(u'+' + merged.waId), merged.userId);
        !own)
        return own;
    const auto orNull = [](const QString &text) { return text.isEmpty() ? std::nullopt : std::optional(text); };
    return execute(m_database,
        "UPDATE contact SET phone = ?2, wa_id = ?3, user_id = ?4, username = ?5, name = ?6, name_key = ?7, email = ?8, "
        "notes = ?9, subscribed_via_signup = ?10, subscribed_at = ?11, last_inbound_at = ?12, created_at = ?13, "
        "updated_at = ?14 WHERE id = ?1",
        m_kept, merged.phone ? std::optional(merged.phone->toString()) : std::nullopt, orNull(merged.waId),
        orNull(merged.userId), merged.username, merged.name, folded(merged.name), merged.email, merged.notes,
        orNull(merged.subscribedViaSignup), merged.subscribedAt, merged.lastInboundAt, merged.createdAt, m_now);
}
