#pragma once

#include "models/csv/importplan.h"
#include "models/csv/rowfeed.h"
#include "models/csv/rowreader.h"
#include "models/storage/progress.h"

#include <string>
#include <utility>
#include <vector>

/// The contacts that an import creates, as a table.
class NewContacts final : public RowFeed
{
public:
    static constexpr const char *columns = "id, phone, wa_id, user_id, username, name, name_key, email, notes, opted_out, "
                                           "subscribed_via_signup, subscribed_at, created_at, updated_at";

    /// Row by row with the id it gets.
    using Rows = std::vector<std::pair<const PlannedRow *, ContactId>>;

    /// `now` for contacts whose times the file does not tell.
    NewContacts(const ImportPlan &plan, const Rows &rows, qint64 now, const Progress &progress);

    bool next() override;
    void column(sqlite3_context *context, int column) const override;

private:
    const Rows &m_rows;
    qint64 m_now;
    const Progress &m_progress;
    RowReader m_reader;
    const ImportValues *m_values = nullptr;
    std::string m_phone;
    std::string m_nameKey;
    size_t m_next = 0;
};

/// Pairs of numbers as a table: contacts and their labels, or contacts and what of them changes.
class Pairs final : public RowFeed
{
public:
    using Rows = std::vector<std::pair<qint64, qint64>>;

    explicit Pairs(const Rows &rows)
        : m_rows(rows)
    { }

    bool next() override { return m_next++ < m_rows.size(); }
    void column(sqlite3_context *context, int column) const override;

private:
    const Rows &m_rows;
    size_t m_next = 0;
};
