#pragma once

#include "models/csv/importplan.h"
#include "models/csv/rowfeed.h"
#include "models/storage/progress.h"

#include <string>
#include <utility>
#include <vector>

/// The contacts that an import creates, as a table.
class NewContacts final : public RowFeed
{
public:
    static constexpr const char *columns = "id, phone, user_id, username, name, name_key, email, notes, opted_out, "
                                           "subscribed_via_signup, subscribed_at, created_at, updated_at";

    /// `now` for contacts whose times the file does not tell.
    NewContacts(const ImportPlan &plan, const std::vector<PlannedRow *> &rows, qint64 now, const Progress &progress);

    bool next() override;
    void column(sqlite3_context *context, int column) const override;

private:
    const ImportPlan &m_plan;
    const std::vector<PlannedRow *> &m_rows;
    qint64 m_now;
    const Progress &m_progress;
    CsvReader m_reader;
    CsvReader::Record m_record;
    ImportValues m_values;
    const PlannedRow *m_row = nullptr;
    std::string m_phone;
    std::string m_nameKey;
    size_t m_next = 0;
};

/// Links between contacts and labels, as a table.
class NewLinks final : public RowFeed
{
public:
    static constexpr const char *columns = "contact_id, label_id";

    explicit NewLinks(const std::vector<std::pair<qint64, qint64>> &links)
        : m_links(links)
    {
    }

    bool next() override { return m_next++ < m_links.size(); }
    void column(sqlite3_context *context, int column) const override;

private:
    const std::vector<std::pair<qint64, qint64>> &m_links;
    size_t m_next = 0;
};
