#include "tests/support/program.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

/// `kartei import` and `kartei export`.
class CsvTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void importPrintsEveryKey();
    void importAgainChangesNothing();
    void refusedRowsGiveCodeFour();
    void importTakesARegion();
    void importTakesADelimiter();
    void importDoesNotOptIn();
    void exportPrintsItsKeys();
    void exportToStdoutIsOnlyCsv();
    void exportFollowsTheFilter();
    void reimportBringsBackTheSame();
    void spreadsheetExportIsDefused();
    void badFileIsRefused_data();
    void badFileIsRefused();
    void exportWhereNobodyMayWriteFails();

private:
    static qint64 count(const ProgramRun &run, const QString &key) { return run.json().value(key).toInteger(-1); }
    static QByteArray sample();
};

QByteArray CsvTest::sample()
{
    return "Phone,Name,Email,Labels\r\n"
           "+919876543210,\"Doe, \"\"Jane\"\"\",jane@example.com,\"vip, lead\"\r\n"
           "+14155552671,Élodie,,lead\r\n"
           ",No phone,,\r\n"
           "+4930901820,\"two\nlines\",,\r\n";
}

void CsvTest::importPrintsEveryKey()
{
    const Program program;
    const auto run = program.json({u"import"_s, program.writeFile(u"in.csv"_s, sample())});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.err, QByteArray()); // no progress where there is no terminal
    const QStringList keys = {u"created"_s, u"delimiter"_s, u"duplicates"_s, u"encoding"_s, u"held_back"_s,
        u"labels_created"_s, u"problems"_s, u"refused"_s, u"rows"_s, u"seconds"_s, u"skipped"_s, u"unchanged"_s,
        u"updated"_s};
    QCOMPARE(run.json().keys(), keys);
    QCOMPARE(count(run, u"rows"_s), 4);
    QCOMPARE(count(run, u"created"_s), 3);
    QCOMPARE(count(run, u"skipped"_s), 1);
    QCOMPARE(count(run, u"labels_created"_s), 2);
    QCOMPARE(run.json().value(u"delimiter"_s).toString(), u","_s);
    QCOMPARE(run.json().value(u"encoding"_s).toString(), u"UTF-8"_s);
    QVERIFY(run.json().value(u"seconds"_s).isDouble());
    QCOMPARE(program.json({u"contacts"_s, u"--search=doe"_s}).json().value(u"name"_s).toString(), u"Doe, \"Jane\""_s);
}

void CsvTest::importAgainChangesNothing()
{
    const Program program;
    const QString file = program.writeFile(u"in.csv"_s, sample());
    program.run({u"import"_s, file});
    const auto before = program.json({u"contacts"_s});
    const auto run = program.json({u"import"_s, file});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(count(run, u"unchanged"_s), 3);
    QCOMPARE(count(run, u"created"_s) + count(run, u"updated"_s), 0);
    QCOMPARE(program.json({u"contacts"_s}).out, before.out);
}

void CsvTest::refusedRowsGiveCodeFour()
{
    const Program program;
    const auto run = program.json(
        {u"import"_s, program.writeFile(u"in.csv"_s, "Phone,Name\n+919876543210,Good\n12,Bad\n9.19877E+11,Lost\n")});
    QCOMPARE(run.exitCode, 4);
    QCOMPARE(count(run, u"refused"_s), 2);
    QCOMPARE(count(run, u"created"_s), 1);
    const QJsonArray problems = run.json().value(u"problems"_s).toArray();
    QCOMPARE(problems.size(), 2);
    QCOMPARE(problems.at(0).toObject().keys(), (QStringList{u"column"_s, u"reason"_s, u"row"_s, u"value"_s}));
    QCOMPARE(problems.at(0).toObject().value(u"row"_s).toInteger(), 3); // as a spreadsheet counts: the header is row 1
    QCOMPARE(problems.at(0).toObject().value(u"value"_s).toString(), u"12"_s);
    QCOMPARE(problems.at(1).toObject().value(u"row"_s).toInteger(), 4);
}

void CsvTest::importTakesARegion()
{
    const Program program;
    const QString file = program.writeFile(u"in.csv"_s, "Phone,Name\n098765 43210,Home\n");
    QCOMPARE(program.run({u"import"_s, file}).exitCode, 4);
    QCOMPARE(program.run({u"import"_s, file, u"--region"_s, u"in"_s}).exitCode, 0);
    QCOMPARE(program.json({u"contacts"_s}).json().value(u"phone"_s).toString(), u"+919876543210"_s);
}

void CsvTest::importTakesADelimiter()
{
    const Program program;
    const QString file = program.writeFile(u"in.csv"_s, "Phone\tName\n+919876543210\tTabbed, really\n");
    const auto run = program.json({u"import"_s, file, u"--delimiter"_s, u"tab"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json().value(u"delimiter"_s).toString(), u"\t"_s);
    QCOMPARE(program.json({u"contacts"_s}).json().value(u"name"_s).toString(), u"Tabbed, really"_s);
}

void CsvTest::importDoesNotOptIn()
{
    const Program program;
    program.run({u"contact"_s, u"add"_s, u"--phone=+919876543210"_s, u"--opt-out=yes"_s});
    const auto run = program.json(
        {u"import"_s, program.writeFile(u"in.csv"_s, "phone,opted_out\n+919876543210,no\n+919876543211,yes\n")});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(count(run, u"held_back"_s), 1);
    QCOMPARE(program.run({u"contacts"_s, u"--opted-out=yes"_s, u"--count"_s}).out, QByteArray("2\n"));
    QCOMPARE(program.json({u"consent"_s}).jsonLines().constFirst().value(u"source"_s).toString(), u"import"_s);
}

void CsvTest::exportPrintsItsKeys()
{
    const Program program;
    program.run({u"import"_s, program.writeFile(u"in.csv"_s, sample())});
    const auto run = program.json({u"export"_s, program.filePath(u"out.csv"_s)});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json().keys(), (QStringList{u"rows"_s, u"seconds"_s}));
    QCOMPARE(count(run, u"rows"_s), 3);
    QFile file(program.filePath(u"out.csv"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("\xEF\xBB\xBFphone,name,email,labels,opted_out,created_at"));
}

void CsvTest::exportToStdoutIsOnlyCsv()
{
    const Program program;
    program.run({u"import"_s, program.writeFile(u"in.csv"_s, sample())});
    program.run({u"export"_s, program.filePath(u"out.csv"_s), u"--for=reimport"_s});
    QFile file(program.filePath(u"out.csv"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto run = program.json({u"export"_s, u"-"_s, u"--for=reimport"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.out, file.readAll());
}

void CsvTest::exportFollowsTheFilter()
{
    const Program program;
    program.run({u"import"_s, program.writeFile(u"in.csv"_s, sample())});
    QCOMPARE(count(program.json({u"export"_s, program.filePath(u"out.csv"_s), u"--label=lead"_s}), u"rows"_s), 2);
    QCOMPARE(count(program.json({u"export"_s, program.filePath(u"out.csv"_s), u"--search=elodie"_s}), u"rows"_s), 1);
    QCOMPARE(program.run({u"export"_s, program.filePath(u"out.csv"_s), u"--label=none"_s}).exitCode, 1);
}

void CsvTest::reimportBringsBackTheSame()
{
    const Program first;
    first.run({u"import"_s, first.writeFile(u"in.csv"_s, sample())});
    first.run({u"contact"_s, u"edit"_s, u"1"_s, u"--notes"_s, u"=1+1\n\"quoted\", and more"_s, u"--label=a, b"_s,
        u"--opt-out=yes"_s});
    const QString file = first.filePath(u"all.csv"_s);
    QCOMPARE(first.run({u"export"_s, file, u"--for=reimport"_s}).exitCode, 0);
    const Program second;
    QCOMPARE(second.run({u"import"_s, file}).exitCode, 0);
    const auto before = first.json({u"contacts"_s}).jsonLines();
    const auto after = second.json({u"contacts"_s}).jsonLines();
    QCOMPARE(after.size(), before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        QJsonObject expected = before.at(i);
        expected.insert(u"id"_s, after.at(i).value(u"id"_s));
        expected.insert(u"updated_at"_s, after.at(i).value(u"updated_at"_s));
        QCOMPARE(after.at(i), expected);
    }
}

void CsvTest::spreadsheetExportIsDefused()
{
    const Program program;
    program.run({u"contact"_s, u"add"_s, u"--phone=+919876543210"_s, u"--name==HYPERLINK(1)"_s});
    const auto run = program.run({u"export"_s, u"-"_s});
    QVERIFY(run.out.contains("+919876543210,'=HYPERLINK(1)"));
}

void CsvTest::badFileIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("missing") << u"missing.csv"_s << QByteArray();
    QTest::newRow("folder") << u"."_s << QByteArray();
    QTest::newRow("program") << u"binary"_s
                             << QByteArray("\x7f"
                                           "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0",
                                    20)
                                    .repeated(50);
    QTest::newRow("unclosed quote") << u"open.csv"_s << QByteArray("Phone,Name\n+919876543210,\"never closed\n");
    QTest::newRow("no phone column") << u"odd.csv"_s << QByteArray("Shoe,Size\nleft,43\n");
    QTest::newRow("NUL in text") << u"nul.csv"_s << QByteArray("Phone,Name\n+919876543210,a\0b\n", 29);
}

void CsvTest::badFileIsRefused()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    const Program program;
    if (!content.isEmpty())
        program.writeFile(name, content);
    const auto run = program.run({u"import"_s, program.filePath(name)});
    QVERIFY2(run.exitCode == 1 || run.exitCode == 4, QByteArray::number(run.exitCode));
    if (run.exitCode == 1)
        QVERIFY2(run.saysOneSentence(), run.err.constData());
    QCOMPARE(program.run({u"contacts"_s, u"--count"_s}).out, QByteArray("0\n"));
}

void CsvTest::exportWhereNobodyMayWriteFails()
{
    const Program program;
    program.run({u"import"_s, program.writeFile(u"in.csv"_s, sample())});
    for (const QString &file : {program.folder(), program.filePath(u"no/such/folder/out.csv"_s)}) {
        const auto run = program.run({u"export"_s, file});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.saysOneSentence(), run.err.constData());
    }
}

QTEST_GUILESS_MAIN(CsvTest)
#include "tst_csv.moc"
