#include "models/webhooks/webhookbodytext.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype all = 100'000'000;

}

class TestWebhookBodyText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void setsOutJson_data();
    void setsOutJson();
    void showsWhatIsNoJson_data();
    void showsWhatIsNoJson();
    void givesTheBeginningOfWhatIsLong();
    void noLineIsEndless();
    void deepNestingStaysSmall();
};

void TestWebhookBodyText::setsOutJson_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::newRow("nested") << QByteArray(R"({"b":{"x":[1,2]},"a":null})")
                            << u"{\n  \"b\": {\n    \"x\": [\n      1,\n      2\n    ]\n  },\n  \"a\": null\n}"_s;
    QTest::newRow("empty ones stay in their line") << QByteArray("{\"a\": { }, \"b\":[]}")
                                                   << u"{\n  \"a\": {},\n  \"b\": []\n}"_s;
    QTest::newRow("a number stays as it was written")
        << QByteArray("[12345678901234567890.50, 1e3]") << u"[\n  12345678901234567890.50,\n  1e3\n]"_s;
    QTest::newRow("signs in a text are none of JSON's") << QByteArray(R"(["a,b:{}\"[\\"])") << u"[\n  \"a,b:{}\\\"[\\\\\"\n]"_s;
    QTest::newRow("letters that Meta escaped") << QByteArray(R"(["\u0905\u0928\u0928\u094d\u092f\u093e"])")
                                               << u"[\n  \"अनन्या\"\n]"_s;
    QTest::newRow("an emoji is two escapes") << QByteArray(R"(["\ud83c\udf89!"])") << u"[\n  \"🎉!\"\n]"_s;
    QTest::newRow("half an emoji") << QByteArray(R"(["\ud83cx"])") << u"[\n  \"\\ud83cx\"\n]"_s;
    QTest::newRow("what would turn the line") << QByteArray(R"(["\u202ea"])") << u"[\n  \"\\u202ea\"\n]"_s;
    QTest::newRow("a quote stays escaped") << QByteArray(R"(["\u0022"])") << u"[\n  \"\\u0022\"\n]"_s;
    QTest::newRow("bytes beyond ASCII") << u"[\"محمد\"]"_s.toUtf8() << u"[\n  \"محمد\"\n]"_s;
}

void TestWebhookBodyText::setsOutJson()
{
    QFETCH(QByteArray, body);
    const WebhookBodyText text = webhookBodyText(body, all);
    QVERIFY(text.isJson);
    QVERIFY(text.isWhole);
    QTEST(text.text, "text");
}

void TestWebhookBodyText::showsWhatIsNoJson_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("HTML") << QByteArray("<h1>502</h1>\r\nBad Gateway") << u"<h1>502</h1>\nBad Gateway"_s;
    QTest::newRow("truncated JSON") << QByteArray(R"({"a": [1)") << uR"({"a": [1)"_s;
    QTest::newRow("NUL and broken UTF-8") << QByteArray("a\0b\xff\xc3", 5) << uR"(a\x00b\xff\xc3)"_s;
    QTest::newRow("letters") << u"Grüße 🎉"_s.toUtf8() << u"Grüße 🎉"_s;
}

void TestWebhookBodyText::showsWhatIsNoJson()
{
    QFETCH(QByteArray, body);
    const WebhookBodyText text = webhookBodyText(body, all);
    QVERIFY(!text.isJson);
    QVERIFY(text.isWhole);
    QTEST(text.text, "text");
}

void TestWebhookBodyText::givesTheBeginningOfWhatIsLong()
{
    const QByteArray body = "[" + QByteArray("1,").repeated(10'000) + "1]";
    const WebhookBodyText beginning = webhookBodyText(body, 1000);
    QVERIFY(!beginning.isWhole);
    QVERIFY(beginning.text.size() >= 1000);
    QVERIFY(beginning.text.size() < 1100);
    const WebhookBodyText whole = webhookBodyText(body, all);
    QVERIFY(whole.isWhole);
    QVERIFY(whole.text.startsWith(beginning.text));
    QVERIFY(!webhookBodyText(QByteArray(5000, 'x'), 1000).isWhole);
}

void TestWebhookBodyText::noLineIsEndless()
{
    for (const QByteArray &body : {"[\"" + QString(3000, u'é').toUtf8() + "\"]", QByteArray(6000, 'x')}) {
        const WebhookBodyText text = webhookBodyText(body, all);
        QVERIFY(text.isWhole);
        QVERIFY(!text.text.contains(QChar::ReplacementCharacter));
        for (const QString &line : text.text.split(u'\n'))
            QVERIFY(line.toUtf8().size() < 1010);
    }
}

void TestWebhookBodyText::deepNestingStaysSmall()
{
    const QByteArray body = QByteArray(1000, '[') + QByteArray(1000, ']');
    QVERIFY(webhookBodyText(body, all).text.size() < 120'000);
    const QByteArray monstrous = QByteArray(1'500'000, '[') + QByteArray(1'500'000, ']');
    QVERIFY(!webhookBodyText(monstrous, all).isJson); // deeper than Qt reads
}

QTEST_GUILESS_MAIN(TestWebhookBodyText)
#include "tst_webhookbodytext.moc"
