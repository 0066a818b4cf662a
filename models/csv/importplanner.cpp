#include "models/csv/importplanner.h"

#include "models/contacts/phonevariants.h"
#include "models/csv/importjudge.h"
#include "models/csv/labelcell.h"
#include "models/csv/rowreader.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportPlan)
};

constexpr quint32 leftOut = ~quint32(0);

} // namespace

ImportPlanner::ImportPlanner(ImportPlan &plan, const Progress &progress)
    : m_plan(plan)
    , m_progress(progress)
{ }

Result<void> ImportPlanner::readRows()
{
    CsvReader reader = m_plan.source().rows();
    const auto size = static_cast<qint64>(m_plan.source().file().text().size());
    CsvReader::Record record;
    auto more = reader.next(record);
    for (quint32 number = m_plan.source().firstRow(); more && *more; more = reader.next(record), ++number) {
        if (isBlankLine(record)) // a row of a spreadsheet, too
            continue;
        m_plan.m_rows.push_back({.offset = record.offset, .number = number});
        take(record);
        if (m_plan.m_rows.size() % 4096 != 0)
            continue;
        if (m_progress.isCancelled())
            return Error{Text::tr("Cancelled. Nothing was changed."), Error::Kind::Cancelled};
        m_progress.report(reader.position(), size * 3);
    }
    return more ? Result<void>() : more.error();
}

void ImportPlanner::take(CsvReader::Record &record)
{
    PlannedRow &row = m_plan.m_rows.back();
    mendRecord(record, row.number, m_plan.options().mended);
    const ImportValues values = readValues(m_plan.source().mapping(), record, m_name);
    if (values.phone.empty() && values.userId.empty())
        row.outcome = RowOutcome::Skipped;
    else
        judge(row, record, values);
}

void ImportPlanner::judge(PlannedRow &row, const CsvReader::Record &record, const ImportValues &values)
{
    const RowJudgement judgement = judgeRow(m_plan.source(), m_plan.options(), record, values);
    if (!values.phone.empty())
        m_plan.m_phones.take(values.phone, judgement.phone);
    row.phone = judgement.phone.phone ? judgement.phone.phone->value() : 0;
    row.hasRemark = judgement.remark.has_value();
    if (judgement.refusal || takeLabels(row, values.labels)) {
        row.outcome = RowOutcome::Refused;
        return;
    }
    if (!values.userId.empty())
        m_plan.m_userIds[row.number] = std::string(values.userId);
    row.optsOut = values.optedOut.value_or(false);
    row.saysOptedIn = values.optedOut == false;
}

std::optional<ImportRemark> ImportPlanner::takeLabels(PlannedRow &row, std::string_view cell)
{
    if (cell.empty() || m_plan.options().labels == LabelPolicy::Ignore)
        return std::nullopt;
    splitLabels(cell, m_cellLabels, m_cellStorage);
    if (const auto refusal = refusalOfLabelCount(m_cellLabels.size()))
        return refusal;
    std::vector<quint32> &references = m_plan.m_labelReferences;
    row.firstLabel = static_cast<quint32>(references.size());
    for (const std::string_view name : m_cellLabels) {
        const auto number = labelNumber(name);
        if (!number) {
            references.resize(row.firstLabel);
            return ImportRemark{ImportField::Labels, number.error().message};
        }
        if (*number != leftOut)
            references.push_back(*number);
    }
    row.labelCount = static_cast<quint16>(references.size() - row.firstLabel);
    return std::nullopt;
}

Result<quint32> ImportPlanner::labelNumber(std::string_view name)
{
    if (const auto known = m_labelNumbers.find(name); known != m_labelNumbers.end())
        return known->second;
    const QString label = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())).simplified();
    if (const auto checked = checkLabelName(label); !checked)
        return checked.error();
    const quint32 number = plannedLabel(label);
    m_labelNumbers.emplace(name, number);
    return number;
}

quint32 ImportPlanner::plannedLabel(const QString &name)
{
    const auto &chosen = m_plan.options().labelNames;
    const auto choice = chosen.find(labelKey(name));
    const QString wanted = choice == chosen.end() ? name : choice->second;
    if (wanted.isEmpty())
        return leftOut;
    const auto [known, isNew] =
        m_labelKeys.try_emplace(labelKey(wanted).toStdString(), static_cast<quint32>(m_plan.m_labels.size()));
    if (isNew)
        m_plan.m_labels.push_back({.name = wanted, .similar = {}});
    return known->second;
}

void ImportPlanner::settleDuplicates()
{
    std::stable_sort(m_plan.m_rows.begin(), m_plan.m_rows.end(),
        [](const PlannedRow &a, const PlannedRow &b) { return phoneTextOrder(a.phone) < phoneTextOrder(b.phone); });
    settlePhones();
    settleVariants();
    settleUserIds();
}

void ImportPlanner::settlePhones()
{
    PlannedRow *counted = nullptr;
    for (PlannedRow &row : m_plan.m_rows) {
        if (row.outcome != RowOutcome::Pending || row.phone == 0)
            continue;
        counted = counted && counted->phone == row.phone ? &m_plan.settle(*counted, row) : &row;
    }
}

/// Two spellings of one Brazilian, Mexican or Argentine number are one person.
void ImportPlanner::settleVariants()
{
    std::unordered_map<quint64, PlannedRow *> rows;
    for (PlannedRow &row : m_plan.m_rows) {
        if (row.outcome != RowOutcome::Pending || !mayHaveVariants(row))
            continue;
        const auto [known, isNew] = rows.try_emplace(variantKey(phoneOf(row)), &row);
        if (!isNew)
            known->second = &m_plan.settle(*known->second, row);
    }
}

void ImportPlanner::settleUserIds()
{
    if (m_plan.m_userIds.empty())
        return;
    std::unordered_map<std::string_view, PlannedRow *> rows;
    for (PlannedRow &row : m_plan.m_rows) {
        const std::string *userId = m_plan.userIdOf(row);
        if (row.outcome != RowOutcome::Pending || !userId)
            continue;
        const auto [known, isNew] = rows.try_emplace(*userId, &row);
        if (isNew)
            continue;
        const PlannedRow &other = *known->second;
        if (other.phone != 0 && row.phone != 0 && other.phone != row.phone)
            m_plan.refuse(row,
                {ImportField::UserId,
                    Text::tr("Row %1 has the same user id with another number. Only one can be right.")
                        .arg(other.number)});
        else
            known->second = &m_plan.settle(*known->second, row);
    }
}
