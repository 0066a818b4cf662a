#include "tests/app/commandline/relayaccount.h"
#include "tests/support/sqlvalue.h"

#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

/// `kartei restore` beside a program that receives: what came since the backup was made comes again.
class ListenRestoreTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void beginsAnewBeforeTheNextMessage();
    void windowBeginsAnewByItself();

private:
    void deliver(int message) const
    {
        const QByteArray body = textMessage(u"919876543210"_s, u"wamid.%1"_s.arg(message), u"Hello"_s);
        QVERIFY(m_relay->deliver(body) > 0);
    }
    int messages() const
    {
        return int(sqlNumber(m_program->databasePath(), "SELECT count(DISTINCT wamid) FROM message"));
    }
    /// Of the first of three messages that have arrived.
    void restoreTheFirst() const;

    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<Program> m_program;
};

void ListenRestoreTest::init()
{
    m_relay = std::make_unique<Relay>();
    m_program = std::make_unique<Program>();
    useRelaySecrets(*m_relay);
    addRelayAccount(*m_program, *m_relay);
}

void ListenRestoreTest::restoreTheFirst() const
{
    const QString backup = m_program->filePath(u"backup.db"_s);
    deliver(1);
    QTRY_COMPARE_WITH_TIMEOUT(messages(), 1, 30'000);
    QCOMPARE(m_program->run({u"backup"_s, backup}).exitCode, 0);
    deliver(2);
    deliver(3);
    QTRY_COMPARE_WITH_TIMEOUT(messages(), 3, 30'000);
    const auto restored = m_program->run({u"restore"_s, backup});
    QVERIFY2(restored.exitCode == 0, restored.err);
}

void ListenRestoreTest::beginsAnewBeforeTheNextMessage()
{
    QProcess listening;
    m_program->start(listening, {u"listen"_s});
    restoreTheFirst();
    deliver(4);
    QTRY_COMPARE_WITH_TIMEOUT(messages(), 4, 30'000);
    listening.kill();
    listening.waitForFinished();
    QCOMPARE(receivedBy(listenUntilIdle(*m_program)), (QList<qint64>{0, 0, 0, 0, 0}));
}

void ListenRestoreTest::windowBeginsAnewByItself()
{
    QProcess window;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    window.setProcessEnvironment(environment);
    m_program->start(window, {});
    restoreTheFirst();
    QTRY_COMPARE_WITH_TIMEOUT(messages(), 3, 30'000);
    window.kill();
    window.waitForFinished();
}

QTEST_GUILESS_MAIN(ListenRestoreTest)
#include "tst_listenrestore.moc"
