#include "tests/app/commandline/blockingaccount.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// `kartei block` and `kartei unblock` against the sandbox: whom they take, and what they say became of them.
class BlockTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void blockPrintsEveryKey();
    void unblockPrintsEveryKey();
    void mixedResultsAreSettledByThreeRequests_data();
    void mixedResultsAreSettledByThreeRequests();
    void whatIsNoNumberIsRefusedAndTheOthersGoOn();
    void numberIsTakenOnce();
    void blockTakesAFile_data();
    void blockTakesAFile();
    void regionCompletesNumbers();
    void fileWithoutNumbersFails();
    void rowsThatNameNobodyAreTold();
    void blockTakesAFilter();
    void unblockTakesAFilter();
    void whoBlocksAndWhyIsKept();
    void blockedAlreadyIsTold();
    void whoHasNotWrittenIsRefusedInPlainWords();
    void whenTheyWriteWaits();
    void plainOutputTellsWhoFailed();
    void wrongUsage_data();
    void wrongUsage();
    void accountMustBeNamedAmongSeveral();
    void withoutAnAccountItFails();

private:
    Sandbox m_sandbox;
};

void BlockTest::initTestCase()
{
    useSandboxToken();
}

void BlockTest::init()
{
    m_sandbox.reset();
}

void BlockTest::blockPrintsEveryKey()
{
    const Program program;
    addAccount(program, m_sandbox);
    const auto run = program.json({u"block"_s, u"+91 98765-43210"_s, u"+14155552671"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.json().keys(),
        (QStringList{u"already"_s, u"blocked"_s, u"failed"_s, u"numbers"_s, u"requested"_s, u"waiting"_s}));
    QCOMPARE(countsOf(run), (QList<qint64>{2, 2, 0, 0, 0}));
    QCOMPARE(resultOf(run, u"+919876543210"_s),
        (QJsonObject{{u"number"_s, u"+919876543210"_s}, {u"state"_s, u"blocked"_s}, {u"error_code"_s, QJsonValue::Null},
            {u"error"_s, QString()}}));
    QCOMPARE(m_sandbox.blockedNumbers(), (QStringList{u"+14155552671"_s, u"+919876543210"_s}));
}

void BlockTest::unblockPrintsEveryKey()
{
    const Program program;
    addAccount(program, m_sandbox);
    program.json({u"block"_s, u"+919876543210"_s, u"+919876543211"_s});
    const auto run = program.json({u"unblock"_s, u"+919876543210"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json().keys(), (QStringList{u"failed"_s, u"numbers"_s, u"requested"_s, u"unblocked"_s, u"waiting"_s}));
    QCOMPARE(run.json().value(u"unblocked"_s).toInt(), 1);
    QCOMPARE(stateOf(run, u"+919876543210"_s), u"unblocked"_s);
    QCOMPARE(m_sandbox.blockedNumbers(), QStringList{u"+919876543211"_s});
}

void BlockTest::mixedResultsAreSettledByThreeRequests_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("areCodesText");
    QTest::newRow("200") << 200 << false;
    QTest::newRow("400") << 400 << false;
    QTest::newRow("400, codes as texts") << 400 << true;
}

void BlockTest::mixedResultsAreSettledByThreeRequests()
{
    QFETCH(int, status);
    QFETCH(bool, areCodesText);
    const Program program;
    addAccount(program, m_sandbox);
    const QStringList numbers = numbersFrom(0, 2500);
    QList<SandboxPerson> people;
    for (int i = 0; i < numbers.size(); i += 10) {
        people.append({.phone = numbers.at(i + 1), .wroteSecondsAgo = SandboxPerson::never});
        people.append({.phone = numbers.at(i + 2), .failsWith = 131009});
        people.append({.phone = numbers.at(i + 3), .mention = SandboxPerson::Mention::OmittedButDone});
        people.append({.phone = numbers.at(i + 4), .mention = SandboxPerson::Mention::OmittedAndIgnored});
    }
    m_sandbox.setPeople(people);
    QStringList blockedBefore;
    for (int i = 0; i < numbers.size(); i += 10)
        blockedBefore.append(numbers.at(i));
    m_sandbox.setBlockList(blockedBefore);
    QCOMPARE(program.json({u"sync"_s}).json().value(u"activated"_s).toInt(), 250);
    m_sandbox.addFault({.path = u"block_users"_s, .times = 0, .partialStatus = status, .areCodesText = areCodesText});
    m_sandbox.forgetRequests();
    const QString file = program.writeFile(u"numbers.txt"_s, numbers.join(u'\n').toUtf8());
    const auto run = program.json({u"block"_s, u"--from"_s, file, u"--reason=spam"_s});
    QCOMPARE(run.exitCode, 4);
    QCOMPARE(countsOf(run), (QList<qint64>{2500, 1500, 250, 750, 0}));
    const QJsonArray results = run.json().value(u"numbers"_s).toArray();
    for (int i = 0; i < numbers.size(); ++i) {
        static const QStringList states = {u"already"_s, u"failed"_s, u"failed"_s, u"blocked"_s, u"failed"_s};
        static const QList<int> codes = {0, 131047, 131009, 0, 0};
        const QJsonObject one = results.at(i).toObject();
        QCOMPARE(one.value(u"number"_s).toString(), numbers.at(i));
        QCOMPARE(one.value(u"state"_s).toString(), i % 10 < 5 ? states.at(i % 10) : u"blocked"_s);
        QCOMPARE(one.value(u"error_code"_s).toInt(), i % 10 < 5 ? codes.at(i % 10) : 0);
        QCOMPARE(one.value(u"error"_s).toString().isEmpty(), one.value(u"state"_s).toString() != u"failed"_s);
    }
    const auto posts = m_sandbox.requests(u"POST"_s, u"block_users"_s);
    QCOMPARE(posts.size(), 3);
    QCOMPARE(posts.at(0).userCount() + posts.at(1).userCount() + posts.at(2).userCount(), 2500);
    QCOMPARE(program.json({u"blocked"_s}).jsonLines().size(), m_sandbox.blockedNumbers().size());
}

void BlockTest::whatIsNoNumberIsRefusedAndTheOthersGoOn()
{
    const Program program;
    addAccount(program, m_sandbox);
    const auto run = program.json({u"block"_s, u"12"_s, u"+919876543210"_s, u"IN.ENT.70000000001"_s, u"Bob"_s});
    QCOMPARE(run.exitCode, 4);
    QCOMPARE(countsOf(run), (QList<qint64>{4, 1, 0, 3, 0}));
    for (const QString &wrong : {u"12"_s, u"IN.ENT.70000000001"_s, u"Bob"_s}) {
        QCOMPARE(stateOf(run, wrong), u"failed"_s);
        QVERIFY2(resultOf(run, wrong).value(u"error"_s).toString().size() > 20, qPrintable(wrong));
    }
    QCOMPARE(m_sandbox.blockedNumbers(), QStringList{u"+919876543210"_s});
}

void BlockTest::numberIsTakenOnce()
{
    const Program program;
    addAccount(program, m_sandbox);
    const auto run = program.json({u"block"_s, u"+919876543210"_s, u"+91 98765 43210"_s});
    QCOMPARE(countsOf(run), (QList<qint64>{1, 1, 0, 0, 0}));
}

void BlockTest::blockTakesAFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("one a line") << QByteArray("+919876500000\n\n+91 98765 00001\r\n IN.90000000000000000001 \n");
    QTest::newRow("a column with a title")
        << QByteArray("Phone\n+919876500000\n'+919876500001\nIN.90000000000000000001\n");
    QTest::newRow("CSV") << QByteArray(
        "Name;Mobile;User ID\nAnn;+91 98765 00000;\nBen;+919876500001;IN.90000000000000000002\n"
        "Cem;;IN.90000000000000000001\n");
    QTest::newRow("a spreadsheet's") << QByteArray(
        "Name,Phone,user_id\nAnn,+919876500000.0,\nBen,\t+919876500001,\nCem,,IN.90000000000000000001\n");
    QTest::newRow("dates and orders before the number") << QByteArray(
        "order_no,created_at,phone,user_id\n98765432,2026-11-27,+919876500000,\n98765433,2026-11-28,+919876500001,\n"
        "98765434,2026-11-29,,IN.90000000000000000001\n");
    QTest::newRow("CSV without a header") << QByteArray("+919876500000,Ann\n+919876500001,Ben\n"
                                                        "IN.90000000000000000001,Cem\n");
}

void BlockTest::blockTakesAFile()
{
    QFETCH(QByteArray, content);
    const Program program;
    addAccount(program, m_sandbox);
    const auto run = program.json({u"block"_s, u"--from"_s, program.writeFile(u"list"_s, content)});
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QCOMPARE(countsOf(run), (QList<qint64>{3, 3, 0, 0, 0}));
    for (const QString &who : numbersFrom(0, 2) + QStringList{u"IN.90000000000000000001"_s})
        QCOMPARE(stateOf(run, who), u"blocked"_s);
}

void BlockTest::regionCompletesNumbers()
{
    const Program program;
    addAccount(program, m_sandbox);
    QCOMPARE(program.json({u"block"_s, u"098765 00000"_s, u"--region=in"_s}).exitCode, 0);
    const QString file = program.writeFile(u"list"_s, "wa_id\n919876500001\n919876500002\n");
    QCOMPARE(program.json({u"block"_s, u"--from"_s, file, u"--region=+"_s}).exitCode, 0);
    QCOMPARE(m_sandbox.blockedNumbers(), numbersFrom(0, 3));
}

void BlockTest::fileWithoutNumbersFails()
{
    const Program program;
    addAccount(program, m_sandbox);
    const QString file = program.writeFile(u"list"_s, "Name,Town\nAnn,Pune\nBen,Oslo\n");
    program.run({u"contact"_s, u"add"_s, u"--phone=+919876543210"_s});
    for (const QString &path : {file, program.filePath(u"missing"_s), QString()}) {
        const auto run = program.json({u"block"_s, u"--from"_s, path});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.saysOneSentence(), run.err.constData());
    }
    QCOMPARE(m_sandbox.blockedNumbers(), QStringList()); // least of all everybody
}

void BlockTest::rowsThatNameNobodyAreTold()
{
    const Program program;
    addAccount(program, m_sandbox);
    const QString file =
        program.writeFile(u"list.csv"_s, "Name,Phone\nAnn,+919876500000\nBen,\nCem,9.19877E+11\nDov,+919876500003\n");
    const auto run = program.json({u"block"_s, u"--from"_s, file});
    QCOMPARE(run.exitCode, 4);
    QCOMPARE(countsOf(run), (QList<qint64>{4, 2, 0, 2, 0}));
    QCOMPARE(stateOf(run, u"line 3"_s), u"failed"_s);
    QVERIFY(resultOf(run, u"9.19877E+11"_s).value(u"error"_s).toString().contains(u"digits"_s));
}

void BlockTest::blockTakesAFilter()
{
    const Program program;
    addAccount(program, m_sandbox);
    for (const QString &phone : numbersFrom(0, 3))
        program.run({u"contact"_s, u"add"_s, u"--phone"_s, phone, u"--label"_s,
            phone.endsWith(u'2') ? u"Customer"_s : u"Spam"_s});
    const auto run = program.json({u"block"_s, u"--label=Spam"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(countsOf(run), (QList<qint64>{2, 2, 0, 0, 0}));
    QCOMPARE(m_sandbox.blockedNumbers(), numbersFrom(0, 2));
    QCOMPARE(program.run({u"contacts"_s, u"--blocked=yes"_s, u"--count"_s}).out, QByteArray("2\n"));
}

void BlockTest::unblockTakesAFilter()
{
    const Program program;
    addAccount(program, m_sandbox);
    for (const QString &phone : numbersFrom(0, 3))
        program.run({u"contact"_s, u"add"_s, u"--phone"_s, phone});
    program.json(QStringList{u"block"_s} + numbersFrom(0, 2));
    const auto run = program.json({u"unblock"_s, u"--blocked=yes"_s});
    QCOMPARE(run.json().value(u"unblocked"_s).toInt(), 2);
    QCOMPARE(m_sandbox.blockedNumbers(), QStringList());
    QCOMPARE(program.run({u"contacts"_s, u"--blocked=yes"_s, u"--count"_s}).out, QByteArray("0\n"));
}

void BlockTest::whoBlocksAndWhyIsKept()
{
    const Program program;
    addAccount(program, m_sandbox);
    program.json({u"block"_s, u"+919876543210"_s, u"--reason=Sells shoes"_s, u"--by=Asha"_s});
    const QJsonObject record = program.json({u"blocked"_s}).json();
    QCOMPARE(record.value(u"reason"_s).toString(), u"Sells shoes"_s);
    QCOMPARE(record.value(u"blocked_by"_s).toString(), u"Asha"_s);
    QCOMPARE(record.value(u"wa_id"_s).toString(), u"919876543210"_s);
}

void BlockTest::blockedAlreadyIsTold()
{
    const Program program;
    addAccount(program, m_sandbox);
    program.json({u"block"_s, u"+919876543210"_s});
    const auto run = program.json({u"block"_s, u"+919876543210"_s, u"+919876543211"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(countsOf(run), (QList<qint64>{2, 1, 1, 0, 0}));
    QCOMPARE(stateOf(run, u"+919876543210"_s), u"already"_s);
}

void BlockTest::whoHasNotWrittenIsRefusedInPlainWords()
{
    const Program program;
    addAccount(program, m_sandbox);
    m_sandbox.setEverybodyWrote(SandboxPerson::never);
    const auto run = program.json({u"block"_s, u"+919876543210"_s});
    QCOMPARE(run.exitCode, 4);
    QCOMPARE(countsOf(run), (QList<qint64>{1, 0, 0, 1, 0}));
    const QJsonObject one = resultOf(run, u"+919876543210"_s);
    QCOMPARE(one.value(u"error_code"_s).toInt(), 131047);
    QVERIFY(one.value(u"error"_s).toString().contains(u"24 hours"_s));
}

void BlockTest::whenTheyWriteWaits()
{
    const Program program;
    addAccount(program, m_sandbox);
    const auto run = program.json({u"block"_s, u"+919876543210"_s, u"--when-they-write"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(countsOf(run), (QList<qint64>{1, 0, 0, 0, 1}));
    QCOMPARE(m_sandbox.requests().size(), 0);
}

void BlockTest::plainOutputTellsWhoFailed()
{
    const Program program;
    addAccount(program, m_sandbox);
    const auto run = program.run({u"block"_s, u"12"_s, u"+14155552671"_s});
    QCOMPARE(run.exitCode, 4);
    QVERIFY2(run.out.contains("\n12: "), run.out.constData());
    QVERIFY2(!run.out.contains("+14155552671"), run.out.constData());
}

void BlockTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nobody") << QStringList{u"block"_s};
    QTest::newRow("nobody to unblock") << QStringList{u"unblock"_s};
    QTest::newRow("a filter that is none") << QStringList{u"block"_s, u"--search= "_s, u"--match=any"_s};
    QTest::newRow("numbers and a file") << QStringList{u"block"_s, u"+919876543210"_s, u"--from=list"_s};
    QTest::newRow("numbers and a filter") << QStringList{u"block"_s, u"+919876543210"_s, u"--recent"_s};
    QTest::newRow("a file and a filter") << QStringList{u"block"_s, u"--from=list"_s, u"--recent"_s};
    QTest::newRow("no country") << QStringList{u"block"_s, u"9876543210"_s, u"--region=India"_s};
    QTest::newRow("unblock when they write") << QStringList{u"unblock"_s, u"+919876543210"_s, u"--when-they-write"_s};
    QTest::newRow("token as an argument") << QStringList{u"block"_s, u"+919876543210"_s, u"--token=EAA"_s};
}

void BlockTest::wrongUsage()
{
    QFETCH(QStringList, arguments);
    const Program program;
    const auto run = program.run(arguments);
    QCOMPARE(run.exitCode, 2);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.saysOneSentence() && run.err.contains("--help"), run.err.constData());
}

void BlockTest::accountMustBeNamedAmongSeveral()
{
    const Program program;
    addAccount(program, m_sandbox);
    m_sandbox.addAccount(u"105550100999003"_s, u"205550100999004"_s, u"+15550100888"_s);
    program.run({u"account"_s, u"add"_s, u"--name=Support"_s, u"--phone-number-id=105550100999003"_s, u"--graph-url"_s,
        m_sandbox.url().toString()});
    const auto unclear = program.run({u"block"_s, u"+919876543210"_s});
    QCOMPARE(unclear.exitCode, 1);
    QVERIFY2(unclear.saysOneSentence() && unclear.err.contains("Support"), unclear.err.constData());
    QCOMPARE(program.run({u"block"_s, u"+919876543210"_s, u"--account=Nowhere"_s}).exitCode, 1);
    QCOMPARE(program.run({u"block"_s, u"+919876543210"_s, u"--account=Support"_s}).exitCode, 0);
    QCOMPARE(m_sandbox.blockedNumbers(), QStringList());
    QCOMPARE(m_sandbox.blockedNumbers(u"105550100999003"_s), QStringList{u"+919876543210"_s});
}

void BlockTest::withoutAnAccountItFails()
{
    const Program program;
    const auto run = program.run({u"block"_s, u"+919876543210"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.saysOneSentence() && run.err.contains("account add"), run.err.constData());
}

QTEST_GUILESS_MAIN(BlockTest)
#include "tst_block.moc"
