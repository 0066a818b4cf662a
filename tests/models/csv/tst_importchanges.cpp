#include "models/labels/labelstore.h"
#include "tests/models/csv/importfixture.h"
#include "tests/support/files.h"

#include <QCryptographicHash>
#include <QTest>

/// A plan is only looked at until it is carried out, and what is carried out is what was looked at.
class ImportChangesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlanLeavesTheDatabaseFilesAsTheyAre();
    void whatChangedSinceThePlanIsNamedAndNothingIsWritten_data();
    void whatChangedSinceThePlanIsNamedAndNothingIsWritten();
    void whatHasNothingToDoWithThePlanDoesNotStopIt();
    void peopleWhoOptedOutStayOptedOut();
    void theLogSaysWhoAllowedAnOptInAndFromWhichFile();

private:
    static QByteArray hashOf(const QString &path)
    {
        return QCryptographicHash::hash(readFile(path), QCryptographicHash::Sha256);
    }
    static void change(const ImportFixture &fixture, const std::function<Result<void>(LabelStore &)> &change)
    {
        auto transaction = Transaction::begin(*fixture.database);
        LabelStore labels(*fixture.database);
        if (!transaction || !change(labels) || !transaction->commit())
            qFatal("The labels could not be changed");
    }
    static QByteArray twelve(const char *columns, const char *cells)
    {
        QByteArray text = QByteArray("phone,") + columns + '\n';
        for (int i = 10; i < 22; ++i)
            text += "+9198765432" + QByteArray::number(i) + ',' + cells + '\n';
        return text;
    }
};

Q_DECLARE_METATYPE(LabelPolicy)
using Change = std::function<void(const ImportFixture &)>;
Q_DECLARE_METATYPE(Change)

void ImportChangesTest::aPlanLeavesTheDatabaseFilesAsTheyAre()
{
    const ImportFixture fixture;
    fixture.import("phone,name,labels,opted_out\n+919876543210,Asha,VIP,\n+919876543211,Ravi,,yes\n");
    const QString wal = fixture.database.path() + QStringLiteral("-wal");
    const QByteArray before = hashOf(fixture.database.path());
    const QByteArray walBefore = hashOf(wal);
    const qint64 changes = fixture.database.integer("SELECT total_changes()");
    const ImportPlan plan =
        fixture.plan("phone,name,labels,opted_out\n+919876543210,New,Press,\n+919876543211,Ravi,,no\n"
                     "+919876543212,Third,,\nabc,Fourth,,\n");
    QCOMPARE(countsOf(plan.result()), QStringLiteral("4 1 1 1 0 0 1 1"));
    for (const PlannedRow &row : plan.rows())
        plan.remarkOn(row);
    QCOMPARE(fixture.database.integer("SELECT total_changes()"), changes);
    QCOMPARE(hashOf(fixture.database.path()), before);
    QCOMPARE(hashOf(wal), walBefore);
}

void ImportChangesTest::whatChangedSinceThePlanIsNamedAndNothingIsWritten_data()
{
    QTest::addColumn<LabelPolicy>("labels");
    QTest::addColumn<Change>("change");
    QTest::addColumn<std::vector<quint32>>("rows");
    const auto row = [](const char *name, LabelPolicy labels, const std::vector<quint32> &rows, const Change &change) {
        QTest::newRow(name) << labels << change << rows;
    };
    const Change edit = [](const ImportFixture &f) { f.edit("+919876543210", [](auto &c) { c.notes = u'x'; }); };
    const Change relabel = [](const ImportFixture &f) {
        f.edit("+919876543210", [](auto &c) { c.labels.append({.name = QStringLiteral("Gold")}); });
    };
    row("edited", LabelPolicy::Add, {2}, edit);
    row("opted out", LabelPolicy::Add, {2},
        [](const ImportFixture &f) { f.edit("+919876543210", [](auto &c) { c.optedOut = true; }); });
    row("deleted", LabelPolicy::Add, {2},
        [](const ImportFixture &f) { f.database.run("DELETE FROM contact WHERE phone = '+919876543210'"); });
    row("created", LabelPolicy::Add, {4},
        [](const ImportFixture &f) { f.database.add(QStringLiteral("+919876543212")); });
    row("relabelled", LabelPolicy::Replace, {2}, relabel);
    row("two of them", LabelPolicy::Add, {2, 4}, [edit](const ImportFixture &f) {
        edit(f);
        f.database.add(QStringLiteral("+919876543212"));
    });
    row("its label deleted", LabelPolicy::Add, {2, 3, 4}, [](const ImportFixture &f) {
        change(f, [](LabelStore &labels) { return labels.remove((*labels.find(QStringLiteral("VIP")))->id); });
    });
    row("its label renamed", LabelPolicy::Add, {2, 3, 4}, [](const ImportFixture &f) {
        change(f, [](LabelStore &labels) {
            Label label = **labels.find(QStringLiteral("VIP"));
            label.name = QStringLiteral("vip");
            return labels.update(label);
        });
    });
}

void ImportChangesTest::whatChangedSinceThePlanIsNamedAndNothingIsWritten()
{
    QFETCH(const LabelPolicy, labels);
    QFETCH(const Change, change);
    QFETCH(const std::vector<quint32>, rows);
    const ImportFixture fixture;
    fixture.import("phone,name,labels\n+919876543210,Asha,Old\n+919876543211,Ravi,VIP\n");
    fixture.letPass(dayMs);
    const ImportPlan plan =
        fixture.plan("phone,name,labels\n+919876543210,New,VIP\n+919876543211,Ravi,VIP\n+919876543212,Third,VIP\n",
            optionsWith([&](auto &options) { options.labels = labels; }));
    change(fixture);
    const QString before = fixture.content();
    const auto attempt = applyImport(*fixture.database, plan);
    VERIFY_RESULT(attempt);
    QCOMPARE(attempt->differing, rows);
    QCOMPARE(attempt->result.run, 0);
    QCOMPARE(fixture.content(), before);
    const auto again = applyImport(*fixture.database, *attempt->plan);
    VERIFY_RESULT(again);
    QVERIFY(again->differing.empty());
    QCOMPARE(countsOf(again->result), countsOf(attempt->plan->result()));
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact"), 3);
}

void ImportChangesTest::whatHasNothingToDoWithThePlanDoesNotStopIt()
{
    const ImportFixture fixture;
    fixture.import("phone,name\n+919876543210,Asha\n+919876543299,Other\n");
    const ImportPlan plan = fixture.plan("phone,name\n+919876543210,New\n");
    fixture.edit("+919876543299", [](auto &contact) { contact.name = u'x'; });
    fixture.database.add(QStringLiteral("+919876543298"), {}, {QStringLiteral("VIP")});
    const auto attempt = applyImport(*fixture.database, plan);
    VERIFY_RESULT(attempt);
    QVERIFY(attempt->differing.empty());
    QCOMPARE(countsOf(attempt->result), QStringLiteral("1 0 1 0 0 0 0 0"));
}

void ImportChangesTest::peopleWhoOptedOutStayOptedOut()
{
    const ImportFixture fixture;
    fixture.import(twelve("name,opted_out", "Somebody,yes"));
    fixture.database.run("DELETE FROM contact WHERE phone >= '+919876543219'"); // the log remembers these three
    const ImportPlan plan = fixture.plan(twelve("name,opted_out", "New,no"));
    QCOMPARE(countsOf(plan.result()), QStringLiteral("12 3 9 0 0 0 0 12"));
    QCOMPARE(plan.heldBackRows().size(), size_t(12));
    QCOMPARE(plan.result().problems.size(), 12);
    for (const ImportProblem &problem : plan.result().problems)
        QCOMPARE(problem.column, QStringLiteral("opted_out"));
    VERIFY_RESULT(applyImport(*fixture.database, plan));
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact WHERE opted_out = 1 AND name = 'New'"), 12);
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM consent WHERE opted_out = 0"), 0);
}

void ImportChangesTest::theLogSaysWhoAllowedAnOptInAndFromWhichFile()
{
    const ImportFixture fixture;
    fixture.import(twelve("name,opted_out", "Somebody,yes"));
    fixture.database.run("DELETE FROM contact WHERE phone >= '+919876543219'");
    const auto result = importContacts(*fixture.database,
        fixture.write(twelve("name,opted_out", "New,no"), QStringLiteral("asked.csv")), optionsWith([](auto &options) {
            options.resubscribes = true;
            options.agent = QStringLiteral("Asha");
        }));
    VERIFY_RESULT(result);
    QCOMPARE(countsOf(*result), QStringLiteral("12 3 9 0 0 0 0 0"));
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact WHERE opted_out = 1"), 0);
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM consent WHERE opted_out = 0 AND source = 'import' AND "
                                      "evidence = 'asked.csv, allowed by Asha'"),
        12);
}

QTEST_GUILESS_MAIN(ImportChangesTest)
#include "tst_importchanges.moc"
