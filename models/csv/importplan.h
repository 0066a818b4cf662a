#pragma once

#include "models/contacts/contact.h"
#include "models/csv/contactimport.h"
#include "models/csv/csvfile.h"
#include "models/csv/importcolumns.h"
#include "models/csv/importrow.h"
#include "models/result.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

class Database;

/// What becomes of a row.
enum class RowOutcome : quint8 { Pending, Created, Updated, Unchanged, Duplicate, Refused };

/// A row of the file in as few bytes as possible: millions of them are held. Its cells are read from the file again when they are needed.
struct PlannedRow
{
    qint64 offset = 0; ///< bytes from the begin of the text
    quint64 phone = 0; ///< PhoneNumber::value(); 0 for a row that has a user id only
    ContactId contact {}; ///< 0 for a contact to be created
    quint32 number = 0; ///< as a spreadsheet counts: the header is row 1
    quint32 firstLabel = 0; ///< index into the plan's label references
    quint16 labelCount = 0;
    RowOutcome outcome = RowOutcome::Pending;
    bool optsOut = false; ///< this row or an earlier one of the same contact says so
};

/// Lets a map be asked with a view.
struct TextHash
{
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

/// The rows of a file, each judged by itself and against the others, and found in the database; nothing is written. To be
/// applied (ImportWriter) in the transaction it was made in.
class ImportPlan final
{
public:
    static Result<ImportPlan> make(const Database &database, const QString &path, const ImportOptions &options, const Progress &progress);

    /// Without rows that have no phone and no user id. In the order of the phones' texts, those without one last.
    std::vector<PlannedRow> &rows() { return m_rows; }
    /// Reads records again: seek() to a row's offset.
    CsvReader reader() const { return CsvReader(m_file.text(), m_dialect); }
    const CsvFile &file() const { return m_file; }
    const ImportColumns &columns() const { return m_columns; }
    /// The labels of a row: indexes into labelNames(). A name may stand twice.
    std::span<const quint32> labelsOf(const PlannedRow &row) const
    {
        return std::span(m_labels).subspan(row.firstLabel, row.labelCount);
    }
    /// Null where the row has none.
    const std::string *userIdOf(const PlannedRow &row) const
    {
        const auto userId = m_userIds.find(row.number);
        return userId == m_userIds.end() ? nullptr : &userId->second;
    }
    const std::vector<std::string> &labelNames() const { return m_labelNames; }
    /// Counts rows and skipped ones, and holds problems; the other counts come with the writing.
    ImportResult &result() { return m_result; }

private:
    explicit ImportPlan(CsvFile file)
        : m_file(std::move(file))
    {
    }
    Result<void> readRows(const ImportOptions &options, const Progress &progress);
    Result<void> readHeader(CsvReader &reader);
    void takeRecord(const CsvReader::Record &record, const QString &region);
    void judge(PlannedRow &row, const CsvReader::Record &record, const ImportValues &values, const QString &region);
    std::optional<ImportRefusal> takeLabels(PlannedRow &row, std::string_view cell);
    Result<quint32> labelNumber(std::string_view name);
    void refuse(PlannedRow &row, const ImportRefusal &refusal, std::string_view value);
    void remark(const PlannedRow &row, const ImportRefusal &remark, std::string_view value);

    void sortByPhone();
    void dropDuplicatePhones();
    void dropDuplicateUserIds();
    void dropDuplicateContacts();
    Result<void> findByPhone(const Database &database);
    Result<void> findByUserId(const Database &database);

    CsvFile m_file;
    ImportColumns m_columns;
    Dialect m_dialect;
    std::vector<PlannedRow> m_rows;
    std::unordered_map<quint32, std::string> m_userIds; ///< by row number
    std::vector<quint32> m_labels;
    std::vector<std::string> m_labelNames;
    std::unordered_map<std::string, quint32, TextHash, std::equal_to<>> m_labelNumbers;
    std::vector<std::string_view> m_cellLabels; ///< of the record just read
    std::vector<std::string> m_cellStorage;
    ImportResult m_result;
};
