#pragma once

#include "models/contacts/contactstore.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// A real database in a folder of its own, gone with the test.
class TestDatabase final
{
public:
    TestDatabase()
    {
        auto opened = Database::open(path());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        m_database = *std::move(opened);
    }

    const Database &operator*() const { return *m_database; }
    QString path() const { return m_folder.filePath(QStringLiteral("kartei.db")); }
    QString folder() const { return m_folder.path(); }

    /// A contact of this number and name, stored in a transaction of its own.
    ContactId add(const QString &phone, const QString &name = {}, const QStringList &labels = {}) const
    {
        Contact contact;
        contact.phone = PhoneNumber::fromStored(phone);
        contact.name = name;
        for (const QString &label : labels)
            contact.labels.append({.name = label});
        auto transaction = Transaction::begin(*m_database);
        const auto id = ContactStore(*m_database).create(contact);
        if (!transaction || !id || !transaction->commit())
            qFatal("A test contact could not be stored");
        return *id;
    }

    qint64 integer(const char *sql) const
    {
        const auto value = integerOf(*m_database, sql);
        return value ? value->value_or(-1) : -1;
    }

    void run(const char *sql) const
    {
        if (const auto done = execute(*m_database, sql); !done)
            qFatal("%s: %s", sql, qPrintable(done.error().message));
    }

    QString text(const char *sql) const
    {
        auto rows = query(*m_database, sql);
        const auto row = rows ? rows->step() : Result<bool>(rows.error());
        return row && *row ? rows->string(0) : QString();
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
};

/// QVERIFY for a Result: a failure shows its sentence.
#define VERIFY_RESULT(result)                                                                                          \
    do {                                                                                                               \
        const auto &verified = (result);                                                                               \
        QVERIFY2(verified, qPrintable(verified ? QString() : verified.error().message));                               \
    } while (false)
