#include "tests/support/program.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

/// `kartei audience` and its records.
class AudienceCommandTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyoneIsExplained();
    void filterAndFileAreOneWayOrTheOther();
    void aFileIsMatchedInEverySpelling();
    void eligibleIsWritten();
    void leftOutIsWritten();
    void aSavedAudienceIsFoundByItsName();
    void aRecordIsKept();

private:
    static QJsonObject excluded(const ProgramRun &run) { return run.json().value(u"excluded"_s).toObject(); }
    static QByteArray fileText(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

namespace {

void importPeople(const Program &program)
{
    program.run({u"import"_s,
        program.writeFile(u"in.csv"_s,
            "Phone,Name,Labels,opted_out\n+919876543210,Amit,vip,\n+5511987654321,Élodie,vip,true\n+4915112345678,Jo,,"
            "\n")});
}

} // namespace

void AudienceCommandTest::everyoneIsExplained()
{
    const Program program;
    importPeople(program);
    const auto run = program.json({u"audience"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.json().keys(), (QStringList{u"chosen"_s, u"eligible"_s, u"excluded"_s, u"repeats"_s}));
    QCOMPARE(run.json().value(u"chosen"_s).toInteger(), 3);
    QCOMPARE(run.json().value(u"eligible"_s).toInteger(), 2);
    QCOMPARE(
        excluded(run), (QJsonObject{{u"opted_out"_s, 1}, {u"blocked"_s, 0}, {u"unreachable"_s, 0}, {u"unknown"_s, 0}}));
    const auto labelled = program.json({u"audience"_s, u"--label=VIP"_s});
    QCOMPARE(labelled.json().value(u"chosen"_s).toInteger(), 2);
    QVERIFY(program.run({u"audience"_s}).out.contains("opted_out"));
}

void AudienceCommandTest::filterAndFileAreOneWayOrTheOther()
{
    const Program program;
    const auto run = program.run({u"audience"_s, u"--label=vip"_s, u"--from=x.csv"_s});
    QCOMPARE(run.exitCode, 2);
    QCOMPARE(program.run({u"audience"_s, u"--from"_s, u"nowhere.csv"_s}).exitCode, 1);
}

void AudienceCommandTest::aFileIsMatchedInEverySpelling()
{
    const Program program;
    importPeople(program);
    const QString file = program.writeFile(u"list.csv"_s,
        "Telefon;Name\n098765 43210;a\n+91 98765-43210;b\n+55 11 8765-4321;c\n+14155552671;d\nno number;e\n");
    const auto run = program.json({u"audience"_s, u"--from"_s, file, u"--region=IN"_s});
    QCOMPARE(run.exitCode, 4);
    QCOMPARE(run.json().value(u"chosen"_s).toInteger(), 3);
    QCOMPARE(run.json().value(u"eligible"_s).toInteger(), 1);
    QCOMPARE(run.json().value(u"repeats"_s).toInteger(), 1);
    QCOMPARE(run.json().value(u"refused"_s).toInteger(), 1);
    QCOMPARE(run.json().value(u"problems"_s).toArray().first()[u"row"_s].toInteger(), 6);
    QCOMPARE(
        excluded(run), (QJsonObject{{u"opted_out"_s, 1}, {u"blocked"_s, 0}, {u"unreachable"_s, 0}, {u"unknown"_s, 1}}));
}

void AudienceCommandTest::eligibleIsWritten()
{
    const Program program;
    importPeople(program);
    const QString out = program.writeFile(u"out.csv"_s, {});
    const auto run = program.json({u"audience"_s, u"--label=vip"_s, u"--output"_s, out, u"--for=reimport"_s});
    QCOMPARE(run.exitCode, 0);
    const QByteArray text = fileText(out);
    QVERIFY(text.startsWith("phone,name,"));
    QVERIFY(text.contains("+919876543210"));
    QVERIFY(!text.contains("+5511987654321"));
    QCOMPARE(text.count('\n'), 2);
}

void AudienceCommandTest::leftOutIsWritten()
{
    const Program program;
    importPeople(program);
    const QString out = program.writeFile(u"out.csv"_s, {});
    QCOMPARE(program.json({u"audience"_s, u"--left-out"_s, out}).exitCode, 0);
    QVERIFY(fileText(out).endsWith("+5511987654321,,Élodie,opted_out,opted_out\r\n"));
}

void AudienceCommandTest::aSavedAudienceIsFoundByItsName()
{
    const Program program;
    importPeople(program);
    QCOMPARE(program.json({u"audience"_s, u"--label=vip"_s, u"--save=Best"_s}).exitCode, 0);
    QCOMPARE(program.json({u"audience"_s, u"--name=best"_s}).json().value(u"chosen"_s).toInteger(), 2);
    const auto list = program.json({u"audiences"_s});
    QCOMPARE(list.json().value(u"name"_s).toString(), u"Best"_s);
    QVERIFY(list.json().value(u"choice"_s).toString().contains(u"vip"_s));
    QCOMPARE(program.json({u"audience"_s, u"delete"_s, u"Best"_s}).exitCode, 0);
    QCOMPARE(program.json({u"audience"_s, u"--name=best"_s}).exitCode, 1);
    QCOMPARE(program.json({u"audience"_s, u"delete"_s, u"Best"_s}).exitCode, 1);
}

void AudienceCommandTest::aRecordIsKept()
{
    const Program program;
    importPeople(program);
    const auto unwritten = program.json({u"audience"_s, u"--record"_s, u"--output"_s, u"/nowhere/out.csv"_s});
    QCOMPARE(unwritten.exitCode, 1);
    const auto kept = program.json({u"audience"_s, u"--record"_s, u"--output"_s, program.writeFile(u"all.csv"_s, {})});
    QCOMPARE(kept.json().value(u"record"_s).toInteger(), 1);
    QCOMPARE(kept.json().value(u"eligible"_s).toInteger(), 2);
    program.json({u"contact"_s, u"delete"_s, u"+4915112345678"_s});
    QCOMPARE(program.json({u"audience"_s, u"records"_s}).json().value(u"eligible"_s).toInteger(), 2);
    const QString out = program.writeFile(u"out.csv"_s, {});
    const auto shown = program.json({u"audience"_s, u"record"_s, u"1"_s, u"--output"_s, out});
    QCOMPARE(shown.exitCode, 0);
    QCOMPARE(shown.json().value(u"opted_out"_s).toInteger(), 1);
    QVERIFY(fileText(out).contains("+4915112345678,,Jo,eligible"));
    QCOMPARE(program.json({u"audience"_s, u"record"_s, u"2"_s}).exitCode, 1);
    QCOMPARE(program.json({u"audience"_s, u"record"_s, u"x"_s}).exitCode, 2);
}

QTEST_GUILESS_MAIN(AudienceCommandTest)
#include "tst_audience.moc"
