#pragma once

#include "models/contacts/contact.h"
#include "models/contacts/contactquery.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <functional>
#include <optional>
#include <vector>

class BoundSql;
class Database;

using ContactIds = std::vector<ContactId>;

/// Reads and changes contacts. Changes are made inside the caller's transaction, which also says where a change of
/// consent comes from (setConsentOrigin). Bulk changes give the number of contacts that really changed, whose `updatedAt`
/// moves, and stop with Error::Kind::Cancelled when told to.
class ContactStore final
{
public:
    explicit ContactStore(const Database &database)
        : m_database(database)
    { }

    /// NotFound when there is none (any more).
    Result<Contact> find(ContactId id) const;
    /// By phone (in any spelling with its country code), user id, or the number that `kartei contacts` prints as `id`.
    Result<Contact> find(const QString &phoneOrUserIdOrId) const;
    /// The contact with this very number, else the one with a variant of it (variantsOf).
    Result<std::optional<ContactId>> idOf(const PhoneNumber &phone) const;
    Result<std::optional<ContactId>> idOf(const QString &userId) const;

    /// In the query's order; `visit` returns false to stop.
    Result<void> forEach(
        const ContactQuery &query, qint64 limit, const std::function<bool(const Contact &)> &visit) const;

    /// Checks, then stores everything but `isBlocked`, makes missing labels, sets `updatedAt` (and `createdAt` if it is
    /// 0). A phone (or a variant of it) or user id that another contact has is refused (Duplicate).
    Result<ContactId> create(const Contact &contact);
    /// Stores only what differs between the two, so that what arrived since `before` was read (an opt-out, say) stays.
    /// Nothing is written, not even `updatedAt`, when nothing differs.
    Result<void> update(const Contact &before, const Contact &after);

    Result<qint64> remove(const ContactIds &ids, const Progress &progress = {});
    Result<qint64> addLabel(const ContactIds &ids, LabelId label, const Progress &progress = {});
    Result<qint64> removeLabel(const ContactIds &ids, LabelId label, const Progress &progress = {});
    Result<qint64> optOut(const ContactIds &ids, const Progress &progress = {});
    Result<qint64> optIn(const ContactIds &ids, const Progress &progress = {});

    /// The columns that `contactFrom` reads, in its order.
    static const char *const columns;
    static Contact contactFrom(const Statement &row);

private:
    Result<std::optional<ContactId>> idOfMerged(const QString &key) const;
    Error numberIsTaken(const PhoneNumber &phone, ContactId by) const;
    Result<void> refuseDuplicates(const Contact &contact) const;
    Result<void> updateRow(const Contact &contact, const BoundSql &assignments);
    Result<void> addLabels(ContactId id, const QList<Label> &labels);
    Result<void> removeLabels(ContactId id, const QList<Label> &labels);
    Result<QList<Label>> labelsOf(ContactId id) const;
    Result<qint64> forAll(const ContactIds &ids, Result<Statement> change, const Progress &progress);
    Result<qint64> forAll(
        const ContactIds &ids, const Progress &progress, const std::function<Result<qint64>(ContactId)> &change);
    Result<qint64> changeOne(Statement &change, ContactId id);
    Result<qint64> relabel(const ContactIds &ids, Result<Statement> change, const Progress &progress);
    Result<qint64> setOptedOut(const ContactIds &ids, bool optedOut, const Progress &progress);

    const Database &m_database;
};
