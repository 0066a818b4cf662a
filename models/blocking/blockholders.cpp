#include "models/blocking/blockholders.h"

#include "models/blocking/blockentry.h"
#include "models/blocking/blockrequestrow.h"
#include "models/contacts/contact.h"
#include "models/storage/statement.h"

#include <QCoreApplication>
#include <QSet>

namespace {

constexpr size_t progressStep = 256; // contacts between two reports

void addName(qint64 &people, QStringList &names, const QString &name)
{
    ++people;
    if (names.size() < BlockHolders::maxNames)
        names.append(name);
}

QString nameOf(const Contact &contact)
{
    const bool isNumber = contact.name.isEmpty() && contact.phone;
    return isNumber ? contact.phone->forDisplay() : contact.displayName().simplified();
}

/// One contact after the other.
class Finder final
{
public:
    static Result<Finder> prepare(const Database &database)
    {
        auto records = Statement::prepare(database,
            "SELECT DISTINCT record.account, phone_number, record.user_id FROM blocked_key "
            "CROSS JOIN blocked_user AS record ON record.id = blocked_user WHERE key IN (SELECT ?1 UNION SELECT ?2 "
            "UNION SELECT ?3 UNION SELECT key FROM other_key WHERE contact_id = ?4) AND is_active = 1");
        if (!records)
            return records.error();
        auto requests = Statement::prepare(database,
            "SELECT id, account, phone_number, user_id, state FROM block_request "
            "WHERE person IN (?1, ?2, ?3, ?4) AND action = 'block' AND "
                + isOpen
                + " UNION SELECT id, account, phone_number, user_id, state FROM block_request "
                  "WHERE user_id = ?5 AND action = 'block' AND "
                + isOpen
                + " UNION SELECT id, account, phone_number, user_id, state FROM block_request WHERE person IN "
                  "(SELECT key FROM other_key WHERE contact_id = ?6) AND action = 'block' AND "
                + isOpen);
        if (!requests)
            return requests.error();
        return Finder(*std::move(records), *std::move(requests));
    }

    Result<void> add(const Contact &contact)
    {
        m_isHeld = false;
        m_waits = false;
        if (const auto added = addRecords(contact); !added)
            return added;
        if (const auto added = addRequests(contact); !added)
            return added;
        if (m_isHeld)
            addName(m_found.people, m_found.names, nameOf(contact));
        if (m_waits)
            addName(m_found.waitingPeople, m_found.waitingNames, nameOf(contact));
        return {};
    }

    const BlockHolders &found() const { return m_found; }

private:
    Finder(Statement records, Statement requests)
        : m_records(std::move(records))
        , m_requests(std::move(requests))
    { }

    Result<void> addRecords(const Contact &contact);
    Result<void> addRequests(const Contact &contact);
    void addRequest();
    void hold(AccountId account, const BlockTarget &target);

    Statement m_records;
    Statement m_requests;
    BlockHolders m_found;
    bool m_isHeld = false; ///< the contact that is looked at
    bool m_waits = false;
};

Result<void> Finder::addRecords(const Contact &contact)
{
    m_records.reset();
    m_records.bind(1, contact.phone ? contact.phone->toString() : QString());
    m_records.bind(2, contact.userId);
    m_records.bind(3, QString(u'+' + contact.waId));
    m_records.bind(4, contact.id);
    auto row = m_records.step();
    for (; row && *row; row = m_records.step())
        hold(AccountId(m_records.integer(0)), BlockKeys::target(m_records, 1, 2));
    return row ? Result<void>() : row.error();
}

Result<void> Finder::addRequests(const Contact &contact)
{
    const BlockKeys own = BlockKeys::of({.phone = contact.phone, .userId = contact.userId});
    const BlockKeys ofWaId = BlockKeys::of({.phone = phoneOfWaId(contact.waId), .userId = {}});
    m_requests.reset();
    m_requests.bind(1, own.phone);
    m_requests.bind(2, own.variant);
    m_requests.bind(3, ofWaId.phone);
    m_requests.bind(4, ofWaId.variant);
    m_requests.bind(5, own.userId);
    m_requests.bind(6, contact.id);
    auto row = m_requests.step();
    for (; row && *row; row = m_requests.step())
        addRequest();
    return row ? Result<void>() : row.error();
}

void Finder::addRequest()
{
    const BlockState state = blockStateOf(m_requests.text(4));
    if (state == BlockState::Sent || state == BlockState::Unclear)
        return hold(AccountId(m_requests.integer(1)), BlockKeys::target(m_requests, 2, 3));
    m_found.waiting.append(BlockRequestId(m_requests.integer(0)));
    m_waits = true;
}

void Finder::hold(AccountId account, const BlockTarget &target)
{
    QList<BlockTarget> &targets = m_found.targets[account];
    if (targets.isEmpty() || targets.last() != target) // blocked, and asked for once more
        targets.append(target);
    m_isHeld = true;
}

} // namespace

Result<BlockHolders> blockHolders(const Database &database, const ContactIds &contacts, const Progress &progress)
{
    auto finder = Finder::prepare(database);
    if (!finder)
        return finder.error();
    const ContactStore store(database);
    for (size_t i = 0; i < contacts.size(); ++i) {
        if (progress.isCancelled())
            return Error{QCoreApplication::translate("BlockHolders", "Cancelled. Nobody was unblocked."),
                Error::Kind::Cancelled};
        if (i % progressStep == 0)
            progress.report(static_cast<qint64>(i), static_cast<qint64>(contacts.size()));
        const auto contact = store.find(contacts.at(i));
        if (!contact && contact.error().kind == Error::Kind::NotFound)
            continue;
        if (!contact)
            return contact.error();
        if (const auto added = finder->add(*contact); !added)
            return added.error();
    }
    return finder->found();
}

Result<BlockHolders> blockHolders(const Database &database, const std::vector<qint64> &entries)
{
    const auto found = blockEntries(database, BlockView::Active, entries);
    if (!found)
        return found.error();
    BlockHolders holders;
    QSet<QString> known;
    for (const BlockEntry &entry : *found) {
        holders.targets[entry.account].append(entry.target);
        const QString key = entry.target.toString();
        if (known.contains(key))
            continue;
        known.insert(key);
        const QString number = entry.target.phone ? entry.target.phone->forDisplay() : entry.target.userId;
        addName(holders.people, holders.names, entry.contactName.isEmpty() ? number : entry.contactName.simplified());
    }
    return holders;
}
