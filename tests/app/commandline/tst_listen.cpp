#include "tests/app/commandline/blockingaccount.h"
#include "tests/app/commandline/relayaccount.h"
#include "tests/support/sqlvalue.h"

#include <QProcess>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/// `kartei listen`, `events` and `messages` at the real relay. Each test has a channel full of what went before; its
/// own profile begins where the last test left the relay.
class ListenTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void messageMakesAContactWithAConversation();
    void stopOptsOut();
    void twiceDeliveredOnceApplied();
    void forgedAtTheRelayNeverArrives();
    void forgedPastTheRelayIsKeptAndRejected();
    void withTheRightKeyWhatWasRefusedIsApplied();
    void appSecretIsCheckedIfThereIsOne();
    void unknownFieldIsKept();
    void anotherAccountsEventIsRejected();
    void goesOnWhereItEnded();
    void countIsExact();
    void twoWorkstationsBothGetEverything();
    void twoProgramsWithOneProfileApplyEverythingOnce();
    void databaseThatRefusesIsTriedAgain();
    void heldBlockIsSentWhenTheyWrite();
    void windowReceivesAndSendsHeldBlocks();
    void interruptedItTellsWhatItDid();
    void whatIsMissingIsSaidAtOnce_data();
    void whatIsMissingIsSaidAtOnce();
    void relayThatIsDownIsSaid();
    void wrongUsageIsRefused_data();
    void wrongUsageIsRefused();

private:
    QByteArray nextText(const QString &waId, const QString &text);
    void deliver(const QByteArray &body) const { QVERIFY(m_relay.deliver(body) > 0); }
    static qint64 number(const Program &program, const QByteArray &sql)
    {
        return sqlNumber(program.databasePath(), sql);
    }

    Relay m_relay;
    Program m_program;
    int m_messages = 0;
};

void ListenTest::initTestCase()
{
    useRelaySecrets(m_relay);
    addRelayAccount(m_program, m_relay);
}

/// The account goes on where it is in the channel.
void ListenTest::init()
{
    for (const QByteArray table :
        {"webhook_event", "webhook_key", "message", "contact_profile", "contact_word", "contact"})
        sqlText(m_program.databasePath(), "DELETE FROM " + table);
}

/// What a test that failed left in the channel.
void ListenTest::cleanup()
{
    if (QTest::currentTestFailed())
        listenUntilIdle(m_program);
}

/// With an id of its own.
QByteArray ListenTest::nextText(const QString &waId, const QString &text)
{
    return textMessage(waId, u"wamid.%1"_s.arg(++m_messages), text);
}

void ListenTest::messageMakesAContactWithAConversation()
{
    deliver(nextText(u"919876543210"_s, u"Hello “there” 🙂"_s));
    const auto run = listenUntilIdle(m_program);
    QVERIFY2(run.exitCode == 0, run.err);
    QCOMPARE(receivedBy(run), (QList<qint64>{1, 1, 0, 0, 0}));
    const QJsonObject contact = m_program.json({u"contacts"_s}).json();
    QCOMPARE(contact.value(u"phone"_s).toString(), u"+919876543210"_s);
    QCOMPARE(contact.value(u"name"_s).toString(), u"Person 919876543210"_s);
    QVERIFY(contact.value(u"last_inbound_at"_s).isString());
    const auto messages = m_program.json({u"messages"_s, u"+919876543210"_s}).jsonLines();
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.first().keys(), (QStringList{u"at"_s, u"direction"_s, u"text"_s, u"type"_s}));
    QCOMPARE(messages.first().value(u"direction"_s).toString(), u"in"_s);
    QCOMPARE(messages.first().value(u"type"_s).toString(), u"text"_s);
    QCOMPARE(messages.first().value(u"text"_s).toString(), u"Hello “there” 🙂"_s);
}

void ListenTest::stopOptsOut()
{
    deliver(nextText(u"919876543210"_s, u"please stop by tomorrow"_s));
    deliver(nextText(u"919876543211"_s, u"STOP"_s));
    QCOMPARE(receivedBy(listenUntilIdle(m_program)), (QList<qint64>{2, 2, 0, 0, 0}));
    const QStringList optedOut{u"contacts"_s, u"--opted-out"_s, u"yes"_s};
    QCOMPARE(m_program.json(optedOut).json().value(u"phone"_s).toString(), u"+919876543211"_s);
    QCOMPARE(m_program.json({u"consent"_s, u"+919876543211"_s}).jsonLines().size(), 1);
    QCOMPARE(m_program.json({u"consent"_s, u"+919876543210"_s}).out, QByteArray());
}

void ListenTest::twiceDeliveredOnceApplied()
{
    const QByteArray body = nextText(u"919876543212"_s, u"STOP"_s);
    for (int i = 0; i < 3; ++i)
        deliver(body);
    QCOMPARE(receivedBy(listenUntilIdle(m_program)), (QList<qint64>{3, 1, 2, 0, 0}));
    deliver(body);
    QCOMPARE(receivedBy(listenUntilIdle(m_program)), (QList<qint64>{1, 0, 1, 0, 0}));
    QCOMPARE(m_program.json({u"messages"_s, u"+919876543212"_s}).jsonLines().size(), 1);
    QCOMPARE(m_program.json({u"consent"_s, u"+919876543212"_s}).jsonLines().size(), 1);
    QCOMPARE(m_program.json({u"events"_s}).jsonLines().size(), 1);
}

void ListenTest::forgedAtTheRelayNeverArrives()
{
    QCOMPARE(m_relay.postForged(nextText(u"919876543210"_s, u"STOP"_s)).status, 401);
    QCOMPARE(receivedBy(listenUntilIdle(m_program)), (QList<qint64>{0, 0, 0, 0, 0}));
}

/// Signed with a key that is not this workstation's: as if somebody had got past the relay's own check.
void ListenTest::forgedPastTheRelayIsKeptAndRejected()
{
    deliver(nextText(u"919876543210"_s, u"STOP"_s));
    qputenv("KARTEI_RELAY_KEY", "another key than the relay's, of a good length");
    const auto run = listenUntilIdle(m_program);
    useRelaySecrets(m_relay);
    QCOMPARE(receivedBy(run), (QList<qint64>{1, 0, 0, 1, 0}));
    QCOMPARE(m_program.json({u"contacts"_s}).out, QByteArray());
    const QJsonObject event = m_program.json({u"events"_s, u"--state"_s, u"rejected"_s}).json();
    QCOMPARE(event.value(u"state"_s).toString(), u"rejected"_s);
    QVERIFY2(
        event.value(u"error"_s).toString().contains(u"signature"_s), qPrintable(event.value(u"error"_s).toString()));
    QCOMPARE(m_program.json({u"events"_s, u"--state"_s, u"applied"_s}).out, QByteArray());
    qputenv("KARTEI_RELAY_KEY", "another key than the relay's, of a good length");
    QCOMPARE(receivedBy(listenUntilIdle(m_program)), (QList<qint64>{0, 0, 0, 0, 0})); // it was passed over
    useRelaySecrets(m_relay);
}

/// It was this workstation's key that was wrong.
void ListenTest::withTheRightKeyWhatWasRefusedIsApplied()
{
    qputenv("KARTEI_RELAY_KEY", "a key with a typing error, of a good length");
    for (const QString &text : {u"One"_s, u"Two"_s})
        deliver(nextText(u"919876543215"_s, text));
    const auto wrong = listenUntilIdle(m_program);
    useRelaySecrets(m_relay);
    QCOMPARE(receivedBy(wrong), (QList<qint64>{2, 0, 0, 2, 0}));
    QCOMPARE(receivedBy(listenUntilIdle(m_program)), (QList<qint64>{2, 2, 0, 0, 0}));
    QCOMPARE(receivedBy(listenUntilIdle(m_program)), (QList<qint64>{0, 0, 0, 0, 0}));
    QCOMPARE(m_program.json({u"messages"_s, u"+919876543215"_s}).jsonLines().size(), 2);
    QCOMPARE(m_program.json({u"events"_s, u"--state"_s, u"rejected"_s}).out, QByteArray());
}

void ListenTest::appSecretIsCheckedIfThereIsOne()
{
    qputenv("KARTEI_APP_SECRET", m_relay.appSecret());
    deliver(nextText(u"919876543210"_s, u"Hello"_s));
    const auto right = listenUntilIdle(m_program);
    qputenv("KARTEI_APP_SECRET", "another app's");
    deliver(nextText(u"919876543210"_s, u"Hello again"_s));
    const auto wrong = listenUntilIdle(m_program);
    qunsetenv("KARTEI_APP_SECRET");
    QCOMPARE(receivedBy(right), (QList<qint64>{1, 1, 0, 0, 0}));
    QCOMPARE(receivedBy(wrong), (QList<qint64>{1, 0, 0, 1, 0}));
}

void ListenTest::unknownFieldIsKept()
{
    deliver(R"({"object":"whatsapp_business_account","entry":[{"id":"205550100999002","time":1,)"
            R"("changes":[{"field":"from_the_future","value":{"what":"nobody knows"}}]}]})");
    QCOMPARE(receivedBy(listenUntilIdle(m_program)), (QList<qint64>{1, 0, 0, 0, 1}));
    const QJsonObject event = m_program.json({u"events"_s, u"--state"_s, u"unknown"_s}).json();
    QCOMPARE(event.value(u"field"_s).toString(), u"from_the_future"_s);
    QCOMPARE(event.keys(), (QStringList{u"error"_s, u"field"_s, u"id"_s, u"received_at"_s, u"state"_s}));
}

void ListenTest::anotherAccountsEventIsRejected()
{
    QByteArray body = nextText(u"919876543210"_s, u"STOP"_s);
    body.replace(Sandbox::phoneNumberId().toUtf8(), "999999999999999");
    deliver(body);
    QCOMPARE(receivedBy(listenUntilIdle(m_program)), (QList<qint64>{1, 0, 0, 1, 0}));
    QCOMPARE(m_program.json({u"contacts"_s}).out, QByteArray());
}

void ListenTest::goesOnWhereItEnded()
{
    for (int night = 0; night < 3; ++night) {
        deliver(nextText(u"919876543210"_s, u"Night %1"_s.arg(night)));
        QCOMPARE(receivedBy(listenUntilIdle(m_program)), (QList<qint64>{1, 1, 0, 0, 0}));
    }
    QCOMPARE(m_program.json({u"messages"_s, u"+919876543210"_s}).jsonLines().size(), 3);
    const QStringList newest{u"messages"_s, u"+919876543210"_s, u"--limit"_s, u"1"_s};
    QCOMPARE(m_program.json(newest).json().value(u"text"_s).toString(), u"Night 2"_s);
}

void ListenTest::countIsExact()
{
    for (int i = 0; i < 5; ++i)
        deliver(nextText(u"919876543210"_s, u"Hello"_s));
    const auto three = m_program.json({u"listen"_s, u"--count"_s, u"3"_s});
    QCOMPARE(three.exitCode, 0);
    QCOMPARE(receivedBy(three), (QList<qint64>{3, 3, 0, 0, 0}));
    QCOMPARE(receivedBy(m_program.json({u"listen"_s, u"--count"_s, u"2"_s})), (QList<qint64>{2, 2, 0, 0, 0}));
}

void ListenTest::twoWorkstationsBothGetEverything()
{
    const Program second;
    addRelayAccount(second, m_relay);
    listenUntilIdle(second);
    QProcess process;
    second.start(process, {u"listen"_s, u"--count"_s, u"20"_s, u"--json"_s});
    for (int i = 0; i < 20; ++i)
        deliver(nextText(u"9198765000%1"_s.arg(i, 2, 10, QChar(u'0')), u"Hello"_s));
    QCOMPARE(receivedBy(listenUntilIdle(m_program)), (QList<qint64>{20, 20, 0, 0, 0}));
    QVERIFY(process.waitForFinished(30'000));
    const ProgramRun run{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    QCOMPARE(receivedBy(run), (QList<qint64>{20, 20, 0, 0, 0}));
    QCOMPARE(number(m_program, "SELECT count(*) FROM contact"), 20);
}

void ListenTest::twoProgramsWithOneProfileApplyEverythingOnce()
{
    QProcess one;
    QProcess other;
    for (QProcess *process : {&one, &other})
        m_program.start(*process, {u"listen"_s, u"--until-idle"_s, u"3"_s, u"--json"_s});
    for (int i = 0; i < 100; ++i)
        deliver(nextText(u"919876543210"_s, u"Hello"_s));
    qint64 applied = 0;
    for (QProcess *process : {&one, &other}) {
        QVERIFY(process->waitForFinished(60'000));
        const ProgramRun run{process->exitCode(), process->readAllStandardOutput(), process->readAllStandardError()};
        QVERIFY2(run.exitCode == 0, run.err);
        applied += receivedBy(run).at(1);
    }
    QCOMPARE(applied, 100);
    QCOMPARE(number(m_program, "SELECT count(*) FROM message"), 100);
}

/// Nothing is acknowledged, and nothing lost, while it takes nothing.
void ListenTest::databaseThatRefusesIsTriedAgain()
{
    sqlText(m_program.databasePath(),
        "CREATE TRIGGER full BEFORE INSERT ON webhook_event BEGIN SELECT RAISE(ABORT, 'full'); END");
    deliver(nextText(u"919876543210"_s, u"Hello"_s));
    QProcess process;
    m_program.start(process, {u"listen"_s, u"--count"_s, u"1"_s, u"--json"_s});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += process.readAllStandardError()).contains('\n'), 60'000);
    QCOMPARE(number(m_program, "SELECT count(*) FROM message"), 0);
    sqlText(m_program.databasePath(), "DROP TRIGGER full");
    QVERIFY(process.waitForFinished(60'000));
    const ProgramRun run{process.exitCode(), process.readAllStandardOutput(), said + process.readAllStandardError()};
    QVERIFY2(run.saysOneSentence(), run.err);
    QCOMPARE(receivedBy(run), (QList<qint64>{1, 1, 0, 0, 0}));
}

void ListenTest::heldBlockIsSentWhenTheyWrite()
{
    Sandbox sandbox;
    useSandboxToken();
    const Program program;
    addRelayAccount(program, m_relay, sandbox.url().toString());
    listenUntilIdle(program);
    // Of nobody else's test: who wrote in the last 24 hours is blocked at once.
    program.json({u"block"_s, u"+919876543277"_s, u"--when-they-write"_s});
    deliver(nextText(u"919876543299"_s, u"Somebody else"_s));
    QCOMPARE(receivedBy(listenUntilIdle(program)), (QList<qint64>{1, 1, 0, 0, 0}));
    QCOMPARE(sandbox.blockedNumbers(), QStringList());
    // Of a reaction nobody is told, but Meta counts it.
    QByteArray reaction = nextText(u"919876543277"_s, u"Hello"_s);
    reaction.replace(R"("text":{"body":"Hello"})", R"("reaction":{"message_id":"wamid.ours","emoji":"+"})");
    deliver(reaction.replace(R"("type":"text")", R"("type":"reaction")"));
    QCOMPARE(receivedBy(listenUntilIdle(program)), (QList<qint64>{1, 1, 0, 0, 0}));
    QCOMPARE(sandbox.blockedNumbers(), (QStringList{u"+919876543277"_s}));
    QCOMPARE(program.json({u"blocked"_s}).json().value(u"phone_number"_s).toString(), u"+919876543277"_s);
    QCOMPARE(program.json({u"contacts"_s, u"--blocked"_s, u"yes"_s}).jsonLines().size(), 1);
    listenUntilIdle(m_program);
}

void ListenTest::windowReceivesAndSendsHeldBlocks()
{
    Sandbox sandbox;
    useSandboxToken();
    const Program program;
    addRelayAccount(program, m_relay, sandbox.url().toString());
    listenUntilIdle(program);
    program.json({u"block"_s, u"+919876543278"_s, u"--when-they-write"_s});
    QProcess window;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    window.setProcessEnvironment(environment);
    program.start(window, {});
    deliver(nextText(u"919876543278"_s, u"Hello"_s));
    QTRY_COMPARE_WITH_TIMEOUT(sandbox.blockedNumbers(), (QStringList{u"+919876543278"_s}), 30'000);
    QCOMPARE(program.json({u"messages"_s, u"+919876543278"_s}).jsonLines().size(), 1);
    window.kill();
    window.waitForFinished();
    QCOMPARE(receivedBy(listenUntilIdle(program)), (QList<qint64>{0, 0, 0, 0, 0})); // it was acknowledged, too
    listenUntilIdle(m_program);
}

void ListenTest::interruptedItTellsWhatItDid()
{
    QProcess process;
    m_program.start(process, {u"listen"_s, u"--json"_s});
    deliver(nextText(u"919876543210"_s, u"Hello"_s));
    QTRY_COMPARE_WITH_TIMEOUT(number(m_program, "SELECT count(*) FROM message"), 1, 30'000);
    QCOMPARE(::kill(pid_t(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(30'000));
    const ProgramRun run{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(receivedBy(run), (QList<qint64>{1, 1, 0, 0, 0}));
    QCOMPARE(run.err, QByteArray());
}

void ListenTest::whatIsMissingIsSaidAtOnce_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("wrong password") << QByteArray("KARTEI_RELAY_PASSWORD") << QByteArray("wrong")
                                    << QByteArray("password");
    QTest::newRow("no password") << QByteArray("KARTEI_RELAY_PASSWORD") << QByteArray() << QByteArray("password");
    QTest::newRow("no key") << QByteArray("KARTEI_RELAY_KEY") << QByteArray() << QByteArray("relay key");
}

void ListenTest::whatIsMissingIsSaidAtOnce()
{
    QFETCH(QByteArray, variable);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, word);
    qputenv(variable.constData(), value);
    const auto run = m_program.json({u"listen"_s});
    useRelaySecrets(m_relay);
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.saysOneSentence() && run.err.contains(word), run.err);
    QCOMPARE(receivedBy(run), (QList<qint64>{0, 0, 0, 0, 0}));
}

void ListenTest::relayThatIsDownIsSaid()
{
    m_relay.stop(RelayPart::Nginx);
    const auto run = listenUntilIdle(m_program);
    m_relay.start(RelayPart::Nginx);
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.saysOneSentence(), run.err);
    QCOMPARE(listenUntilIdle(m_program).exitCode, 0);
}

void ListenTest::wrongUsageIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("no number") << QStringList{u"listen"_s, u"--count"_s, u"many"_s} << 2;
    QTest::newRow("none") << QStringList{u"listen"_s, u"--count"_s, u"0"_s} << 2;
    QTest::newRow("no time") << QStringList{u"listen"_s, u"--until-idle"_s, u"0"_s} << 2;
    QTest::newRow("endless") << QStringList{u"listen"_s, u"--until-idle"_s, u"99999999999999999"_s} << 2;
    QTest::newRow("no such account") << QStringList{u"listen"_s, u"--account"_s, u"Nobody"_s} << 1;
    QTest::newRow("no such state") << QStringList{u"events"_s, u"--state"_s, u"lost"_s} << 2;
    QTest::newRow("no contact") << QStringList{u"messages"_s} << 2;
    QTest::newRow("no such contact") << QStringList{u"messages"_s, u"+14155552671"_s} << 1;
}

void ListenTest::wrongUsageIsRefused()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    const auto run = m_program.json(arguments);
    QCOMPARE(run.exitCode, exitCode);
    QVERIFY2(!run.err.isEmpty(), run.err);
    QCOMPARE(run.out, QByteArray());
}

QTEST_GUILESS_MAIN(ListenTest)
#include "tst_listen.moc"
