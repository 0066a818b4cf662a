#pragma once

#include "tests/models/csv/importfixture.h"
#include "tests/support/testdatabase.h"

#include <QTest>

/// What becomes of a file, exactly. The database that it meets holds Known (+919800000001, VIP), Stopped
/// (+919800000002, opted out) and Bia (+5511987654321).
struct Outcome
{
    const char *counts = ""; ///< rows created updated unchanged duplicates skipped refused heldBack
    const char *encoding = "UTF-8";
    char delimiter = ',';
    const char *names = ""; ///< of the contacts that are created, in the order of their numbers; empty: not looked at
    const char *says = ""; ///< what the first reason why a row is refused or remarkable contains
    const char *region = "";
    const char *reads = ""; ///< the encoding that is chosen; empty: found by itself
};
Q_DECLARE_METATYPE(Outcome)

inline void addNastyColumns()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Outcome>("outcome");
}

inline void nasty(const char *name, const QByteArray &bytes, const Outcome &outcome)
{
    QTest::newRow(name) << bytes << outcome;
}

/// Plans the import of a file, carries it out, and compares both with the outcome.
inline void compareOutcome(const QByteArray &bytes, const Outcome &outcome)
{
    const ImportFixture fixture;
    fixture.import("phone,name,labels,opted_out\n+919800000001,Known,VIP,\n+919800000002,Stopped,,true\n"
                   "+5511987654321,Bia,,\n");
    ReadingOptions reading;
    reading.encoding = QLatin1String(outcome.reads);
    const auto source = ImportSource::open(fixture.write(bytes), reading);
    VERIFY_RESULT(source);
    const auto plan = ImportPlan::make(
        *fixture.database, *source, optionsWith([&](auto &o) { o.region = QLatin1String(outcome.region); }));
    VERIFY_RESULT(plan);
    const ImportResult &planned = plan->result();
    const QString reason = planned.problems.isEmpty() ? QString() : planned.problems.constFirst().reason;
    QVERIFY2(countsOf(planned) == QLatin1String(outcome.counts),
        qPrintable(countsOf(planned) + QStringLiteral(" instead of ") + QLatin1String(outcome.counts)
            + QStringLiteral(": ") + reason));
    QCOMPARE(planned.rows,
        planned.created + planned.updated + planned.unchanged + planned.duplicates + planned.skipped + planned.refused);
    QCOMPARE(planned.encoding, QLatin1String(outcome.encoding));
    QCOMPARE(planned.delimiter, outcome.delimiter);
    QVERIFY2(reason.contains(QString::fromUtf8(outcome.says)), qPrintable(reason));
    const auto done = applyImport(*fixture.database, *plan);
    VERIFY_RESULT(done);
    QCOMPARE(countsOf(done->result), countsOf(planned));
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact"), 3 + planned.created);
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM consent WHERE opted_out = 0"), 0);
    if (*outcome.names != '\0')
        QCOMPARE(fixture.text("SELECT group_concat(name, '|') FROM (SELECT name FROM contact WHERE id > 3 ORDER BY "
                              "coalesce(phone, '~'))"),
            QString::fromUtf8(outcome.names));
}
