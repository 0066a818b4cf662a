#pragma once

#include "models/csv/importplan.h"
#include "models/storage/progress.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// Lets a map be asked with a view.
struct TextHash
{
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

/// The part of a plan that the file alone tells: each row judged by itself, then against the others.
class ImportPlanner final
{
public:
    ImportPlanner(ImportPlan &plan, const Progress &progress);

    Result<void> readRows();
    void settleDuplicates();

private:
    void take(CsvReader::Record &record);
    void judge(PlannedRow &row, const CsvReader::Record &record, const ImportValues &values);
    std::optional<ImportRemark> takeLabels(PlannedRow &row, std::string_view cell);
    Result<quint32> labelNumber(std::string_view name);
    quint32 plannedLabel(const QString &name);
    void settlePhones();
    void settleVariants();
    void settleUserIds();

    ImportPlan &m_plan;
    const Progress &m_progress;
    std::unordered_map<std::string, quint32, TextHash, std::equal_to<>> m_labelNumbers; ///< by the file's spelling
    std::unordered_map<std::string, quint32> m_labelKeys;
    std::vector<std::string_view> m_cellLabels; ///< of the record just read
    std::vector<std::string> m_cellStorage;
    std::string m_name;
};
