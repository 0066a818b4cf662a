#include "tests/support/program.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

/// Help, version, wrong usage, and where the profile lies.
class UsageTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void versionIsTheProjects();
    void generalHelpListsEveryCommand();
    void everyCommandHasHelp_data();
    void everyCommandHasHelp();
    void wrongUsage_data();
    void wrongUsage();
    void optionWithoutItsValueIsWrongUsage();
    void profileMayStandAnywhere();
    void profileIsPrivate();
    void defaultProfileLiesInTheDataFolder();
    void needsNoDisplayAndNoLocale();
    void fullOutputIsAFailure();
};

void UsageTest::versionIsTheProjects()
{
    const auto run = Program().runBare({u"--version"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.out, QByteArray("kartei " KARTEI_VERSION "\n"));
}

void UsageTest::generalHelpListsEveryCommand()
{
    const auto run = Program().runBare({u"--help"_s});
    QCOMPARE(run.exitCode, 0);
    for (const char *command : {"import FILE", "export FILE", "contacts", "contact add", "contact edit",
             "contact delete", "labels", "label add", "label edit", "label merge", "label delete", "consent",
             "signup add", "signup list", "signup disable LINK", "account add", "account list", "account check NAME", "account remove NAME", "block [NUMBER…]",
             "unblock [NUMBER…]", "sync", "blocked", "check", "backup FILE", "restore FILE"})
        QVERIFY2(run.out.contains(QByteArray("\n  ") + command), command);
}

void UsageTest::everyCommandHasHelp_data()
{
    QTest::addColumn<QString>("command");
    for (const char *command :
        {"import", "export", "contacts", "contact add", "contact edit", "contact delete", "labels", "label add",
            "label edit", "label merge", "label delete", "consent", "signup add", "signup list",
            "signup disable", "account add", "account list", "account check",
            "account remove", "block", "unblock", "sync", "blocked", "check", "backup", "restore"})
        QTest::newRow(command) << QString::fromLatin1(command);
}

void UsageTest::everyCommandHasHelp()
{
    QFETCH(QString, command);
    const auto run = Program().runBare(command.split(u' ') + QStringList{u"--help"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.err, QByteArray());
    QVERIFY(run.out.startsWith("Usage: kartei " + command.toUtf8()));
    QVERIFY(run.out.contains("--profile <DIR>"));
    QVERIFY(run.out.contains("--json"));
}

void UsageTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("culprit");
    QTest::newRow("unknown command") << QStringList{u"contcats"_s} << QByteArray("contcats");
    QTest::newRow("half a command") << QStringList{u"contact"_s} << QByteArray("contact");
    QTest::newRow("unknown second word") << QStringList{u"label"_s, u"frobnicate"_s} << QByteArray("label frobnicate");
    QTest::newRow("unknown option") << QStringList{u"contacts"_s, u"--frobnicate"_s} << QByteArray("frobnicate");
    QTest::newRow("unknown option of the window") << QStringList{u"--frobnicate"_s} << QByteArray("frobnicate");
    QTest::newRow("two files for the window") << QStringList{u"/"_s, u"/"_s} << QByteArray("one file");
    QTest::newRow("word too many") << QStringList{u"contacts"_s, u"word"_s} << QByteArray("word");
    QTest::newRow("file missing") << QStringList{u"import"_s} << QByteArray("FILE");
    QTest::newRow("files too many") << QStringList{u"export"_s, u"a"_s, u"b"_s} << QByteArray("b");
    QTest::newRow("neither yes nor no") << QStringList{u"contacts"_s, u"--opted-out=maybe"_s} << QByteArray("maybe");
    QTest::newRow("no such match") << QStringList{u"contacts"_s, u"--match=some"_s} << QByteArray("some");
    QTest::newRow("no such order") << QStringList{u"contacts"_s, u"--sort=shoe"_s} << QByteArray("shoe");
    QTest::newRow("limit is no number") << QStringList{u"contacts"_s, u"--limit=ten"_s} << QByteArray("ten");
    QTest::newRow("limit is negative") << QStringList{u"contacts"_s, u"--limit=-1"_s} << QByteArray("-1");
    QTest::newRow("no such purpose") << QStringList{u"export"_s, u"a"_s, u"--for=fun"_s} << QByteArray("fun");
    QTest::newRow("delimiter too long") << QStringList{u"import"_s, u"a"_s, u"--delimiter=;;"_s} << QByteArray(";;");
    QTest::newRow("delimiter is a quote") << QStringList{u"import"_s, u"a"_s, u"--delimiter=\""_s} << QByteArray("\"");
    QTest::newRow("region is no country")
        << QStringList{u"import"_s, u"a"_s, u"--region=India"_s} << QByteArray("INDIA");
    QTest::newRow("opt-out is neither") << QStringList{u"contact"_s, u"add"_s, u"--phone=1"_s, u"--opt-out=1"_s}
                                        << QByteArray("opt-out");
}

void UsageTest::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, culprit);
    const Program program;
    const auto run = program.run(arguments);
    QCOMPARE(run.exitCode, 2);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.saysOneSentence(), run.err.constData());
    QVERIFY2(run.err.contains(culprit), run.err.constData());
    QVERIFY2(run.err.contains("--help"), run.err.constData());
    QVERIFY(!QFileInfo::exists(program.profile()));
}

void UsageTest::optionWithoutItsValueIsWrongUsage()
{
    const auto run = Program().runBare({u"contacts"_s, u"--search"_s});
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.saysOneSentence() && run.err.contains("search"), run.err.constData());
}

void UsageTest::profileMayStandAnywhere()
{
    const Program program;
    const QList<QStringList> spellings = {
        {u"--profile"_s, program.profile(), u"contacts"_s, u"--count"_s},
        {u"contacts"_s, u"--profile"_s, program.profile(), u"--count"_s},
        {u"contacts"_s, u"--count"_s, u"--profile="_s + program.profile()},
    };
    program.run({u"contact"_s, u"add"_s, u"--phone=+919876543210"_s});
    for (const QStringList &arguments : spellings)
        QCOMPARE(program.runBare(arguments).out, QByteArray("1\n"));
}

void UsageTest::profileIsPrivate()
{
    const Program program;
    QCOMPARE(program.run({u"contacts"_s}).exitCode, 0);
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QVERIFY(!(QFileInfo(program.profile()).permissions() & others));
    const auto files = QDir(program.profile()).entryInfoList(QDir::Files);
    QVERIFY(!files.isEmpty());
    for (const QFileInfo &file : files)
        QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
}

void UsageTest::defaultProfileLiesInTheDataFolder()
{
    const Program program;
    qputenv("XDG_DATA_HOME", program.folder().toUtf8());
    const auto run = program.runBare({u"contacts"_s, u"--count"_s});
    qunsetenv("XDG_DATA_HOME");
    QCOMPARE(run.exitCode, 0);
    QVERIFY(QFileInfo::exists(program.filePath(u"kartei/kartei.db"_s)));
}

void UsageTest::needsNoDisplayAndNoLocale()
{
    const Program program;
    QProcess process;
    process.setEnvironment({u"HOME=/nonexistent"_s, u"LC_ALL=C"_s});
    program.start(process, {u"contact"_s, u"add"_s, u"--phone=+919876543210"_s, u"--name=Élodie 🎉"_s, u"--json"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QVERIFY(process.readAllStandardOutput().contains("\"name\":\"Élodie 🎉\""));
}

void UsageTest::fullOutputIsAFailure()
{
    const Program program;
    program.run({u"contact"_s, u"add"_s, u"--phone=+919876543210"_s});
    QProcess process;
    process.setStandardOutputFile(u"/dev/full"_s);
    program.start(process, {u"contacts"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(!process.readAllStandardError().isEmpty());
}

QTEST_GUILESS_MAIN(UsageTest)
#include "tst_usage.moc"
