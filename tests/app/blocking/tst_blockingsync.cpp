#include "tests/app/blocking/syncfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The queue against the sandbox, which behaves as Meta documents.
class BlockingSyncTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_sandbox = std::make_unique<Sandbox>(); }
    void init() { m_fixture = std::make_unique<SyncFixture>(*m_sandbox); }
    void cleanup() { m_fixture.reset(); }
    void blocksAndUnblocks();
    void settlesManyWithMixedResults_data();
    void settlesManyWithMixedResults();
    void whatWasWishedOfflineIsSentOnce();
    void anInterruptedRequestIsFoundOut();
    void aLostAnswerIsFoundOut();
    void whoIsLeftOutOfTheAnswerIsFoundOut();
    void metasTroubleIsTriedAgain();
    void stopsWhileThrottled();
    void waitsForAToken();
    void oneThatMetaDoesNotUnderstandStopsNobodyElse();
    void pausesBetweenRequests();
    void twoProgramsSendEachOnce();
    void anEnvelopeAboutOneEntryRefusesThatOneOnly();
    void troubleOfTheAccountRefusesNobody_data();
    void troubleOfTheAccountRefusesNobody();
    void aWrongIdRefusesNobody();

private:
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<SyncFixture> m_fixture;
};

void BlockingSyncTest::blocksAndUnblocks()
{
    m_fixture->database().add(SyncFixture::number(1), u"Asha"_s);
    QSignalSpy recorded(m_fixture->sync.get(), &BlockingSync::recorded);
    m_fixture->queue({SyncFixture::number(1), u"IN.90000000000000000001"_s});
    SETTLE(*m_fixture);
    QCOMPARE(m_fixture->states(), u"done 2"_s);
    QCOMPARE(m_sandbox->blockList().size(), 2);
    QCOMPARE(m_fixture->active(), QStringList{SyncFixture::number(1)});
    QCOMPARE(m_fixture->database().integer("SELECT is_blocked FROM contact"), 1);
    QTRY_VERIFY(!recorded.isEmpty());
    QCOMPARE(recorded.first().first().value<ContactIds>(), ContactIds{ContactId(1)});
    QCOMPARE(
        m_fixture->database().text("SELECT blocked_by || ' ' || reason FROM blocked_user LIMIT 1"), u"Meera spam"_s);

    m_fixture->queue({SyncFixture::number(1)}, BlockAction::Unblock);
    SETTLE(*m_fixture);
    QCOMPARE(m_sandbox->blockList().size(), 1);
    QCOMPARE(m_fixture->database().integer("SELECT is_blocked FROM contact"), 0);
    QCOMPARE(
        m_fixture->database().text("SELECT group_concat(event) FROM block_history"), u"blocked,blocked,unblocked"_s);
}

void BlockingSyncTest::settlesManyWithMixedResults_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("areCodesText");
    QTest::newRow("200, numbers") << 200 << false;
    QTest::newRow("400, texts") << 400 << true;
}

void BlockingSyncTest::settlesManyWithMixedResults()
{
    QFETCH(const int, status);
    QFETCH(const bool, areCodesText);
    QStringList numbers, blocked;
    QList<SandboxPerson> people;
    for (int i = 0; i < 2500; ++i) {
        numbers.append(SyncFixture::number(i));
        if (i % 5 == 1)
            people.append({.phone = SyncFixture::number(i), .wroteSecondsAgo = SandboxPerson::never});
        else if (i % 5 == 2)
            people.append({.phone = SyncFixture::number(i), .kind = SandboxPerson::Kind::NotOnWhatsApp});
        else if (i % 100 == 3)
            people.append({.phone = SyncFixture::number(i), .mention = SandboxPerson::Mention::OmittedAndIgnored});
        else if (i % 100 == 4)
            people.append({.phone = SyncFixture::number(i), .mention = SandboxPerson::Mention::OmittedButDone});
    }
    m_sandbox->setPeople(people);
    m_sandbox->setBlockList(numbers.mid(0, 50)); // blocked already
    m_sandbox->addFault({.path = u"block_users"_s, .times = 0, .partialStatus = status, .areCodesText = areCodesText});
    m_fixture->queue(numbers);
    SETTLE(*m_fixture);

    QCOMPARE(m_fixture->sent(), 3);
    QCOMPARE(m_fixture->active(), m_sandbox->blockedNumbers());
    QCOMPARE(m_fixture->database().integer(
                 "SELECT count(*) FROM block_request WHERE state = 'refused' AND meta_error_code = 131047"),
        980 + 20);
    QCOMPARE(m_fixture->database().integer("SELECT count(*) FROM block_request WHERE state = 'done'"),
        1500 - 25 + 1); // one of those left out of the answer was on the list
    QCOMPARE(m_fixture->database().integer(
                 "SELECT count(*) - count(DISTINCT request) FROM block_history WHERE request IS NOT NULL"),
        0);
}

void BlockingSyncTest::whatWasWishedOfflineIsSentOnce()
{
    m_sandbox->goOffline();
    QSignalSpy troubled(m_fixture->sync.get(), &BlockingSync::troubled);
    m_fixture->queue({SyncFixture::number(1), SyncFixture::number(2), SyncFixture::number(3)});
    m_fixture->sync->wake();
    QVERIFY(troubled.wait());
    QCOMPARE(m_fixture->sync->troubleOf(m_fixture->account)->kind, GraphError::Kind::Offline);
    QVERIFY(!m_fixture->sync->troubleOf(m_fixture->account)->message.isEmpty());
    QTRY_COMPARE(m_fixture->states(), u"waiting 3"_s);

    QSignalSpy recovered(m_fixture->sync.get(), &BlockingSync::recovered);
    m_sandbox->goOnline();
    SETTLE(*m_fixture);
    QCOMPARE(m_fixture->states(), u"done 3"_s);
    QCOMPARE(m_fixture->sent(), 1);
    QCOMPARE(recovered.size(), 1);
}

void BlockingSyncTest::anInterruptedRequestIsFoundOut()
{
    m_fixture->queue({SyncFixture::number(1), SyncFixture::number(2)});
    m_fixture->database().run("UPDATE block_request SET state = 'sent', sent_at = 1, attempts = 1");
    m_sandbox->setBlockList({SyncFixture::number(1)});
    SETTLE(*m_fixture);
    QCOMPARE(m_fixture->states(), u"done 2"_s);
    const auto requests = m_sandbox->requests(u"POST"_s, u"block_users"_s);
    QCOMPARE(requests.size(), 1);
    QCOMPARE(requests.first().userCount(), 1); // the other one was on Meta's list
    QCOMPARE(m_fixture->database().text(
                 "SELECT blocked_by || ' ' || reason FROM blocked_user WHERE phone_number = '+919800000001'"),
        u"Meera spam"_s);
}

void BlockingSyncTest::aLostAnswerIsFoundOut()
{
    m_sandbox->addFault({.method = u"POST"_s, .path = u"block_users"_s, .cutAfter = 0, .hasEffect = true});
    m_fixture->queue({SyncFixture::number(1)});
    SETTLE(*m_fixture);
    QCOMPARE(m_fixture->states(), u"done 1"_s);
    QCOMPARE(m_fixture->sent(), 1);
    QCOMPARE(m_fixture->database().text("SELECT group_concat(event) FROM block_history"), u"blocked"_s);
}

void BlockingSyncTest::whoIsLeftOutOfTheAnswerIsFoundOut()
{
    m_sandbox->setPeople({{.phone = SyncFixture::number(1), .mention = SandboxPerson::Mention::OmittedButDone},
        {.phone = SyncFixture::number(2), .mention = SandboxPerson::Mention::OmittedAndIgnored}});
    m_fixture->queue({SyncFixture::number(1), SyncFixture::number(2), SyncFixture::number(3)});
    SETTLE(*m_fixture);
    QCOMPARE(m_fixture->states(), u"done 2, refused 1"_s);
    QCOMPARE(m_fixture->sent(), 1);
    QCOMPARE(m_fixture->active(), (QStringList{SyncFixture::number(1), SyncFixture::number(3)}));
}

void BlockingSyncTest::metasTroubleIsTriedAgain()
{
    m_sandbox->addFault({.method = u"POST"_s, .code = 139103});
    m_sandbox->addFault({.method = u"POST"_s, .skip = 1, .status = 503, .body = QByteArray("<html>busy</html>")});
    m_fixture->queue({SyncFixture::number(1)});
    SETTLE(*m_fixture);
    QCOMPARE(m_fixture->states(), u"done 1"_s);
    QCOMPARE(m_fixture->sent(), 3);
    QCOMPARE(m_fixture->database().text("SELECT group_concat(event) FROM block_history"), u"blocked"_s);
}

void BlockingSyncTest::stopsWhileThrottled()
{
    m_sandbox->addFault({.method = u"POST"_s, .code = 4, .headers = {{u"Retry-After"_s, u"1"_s}}});
    m_fixture->queue({SyncFixture::number(1)});
    QSignalSpy troubled(m_fixture->sync.get(), &BlockingSync::troubled);
    m_fixture->sync->wake();
    QVERIFY(troubled.wait());
    const auto trouble = troubled.first().at(1).value<BlockingTrouble>();
    QCOMPARE(trouble.kind, GraphError::Kind::Throttled);
    QVERIFY(trouble.until > QDateTime::currentMSecsSinceEpoch() + 500);
    m_fixture->sync->wake();
    SETTLE(*m_fixture);
    QCOMPARE(m_fixture->states(), u"done 1"_s);
    QCOMPARE(m_fixture->sent(), 2);
    QCOMPARE(troubled.size(), 1);
}

void BlockingSyncTest::waitsForAToken()
{
    m_sandbox->setToken(Sandbox::token(), {}, 0, 463);
    QSignalSpy troubled(m_fixture->sync.get(), &BlockingSync::troubled);
    m_fixture->queue({SyncFixture::number(1)});
    m_fixture->sync->wake();
    QVERIFY(troubled.wait());
    QCOMPARE(m_fixture->sync->troubleOf(m_fixture->account)->kind, GraphError::Kind::Token);
    QTRY_COMPARE(m_fixture->states(), u"waiting 1"_s);
    qputenv("KARTEI_ACCESS_TOKEN", "SANDBOX-NEW");
    m_fixture->sync->wake(m_fixture->account);
    SETTLE(*m_fixture);
    QCOMPARE(m_fixture->states(), u"done 1"_s);
}

void BlockingSyncTest::oneThatMetaDoesNotUnderstandStopsNobodyElse()
{
    QStringList numbers;
    for (int i = 0; i < 20; ++i)
        numbers.append(SyncFixture::number(i));
    m_fixture->queue(numbers);
    m_fixture->database().run(
        "UPDATE block_request SET phone_number = NULL, user_id = 'IN.ENT.70000000001' WHERE id = 7");
    SETTLE(*m_fixture);
    QCOMPARE(m_fixture->states(), u"done 19, refused 1"_s);
    QCOMPARE(m_fixture->database().integer("SELECT meta_error_code FROM block_request WHERE state = 'refused'"), 100);
    QCOMPARE(m_sandbox->blockList().size(), 19);
}

void BlockingSyncTest::pausesBetweenRequests()
{
    m_fixture->sync->pause();
    m_fixture->queue({SyncFixture::number(1)});
    QSignalSpy idle(m_fixture->sync.get(), &BlockingSync::idle);
    m_fixture->sync->wake();
    QVERIFY(idle.wait());
    QCOMPARE(m_fixture->states(), u"waiting 1"_s);
    m_fixture->sync->resume();
    SETTLE(*m_fixture);
    QCOMPARE(m_fixture->sent(), 1);
}

void BlockingSyncTest::twoProgramsSendEachOnce()
{
    const auto other = m_fixture->makeSync();
    QStringList numbers;
    for (int i = 0; i < 5000; ++i)
        numbers.append(SyncFixture::number(i));
    m_fixture->queue(numbers);
    other->wake();
    SETTLE(*m_fixture);
    QCOMPARE(m_fixture->states(), u"done 5000"_s);
    QCOMPARE(m_fixture->sent(), 5);
    QCOMPARE(m_sandbox->requests(u"GET"_s, u"block_users"_s).size(), 0); // nothing was taken for interrupted
}

void BlockingSyncTest::anEnvelopeAboutOneEntryRefusesThatOneOnly()
{
    m_sandbox->addFault({.method = u"POST"_s, .code = 131021});
    m_fixture->queue({SyncFixture::number(1), SyncFixture::number(2), SyncFixture::number(3), SyncFixture::number(4)});
    SETTLE(*m_fixture);
    QCOMPARE(m_fixture->states(), u"done 4"_s); // in two halves
    QCOMPARE(m_fixture->sent(), 3);
}

void BlockingSyncTest::troubleOfTheAccountRefusesNobody_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("account locked") << 131031;
    QTest::newRow("policy") << 368;
    QTest::newRow("not registered") << 133010;
    QTest::newRow("no such version") << 2500;
}

void BlockingSyncTest::troubleOfTheAccountRefusesNobody()
{
    QFETCH(const int, code);
    m_sandbox->addFault({.method = u"POST"_s, .code = code});
    QSignalSpy troubled(m_fixture->sync.get(), &BlockingSync::troubled);
    m_fixture->queue({SyncFixture::number(1), SyncFixture::number(2)});
    SETTLE(*m_fixture);
    QCOMPARE(m_fixture->states(), u"done 2"_s);
    QCOMPARE(m_fixture->sent(), 2);
    QCOMPARE(troubled.size(), 1);
}

void BlockingSyncTest::aWrongIdRefusesNobody()
{
    m_fixture->account = m_fixture->addAccount(u"Wrong"_s, u"999"_s);
    QSignalSpy troubled(m_fixture->sync.get(), &BlockingSync::troubled);
    QStringList numbers;
    for (int i = 0; i < 40; ++i)
        numbers.append(SyncFixture::number(i));
    m_fixture->queue(numbers);
    m_fixture->sync->wake();
    QVERIFY(troubled.wait());
    m_fixture->sync->pause();
    QTRY_COMPARE(m_fixture->states(), u"waiting 40"_s);
    for (const SandboxRequest &request : m_sandbox->requests(u"POST"_s, u"block_users"_s))
        QCOMPARE(request.userCount(), 40); // nobody is singled out
}

QTEST_GUILESS_MAIN(BlockingSyncTest)
#include "tst_blockingsync.moc"
