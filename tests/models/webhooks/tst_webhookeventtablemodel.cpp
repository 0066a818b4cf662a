#include "models/webhooks/webhookeventtablemodel.h"

#include "tests/models/webhooks/webhookfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace {

constexpr const char *preference =
    R"({"user_preferences": [{"wa_id": "919876543210", "category": "marketing_messages", "value": "stop", "timestamp": 1760000000}]})";

/// A model of its own over the fixture, under the model tester.
struct Shown
{
    explicit Shown(const WebhookFixture &fixture)
        : reader(fixture.test.path(), Database::Cache::Small)
        , model(*fixture.test, reader)
        , completed(&model, &WebhookEventTableModel::completed)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
        model.select();
        completed.wait();
    }

    /// Once the next question is answered: `2 Status | 1 Message`.
    QString after(const std::function<void()> &ask)
    {
        ask();
        completed.wait();
        return rows();
    }
    QString rows() const
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(QString::number(model.idAt(row)) + u' ' + cell(row, WebhookEventTableModel::What));
        return texts.join(u" | "_s);
    }
    QString cell(int row, int column) const { return model.index(row, column).data().toString(); }

    DatabaseThread reader;
    WebhookEventTableModel model;
    QSignalSpy completed;
    QAbstractItemModelTester tester;
};

/// Applied, not known, rejected, refused, applied.
void fill(const WebhookFixture &inbox)
{
    inbox.apply({WebhookFixture::textBody("wamid.1", 0, u"a"_s), WebhookFixture::body("hologram", R"({"x": 1})"), "x"});
    WebhookDelivery forged = inbox.delivery("forged");
    forged.refusal = u"The signature is wrong."_s;
    if (!WebhookInbox(*inbox.test).apply({forged}, WebhookFixture::now))
        qFatal("The forged one is not kept");
    inbox.apply(WebhookFixture::body("user_preferences", preference));
}

void fillWithMany(const WebhookFixture &inbox)
{
    inbox.test.run("INSERT INTO webhook_event(account, received_at, relayed_at, relay_event_id, body_hash, fields, "
                   "updates, state, reason, body, kinds) WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM "
                   "n WHERE i < 25000) SELECT 1, i, i, '', 'many ' || i, 'messages', 1, 'applied', '', '{}', 'status' FROM n");
}

} // namespace

class TestWebhookEventTableModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheNewestFirst();
    void saysWhatCameInPlainWords();
    void filters();
    void searches_data();
    void searches();
    void whatArrivesIsPutAbove();
    void whatWasAppliedAgainChangesItsRow();
    void whatIsGoneLeaves();
    void showsTheFirstOfManyAtOnce();
    void tellsAllOfOne();
};

void TestWebhookEventTableModel::showsTheNewestFirst()
{
    const WebhookFixture inbox;
    fill(inbox);
    const Shown shown(inbox);
    QCOMPARE(shown.rows(), u"5 Opt-out or opt-in | 4  | 3  | 2 Something new | 1 Message"_s);
    QCOMPARE(shown.cell(4, WebhookEventTableModel::AccountName), u"Shop"_s);
    QCOMPARE(shown.cell(4, WebhookEventTableModel::State), u"Applied"_s);
    QCOMPARE(shown.cell(3, WebhookEventTableModel::State), u"Not known yet"_s);
    QCOMPARE(shown.cell(1, WebhookEventTableModel::Reason), u"The signature is wrong."_s);
    QVERIFY(!shown.cell(0, WebhookEventTableModel::ReceivedAt).isEmpty());
    QCOMPARE(shown.model.counts().applied, 2);
    QCOMPARE(shown.model.counts().unknown, 1);
    QCOMPARE(shown.model.counts().of(WebhookState::Rejected), 2);
    QCOMPARE(shown.model.counts().all(), 5);
    QCOMPARE(shown.model.rowOf(5), 0);
    QCOMPARE(shown.model.rowOf(6), -1);
}

void TestWebhookEventTableModel::saysWhatCameInPlainWords()
{
    const WebhookFixture inbox;
    inbox.apply(WebhookFixture::body("messages",
        R"({"messages": [{"from": "919876543210", "id": "wamid.7", "timestamp": "1760000000", "type": "text", "text": {"body": "a"}}],
            "statuses": [{"id": "wamid.OUT", "status": "sent", "timestamp": 1760000000}]})"));
    fill(inbox);
    // As it was stored before there were kinds.
    inbox.test.run("UPDATE webhook_event SET kinds = '' WHERE id = 6");
    inbox.test.run("UPDATE webhook_event SET kinds = '', fields = 'flows' WHERE id = 4");
    const Shown shown(inbox);
    QCOMPARE(shown.cell(5, WebhookEventTableModel::What), u"Message, Status"_s);
    QCOMPARE(shown.cell(0, WebhookEventTableModel::What), u"Opt-out or opt-in"_s);
    QCOMPARE(shown.cell(2, WebhookEventTableModel::What), u"flows"_s);
}

void TestWebhookEventTableModel::filters()
{
    const WebhookFixture inbox;
    fill(inbox);
    inbox.test.run("UPDATE webhook_event SET account = 7 WHERE id IN (1, 3)");
    Shown shown(inbox);
    QCOMPARE(shown.after([&] { shown.model.setState(WebhookState::Rejected); }), u"4  | 3 "_s);
    QCOMPARE(shown.model.counts().all(), 5);
    QCOMPARE(shown.after([&] { shown.model.setAccount(AccountId(7)); }), u"3 "_s);
    QCOMPARE(shown.model.counts().all(), 2);
    QCOMPARE(shown.cell(0, WebhookEventTableModel::AccountName), QString()); // it was removed
    QCOMPARE(shown.after([&] { shown.model.setState({}); }), u"3  | 1 Message"_s);
}

void TestWebhookEventTableModel::searches_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("rows");
    QTest::newRow("the reason") << u"SIGNATURE"_s << u"4 "_s;
    QTest::newRow("the field") << u"hologram"_s << u"2 Something new"_s;
    QTest::newRow("what it is") << u"opt-out"_s << u"5 Opt-out or opt-in"_s;
    QTest::newRow("a quote") << u"it's '%"_s << QString();
}

void TestWebhookEventTableModel::searches()
{
    QFETCH(QString, typed);
    QFETCH(QString, rows);
    const WebhookFixture inbox;
    fill(inbox);
    Shown shown(inbox);
    QCOMPARE(shown.after([&] { shown.model.setSearch(typed); }), rows);
}

void TestWebhookEventTableModel::whatArrivesIsPutAbove()
{
    const WebhookFixture inbox;
    fill(inbox);
    Shown shown(inbox);
    QSignalSpy reset(&shown.model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex first = shown.model.index(0, 0);
    inbox.apply({WebhookFixture::textBody("wamid.8", 1, u"b"_s), WebhookFixture::textBody("wamid.9", 2, u"c"_s)});
    QVERIFY(shown.after([&] { shown.model.append(); }).startsWith(u"7 Message | 6 Message | 5 "_s));
    QCOMPARE(first.row(), 2);
    QCOMPARE(shown.model.counts().applied, 4);
    shown.after([&] { shown.model.setState(WebhookState::Unknown); });
    inbox.apply(WebhookFixture::textBody("wamid.10", 3, u"d"_s));
    QCOMPARE(shown.after([&] { shown.model.append(); }), u"2 Something new"_s);
    QCOMPARE(shown.model.counts().applied, 5);
    QCOMPARE(reset.size(), 1); // the other filter
}

void TestWebhookEventTableModel::whatWasAppliedAgainChangesItsRow()
{
    const WebhookFixture inbox;
    fill(inbox);
    Shown shown(inbox);
    QSignalSpy reset(&shown.model, &QAbstractItemModel::modelReset);
    inbox.test.run("UPDATE webhook_event SET state = 'applied', reason = '' WHERE id = 2");
    inbox.apply(WebhookFixture::textBody("wamid.8", 1, u"b"_s));
    shown.after([&] { shown.model.refresh(); });
    QCOMPARE(shown.model.rowCount(), 6);
    QCOMPARE(shown.cell(4, WebhookEventTableModel::State), u"Applied"_s);
    QCOMPARE(shown.model.counts().unknown, 0);
    QVERIFY(reset.isEmpty());
}

void TestWebhookEventTableModel::whatIsGoneLeaves()
{
    const WebhookFixture inbox;
    fill(inbox);
    Shown shown(inbox);
    inbox.test.run("DELETE FROM webhook_event WHERE id = 4");
    QVERIFY(shown.after([&] { shown.model.refresh(); }).startsWith(u"5 Opt-out or opt-in | 3 "_s));
    QCOMPARE(shown.model.rowCount(), 4);
}

void TestWebhookEventTableModel::showsTheFirstOfManyAtOnce()
{
    const WebhookFixture inbox;
    fillWithMany(inbox);
    DatabaseThread reader(inbox.test.path(), Database::Cache::Small);
    WebhookEventTableModel model(*inbox.test, reader);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy completed(&model, &WebhookEventTableModel::completed);
    model.select();
    QVERIFY(reset.wait());
    QVERIFY(model.rowCount() > 0);
    QVERIFY(model.rowCount() <= WebhookEventTableModel::first + 1);
    const QPersistentModelIndex newest = model.index(0, 0);
    QVERIFY(completed.size() == 1 || completed.wait());
    QCOMPARE(model.rowCount(), 25'000);
    QCOMPARE(newest.row(), 0);
    QCOMPARE(model.idAt(0), 25'000);
    QCOMPARE(model.eventAt(24'999).id, WebhookEventId(1));
    QCOMPARE(model.counts().applied, 25'000);
}

void TestWebhookEventTableModel::tellsAllOfOne()
{
    const WebhookFixture inbox;
    fill(inbox);
    const auto forged = webhookEventFacts(*inbox.test, WebhookEventId(4));
    VERIFY_RESULT(forged);
    QVERIFY(forged->isRefused);
    QCOMPARE(forged->event.reason, u"The signature is wrong."_s);
    QCOMPARE(forged->event.relayedAt, WebhookFixture::now);
    const auto applied = webhookEventFacts(*inbox.test, WebhookEventId(1));
    VERIFY_RESULT(applied);
    QVERIFY(!applied->isRefused);
    QCOMPARE(applied->event.updates, 1);
    QCOMPARE(webhookEventFacts(*inbox.test, WebhookEventId(99)).error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(TestWebhookEventTableModel)
#include "tst_webhookeventtablemodel.moc"
