#include "models/audience/audiencegate.h"

#include "models/audience/knownkeys.h"
#include "models/contacts/contactrows.h"
#include "models/contacts/phonevariants.h"
#include "models/contacts/userid.h"

namespace {

/// So many look-ups take longer than reading everything.
constexpr size_t many = 20'000;

/// Since the last sign of life two failures or more.
constexpr std::string_view undeliverable =
    "WITH suspect AS (SELECT contact_id AS id FROM message_status "
    "WHERE error_code = 131026 AND contact_id IS NOT NULL GROUP BY contact_id HAVING count(*) > 1), "
    "sign AS (SELECT id, max(coalesce((SELECT last_inbound_at FROM contact WHERE id = suspect.id), 0), "
    "coalesce((SELECT max(max(coalesce(delivered_at, 0), coalesce(read_at, 0), coalesce(played_at, 0))) "
    "FROM message_status WHERE contact_id = suspect.id), 0)) AS at FROM suspect) "
    "SELECT id FROM sign WHERE (SELECT count(*) FROM message_status "
    "WHERE contact_id = sign.id AND error_code = 131026 AND failed_at > sign.at) > 1";

/// An account without a WABA may belong to any business.
constexpr std::string_view hasOtherBusinesses =
    "SELECT 1 FROM account AS own JOIN account AS other ON other.waba_id <> own.waba_id "
    "WHERE own.id = ?1 AND own.waba_id <> '' AND other.waba_id <> '' LIMIT 1";
constexpr std::string_view ofOtherBusinesses =
    "SELECT id FROM contact WHERE phone IS NULL AND EXISTS (SELECT 1 FROM message WHERE contact_id = contact.id) "
    "AND NOT EXISTS (SELECT 1 FROM message LEFT JOIN account ON account.id = message.account "
    "WHERE contact_id = contact.id AND coalesce(account.waba_id, '') IN "
    "('', (SELECT waba_id FROM account WHERE id = ?1)))";

constexpr std::string_view optOutOfPhone =
    "SELECT opted_out FROM consent WHERE person IN (?1, ?2) ORDER BY id DESC LIMIT 1";
constexpr std::string_view optOutOfUserId =
    "SELECT opted_out FROM consent WHERE user_id IN (?1, ?2) ORDER BY id DESC LIMIT 1";
constexpr std::string_view activeBlock = "SELECT 1 FROM active_key WHERE key IN (?1, ?2) LIMIT 1";

/// The same for both spellings of a number.
std::string personOf(const PhoneNumber &phone)
{
    return '+' + std::to_string(variantKey(phone));
}

/// Whose last word in the consent log is that they opted out.
Result<KnownKeys> allOptedOut(const Database &database)
{
    auto rows = query(database, "SELECT person, user_id, opted_out FROM consent ORDER BY id");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    std::unordered_set<std::string> keys;
    const auto learn = [&keys](std::string key, bool isOut) {
        if (isOut)
            keys.insert(std::move(key));
        else
            keys.erase(key);
    };
    for (; row && *row; row = rows->step()) {
        if (const auto phone = PhoneNumber::fromStored(rows->text(0)))
            learn(personOf(*phone), rows->boolean(2));
        if (!rows->isNull(1))
            learn(std::string(rows->text(1)), rows->boolean(2));
    }
    if (!row)
        return row.error();
    return KnownKeys::all(std::move(keys));
}

Result<KnownKeys> allBlocked(const Database &database)
{
    auto rows = query(database, "SELECT key FROM active_key");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    std::unordered_set<std::string> keys;
    for (; row && *row; row = rows->step())
        keys.emplace(rows->text(0));
    if (!row)
        return row.error();
    return KnownKeys::all(std::move(keys));
}

/// What is known of people who are no contacts.
class Strangers final
{
public:
    static Result<Strangers> prepare(const Database &database, size_t count)
    {
        const bool readsAll = count > many;
        auto phones = readsAll ? allOptedOut(database) : KnownKeys::lookingUp(database, optOutOfPhone);
        if (!phones)
            return phones.error();
        auto userIds = KnownKeys::lookingUp(database, optOutOfUserId);
        if (!userIds)
            return userIds.error();
        auto blocks = readsAll ? allBlocked(database) : KnownKeys::lookingUp(database, activeBlock);
        if (!blocks)
            return blocks.error();
        return Strangers(*std::move(phones), *std::move(userIds), *std::move(blocks));
    }

    Result<void> hinder(UnknownPerson &person)
    {
        person.obstacles.add(Obstacle::Unknown);
        if (person.phone) {
            const std::string phone = person.phone->toStdString();
            if (const auto added = add(person, m_optedOutPhones, phone, spelledOtherwise(*person.phone)); !added)
                return added;
        }
        if (person.userId.isEmpty())
            return {};
        const std::string userId = person.userId.toStdString();
        return add(person, m_optedOutUserIds, userId, userId);
    }

private:
    Strangers(KnownKeys phones, KnownKeys userIds, KnownKeys blocks)
        : m_optedOutPhones(std::move(phones))
        , m_optedOutUserIds(std::move(userIds))
        , m_blocked(std::move(blocks))
    { }

    static std::string spelledOtherwise(const PhoneNumber &phone)
    {
        const auto variants = variantsOf(phone);
        return variants.empty() ? phone.toStdString() : variants.front().toStdString();
    }

    Result<void> add(UnknownPerson &person, KnownKeys &optedOut, const std::string &key, const std::string &other)
    {
        const auto isOut = optedOut.contains(key, other);
        const auto isBlocked = isOut ? m_blocked.contains(key, other) : isOut;
        if (!isBlocked)
            return isBlocked.error();
        if (*isOut)
            person.obstacles.add(Obstacle::OptedOut);
        if (*isBlocked)
            person.obstacles.add(Obstacle::Blocked);
        return {};
    }

    KnownKeys m_optedOutPhones;
    KnownKeys m_optedOutUserIds;
    KnownKeys m_blocked;
};

} // namespace

Result<void> AudienceGate::hinder(const ContactSet &contacts, std::array<ContactSet, obstacleCount> &hindered) const
{
    const auto add = [&](Obstacle obstacle, Result<ContactSet> found) -> Result<void> {
        if (!found)
            return found.error();
        ContactSet &set = hindered[static_cast<size_t>(obstacle)];
        set = *std::move(found);
        set &= contacts;
        return {};
    };
    const auto reachedById = contactsOf(query(m_database, "SELECT id FROM contact WHERE phone IS NULL"));
    if (!reachedById)
        return reachedById.error();
    for (const auto &done : {
             add(Obstacle::OptedOut, contactsOf(query(m_database, "SELECT id FROM contact WHERE opted_out = 1"))),
             add(Obstacle::Blocked, contactsOf(query(m_database, "SELECT id FROM contact WHERE is_blocked = 1"))),
             add(Obstacle::Undeliverable, contactsOf(query(m_database, undeliverable))),
             add(Obstacle::OtherBusiness, ofOthers(*reachedById)),
             add(Obstacle::BadUserId, withBadUserId(*reachedById)),
         })
        if (!done)
            return done;
    return {};
}

Result<void> AudienceGate::hinder(std::vector<UnknownPerson> &people) const
{
    if (people.empty())
        return {};
    auto strangers = Strangers::prepare(m_database, people.size());
    if (!strangers)
        return strangers.error();
    for (UnknownPerson &person : people)
        if (const auto hindered = strangers->hinder(person); !hindered)
            return hindered;
    return {};
}

Result<ContactSet> AudienceGate::ofOthers(const ContactSet &withoutPhone) const
{
    if (!m_account || withoutPhone.count() == 0)
        return ContactSet();
    const auto others = integerOf(m_database, hasOtherBusinesses, *m_account);
    if (!others)
        return others.error();
    return *others ? contactsOf(query(m_database, ofOtherBusinesses, *m_account)) : ContactSet();
}

Result<ContactSet> AudienceGate::withBadUserId(const ContactSet &withoutPhone) const
{
    if (withoutPhone.count() == 0)
        return ContactSet();
    // Over the index of user ids, which holds all that is needed.
    auto rows = query(m_database, "SELECT id, user_id FROM contact WHERE user_id IS NOT NULL");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    ContactSet bad;
    for (; row && *row; row = rows->step()) {
        const auto id = ContactId(rows->integer(0));
        if (withoutPhone.contains(id) && userIdKind(rows->text(1)) == UserIdKind::None)
            bad.add(id);
    }
    if (!row)
        return row.error();
    return bad;
}
