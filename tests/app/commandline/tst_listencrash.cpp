#include "tests/app/commandline/chaosworld.h"
#include "tests/app/commandline/relayaccount.h"
#include "tests/app/webhooks/cuttingproxy.h"
#include "tests/support/sqlvalue.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 120'000; // ms, however slow the computer

constexpr int deliveries = 10'000; // of them one in six twice
constexpr int kills = 30; // of the first workstation; of the second some
constexpr int cuts = 100;
constexpr int disturbances = 10; // of nginx and Redis

QList<QByteArray> rowsOf(const QString &path, const QByteArray &sql)
{
    sqlite3 *database = nullptr;
    sqlite3_stmt *statement = nullptr;
    QList<QByteArray> rows;
    sqlite3_open(QFile::encodeName(path).constData(), &database);
    if (sqlite3_prepare_v2(database, sql.constData(), -1, &statement, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(database));
    while (sqlite3_step(statement) == SQLITE_ROW)
        rows.append(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return rows;
}

/// What is in one and not in the other, each as often as it is.
QByteArray difference(QList<QByteArray> expected, QList<QByteArray> found)
{
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    QList<QByteArray> missing;
    QList<QByteArray> surplus;
    std::set_difference(
        expected.begin(), expected.end(), found.begin(), found.end(), std::back_inserter(missing));
    std::set_difference(
        found.begin(), found.end(), expected.begin(), expected.end(), std::back_inserter(surplus));
    if (missing.isEmpty() && surplus.isEmpty())
        return {};
    return QByteArray::number(missing.size()) + " missing:\n" + missing.mid(0, 5).join('\n') + '\n'
        + QByteArray::number(surplus.size()) + " surplus:\n" + surplus.mid(0, 5).join('\n');
}

} // namespace

/// Two workstations receive what the real relay keeps, while they are killed, their connections are cut, and nginx and
/// Redis are killed and restarted; Meta posts again what was not answered with 200. In the end both databases hold what
/// follows from the updates, field by field: nothing twice, nothing missing.
class ListenCrashTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyEventIsAppliedExactlyOnce();

private:
    enum class Action { Kill, Cut, Disturb };

    struct Workstation
    {
        Program program;
        QProcess process;

        void listen() { program.start(process, {u"listen"_s}); }
        void kill()
        {
            process.kill();
            process.waitForFinished();
        }
    };

    QList<Action> shuffledActions() const;
    void post();
    void waitForPosts(qsizetype count);
    void act(Action action, int number);
    void killSomebody(int number);
    void cut();
    void disturbRelay(int number);
    void compare(const Workstation &workstation) const;

    const ChaosWorld m_world{deliveries};
    Relay m_relay;
    CuttingProxy m_proxy{m_relay.url()};
    Workstation m_first;
    Workstation m_second;
    std::atomic<qsizetype> m_allowed = 0; ///< posts, so that all that happens meanwhile is spread over them
    std::atomic<qsizetype> m_next = 0;
    std::atomic<qsizetype> m_posted = 0;
    std::atomic<int> m_lost = 0;
    std::atomic<int> m_repeated = 0;
    std::atomic<int> m_believed = 0; ///< forged ones
    int m_kills = 0;
};

void ListenCrashTest::initTestCase()
{
    useRelaySecrets(m_relay);
    for (Workstation *workstation : {&m_first, &m_second}) {
        const QString csv = workstation->program.writeFile(u"contacts.csv"_s, m_world.contactsCsv());
        QCOMPARE(workstation->program.run({u"import"_s, csv}).exitCode, 0);
        addRelayAccount(workstation->program, QList{m_proxy.url()});
    }
}

QList<ListenCrashTest::Action> ListenCrashTest::shuffledActions() const
{
    QList<Action> actions = QList<Action>(kills, Action::Kill) + QList<Action>(cuts, Action::Cut)
        + QList<Action>(disturbances, Action::Disturb);
    std::shuffle(actions.begin(), actions.end(), *QRandomGenerator::global());
    return actions;
}

/// One of Meta's connections.
void ListenCrashTest::post()
{
    const QList<QByteArray> &posts = m_world.posts();
    for (qsizetype i = m_next++; i < posts.size(); i = m_next++) {
        while (i >= m_allowed)
            QThread::msleep(2);
        if (i % 100 == 0)
            m_believed += m_relay.postForged(posts.at(i)).status == 200 ? 1 : 0;
        const int attempts = m_relay.deliver(posts.at(i));
        m_lost += attempts == 0 ? 1 : 0;
        m_repeated += attempts > 1 ? 1 : 0;
        ++m_posted;
    }
}

void ListenCrashTest::waitForPosts(qsizetype count)
{
    m_allowed = std::min(count, m_world.posts().size());
    QVERIFY(QTest::qWaitFor([this] { return m_posted >= m_allowed; }, patience));
}

void ListenCrashTest::act(Action action, int number)
{
    if (action == Action::Kill)
        killSomebody(number);
    else if (action == Action::Cut)
        cut();
    else
        disturbRelay(number);
}

/// At any moment; the second workstation, which is there for a part of the time only, sometimes too.
void ListenCrashTest::killSomebody(int number)
{
    QTest::qWait(QRandomGenerator::global()->bounded(150));
    m_first.kill();
    QCOMPARE(m_first.process.exitStatus(), QProcess::CrashExit);
    ++m_kills;
    if (number % 5 == 0)
        QCOMPARE(sqlText(m_first.program.databasePath(), "PRAGMA quick_check"), QByteArray("ok"));
    m_first.listen();
    if (number % 3 == 2)
        m_second.kill();
    if (m_second.process.state() == QProcess::NotRunning && number > kills / 4)
        m_second.listen();
}

/// As soon as there is something to be cut.
void ListenCrashTest::cut()
{
    const int before = m_proxy.cuts();
    const auto isCut = [this, before] {
        m_proxy.cut();
        return m_proxy.cuts() > before;
    };
    QVERIFY(QTest::qWaitFor(isCut, patience));
}

void ListenCrashTest::disturbRelay(int number)
{
    switch (number % 5) {
    case 0:
        m_relay.kill(RelayPart::Nginx);
        return m_relay.start(RelayPart::Nginx);
    case 1:
        m_relay.kill(RelayPart::Redis);
        return m_relay.start(RelayPart::Redis);
    case 2:
        return m_relay.restart(RelayPart::Nginx);
    case 3:
        return m_relay.restart(RelayPart::Redis);
    default:
        m_relay.kill(RelayPart::Redis);
        m_relay.kill(RelayPart::Nginx);
        m_relay.start(RelayPart::Redis);
        return m_relay.start(RelayPart::Nginx);
    }
}

void ListenCrashTest::everyEventIsAppliedExactlyOnce()
{
    QElapsedTimer timer;
    timer.start();
    const QList<Action> actions = shuffledActions();
    m_first.listen();
    std::vector<std::thread> meta;
    for (int i = 0; i < 4; ++i)
        meta.emplace_back(&ListenCrashTest::post, this);
    for (qsizetype i = 0; i < actions.size(); ++i) {
        // What it happens to is on its way: the posts go on meanwhile.
        m_allowed = m_world.posts().size() * (i + 1) / actions.size();
        act(actions.at(i), static_cast<int>(std::count(actions.begin(), actions.begin() + i, actions.at(i))));
        waitForPosts(m_allowed);
    }
    waitForPosts(m_world.posts().size());
    for (std::thread &connection : meta)
        connection.join();
    QCOMPARE(m_lost.load(), 0);
    QCOMPARE(m_believed.load(), 0);
    for (Workstation *workstation : {&m_first, &m_second}) {
        workstation->kill();
        workstation->program.start(workstation->process, {u"listen"_s, u"--until-idle"_s, u"10"_s});
    }
    for (Workstation *workstation : {&m_first, &m_second}) {
        QVERIFY(QTest::qWaitFor(
            [workstation] { return workstation->process.state() == QProcess::NotRunning; }, patience));
        QCOMPARE(workstation->process.exitCode(), 0);
    }
    qInfo("%lld posts of %lld updates (%d of them repeated by Meta), %d kills, %d cuts, %d disturbances: %lld s",
        static_cast<long long>(m_world.posts().size()), static_cast<long long>(m_world.updates()), m_repeated.load(),
        m_kills, m_proxy.cuts(), disturbances, static_cast<long long>(timer.elapsed() / 1000));
    compare(m_first);
    compare(m_second);
}

void ListenCrashTest::compare(const Workstation &workstation) const
{
    QByteArray all;
    for (const ChaosExpectation &expectation : m_world.expectations()) {
        const QByteArray wrong =
            difference(expectation.rows, rowsOf(workstation.program.databasePath(), expectation.sql));
        if (!wrong.isEmpty())
            all += QByteArray(expectation.name) + ", " + wrong + '\n';
    }
    QVERIFY2(all.isEmpty(), all);
    QCOMPARE(workstation.program.run({u"check"_s}).exitCode, 0);
}

QTEST_GUILESS_MAIN(ListenCrashTest)
#include "tst_listencrash.moc"
