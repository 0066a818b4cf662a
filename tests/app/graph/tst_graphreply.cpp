#include "app/graph/graphreply.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = GraphError::Kind;

class GraphReplyTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sortsCodes_data();
    void sortsCodes();
    void readsCodesOfAnyShape_data();
    void readsCodesOfAnyShape();
    void survivesNastyBodies_data();
    void survivesNastyBodies();
    void keepsTheBodyBesideTheError();
    void takesABodyWithoutErrorForDone();
    void prefersTheMostTellingWords_data();
    void prefersTheMostTellingWords();
    void hidesSecretsInMetasWords();
    void shortensEndlessWords();
    void tellsAnExpiredToken();
};

void GraphReplyTest::sortsCodes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("app limit") << 4 << QByteArray() << 400 << Kind::Throttled;
    QTest::newRow("WABA limit") << 80007 << QByteArray() << 400 << Kind::Throttled;
    QTest::newRow("WABA limit, newer") << 80008 << QByteArray() << 200 << Kind::Throttled;
    QTest::newRow("rate limit") << 130429 << QByteArray() << 400 << Kind::Throttled;
    QTest::newRow("throttled and transient") << 4 << QByteArray(R"(,"is_transient":true)") << 400 << Kind::Throttled;
    QTest::newRow("unknown") << 1 << QByteArray() << 400 << Kind::Temporary;
    QTest::newRow("service") << 2 << QByteArray() << 500 << Kind::Temporary;
    QTest::newRow("went wrong") << 131000 << QByteArray() << 500 << Kind::Temporary;
    QTest::newRow("unavailable") << 131016 << QByteArray() << 400 << Kind::Temporary;
    QTest::newRow("block list's trouble") << 139103 << QByteArray() << 400 << Kind::Temporary;
    QTest::newRow("transient") << 100 << QByteArray(R"(,"is_transient":true)") << 400 << Kind::Temporary;
    QTest::newRow("unknown code, 503") << 999 << QByteArray() << 503 << Kind::Temporary;
    QTest::newRow("token") << 190 << QByteArray() << 401 << Kind::Token;
    QTest::newRow("token, code 0") << 0 << QByteArray() << 401 << Kind::Token;
    QTest::newRow("session") << 102 << QByteArray() << 400 << Kind::Token;
    QTest::newRow("token, 500") << 190 << QByteArray() << 500 << Kind::Token;
    QTest::newRow("permission 10") << 10 << QByteArray() << 403 << Kind::Permission;
    QTest::newRow("permission 200") << 200 << QByteArray() << 403 << Kind::Permission;
    QTest::newRow("permission 299") << 299 << QByteArray() << 403 << Kind::Permission;
    QTest::newRow("permission of WhatsApp") << 131005 << QByteArray() << 403 << Kind::Permission;
    QTest::newRow("list changed") << 139102 << QByteArray() << 400 << Kind::ListChanged;
    QTest::newRow("list changed, transient")
        << 139102 << QByteArray(R"(,"is_transient":true)") << 400 << Kind::ListChanged;
    QTest::newRow("parameter") << 100 << QByteArray() << 400 << Kind::Refused;
    QTest::newRow("unknown code, 401") << 999 << QByteArray() << 401 << Kind::Refused;
    QTest::newRow("partly") << 139100 << QByteArray() << 400 << Kind::Refused;
    QTest::newRow("list full") << 139101 << QByteArray() << 400 << Kind::Refused;
    QTest::newRow("error in a 200") << 131021 << QByteArray() << 200 << Kind::Refused;
}

void GraphReplyTest::sortsCodes()
{
    QFETCH(int, code);
    QFETCH(QByteArray, more);
    QFETCH(int, status);
    QFETCH(Kind, kind);
    const auto reply = graphReplyFrom(
        status, R"({"error":{"message":"m","type":"OAuthException","code":)" + QByteArray::number(code) + more + "}}");
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, kind);
    QCOMPARE(reply.error->code, code);
    QCOMPARE(reply.status, status);
    QVERIFY(!reply.error->message.isEmpty());
}

void GraphReplyTest::readsCodesOfAnyShape_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("expected");
    QTest::newRow("number") << QByteArray("131047") << 131047;
    QTest::newRow("string") << QByteArray("\"131047\"") << 131047;
    QTest::newRow("spaces") << QByteArray("\" 131047 \"") << 131047;
    QTest::newRow("decimal") << QByteArray("131047.0") << 131047;
    QTest::newRow("fraction") << QByteArray("1.5") << 0;
    QTest::newRow("huge") << QByteArray("1e300") << 0;
    QTest::newRow("too large for an int") << QByteArray("99999999999") << 0;
    QTest::newRow("negative") << QByteArray("-1") << -1;
    QTest::newRow("word") << QByteArray("\"many\"") << 0;
    QTest::newRow("null") << QByteArray("null") << 0;
    QTest::newRow("list") << QByteArray("[190]") << 0;
    QTest::newRow("object") << QByteArray("{}") << 0;
}

void GraphReplyTest::readsCodesOfAnyShape()
{
    QFETCH(QByteArray, code);
    QFETCH(int, expected);
    const auto reply = graphReplyFrom(400, R"({"error":{"message":"m","code":)" + code + "}}");
    QVERIFY(reply.error);
    QCOMPARE(reply.error->code, expected);
    QCOMPARE(reply.error->kind, Kind::Refused); // a code that is none is not the token's 0
}

void GraphReplyTest::survivesNastyBodies_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("kind");
    const QByteArray html = "<!DOCTYPE html><html><body>Log in to the café's Wi-Fi</body></html>";
    QTest::newRow("HTML, 200") << 200 << html << Kind::Unanswered;
    QTest::newRow("HTML, 403") << 403 << html << Kind::Unanswered;
    QTest::newRow("HTML, 502") << 502 << html << Kind::Temporary;
    QTest::newRow("HTML, 429") << 429 << html << Kind::Throttled;
    QTest::newRow("empty, 200") << 200 << QByteArray() << Kind::Unanswered;
    QTest::newRow("empty, 204") << 204 << QByteArray() << Kind::Unanswered;
    QTest::newRow("empty, 500") << 500 << QByteArray() << Kind::Temporary;
    QTest::newRow("redirect") << 302 << html << Kind::Unanswered;
    QTest::newRow("redirect with JSON") << 307 << QByteArray("{}") << Kind::Unanswered;
    QTest::newRow("list") << 200 << QByteArray("[1,2]") << Kind::Unanswered;
    QTest::newRow("number") << 200 << QByteArray("42") << Kind::Unanswered;
    QTest::newRow("null") << 200 << QByteArray("null") << Kind::Unanswered;
    QTest::newRow("cut") << 200 << QByteArray(R"({"block_users":{"added_users":[{"input":"+1555)") << Kind::Unanswered;
    QTest::newRow("two objects") << 200 << QByteArray("{}{}") << Kind::Unanswered;
    QTest::newRow("not UTF-8") << 200 << QByteArray("{\"a\":\"\xff\xfe\"}") << Kind::Unanswered;
    QTest::newRow("NUL") << 200 << QByteArray("\0\0\0", 3) << Kind::Unanswered;
    QTest::newRow("deep") << 200 << QByteArray(R"({"a":)" + QByteArray(100'000, '[')) << Kind::Unanswered;
    QTest::newRow("error is a string") << 200 << QByteArray(R"({"error":"no"})") << Kind::Refused;
    QTest::newRow("error is empty") << 200 << QByteArray(R"({"error":{}})") << Kind::Refused;
    QTest::newRow("error without code, 503") << 503 << QByteArray(R"({"error":{"message":"m"}})") << Kind::Temporary;
    QTest::newRow("error without code, 401") << 401 << QByteArray(R"({"error":{"message":"m"}})") << Kind::Token;
    QTest::newRow("error without code, 429") << 429 << QByteArray(R"({"error":{"message":"m"}})") << Kind::Throttled;
    QTest::newRow("errors") << 200 << QByteArray(R"({"errors":[{"code":190}]})") << Kind::Token;
    QTest::newRow("errors of strings") << 200 << QByteArray(R"({"errors":["no"]})") << Kind::Refused;
    QTest::newRow("data is a string") << 400 << QByteArray(R"({"error":{"code":100,"error_data":"no"}})")
                                      << Kind::Refused;
    QTest::newRow("message is a list") << 400 << QByteArray(R"({"error":{"code":100,"message":[1]}})") << Kind::Refused;
    QTest::newRow("no error, 400") << 400 << QByteArray(R"({"message":"no"})") << Kind::Refused;
    QTest::newRow("no error, 500") << 500 << QByteArray(R"({"data":[]})") << Kind::Temporary;
}

void GraphReplyTest::survivesNastyBodies()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(Kind, kind);
    const auto reply = graphReplyFrom(status, body);
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, kind);
    QVERIFY(!reply.error->message.isEmpty());
}

void GraphReplyTest::keepsTheBodyBesideTheError()
{
    const QByteArray body = R"({"block_users":{"failed_users":[{"input":"+15550100123"}]},"error":{"code":139100}})";
    for (const int status : {200, 400}) {
        const auto reply = graphReplyFrom(status, body);
        QVERIFY(reply.error);
        QCOMPARE(reply.error->code, 139100);
        QVERIFY(reply.body.contains(u"block_users"_s));
    }
}

void GraphReplyTest::takesABodyWithoutErrorForDone()
{
    for (const QByteArray body :
        {R"({"success":true})", R"({"error":null})", R"({"errors":[]})", "{}", "\xef\xbb\xbf{}"})
        QVERIFY2(!graphReplyFrom(200, body).error, body.constData());
}

void GraphReplyTest::prefersTheMostTellingWords_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<QString>("details");
    QTest::newRow("none") << QByteArray() << QString();
    QTest::newRow("message") << QByteArray(R"(,"message":"one")") << u"one"_s;
    QTest::newRow("for people") << QByteArray(R"(,"message":"one","error_user_msg":"two")") << u"two"_s;
    QTest::newRow("details") << QByteArray(
        R"(,"message":"one","error_user_msg":"two","error_data":{"details":"three"})")
                             << u"three"_s;
    QTest::newRow("data") << QByteArray(R"(,"message":"one","error_data":"three")") << u"three"_s;
    QTest::newRow("empty details") << QByteArray(R"(,"message":"one","error_data":{"details":" "})") << u"one"_s;
    QTest::newRow("lines") << QByteArray(R"(,"message":"one\n\ttwo  three")") << u"one two three"_s;
}

void GraphReplyTest::prefersTheMostTellingWords()
{
    QFETCH(QByteArray, keys);
    QFETCH(QString, details);
    const auto reply = graphReplyFrom(400, R"({"error":{"code":131008)" + keys + "}}");
    QVERIFY(reply.error);
    QCOMPARE(reply.error->details, details);
}

void GraphReplyTest::hidesSecretsInMetasWords()
{
    const auto reply = graphReplyFrom(400,
        R"({"error":{"code":100,"message":"Malformed access_token=canary or EAAcanary0123456789 for +919876543210"}})");
    QVERIFY(reply.error);
    for (const QString &text : {reply.error->message, reply.error->details}) {
        QVERIFY2(!text.contains(u"canary"_s), qPrintable(text));
        QVERIFY2(!text.contains(u"9876543"_s), qPrintable(text));
        QVERIFY2(text.contains(u"Malformed"_s), qPrintable(text));
    }
}

void GraphReplyTest::shortensEndlessWords()
{
    const auto reply = graphReplyFrom(400, R"({"error":{"code":100,"message":")" + QByteArray(100'000, 'x') + "\"}}");
    QVERIFY(reply.error);
    QVERIFY(reply.error->details.size() <= 301);
}

void GraphReplyTest::tellsAnExpiredToken()
{
    const auto reply = graphReplyFrom(401, R"({"error":{"code":190,"error_subcode":463,"message":"expired"}})");
    QVERIFY(reply.error);
    QCOMPARE(reply.error->subcode, 463);
    QVERIFY2(reply.error->message.contains(u"has expired"_s), qPrintable(reply.error->message));
}

QTEST_GUILESS_MAIN(GraphReplyTest)

#include "tst_graphreply.moc"
