#include "models/csv/phonestatistics.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

PhoneStatistics statisticsOf(const QStringList &cells, const QString &region = {})
{
    PhoneStatistics statistics;
    for (const QString &cell : cells)
        statistics.take(cell.toStdString(), readPhoneCell(cell.toStdString(), region));
    return statistics;
}

/// `count` different numbers: what stands before, four digits that do not end in 0, what stands behind.
QStringList numbers(int count, const QString &before, const QString &behind = {})
{
    QStringList cells;
    for (int i = 0; i < count; ++i)
        cells.append(before + QString::number(1001 + i + i / 9) + behind);
    return cells;
}

} // namespace

class PhoneStatisticsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void warnsOfRoundedNumbers_data();
    void warnsOfRoundedNumbers();
    void warnsOfLostLeadingZeros_data();
    void warnsOfLostLeadingZeros();
    void namesHowManyAndAnExample();
    void countsWhatNeedsTheRegion();
    void givesThreeDifferentExamples();
    void countsRepairsAndProposals();
    void isQuiteSilentAboutNothing();
};

void PhoneStatisticsTest::warnsOfRoundedNumbers_data()
{
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<QString>("region");
    QTest::addColumn<bool>("warns");
    const auto whole = u"+9198765"_s; // and five digits
    const auto rounded = u"+91987"_s; // and four digits, 000
    const QString zeros = u"000"_s;

    QTest::newRow("none") << numbers(100, whole + u'1') << QString() << false;
    QTest::newRow("all") << numbers(20, rounded, zeros) << QString() << true;
    QTest::newRow("all of nineteen are too few") << numbers(19, rounded, zeros) << QString() << false;
    QTest::newRow("20 % are usual") << numbers(20, rounded, zeros) + numbers(80, whole + u'1') << QString() << false;
    QTest::newRow("more than 20 %") << numbers(21, rounded, zeros) + numbers(79, whole + u'1') << QString() << true;
    QTest::newRow("without country code, with region") << numbers(20, u"987"_s, zeros) << u"IN"_s << true;
    QTest::newRow("without country code, without region") << numbers(20, u"987"_s, zeros) << QString() << true;
    QTest::newRow("as decimal numbers") << numbers(20, u"91987"_s, u"000.0"_s) << QString() << true;
    QTest::newRow("as decimal numbers that are not round") << numbers(20, u"9198765"_s, u"1.0"_s) << u"IN"_s << false;
    QTest::newRow("the zeros of the fraction do not count")
        << numbers(20, u"9198765"_s, u"1.000"_s) << QString() << false;
    QTest::newRow("two zeros") << numbers(20, u"+919876"_s, u"00"_s) << QString() << false;
    QTest::newRow("spaces between the zeros") << numbers(20, u"987 "_s, u" 0 0 0"_s) << u"IN"_s << true;
    QTest::newRow("texts and empty cells are no numbers")
        << numbers(19, rounded, zeros) + QStringList(50, u"none 000"_s) + QStringList(50, QString()) << QString()
        << false;
    QTest::newRow("lost digits are refused already")
        << numbers(19, rounded, zeros) + QStringList(50, u"9.19877E+11"_s) << QString() << false;
}

void PhoneStatisticsTest::warnsOfRoundedNumbers()
{
    QFETCH(const QStringList, cells);
    QFETCH(const QString, region);
    QFETCH(const bool, warns);
    const QStringList warnings = statisticsOf(cells, region).warnings();
    QCOMPARE(warnings.size(), warns ? 1 : 0);
    QVERIFY(!warns || warnings.first().contains(u"end in 000"_s));
}

void PhoneStatisticsTest::warnsOfLostLeadingZeros_data()
{
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<bool>("warns");
    const auto ten = u"098765"_s; // and four digits
    const auto nine = u"98765"_s;
    QTest::newRow("one of twenty") << numbers(19, ten) + numbers(1, nine) << true;
    QTest::newRow("one of nineteen is too few") << numbers(18, ten) + numbers(1, nine) << false;
    QTest::newRow("a tenth") << numbers(90, ten) + numbers(10, nine) << true;
    QTest::newRow("more than a tenth are usual") << numbers(89, ten) + numbers(11, nine) << false;
    QTest::newRow("formatted differently") << numbers(19, u"(0) 98-765 "_s) + numbers(1, nine) << true;
    QTest::newRow("one digit more") << numbers(19, nine) + numbers(1, ten) << false;
    QTest::newRow("two digits less") << numbers(19, ten) + numbers(1, u"8765"_s) << false;
    QTest::newRow("all alike") << numbers(30, ten) << false;
    QTest::newRow("those with country code are others") << numbers(19, ten) + numbers(5, u"+9198765"_s) << false;
    QTest::newRow("a fraction is no digit") << numbers(19, ten) + QStringList{u"0987651234.0"_s} << false;
    QTest::newRow("a shorter one with a fraction") << numbers(19, ten) + QStringList{u"987651234.0"_s} << true;
}

void PhoneStatisticsTest::warnsOfLostLeadingZeros()
{
    QFETCH(const QStringList, cells);
    QFETCH(const bool, warns);
    for (const QString &region : {QString(), u"IN"_s}) {
        const QStringList warnings = statisticsOf(cells, region).warnings();
        QCOMPARE(warnings.size(), warns ? 1 : 0);
        QVERIFY(!warns || warnings.first().contains(u"leading zero"_s));
    }
}

void PhoneStatisticsTest::namesHowManyAndAnExample()
{
    const auto cells =
        numbers(19, u"098765"_s) + QStringList{u"98765<4321"_s, u"98765 4321"_s} + numbers(12, u"0987"_s, u"000"_s);
    const QStringList warnings = statisticsOf(cells, u"IN"_s).warnings();
    QCOMPARE(warnings.size(), 1);
    QVERIFY2(warnings.first().startsWith(u"12 of the numbers"_s), qPrintable(warnings.first()));
    QVERIFY2(warnings.first().contains(u"“09871001000”"_s), qPrintable(warnings.first()));

    const auto shorter = numbers(19, u"098765"_s) + QStringList{u"98765<4321"_s, u"98765 4321"_s};
    const QString warning = statisticsOf(shorter).warnings().value(0);
    QVERIFY2(warning.startsWith(u"1 of the numbers"_s), qPrintable(warning));
    QVERIFY2(warning.contains(u"“98765 4321”"_s), qPrintable(warning));
}

void PhoneStatisticsTest::countsWhatNeedsTheRegion()
{
    const QStringList cells{u"+919876543210"_s, u"00919876543210"_s, u"098765 43210"_s, u"919876543210"_s,
        u"919876543210.0"_s, u"+919876543210.0"_s, u"n/a"_s, QString(), u"9.19877E+11"_s, u"12 ext. 4"_s};
    for (const QString &region : {QString(), u"IN"_s, wholeNumbers})
        QCOMPARE(statisticsOf(cells, region).needingRegion(), 3);
}

void PhoneStatisticsTest::givesThreeDifferentExamples()
{
    const QStringList cells{u"+919876543210"_s, u"98765 43210"_s, u"98765 43210"_s, u"098765-43211"_s, u"Anna"_s,
        u"98765 43210"_s, u"12"_s, u"9876543213"_s};
    const PhoneStatistics statistics = statisticsOf(cells);
    QCOMPARE(statistics.examples(), QStringList({u"98765 43210"_s, u"098765-43211"_s, u"12"_s}));

    const auto shown = regionExamples(statistics.examples(), u"IN"_s);
    QCOMPARE(shown.size(), 3);
    QCOMPARE(shown.at(0), std::pair(u"98765 43210"_s, u"+91 98765 43210"_s));
    QCOMPARE(shown.at(1), std::pair(u"098765-43211"_s, u"+91 98765 43211"_s));
    QCOMPARE(shown.at(2).first, u"12"_s);
    QVERIFY2(shown.at(2).second.contains(u"too short"_s), qPrintable(shown.at(2).second));
}

void PhoneStatisticsTest::countsRepairsAndProposals()
{
    const QStringList cells{u"919876543210.0"_s, u"919876543211,0"_s, u"9.19876543210E+11"_s, u"9.19877E+11"_s,
        u"+919876543210"_s, u"+999123456789.0"_s};
    const PhoneStatistics whole = statisticsOf(cells, u"IN"_s);
    QCOMPARE(whole.repaired(), 2);
    QCOMPARE(whole.proposed(), 1);
    // Without a region these are no numbers, so nothing is repaired.
    QCOMPARE(statisticsOf(cells).repaired(), 0);
    QCOMPARE(statisticsOf(cells).proposed(), 0);
}

void PhoneStatisticsTest::isQuiteSilentAboutNothing()
{
    const PhoneStatistics nothing;
    QVERIFY(nothing.warnings().isEmpty());
    QVERIFY(nothing.examples().isEmpty());
    QCOMPARE(nothing.needingRegion(), 0);
}

QTEST_GUILESS_MAIN(PhoneStatisticsTest)
#include "tst_phonestatistics.moc"
