#pragma once

#include "models/result.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <memory>
#include <vector>

class Database;
struct sqlite3_session;

/// Everything a transaction changed in contacts, labels, their links and sign-up links, and what a merge of contacts moves
/// besides, as SQLite's session extension records it (https://sqlite.org/sessionintro.html): the key and the old and new values of each
/// changed row. It can be taken back and done again, which is Kartei's undo. The consent log is not part of it: it only ever
/// grows.
class Changeset final
{
public:
    Changeset() = default;
    explicit Changeset(QByteArray bytes)
        : m_bytes(std::move(bytes))
    { }

    bool isEmpty() const { return m_bytes.isEmpty(); }
    qsizetype size() const { return m_bytes.size(); }

    /// The rows' keys: contacts that were created, changed, deleted or relabelled, ascending, each once.
    std::vector<qint64> contacts() const;
    bool touchesLabels() const;
    bool touchesSignups() const;

    /// Makes or unmakes the change inside the caller's transaction. A row that was changed by something else since is
    /// left as it is, and so is a contact or label that would take links with it which are not part of the change.
    /// Gives the number of rows left; links of a contact or label that could not come back do not count.
    /// A merge of contacts is made or unmade as a whole, or fails: half of it would tear conversations apart.
    /// It also fails where it would opt in somebody who has opted out since (mergeconsent.h).
    Result<qint64> redo(const Database &database) const;
    Result<qint64> undo(const Database &database) const;

private:
    bool touches(const char *table) const;

    QByteArray m_bytes;
};

Q_DECLARE_METATYPE(Changeset)

/// Records what its connection changes from its construction until `finish()`.
class ChangesetRecorder final
{
public:
    static Result<ChangesetRecorder> start(const Database &database);
    Result<Changeset> finish();

private:
    struct Delete
    {
        void operator()(sqlite3_session *session) const;
    };
    explicit ChangesetRecorder(sqlite3_session *session)
        : m_session(session)
    { }
    std::unique_ptr<sqlite3_session, Delete> m_session;
};
