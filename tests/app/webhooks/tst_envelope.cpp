#include "app/webhooks/envelope.h"

#include "app/webhooks/sseparser.h"
#include "tests/app/webhooks/wrapping.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Rejection = Delivery::Rejection;

namespace {

constexpr qint64 now = 1'764'253'821'000;
constexpr qint64 hour = 3'600'000;
const QByteArray body = "{\"entry\":[]}\r\n\"\\u00e4\\/\" \xf0\x9f\x98\x80";

EnvelopeRules workstation()
{
    return {.relayKey = relayKey, .appSecret = {}};
}

EnvelopeRules administrator()
{
    return {.relayKey = relayKey, .appSecret = appSecret};
}

EnvelopeRules withoutRelayKey()
{
    return {.relayKey = {}, .appSecret = appSecret};
}

QJsonObject with(QJsonObject envelope, const QString &key, const QJsonValue &value)
{
    envelope.insert(key, value);
    return envelope;
}

QJsonObject without(QJsonObject envelope, const QString &key)
{
    envelope.remove(key);
    return envelope;
}

QJsonObject fromRelay(qint64 arrivedAt = now)
{
    return wrapped(body, arrivedAt);
}

QJsonObject fromSmee()
{
    return without(fromRelay(), u"x-relay-signature-256"_s);
}

} // namespace

Q_DECLARE_METATYPE(EnvelopeRules)

class EnvelopeTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatMetaSent_data();
    void tellsWhatMetaSent();
    void takesARawBodyWhenTheEventIsNamedAfterItsSignature_data();
    void takesARawBodyWhenTheEventIsNamedAfterItsSignature();
    void aRawBodyIsOpenedLater();
    void rejectsAnythingElse_data();
    void rejectsAnythingElse();
    void passesOverTheRelaysOwnWords_data();
    void passesOverTheRelaysOwnWords();
    void tellsThatAnEventIsTooLarge();
    void tellsThatABodyIsTooLarge();
    void openedWithTheRightKeyLaterItIsVerified();
    void tellsNoKey();
    void takesTheAppSecretFromTheEnvironment();
};

void EnvelopeTest::tellsWhatMetaSent_data()
{
    QTest::addColumn<QJsonObject>("envelope");
    QTest::addColumn<EnvelopeRules>("rules");
    QTest::newRow("workstation") << fromRelay() << workstation();
    QTest::newRow("administrator") << fromRelay() << administrator();
    QTest::newRow("app secret only") << fromRelay() << withoutRelayKey();
    QTest::newRow("smee") << fromSmee() << administrator();
    QTest::newRow("smee, app secret only") << fromSmee() << withoutRelayKey();
    QTest::newRow("time as a number") << with(fromSmee(), u"timestamp"_s, double(now)) << administrator();
    QTest::newRow("more keys") << with(fromRelay(), u"x-github-event"_s, u"x"_s) << workstation();
    QTest::newRow("without Meta's signature") << without(fromRelay(), u"x-hub-signature-256"_s) << workstation();
}

void EnvelopeTest::tellsWhatMetaSent()
{
    QFETCH(QJsonObject, envelope);
    QFETCH(EnvelopeRules, rules);
    const SseEvent event{"message", jsonOf(envelope), "17:0", false};
    const Delivery expected{"17:0", body, event.data, now, Rejection::None, {}};
    QCOMPARE(deliveryFrom(event, rules, now), expected);
}

void EnvelopeTest::takesARawBodyWhenTheEventIsNamedAfterItsSignature_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<EnvelopeRules>("rules");
    QTest::addColumn<Rejection>("rejection");
    const QByteArray right = signatureOf(body, appSecret);
    QTest::newRow("app secret only") << body << right << withoutRelayKey() << Rejection::None;
    QTest::newRow("administrator") << body << right << administrator() << Rejection::None;
    QTest::newRow("workstation") << body << right << workstation() << Rejection::Unsigned;
    QTest::newRow("no key at all") << body << right << EnvelopeRules() << Rejection::Unsigned;
    const QByteArray lf = QByteArray(body).replace('\r', '\n'); // what is left of it in a stream
    QTest::newRow("a CR was lost") << lf << right << withoutRelayKey() << Rejection::WrongSignature;
    QTest::newRow("forged") << body << signatureOf(body, "another") << withoutRelayKey() << Rejection::WrongSignature;
    QTest::newRow("signed with the relay key")
        << body << signatureOf(body, relayKey) << administrator() << Rejection::WrongSignature;
    QTest::newRow("half a name") << body << QByteArray("sha256=") << withoutRelayKey() << Rejection::WrongSignature;
    QTest::newRow("nothing") << QByteArray() << signatureOf({}, appSecret) << withoutRelayKey()
                             << Rejection::Incomplete;
    const QByteArray envelope = jsonOf(fromRelay());
    QTest::newRow("an envelope in it") << envelope << signatureOf(envelope, "another") << administrator()
                                       << Rejection::WrongSignature;
    QTest::newRow("bytes that are no text")
        << QByteArray("\x00\xff\n", 3) << signatureOf(QByteArray("\x00\xff\n", 3), appSecret) << withoutRelayKey()
        << Rejection::None;
    const QByteArray large(5 * 1024 * 1024, 'x');
    QTest::newRow("too large") << large << signatureOf(large, appSecret) << withoutRelayKey() << Rejection::TooLarge;
}

void EnvelopeTest::takesARawBodyWhenTheEventIsNamedAfterItsSignature()
{
    QFETCH(QByteArray, raw);
    QFETCH(QByteArray, name);
    QFETCH(EnvelopeRules, rules);
    QFETCH(Rejection, rejection);
    const auto delivery = deliveryFrom({name, raw, "17:0", false}, rules, now);
    QVERIFY(delivery);
    QCOMPARE(delivery->rejection, rejection);
    QCOMPARE(delivery->body, delivery->isVerified() ? raw : QByteArray());
    QCOMPARE(delivery->arrivedAt, 0);
    QCOMPARE(delivery->reason.isEmpty(), delivery->isVerified());
}

/// Its signature is kept with it.
void EnvelopeTest::aRawBodyIsOpenedLater()
{
    const auto refused = deliveryFrom({signatureOf(body, appSecret), body, "17:0", false}, workstation(), now);
    QVERIFY(refused && !refused->isVerified());
    const auto opened = deliveryFrom({"message", refused->envelope, {}, false}, withoutRelayKey(), now);
    QVERIFY(opened && opened->isVerified());
    QCOMPARE(opened->body, body);
}

void EnvelopeTest::rejectsAnythingElse_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<EnvelopeRules>("rules");
    QTest::addColumn<Rejection>("rejection");
    const auto row = [](const char *name, const QJsonObject &envelope, const EnvelopeRules &rules,
                         Rejection rejection) { QTest::newRow(name) << jsonOf(envelope) << rules << rejection; };
    const QString relays = u"x-relay-signature-256"_s;
    const QString metas = u"x-hub-signature-256"_s;
    row("another body", with(fromRelay(), u"bodyB"_s, u"e30="_s), workstation(), Rejection::WrongSignature);
    row("another time", with(fromRelay(), u"timestamp"_s, u"1"_s), workstation(), Rejection::WrongSignature);
    row("signed by nobody", with(fromRelay(), relays, u""_s), workstation(), Rejection::WrongSignature);
    row("signature is a number", with(fromRelay(), relays, 5), workstation(), Rejection::WrongSignature);
    row("signature is null", with(fromRelay(), relays, QJsonValue::Null), workstation(), Rejection::WrongSignature);
    row("Meta's signature in the relay's place", with(fromRelay(), relays, fromRelay().value(metas)), workstation(),
        Rejection::WrongSignature);
    row("forged by who has the relay key", with(fromRelay(), metas, u"sha256=00"_s), administrator(),
        Rejection::WrongSignature);
    row("forged by who has the app secret", with(fromRelay(), relays, u"sha256=00"_s), administrator(),
        Rejection::WrongSignature);
    row("not signed by Meta", without(fromRelay(), metas), administrator(), Rejection::Incomplete);
    row("another relay's", fromRelay(), {.relayKey = "another", .appSecret = {}}, Rejection::WrongSignature);
    row("smee, for a workstation", fromSmee(), workstation(), Rejection::Unsigned);
    row("smee, forged", with(fromSmee(), u"bodyB"_s, u"e30="_s), administrator(), Rejection::WrongSignature);
    row("smee, parsed body", with(without(fromSmee(), u"bodyB"_s), u"body"_s, QJsonObject()), administrator(),
        Rejection::Parsed);
    row("smee, for a workstation, parsed body", with(without(fromSmee(), u"bodyB"_s), u"body"_s, QJsonObject()),
        workstation(), Rejection::Parsed);
    row("parsed body, signed by who has the relay key", with(without(fromRelay(), u"bodyB"_s), u"body"_s, u"x"_s),
        workstation(), Rejection::Parsed);
    row("Meta's own JSON, and nothing else", QJsonObject{{u"object"_s, u"x"_s}, {u"entry"_s, QJsonArray()}},
        administrator(), Rejection::Unsigned);
    row("an envelope with an entry", with(fromRelay(), u"entry"_s, QJsonArray()), workstation(), Rejection::Unsigned);
    row("no key", fromRelay(), {}, Rejection::NoKey);
    row("no key, smee", fromSmee(), {}, Rejection::Unsigned);
    row("no body", without(fromRelay(), u"bodyB"_s), workstation(), Rejection::Incomplete);
    row("empty body", with(fromRelay(), u"bodyB"_s, u""_s), workstation(), Rejection::Incomplete);
    row("body is no text", with(fromRelay(), u"bodyB"_s, 5), workstation(), Rejection::Incomplete);
    row("no time", without(fromRelay(), u"timestamp"_s), workstation(), Rejection::Incomplete);
    row("not base64", with(fromRelay(), u"bodyB"_s, u"e30=*"_s), workstation(), Rejection::BadEncoding);
    row("other letters", with(fromRelay(), u"bodyB"_s, u"ÄÖÜ€"_s), workstation(), Rejection::BadEncoding);
    row("29 days old", fromRelay(now - 29 * 24 * hour), workstation(), Rejection::TooOld);
    row("two days too early", fromRelay(now + 48 * hour), workstation(), Rejection::TooNew);
    QTest::newRow("no JSON") << QByteArray("hello") << workstation() << Rejection::NotAnEnvelope;
    QTest::newRow("nothing") << QByteArray() << workstation() << Rejection::NotAnEnvelope;
    QTest::newRow("a list") << QByteArray("[]") << workstation() << Rejection::NotAnEnvelope;
    QTest::newRow("cut") << jsonOf(fromRelay()).chopped(1) << workstation() << Rejection::NotAnEnvelope;
    QTest::newRow("deep") << QByteArray(3'000'000, '[') << workstation() << Rejection::NotAnEnvelope;
}

void EnvelopeTest::rejectsAnythingElse()
{
    QFETCH(QByteArray, data);
    QFETCH(EnvelopeRules, rules);
    QFETCH(Rejection, rejection);
    const auto delivery = deliveryFrom({"message", data, "17:0", false}, rules, now);
    QVERIFY(delivery);
    QCOMPARE(delivery->rejection, rejection);
    QCOMPARE(delivery->body, QByteArray());
    QCOMPARE(delivery->envelope, data);
    QCOMPARE(delivery->id, "17:0");
    QVERIFY(!delivery->reason.isEmpty());
}

void EnvelopeTest::passesOverTheRelaysOwnWords_data()
{
    QTest::addColumn<SseEvent>("event");
    QTest::newRow("connected") << SseEvent{"message", R"({"message":"connected"})", "", false};
    QTest::newRow("ready") << SseEvent{"ready", "{}", "", false};
    QTest::newRow("ping") << SseEvent{"ping", "{}", "", false};
    QTest::newRow("ping with a text") << SseEvent{"ping", "1", "", false};
}

void EnvelopeTest::passesOverTheRelaysOwnWords()
{
    QFETCH(SseEvent, event);
    QVERIFY(!deliveryFrom(event, workstation(), now));
}

void EnvelopeTest::tellsThatAnEventIsTooLarge()
{
    const auto delivery = deliveryFrom({"message", {}, "17:0", true}, workstation(), now);
    QVERIFY(delivery);
    QCOMPARE(delivery->rejection, Rejection::TooLarge);
    QCOMPARE(delivery->id, "17:0");
}

void EnvelopeTest::tellsThatABodyIsTooLarge()
{
    const QByteArray large(5 * 1024 * 1024, 'x');
    const auto delivery = deliveryFrom({"message", jsonOf(wrapped(large, now)), "17:0", false}, workstation(), now);
    QVERIFY(delivery);
    QCOMPARE(delivery->rejection, Rejection::TooLarge);
    QVERIFY(delivery->envelope.isEmpty());
}

void EnvelopeTest::openedWithTheRightKeyLaterItIsVerified()
{
    const SseEvent event{"message", jsonOf(fromRelay()), "17:0", false};
    const auto rejected = deliveryFrom(event, {.relayKey = "mistyped", .appSecret = {}}, now);
    QVERIFY(rejected && !rejected->isVerified());
    const auto delivery = deliveryFrom({"message", rejected->envelope, rejected->id, false}, workstation(), now);
    QVERIFY(delivery && delivery->isVerified());
    QCOMPARE(delivery->body, body);
}

void EnvelopeTest::tellsNoKey()
{
    const auto delivery =
        deliveryFrom({"message", jsonOf(with(fromRelay(), u"bodyB"_s, u"e30="_s)), "", false}, administrator(), now);
    QVERIFY(delivery);
    QVERIFY2(!delivery->reason.contains(u"canary"_s), qPrintable(delivery->reason));
}

void EnvelopeTest::takesTheAppSecretFromTheEnvironment()
{
    const SseEvent smee{"message", jsonOf(fromSmee()), "17:0", false};
    QVERIFY(!deliveryFrom(smee, envelopeRulesFor(QString::fromLatin1(relayKey)), now)->isVerified());
    qputenv("KARTEI_APP_SECRET", QByteArray(appSecret) + '\n');
    const EnvelopeRules rules = envelopeRulesFor(QString::fromLatin1(relayKey));
    qunsetenv("KARTEI_APP_SECRET");
    QVERIFY(deliveryFrom(smee, rules, now)->isVerified());
    QCOMPARE(rules.relayKey, relayKey);
}

QTEST_GUILESS_MAIN(EnvelopeTest)

#include "tst_envelope.moc"
