#include "app/blocking/blockingsync.h"

#include "models/accounts/accountstore.h"
#include "models/blocking/blockrequests.h"
#include "tests/support/sandbox.h"
#include "tests/support/testdatabase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString number(int i)
{
    return u"+91980000%1"_s.arg(i, 4, 10, QLatin1Char('0'));
}

} // namespace

/// The queue and the mirror against the sandbox, which behaves as Meta documents.
class BlockingSyncTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
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
    void takesOverWhatChangedElsewhere();
    void showsTheDifferenceFirst();
    void beginsAnewWhenTheListChanges();
    void aListThatBreaksOffChangesNothing();
    void aLargeListIsTakenOver();

private:
    using Program = std::unique_ptr<BlockingSync>;
    Program makeSync();
    void queue(const QStringList &targets, BlockAction action = BlockAction::Block);
    void settle();
    QString states() const;
    QStringList active() const;
    qsizetype sent() const { return m_sandbox->requests(u"POST"_s, u"block_users"_s).size(); }

    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<DatabaseThread> m_writer;
    std::unique_ptr<GraphClient> m_graph;
    TokenStore m_tokens;
    Program m_sync;
    AccountId m_account{};
};

void BlockingSyncTest::initTestCase()
{
    m_sandbox = std::make_unique<Sandbox>();
}

void BlockingSyncTest::init()
{
    m_sandbox->reset();
    qputenv("KARTEI_ACCESS_TOKEN", Sandbox::token().toUtf8());
    m_database = std::make_unique<TestDatabase>();
    m_writer = std::make_unique<DatabaseThread>(m_database->path());
    m_graph = std::make_unique<GraphClient>(GraphClient::Limits{.silence = 3s, .firstPause = 10ms});
    auto transaction = Transaction::begin(**m_database);
    Account shop;
    shop.name = u"Shop"_s;
    shop.phoneNumberId = Sandbox::phoneNumberId();
    shop.wabaId = Sandbox::businessAccountId();
    shop.graphUrl = m_sandbox->url().toString();
    const auto account = AccountStore(**m_database).create(shop);
    VERIFY_RESULT(account);
    VERIFY_RESULT(transaction->commit());
    m_account = *account;
    m_sync = makeSync();
}

void BlockingSyncTest::cleanup()
{
    m_sync.reset();
    m_writer.reset();
    m_graph.reset();
}

BlockingSyncTest::Program BlockingSyncTest::makeSync()
{
    const auto profile = Profile::open(m_database->folder());
    if (!profile)
        qFatal("%s", qPrintable(profile.error().message));
    return std::make_unique<BlockingSync>(*profile, *m_writer, *m_graph, m_tokens, TokenStore::Asking::Quiet,
        BlockingSync::Pauses{.first = 20ms, .longest = 100ms});
}

void BlockingSyncTest::queue(const QStringList &texts, BlockAction action)
{
    QList<BlockTarget> targets;
    for (const QString &text : texts) {
        const auto phone = PhoneNumber::fromStored(text);
        targets.append({.phone = phone, .userId = phone ? QString() : text});
    }
    auto transaction = Transaction::begin(**m_database);
    const auto ids = BlockRequests(**m_database)
                         .add({.account = m_account, .action = action, .reason = u"spam"_s, .by = u"Meera"_s}, targets);
    VERIFY_RESULT(ids);
    VERIFY_RESULT(transaction->commit());
}

/// Until no request is open any more.
void BlockingSyncTest::settle()
{
    m_sync->wake();
    QTRY_COMPARE_WITH_TIMEOUT(m_database->integer("SELECT count(*) FROM block_request WHERE state IN "
                                                  "('waiting', 'sent', 'unclear', 'failed')"),
        0, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!m_sync->isBusy(), 30'000); // it hears a little later what its thread has recorded
}

/// "done 3, refused 1"
QString BlockingSyncTest::states() const
{
    return m_database->text("SELECT group_concat(state || ' ' || number, ', ') FROM (SELECT state, count(*) AS number "
                            "FROM block_request GROUP BY state ORDER BY state)");
}

QStringList BlockingSyncTest::active() const
{
    const QString numbers = m_database->text("SELECT group_concat(phone_number) FROM (SELECT phone_number FROM "
                                             "blocked_user WHERE is_active = 1 ORDER BY phone_number)");
    return numbers.split(u',', Qt::SkipEmptyParts);
}

void BlockingSyncTest::blocksAndUnblocks()
{
    m_database->add(number(1), u"Asha"_s);
    QSignalSpy recorded(m_sync.get(), &BlockingSync::recorded);
    queue({number(1), u"IN.90000000000000000001"_s});
    settle();
    QCOMPARE(states(), u"done 2"_s);
    QCOMPARE(m_sandbox->blockList().size(), 2);
    QCOMPARE(active(), QStringList{number(1)});
    QCOMPARE(m_database->integer("SELECT is_blocked FROM contact"), 1);
    QCOMPARE(recorded.first().first().value<ContactIds>(), ContactIds{ContactId(1)});
    QCOMPARE(m_database->text("SELECT blocked_by || ' ' || reason FROM blocked_user LIMIT 1"), u"Meera spam"_s);

    queue({number(1)}, BlockAction::Unblock);
    settle();
    QCOMPARE(m_sandbox->blockList().size(), 1);
    QCOMPARE(m_database->integer("SELECT is_blocked FROM contact"), 0);
    QCOMPARE(m_database->text("SELECT group_concat(event) FROM block_history"), u"blocked,blocked,unblocked"_s);
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
        numbers.append(number(i));
        if (i % 5 == 1)
            people.append({.phone = number(i), .wroteSecondsAgo = SandboxPerson::never});
        else if (i % 5 == 2)
            people.append({.phone = number(i), .kind = SandboxPerson::Kind::NotOnWhatsApp});
        else if (i % 100 == 3)
            people.append({.phone = number(i), .mention = SandboxPerson::Mention::OmittedAndIgnored});
        else if (i % 100 == 4)
            people.append({.phone = number(i), .mention = SandboxPerson::Mention::OmittedButDone});
    }
    m_sandbox->setPeople(people);
    m_sandbox->setBlockList(numbers.mid(0, 50)); // blocked already
    m_sandbox->addFault({.path = u"block_users"_s, .times = 0, .partialStatus = status, .areCodesText = areCodesText});
    queue(numbers);
    settle();

    QCOMPARE(sent(), 3);
    QCOMPARE(active(), m_sandbox->blockedNumbers());
    QCOMPARE(
        m_database->integer("SELECT count(*) FROM block_request WHERE state = 'refused' AND meta_error_code = 131047"),
        980 + 20);
    QCOMPARE(m_database->integer("SELECT count(*) FROM block_request WHERE state = 'done'"),
        1500 - 25 + 1); // one of those left out of the answer was on the list
    QCOMPARE(
        m_database->integer("SELECT count(*) - count(DISTINCT request) FROM block_history WHERE request IS NOT NULL"),
        0);
}

void BlockingSyncTest::whatWasWishedOfflineIsSentOnce()
{
    m_sandbox->goOffline();
    QSignalSpy troubled(m_sync.get(), &BlockingSync::troubled);
    queue({number(1), number(2), number(3)});
    m_sync->wake();
    QVERIFY(troubled.wait());
    QCOMPARE(m_sync->troubleOf(m_account)->kind, GraphError::Kind::Offline);
    QVERIFY(!m_sync->troubleOf(m_account)->message.isEmpty());
    QTRY_COMPARE(states(), u"waiting 3"_s);

    QSignalSpy recovered(m_sync.get(), &BlockingSync::recovered);
    m_sandbox->goOnline();
    settle();
    QCOMPARE(states(), u"done 3"_s);
    QCOMPARE(sent(), 1);
    QCOMPARE(recovered.size(), 1);
}

void BlockingSyncTest::anInterruptedRequestIsFoundOut()
{
    queue({number(1), number(2)});
    m_database->run("UPDATE block_request SET state = 'sent', sent_at = 1, attempts = 1");
    m_sandbox->setBlockList({number(1)});
    settle();
    QCOMPARE(states(), u"done 2"_s);
    const auto requests = m_sandbox->requests(u"POST"_s, u"block_users"_s);
    QCOMPARE(requests.size(), 1);
    QCOMPARE(requests.first().userCount(), 1); // the other one was on Meta's list
    QCOMPARE(
        m_database->text("SELECT blocked_by || ' ' || reason FROM blocked_user WHERE phone_number = '+919800000001'"),
        u"Meera spam"_s);
}

void BlockingSyncTest::aLostAnswerIsFoundOut()
{
    m_sandbox->addFault({.method = u"POST"_s, .path = u"block_users"_s, .cutAfter = 0, .hasEffect = true});
    queue({number(1)});
    settle();
    QCOMPARE(states(), u"done 1"_s);
    QCOMPARE(sent(), 1);
    QCOMPARE(m_database->text("SELECT group_concat(event) FROM block_history"), u"blocked"_s);
}

void BlockingSyncTest::whoIsLeftOutOfTheAnswerIsFoundOut()
{
    m_sandbox->setPeople({{.phone = number(1), .mention = SandboxPerson::Mention::OmittedButDone},
        {.phone = number(2), .mention = SandboxPerson::Mention::OmittedAndIgnored}});
    queue({number(1), number(2), number(3)});
    settle();
    QCOMPARE(states(), u"done 2, refused 1"_s);
    QCOMPARE(sent(), 1);
    QCOMPARE(active(), (QStringList{number(1), number(3)}));
}

void BlockingSyncTest::metasTroubleIsTriedAgain()
{
    m_sandbox->addFault({.method = u"POST"_s, .code = 139103});
    m_sandbox->addFault({.method = u"POST"_s, .skip = 1, .status = 503, .body = QByteArray("<html>busy</html>")});
    queue({number(1)});
    settle();
    QCOMPARE(states(), u"done 1"_s);
    QCOMPARE(sent(), 3);
    QCOMPARE(m_database->text("SELECT group_concat(event) FROM block_history"), u"blocked"_s);
}

void BlockingSyncTest::stopsWhileThrottled()
{
    m_sandbox->addFault({.method = u"POST"_s, .code = 4, .headers = {{u"Retry-After"_s, u"1"_s}}});
    queue({number(1)});
    QSignalSpy troubled(m_sync.get(), &BlockingSync::troubled);
    m_sync->wake();
    QVERIFY(troubled.wait());
    const auto trouble = troubled.first().at(1).value<BlockingTrouble>();
    QCOMPARE(trouble.kind, GraphError::Kind::Throttled);
    QVERIFY(trouble.until > QDateTime::currentMSecsSinceEpoch() + 500);
    m_sync->wake();
    settle();
    QCOMPARE(states(), u"done 1"_s);
    QCOMPARE(sent(), 2);
    QCOMPARE(troubled.size(), 1);
}

void BlockingSyncTest::waitsForAToken()
{
    m_sandbox->setToken(Sandbox::token(), {}, 0, 463);
    QSignalSpy troubled(m_sync.get(), &BlockingSync::troubled);
    queue({number(1)});
    m_sync->wake();
    QVERIFY(troubled.wait());
    QCOMPARE(m_sync->troubleOf(m_account)->kind, GraphError::Kind::Token);
    QTRY_COMPARE(states(), u"waiting 1"_s);
    qputenv("KARTEI_ACCESS_TOKEN", "SANDBOX-NEW");
    m_sync->wake(m_account);
    settle();
    QCOMPARE(states(), u"done 1"_s);
}

void BlockingSyncTest::oneThatMetaDoesNotUnderstandStopsNobodyElse()
{
    QStringList numbers;
    for (int i = 0; i < 20; ++i)
        numbers.append(number(i));
    queue(numbers);
    m_database->run("UPDATE block_request SET phone_number = NULL, user_id = 'IN.ENT.70000000001' WHERE id = 7");
    settle();
    QCOMPARE(states(), u"done 19, refused 1"_s);
    QCOMPARE(m_database->integer("SELECT meta_error_code FROM block_request WHERE state = 'refused'"), 100);
    QCOMPARE(m_sandbox->blockList().size(), 19);
}

void BlockingSyncTest::pausesBetweenRequests()
{
    m_sync->pause();
    queue({number(1)});
    QSignalSpy idle(m_sync.get(), &BlockingSync::idle);
    m_sync->wake();
    QVERIFY(idle.wait());
    QCOMPARE(states(), u"waiting 1"_s);
    m_sync->resume();
    settle();
    QCOMPARE(sent(), 1);
}

void BlockingSyncTest::twoProgramsSendEachOnce()
{
    DatabaseThread writer(m_database->path());
    GraphClient graph;
    const auto profile = Profile::open(m_database->folder());
    BlockingSync other(*profile, writer, graph, m_tokens, TokenStore::Asking::Quiet);
    QStringList numbers;
    for (int i = 0; i < 5000; ++i)
        numbers.append(number(i));
    queue(numbers);
    other.wake();
    settle();
    QCOMPARE(states(), u"done 5000"_s);
    QCOMPARE(sent(), 5);
    QCOMPARE(m_sandbox->requests(u"GET"_s, u"block_users"_s).size(), 0); // nothing was taken for interrupted
}

void BlockingSyncTest::takesOverWhatChangedElsewhere()
{
    m_database->add(number(1));
    queue({number(1), number(2)});
    settle();
    m_sandbox->unblockElsewhere({number(1)});
    m_sandbox->blockElsewhere({number(3)});
    QSignalSpy synced(m_sync.get(), &BlockingSync::synced);
    m_sync->sync(m_account, BlockingSync::Applying::AtOnce);
    QVERIFY(synced.wait());
    const auto sync = synced.first().at(1).value<BlockListSync>();
    QCOMPARE(sync.difference.activated.size(), 1);
    QCOMPARE(sync.difference.deactivated.size(), 1);
    QCOMPARE(sync.difference.unchanged, 1);
    QCOMPARE(active(), (QStringList{number(2), number(3)}));
    QCOMPARE(
        m_database->text("SELECT unblocked_by FROM blocked_user WHERE phone_number = '+919800000001'"), u"Meta sync"_s);
    QCOMPARE(m_database->integer("SELECT is_blocked FROM contact"), 0);
}

void BlockingSyncTest::showsTheDifferenceFirst()
{
    m_sandbox->setBlockList({number(1), number(2)});
    QSignalSpy found(m_sync.get(), &BlockingSync::differenceFound);
    m_sync->sync(m_account, BlockingSync::Applying::AfterConfirmation);
    QVERIFY(found.wait());
    const auto sync = found.first().at(1).value<BlockListSync>();
    QCOMPARE(sync.difference.activated.size(), 2);
    QCOMPARE(m_database->integer("SELECT count(*) FROM blocked_user"), 0);
    QCOMPARE(m_database->integer("SELECT count(*) FROM listed_user"), 0);

    queue({number(3)}); // while it is being looked at
    settle();
    QSignalSpy synced(m_sync.get(), &BlockingSync::synced);
    m_sync->apply(m_account, sync);
    QVERIFY(synced.wait());
    QCOMPARE(active(), (QStringList{number(1), number(2), number(3)}));
}

void BlockingSyncTest::beginsAnewWhenTheListChanges()
{
    m_sandbox->generateBlockList(500);
    m_sandbox->addFault({.method = u"GET"_s, .page = 3, .blocks = {number(9999)}});
    QSignalSpy synced(m_sync.get(), &BlockingSync::synced);
    m_sync->sync(m_account, BlockingSync::Applying::AtOnce);
    QVERIFY(synced.wait(15'000));
    QCOMPARE(active(), m_sandbox->blockedNumbers());
    QCOMPARE(active().size(), 501);
}

void BlockingSyncTest::aListThatBreaksOffChangesNothing()
{
    m_sandbox->generateBlockList(40'000);
    m_sandbox->addFault({.method = u"GET"_s, .page = 300, .times = 0, .status = 500, .body = QByteArray("<html>")});
    queue({number(9999)});
    settle();
    QSignalSpy failed(m_sync.get(), &BlockingSync::syncFailed);
    m_sync->sync(m_account, BlockingSync::Applying::AtOnce);
    QVERIFY(failed.wait(60'000));
    QVERIFY(!failed.first().at(1).value<Error>().message.isEmpty());
    QCOMPARE(active(), QStringList{number(9999)});
    QCOMPARE(m_database->integer("SELECT count(*) FROM listed_user"), 0);
}

void BlockingSyncTest::aLargeListIsTakenOver()
{
    m_sandbox->generateBlockList(64'000, 10);
    m_sandbox->addFault({.method = u"GET"_s, .page = 300, .unblocks = {number(5)}});
    QSignalSpy synced(m_sync.get(), &BlockingSync::synced);
    m_sync->sync(m_account, BlockingSync::Applying::AtOnce);
    QVERIFY(synced.wait(120'000));
    QCOMPARE(m_database->integer("SELECT count(*) FROM blocked_user WHERE is_active = 1"), 63'999);
    QCOMPARE(m_database->integer("SELECT count(*) FROM blocked_user WHERE phone_number IS NULL"), 6'400);
}

QTEST_GUILESS_MAIN(BlockingSyncTest)
#include "tst_blockingsync.moc"
