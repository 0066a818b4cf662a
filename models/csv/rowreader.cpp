#include "models/csv/rowreader.h"

#include "models/csv/importplan.h"

#include <algorithm>

RowReader::RowReader(const ImportPlan &plan)
    : m_plan(plan)
    , m_reader(plan.source().rows())
{ }

const CsvReader::Record &RowReader::readRecord(const PlannedRow &row)
{
    m_reader.seek(row.offset);
    const auto read = m_reader.next(m_record);
    Q_ASSERT(read && *read); // it was read before, and the text is a copy of our own
    mendRecord(m_record, row.number, m_plan.options().mended);
    return m_record;
}

const ImportValues &RowReader::read(const PlannedRow &row)
{
    m_values = readValues(m_plan.source().mapping(), readRecord(row), m_name);
    const auto duplicates = m_plan.mergedInto(row);
    if (duplicates.empty())
        return m_values;
    m_kept.clear();
    for (const auto text : ImportValues::texts)
        m_values.*text = m_kept.emplace_back(m_values.*text);
    for (size_t i = duplicates.size(); i > 0; --i)
        fillFrom(m_plan.rows()[duplicates[i - 1]]);
    return m_values;
}

void RowReader::fillFrom(const PlannedRow &duplicate)
{
    const ImportValues other = readValues(m_plan.source().mapping(), readRecord(duplicate), m_name);
    for (const auto text : ImportValues::texts) {
        if ((m_values.*text).empty() && !(other.*text).empty())
            m_values.*text = m_kept.emplace_back(other.*text);
    }
    const auto fill = [](auto &value, const auto &from) { value = value ? value : from; };
    fill(m_values.optedOut, other.optedOut);
    fill(m_values.createdAt, other.createdAt);
    fill(m_values.subscribedAt, other.subscribedAt);
    fill(m_values.updatedAt, other.updatedAt);
}

void mendRecord(CsvReader::Record &record, quint32 row, const MendedCells &mended)
{
    if (mended.empty())
        return;
    const auto cells = mended.find(row);
    if (cells == mended.end())
        return;
    for (const auto &[column, text] : cells->second) {
        record.fields.resize(std::max(record.fields.size(), column + 1));
        record.fields[column] = text;
    }
}
