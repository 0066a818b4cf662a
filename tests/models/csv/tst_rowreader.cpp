#include "models/csv/rowreader.h"

#include "tests/models/csv/importfixture.h"

class RowReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRowsInAnyOrder();
    void readsAShortRowAsBlanks();
    void putsMendedCellsInTheirPlace();
    void fillsBlanksFromTheNearestDuplicate();
    void leavesDuplicatesAloneWhereTheLastCounts();
};

namespace {

const PlannedRow &rowOf(const ImportPlan &plan, quint32 number)
{
    const auto row = std::find_if(
        plan.rows().begin(), plan.rows().end(), [number](const PlannedRow &planned) { return planned.number == number; });
    if (row == plan.rows().end())
        qFatal("There is no such row");
    return *row;
}

} // namespace

void RowReaderTest::readsRowsInAnyOrder()
{
    const ImportFixture fixture;
    const ImportPlan plan = fixture.plan("phone,name\n+919876543219,\"A \"\"x\"\"\nA\"\n\n+919876543210,B\n");
    RowReader reader(plan);
    QCOMPARE(reader.read(rowOf(plan, 4)).name, "B");
    QCOMPARE(reader.read(rowOf(plan, 2)).name, "A \"x\"\nA");
    QCOMPARE(reader.read(rowOf(plan, 4)).phone, "+919876543210");
}

void RowReaderTest::readsAShortRowAsBlanks()
{
    const ImportFixture fixture;
    const ImportPlan plan = fixture.plan("phone,name,email\n+919876543210\n");
    RowReader reader(plan);
    const ImportValues &values = reader.read(rowOf(plan, 2));
    QVERIFY(values.name.empty());
    QVERIFY(values.email.empty());
}

void RowReaderTest::putsMendedCellsInTheirPlace()
{
    const ImportFixture fixture;
    const ImportPlan plan = fixture.plan("phone,name,email\nabc,A\n+919876543211,B\n",
        optionsWith([](ImportOptions &options) { options.mended = {{2, {{0, "+919876543210"}, {2, "a@example.com"}}}}; }));
    RowReader reader(plan);
    const ImportValues &values = reader.read(rowOf(plan, 2));
    QCOMPARE(values.phone, "+919876543210");
    QCOMPARE(values.name, "A");
    QCOMPARE(values.email, "a@example.com"); // the row had no such cell
    QVERIFY(reader.read(rowOf(plan, 3)).email.empty());
    QCOMPARE(plan.result().created, 2);
}

void RowReaderTest::fillsBlanksFromTheNearestDuplicate()
{
    const ImportFixture fixture;
    const ImportPlan plan = fixture.plan("phone,name,email,notes,subscribed_at\n"
                                         "+919876543210,First,first@example.com,one,2026-01-01T00:00:00Z\n"
                                         "+91 98765 43210,Second,second@example.com,,\n"
                                         "+919876543210,Third,,,\n",
        optionsWith([](ImportOptions &options) { options.duplicates = DuplicateRows::Merge; }));
    RowReader reader(plan);
    const ImportValues &values = reader.read(rowOf(plan, 4));
    QCOMPARE(values.name, "Third");
    QCOMPARE(values.email, "second@example.com");
    QCOMPARE(values.notes, "one");
    QCOMPARE(values.subscribedAt, std::optional<qint64>(1767225600000));
    // A duplicate by itself is only what it says.
    QCOMPARE(reader.read(rowOf(plan, 3)).name, "Second");
    QVERIFY(reader.read(rowOf(plan, 3)).notes.empty());
}

void RowReaderTest::leavesDuplicatesAloneWhereTheLastCounts()
{
    const ImportFixture fixture;
    const ImportPlan plan = fixture.plan("phone,name,email\n+919876543210,A,a@example.com\n+919876543210,B,\n");
    RowReader reader(plan);
    QVERIFY(reader.read(rowOf(plan, 3)).email.empty());
}

QTEST_GUILESS_MAIN(RowReaderTest)
#include "tst_rowreader.moc"
