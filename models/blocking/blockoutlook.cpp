#include "models/blocking/blockoutlook.h"

#include "models/blocking/blockkeys.h"
#include "models/contacts/contact.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <string>

namespace {

constexpr qint64 progressStep = 256; // people between two reports

Error cancelled()
{
    return {QCoreApplication::translate("BlockOutlook", "Cancelled. Nobody was blocked."), Error::Kind::Cancelled};
}

/// What is known of somebody.
struct Person
{
    BlockTarget target;
    QString name;
    std::optional<qint64> lastInboundAt;
};

class OutlookMaker final
{
public:
    OutlookMaker(AccountId account, qint64 now)
        : m_account(account)
        , m_oldest(now - BlockOutlook::window)
    { }

    Result<void> prepare(const Database &database)
    {
        auto blocked = Statement::prepare(database,
            "SELECT 1 FROM blocked_key CROSS JOIN blocked_user AS record ON record.id = blocked_user "
            "WHERE key IN (?2, ?3, ?4) AND blocked_key.account = ?1 AND is_active = 1");
        if (!blocked)
            return blocked.error();
        m_blocked.emplace(*std::move(blocked));
        return {};
    }

    Result<void> add(const Person &person)
    {
        const QString key = person.target.toString();
        if (m_known.contains(key))
            return {};
        m_known.insert(key);
        const auto blocked = isBlocked(person.target);
        if (!blocked)
            return blocked.error();
        if (isRecent(person) && !*blocked)
            m_outlook.until = std::min(m_outlook.until.value_or(INT64_MAX), *person.lastInboundAt + BlockOutlook::window);
        add(*blocked ? m_outlook.blocked : groupOf(person), person);
        return {};
    }

    void addUnreachable() { ++m_outlook.unreachable; }
    BlockOutlook outlook() const { return m_outlook; }

private:
    BlockOutlook::Group &groupOf(const Person &person)
    {
        if (!person.lastInboundAt)
            return m_outlook.unknown;
        return isRecent(person) ? m_outlook.now : m_outlook.later;
    }

    bool isRecent(const Person &person) const { return person.lastInboundAt && *person.lastInboundAt > m_oldest; }

    static void add(BlockOutlook::Group &group, const Person &person)
    {
        group.targets.append(person.target);
        if (group.names.size() < BlockOutlook::maxNames)
            group.names.append(person.name);
    }

    Result<bool> isBlocked(const BlockTarget &target)
    {
        m_blocked->reset();
        m_blocked->bind(1, m_account);
        const BlockKeys keys = BlockKeys::of(target);
        m_blocked->bind(2, keys.phone);
        m_blocked->bind(3, keys.variant);
        m_blocked->bind(4, keys.userId);
        return m_blocked->step();
    }

    AccountId m_account;
    qint64 m_oldest;
    std::optional<Statement> m_blocked;
    QSet<QString> m_known;
    BlockOutlook m_outlook;
};

// Only what is needed: with its labels a contact takes five times as long to read.
const std::string selectContact = "SELECT phone, user_id, username, name, last_inbound_at FROM contact WHERE ";

Contact contactFrom(const Statement &row)
{
    Contact contact;
    contact.phone = PhoneNumber::fromStored(row.text(0));
    contact.userId = row.string(1);
    contact.username = row.string(2);
    contact.name = row.string(3);
    contact.lastInboundAt = row.optionalInteger(4);
    return contact;
}

QString numberOf(const BlockTarget &target)
{
    return target.phone ? target.phone->forDisplay() : target.userId;
}

Person personOf(const Contact &contact, const BlockTarget &target)
{
    return {target, contact.name.isEmpty() ? numberOf(target) : contact.name.simplified(), contact.lastInboundAt};
}

/// Nothing for somebody who is gone.
Result<void> addContact(OutlookMaker &maker, Statement &contacts, ContactId id)
{
    contacts.reset();
    contacts.bind(1, id);
    const auto row = contacts.step();
    if (!row)
        return row.error();
    if (!*row)
        return {};
    const Contact contact = contactFrom(contacts);
    if (const auto target = BlockTarget::of(contact))
        return maker.add(personOf(contact, *target));
    maker.addUnreachable();
    return {};
}

/// With or without a contact.
Result<void> addTarget(OutlookMaker &maker, Statement &contacts, const BlockTarget &target)
{
    const BlockKeys keys = BlockKeys::of(target);
    contacts.reset();
    contacts.bind(1, keys.phone);
    contacts.bind(2, keys.variant);
    contacts.bind(3, keys.userId);
    const auto row = contacts.step();
    if (!row)
        return row.error();
    return maker.add(*row ? personOf(contactFrom(contacts), target) : Person{target, numberOf(target), {}});
}

/// `add` takes one of `all`, with a statement that finds its contact.
template <typename All, typename Add>
Result<BlockOutlook> outlookOf(const Database &database, AccountId account, qint64 now, const std::string &condition,
    const All &all, const Progress &progress, Add add)
{
    OutlookMaker maker(account, now);
    if (const auto prepared = maker.prepare(database); !prepared)
        return prepared.error();
    auto contacts = Statement::prepare(database, selectContact + condition);
    if (!contacts)
        return contacts.error();
    qint64 done = 0;
    for (const auto &one : all) {
        if (done++ % progressStep == 0)
            progress.report(done, static_cast<qint64>(all.size()));
        if (progress.isCancelled())
            return cancelled();
        if (const auto added = add(maker, *contacts, one); !added)
            return added.error();
    }
    return maker.outlook();
}

} // namespace

Result<BlockOutlook> blockOutlook(
    const Database &database, AccountId account, const ContactIds &contacts, qint64 now, const Progress &progress)
{
    return outlookOf(database, account, now, "id = ?1", contacts, progress, addContact);
}

Result<BlockOutlook> blockOutlook(const Database &database, AccountId account, const QList<BlockTarget> &targets,
    qint64 now, const Progress &progress)
{
    const std::string condition = "id IN (SELECT id FROM contact WHERE phone IN (?1, ?2) "
                                  "UNION ALL SELECT id FROM contact WHERE user_id = ?3) "
                                  "ORDER BY last_inbound_at DESC LIMIT 1";
    return outlookOf(database, account, now, condition, targets, progress, addTarget);
}
