#pragma once

#include "models/csv/importplan.h"
#include "models/result.h"
#include "models/storage/progress.h"
#include "models/storage/statement.h"

#include <map>
#include <utility>
#include <vector>

class Database;

/// Carries a plan out inside the caller's transaction. Compares what exists in the order of the ids and writes only what differs; inserts what is new in the
/// order of the phones; adds missing labels in the order of their table. An unchanged file writes nothing.
class ImportWriter final
{
public:
    ImportWriter(const Database &database, ImportPlan &plan, const Progress &progress);

    Result<ImportResult> write();

private:
    using Link = std::pair<qint64, qint64>; ///< contact, label

    Result<void> createLabels();
    void setLabels(const PlannedRow &row, std::vector<qint64> &labels) const;
    Result<void> compareContacts();
    Result<void> compare(PlannedRow &row, const Statement &known);
    Result<void> update(const PlannedRow &row, const ImportValues &values, unsigned changes);
    Result<void> compareLabels();
    Result<void> insertContacts();
    Result<void> insert(const std::vector<PlannedRow *> &rows);
    Result<void> splitWatched();
    Result<void> insertLinks();
    Result<void> sayWhereFrom();
    void count();

    const Database &m_database;
    ImportPlan &m_plan;
    const Progress &m_progress;
    CsvReader m_reader;
    CsvReader::Record m_record;
    std::vector<qint64> m_labelIds; ///< by label number of the plan
    std::vector<PlannedRow *> m_existing; ///< in the order of their contacts
    std::vector<PlannedRow *> m_new; ///< in the order of their phones
    std::vector<PlannedRow *> m_watched; ///< new ones that a trigger may have to do with, likewise
    std::vector<Link> m_links; ///< missing ones, ascending
    std::map<unsigned, Statement> m_updates; ///< by the set of columns that change
    qint64 m_now;
    qint64 m_contactCount = 0;
    bool m_hasOrigin = false;
};
