#include "models/csv/labelcell.h"

#include <QTest>

#include <random>

namespace {

QString joined(const QStringList &labels)
{
    std::string cell;
    for (const QString &label : labels)
        appendLabel(cell, label.toStdString());
    return QString::fromStdString(cell);
}

} // namespace

class LabelCellTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splits_data();
    void splits();
    void joins_data();
    void joins();
    void splitsWhatItJoined();
    void keepsItsNamesWhereverTheyStand();
};

void LabelCellTest::splits_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QStringList>("labels");
    const auto list = [](const auto &...labels) { return QStringList{QString::fromUtf8(labels)...}; };
    QTest::newRow("empty") << QString() << QStringList();
    QTest::newRow("spaces") << QStringLiteral("   ") << QStringList();
    QTest::newRow("one") << QStringLiteral("VIP") << list("VIP");
    QTest::newRow("the sample file") << QStringLiteral("vip, lead") << list("vip", "lead");
    QTest::newRow("without spaces") << QStringLiteral("a,b,c") << list("a", "b", "c");
    QTest::newRow("many spaces") << QStringLiteral("  a  ,  new customer  ") << list("a", "new customer");
    QTest::newRow("commas too many") << QStringLiteral(",a,,b, ,") << list("a", "b");
    QTest::newRow("only commas") << QStringLiteral(",,,") << QStringList();
    QTest::newRow("quoted comma") << QStringLiteral("VIP, \"Smith, family\"") << list("VIP", "Smith, family");
    QTest::newRow("doubled quotes") << QStringLiteral("\"a \"\"b\"\" c\"") << list("a \"b\" c");
    QTest::newRow("quoted spaces") << QStringLiteral("\" a \", b") << list(" a ", "b");
    QTest::newRow("quote inside") << QStringLiteral("5\" nails, b") << list("5\" nails", "b");
    QTest::newRow("empty quotes") << QStringLiteral("\"\", a") << list("a");
    QTest::newRow("text behind quotes") << QStringLiteral("\"a\" b, c") << list("ab", "c");
    QTest::newRow("never closed") << QStringLiteral("a, \"b, c") << list("a", "b, c");
    QTest::newRow("never closed behind closed") << QStringLiteral("\"a\", \"b") << list("a", "b");
    QTest::newRow("only a quote") << QStringLiteral("\"") << QStringList();
    QTest::newRow("groups of Google") << QStringLiteral("VIP ::: * myContacts ::: New, 2024")
                                      << list("VIP", "myContacts", "New, 2024");
    QTest::newRow("one system group") << QStringLiteral("* myContacts") << list("myContacts");
    QTest::newRow("system groups and commas")
        << QStringLiteral("* My, *Star, * , *  x") << list("My", "*Star", "*", "x");
    QTest::newRow("groups too many") << QStringLiteral(" ::: a ::: ::: b ::: ") << list("a", "b");
    QTest::newRow("colons without spaces") << QStringLiteral("a:::b, c") << list("a:::b", "c");
    QTest::newRow("groups in a cell with quotes") << QStringLiteral("\"a\", b ::: c") << list("a", "b ::: c");
    QTest::newRow("categories of Outlook") << QStringLiteral("Red Category;VIP; x") << list("Red Category", "VIP", "x");
    QTest::newRow("semicolons too many") << QStringLiteral(";a;;b; ;") << list("a", "b");
    QTest::newRow("semicolon and comma") << QStringLiteral("a;b, c") << list("a;b", "c");
    QTest::newRow("semicolon and quotes") << QStringLiteral("\"a;b\"") << list("a;b");
    QTest::newRow("quoted mark") << QStringLiteral("\"* a\"") << list("* a");
    QTest::newRow("any script") << QStringLiteral("ग्राहक,Élite") << list("ग्राहक", "Élite");
}

void LabelCellTest::splits()
{
    QFETCH(const QString, cell);
    QFETCH(const QStringList, labels);
    QCOMPARE(splitLabels(cell.toStdString()), labels);
}

void LabelCellTest::joins_data()
{
    QTest::addColumn<QStringList>("labels");
    QTest::addColumn<QString>("cell");
    QTest::newRow("none") << QStringList() << QString();
    QTest::newRow("two") << QStringList({QStringLiteral("VIP"), QStringLiteral("new customer")})
                         << QStringLiteral("VIP, new customer");
    QTest::newRow("comma") << QStringList({QStringLiteral("Smith, family"), QStringLiteral("x")})
                           << QStringLiteral("\"Smith, family\", x");
    QTest::newRow("quotes") << QStringList({QStringLiteral("5\" nails")}) << QStringLiteral("\"5\"\" nails\"");
    QTest::newRow("semicolon") << QStringList({QStringLiteral("a;b")}) << QStringLiteral("\"a;b\"");
    QTest::newRow("separator of Google") << QStringList({QStringLiteral("a ::: b"), QStringLiteral("c:::")})
                                         << QStringLiteral("\"a ::: b\", \"c:::\"");
    QTest::newRow("mark of Google") << QStringList({QStringLiteral("* a"), QStringLiteral("*b")})
                                    << QStringLiteral("\"* a\", *b");
    QTest::newRow("space in front") << QStringList({QStringLiteral(" x")}) << QStringLiteral("\" x\"");
}

void LabelCellTest::joins()
{
    QFETCH(const QStringList, labels);
    QFETCH(const QString, cell);
    QCOMPARE(joined(labels), cell);
}

void LabelCellTest::splitsWhatItJoined()
{
    std::mt19937 random(1);
    const QString alphabet = QStringLiteral("ab,,\"\"  é;'|\t::*");
    for (int round = 0; round < 50'000; ++round) {
        QStringList labels(static_cast<qsizetype>(random() % 5));
        for (QString &label : labels) {
            do
                label += alphabet.at(static_cast<qsizetype>(random() % static_cast<size_t>(alphabet.size())));
            while (random() % 4 != 0);
        }
        QCOMPARE(splitLabels(joined(labels).toStdString()), labels);
    }
}

void LabelCellTest::keepsItsNamesWhereverTheyStand()
{
    std::vector<std::string_view> names = {"left over"};
    std::vector<std::string> storage = {"left over"};
    // Names so long that they would move with the storage, and short ones, which move even more.
    const std::string cell = R"("a", "Smith, the whole family of them", "b""c", plain, "never closed)";
    splitLabels(cell, names, storage);
    const std::vector<std::string_view> expected = {
        "a", "Smith, the whole family of them", "b\"c", "plain", "never closed"};
    QCOMPARE(names, expected);
    splitLabels("", names, storage);
    QVERIFY(names.empty());
}

QTEST_APPLESS_MAIN(LabelCellTest)
#include "tst_labelcell.moc"
