#include "tests/app/commandline/blockingaccount.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::StringLiterals;

/// `kartei blocked`: the block records and the history.
class BlockedTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void blockedPrintsTheFieldsOfARecord();
    void hiddenNumberIsListedByItsUserId();
    void allListsWhoIsNotBlockedAnyMore();
    void refusedBlockIsARecordWithMetasWords();
    void historyTellsEverythingNewestFirst();
    void historyOutlivesTheAccount();
    void historyStandsAlone_data();
    void historyStandsAlone();

private:
    Sandbox m_sandbox;
};

void BlockedTest::initTestCase()
{
    useSandboxToken();
}

void BlockedTest::init()
{
    m_sandbox.reset();
}

void BlockedTest::blockedPrintsTheFieldsOfARecord()
{
    const Program program;
    addAccount(program, m_sandbox);
    program.run({u"block"_s, u"+919876543210"_s, u"--reason=Spam"_s, u"--by=Asha"_s});
    const auto run = program.json({u"blocked"_s});
    QCOMPARE(run.exitCode, 0);
    QJsonObject record = run.json();
    const auto blockedAt = QDateTime::fromString(record.take(u"blocked_at"_s).toString(), Qt::ISODateWithMs);
    QVERIFY(blockedAt.isValid() && blockedAt.timeSpec() == Qt::UTC);
    QCOMPARE(record,
        (QJsonObject{{u"account"_s, u"Shop"_s}, {u"phone_number"_s, u"+919876543210"_s},
            {u"user_id"_s, QJsonValue::Null}, {u"wa_id"_s, u"919876543210"_s}, {u"blocked_by"_s, u"Asha"_s},
            {u"reason"_s, u"Spam"_s}, {u"is_active"_s, true}, {u"unblocked_at"_s, QJsonValue::Null},
            {u"unblocked_by"_s, QString()}, {u"meta_error"_s, QString()}}));
}

void BlockedTest::hiddenNumberIsListedByItsUserId()
{
    const Program program;
    addAccount(program, m_sandbox);
    QCOMPARE(program.run({u"block"_s, u"IN.90000000000000000001"_s}).exitCode, 0);
    const QJsonObject record = program.json({u"blocked"_s}).json();
    QCOMPARE(record.value(u"phone_number"_s), QJsonValue(QJsonValue::Null));
    QCOMPARE(record.value(u"user_id"_s).toString(), u"IN.90000000000000000001"_s);
}

void BlockedTest::allListsWhoIsNotBlockedAnyMore()
{
    const Program program;
    addAccount(program, m_sandbox);
    program.run(QStringList{u"block"_s} + numbersFrom(0, 2));
    program.run({u"unblock"_s, u"+919876500000"_s, u"--by=Ben"_s});
    QCOMPARE(program.json({u"blocked"_s}).json().value(u"phone_number"_s).toString(), u"+919876500001"_s);
    const auto all = program.json({u"blocked"_s, u"--all"_s}).jsonLines();
    QCOMPARE(all.size(), 2);
    for (const QJsonObject &record : all) {
        const bool isActive = record.value(u"phone_number"_s).toString().endsWith(u'1');
        QCOMPARE(record.value(u"is_active"_s).toBool(), isActive);
        QCOMPARE(record.value(u"unblocked_by"_s).toString(), isActive ? QString() : u"Ben"_s);
        QCOMPARE(record.value(u"unblocked_at"_s).isString(), !isActive);
    }
}

void BlockedTest::refusedBlockIsARecordWithMetasWords()
{
    const Program program;
    addAccount(program, m_sandbox);
    m_sandbox.setEverybodyWrote(SandboxPerson::never);
    program.run({u"block"_s, u"+919876543210"_s});
    QCOMPARE(program.json({u"blocked"_s}).out, QByteArray());
    const QJsonObject record = program.json({u"blocked"_s, u"--all"_s}).json();
    QCOMPARE(record.value(u"is_active"_s), QJsonValue(false));
    QVERIFY(record.value(u"meta_error"_s).toString().contains(u"24 hours"_s));
}

void BlockedTest::historyTellsEverythingNewestFirst()
{
    const Program program;
    addAccount(program, m_sandbox);
    program.run({u"block"_s, u"+919876543210"_s, u"--by=Asha"_s, u"--reason=Spam"_s});
    program.run({u"unblock"_s, u"+919876543210"_s, u"--by=Ben"_s, u"--reason=Mistake"_s});
    m_sandbox.setEverybodyWrote(SandboxPerson::never);
    program.run({u"block"_s, u"+919876543210"_s, u"--by=Cem"_s});
    const auto history = program.json({u"blocked"_s, u"--history"_s, u"+91 98765 43210"_s}).jsonLines();
    QCOMPARE(history.size(), 3);
    QCOMPARE(history.first().keys(),
        (QStringList{u"account"_s, u"at"_s, u"by"_s, u"event"_s, u"meta_error"_s, u"reason"_s}));
    QStringList told;
    for (const QJsonObject &entry : history)
        told.append(entry.value(u"event"_s).toString() + u" by "_s + entry.value(u"by"_s).toString() + u": "_s
            + entry.value(u"reason"_s).toString());
    QCOMPARE(
        told, (QStringList{u"block refused by Cem: "_s, u"unblocked by Ben: Mistake"_s, u"blocked by Asha: Spam"_s}));
    QVERIFY(!history.first().value(u"meta_error"_s).toString().isEmpty());
}

void BlockedTest::historyOutlivesTheAccount()
{
    const Program program;
    addAccount(program, m_sandbox);
    program.run({u"block"_s, u"+919876543210"_s});
    program.run({u"account"_s, u"remove"_s, u"Shop"_s});
    QCOMPARE(program.json({u"blocked"_s, u"--all"_s}).out, QByteArray());
    const auto history = program.json({u"blocked"_s, u"--history=+919876543210"_s}).jsonLines();
    QCOMPARE(history.last().value(u"event"_s).toString(), u"blocked"_s);
    QCOMPARE(history.last().value(u"account"_s).toString(), u"Shop"_s);
}

void BlockedTest::historyStandsAlone_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("with --all") << QStringList{u"--history=+919876543210"_s, u"--all"_s};
    QTest::newRow("with --account") << QStringList{u"--history=+919876543210"_s, u"--account=Shop"_s};
    QTest::newRow("of no number") << QStringList{u"--history=Bob"_s};
}

void BlockedTest::historyStandsAlone()
{
    QFETCH(QStringList, arguments);
    const Program program;
    const auto run = program.run(QStringList{u"blocked"_s} + arguments);
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.saysOneSentence(), run.err.constData());
}

QTEST_GUILESS_MAIN(BlockedTest)
#include "tst_blocked.moc"
