#pragma once

#include "models/csv/importfeeds.h"
#include "models/csv/importplan.h"
#include "models/csv/rowreader.h"
#include "models/result.h"
#include "models/storage/progress.h"
#include "models/storage/statement.h"

#include <map>
#include <utility>
#include <vector>

class Database;

/// Carries a plan out inside the caller's transaction, which has to be the one in which it was made. Keeps what an undo
/// needs (models/csv/importhistory.h), changes what differs in the order of the ids, inserts what is new in the order
/// of the phones and the links in the order of their table.
class ImportWriter final
{
public:
    ImportWriter(const Database &database, const ImportPlan &plan, const Progress &progress);

    /// Gives the number of the run in the import history.
    Result<qint64> write();

private:
    Result<void> countContacts();
    Result<void> beginRun();
    Result<void> createLabels();
    Result<void> keepBefore();
    Result<void> updateContacts();
    Result<void> update(const PlannedRow &row, const ImportValues &values);
    Result<Statement *> updateOf(quint16 changes);
    Result<void> changeLinks();
    Result<void> insertContacts();
    Result<void> markBlocked();
    Result<void> insert(const NewContacts::Rows &rows);
    Result<void> splitWatched();
    Result<void> insertLinks();
    Result<void> optIn();
    Result<void> insertPairs(const Pairs::Rows &pairs, const char *intoSelect);

    const Database &m_database;
    const ImportPlan &m_plan;
    const Progress &m_progress;
    RowReader m_reader;
    std::vector<LabelId> m_labelIds; ///< by index into the plan's labels
    std::vector<const PlannedRow *> m_updated; ///< in the order of their contacts
    NewContacts::Rows m_new; ///< in the order of their phones
    NewContacts::Rows m_watched; ///< new ones that a trigger may have to do with, likewise
    Pairs::Rows m_links; ///< missing ones, ascending
    std::map<quint16, Statement> m_updates; ///< by the set of columns that change
    qint64 m_now;
    qint64 m_run = 0;
    qint64 m_contactCount = 0;
};
