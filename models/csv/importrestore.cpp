#include "models/csv/importrestore.h"

#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <QCoreApplication>

#include <sqlite3.h>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportUndo)
};

constexpr int contactsAtOnce = 2000; ///< between two reports of progress

// In the statements below ?1 is the run, ?2 and ?3 are the first and the last contact of those at once.

/// Whether something was said of consent after the run. What other runs said that were undone, and what their undos
/// said, does not count where it came to nothing.
const std::string isSaidSince = R"((
    EXISTS (SELECT 1 FROM consent WHERE contact_id = contact.id AND id > run.consent_after)
    AND (contact.opted_out <> coalesce((SELECT opted_out FROM consent WHERE contact_id = contact.id
                                        AND id <= run.consent_after ORDER BY id DESC LIMIT 1), 0)
         OR EXISTS (SELECT 1 FROM consent WHERE contact_id = contact.id AND id > run.consent_after
                    AND NOT EXISTS (SELECT 1 FROM temp.undone_consent
                                    WHERE consent.id BETWEEN first_entry AND last_entry)))))";

/// Whether the last word before the run was that of a run that is undone: it must not opt anybody in again.
const std::string isBeforeUndone = R"(
    EXISTS (SELECT 1 FROM temp.undone_consent
            WHERE (SELECT max(id) FROM consent WHERE contact_id = contact.id AND id <= run.consent_before)
            BETWEEN first_entry AND last_entry))";

const std::string optInOrOut = R"(
UPDATE contact SET opted_out = (
    coalesce((SELECT opted_out FROM consent
              WHERE person = (SELECT person FROM contact_person WHERE id = contact.id) AND id <= run.consent_before
              ORDER BY id DESC LIMIT 1), 0)
    OR coalesce((SELECT opted_out FROM consent WHERE user_id = contact.user_id AND id <= run.consent_before
                 ORDER BY id DESC LIMIT 1), 0))
FROM import_run AS run
WHERE run.id = ?1 AND contact.id BETWEEN ?2 AND ?3 AND contact.id BETWEEN first_contact AND last_contact
AND contact.id IN temp.undone_contact
AND EXISTS (SELECT 1 FROM consent WHERE contact_id = contact.id)
AND NOT )"
    + isSaidSince;

const std::string deleteCreated = R"(
DELETE FROM contact WHERE id BETWEEN ?2 AND ?3 AND id IN temp.undone_contact
AND id BETWEEN (SELECT first_contact FROM import_run WHERE id = ?1)
AND (SELECT last_contact FROM import_run WHERE id = ?1))";

// Each value only where the import had changed it. A user id that somebody else has got since stays with them, and
// nobody is left without a number and a user id.
const std::string restoreUpdated = R"(
UPDATE contact SET
    phone = iif(before.changes & 1 AND contact.user_id IS NOT NULL, before.phone, contact.phone),
    wa_id = iif(before.changes & 2048, before.wa_id, contact.wa_id),
    user_id = iif(before.changes & 2 AND (before.user_id IS NOT NULL OR contact.phone IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM contact AS other WHERE other.user_id = before.user_id AND other.id <> contact.id),
        before.user_id, contact.user_id),
    username = iif(before.changes & 4, before.username, contact.username),
    name = iif(before.changes & 8, before.name, contact.name),
    name_key = iif(before.changes & 8, before.name_key, contact.name_key),
    email = iif(before.changes & 16, before.email, contact.email),
    notes = iif(before.changes & 32, before.notes, contact.notes),
    subscribed_via_signup = iif(before.changes & 128, before.subscribed_via_signup, contact.subscribed_via_signup),
    subscribed_at = iif(before.changes & 256, before.subscribed_at, contact.subscribed_at),
    opted_out = CASE WHEN )"
    + isSaidSince + R"( OR (before.opted_out = 0 AND )" + isBeforeUndone + R"()
        THEN contact.opted_out ELSE before.opted_out END,
    updated_at = iif(contact.updated_at = run.at, before.updated_at, ?4)
FROM import_before AS before, import_run AS run
WHERE run.id = ?1 AND before.run = ?1 AND before.contact_id BETWEEN ?2 AND ?3 AND contact.id = before.contact_id
AND contact.id IN temp.undone_contact)";

const std::string removeLinks = R"(
DELETE FROM contact_label WHERE (contact_id, label_id) IN (
    SELECT contact_id, label_id FROM import_link
    WHERE run = ?1 AND contact_id BETWEEN ?2 AND ?3 AND added = 1 AND contact_id IN temp.undone_contact))";

const std::string restoreLinks = R"(
INSERT OR IGNORE INTO contact_label(contact_id, label_id) SELECT contact_id, label_id FROM import_link
WHERE run = ?1 AND contact_id BETWEEN ?2 AND ?3 AND added = 0 AND contact_id IN temp.undone_contact
AND EXISTS (SELECT 1 FROM contact WHERE id = contact_id) AND EXISTS (SELECT 1 FROM label WHERE id = label_id))";

/// Statements that are run for some contacts at a time.
class StatementsByRange final
{
public:
    static Result<StatementsByRange> prepare(const Database &database, ImportRunId run, qint64 now)
    {
        StatementsByRange all(database);
        for (const std::string &sql : {optInOrOut, deleteCreated, restoreUpdated, removeLinks, restoreLinks}) {
            auto statement = query(database, sql, run);
            if (!statement)
                return statement.error();
            all.m_statements.push_back(*std::move(statement));
        }
        all.m_statements[2].bind(4, now);
        return all;
    }

    Result<ImportResult> run(qint64 first, qint64 last)
    {
        ImportResult done;
        qint64 *const counts[] = {nullptr, &done.created, &done.updated, nullptr, nullptr};
        for (size_t i = 0; i < m_statements.size(); ++i) {
            m_statements[i].bind(2, first);
            m_statements[i].bind(3, last);
            if (const auto ran = m_statements[i].run(); !ran)
                return ran.error();
            if (counts[i])
                *counts[i] = sqlite3_changes64(m_handle);
        }
        return done;
    }

private:
    explicit StatementsByRange(const Database &database)
        : m_handle(database.handle())
    { }

    sqlite3 *m_handle;
    std::vector<Statement> m_statements;
};

} // namespace

std::string selectImported(const char *what, Imported imported, SinceImport since)
{
    const bool isCreated = imported == Imported::Created;
    const std::string from = isCreated
        ? " FROM contact, import_run AS run WHERE run.id = ?1 AND contact.id BETWEEN first_contact AND last_contact "
          "AND "
        : " FROM import_before AS before, import_run AS run, contact WHERE run.id = ?1 AND before.run = ?1 "
          "AND contact.id = before.contact_id AND ";
    // A created contact can have an older time, the file's own; a clock that was put back makes a later one smaller.
    const std::string isUnchanged = isCreated
        ? "(contact.updated_at <= run.at AND last_inbound_at IS NULL)"
        : "(contact.updated_at = run.at AND coalesce(last_inbound_at, 0) <= run.at)";
    return std::string("SELECT ") + what + from + (since == SinceImport::Changed ? "NOT " : "") + isUnchanged;
}

Result<void> ImportRestore::choose(const ContactIds &alsoChanged)
{
    for (const char *sql : {"CREATE TEMP TABLE IF NOT EXISTS undone_contact(id INTEGER PRIMARY KEY)",
             "CREATE TEMP TABLE IF NOT EXISTS undone_consent(first_entry INTEGER, last_entry INTEGER)",
             "DELETE FROM temp.undone_contact", "DELETE FROM temp.undone_consent",
             "INSERT INTO temp.undone_consent SELECT consent_before + 1, consent_after FROM import_run AS run "
             "WHERE consent_after > consent_before AND (undoes IS NOT NULL "
             "OR EXISTS (SELECT 1 FROM import_run AS undo WHERE undo.undoes = run.id))"}) {
        if (const auto done = execute(m_database, sql); !done)
            return done;
    }
    for (const auto imported : {Imported::Created, Imported::Updated}) {
        const std::string unchanged = selectImported("contact.id", imported, SinceImport::Unchanged);
        if (const auto done = execute(m_database, "INSERT INTO temp.undone_contact " + unchanged, m_run); !done)
            return done;
    }
    auto insert = query(m_database,
        "INSERT OR IGNORE INTO temp.undone_contact SELECT id FROM contact WHERE id = ?2 AND ("
        "EXISTS (SELECT 1 FROM import_before WHERE run = ?1 AND contact_id = ?2) OR "
        "EXISTS (SELECT 1 FROM import_run WHERE id = ?1 AND ?2 BETWEEN first_contact AND last_contact))",
        m_run);
    for (const ContactId contact : alsoChanged) {
        if (!insert)
            return insert.error();
        insert->bind(2, contact);
        if (const auto done = insert->run(); !done)
            return done;
    }
    return {};
}

Result<ImportResult> ImportRestore::takeBack(qint64 now)
{
    const auto done = takeBackContacts(now);
    if (!done)
        return done;
    const auto removed = removeUnusedLabels();
    return removed ? done : removed.error();
}

/// From the last to the first: what the import created goes before what it changed is restored.
Result<ImportResult> ImportRestore::takeBackContacts(qint64 now)
{
    const auto total = integerOf(m_database, "SELECT count(*) FROM temp.undone_contact");
    auto statements = StatementsByRange::prepare(m_database, m_run, now);
    auto next = query(m_database,
        "SELECT min(id), max(id), count(*) FROM (SELECT id FROM temp.undone_contact WHERE id < ?1 ORDER BY id DESC "
        "LIMIT ?2)",
        std::numeric_limits<qint64>::max(), contactsAtOnce);
    if (!total || !statements || !next)
        return !total ? total.error() : !statements ? statements.error() : next.error();
    ImportResult result;
    for (qint64 done = 0; done < **total;) {
        if (m_progress.isCancelled())
            return Error{Text::tr("Cancelled. Nothing was changed."), Error::Kind::Cancelled};
        if (const auto row = next->step(); !row)
            return row.error();
        const qint64 first = next->integer(0);
        const auto part = statements->run(first, next->integer(1));
        if (!part)
            return part;
        result.created += part->created;
        result.updated += part->updated;
        done += next->integer(2);
        m_progress.report(done, **total);
        next->reset();
        next->bind(1, first);
    }
    return result;
}

Result<void> ImportRestore::removeUnusedLabels()
{
    return execute(m_database,
        "DELETE FROM label WHERE id IN (SELECT label_id FROM import_label WHERE run = ?1) "
        "AND NOT EXISTS (SELECT 1 FROM contact_label WHERE label_id = label.id)",
        m_run);
}
