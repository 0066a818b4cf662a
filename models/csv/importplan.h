#pragma once

#include "models/csv/contactimport.h"
#include "models/csv/importoptions.h"
#include "models/csv/importrow.h"
#include "models/csv/importsource.h"
#include "models/csv/phonestatistics.h"
#include "models/csv/plannedrow.h"
#include "models/labels/label.h"
#include "models/result.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

class Database;

/// A label that the file names.
struct PlannedLabel
{
    QString name; ///< as it is or will be stored
    LabelId id{}; ///< 0: to be created
    qint64 rows = 0; ///< that would give it to a contact
    QString similar; ///< an existing label that a new one may be meant to be ("V.I.P." and "VIP"); empty without

    bool operator==(const PlannedLabel &) const = default;
};

/// What an import is going to do with each row of a file, decided before anything is written: the window and the dry
/// run show it, and it is what is carried out (applyImport). Rows are judged by themselves, against each other, and
/// against the contacts as they are in one moment. Never changes once made.
class ImportPlan final
{
public:
    /// Reads only. Inside the caller's transaction if there is one, else it sees one moment by itself.
    static Result<ImportPlan> make(const Database &database, const ImportSource &source, const ImportOptions &options,
        const Progress &progress = {});

    const ImportSource &source() const { return m_source; }
    const ImportOptions &options() const { return m_options; }
    /// The counts and the first problems; `seconds` is what the plan took.
    const ImportResult &result() const { return m_result; }
    /// In the order of the phones' texts, those without one last. Blank lines are no rows.
    const std::vector<PlannedRow> &rows() const { return m_rows; }

    /// Indexes into rows() of those with this outcome, or all of them, in the order of the file.
    std::vector<quint32> rowsWith(std::optional<RowOutcome> outcome) const;
    std::vector<quint32> heldBackRows() const;
    /// Rows that are taken but have something to say.
    std::vector<quint32> remarkableRows() const;

    /// Why a row is refused, skipped or held back, what was repaired, which row counts instead; nothing to say for most.
    std::optional<ImportRemark> remarkOn(const PlannedRow &row) const;
    /// How the contact will be. `before` is the contact as it is, or an empty one for a row that creates it.
    Contact after(const PlannedRow &row, const Contact &before) const;
    /// The cells of a row as the file has them, mended ones replaced.
    QStringList cellsOf(const PlannedRow &row) const;

    /// Labels of the file, each once whatever its spelling, in the order of their first appearance.
    const std::vector<PlannedLabel> &labels() const { return m_labels; }
    /// A row's labels: indexes into labels(). A label may stand twice.
    std::span<const quint32> labelsOf(const PlannedRow &row) const
    {
        return std::span(m_labelReferences).subspan(row.firstLabel, row.labelCount);
    }
    using Link = std::pair<ContactId, quint32>; ///< contact and index into labels()
    /// What existing contacts gain, in the order of the contacts.
    const std::vector<Link> &missingLinks() const { return m_missingLinks; }
    /// What they lose (LabelPolicy::Replace): contact and label.
    const std::vector<std::pair<ContactId, LabelId>> &extraLinks() const { return m_extraLinks; }

    /// What to say of the numbers as a whole: which need a country, what a spreadsheet may have done to them.
    const PhoneStatistics &phones() const { return m_phones; }
    /// When this very file was imported before (ms since the epoch), and not undone; nothing when never.
    std::optional<qint64> importedBefore() const { return m_importedBefore; }

    /// The rows that come out differently in another plan of the same file: their numbers, ascending.
    std::vector<quint32> differencesTo(const ImportPlan &other) const;

    /// Null where the row has none.
    const std::string *userIdOf(const PlannedRow &row) const
    {
        const auto userId = m_userIds.find(row.number);
        return userId == m_userIds.end() ? nullptr : &userId->second;
    }

    /// Indexes into rows() of the duplicates that a row takes what it lacks from, the nearest last.
    std::span<const quint32> mergedInto(const PlannedRow &row) const;

private:
    friend class ImportPlanner;
    friend class ImportMatcher;

    ImportPlan(ImportSource source, ImportOptions options)
        : m_source(std::move(source))
        , m_options(std::move(options))
    { }

    /// Lets one of two rows for the same contact count; gives it.
    PlannedRow &settle(PlannedRow &one, PlannedRow &other);
    /// What the row that counts lacks, it has from the duplicate; gives where it stands now.
    PlannedRow &merge(PlannedRow &counts, PlannedRow &duplicate);
    bool hasOtherLabels(const PlannedRow &row, const ImportPlan &other) const;
    void joinMergedLabels();
    void refuse(PlannedRow &row, ImportRemark conflict);

    std::vector<quint32> rowsThat(const std::function<bool(const PlannedRow &)> &isWanted) const;
    std::optional<ImportRemark> refusalOf(const PlannedRow &row) const;
    quint32 countedFor(const PlannedRow &duplicate) const;
    void orderByFile();
    void count();
    void collectProblems();

    ImportSource m_source;
    ImportOptions m_options;
    std::vector<PlannedRow> m_rows;
    std::vector<quint32> m_fileOrder; ///< indexes into the rows
    std::unordered_map<quint32, std::string> m_userIds; ///< by row number
    std::vector<quint32> m_labelReferences; ///< indexes into m_labels
    std::vector<PlannedLabel> m_labels;
    std::vector<Link> m_missingLinks;
    std::vector<std::pair<ContactId, LabelId>> m_extraLinks;
    std::unordered_map<quint32, std::vector<quint32>> m_merged; ///< indexes of rows, by the number of the row that counts
    std::unordered_map<quint32, ImportRemark> m_conflicts; ///< refusals that the row's own cells do not tell, by row number
    std::unordered_map<quint32, quint32> m_counted; ///< the row that counts instead of a duplicate, by number
    PhoneStatistics m_phones;
    std::optional<qint64> m_importedBefore;
    ImportResult m_result;
};
