#include "models/csv/importundo.h"

#include "models/consent/consentlog.h"
#include "models/storage/cancellable.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"

#include <QCoreApplication>
#include <QDateTime>

#include <sqlite3.h>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportUndo)
};

// `?1` is the run in all of them. Who is written to, edited, opted out or relabelled gets a later `updated_at`.
constexpr auto created = "FROM contact, import_run AS run WHERE run.id = ?1 "
                         "AND contact.id BETWEEN first_contact AND last_contact ";
constexpr auto isUnchangedCreated = "AND contact.updated_at <= run.at AND last_inbound_at IS NULL";
constexpr auto isChangedCreated = "AND NOT (contact.updated_at <= run.at AND last_inbound_at IS NULL)";
constexpr auto updated = "FROM import_before AS before, import_run AS run, contact WHERE run.id = ?1 "
                         "AND before.run = run.id AND contact.id = before.contact_id ";
constexpr auto isUnchangedUpdated = "AND contact.updated_at = run.at";
constexpr auto isChangedUpdated = "AND contact.updated_at <> run.at";

std::string select(const char *what, const char *from, const char *condition = "")
{
    return std::string("SELECT ") + what + ' ' + from + condition;
}

Result<qint64> count(const Database &database, const std::string &sql, ImportRunId run)
{
    const auto number = integerOf(database, sql, run);
    return number ? Result<qint64>(number->value_or(0)) : Result<qint64>(number.error());
}

Result<ContactIds> idsOf(const Database &database, const std::string &sql, ImportRunId run)
{
    auto rows = query(database, sql, run);
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    ContactIds ids;
    for (; row && *row; row = rows->step())
        ids.push_back(ContactId(rows->integer(0)));
    if (!row)
        return row.error();
    return ids;
}

Result<void> refuseWhatCannotBeUndone(const ImportRun &run)
{
    if (run.undoes)
        return Error{Text::tr("This is the undo of an import. Import the file again instead."), Error::Kind::Refused};
    if (run.isUndone)
        return Error{Text::tr("The import of %1 was undone already.").arg(run.file), Error::Kind::Refused};
    return {};
}

Result<qint64> goneOf(const Database &database, ImportRunId run)
{
    return count(database,
        "SELECT max(0, last_contact - first_contact + 1) "
        "- (SELECT count(*) FROM contact WHERE id BETWEEN first_contact AND last_contact) "
        "+ (SELECT count(*) FROM import_before WHERE run = run.id "
        "AND NOT EXISTS (SELECT 1 FROM contact WHERE id = contact_id)) FROM import_run AS run WHERE id = ?1",
        run);
}

/// Who is to be deleted or restored, as a table: those who did not change since, and the chosen ones of the others.
Result<void> fillChosen(const Database &database, ImportRunId run, const ContactIds &alsoChanged)
{
    for (const auto &sql : {std::string("CREATE TEMP TABLE IF NOT EXISTS undone_contact(id INTEGER PRIMARY KEY)"),
             std::string("DELETE FROM temp.undone_contact")}) {
        if (const auto done = execute(database, sql); !done)
            return done;
    }
    for (const auto &sql : {select("contact.id", created, isUnchangedCreated),
             select("contact.id", updated, isUnchangedUpdated)}) {
        if (const auto done = execute(database, "INSERT INTO temp.undone_contact " + sql, run); !done)
            return done;
    }
    auto insert = query(database,
        "INSERT OR IGNORE INTO temp.undone_contact SELECT ?2 WHERE "
        "EXISTS (SELECT 1 FROM import_before WHERE run = ?1 AND contact_id = ?2) OR "
        "EXISTS (SELECT 1 FROM import_run WHERE id = ?1 AND ?2 BETWEEN first_contact AND last_contact)",
        run);
    for (const ContactId contact : alsoChanged) {
        if (!insert)
            return insert.error();
        insert->bind(2, contact);
        if (const auto done = insert->run(); !done)
            return done;
    }
    return {};
}

// Only what the import said last: who opted out otherwise since stays out.
constexpr auto wasOptedOutByImport =
    "(SELECT source FROM consent WHERE contact_id = contact.id ORDER BY consent.id DESC LIMIT 1) = 'import'";

Result<qint64> deleteCreated(const Database &database, ImportRunId run)
{
    const std::string condition = "WHERE id IN (SELECT undone_contact.id FROM temp.undone_contact, import_run AS run "
                                  "WHERE run.id = ?1 AND undone_contact.id BETWEEN first_contact AND last_contact)";
    if (const auto optedIn = execute(database,
            "UPDATE contact SET opted_out = 0 " + condition + " AND opted_out = 1 AND " + wasOptedOutByImport, run);
        !optedIn)
        return optedIn.error();
    if (const auto deleted = execute(database, "DELETE FROM contact " + condition, run); !deleted)
        return deleted.error();
    return sqlite3_changes64(database.handle());
}

/// Each value only where the import had changed it. A number or user id that somebody else has got since stays away.
Result<qint64> restoreUpdated(const Database &database, ImportRunId run, qint64 now)
{
    const auto restored = execute(database,
        std::string("UPDATE OR IGNORE contact SET "
                    "phone = iif(before.changes & 1, before.phone, contact.phone), "
                    "wa_id = iif(before.changes & 2048, before.wa_id, contact.wa_id), "
                    "user_id = iif(before.changes & 2, before.user_id, contact.user_id), "
                    "username = iif(before.changes & 4, before.username, contact.username), "
                    "name = iif(before.changes & 8, before.name, contact.name), "
                    "name_key = iif(before.changes & 8, before.name_key, contact.name_key), "
                    "email = iif(before.changes & 16, before.email, contact.email), "
                    "notes = iif(before.changes & 32, before.notes, contact.notes), "
                    "subscribed_via_signup = iif(before.changes & 128, before.subscribed_via_signup, "
                    "contact.subscribed_via_signup), "
                    "subscribed_at = iif(before.changes & 256, before.subscribed_at, contact.subscribed_at), "
                    "opted_out = CASE WHEN before.changes & 1024 THEN 1 "
                    "WHEN before.changes & 64 AND ")
            + wasOptedOutByImport
            + " THEN 0 ELSE contact.opted_out END, "
              "updated_at = iif(contact.updated_at = run.at, before.updated_at, ?2) "
              "FROM import_before AS before, import_run AS run "
              "WHERE run.id = ?1 AND before.run = run.id AND contact.id = before.contact_id "
              "AND contact.id IN temp.undone_contact",
        run, now);
    if (!restored)
        return restored.error();
    return sqlite3_changes64(database.handle());
}

Result<void> restoreLabels(const Database &database, ImportRunId run)
{
    for (const char *sql : {
             "DELETE FROM contact_label WHERE (contact_id, label_id) IN (SELECT contact_id, label_id FROM import_link "
             "WHERE run = ?1 AND added = 1 AND contact_id IN temp.undone_contact)",
             "INSERT OR IGNORE INTO contact_label(contact_id, label_id) SELECT contact_id, label_id FROM import_link "
             "WHERE run = ?1 AND added = 0 AND contact_id IN temp.undone_contact "
             "AND EXISTS (SELECT 1 FROM contact WHERE id = contact_id) "
             "AND EXISTS (SELECT 1 FROM label WHERE id = label_id)",
             "DELETE FROM label WHERE id IN (SELECT label_id FROM import_label WHERE run = ?1) "
             "AND NOT EXISTS (SELECT 1 FROM contact_label WHERE label_id = label.id)",
         }) {
        if (const auto done = execute(database, sql, run); !done)
            return done;
    }
    return {};
}

Result<ImportRun> recordUndo(
    const Database &database, const ImportRun &run, const ImportRun &undo)
{
    const auto added = execute(database,
        "INSERT INTO import_run(undoes, at, agent, file_name, created, updated, kept) VALUES (?, ?, ?, ?, ?, ?, ?)",
        run.id, undo.at, undo.agent, run.file, undo.counts.created, undo.counts.updated, undo.kept);
    if (!added)
        return added.error();
    return importRun(database, ImportRunId(sqlite3_last_insert_rowid(database.handle())));
}

Result<ImportRun> undoInTransaction(
    const Database &database, const ImportUndoPreview &preview, const ContactIds &alsoChanged, const QString &agent)
{
    const ImportRun &run = preview.run;
    if (const auto said = setConsentOrigin(database,
            {.source = ConsentSource::Import, .evidence = Text::tr("Undo of %1 by %2").arg(run.file, agent)});
        !said)
        return said.error();
    if (const auto chosen = fillChosen(database, run.id, alsoChanged); !chosen)
        return chosen.error();
    ImportRun undo;
    undo.at = QDateTime::currentMSecsSinceEpoch();
    undo.agent = agent;
    const auto deleted = deleteCreated(database, run.id);
    if (!deleted)
        return deleted.error();
    const auto restored = restoreUpdated(database, run.id, undo.at);
    if (!restored)
        return restored.error();
    if (const auto labels = restoreLabels(database, run.id); !labels)
        return labels.error();
    undo.counts.created = *deleted;
    undo.counts.updated = *restored;
    undo.kept = preview.deletes + preview.restores
        + static_cast<qint64>(preview.changedCreated.size() + preview.changedUpdated.size()) - *deleted - *restored;
    return recordUndo(database, run, undo);
}

} // namespace

Result<ImportUndoPreview> previewUndo(const Database &database, ImportRunId id)
{
    const auto run = importRun(database, id);
    if (!run)
        return run.error();
    if (const auto undoable = refuseWhatCannotBeUndone(*run); !undoable)
        return undoable.error();
    const auto deletes = count(database, select("count(*)", created, isUnchangedCreated), id);
    if (!deletes)
        return deletes.error();
    const auto restores = count(database, select("count(*)", updated, isUnchangedUpdated), id);
    if (!restores)
        return restores.error();
    const auto changedCreated = idsOf(database, select("contact.id", created, isChangedCreated), id);
    if (!changedCreated)
        return changedCreated.error();
    const auto changedUpdated = idsOf(database, select("contact.id", updated, isChangedUpdated), id);
    if (!changedUpdated)
        return changedUpdated.error();
    const auto gone = goneOf(database, id);
    if (!gone)
        return gone.error();
    return ImportUndoPreview{.run = *run,
        .deletes = *deletes,
        .restores = *restores,
        .changedCreated = *changedCreated,
        .changedUpdated = *changedUpdated,
        .gone = *gone};
}

Result<ImportRun> undoImport(const Database &database, ImportRunId run, const ContactIds &alsoChanged,
    const QString &agent, const Progress &progress)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    const Cancellable cancellable(database, progress);
    const auto preview = previewUndo(database, run);
    if (!preview)
        return preview.error();
    const auto undo = undoInTransaction(database, *preview, alsoChanged, agent);
    if (!undo)
        return undo;
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    return undo;
}
