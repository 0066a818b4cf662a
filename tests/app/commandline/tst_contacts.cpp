#include "tests/support/program.h"

#include <QDateTime>
#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

/// `kartei contacts`.
class ContactsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listPrintsOneObjectPerLine();
    void listIsEmptyInANewProfile();
    void filterFinds_data();
    void filterFinds();
    void searchFoldsScriptsAndNumbers_data();
    void searchFoldsScriptsAndNumbers();
    void recentMeansTheLastDay();
    void sortOrders_data();
    void sortOrders();
    void limitCutsTheList();
    void countPrintsOnlyTheNumber();
    void unknownLabelFails();
    void plainListEscapesControlCharacters();

private:
    static void addThree(const Program &program);
    static QStringList names(const ProgramRun &run);
    static bool setLastInbound(const Program &program, int id, qint64 at);
};

void ContactsTest::addThree(const Program &program)
{
    const QList<QStringList> contacts = {
        {u"--phone=+919876543210"_s, u"--name=Élodie Straße"_s, u"--label=VIP"_s, u"--label=lead"_s,
            u"--email=elodie@example.com"_s},
        {u"--phone=+14155552671"_s, u"--name=ИВАН"_s, u"--label=lead"_s, u"--opt-out=yes"_s},
        {u"--phone=+4930901820"_s, u"--name=Bob"_s},
    };
    for (const QStringList &fields : contacts)
        QCOMPARE(program.run(QStringList{u"contact"_s, u"add"_s} + fields).exitCode, 0);
}

QStringList ContactsTest::names(const ProgramRun &run)
{
    QStringList result;
    for (const QJsonObject &contact : run.jsonLines())
        result.append(contact.value(u"name"_s).toString());
    return result;
}

bool ContactsTest::setLastInbound(const Program &program, int id, qint64 at)
{
    sqlite3 *database = nullptr;
    const QByteArray sql = u"UPDATE contact SET last_inbound_at = %1 WHERE id = %2"_s.arg(at).arg(id).toUtf8();
    const bool done = sqlite3_open(program.databasePath().toUtf8().constData(), &database) == SQLITE_OK
        && sqlite3_exec(database, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(database);
    return done;
}

void ContactsTest::listPrintsOneObjectPerLine()
{
    const Program program;
    addThree(program);
    const auto run = program.json({u"contacts"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.out.count('\n'), 3);
    QCOMPARE(names(run), (QStringList{u"Bob"_s, u"Élodie Straße"_s, u"ИВАН"_s}));
    const auto plain = program.run({u"contacts"_s});
    QCOMPARE(plain.out.count('\n'), 4);
    QVERIFY(plain.out.startsWith("id\tphone\t"));
}

void ContactsTest::listIsEmptyInANewProfile()
{
    const Program program;
    const auto run = program.json({u"contacts"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.out, QByteArray());
}

void ContactsTest::filterFinds_data()
{
    QTest::addColumn<QStringList>("filter");
    QTest::addColumn<QStringList>("expected");
    const QString elodie = u"Élodie Straße"_s;
    const QString ivan = u"ИВАН"_s;
    const QString bob = u"Bob"_s;
    QTest::newRow("no filter") << QStringList() << QStringList{bob, elodie, ivan};
    QTest::newRow("text") << QStringList{u"--search=bob"_s} << QStringList{bob};
    QTest::newRow("e-mail") << QStringList{u"--search=elodie@example"_s} << QStringList{elodie};
    QTest::newRow("label in another case") << QStringList{u"--label=vip"_s} << QStringList{elodie};
    QTest::newRow("all labels") << QStringList{u"--label=vip"_s, u"--label=lead"_s} << QStringList{elodie};
    QTest::newRow("any label") << QStringList{u"--label=vip"_s, u"--label=lead"_s, u"--match=any"_s}
                               << QStringList{elodie, ivan};
    QTest::newRow("all said") << QStringList{u"--label=vip"_s, u"--label=lead"_s, u"--match=all"_s}
                              << QStringList{elodie};
    QTest::newRow("without label") << QStringList{u"--without-label=vip"_s} << QStringList{bob, ivan};
    QTest::newRow("opted out") << QStringList{u"--opted-out=yes"_s} << QStringList{ivan};
    QTest::newRow("not opted out") << QStringList{u"--opted-out=no"_s} << QStringList{bob, elodie};
    QTest::newRow("blocked") << QStringList{u"--blocked=yes"_s} << QStringList{};
    QTest::newRow("not blocked") << QStringList{u"--blocked=no"_s} << QStringList{bob, elodie, ivan};
    QTest::newRow("recent") << QStringList{u"--recent"_s} << QStringList{};
    QTest::newRow("together") << QStringList{u"--label=lead"_s, u"--opted-out=no"_s} << QStringList{elodie};
}

void ContactsTest::filterFinds()
{
    QFETCH(QStringList, filter);
    QFETCH(QStringList, expected);
    const Program program;
    addThree(program);
    const auto run = program.json(QStringList{u"contacts"_s} + filter);
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(names(run), expected);
    const auto count = program.run(QStringList{u"contacts"_s, u"--count"_s} + filter);
    QCOMPARE(count.out, QByteArray::number(expected.size()) + '\n');
}

void ContactsTest::searchFoldsScriptsAndNumbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("accent") << u"elodie"_s << u"Élodie Straße"_s;
    QTest::newRow("cyrillic") << u"иван"_s << u"ИВАН"_s;
    QTest::newRow("eszett") << u"strasse"_s << u"Élodie Straße"_s;
    QTest::newRow("national number") << u"98765 43210"_s << u"Élodie Straße"_s;
    QTest::newRow("with a zero") << u"098765-43210"_s << u"Élodie Straße"_s;
}

void ContactsTest::searchFoldsScriptsAndNumbers()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const Program program;
    addThree(program);
    QCOMPARE(names(program.json({u"contacts"_s, u"--search"_s, text})), QStringList{expected});
}

void ContactsTest::recentMeansTheLastDay()
{
    // Written directly: nothing of this issue receives messages yet.
    const Program program;
    addThree(program);
    QCOMPARE(program.run({u"contacts"_s, u"--recent"_s, u"--count"_s}).out, QByteArray("0\n"));
    constexpr qint64 hour = 3600 * 1000;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QVERIFY(setLastInbound(program, 1, now - 23 * hour));
    QVERIFY(setLastInbound(program, 2, now - 25 * hour));
    QCOMPARE(names(program.json({u"contacts"_s, u"--recent"_s})), QStringList{u"Élodie Straße"_s});
}

void ContactsTest::sortOrders_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QStringList>("expected");
    const QString elodie = u"Élodie Straße"_s;
    const QString ivan = u"ИВАН"_s;
    const QString bob = u"Bob"_s;
    QTest::newRow("name") << u"name"_s << QStringList{bob, elodie, ivan};
    QTest::newRow("phone") << u"phone"_s << QStringList{ivan, bob, elodie};
    QTest::newRow("created") << u"created"_s << QStringList{elodie, ivan, bob};
    QTest::newRow("updated") << u"updated"_s << QStringList{ivan, bob, elodie};
}

void ContactsTest::sortOrders()
{
    QFETCH(QString, column);
    QFETCH(QStringList, expected);
    const Program program;
    addThree(program);
    QCOMPARE(program.run({u"contact"_s, u"edit"_s, u"1"_s, u"--notes"_s, u"newest"_s}).exitCode, 0);
    QCOMPARE(names(program.json({u"contacts"_s, u"--sort"_s, column})), expected);
}

void ContactsTest::limitCutsTheList()
{
    const Program program;
    addThree(program);
    QCOMPARE(program.json({u"contacts"_s, u"--limit"_s, u"2"_s}).jsonLines().size(), 2);
    QCOMPARE(program.json({u"contacts"_s, u"--limit"_s, u"0"_s}).jsonLines().size(), 0);
}

void ContactsTest::countPrintsOnlyTheNumber()
{
    const Program program;
    addThree(program);
    QCOMPARE(program.run({u"contacts"_s, u"--count"_s}).out, QByteArray("3\n"));
    QCOMPARE(program.json({u"contacts"_s, u"--count"_s}).out, QByteArray("3\n"));
}

void ContactsTest::unknownLabelFails()
{
    const Program program;
    for (const QString &option : {u"--label"_s, u"--without-label"_s}) {
        const auto run = program.run({u"contacts"_s, option, u"nobody has this"_s});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.saysOneSentence());
        QVERIFY(run.err.contains("nobody has this"));
    }
}

void ContactsTest::plainListEscapesControlCharacters()
{
    const Program program;
    QCOMPARE(program.run({u"contact"_s, u"add"_s, u"--phone"_s, u"+919876543210"_s, u"--notes"_s, u"a\nb\tc\u202Ed"_s})
                 .exitCode,
        0);
    const auto run = program.run({u"contacts"_s});
    QCOMPARE(run.out.count('\n'), 2);
    QVERIFY(run.out.contains("a\\nb\\tc\\u202ed"));
}

QTEST_GUILESS_MAIN(ContactsTest)
#include "tst_contacts.moc"
