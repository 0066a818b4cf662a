#include "models/blocking/blockoutlook.h"

#include "models/blocking/blockkeys.h"
#include "models/contacts/contact.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <QCoreApplication>
#include <QSet>

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
        , m_oldest(now - Blockable::window)
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
        const bool isRecent = person.lastInboundAt && *person.lastInboundAt > m_oldest;
        if (isRecent && !*blocked)
            m_outlook.until = std::min(m_outlook.until.value_or(INT64_MAX), *person.lastInboundAt + Blockable::window);
        add(*blocked ? m_outlook.blocked : isRecent ? m_outlook.now : m_outlook.later, person);
        return {};
    }

    void addUnreachable() { ++m_outlook.unreachable; }
    BlockOutlook outlook() const { return m_outlook; }

private:
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

Person personOf(const Contact &contact, const BlockTarget &target)
{
    const QString number = target.phone ? target.phone->forDisplay() : target.userId;
    return {target, contact.name.isEmpty() ? number : contact.displayName().simplified(), contact.lastInboundAt};
}

Result<Person> personOf(const ContactStore &store, const BlockTarget &target)
{
    const auto id = target.phone ? store.idOf(*target.phone) : store.idOf(target.userId);
    if (!id)
        return id.error();
    if (!*id)
        return Person{target, target.phone ? target.phone->forDisplay() : target.userId, {}};
    const auto contact = store.find(**id);
    if (!contact)
        return contact.error();
    return personOf(*contact, target);
}

} // namespace

Result<BlockOutlook> blockOutlook(
    const Database &database, AccountId account, const ContactIds &contacts, qint64 now, const Progress &progress)
{
    OutlookMaker maker(account, now);
    if (const auto prepared = maker.prepare(database); !prepared)
        return prepared.error();
    const ContactStore store(database);
    for (size_t i = 0; i < contacts.size(); ++i) {
        if (i % progressStep == 0)
            progress.report(static_cast<qint64>(i), static_cast<qint64>(contacts.size()));
        if (progress.isCancelled())
            return cancelled();
        const auto contact = store.find(contacts.at(i));
        if (!contact && contact.error().kind == Error::Kind::NotFound)
            continue;
        if (!contact)
            return contact.error();
        const auto target = BlockTarget::of(*contact);
        if (!target)
            maker.addUnreachable();
        else if (const auto added = maker.add(personOf(*contact, *target)); !added)
            return added.error();
    }
    return maker.outlook();
}

Result<BlockOutlook> blockOutlook(const Database &database, AccountId account, const QList<BlockTarget> &targets,
    qint64 now, const Progress &progress)
{
    OutlookMaker maker(account, now);
    if (const auto prepared = maker.prepare(database); !prepared)
        return prepared.error();
    const ContactStore store(database);
    for (qsizetype i = 0; i < targets.size(); ++i) {
        if (i % progressStep == 0)
            progress.report(i, targets.size());
        if (progress.isCancelled())
            return cancelled();
        const auto person = personOf(store, targets.at(i));
        if (!person)
            return person.error();
        if (const auto added = maker.add(*person); !added)
            return added.error();
    }
    return maker.outlook();
}
