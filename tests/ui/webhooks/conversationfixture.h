#pragma once

#include "models/webhooks/message.h"
#include "tests/support/testdatabase.h"

#include <QDateTime>

/// Writes conversations as webhooks leave them in the database.
class ConversationData final
{
public:
    explicit ConversationData(const TestDatabase &database)
        : m_database(database)
    { }

    struct Line
    {
        QString text;
        MessageDirection direction = MessageDirection::In;
        QString type = QStringLiteral("text");
        QString extra = QStringLiteral("{}");
        QString answers = {};
        bool isUnderstood = true;
    };

    /// Gives Meta's id of it.
    QString add(ContactId contact, qint64 at, const Line &line) const
    {
        const QString wamid = QStringLiteral("wamid.%1").arg(m_database.integer("SELECT count(*) FROM message"));
        run("INSERT INTO message(account, contact_id, wamid, direction, at, type, text, context_wamid, extra, "
            "understood) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            contact, wamid, directionName(line.direction), at, line.type, line.text, line.answers, line.extra,
            line.isUnderstood);
        return wamid;
    }
    void deliver(
        const QString &wamid, const QString &state, qint64 at, qint64 code = 0, const QString &error = {}) const
    {
        run("INSERT INTO message_status(wamid, recipient, " + state.toStdString()
                + "_at, error_code, error) VALUES (?, '', ?, ?, ?)",
            wamid, at, code, error);
    }
    void edit(const QString &wamid, const QString &text, qint64 at) const
    {
        run("INSERT INTO message_edit VALUES (?, ?, 'wamid.edit', ?)", wamid, at, text);
    }
    void revoke(const QString &wamid, qint64 at) const
    {
        run("INSERT INTO message_revoke VALUES (?, ?)", wamid, at);
        run("UPDATE message SET text = '', extra = '' WHERE wamid = ?", wamid);
    }
    void react(const QString &wamid, MessageDirection direction, const QString &emoji) const
    {
        run("INSERT INTO message_reaction SELECT wamid, contact_id, ?2, at, wamid || ?2, ?3 FROM message "
            "WHERE wamid = ?1",
            wamid, directionName(direction), emoji);
    }
    /// So many texts, a minute apart from `at` on.
    void addMany(ContactId contact, qint64 at, qint64 count) const
    {
        run("INSERT INTO message(account, contact_id, wamid, direction, at, type, text, context_wamid, extra, "
            "understood) WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?3) "
            "SELECT 1, ?1, 'many.' || ?1 || '.' || i, iif(i % 3, 'in', 'out'), ?2 + i * 60000, 'text', "
            "'Message ' || i, '', '{}', 1 FROM n",
            contact, at, count);
    }

private:
    template <typename... Values>
    void run(const std::string &sql, const Values &...values) const
    {
        if (const auto done = execute(*m_database, sql, values...); !done)
            qFatal("%s: %s", sql.c_str(), qPrintable(done.error().message));
    }

    const TestDatabase &m_database;
};
