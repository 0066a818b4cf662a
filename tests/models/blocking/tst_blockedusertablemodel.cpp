#include "models/blocking/blockedusertablemodel.h"

#include "tests/models/blocking/blockfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace {

constexpr const char *ravi = "+919876543210";
constexpr const char *mina = "+919876543211";

/// A model of its own over the fixture, under the model tester.
struct Shown
{
    explicit Shown(const BlockFixture &fixture)
        : reader(fixture.test.path(), Database::Cache::Small)
        , model(*fixture, reader)
        , completed(&model, &BlockedUserTableModel::completed)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    { }

    /// `+919876543210,IN.7`, in the order of the rows, once the last query is answered.
    QString targets()
    {
        if (!model.isComplete())
            completed.wait();
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(model.entryAt(row).target.toString());
        return texts.join(u',');
    }

    DatabaseThread reader;
    BlockedUserTableModel model;
    QSignalSpy completed;
    QAbstractItemModelTester tester;
};

/// One of each list: an active, a refused, an unblocked, and two that wait.
void fill(const BlockFixture &fixture)
{
    fixture.test.add(QString::fromLatin1(ravi), QStringLiteral("Ravi Élan"));
    fixture.blockAtMeta(ravi, AccountId(1), 20);
    fixture.blockAtMeta("IN.7", AccountId(2), 30);
    const auto refused = fixture.add(BlockFixture::wish(BlockAction::Block, "abuse"), {mina});
    fixture.claim();
    fixture.record(refused.first(), BlockState::Refused, 131047, 40);
    fixture.blockAtMeta("+919876543212", AccountId(1), 50);
    const auto unblocked = fixture.unblock({"+919876543212"});
    fixture.claim(60);
    fixture.record(unblocked.first(), BlockState::Done, 0, 60);
    const auto failed = fixture.unblock({ravi});
    fixture.claim(60);
    fixture.record(failed.first(), BlockState::Failed, 130429, 70, 5'000'000);
    BlockWish held = BlockFixture::wish(BlockAction::Block);
    held.whenTheyWrite = true;
    fixture.add(held, {mina});
}

} // namespace

class BlockedUserTableModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEachList();
    void showsWhatIsKnownOfARecord();
    void showsWhatIsKnownOfARequest();
    void countsEveryList();
    void findsByNumberNameAndReason_data();
    void findsByNumberNameAndReason();
    void sortsByEveryColumn();
    void staysWhereItIsWhenTheSameAreFound();
    void theNewestQueryIsAnswered();
    void cannotBeEdited();
    void showsManyRowsWithoutReadingThem();
};

void BlockedUserTableModelTest::showsEachList()
{
    const BlockFixture fixture;
    fill(fixture);
    Shown shown(fixture);
    QVERIFY(shown.model.select());
    QCOMPARE(shown.targets(), QStringLiteral("IN.7,+919876543210"));
    shown.model.setView(BlockView::Refused);
    QCOMPARE(shown.targets(), QString::fromLatin1(mina));
    QCOMPARE(
        shown.model.headerData(BlockedUserTableModel::Since, Qt::Horizontal).toString(), QStringLiteral("Refused"));
    shown.model.setView(BlockView::Unblocked);
    QCOMPARE(shown.targets(), QStringLiteral("+919876543212"));
    shown.model.setView(BlockView::Waiting);
    QCOMPARE(shown.targets(), QStringLiteral("+919876543211,+919876543210"));
    shown.model.setView(BlockView::Active);
    shown.model.setAccount(AccountId(2));
    QCOMPARE(shown.targets(), QStringLiteral("IN.7"));
    QCOMPARE(shown.model.counts(), (BlockCounts{.active = 1, .refused = 0, .unblocked = 0, .waiting = 0}));
}

void BlockedUserTableModelTest::showsWhatIsKnownOfARecord()
{
    const BlockFixture fixture;
    fill(fixture);
    Shown shown(fixture);
    shown.model.setView(BlockView::Refused);
    shown.targets();
    const BlockEntry entry = shown.model.index(0, 0).data(BlockedUserTableModel::EntryRole).value<BlockEntry>();
    QCOMPARE(entry.reason, QStringLiteral("abuse"));
    QCOMPARE(entry.since, 40);
    QCOMPARE(entry.metaErrorCode, 131047);
    QCOMPARE(entry.request, std::optional(BlockRequestId(3)));
    QVERIFY(!entry.unblockedAt);
    const auto cell = [&shown](int column) { return shown.model.index(0, column).data().toString(); };
    QCOMPARE(cell(BlockedUserTableModel::Target), QStringLiteral("+91 98765 43211"));
    QCOMPARE(cell(BlockedUserTableModel::State), QStringLiteral("Refused"));
    QCOMPARE(cell(BlockedUserTableModel::ErrorCode), QStringLiteral("131047"));
    QCOMPARE(cell(BlockedUserTableModel::MetaError), QStringLiteral("error 131047"));
    const QModelIndex answer = shown.model.index(0, BlockedUserTableModel::MetaError);
    QVERIFY(answer.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("24 hours")));
    QCOMPARE(cell(BlockedUserTableModel::AccountName), QStringLiteral("Shop"));
    shown.model.setView(BlockView::Unblocked);
    shown.targets();
    QCOMPARE(shown.model.entryAt(0).unblockedAt, std::optional<qint64>(60));
    QCOMPARE(cell(BlockedUserTableModel::UnblockedBy), QStringLiteral("Asha"));
    QVERIFY(!cell(BlockedUserTableModel::UnblockedAt).isEmpty());
    shown.model.setView(BlockView::Active);
    shown.targets();
    QCOMPARE(shown.model.entryAt(1).contactName, QStringLiteral("Ravi Élan"));
}

void BlockedUserTableModelTest::showsWhatIsKnownOfARequest()
{
    const BlockFixture fixture;
    fill(fixture);
    Shown shown(fixture);
    shown.model.setView(BlockView::Waiting);
    shown.targets();
    const BlockEntry held = shown.model.entryAt(0);
    QCOMPARE(int(held.state), int(BlockState::Held));
    QCOMPARE(int(held.action), int(BlockAction::Block));
    const BlockEntry failed = shown.model.entryAt(1);
    QCOMPARE(int(failed.state), int(BlockState::Failed));
    QCOMPARE(int(failed.action), int(BlockAction::Unblock));
    QCOMPARE(failed.notBefore, 5'000'000);
    QCOMPARE(failed.attempts, 1);
    QCOMPARE(failed.contactName, QStringLiteral("Ravi Élan"));
    QCOMPARE(failed.request, std::optional(BlockRequestId(failed.id)));
    const auto cell = [&shown](int row, int column) { return shown.model.index(row, column).data().toString(); };
    QCOMPARE(cell(0, BlockedUserTableModel::State), QStringLiteral("Blocks when they write"));
    QCOMPARE(cell(0, BlockedUserTableModel::NextAttempt), QString());
    QVERIFY(!cell(1, BlockedUserTableModel::NextAttempt).isEmpty());
}

void BlockedUserTableModelTest::countsEveryList()
{
    const BlockFixture fixture;
    fill(fixture);
    Shown shown(fixture);
    QSignalSpy counted(&shown.model, &BlockedUserTableModel::counted);
    shown.model.select();
    QVERIFY(counted.wait());
    const BlockCounts expected{.active = 2, .refused = 1, .unblocked = 1, .waiting = 2};
    QCOMPARE(shown.model.counts(), expected);
    shown.model.setSearch(QStringLiteral("nobody"));
    QVERIFY(counted.wait());
    QCOMPARE(shown.model.counts(), expected);
    for (const BlockView view : {BlockView::Active, BlockView::Refused, BlockView::Unblocked, BlockView::Waiting})
        QCOMPARE(static_cast<qint64>(blockEntryIds(*fixture, {.view = view, .account = {}, .text = {}})->size()),
            expected.of(view));
}

void BlockedUserTableModelTest::findsByNumberNameAndReason_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("national") << QStringLiteral("098765 43210") << true;
    QTest::newRow("a part") << QStringLiteral("98765-4") << true;
    QTest::newRow("international") << QStringLiteral("+91 98765 43210") << true;
    QTest::newRow("name") << QStringLiteral("elan RAVI") << true;
    QTest::newRow("reason") << QStringLiteral("Spam") << true;
    QTest::newRow("who") << QStringLiteral("asha") << true;
    QTest::newRow("another") << QStringLiteral("4321099") << false;
    QTest::newRow("a quote") << QStringLiteral("O'Brien") << false;
}

void BlockedUserTableModelTest::findsByNumberNameAndReason()
{
    QFETCH(const QString, text);
    QFETCH(const bool, found);
    const BlockFixture fixture;
    fill(fixture);
    Shown shown(fixture);
    shown.model.setAccount(AccountId(1));
    shown.model.setSearch(text);
    QCOMPARE(shown.targets(), found ? QString::fromLatin1(ravi) : QString());
    shown.model.setView(BlockView::Waiting);
    QCOMPARE(shown.targets().contains(QString::fromLatin1(ravi)), found);
}

void BlockedUserTableModelTest::sortsByEveryColumn()
{
    const BlockFixture fixture;
    fill(fixture);
    Shown shown(fixture);
    for (int column = 0; column < BlockedUserTableModel::ColumnCount; ++column) {
        const auto by = BlockedUserTableModel::sortColumn(column);
        QVERIFY2(by, qPrintable(QString::number(column)));
        if (column != BlockedUserTableModel::ErrorCode)
            QCOMPARE(BlockedUserTableModel::columnOf(*by), column);
        for (const BlockView view : {BlockView::Active, BlockView::Waiting}) {
            shown.model.setView(view);
            shown.model.sort(column, Qt::AscendingOrder);
            const QString ascending = shown.targets();
            QCOMPARE(ascending.count(u','), 1);
        }
    }
    shown.model.setView(BlockView::Active);
    shown.model.sort(BlockedUserTableModel::Target, Qt::AscendingOrder);
    QCOMPARE(shown.targets(), QStringLiteral("+919876543210,IN.7"));
    shown.model.sort(BlockedUserTableModel::Target, Qt::DescendingOrder);
    QCOMPARE(shown.targets(), QStringLiteral("IN.7,+919876543210"));
    QVERIFY(!BlockedUserTableModel::sortColumn(99));
}

void BlockedUserTableModelTest::staysWhereItIsWhenTheSameAreFound()
{
    const BlockFixture fixture;
    fill(fixture);
    Shown shown(fixture);
    shown.model.select();
    shown.targets();
    QSignalSpy reset(&shown.model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&shown.model, &QAbstractItemModel::dataChanged);
    fixture.test.run("UPDATE blocked_user SET reason = 'other'");
    shown.model.refresh();
    shown.targets();
    QCOMPARE(reset.size(), 0);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(shown.model.entryAt(0).reason, QStringLiteral("other"));
    const qint64 id = shown.model.idAt(1);
    QCOMPARE(shown.model.rowOf(id), 1);
    // A row that is gone stays, empty, until the next answer.
    fixture.test.run("DELETE FROM blocked_user WHERE user_id = 'IN.7'");
    QCOMPARE(shown.model.rowCount(), 2);
    shown.model.refresh();
    shown.targets();
    QCOMPARE(shown.model.rowCount(), 1);
    QCOMPARE(shown.model.rowOf(id), 0);
    QCOMPARE(shown.model.rowOf(99), -1);
}

void BlockedUserTableModelTest::theNewestQueryIsAnswered()
{
    const BlockFixture fixture;
    fill(fixture);
    Shown shown(fixture);
    QSignalSpy failed(&shown.model, &BlockedUserTableModel::failed);
    for (const char *typed : {"9", "98", "987", "nobody"})
        shown.model.setSearch(QString::fromLatin1(typed));
    QVERIFY(!shown.model.isComplete());
    QCOMPARE(shown.targets(), QString());
    shown.model.setSearch({});
    QCOMPARE(shown.targets(), QStringLiteral("IN.7,+919876543210"));
    QCOMPARE(failed.size(), 0);
}

void BlockedUserTableModelTest::cannotBeEdited()
{
    const BlockFixture fixture;
    fill(fixture);
    Shown shown(fixture);
    shown.model.select();
    shown.targets();
    const QModelIndex index = shown.model.index(0, BlockedUserTableModel::Reason);
    QVERIFY(!(shown.model.flags(index) & Qt::ItemIsEditable));
    QVERIFY(!shown.model.setData(index, QStringLiteral("x")));
}

void BlockedUserTableModelTest::showsManyRowsWithoutReadingThem()
{
    const BlockFixture fixture;
    fixture.test.run("WITH RECURSIVE number(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM number WHERE i < 69999) "
                     "INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) "
                     "SELECT 1, '+' || (919800000000 + i), i, 1 FROM number");
    Shown shown(fixture);
    shown.model.select();
    if (!shown.model.isComplete())
        QVERIFY(shown.completed.wait());
    QCOMPARE(shown.model.rowCount(), 70'000);
    QVERIFY(!shown.model.canFetchMore());
    QCOMPARE(shown.model.entryAt(69'999).target.toString(), QStringLiteral("+919800000000"));
    QCOMPARE(shown.model.entryAt(0).target.toString(), QStringLiteral("+919800069999"));
    // Nothing is left open that would pin the WAL.
    QCOMPARE(fixture.test.integer("PRAGMA wal_checkpoint(TRUNCATE)"), 0);
}

QTEST_GUILESS_MAIN(BlockedUserTableModelTest)
#include "tst_blockedusertablemodel.moc"
