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

NewContacts::NewContacts(const ImportPlan &plan, const Rows &rows, qint64 now, const Progress &progress)
    : m_rows(rows)
    , m_now(now)
    , m_progress(progress)
    , m_reader(plan)
{ }

bool NewContacts::next()
{
    if (m_next == m_rows.size())
        return false;
    const PlannedRow &row = *m_rows[m_next++].first;
    if (m_next % 4096 == 0)
        m_progress.report(static_cast<qint64>(m_rows.size() + m_next), static_cast<qint64>(m_rows.size() * 3));
    m_values = &m_reader.read(row);
    m_phone = row.phone == 0 ? std::string() : '+' + std::to_string(row.phone);
    m_nameKey.clear();
    appendFolded(m_nameKey, m_values->name);
    return true;
}

void NewContacts::column(sqlite3_context *context, int column) const
{
    switch (column) {
    case 0:
        return sqlite3_result_int64(context, static_cast<qint64>(m_rows[m_next - 1].second));
    case 1:
        return giveTextOrNull(context, m_phone);
    case 2:
        return giveTextOrNull(context, m_values->waId);
    case 3:
        return giveTextOrNull(context, m_values->userId);
    case 4:
        return giveText(context, m_values->username);
    case 5:
        return giveText(context, m_values->name);
    case 6:
        return giveText(context, m_nameKey);
    case 7:
        return giveText(context, m_values->email);
    case 8:
        return giveText(context, m_values->notes);
    case 9:
        return sqlite3_result_int(context, m_rows[m_next - 1].first->optsOut ? 1 : 0);
    case 10:
        return giveTextOrNull(context, m_values->signup);
    case 11:
        return m_values->subscribedAt ? sqlite3_result_int64(context, *m_values->subscribedAt) : sqlite3_result_null(context);
    case 12:
        return sqlite3_result_int64(context, m_values->createdAt.value_or(m_now));
    default:
        return sqlite3_result_int64(context, m_values->updatedAt.value_or(m_now));
    }
}

void Pairs::column(sqlite3_context *context, int column) const
{
    const auto &[first, second] = m_rows[m_next - 1];
    sqlite3_result_int64(context, column == 0 ? first : second);
}
