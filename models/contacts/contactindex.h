#pragma once

#include "models/contacts/contactset.h"
#include "models/contacts/haystack.h"
#include "models/contacts/contactquery.h"
#include "models/contacts/contactstore.h"
#include "models/result.h"

#include <functional>
#include <map>
#include <memory>

class Database;

/// All ids that a query finds, in its order; shared, never changed.
using FoundContacts = std::shared_ptr<const ContactIds>;

/// What the finder keeps in memory to answer at a million contacts within a frame: the folded texts (Haystack) and the orders that were asked for.
/// Derived from the database and thrown away with the program. For one thread.
class ContactIndex final
{
public:
    /// Reads all texts; until then searches go to SQL. `isStale` as for find().
    Result<void> load(const Database &database, const std::function<bool()> &isStale);
    /// Reads these contacts again.
    Result<void> update(const Database &database, const ContactIds &ids);
    /// Forgets everything.
    void clear();

    /// Stops with Error::Kind::Cancelled as soon as `isStale` says that nobody waits for the answer any more.
    Result<FoundContacts> find(const Database &database, const ContactQuery &query, const std::function<bool()> &isStale);

private:
    using OrderKey = std::pair<ContactColumn, Qt::SortOrder>;

    Result<FoundContacts> order(const Database &database, const ContactQuery &query);
    Result<ContactIds> idsByMessage(const Database &database, Qt::SortOrder sortOrder);
    Result<FoundContacts> findWithSql(const Database &database, const ContactQuery &query) const;
    Result<FoundContacts> findInMemory(const Database &database, const ContactQuery &query);

    Haystack m_haystack;
    bool m_isLoaded = false;
    std::map<OrderKey, FoundContacts> m_orders;
};
