#include "app/webhooks/accountreceiver.h"

#include "tests/app/webhooks/rawrelay.h"
#include "tests/models/webhooks/webhookfixture.h"

#include <QSemaphore>
#include <QSignalSpy>

#include <limits>

using namespace Qt::StringLiterals;

class AccountReceiverTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void readsOnWhileABatchIsStoredButNotWithoutEnd();
    void goesOnBehindWhatWasStoredWhenItStopped();

private:
    static constexpr int events = 2'500;

    void answerWithEvents(qsizetype textSize);
    /// From when the stream is open, the database is busy until it is released.
    void startWithBusyDatabase();
    qint64 unread() const { return m_server->findChild<QTcpSocket *>()->bytesToWrite(); }
    /// The relay's ids, as they were stored.
    QString storedIds() const
    {
        return m_inbox->test.text("SELECT group_concat(relay_event_id) FROM (SELECT relay_event_id FROM webhook_event "
                                  "ORDER BY id)");
    }

    std::unique_ptr<WebhookFixture> m_inbox;
    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<DatabaseThread> m_writer;
    std::unique_ptr<AccountReceiver> m_receiver;
    QSemaphore m_free;
    qint64 m_quota = std::numeric_limits<qint64>::max();
    QStringList m_ids;
};

void AccountReceiverTest::init()
{
    m_inbox = std::make_unique<WebhookFixture>();
    m_server = std::make_unique<RawServer>();
    m_writer = std::make_unique<DatabaseThread>(m_inbox->test.path());
    m_receiver = std::make_unique<AccountReceiver>(
        *m_writer, m_inbox->account, endpointOf(*m_server), workstationRules(), m_quota);
    m_ids.clear();
}

void AccountReceiverTest::cleanup()
{
    m_free.release();
    m_receiver.reset();
    m_writer.reset();
    m_free.tryAcquire();
}

void AccountReceiverTest::answerWithEvents(qsizetype textSize)
{
    QByteArray answer = streamHead;
    for (int i = 0; i < events; ++i) {
        const QByteArray id = QByteArray::number(1'760'000'000 + i) + ":0";
        answer += eventOf(id,
            WebhookFixture::textBody(QByteArray("wamid." + id).constData(), i, QString(textSize, QChar(u'x'))));
        m_ids.append(QString::fromLatin1(id));
    }
    m_server->addOpen(answer);
}

void AccountReceiverTest::startWithBusyDatabase()
{
    connect(m_receiver.get(), &AccountReceiver::stateChanged, this, [this](const StreamState &state) {
        if (state.kind != StreamState::Kind::Connected || m_receiver->isBusy())
            return;
        m_writer->run<bool>(
            this,
            [this](const Database &, const Progress &) {
                m_free.acquire();
                return Result<bool>(true);
            },
            [](const Result<bool> &) {});
    });
    m_receiver->start();
    QTRY_VERIFY(m_receiver->isStoring() && m_receiver->state().kind == StreamState::Kind::Connected);
}

void AccountReceiverTest::readsOnWhileABatchIsStoredButNotWithoutEnd()
{
    constexpr qint64 megabyte = 1024 * 1024;
    answerWithEvents(8'000); // 27 MB
    QSignalSpy applied(m_receiver.get(), &AccountReceiver::applied);
    startWithBusyDatabase();
    qint64 before = -1;
    QTRY_VERIFY_WITH_TIMEOUT(std::exchange(before, unread()) == unread() && before < 20 * megabyte, 30'000);
    QTest::qWait(300);
    QVERIFY2(unread() > 5 * megabyte, qPrintable(QString::number(unread())));
    QVERIFY(applied.isEmpty());
    m_free.release();
    QTRY_COMPARE_WITH_TIMEOUT(m_inbox->test.integer("SELECT count(*) FROM webhook_event"), events, 60'000);
    QCOMPARE(storedIds(), m_ids.join(u','));
    for (const QList<QVariant> &batch : applied) {
        const auto result = batch.constFirst().value<InboxResult>();
        QVERIFY(result.updates <= 1'000 && result.received == result.applied);
    }
}

void AccountReceiverTest::goesOnBehindWhatWasStoredWhenItStopped()
{
    answerWithEvents(10);
    startWithBusyDatabase();
    QSignalSpy rested(m_receiver.get(), &AccountReceiver::rested);
    m_receiver->stop();
    QVERIFY(rested.isEmpty()); // a batch is on its way
    m_free.release();
    QTRY_COMPARE(rested.size(), 1);
    const qint64 stored = m_inbox->test.integer("SELECT count(*) FROM webhook_event");
    QVERIFY(stored > 0 && stored < events);
    QTest::qWait(100);
    QCOMPARE(m_inbox->test.integer("SELECT count(*) FROM webhook_event"), stored);

    m_receiver = std::make_unique<AccountReceiver>(
        *m_writer, m_inbox->account, endpointOf(*m_server), workstationRules(), m_quota);
    m_receiver->start();
    const auto wasAskedAgain = [this] { return countOf("events", *m_server) == 2; };
    QTRY_VERIFY(wasAskedAgain());
    const QByteArray resumed = "Last-Event-ID: " + m_ids.at(stored - 1).toLatin1() + "\r\n";
    QVERIFY(std::any_of(m_server->requests().begin(), m_server->requests().end(),
        [&](const QByteArray &request) { return isFor("events", request) && request.contains(resumed); }));
}

QTEST_GUILESS_MAIN(AccountReceiverTest)
#include "tst_accountreceiver.moc"
