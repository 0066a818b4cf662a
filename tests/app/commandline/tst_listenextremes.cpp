#include "tests/app/commandline/relayaccount.h"
#include "tests/support/sqlvalue.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// What goes wrong or is strange on the whole way from Meta's post through the real relay into the database.
class ListenExtremesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatTheRelayDoesNotHaveAnyMore();
    void strangeDeliveriesHoldUpNothing_data();
    void strangeDeliveriesHoldUpNothing();
    void tenThousandUpdatesInOneDelivery();
};

/// Offline for longer than the relay keeps events: said once, and all that is still there is applied.
void ListenExtremesTest::saysWhatTheRelayDoesNotHaveAnyMore()
{
    Relay relay({.bufferLength = 5});
    useRelaySecrets(relay);
    const Program program;
    addRelayAccount(program, relay);
    const auto post = [&relay](int first, int count) {
        for (int i = first; i < first + count; ++i)
            QVERIFY(relay.deliver(textMessage(u"919876543210"_s, u"wamid.%1"_s.arg(i), u"Hello"_s)) > 0);
    };
    post(0, 3);
    QCOMPARE(receivedBy(listenUntilIdle(program)), (QList<qint64>{3, 3, 0, 0, 0}));
    QTest::qWait(1100); // ids have seconds
    post(3, 30);
    relay.restart(RelayPart::Nginx); // a node that has them in memory keeps them for longer
    const ProgramRun back = program.json({u"listen"_s, u"--until-idle"_s, u"3"_s});
    QCOMPARE(back.exitCode, 0);
    QVERIFY2(back.err.contains("may be missing"), back.err);
    QCOMPARE(sqlNumber(program.databasePath(), "SELECT count(*) FROM relay_gap WHERE missing_from < missing_to"), 1);
    QCOMPARE(sqlText(program.databasePath(), "SELECT max(wamid = 'wamid.32') FROM message"), QByteArray("1"));
    const ProgramRun again = program.json({u"listen"_s, u"--until-idle"_s, u"3"_s});
    QVERIFY2(!again.err.contains("may be missing"), again.err);
    QCOMPARE(sqlNumber(program.databasePath(), "SELECT count(*) FROM relay_gap"), 1);
}

void ListenExtremesTest::strangeDeliveriesHoldUpNothing_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("state");
    const auto message = [](const QByteArray &json) {
        return R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":)"
               R"({"metadata":{"phone_number_id":")"
            + Sandbox::phoneNumberId().toUtf8() + R"("},"messages":[)" + json + "]}}]}]}";
    };
    const QByteArray text = R"(,"type":"text","text":{"body":"Hello"}})";
    QTest::newRow("truncated") << textMessage(u"919876543211"_s, u"wamid.t"_s, u"Hello"_s).chopped(20)
                               << QByteArray("rejected");
    QTest::newRow("not JSON") << QByteArray("<html><body>It works!</body></html>") << QByteArray("rejected");
    QTest::newRow("no text at all") << QByteArray("\xff\xfe\x00\x80", 4) << QByteArray("rejected");
    QTest::newRow("3 MB of nesting") << QByteArray(3 * 1024 * 1024, '[') << QByteArray("rejected");
    QTest::newRow("nesting in a message")
        << message(R"({"from":"919876543212","id":"wamid.n","timestamp":"1","type":"text","text":)"
               + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}")
        << QByteArray("rejected");
    QTest::newRow("numbers as texts, texts as numbers")
        << message(R"({"from":919876543213,"id":"wamid.1","timestamp":1760000000)" + text) << QByteArray("applied");
    QTest::newRow("from the future")
        << message(R"({"from":"919876543214","id":"wamid.2","timestamp":"99999999999")" + text)
        << QByteArray("applied");
    QTest::newRow("from nobody") << message(R"({"id":"wamid.3","timestamp":"1760000000")" + text)
                                 << QByteArray("set aside");
    QTest::newRow("nothing but nulls") << message("null,null") << QByteArray("set aside");
    QTest::newRow("a field of tomorrow")
        << QByteArray(R"({"object":"whatsapp_business_account","entry":[{"changes":[{"field":"x","value":{}}]}]})")
        << QByteArray("unknown");
}

void ListenExtremesTest::strangeDeliveriesHoldUpNothing()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, state);
    static const Relay relay;
    useRelaySecrets(relay);
    const Program program;
    addRelayAccount(program, relay);
    listenUntilIdle(program); // the rows before
    const qint64 before = sqlNumber(program.databasePath(), "SELECT max(id) FROM webhook_event UNION SELECT 0 "
                                                            "ORDER BY 1 DESC");
    QVERIFY(relay.deliver(body) > 0);
    const QByteArray tag = QTest::currentDataTag();
    QVERIFY(relay.deliver(textMessage(u"919876543210"_s, u"wamid.after "_s + QLatin1String(tag), u"Hello"_s)) > 0);
    const ProgramRun run = listenUntilIdle(program);
    QVERIFY2(run.exitCode == 0, run.err);
    const QByteArray after = QByteArray::number(before);
    QCOMPARE(sqlText(program.databasePath(), "SELECT group_concat(state) FROM webhook_event WHERE id > " + after),
        state + ",applied");
    QCOMPARE(sqlNumber(program.databasePath(), "SELECT count(*) FROM webhook_event WHERE id > " + after
                     + " AND state IN ('rejected', 'set aside') AND reason = ''"), 0);
    // No clock that is wrong makes a message the newest for years.
    QCOMPARE(sqlNumber(program.databasePath(),
                 "SELECT count(*) FROM contact WHERE last_inbound_at > (unixepoch() + 600) * 1000"), 0);
}

void ListenExtremesTest::tenThousandUpdatesInOneDelivery()
{
    constexpr int updates = 10'000;
    const Relay relay;
    useRelaySecrets(relay);
    const Program program;
    addRelayAccount(program, relay);
    QByteArray messages;
    for (int i = 0; i < updates; ++i) {
        const QByteArray number = QByteArray::number(i);
        messages += R"({"from":"91987654321","id":"wamid.)" + number + R"(","timestamp":"1760000000","type":"text",)"
            + R"("text":{"body":")" + number + "\"}},";
    }
    const QByteArray body =
        R"({"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"metadata":)"
        R"({"phone_number_id":")"
        + Sandbox::phoneNumberId().toUtf8() + R"("},"messages":[)" + messages.chopped(1) + "]}}]}]}";
    QVERIFY(relay.deliver(body) > 0);
    QCOMPARE(receivedBy(listenUntilIdle(program)), (QList<qint64>{1, 1, 0, 0, 0}));
    QCOMPARE(sqlNumber(program.databasePath(), "SELECT count(DISTINCT wamid) FROM message"), updates);
    QCOMPARE(sqlNumber(program.databasePath(), "SELECT updates FROM webhook_event"), updates);
}

QTEST_GUILESS_MAIN(ListenExtremesTest)
#include "tst_listenextremes.moc"
