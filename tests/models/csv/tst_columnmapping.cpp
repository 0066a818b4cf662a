#include "models/csv/columnmapping.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QStringList titles = {u"Phone"_s, u"Name"_s, u"E-Mail"_s, u"Remarks 2"_s};

CsvReader::Record recordOf(const std::vector<std::string_view> &fields)
{
    CsvReader::Record record;
    record.fields = fields;
    return record;
}

std::string nameIn(const ColumnMapping &mapping, const std::vector<std::string_view> &fields)
{
    std::string storage = "left over";
    return std::string(mapping.name(recordOf(fields), storage));
}

} // namespace

class ColumnMappingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proposesByTheTitles();
    void simplifiesTitles();
    void proposesWithoutAHeader();
    void keepsOneColumnPerField();
    void movesAFieldToAnotherColumn();
    void leavesAColumnOut();
    void setsTheFieldsOfASavedMapping();
    void wantsAColumnWithNumbersOrUserIds();
    void givesTheCellsOfARecord();
    void joinsTheNameFromItsParts_data();
    void joinsTheNameFromItsParts();
    void namesTheColumnsOfAField();
    void knowsTheSameHeaderAgain_data();
    void knowsTheSameHeaderAgain();
    void isFastWithTenThousandColumns();
};

void ColumnMappingTest::proposesByTheTitles()
{
    const auto mapping = ColumnMapping::propose(titles, {});
    QCOMPARE(mapping.titles(), titles);
    QCOMPARE(mapping.count(), size_t(4));
    const QList expected = {ImportField::Phone, ImportField::Name, ImportField::Email, ImportField::Notes};
    QCOMPARE(mapping.fields(), expected);
    QCOMPARE(mapping.fieldOf(2), ImportField::Email);
    QCOMPARE(mapping.columnOf(ImportField::Notes), std::optional<size_t>(3));
    QCOMPARE(mapping.columnOf(ImportField::Labels), std::nullopt);
    QCOMPARE(ColumnMapping::propose({}, {}), ColumnMapping());
}

void ColumnMappingTest::simplifiesTitles()
{
    const auto mapping = ColumnMapping::propose({u" Phone\nnumber "_s, u"First\u00A0 name"_s}, {});
    QCOMPARE(mapping.titles(), QStringList({u"Phone number"_s, u"First name"_s}));
    QCOMPARE(mapping.fields(), QList({ImportField::Phone, ImportField::FirstName}));
}

void ColumnMappingTest::proposesWithoutAHeader()
{
    const QList<QStringList> samples = {{u"Asha Rao"_s}, {u"Ram"_s, u"+919876543210"_s, u"ram@example.com"_s}};
    const auto mapping = ColumnMapping::proposeWithoutHeader(samples);
    QCOMPARE(mapping.titles(), QStringList({u"Column 1"_s, u"Column 2"_s, u"Column 3"_s}));
    QCOMPARE(mapping.fields(), QList({ImportField::Name, ImportField::Phone, ImportField::Email}));
    QCOMPARE(ColumnMapping::proposeWithoutHeader({}).count(), size_t(0));
}

void ColumnMappingTest::keepsOneColumnPerField()
{
    auto mapping = ColumnMapping::propose(titles, {});
    for (size_t column = 0; column < mapping.count(); ++column) {
        mapping.setField(column, ImportField::Phone);
        QCOMPARE(mapping.columnOf(ImportField::Phone), std::optional(column));
        QCOMPARE(mapping.fields().count(ImportField::Phone), 1);
    }
    QCOMPARE(mapping.fields().count(ImportField::LeaveOut), 3);
    for (const ImportField lost : {ImportField::Name, ImportField::Email, ImportField::Notes})
        QCOMPARE(mapping.columnOf(lost), std::nullopt);
}

void ColumnMappingTest::movesAFieldToAnotherColumn()
{
    auto mapping = ColumnMapping::propose(titles, {});
    mapping.setField(3, ImportField::Name);
    QCOMPARE(mapping.fieldOf(1), ImportField::LeaveOut);
    QCOMPARE(mapping.fieldOf(3), ImportField::Name);
    mapping.setField(3, ImportField::Name); // again: nothing changes
    QCOMPARE(mapping.columnOf(ImportField::Name), std::optional<size_t>(3));
    QCOMPARE(mapping.columnOf(ImportField::Notes), std::nullopt);
}

void ColumnMappingTest::leavesAColumnOut()
{
    auto mapping = ColumnMapping::propose(titles, {});
    mapping.setField(0, ImportField::LeaveOut);
    mapping.setField(1, ImportField::LeaveOut);
    QCOMPARE(mapping.fields().count(ImportField::LeaveOut), 2);
    QCOMPARE(mapping.columnOf(ImportField::LeaveOut), std::nullopt);
    QCOMPARE(mapping.columnOf(ImportField::Phone), std::nullopt);
}

void ColumnMappingTest::setsTheFieldsOfASavedMapping()
{
    auto mapping = ColumnMapping::propose(titles, {});
    mapping.setFields({ImportField::Notes, ImportField::Phone});
    const QList expected = {ImportField::Notes, ImportField::Phone, ImportField::LeaveOut, ImportField::LeaveOut};
    QCOMPARE(mapping.fields(), expected);
    QCOMPARE(mapping.columnOf(ImportField::Phone), std::optional<size_t>(1));
    QCOMPARE(mapping.columnOf(ImportField::Email), std::nullopt);
    // More fields than columns, as after a column was deleted from the file.
    mapping.setFields(QList<ImportField>(9, ImportField::Phone));
    QCOMPARE(mapping.fields().count(ImportField::Phone), 1);
}

void ColumnMappingTest::wantsAColumnWithNumbersOrUserIds()
{
    auto mapping = ColumnMapping::propose(titles, {});
    QVERIFY(mapping.check());
    mapping.setField(0, ImportField::UserId);
    QVERIFY(mapping.check());
    mapping.setField(0, ImportField::LeaveOut);
    const auto checked = mapping.check();
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Error::Kind::Refused);
    QVERIFY2(
        checked.error().message.contains(u"Phone, Name, E-Mail, Remarks 2"_s), qPrintable(checked.error().message));
}

void ColumnMappingTest::givesTheCellsOfARecord()
{
    const auto mapping = ColumnMapping::propose(titles, {});
    const auto record = recordOf({"1", "Asha"});
    QCOMPARE(mapping.cell(record, ImportField::Name), std::string_view("Asha"));
    QCOMPARE(mapping.cell(record, ImportField::Email), std::string_view()); // a short record
    QCOMPARE(mapping.cell(record, ImportField::Labels), std::string_view());
    QCOMPARE(ColumnMapping().cell(record, ImportField::Phone), std::string_view());
}

void ColumnMappingTest::joinsTheNameFromItsParts_data()
{
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<QString>("name");
    QTest::newRow("all parts") << QStringList{QString(), u"Karl"_s, u"Heinz"_s, u"Meier"_s} << u"Karl Heinz Meier"_s;
    QTest::newRow("no middle name") << QStringList{QString(), u"Asha"_s, QString(), u"Rao"_s} << u"Asha Rao"_s;
    QTest::newRow("only a last name") << QStringList{QString(), QString(), u" "_s, u"Rao"_s} << u"Rao"_s;
    QTest::newRow("spaces around") << QStringList{u" "_s, u" Asha "_s, u"\t"_s, u"Rao\n"_s} << u"Asha Rao"_s;
    QTest::newRow("the full name wins") << QStringList{u"Asha R."_s, u"Asha"_s, QString(), u"Rao"_s} << u"Asha R."_s;
    QTest::newRow("nothing") << QStringList{QString(), QString(), QString(), QString()} << QString();
    QTest::newRow("a short record") << QStringList{QString(), u"Asha"_s} << u"Asha"_s;
    // The first part begins the cell, so that its apostrophe is taken off with the cell's.
    QTest::newRow("defused parts") << QStringList{QString(), u"'=Asha"_s, QString(), u"'=Rao"_s} << u"'=Asha =Rao"_s;
}

void ColumnMappingTest::joinsTheNameFromItsParts()
{
    QFETCH(const QStringList, cells);
    auto mapping = ColumnMapping::propose({u"a"_s, u"b"_s, u"c"_s, u"d"_s}, {});
    mapping.setFields({ImportField::Name, ImportField::FirstName, ImportField::MiddleName, ImportField::LastName});
    std::vector<std::string> texts;
    for (const QString &cell : cells)
        texts.push_back(cell.toStdString());
    QTEST(QString::fromStdString(nameIn(mapping, {texts.begin(), texts.end()})), "name");
}

void ColumnMappingTest::namesTheColumnsOfAField()
{
    const auto mapping = ColumnMapping::propose({u"Tel."_s, u"Vorname"_s, u"Nachname"_s}, {});
    QCOMPARE(mapping.titleOf(ImportField::Phone), u"Tel."_s);
    QCOMPARE(mapping.titleOf(ImportField::Name), u"Vorname, Nachname"_s);
    QCOMPARE(mapping.titleOf(ImportField::LastName), u"Nachname"_s);
    QCOMPARE(mapping.titleOf(ImportField::Email), QString());
    QCOMPARE(ColumnMapping::propose(titles, {}).titleOf(ImportField::Name), u"Name"_s);
}

void ColumnMappingTest::knowsTheSameHeaderAgain_data()
{
    QTest::addColumn<QStringList>("other");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("the same") << titles << true;
    QTest::newRow("spelt in another way") << QStringList{u"PHONE"_s, u" name:"_s, u"e_mail"_s, u"Remarks-2"_s} << true;
    QTest::newRow("another order") << QStringList{u"Name"_s, u"Phone"_s, u"E-Mail"_s, u"Remarks 2"_s} << false;
    QTest::newRow("another number") << QStringList{u"Phone"_s, u"Name"_s, u"E-Mail"_s, u"Remarks 3"_s} << false;
    QTest::newRow("one more") << (titles + QStringList{QString()}) << false;
    QTest::newRow("one less") << titles.first(3) << false;
    QTest::newRow("a line break is no column") << QStringList{u"Phone\nName"_s, u"E-Mail"_s, u"Remarks 2"_s} << false;
}

void ColumnMappingTest::knowsTheSameHeaderAgain()
{
    QFETCH(const QStringList, other);
    QFETCH(const bool, isSame);
    // What stands in the columns changes the proposal, not the key.
    const auto mapping = ColumnMapping::propose(other, {{u"1"_s, u"2"_s}});
    QCOMPARE(mapping.headerKey() == ColumnMapping::propose(titles, {}).headerKey(), isSame);
    QCOMPARE(mapping.headerKey().count(u'\n') + 1, other.size());
    const auto numbered = ColumnMapping::proposeWithoutHeader({other});
    QCOMPARE(numbered.headerKey().count(u'\n') + 1, other.size());
    QVERIFY(numbered.headerKey() != mapping.headerKey());
}

void ColumnMappingTest::isFastWithTenThousandColumns()
{
    constexpr qsizetype columns = 10'000;
    QStringList wide;
    QStringList record;
    for (qsizetype column = 0; column < columns; ++column) {
        wide.append(column % 2 ? u"Phone %1 - Value"_s.arg(column / 2) : u"Phone %1 - Label"_s.arg(column / 2));
        record.append(column % 2 ? u"+49 170 1234567"_s : column == columns - 2 ? u"Mobile"_s : u"Home"_s);
    }
    const QList<QStringList> samples(100, record);
    QElapsedTimer timer;
    timer.start();
    const auto mapping = ColumnMapping::propose(wide, samples);
    const auto proposed = timer.restart();
    const auto numbered = ColumnMapping::proposeWithoutHeader(samples);
    const auto proposedByContent = timer.elapsed();
    qInfo("%lld columns: %lld ms by title, %lld ms by content", static_cast<long long>(columns),
        static_cast<long long>(proposed), static_cast<long long>(proposedByContent));
    QCOMPARE(mapping.columnOf(ImportField::Phone), std::optional<size_t>(columns - 1));
    QCOMPARE(numbered.columnOf(ImportField::Phone), std::optional<size_t>(1));
    QVERIFY(proposed < 10'000); // generous: for a machine under load; it is quadratic work that must not be
    QVERIFY(proposedByContent < 10'000);
}

QTEST_GUILESS_MAIN(ColumnMappingTest)
#include "tst_columnmapping.moc"
