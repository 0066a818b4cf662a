#include "models/blocking/blocknumbers.h"

#include "models/csv/phonecell.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

BlockNumbers read(const QString &text, const QString &region = {})
{
    const auto found = BlockNumbers::read(text.toStdString(), region);
    return found ? *found : BlockNumbers();
}

QStringList numbersOf(const BlockNumbers &numbers)
{
    QStringList all;
    for (const BlockTarget &target : numbers.targets())
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
        QTest::newRow("quoted CSV")
            << u"\"Name\",\"Phone\"\n\"Anna, the 2nd\",\"+91 98765-43210\"\nBela,+919876543211"_s << QString() << both
            << 0;
        QTest::newRow("tabs") << u"Anna\t+919876543210\nBela\t+919876543211"_s << QString() << both << 0;
        QTest::newRow("a number beside others")
            << u"17;+919876543210;3 orders\n18;+919876543211;"_s << QString() << both << 0;
        QTest::newRow("without country code") << u"098765 43210\n98765 43211"_s << QString() << QStringList() << 2;
        QTest::newRow("with a region") << u"098765 43210\n98765 43211"_s << u"IN"_s << both << 0;
        QTest::newRow("only the plus is missing") << u"919876543210\n919876543211"_s << wholeNumbers << both << 0;
        QTest::newRow("a spreadsheet's damage") << u"9.19877E+11"_s << QString() << QStringList() << 1;
        QTest::newRow("words only") << u"hello"_s << QString() << QStringList() << 1;
        QTest::newRow("words below others") << u"+919876543210\nhello\n+919876543211"_s << QString() << both << 1;
        QTest::newRow("user ids alone") << u"IN.90000000000000000001\nIN.90000000000000000002"_s << QString()
                                        << QStringList({u"IN.90000000000000000001"_s, u"IN.90000000000000000002"_s})
                                        << 0;
        QTest::newRow("user ids for those without a number")
            << u"Phone,user_id\n+919876543210,IN.1\n,IN.90000000000000000001"_s << QString()
            << QStringList({u"+919876543210"_s, u"IN.90000000000000000001"_s}) << 0;
        QTest::newRow("a heading above numbers") << u"Rude people\n098765 43210\n98765 43211"_s << u"IN"_s << both << 0;
        QTest::newRow("nothing") << QString() << QString() << QStringList() << 0;
    }

    void understandsLists()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, region);
        QFETCH(const QStringList, numbers);
        QFETCH(const int, refused);
        const BlockNumbers found = read(text, region);
        QCOMPARE(numbersOf(found), numbers);
        QCOMPARE(found.refused.size(), refused);
        for (const BlockNumbers::Refused &each : found.refused)
            QVERIFY(!each.reason.isEmpty() && !each.text.isEmpty());
    }

    void takesNoStrangerForAPerson_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("numbers");
        QTest::addColumn<int>("refused");
        const QStringList one{u"+919876543210"_s};
        QTest::newRow("a date before the number")
            << u"created_at,phone\n2026-11-27,98765 43210\n2026-11-28,\n"_s << one << 1;
        QTest::newRow("an order before the number")
            << u"order_no,phone\n98765432,98765 43210\n98765433,\n"_s << one << 1;
        QTest::newRow("an order before a user id") << u"order_no;user_id\n98765432;IN.90000000000000000001"_s
                                                   << QStringList{u"IN.90000000000000000001"_s} << 0;
        QTest::newRow("dates alone") << u"2026-11-27\n27.11.2026\n11/27/2026\n+919876543210"_s << one << 3;
        QTest::newRow("dates without titles") << u"2026-11-27;98765 43210\n2026-11-28;"_s << one << 1;
        QTest::newRow("orders without titles") << u"98765432;98765 43210\n98765433;98765 43211"_s << QStringList() << 2;
        QTest::newRow("orders beside country codes")
            << u"98765432;+91 98765 43210\n98765433;\n98765434;98765 43212"_s << one << 2;
        QTest::newRow("several people in a line") << u"+919876543210\n+919876543211, +919876543212\n"_s << one << 1;
        QTest::newRow("a line beside the columns") << u"Name,Phone\nAnna,+919876543210\n98765433"_s << one << 1;
    }

    void takesNoStrangerForAPerson()
    {
        QFETCH(const QString, text);
        QFETCH(const QStringList, numbers);
        QFETCH(const int, refused);
        const BlockNumbers found = read(text, u"IN"_s);
        QCOMPARE(numbersOf(found), numbers);
        QCOMPARE(found.refused.size(), refused);
        QCOMPARE(found.duplicates, 0);
    }

    void refusesColumnsWithoutOneForNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << u"order_no,created_at\n98765432,2026-11-27"_s;
        QTest::newRow("a title that nobody knows") << u"Order,Kunde\n98765432,98765 43210"_s;
        QTest::newRow("a quotation mark that stays open") << u"Name,Phone\n\"Anna,+919876543210"_s;
    }

    void refusesColumnsWithoutOneForNumbers()
    {
        QFETCH(const QString, text);
        const auto found = BlockNumbers::read(text.toStdString(), u"IN"_s);
        QVERIFY(!found);
        QVERIFY(found.error().message.size() > 20);
    }

    void saysWhichColumnsItReadsAndWhatItMadeOfEachLine()
    {
        const auto found = read(u"order_no;Mobile;User ID\n1;98765 43210;\n2;;IN.90000000000000000001\n"_s, u"IN"_s);
        QCOMPARE(found.columns, QStringList({u"Mobile"_s, u"User ID"_s}));
        QCOMPARE(found.understood.size(), 2);
        QCOMPARE(found.understood.first().line, 2);
        QCOMPARE(found.understood.first().text, u"1;98765 43210;"_s);
        QCOMPARE(found.understood.first().target.toString(), u"+919876543210"_s);
        QVERIFY(read(u"+919876543210"_s).columns.isEmpty());
    }

    void countsWhoIsNamedAgain()
    {
        const auto found = read(u"+919876543210\n+91 98765 43210\n+919876543210"_s);
        QCOMPARE(found.understood.size(), 1);
        QCOMPARE(found.duplicates, 2);
    }

    void saysInWhichLineANumberIsWrong()
    {
        const auto found = read(u"+919876543210\n\n+91 12\n"_s);
        QCOMPARE(found.refused.size(), 1);
        QCOMPARE(found.refused.first().line, 3);
        QCOMPARE(found.refused.first().text, u"+91 12"_s);
    }

    void tellsHowManyNeedARegionWhetherThereIsOneOrNot()
    {
        const QString text = u"098765 43210\n+919876543211\n098765 43212"_s;
        QCOMPARE(read(text).phones.needingRegion(), 2);
        QCOMPARE(read(text, u"IN"_s).phones.needingRegion(), 2);
        QCOMPARE(read(text, u"IN"_s).understood.size(), 3);
    }

    void stopsWhenToldTo()
    {
        const Progress progress;
        progress.cancel();
        const auto found = BlockNumbers::read("+919876543210", {}, progress);
        QVERIFY(found && found->understood.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestBlockNumbers)
#include "tst_blocknumbers.moc"
