#include "app/log.h"

#include "tests/app/capturedlog.h"

#include <QTest>

using namespace Qt::StringLiterals;

class LogTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hidesSecrets_data();
    void hidesSecrets();
    void shortensNumbers_data();
    void shortensNumbers();
    void leavesTheRest_data();
    void leavesTheRest();
    void writesRedactedLines();
};

void LogTest::hidesSecrets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("header") << u"Authorization: Bearer canary-token"_s << u"Authorization: Bearer …"_s;
    QTest::newRow("lower case") << u"\"authorization\": \"bearer canary\""_s << u"\"authorization\": \"bearer …\""_s;
    QTest::newRow("basic") << u"Authorization: Basic Y2FuYXJ5"_s << u"Authorization: Basic …"_s;
    QTest::newRow("query") << u"GET /me?access_token=canary&fields=id"_s << u"GET /me?access_token=…&fields=id"_s;
    QTest::newRow("inspected") << u"/debug_token?input_token=canary"_s << u"/debug_token?input_token=…"_s;
    QTest::newRow("encoded") << u"next=%3Faccess_token%3Dcanary%26limit"_s << u"next=%3Faccess_token%3D…"_s;
    QTest::newRow("JSON") << u"{\"access_token\":\"canary\",\"a\":1}"_s << u"{\"access_token\":\"…\",\"a\":1}"_s;
    QTest::newRow("escaped JSON") << uR"({\"access_token\": \"canary\"})"_s << uR"({\"access_token\": \"…\"})"_s;
    QTest::newRow("environment") << u"KARTEI_ACCESS_TOKEN=canary"_s << u"KARTEI_ACCESS_TOKEN=…"_s;
    QTest::newRow("app secret") << u"client_secret=canary"_s << u"client_secret=…"_s;
    QTest::newRow("relay") << u"KARTEI_RELAY_PASSWORD: canary"_s << u"KARTEI_RELAY_PASSWORD: …"_s;
    QTest::newRow("proof") << u"appsecret_proof=00ff"_s << u"appsecret_proof=…"_s;
    QTest::newRow("Meta's, anywhere") << u"the word EAAJZBcanary0123456789ZD is one"_s << u"the word … is one"_s;
}

void LogTest::hidesSecrets()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(redacted(text), expected);
}

void LogTest::shortensNumbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"+919876543210 was refused"_s << u"…210 was refused"_s;
    QTest::newRow("without plus") << u"wa_id 919876543210."_s << u"wa_id …210."_s;
    QTest::newRow("spaces") << u"Call +91 98765 43210 now"_s << u"Call …210 now"_s;
    QTest::newRow("dashes") << u"+1 555-010-0123"_s << u"…123"_s;
    QTest::newRow("parentheses") << u"+1 (555) 010-0123"_s << u"…123"_s;
    QTest::newRow("national") << u"98765 43210"_s << u"…210"_s;
    QTest::newRow("seven digits") << u"5550123"_s << u"…123"_s;
    QTest::newRow("encoded") << u"/x?phone=%2B919876543210&y=1"_s << u"/x?phone=%2B…210&y=1"_s;
    QTest::newRow("Arabic digits") << u"٠٠٩٦٦٥٥٠١٢٣٤٥"_s << u"…٣٤٥"_s;
    QTest::newRow("digits of two units") << u"𝟗𝟏𝟗𝟖𝟕𝟔𝟓𝟒"_s << u"…𝟔𝟓𝟒"_s;
    QTest::newRow("user id") << u"IN.90000000000000000123"_s << u"IN.…123"_s;
    QTest::newRow("two") << u"+15550100123, +15550100456"_s << u"…123, …456"_s;
}

void LogTest::shortensNumbers()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(redacted(text), expected);
}

void LogTest::leavesTheRest_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("sentence") << u"64,000 contacts in 1.25 s, 139102 again"_s;
    QTest::newRow("address") << u"http://127.0.0.1:38473/v25.0/me"_s;
    QTest::newRow("time") << u"2026-11-27T13:16:07.123 and 2026-11-27 13:16:07"_s;
    QTest::newRow("the word alone") << u"the token was refused; bearers of tokens"_s;
    QTest::newRow("EAA as a word") << u"EAA is short"_s;
}

void LogTest::leavesTheRest()
{
    QFETCH(QString, text);
    QCOMPARE(redacted(text), text);
}

void LogTest::writesRedactedLines()
{
    CapturedLog log;
    qWarning("access_token=canary for %s", "+919876543210");
    QCOMPARE(log.text(), QByteArray("access_token=… for …210\n"));
}

QTEST_GUILESS_MAIN(LogTest)

#include "tst_log.moc"
