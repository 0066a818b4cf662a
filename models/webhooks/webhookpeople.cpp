#include "models/webhooks/webhookpeople.h"

#include "models/contacts/phonevariants.h"
#include "models/storage/database.h"
#include "models/text/folding.h"
#include "models/webhooks/identitychanges.h"
#include "models/webhooks/otherkeys.h"

#include <QCoreApplication>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WebhookPeople)
};

constexpr qsizetype longestKey = 200; // a user id has at most 135 characters

const std::string selectPerson =
    "SELECT contact.id, coalesce(phone, ''), coalesce(wa_id, ''), coalesce(user_id, ''), username, name, is_blocked, "
    "coalesce(last_inbound_at, 0), coalesce(profile_name, ''), coalesce(profile_at, 0), coalesce(username_at, 0), "
    "coalesce(book_name, ''), coalesce(book_at, 0) FROM contact LEFT JOIN contact_profile ON contact_id = contact.id ";

Result<std::optional<KnownPerson>> personFrom(const Result<Statement *> &rows)
{
    const auto row = rows ? (*rows)->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<KnownPerson>();
    const Statement &columns = **rows;
    KnownPerson person{.id = ContactId(columns.integer(0)),
        .phone = columns.string(1),
        .waId = columns.string(2),
        .userId = columns.string(3),
        .username = columns.string(4),
        .name = columns.string(5),
        .isBlocked = columns.boolean(6),
        .lastInboundAt = columns.integer(7),
        .profileName = columns.string(8),
        .profileAt = columns.integer(9),
        .usernameAt = columns.integer(10),
        .bookName = columns.string(11),
        .bookAt = columns.integer(12)};
    (*rows)->reset();
    return std::optional(std::move(person));
}

Result<std::optional<KnownPerson>> personByPhone(StatementCache &statements, const QString &phone)
{
    static const std::string sql = selectPerson + "WHERE phone = ?";
    return personFrom(statements.query(sql, phone));
}

Result<std::optional<KnownPerson>> personByOtherKey(StatementCache &statements, const QString &key)
{
    static const std::string sql =
        selectPerson + "WHERE contact.id = (SELECT contact_id FROM other_key WHERE key = ? AND origin = 'merged')";
    auto known = personFrom(statements.query(sql, key));
    if (known && *known)
        (*known)->isByOtherKey = true;
    return known;
}

/// Both contacts that a person's keys lead to.
struct Matches
{
    std::optional<KnownPerson> byUserId;
    std::optional<KnownPerson> byNumber;

    bool isEmpty() const { return !byUserId && !byNumber; }
    /// The contact has another number: this one may have been given up for it.
    bool haveOtherNumberThan(const QString &waId) const
    {
        return byUserId && !byNumber && !waId.isEmpty() && byUserId->waId != waId;
    }
    const KnownPerson &best() const { return byUserId ? *byUserId : *byNumber; }
    bool areTwo() const { return byUserId && byNumber && byUserId->id != byNumber->id; }
    bool areByOtherKey() const
    {
        return (byUserId && byUserId->isByOtherKey) || (byNumber && byNumber->isByOtherKey);
    }
};

Result<Matches> matchesOf(StatementCache &statements, const WebhookPerson &person)
{
    Matches matches;
    if (!person.userId.isEmpty()) {
        auto found = personByUserId(statements, person.userId);
        if (!found)
            return found.error();
        matches.byUserId = *std::move(found);
    }
    const bool isSettled =
        matches.byUserId && matches.byUserId->waId == person.waId && matches.byUserId->phone == u'+' + person.waId;
    if (!person.waId.isEmpty() && !isSettled) {
        auto found = personByNumber(statements, person.waId);
        if (!found)
            return found.error();
        matches.byNumber = *std::move(found);
    }
    return matches;
}

/// Another user id for a known number: the same person through another business portfolio, or the number's next owner.
/// The contact keeps its opt-out and its blocks either way, and the newest message tells whom an answer reaches.
Result<void> learnUserId(const WebhookContext &context, KnownPerson &known, const QString &userId, qint64 at)
{
    if (userId.isEmpty() || known.userId == userId || (!known.userId.isEmpty() && at < known.lastInboundAt))
        return {};
    if (!known.userId.isEmpty()) {
        if (const auto recorded = recordIdentityChange(context, known.userId, userId, at, known.id); !recorded)
            return recorded;
    }
    known.userId = userId;
    return setUserId(context, known.id, userId);
}

Result<void> learnNumber(const WebhookContext &context, KnownPerson &known, const WebhookPerson &person, qint64 at)
{
    if (person.waId.isEmpty() || known.waId == person.waId || (!known.waId.isEmpty() && at < known.lastInboundAt))
        return {};
    known.waId = person.waId;
    if (known.phone.isEmpty()) {
        known.phone = phoneOf(person.waId).value_or(QString());
        return setNumber(context, known.id, person.waId);
    }
    context.changes.contacts.insert(known.id);
    return context.statements.execute(
        "UPDATE contact SET wa_id = ?, updated_at = ? WHERE id = ?", person.waId, context.now, known.id);
}

/// Somebody with several numbers: what belongs to one of the others says nothing of the contact's own.
Result<KnownPerson> learnedOtherKeys(
    const WebhookContext &context, const KnownPerson &known, const WebhookPerson &person)
{
    const QString number = person.waId.isEmpty() ? QString() : QString(u'+' + person.waId);
    for (const QString &key : {person.userId, number}) {
        const bool isOwn = key.isEmpty() || key == known.userId || key == known.phone || key == u'+' + known.waId;
        if (const auto added = isOwn ? Result<void>() : addMergedKey(context, known.id, key); !added)
            return added.error();
    }
    return known;
}

Result<KnownPerson> learned(
    const WebhookContext &context, const Matches &matches, const WebhookPerson &person, qint64 at, MergeReason reason)
{
    KnownPerson known = matches.best();
    if (matches.areTwo()) {
        const auto proposed = proposeMerge(context.statements, matches.byUserId->id, matches.byNumber->id, reason,
            person.userId + u" +"_s + person.waId, context.now);
        return proposed ? Result<KnownPerson>(known) : proposed.error();
    }
    if (matches.areByOtherKey())
        return learnedOtherKeys(context, known, person);
    if (!matches.byUserId) {
        if (const auto done = learnUserId(context, known, person.userId, at); !done)
            return done.error();
    }
    if (const auto done = learnNumber(context, known, person, at); !done)
        return done.error();
    return known;
}

Result<void> refuseUnknowable(const WebhookPerson &person)
{
    if (person.userId.size() > longestKey || person.waId.size() > longestKey)
        return Error{Text::tr("Its user id or number is too long to be one."), Error::Kind::Refused};
    if (person.userId.isEmpty() && !phoneOf(person.waId))
        return Error{person.waId.isEmpty() ? Text::tr("It does not say who it is from.")
                                           : Text::tr("“%1” is no number.").arg(person.waId),
            Error::Kind::Refused};
    return {};
}

Result<KnownPerson> create(const WebhookContext &context, const WebhookPerson &person)
{
    const auto textOrNull = [](const QString &text) { return text.isEmpty() ? std::nullopt : std::optional(text); };
    if (const auto inserted = context.statements.execute(
            "INSERT INTO contact(phone, wa_id, user_id, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)",
            phoneOf(person.waId), textOrNull(person.waId), textOrNull(person.userId), context.now);
        !inserted)
        return inserted.error();
    const auto id = ContactId(sqlite3_last_insert_rowid(context.statements.database().handle()));
    context.changes.contacts.insert(id);
    for (const QString &key : {person.userId, QString(u'+' + person.waId)}) {
        if (const auto known = learnFormerKeys(context, id, key); !known)
            return known.error();
    }
    static const std::string sql = selectPerson + "WHERE contact.id = ?";
    auto known = personFrom(context.statements.query(sql, id));
    if (!known)
        return known.error();
    return **std::move(known);
}

} // namespace

std::optional<QString> phoneOf(const QString &waId)
{
    const auto phone = PhoneNumber::fromStored(QString(u'+' + waId));
    return phone ? std::optional(phone->toString()) : std::nullopt;
}

Result<std::optional<KnownPerson>> personByUserId(StatementCache &statements, const QString &userId)
{
    static const std::string sql = selectPerson + "WHERE user_id = ?";
    auto known = personFrom(statements.query(sql, userId));
    return !known || *known ? known : personByOtherKey(statements, userId);
}

Result<std::optional<KnownPerson>> personByNumber(StatementCache &statements, const QString &waId)
{
    const auto phone = PhoneNumber::fromStored(QString(u'+' + waId));
    if (phone) {
        auto known = personByPhone(statements, phone->toString());
        if (!known || *known)
            return known;
        for (const PhoneNumber &variant : variantsOf(*phone)) {
            known = personByPhone(statements, variant.toString());
            if (!known || *known)
                return known;
        }
    }
    static const std::string sql = selectPerson + "WHERE wa_id = ? AND wa_id <> coalesce(substr(phone, 2), '')";
    auto known = personFrom(statements.query(sql, waId));
    if (known && !*known)
        known = personByOtherKey(statements, u'+' + waId);
    for (const PhoneNumber &variant : phone ? variantsOf(*phone) : std::vector<PhoneNumber>())
        if (known && !*known)
            known = personByOtherKey(statements, variant.toString());
    return known;
}

Result<std::optional<KnownPerson>> recognise(
    const WebhookContext &context, const WebhookPerson &person, qint64 at, MergeReason reason)
{
    auto matches = matchesOf(context.statements, person);
    WebhookPerson current = person;
    if (matches && (matches->isEmpty() || matches->haveOtherNumberThan(person.waId))) {
        const auto identity = currentIdentity(context.statements, person, at);
        if (!identity)
            return identity.error();
        current = *identity;
        if (current != person)
            matches = matchesOf(context.statements, current);
    }
    if (!matches)
        return matches.error();
    if (matches->isEmpty())
        return std::optional<KnownPerson>();
    auto known = learned(context, *matches, current, at, reason);
    return known ? Result<std::optional<KnownPerson>>(std::optional(*std::move(known))) : known.error();
}

Result<KnownPerson> meet(const WebhookContext &context, const WebhookPerson &person, qint64 at, MergeReason reason)
{
    if (const auto knowable = refuseUnknowable(person); !knowable)
        return knowable.error();
    auto known = recognise(context, person, at, reason);
    if (!known)
        return known.error();
    if (*known)
        return **std::move(known);
    const auto current = currentIdentity(context.statements, person, at);
    return current ? create(context, *current) : current.error();
}

Result<void> setNumber(const WebhookContext &context, ContactId contact, const QString &waId)
{
    if (const auto kept = keepFormerNumber(context, contact, waId); !kept)
        return kept;
    context.changes.contacts.insert(contact);
    return context.statements.execute(
        "UPDATE contact SET phone = coalesce(?, phone), wa_id = ?, updated_at = ? WHERE id = ?", phoneOf(waId), waId,
        context.now, contact);
}

Result<void> setUserId(const WebhookContext &context, ContactId contact, const QString &userId)
{
    if (const auto kept = keepFormerUserId(context, contact, userId); !kept)
        return kept;
    context.changes.contacts.insert(contact);
    return context.statements.execute(
        "UPDATE contact SET user_id = ?, updated_at = ? WHERE id = ?", userId, context.now, contact);
}

Result<void> setName(const WebhookContext &context, ContactId contact, const QString &name)
{
    context.changes.contacts.insert(contact);
    return context.statements.execute("UPDATE contact SET name = ?, name_key = ?, updated_at = ? WHERE id = ?", name,
        folded(name), context.now, contact);
}

Result<void> learnProfile(
    const WebhookContext &context, const KnownPerson &known, const WebhookPerson &person, qint64 at)
{
    const bool isNewest = at >= known.lastInboundAt;
    if (isNewest && at >= known.profileAt && !person.name.isEmpty() && person.name != known.profileName) {
        if (const auto noted = context.statements.execute(
                "INSERT INTO contact_profile(contact_id, profile_name, profile_at) VALUES (?1, ?2, ?3) "
                "ON CONFLICT (contact_id) DO UPDATE SET profile_name = ?2, profile_at = ?3",
                known.id, person.name, at);
            !noted)
            return noted;
        const bool isTheirs = known.name.isEmpty() || known.name == known.profileName;
        if (const auto named = isTheirs ? setName(context, known.id, person.name) : Result<void>(); !named)
            return named;
    }
    if (!isNewest || at < known.usernameAt || person.username.isEmpty() || person.username == known.username)
        return {};
    if (const auto noted =
            context.statements.execute("INSERT INTO contact_profile(contact_id, username_at) VALUES (?1, ?2) "
                                       "ON CONFLICT (contact_id) DO UPDATE SET username_at = ?2",
                known.id, at);
        !noted)
        return noted;
    context.changes.contacts.insert(known.id);
    return context.statements.execute(
        "UPDATE contact SET username = ?, updated_at = ? WHERE id = ?", person.username, context.now, known.id);
}
