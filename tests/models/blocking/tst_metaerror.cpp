#include "models/blocking/metaerror.h"

#include <QTest>

using namespace Qt::StringLiterals;

class MetaErrorTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsAgentsWhatToDo_data();
    void tellsAgentsWhatToDo();
    void tellsMetasWordsWhereItKnowsNone();
    void tellsTheNumberWhereMetaSaysNothing();
    void recognisesMissingPermissions_data();
    void recognisesMissingPermissions();
};

void MetaErrorTest::tellsAgentsWhatToDo_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("subcode");
    QTest::addColumn<QString>("expected");
    QTest::newRow("silent for a day") << 131047 << 0 << u"has not written to you in the last 24 hours"_s;
    QTest::newRow("list full") << 139101 << 0 << u"64,000"_s;
    QTest::newRow("list changed") << 139102 << 0 << u"again from the start"_s;
    QTest::newRow("own number") << 131021 << 0 << u"own number"_s;
    QTest::newRow("blocked by us") << 130403 << 0 << u"Unblock them first"_s;
    QTest::newRow("some failed") << 139100 << 0 << u"Each number"_s;
    QTest::newRow("throttled app") << 4 << 0 << u"too many were made"_s;
    QTest::newRow("throttled number") << 130429 << 0 << u"too many were made"_s;
    QTest::newRow("Meta's trouble") << 131000 << 0 << u"Something went wrong at Meta"_s;
    QTest::newRow("invalid token") << 190 << 0 << u"does not accept the access token"_s;
    QTest::newRow("expired token") << 190 << 463 << u"has expired"_s;
    QTest::newRow("password changed") << 190 << 460 << u"password"_s;
    QTest::newRow("unknown subcode") << 190 << 999 << u"does not accept the access token"_s;
    QTest::newRow("permission") << 200 << 0 << u"whatsapp_business_messaging"_s;
    QTest::newRow("wrong id") << 100 << 33 << u"does not know this id"_s;
    QTest::newRow("wrong alias") << 803 << 0 << u"does not know this id"_s;
}

void MetaErrorTest::tellsAgentsWhatToDo()
{
    QFETCH(int, code);
    QFETCH(int, subcode);
    QFETCH(QString, expected);
    const QString text = metaErrorText(code, u"Meta's own words"_s, subcode);
    QVERIFY2(text.contains(expected), qPrintable(text));
    QVERIFY2(!text.contains(u"Meta's own words"_s), qPrintable(text));
}

void MetaErrorTest::tellsMetasWordsWhereItKnowsNone()
{
    const QString text = metaErrorText(100, u"Invalid parameter %1"_s);
    QVERIFY2(text.contains(u"100"_s) && text.contains(u"“Invalid parameter %1”"_s), qPrintable(text));
}

void MetaErrorTest::tellsTheNumberWhereMetaSaysNothing()
{
    const QString text = metaErrorText(987654);
    QVERIFY2(text.contains(u"987654"_s) && text.contains(u"does not say why"_s), qPrintable(text));
}

void MetaErrorTest::recognisesMissingPermissions_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("isPermission");
    QTest::newRow("capability") << 3 << true;
    QTest::newRow("denied") << 10 << true;
    QTest::newRow("the first") << 200 << true;
    QTest::newRow("the last") << 299 << true;
    QTest::newRow("WhatsApp's") << 131005 << true;
    QTest::newRow("one less") << 199 << false;
    QTest::newRow("one more") << 300 << false;
    QTest::newRow("token") << 190 << false;
}

void MetaErrorTest::recognisesMissingPermissions()
{
    QFETCH(int, code);
    QFETCH(bool, isPermission);
    QCOMPARE(isMetaPermissionError(code), isPermission);
}

QTEST_GUILESS_MAIN(MetaErrorTest)

#include "tst_metaerror.moc"
