#include "models/blocking/blockholders.h"

#include "models/blocking/blockentry.h"
#include "models/contacts/contact.h"
#include "models/storage/statement.h"

#include <QCoreApplication>
#include <QSet>

namespace {

constexpr size_t progressStep = 256; // contacts between two reports

void addName(BlockHolders &holders, const QString &name)
{
    ++holders.people;
    if (holders.names.size() < BlockHolders::maxNames)
        holders.names.append(name);
}

/// The records of one contact.
Result<void> addContact(BlockHolders &holders, Statement &records, const Contact &contact)
{
    records.reset();
    records.bind(1, contact.phone ? contact.phone->toString() : QString());
    records.bind(2, contact.userId);
    records.bind(3, QString(u'+' + contact.waId));
    bool isBlocked = false;
    for (auto row = records.step();; row = records.step()) {
        if (!row)
            return row.error();
        if (!*row)
            break;
        const BlockTarget target{PhoneNumber::fromStored(records.text(1)), records.string(2)};
        holders.targets[AccountId(records.integer(0))].append(target);
        isBlocked = true;
    }
    if (isBlocked)
        addName(holders,
            contact.name.isEmpty() && contact.phone ? contact.phone->forDisplay() : contact.displayName().simplified());
    return {};
}

} // namespace

Result<BlockHolders> blockHolders(const Database &database, const ContactIds &contacts, const Progress &progress)
{
    auto records = Statement::prepare(database,
        "SELECT DISTINCT record.account, phone_number, record.user_id FROM blocked_key "
        "CROSS JOIN blocked_user AS record ON record.id = blocked_user WHERE key IN (?1, ?2, ?3) AND is_active = 1");
    if (!records)
        return records.error();
    BlockHolders holders;
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
        if (const auto added = addContact(holders, *records, *contact); !added)
            return added.error();
    }
    return holders;
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
        addName(holders, entry.contactName.isEmpty() ? number : entry.contactName.simplified());
    }
    return holders;
}
