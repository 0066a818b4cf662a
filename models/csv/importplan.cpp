#include "models/csv/importplan.h"

#include "models/csv/importhistory.h"
#include "models/csv/importjudge.h"
#include "models/csv/importmatcher.h"
#include "models/csv/importplanner.h"
#include "models/csv/labelcell.h"
#include "models/csv/rowreader.h"
#include "models/storage/database.h"
#include "models/storage/readmoment.h"
#include "models/storage/statement.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <iterator>

namespace {

constexpr size_t maxProblems = 100;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportPlan)
};

bool comesBackOptedOut(const PlannedRow &row)
{
    return row.wasOptedOut && !row.optsOut && !row.isHeldBack && (row.changes & OptInChange) == 0;
}

QString toString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace

Result<ImportPlan> ImportPlan::make(
    const Database &database, const ImportSource &source, const ImportOptions &options, const Progress &progress)
{
    QElapsedTimer timer;
    timer.start();
    if (const auto usable = source.mapping().check(); !usable)
        return usable.error();
    ImportPlan plan(source, options);
    ImportPlanner planner(plan, progress);
    if (const auto read = planner.readRows(); !read)
        return read.error();
    planner.settleDuplicates();
    const ReadMoment moment(database);
    if (const auto matched = ImportMatcher(database, plan, progress).match(); !matched)
        return matched.error();
    const auto before = lastImportOf(database, source.file().hash());
    if (!before)
        return before.error();
    plan.m_importedBefore = *before;
    plan.orderByFile();
    plan.count();
    plan.collectProblems();
    plan.m_result.seconds = static_cast<double>(timer.elapsed()) / 1000;
    return plan;
}

PlannedRow &ImportPlan::settle(PlannedRow &one, PlannedRow &other)
{
    const bool firstCounts = m_options.duplicates == DuplicateRows::First;
    const bool oneCounts = (one.number < other.number) == firstCounts;
    PlannedRow &counts = oneCounts ? one : other;
    PlannedRow &duplicate = oneCounts ? other : one;
    duplicate.outcome = RowOutcome::Duplicate;
    // Nobody who opted out in either is opted in.
    counts.optsOut = counts.optsOut || duplicate.optsOut;
    m_counted[duplicate.number] = counts.number;
    return m_options.duplicates == DuplicateRows::Merge ? merge(counts, duplicate) : counts;
}

PlannedRow &ImportPlan::merge(PlannedRow &counts, PlannedRow &duplicate)
{
    counts.saysOptedIn = counts.saysOptedIn || duplicate.saysOptedIn;
    if (const std::string *userId = userIdOf(duplicate))
        m_userIds.try_emplace(counts.number, *userId);
    PlannedRow *merged = &counts;
    PlannedRow *from = &duplicate;
    if (counts.phone == 0 && duplicate.phone != 0) {
        counts.phone = duplicate.phone;
        duplicate.phone = 0;
        // Each goes where its number belongs: the matcher relies on the order.
        std::swap(counts, duplicate);
        std::swap(merged, from);
    }
    std::vector<quint32> rows = std::move(m_merged[from->number]);
    m_merged.erase(from->number);
    rows.push_back(static_cast<quint32>(from - m_rows.data()));
    std::vector<quint32> &all = m_merged[merged->number];
    if (all.size() < rows.size())
        all.swap(rows);
    all.insert(all.end(), rows.begin(), rows.end());
    return *merged;
}

void ImportPlan::joinMergedLabels()
{
    if (m_merged.empty())
        return;
    for (auto &[number, duplicates] : m_merged)
        std::sort(duplicates.begin(), duplicates.end(),
            [this](quint32 a, quint32 b) { return m_rows[a].number < m_rows[b].number; });
    for (PlannedRow &row : m_rows) {
        const auto duplicates = mergedInto(row);
        if (duplicates.empty())
            continue;
        std::vector<quint32> all(labelsOf(row).begin(), labelsOf(row).end());
        for (const quint32 duplicate : duplicates)
            all.insert(all.end(), labelsOf(m_rows[duplicate]).begin(), labelsOf(m_rows[duplicate]).end());
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        row.firstLabel = static_cast<quint32>(m_labelReferences.size());
        row.labelCount = static_cast<quint16>(all.size());
        m_labelReferences.insert(m_labelReferences.end(), all.begin(), all.end());
    }
}

void ImportPlan::refuse(PlannedRow &row, ImportRemark conflict)
{
    row.outcome = RowOutcome::Refused;
    m_conflicts[row.number] = std::move(conflict);
}

std::span<const quint32> ImportPlan::mergedInto(const PlannedRow &row) const
{
    if (m_merged.empty() || row.outcome == RowOutcome::Duplicate)
        return {};
    const auto merged = m_merged.find(row.number);
    return merged == m_merged.end() ? std::span<const quint32>() : std::span(merged->second);
}

std::vector<quint32> ImportPlan::rowsThat(const std::function<bool(const PlannedRow &)> &isWanted) const
{
    std::vector<quint32> found;
    std::copy_if(m_fileOrder.begin(), m_fileOrder.end(), std::back_inserter(found),
        [&](quint32 index) { return isWanted(m_rows[index]); });
    return found;
}

/// Once for all the lists of rows that a window asks for. Numbers are unique and hardly have gaps: no sorting needed.
void ImportPlan::orderByFile()
{
    quint32 last = 0;
    for (const PlannedRow &row : m_rows)
        last = std::max(last, row.number);
    constexpr quint32 none = ~quint32(0);
    m_fileOrder.assign(size_t(last) + 1, none);
    for (size_t i = 0; i < m_rows.size(); ++i)
        m_fileOrder[m_rows[i].number] = static_cast<quint32>(i);
    std::erase(m_fileOrder, none);
}

std::vector<quint32> ImportPlan::rowsWith(std::optional<RowOutcome> outcome) const
{
    return rowsThat([outcome](const PlannedRow &row) { return !outcome || row.outcome == *outcome; });
}

std::vector<quint32> ImportPlan::heldBackRows() const
{
    return rowsThat([](const PlannedRow &row) { return row.isHeldBack; });
}

std::vector<quint32> ImportPlan::remarkableRows() const
{
    return rowsThat([](const PlannedRow &row) { return row.hasRemark || row.isVariant || comesBackOptedOut(row); });
}

std::optional<ImportRemark> ImportPlan::refusalOf(const PlannedRow &row) const
{
    if (const auto conflict = m_conflicts.find(row.number); conflict != m_conflicts.end())
        return conflict->second;
    RowReader reader(*this);
    const CsvReader::Record &record = reader.readRecord(row);
    std::string name;
    const ImportValues values = readValues(m_source.mapping(), record, name);
    const auto refusal = judgeRow(m_source, m_options, record, values).refusal;
    return refusal ? refusal : refusalOfLabels(values.labels);
}

std::optional<ImportRemark> ImportPlan::remarkOn(const PlannedRow &row) const
{
    switch (row.outcome) {
    case RowOutcome::Refused:
        return refusalOf(row);
    case RowOutcome::Duplicate:
        return ImportRemark{ImportField::Count, Text::tr("Row %1 counts for this contact.").arg(countedFor(row))};
    case RowOutcome::Skipped:
        return ImportRemark{ImportField::Count,
            row.contact == ContactId{} ? Text::tr("No phone number and no user id.")
                                       : Text::tr("The contact is known and left alone.")};
    default:
        break;
    }
    if (row.isHeldBack)
        return ImportRemark{ImportField::OptedOut,
            Text::tr("Opted out earlier; that the file says otherwise is held back and needs your confirmation.")};
    if (comesBackOptedOut(row))
        return ImportRemark{ImportField::Count,
            Text::tr("Had opted out before being deleted, so the new contact is opted out, too.")};
    if (row.isVariant)
        return ImportRemark{ImportField::Phone,
            Text::tr("The contact is known under another spelling of this number, which stays as it is.")};
    if (!row.hasRemark)
        return std::nullopt;
    RowReader reader(*this);
    const CsvReader::Record &record = reader.readRecord(row);
    std::string name;
    return judgeRow(m_source, m_options, record, readValues(m_source.mapping(), record, name)).remark;
}

quint32 ImportPlan::countedFor(const PlannedRow &duplicate) const
{
    quint32 number = duplicate.number;
    for (auto next = m_counted.find(number); next != m_counted.end(); next = m_counted.find(number))
        number = next->second;
    return number;
}

Contact ImportPlan::after(const PlannedRow &row, const Contact &before) const
{
    RowReader reader(*this);
    const ImportValues &values = reader.read(row);
    const bool isNew = row.outcome == RowOutcome::Created;
    Contact after = before;
    const auto take = [&](ContactChange change, QString &text, std::string_view value) {
        if (isNew || (row.changes & change) != 0)
            text = toString(value);
    };
    take(WaIdChange, after.waId, values.waId);
    take(UserIdChange, after.userId, values.userId);
    take(UsernameChange, after.username, values.username);
    take(NameChange, after.name, values.name);
    take(EmailChange, after.email, values.email);
    take(NotesChange, after.notes, values.notes);
    take(SignupChange, after.subscribedViaSignup, values.signup);
    if (row.phone != 0 && (isNew || (row.changes & PhoneChange) != 0))
        after.phone = phoneOf(row);
    if (isNew || (row.changes & SubscribedAtChange) != 0)
        after.subscribedAt = values.subscribedAt;
    after.optedOut = (before.optedOut || row.optsOut || row.wasOptedOut) && (row.changes & OptInChange) == 0;
    if (row.changes & LabelsChange && m_options.labels == LabelPolicy::Replace)
        after.labels.clear();
    for (const quint32 label : isNew || row.changes & LabelsChange ? labelsOf(row) : std::span<const quint32>())
        if (!after.hasLabel(m_labels[label].name))
            after.labels.append({.id = m_labels[label].id, .name = m_labels[label].name});
    return after;
}

QStringList ImportPlan::cellsOf(const PlannedRow &row) const
{
    return textsOf(RowReader(*this).readRecord(row));
}

std::vector<quint32> ImportPlan::differencesTo(const ImportPlan &other) const
{
    std::vector<quint32> differing;
    for (size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i] != other.m_rows[i] || hasOtherLabels(m_rows[i], other))
            differing.push_back(m_rows[i].number);
    std::sort(differing.begin(), differing.end());
    return differing;
}

/// A label may have been renamed, merged or deleted, or have come into being.
bool ImportPlan::hasOtherLabels(const PlannedRow &row, const ImportPlan &other) const
{
    const auto labels = labelsOf(row);
    return std::any_of(labels.begin(), labels.end(), [&](quint32 label) {
        return m_labels[label].id != other.m_labels[label].id || m_labels[label].name != other.m_labels[label].name;
    });
}

void ImportPlan::count()
{
    m_result.rows = static_cast<qint64>(m_rows.size());
    m_result.encoding = m_source.file().encoding();
    m_result.delimiter = m_source.dialect().delimiter;
    for (const PlannedRow &row : m_rows) {
        m_result.heldBack += row.isHeldBack;
        switch (row.outcome) {
        case RowOutcome::Created:
            ++m_result.created;
            break;
        case RowOutcome::Updated:
            ++m_result.updated;
            break;
        case RowOutcome::Unchanged:
            ++m_result.unchanged;
            break;
        case RowOutcome::Duplicate:
            ++m_result.duplicates;
            break;
        case RowOutcome::Skipped:
            ++m_result.skipped;
            break;
        case RowOutcome::Refused:
            ++m_result.refused;
            break;
        case RowOutcome::Pending:
            Q_UNREACHABLE();
        }
    }
    m_result.labelsCreated = std::count_if(m_labels.begin(), m_labels.end(),
        [](const PlannedLabel &label) { return label.id == LabelId{} && label.rows > 0; });
}

void ImportPlan::collectProblems()
{
    auto rows = rowsThat([](const PlannedRow &row) {
        return row.outcome == RowOutcome::Refused
            || (row.outcome != RowOutcome::Duplicate
                && (row.isHeldBack || row.hasRemark || row.isVariant || comesBackOptedOut(row)));
    });
    rows.resize(std::min(rows.size(), maxProblems));
    for (const quint32 index : rows) {
        const PlannedRow &row = m_rows[index];
        const auto remark = remarkOn(row);
        if (!remark)
            continue;
        const QStringList cells = cellsOf(row);
        const auto column = m_source.mapping().columnOf(remark->field);
        m_result.problems.append({.row = row.number,
            .column = m_source.mapping().titleOf(remark->field),
            .value = column ? cells.value(static_cast<qsizetype>(*column)).left(100) : QString(),
            .reason = remark->reason});
    }
}
