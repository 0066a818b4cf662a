#include "models/blocking/blocknumbers.h"

#include "models/csv/phonecell.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QStringList numbersOf(const BlockNumbers &numbers)
{
    QStringList all;
    for (const BlockTarget &target : numbers.targets)
        all.append(target.toString());
    return all;
}

} // namespace

class TestBlockNumbers final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void understandsLists_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QStringList>("numbers");
        QTest::addColumn<int>("refused");
        const QStringList both{u"+919876543210"_s, u"+919876543211"_s};
        QTest::newRow("one a line") << u"+91 98765 43210\n+919876543211"_s << QString() << both << 0;
        QTest::newRow("Windows' line ends") << u"+91 98765 43210\r\n+919876543211\r\n"_s << QString() << both << 0;
        QTest::newRow("empty lines") << u"\n\n+91 98765 43210\n \n+919876543211\n\n"_s << QString() << both << 0;
        QTest::newRow("user ids") << u"IN.90000000000000000001"_s << QString()
                                  << QStringList({u"IN.90000000000000000001"_s}) << 0;
        QTest::newRow("parent user ids") << u"IN.ENT.90000000000000000001"_s << QString() << QStringList() << 1;
        QTest::newRow("CSV with titles") << u"Name;Phone\nAnna;+919876543210\nBela;+919876543211"_s << QString() << both
                                         << 0;
        QTest::newRow("quoted CSV") << u"\"Name\",\"Phone\"\n\"Anna, the 2nd\",\"+91 98765-43210\"\n+919876543211"_s
                                    << QString() << both << 0;
        QTest::newRow("tabs") << u"Anna\t+919876543210\nBela\t+919876543211"_s << QString() << both << 0;
        QTest::newRow("a number beside others")
            << u"17;+919876543210;3 orders\n+919876543211"_s << QString() << both << 0;
        QTest::newRow("without country code") << u"098765 43210\n98765 43211"_s << QString() << QStringList() << 2;
        QTest::newRow("with a region") << u"098765 43210\n98765 43211"_s << u"IN"_s << both << 0;
        QTest::newRow("only the plus is missing") << u"919876543210\n919876543211"_s << wholeNumbers << both << 0;
        QTest::newRow("a spreadsheet's damage") << u"9.19877E+11"_s << QString() << QStringList() << 1;
        QTest::newRow("words only") << u"hello"_s << QString() << QStringList() << 1;
        QTest::newRow("words below others") << u"+919876543210\nhello\n+919876543211"_s << QString() << both << 1;
        QTest::newRow("nothing") << QString() << QString() << QStringList() << 0;
    }

    void understandsLists()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, region);
        QFETCH(const QStringList, numbers);
        QFETCH(const int, refused);
        const BlockNumbers found = BlockNumbers::read(text, region);
        QCOMPARE(numbersOf(found), numbers);
        QCOMPARE(found.refused.size(), refused);
        for (const BlockNumbers::Refused &each : found.refused)
            QVERIFY(!each.reason.isEmpty() && !each.text.isEmpty());
    }

    void countsWhoIsNamedAgain()
    {
        const auto found = BlockNumbers::read(u"+919876543210\n+91 98765 43210\n+919876543210"_s, {});
        QCOMPARE(found.targets.size(), 1);
        QCOMPARE(found.duplicates, 2);
    }

    void saysInWhichLineANumberIsWrong()
    {
        const auto found = BlockNumbers::read(u"+919876543210\n\n+91 12\n"_s, {});
        QCOMPARE(found.refused.size(), 1);
        QCOMPARE(found.refused.first().line, 3);
        QCOMPARE(found.refused.first().text, u"+91 12"_s);
    }

    void tellsHowManyNeedARegionWhetherThereIsOneOrNot()
    {
        const QString text = u"098765 43210\n+919876543211\n098765 43212"_s;
        QCOMPARE(BlockNumbers::read(text, {}).phones.needingRegion(), 2);
        QCOMPARE(BlockNumbers::read(text, u"IN"_s).phones.needingRegion(), 2);
        QCOMPARE(BlockNumbers::read(text, u"IN"_s).targets.size(), 3);
    }

    void stopsWhenToldTo()
    {
        const Progress progress;
        progress.cancel();
        QVERIFY(BlockNumbers::read(u"+919876543210"_s, {}, progress).targets.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestBlockNumbers)
#include "tst_blocknumbers.moc"
