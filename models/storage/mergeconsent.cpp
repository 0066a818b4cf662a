#include "models/storage/mergeconsent.h"

#include "models/storage/changesetrows.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <QCoreApplication>

namespace {

using namespace std::string_view_literals;

// Columns, see resources/migrations/001_contacts.sql and 014_other_keys.sql.
constexpr int optedOutColumn = 8;
constexpr int keptColumn = 1;
constexpr int loggedBeforeColumn = 4;

std::optional<qint64> before(sqlite3_changeset_iter *row, int column)
{
    sqlite3_value *value = nullptr;
    sqlite3changeset_old(row, column, &value);
    return value ? std::optional<qint64>(sqlite3_value_int64(value)) : std::nullopt;
}

std::optional<qint64> after(sqlite3_changeset_iter *row, int column)
{
    sqlite3_value *value = nullptr;
    sqlite3changeset_new(row, column, &value);
    return value ? std::optional<qint64>(sqlite3_value_int64(value)) : std::nullopt;
}

} // namespace

MergeConsent::MergeConsent(const Database &database, const QByteArray &bytes)
    : m_database(database)
{
    forEachRow(bytes, [this](sqlite3_changeset_iter *row, std::string_view table, int operation) {
        if (table != "contact_merge"sv || operation == SQLITE_UPDATE)
            return;
        m_kept = operation == SQLITE_INSERT ? after(row, keptColumn) : before(row, keptColumn);
        if (operation == SQLITE_DELETE)
            m_loggedBefore = before(row, loggedBeforeColumn);
    });
    if (isMerge())
        read(bytes);
}

void MergeConsent::read(const QByteArray &bytes)
{
    forEachRow(bytes, [this](sqlite3_changeset_iter *row, std::string_view table, int operation) {
        if (table != "contact"sv)
            return;
        if (operation == SQLITE_DELETE)
            return m_go.push_back(*before(row, 0));
        const auto id = operation == SQLITE_INSERT ? after(row, 0) : before(row, 0);
        const auto optedOut = after(row, optedOutColumn);
        if (optedOut == 1 && operation == SQLITE_UPDATE)
            m_out.push_back(*id);
        if (optedOut == 0)
            m_in.push_back(*id);
        if (optedOut == 0 && operation == SQLITE_INSERT)
            m_comeBackIn.push_back(*id);
    });
}

Result<void> MergeConsent::prepare()
{
    if (!isMerge())
        return {};
    const auto newest = integerOf(m_database, "SELECT coalesce(max(id), 0) FROM consent");
    if (!newest)
        return newest.error();
    m_loggedUntil = newest->value_or(0);
    if (const auto done = optOut(); !done)
        return done;
    return m_loggedBefore ? lift() : Result<void>();
}

/// As the merge itself did it.
Result<void> MergeConsent::optOut()
{
    auto update = Statement::prepare(m_database, "UPDATE contact SET opted_out = 1 WHERE id = ? AND opted_out = 0");
    auto setOrigin = Statement::prepare(m_database, "UPDATE consent_origin SET source = 'earlier'");
    if (!update || !setOrigin)
        return update ? setOrigin.error() : update.error();
    Result<void> done = m_loggedBefore ? Result<void>() : setOrigin->run();
    const auto optOutAll = [&](const std::vector<qint64> &ids) {
        for (const qint64 id : ids) {
            update->bind(1, id);
            if (done)
                done = update->run();
        }
    };
    optOutAll(m_out);
    const auto isOut = integerOf(m_database, "SELECT opted_out FROM contact WHERE id = ?", *m_kept);
    if (!done || !isOut)
        return done ? isOut.error() : done;
    m_endsOptedOut = isOut->value_or(0) == 1;
    if (m_endsOptedOut && !m_loggedBefore)
        optOutAll(m_go);
    return done;
}

/// Or the contacts would come back opted out, which is what the log says of their keys since the merge.
Result<void> MergeConsent::lift()
{
    auto insert = Statement::prepare(m_database,
        "INSERT INTO consent(contact_id, phone, user_id, at, opted_out, source, evidence) "
        "SELECT contact_id, phone, user_id, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER), 0, "
        "origin.source, origin.evidence FROM (SELECT DISTINCT contact_id, phone, user_id FROM consent "
        "WHERE contact_id = ?1 AND id > ?2 AND opted_out = 1) CROSS JOIN consent_origin AS origin");
    if (!insert)
        return insert.error();
    for (const qint64 id : m_comeBackIn) {
        insert->bind(1, id);
        insert->bind(2, *m_loggedBefore);
        if (const auto lifted = insert->run(); !lifted)
            return lifted;
    }
    return {};
}

Result<void> MergeConsent::check() const
{
    if (!m_loggedBefore)
        return {};
    for (const qint64 id : m_in) {
        const auto hasSaidSo = integerOf(m_database,
            "SELECT EXISTS (SELECT 1 FROM consent WHERE id > ?3 AND id <= ?4 AND opted_out = 1 AND source <> 'earlier' "
            "AND (contact_id IN (?1, ?2) OR person = (SELECT person FROM contact_person WHERE id = ?1) "
            "OR user_id = (SELECT user_id FROM contact WHERE id = ?1)))",
            id, *m_kept, *m_loggedBefore, m_loggedUntil);
        if (!hasSaidSo)
            return hasSaidSo.error();
        if (hasSaidSo->value_or(0) == 1)
            return Error{QCoreApplication::translate("Changeset",
                "Since these contacts were merged, the person has opted out. The merge cannot be undone, because one "
                "of the "
                "contacts could then be sent to again. Nothing was changed.")};
    }
    return {};
}
