#include "app/graph/graphusage.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class GraphUsageTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheFullestQuota_data();
    void readsTheFullestQuota();
    void readsRetryAfter_data();
    void readsRetryAfter();
    void readsADateInRetryAfter();
};

void GraphUsageTest::readsTheFullestQuota_data()
{
    QTest::addColumn<QByteArray>("app");
    QTest::addColumn<QByteArray>("business");
    QTest::addColumn<int>("percent");
    QTest::addColumn<int>("minutes");
    const QByteArray app = R"({"call_count":28,"total_cputime":25,"total_time":25})";
    const QByteArray business = R"({"1":[{"type":"whatsapp","call_count":12,"total_cputime":3,"total_time":4,)"
                                R"("estimated_time_to_regain_access":0}]})";
    QTest::newRow("neither") << QByteArray() << QByteArray() << -1 << 0;
    QTest::newRow("app") << app << QByteArray() << 28 << 0;
    QTest::newRow("business") << QByteArray() << business << 12 << 0;
    QTest::newRow("both") << app << business << 28 << 0;
    QTest::newRow("several")
        << QByteArray()
        << QByteArray(R"({"1":[{"call_count":1},{"total_time":90}],"2":[{"estimated_time_to_regain_access":7}]})") << 90
        << 7;
    QTest::newRow("beyond full") << QByteArray(R"({"call_count":120})") << QByteArray() << 120 << 0;
    QTest::newRow("huge") << QByteArray(R"({"call_count":1e300,"estimated_time_to_regain_access":1e300})")
                          << QByteArray() << 1000 << 24 * 60;
    QTest::newRow("negative") << QByteArray(R"({"call_count":-5,"estimated_time_to_regain_access":-5})") << QByteArray()
                              << 0 << 0;
    QTest::newRow("strings") << QByteArray(R"({"call_count":"28"})") << QByteArray(R"({"1":"x","2":[3]})") << -1 << 0;
    QTest::newRow("nonsense") << QByteArray("<html>") << QByteArray("\xff\0") << -1 << 0;
}

void GraphUsageTest::readsTheFullestQuota()
{
    QFETCH(QByteArray, app);
    QFETCH(QByteArray, business);
    QFETCH(int, percent);
    QFETCH(int, minutes);
    const auto usage = graphUsageFrom(app, business);
    QCOMPARE(usage.percent.value_or(-1), percent);
    QCOMPARE(usage.regain.count(), qint64(minutes) * 60'000);
}

void GraphUsageTest::readsRetryAfter_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("expected"); // ms; -1: nothing
    QTest::newRow("seconds") << QByteArray("120") << qint64(120'000);
    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("spaces") << QByteArray(" 5 ") << qint64(5000);
    QTest::newRow("for ever") << QByteArray("99999999999999") << qint64(86'400'000);
    QTest::newRow("past") << QByteArray("Wed, 21 Oct 2015 07:28:00 GMT") << qint64(0);
    QTest::newRow("far date") << QByteArray("Wed, 21 Oct 2099 07:28:00 GMT") << qint64(86'400'000);
    QTest::newRow("missing") << QByteArray() << qint64(-1);
    QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
    QTest::newRow("word") << QByteArray("soon") << qint64(-1);
}

void GraphUsageTest::readsRetryAfter()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, expected);
    const auto wait = retryAfterFrom(header);
    QCOMPARE(wait ? qint64(wait->count()) : -1, expected);
}

void GraphUsageTest::readsADateInRetryAfter()
{
    const QDateTime date = QDateTime::currentDateTimeUtc().addSecs(3600);
    const auto header = QLocale::c().toString(date, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
    const auto wait = retryAfterFrom(header);
    QVERIFY(wait);
    QVERIFY(*wait > 50min && *wait <= 60min);
}

QTEST_GUILESS_MAIN(GraphUsageTest)

#include "tst_graphusage.moc"
