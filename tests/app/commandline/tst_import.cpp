#include "tests/support/program.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

/// The options of `kartei import`, what it says and its exit codes.
class ImportTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void dryRunSaysTheSameAndWritesNothing();
    void optionsDecide_data();
    void optionsDecide();
    void refusedRowsAreWrittenMendedAndTakenAgain();
    void resubscribeIsLogged();
    void wrongValuesAreUsageErrors_data();
    void wrongValuesAreUsageErrors();
    void whatCannotBeReadFails();

private:
    static qint64 count(const ProgramRun &run, const QString &key) { return run.json().value(key).toInteger(-1); }
    static QString names(const Program &program)
    {
        QStringList names;
        for (const QJsonObject &contact : program.json({u"contacts"_s, u"--sort=phone"_s}).jsonLines()) {
            QStringList labels;
            for (const QJsonValue &label : contact.value(u"labels"_s).toArray())
                labels.append(label.toString());
            names.append(contact.value(u"name"_s).toString() + (labels.isEmpty() ? u""_s : u':' + labels.join(u'+')));
        }
        return names.join(u'|');
    }
};

void ImportTest::dryRunSaysTheSameAndWritesNothing()
{
    const Program program;
    program.run({u"contact"_s, u"add"_s, u"--phone=+919876543210"_s, u"--name=Asha"_s, u"--opt-out=yes"_s});
    const QString file = program.writeFile(u"in.csv"_s,
        "Phone,Name,Labels,opted_out\n+919876543210,New,VIP,no\n+919876543211,Ravi,,\n00919876543211,Ravi,,\nabc,,,\n,"
        "No,,\n");
    const auto planned = program.json({u"import"_s, file, u"--dry-run"_s});
    QCOMPARE(planned.exitCode, 4);
    QCOMPARE(names(program), u"Asha"_s);
    QCOMPARE(program.json({u"labels"_s}).out, QByteArray());
    const auto done = program.json({u"import"_s, file});
    QCOMPARE(done.exitCode, 4);
    QJsonObject expected = done.json();
    expected.insert(u"seconds"_s, planned.json().value(u"seconds"_s));
    QCOMPARE(planned.json(), expected);
    QCOMPARE(count(done, u"rows"_s), 5);
    QCOMPARE(count(done, u"held_back"_s), 1);
    QCOMPARE(names(program), u"New:VIP|Ravi"_s);
    QCOMPARE(program.run({u"contacts"_s, u"--opted-out=yes"_s, u"--count"_s}).out, QByteArray("1\n"));
}

void ImportTest::optionsDecide_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("people"); // the one who is there before: Asha with VIP, +919876543210
    const auto row = [](const char *name, const QByteArray &text, const QStringList &options, const QString &people) {
        QTest::newRow(name) << text << options << people;
    };
    row("encoding", "phone,name\n+919876543211,\xC8\xE2\xE0\xED\n", {u"--encoding=cp1251"_s}, u"Asha:VIP|Иван"_s);
    row("delimiter", "phone:name\n+919876543211:Ravi, too\n", {u"--delimiter=:"_s}, u"Asha:VIP|Ravi, too"_s);
    row("map", "a,b,c\n+919876543211,Ravi,x\n", {u"--map=a=phone"_s, u"--map=b=name"_s, u"--map=c="_s},
        u"Asha:VIP|Ravi"_s);
    const QByteArray known("phone,name,labels\n+919876543210,New,Lead\n");
    row("update", known, {}, u"New:Lead+VIP"_s);
    row("fill", known, {u"--existing=fill"_s}, u"Asha:Lead+VIP"_s);
    row("skip", known, {u"--existing=skip"_s}, u"Asha:VIP"_s);
    row("replace", known, {u"--labels=replace"_s}, u"New:Lead"_s);
    row("ignore", known, {u"--labels=ignore"_s}, u"New:VIP"_s);
    const QByteArray twice("phone,name,labels\n+919876543211,A,x\n+91 98765 43211,B,\n");
    row("last", twice, {}, u"Asha:VIP|B"_s);
    row("first", twice, {u"--duplicates=first"_s}, u"Asha:VIP|A:x"_s);
    row("merge", twice, {u"--duplicates=merge"_s}, u"Asha:VIP|B:x"_s);
    row("repaired", "phone,name\n9.19876543211E+11,Ravi\n", {u"--accept-repaired"_s, u"--region=+"_s},
        u"Asha:VIP|Ravi"_s);
}

void ImportTest::optionsDecide()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, options);
    const Program program;
    program.run({u"contact"_s, u"add"_s, u"--phone=+919876543210"_s, u"--name=Asha"_s, u"--label=VIP"_s});
    const auto run = program.run(QStringList{u"import"_s, program.writeFile(u"in.csv"_s, text)} + options);
    QVERIFY2(run.exitCode == 0, run.err + run.out);
    QTEST(names(program), "people");
}

void ImportTest::refusedRowsAreWrittenMendedAndTakenAgain()
{
    const Program program;
    const QString refused = program.filePath(u"refused.csv"_s);
    const auto run = program.json(
        {u"import"_s, program.writeFile(u"in.csv"_s, "Phone;Name\n+919876543210;Asha\n9.19877E+11;\"Ravi; too\"\n"),
            u"--refused"_s, refused});
    QCOMPARE(run.exitCode, 4);
    QFile file(refused);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray text = file.readAll();
    QVERIFY2(text.contains("Row") && text.contains("Reason") && text.contains("9.19877E+11"), text.constData());
    text.replace("9.19877E+11", "+919876543211");
    QCOMPARE(program.run({u"import"_s, program.writeFile(u"mended.csv"_s, text)}).exitCode, 0);
    QCOMPARE(names(program), u"Asha|Ravi; too"_s);
}

void ImportTest::resubscribeIsLogged()
{
    const Program program;
    program.run({u"contact"_s, u"add"_s, u"--phone=+919876543210"_s, u"--opt-out=yes"_s});
    const QString file = program.writeFile(u"asked.csv"_s, "phone,opted_out\n+919876543210,no\n");
    const auto run = program.json({u"import"_s, file, u"--resubscribe"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(count(run, u"updated"_s), 1);
    QCOMPARE(program.run({u"contacts"_s, u"--opted-out=yes"_s, u"--count"_s}).out, QByteArray("0\n"));
    const QJsonObject entry = program.json({u"consent"_s}).jsonLines().constFirst();
    QCOMPARE(entry.value(u"source"_s).toString(), u"import"_s);
    QVERIFY(entry.value(u"evidence"_s).toString().startsWith(u"asked.csv, allowed by "));
}

void ImportTest::wrongValuesAreUsageErrors_data()
{
    QTest::addColumn<QString>("option");
    for (const char *option : {"--existing=never", "--labels=all", "--duplicates=both", "--delimiter=ab",
             "--delimiter=a", "--encoding=klingon", "--map=Phone", "--map=Phone=shoe", "--region=India", "--no-such"})
        QTest::newRow(option) << QString::fromUtf8(option);
}

void ImportTest::wrongValuesAreUsageErrors()
{
    QFETCH(const QString, option);
    const Program program;
    const auto run = program.run({u"import"_s, program.writeFile(u"in.csv"_s, "phone\n+919876543210\n"), option});
    QVERIFY2(run.exitCode == 2, QByteArray::number(run.exitCode) + run.err);
    QVERIFY(!run.err.isEmpty());
    QCOMPARE(program.run({u"contacts"_s, u"--count"_s}).out, QByteArray("0\n"));
}

void ImportTest::whatCannotBeReadFails()
{
    const Program program;
    const QString file = program.writeFile(u"in.csv"_s, "phone,name\n+919876543210,Asha\n");
    for (const QStringList &arguments :
        {QStringList{program.filePath(u"missing.csv"_s)}, {file, u"--map=Mobile=phone"_s}, {file, u"--map=phone="_s}}) {
        const auto run = program.run(QStringList{u"import"_s} + arguments);
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.saysOneSentence(), run.err.constData());
    }
}

QTEST_GUILESS_MAIN(ImportTest)
#include "tst_import.moc"
