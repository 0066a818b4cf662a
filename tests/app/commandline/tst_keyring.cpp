#include "tests/app/accounts/keyringfixture.h"
#include "tests/app/commandline/blockingaccount.h"

#include <QDirIterator>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

/// The commands with a real GNOME Keyring; the tests follow one session from start to end.
class KeyringTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void addStoresTheToken();
    void commandsFindIt();
    void lockedItIsSaidAndNobodyIsAsked();
    void unlockedTheQueueIsSent();
    void relaySecretsAreStoredToo();
    void noFileHasTheToken();
    void removeForgetsTheToken();

private:
    static constexpr char token[] = "SANDBOX-CANARY-0815";
    static constexpr char password[] = "Pass CANARY-0815";

    /// What a program that listens sends to the relay first; or what it says instead.
    QByteArray listen() const;

    KeyringSession m_session;
    Sandbox m_sandbox;
    Program m_program;
};

void KeyringTest::initTestCase()
{
    QVERIFY2(m_session.open(), "dbus-daemon and gnome-keyring-daemon are needed");
    QVERIFY(m_session.startKeyring());
}

void KeyringTest::cleanupTestCase()
{
    m_session.close();
}

void KeyringTest::addStoresTheToken()
{
    const auto run = m_program.json(accountArguments(m_sandbox, u"Shop"_s) + QStringList{u"--token-stdin"_s}, token);
    QVERIFY2(run.exitCode == 0, run.err.constData());
    QCOMPARE(run.err, QByteArray());
}

void KeyringTest::commandsFindIt()
{
    const auto check = m_program.json({u"account"_s, u"check"_s, u"Shop"_s});
    QVERIFY2(check.exitCode == 0, check.out + check.err);
    QCOMPARE(m_program.json({u"block"_s, u"+919876543210"_s}).exitCode, 0);
    QCOMPARE(m_program.json({u"sync"_s}).exitCode, 0);
}

void KeyringTest::lockedItIsSaidAndNobodyIsAsked()
{
    QVERIFY(m_session.lockKeyring());
    const auto block = m_program.json({u"block"_s, u"+919876543211"_s});
    QCOMPARE(block.exitCode, 4);
    QCOMPARE(countsOf(block), (QList<qint64>{1, 0, 0, 0, 1}));
    QVERIFY2(block.saysOneSentence() && block.err.contains("locked"), block.err.constData());
    for (const QStringList &arguments : {QStringList{u"sync"_s}, QStringList{u"account"_s, u"check"_s, u"Shop"_s}}) {
        const auto run = m_program.json(arguments);
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.saysOneSentence() && run.err.contains("locked"), run.err.constData());
    }
}

void KeyringTest::unlockedTheQueueIsSent()
{
    QVERIFY(m_session.unlockKeyring());
    QCOMPARE(m_program.json({u"sync"_s}).exitCode, 0);
    QCOMPARE(m_sandbox.blockedNumbers(), (QStringList{u"+919876543210"_s, u"+919876543211"_s}));
}

QByteArray KeyringTest::listen() const
{
    QTcpServer relay;
    relay.listen(QHostAddress::LocalHost);
    const QString url = u"http://127.0.0.1:%1"_s.arg(relay.serverPort());
    m_program.json(
        {u"account"_s, u"edit"_s, u"Shop"_s, u"--relay-url"_s, url, u"--relay-channel=wa"_s, u"--relay-user=anna"_s});
    QProcess listening;
    m_program.start(listening, {u"listen"_s});
    QByteArray said;
    QTcpSocket *socket = nullptr;
    const auto hasAnswer = [&] {
        socket = socket ? socket : relay.nextPendingConnection();
        said += (socket ? socket->readAll() : QByteArray()) + listening.readAllStandardError();
        return said.contains("\r\n\r\n") || listening.state() == QProcess::NotRunning;
    };
    if (!QTest::qWaitFor(hasAnswer, 30'000))
        qFatal("The program says nothing");
    listening.kill();
    listening.waitForFinished();
    return said;
}

void KeyringTest::relaySecretsAreStoredToo()
{
    QVERIFY2(listen().contains("no relay password"), listen());
    const auto edited =
        m_program.json({u"account"_s, u"edit"_s, u"Shop"_s, u"--relay-password-stdin"_s, u"--relay-key-stdin"_s},
            QByteArray(password) + "\nKEY-CANARY-0815\n");
    QVERIFY2(edited.exitCode == 0, edited.err.constData());
    const QByteArray request = listen();
    QVERIFY2(request.contains("Authorization: Basic " + ("anna:" + QByteArray(password)).toBase64()), request);
}

void KeyringTest::noFileHasTheToken()
{
    int files = 0;
    for (const QString &folder : {m_program.folder(), m_session.home()}) {
        QDirIterator entries(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        for (; entries.hasNext(); ++files) {
            QFile file(entries.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("CANARY-0815"), qPrintable(file.fileName()));
        }
    }
    QVERIFY(files > 2);
}

void KeyringTest::removeForgetsTheToken()
{
    const auto removed = m_program.json({u"account"_s, u"remove"_s, u"Shop"_s});
    QVERIFY2(removed.exitCode == 0, removed.err.constData());
    addAccount(m_program, m_sandbox);
    const auto check = m_program.json({u"account"_s, u"check"_s, u"Shop"_s});
    QCOMPARE(check.exitCode, 1);
    QVERIFY2(check.saysOneSentence() && check.err.contains("no access token"), check.err.constData());
    QVERIFY2(listen().contains("no relay password"), listen());
}

QTEST_GUILESS_MAIN(KeyringTest)
#include "tst_keyring.moc"
