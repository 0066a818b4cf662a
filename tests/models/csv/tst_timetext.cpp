#include "models/csv/timetext.h"

#include <QDateTime>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;

namespace {

QString textOf(TimeText &times, qint64 time)
{
    const std::string_view text = times.of(time);
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

class TimeTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTimes_data();
    void writesTimes();
    void writesTimesOneAfterAnother();
};

void TimeTextTest::writesTimes_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QString>("text");
    QTest::newRow("the epoch") << qint64(0) << u"1970-01-01T00:00:00.000Z"_s;
    QTest::newRow("a thousandth") << qint64(1) << u"1970-01-01T00:00:00.001Z"_s;
    QTest::newRow("the end of a day") << qint64(86'399'999) << u"1970-01-01T23:59:59.999Z"_s;
    QTest::newRow("the next day") << qint64(86'400'000) << u"1970-01-02T00:00:00.000Z"_s;
    QTest::newRow("before the epoch") << qint64(-1) << u"1969-12-31T23:59:59.999Z"_s;
    QTest::newRow("a leap day") << qint64(1'709'164'800'000) << u"2024-02-29T00:00:00.000Z"_s;
    QTest::newRow("today") << qint64(1'795'251'600'000) << u"2026-11-21T09:00:00.000Z"_s;
}

void TimeTextTest::writesTimes()
{
    QFETCH(const qint64, time);
    TimeText times;
    QTEST(textOf(times, time), "text");
}

/// One writer for all, as in an export: it keeps the day of the time before.
void TimeTextTest::writesTimesOneAfterAnother()
{
    TimeText times;
    std::mt19937_64 random(1);
    constexpr qint64 century = qint64(100) * 366 * 86'400'000;
    for (int round = 0; round < 20'000; ++round) {
        const auto first = static_cast<qint64>(random() % century);
        for (const qint64 time : {first, first + 1, first + 86'400'000, first}) {
            const auto expected = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs);
            QCOMPARE(textOf(times, time), expected);
        }
    }
}

QTEST_APPLESS_MAIN(TimeTextTest)
#include "tst_timetext.moc"
