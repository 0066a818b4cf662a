#pragma once

#include "models/consent/consentlog.h"
#include "models/csv/contactimport.h"
#include "models/csv/importhistory.h"
#include "models/csv/importplan.h"
#include "tests/support/testdatabase.h"

#include <QFile>

#include <functional>

constexpr qint64 dayMs = 24 * 60 * 60 * 1000;

/// The default ones but for what `change` sets.
inline ImportOptions optionsWith(const std::function<void(ImportOptions &)> &change)
{
    ImportOptions options;
    change(options);
    return options;
}

/// rows created updated unchanged duplicates skipped refused heldBack
inline QString countsOf(const ImportResult &result)
{
    return QStringLiteral("%1 %2 %3 %4 %5 %6 %7 %8")
        .arg(result.rows)
        .arg(result.created)
        .arg(result.updated)
        .arg(result.unchanged)
        .arg(result.duplicates)
        .arg(result.skipped)
        .arg(result.refused)
        .arg(result.heldBack);
}

/// A database into which texts can be imported as files.
class ImportFixture final
{
public:
    /// The run, which has to be one.
    ImportRunId import(const QByteArray &text, const ImportOptions &options = {},
        const QString &name = QStringLiteral("people.csv")) const
    {
        ImportOptions asked = options;
        if (asked.agent.isEmpty())
            asked.agent = QStringLiteral("Asha");
        const auto result = importContacts(*database, write(text, name), asked);
        if (!result)
            qFatal("%s", qPrintable(result.error().message));
        return ImportRunId(result->run);
    }

    /// What an import of the text would do.
    ImportPlan plan(const QByteArray &text, const ImportOptions &options = {}) const
    {
        const auto source = ImportSource::open(write(text));
        if (!source)
            qFatal("%s", qPrintable(source.error().message));
        auto plan = ImportPlan::make(*database, *source, options);
        if (!plan)
            qFatal("%s", qPrintable(plan.error().message));
        return *std::move(plan);
    }

    QString write(const QByteArray &text, const QString &name = QStringLiteral("people.csv")) const
    {
        const QString path = database.folder() + u'/' + name;
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("The test file could not be written");
        return path;
    }

    /// Makes everything that has happened so far happen this much earlier.
    void letPass(qint64 ms) const
    {
        for (const char *sql : {"UPDATE contact SET updated_at = updated_at - ?1, created_at = created_at - ?1, "
                                "last_inbound_at = last_inbound_at - ?1",
                 "UPDATE import_run SET at = at - ?1", "UPDATE import_before SET updated_at = updated_at - ?1"})
            if (const auto done = execute(*database, sql, ms); !done)
                qFatal("%s", qPrintable(done.error().message));
    }

    void edit(const char *phone, const std::function<void(Contact &)> &change) const
    {
        auto transaction = Transaction::begin(*database);
        ContactStore store(*database);
        const auto before = store.find(QString::fromUtf8(phone));
        Contact after = before ? *before : Contact();
        change(after);
        if (!transaction || !before || !setConsentOrigin(*database, {.source = ConsentSource::Agent, .evidence = {}})
            || !store.update(*before, after) || !transaction->commit())
            qFatal("The test contact %s could not be changed", phone);
    }

    /// Everything that a person can see of contacts and labels, a line each; the times `later` by so many ms.
    QString content(qint64 later = 0) const
    {
        const QString contacts = text(
            "SELECT group_concat(id || '|' || coalesce(phone, '-') || '|' || coalesce(wa_id, '-') || '|' || "
            "coalesce(user_id, '-') || '|' || username || '|' || name || '|' || name_key || '|' || email || '|' || "
            "notes || '|' || opted_out || is_blocked || '|' || coalesce(subscribed_via_signup, '-') || '|' || "
            "coalesce(subscribed_at, '-') || '|' || coalesce(last_inbound_at + %1, '-') || '|' || (created_at + %1) || "
            "'|' || (updated_at + %1), char(10)) FROM (SELECT * FROM contact ORDER BY id)",
            later);
        const QString labels =
            text("SELECT group_concat(id || '|' || name || '|' || color || '|' || name_key, char(10)) "
                 "FROM (SELECT * FROM label ORDER BY id)");
        const QString links = text("SELECT group_concat(contact_id || '-' || label_id, ' ') "
                                   "FROM (SELECT * FROM contact_label ORDER BY 1, 2)");
        return contacts + u'\n' + labels + u'\n' + links;
    }

    QString text(const char *sql, qint64 later = 0) const
    {
        return database.text(
            QString(QString::fromUtf8(sql)).replace(QStringLiteral("%1"), QString::number(later)).toUtf8());
    }

    TestDatabase database;
};
