#include "models/csv/importfeeds.h"

#include "models/text/folding.h"

#include <sqlite3.h>

namespace {

void giveText(sqlite3_context *context, std::string_view text)
{
    // The record, and so the text, stays until the feed is asked for its next row.
    sqlite3_result_text64(context, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void giveTextOrNull(sqlite3_context *context, std::string_view text)
{
    if (text.empty())
        sqlite3_result_null(context);
    else
        giveText(context, text);
}

}

NewContacts::NewContacts(const ImportPlan &plan, const std::vector<PlannedRow *> &rows, qint64 now, const Progress &progress)
    : m_plan(plan)
    , m_rows(rows)
    , m_now(now)
    , m_progress(progress)
    , m_reader(plan.reader())
{
}

bool NewContacts::next()
{
    if (m_next == m_rows.size())
        return false;
    m_row = m_rows[m_next++];
    if (m_next % 4096 == 0)
        m_progress.report(static_cast<qint64>(m_rows.size() + m_next), static_cast<qint64>(m_rows.size() * 3));
    m_reader.seek(m_row->offset);
    if (!m_reader.next(m_record)) // it was read before
        return false;
    m_values = readValues(m_plan.columns(), m_record);
    m_phone = m_row->phone == 0 ? std::string() : '+' + std::to_string(m_row->phone);
    m_nameKey.clear();
    appendFolded(m_nameKey, m_values.name);
    return true;
}

void NewContacts::column(sqlite3_context *context, int column) const
{
    switch (column) {
    case 0:
        return sqlite3_result_int64(context, static_cast<qint64>(m_row->contact));
    case 1:
        return giveTextOrNull(context, m_phone);
    case 2:
        return giveTextOrNull(context, m_values.userId);
    case 3:
        return giveText(context, m_values.username);
    case 4:
        return giveText(context, m_values.name);
    case 5:
        return giveText(context, m_nameKey);
    case 6:
        return giveText(context, m_values.email);
    case 7:
        return giveText(context, m_values.notes);
    case 8:
        return sqlite3_result_int(context, m_row->optsOut ? 1 : 0);
    case 9:
        return giveTextOrNull(context, m_values.signup);
    case 10:
        return m_values.subscribedAt ? sqlite3_result_int64(context, *m_values.subscribedAt) : sqlite3_result_null(context);
    case 11:
        return sqlite3_result_int64(context, m_values.createdAt.value_or(m_now));
    default:
        return sqlite3_result_int64(context, m_values.updatedAt.value_or(m_now));
    }
}

void NewLinks::column(sqlite3_context *context, int column) const
{
    const auto &[contact, label] = m_links[m_next - 1];
    sqlite3_result_int64(context, column == 0 ? contact : label);
}
