#include "tests/ui/blocking/blockingfixture.h"
#include "ui/blocking/accountchoice.h"
#include "ui/blocking/blockeddelegate.h"
#include "ui/blocking/blockgauge.h"
#include "ui/blocking/blockhistorydialog.h"
#include "ui/blocking/blocknumbersdialog.h"
#include "ui/contacts/searchfield.h"
#include "ui/shell/emptystate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

const QString anna = u"+919876543210"_s;
const QString bela = u"+919876543211"_s;
const QString carl = u"+919876543212"_s;
const QString dora = u"+919876543213"_s;

/// Anna and Bela are blocked, Carl is refused, Dora waits; one who was blocked is not any more.
void fill(const TestDatabase &database, const BlockingData &data)
{
    database.add(anna, u"Anna"_s);
    database.add(carl, u"Carl"_s);
    const AccountId shop = data.addAccount(u"Shop"_s);
    data.block(shop, {anna, bela}, u"Spam"_s);
    data.block(shop, {u"+919876543219"_s});
    data.unblock(shop, {u"+919876543219"_s});
    data.refuse(shop, {carl});
    data.ask({.account = shop, .reason = u"Insults"_s, .by = u"Anna"_s}, {dora});
}

QString textOf(const EmptyState *state)
{
    return state ? state->text() : QString();
}

} // namespace

class TestBlockedPage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsWhoIsBlockedRefusedUnblockedAndWaiting()
    {
        BlockingFixture at(fill);
        const auto *lists = at.page->findChild<QTabBar *>();
        QCOMPARE(lists->tabText(0), u"Active  2"_s);
        QCOMPARE(lists->tabText(1), u"Refused  1"_s);
        QCOMPARE(lists->tabText(2), u"Unblocked  1"_s);
        QCOMPARE(lists->tabText(3), u"Waiting  1"_s);
        QCOMPARE(at.entries.rowCount(), 2);
        at.showList(BlockView::Refused);
        QCOMPARE(at.numbers(), QStringList({carl}));
        at.showList(BlockView::Waiting);
        QCOMPARE(at.numbers(), QStringList({dora}));
        at.showList(BlockView::Unblocked);
        QCOMPARE(at.numbers(), QStringList({u"+919876543219"_s}));
    }

    void eachListShowsItsOwnColumns()
    {
        BlockingFixture at(fill);
        using Model = BlockedUserTableModel;
        QVERIFY(!at.table()->isColumnHidden(Model::Reason));
        QVERIFY(at.table()->isColumnHidden(Model::NextAttempt));
        QVERIFY(at.table()->isColumnHidden(Model::AccountName)); // there is only one
        at.showList(BlockView::Waiting);
        QVERIFY(!at.table()->isColumnHidden(Model::NextAttempt));
        QVERIFY(at.table()->isColumnHidden(Model::UnblockedAt));
        at.data.addAccount(u"Support"_s);
        at.page->setAccounts(at.data.accounts());
        QVERIFY(!at.table()->isColumnHidden(Model::AccountName));
    }

    void metasAnswerIsInPlainWords()
    {
        BlockingFixture at(fill);
        at.showList(BlockView::Refused);
        const QModelIndex answer = at.entries.index(0, BlockedUserTableModel::MetaError);
        QCOMPARE(BlockedDelegate::textOf(answer), u"Has not written to you in the last 24 hours"_s);
    }

    void aRefusedUnblockIsSeenWhereTheNumberStillStands()
    {
        BlockingFixture at(fill);
        const auto ids = at.data.ask(
            {.account = AccountId(1), .action = BlockAction::Unblock, .reason = {}, .by = u"Anna"_s}, {anna});
        at.data.settle(ids, BlockState::Refused, 139103, u"Internal error"_s);
        at.awaitRows([&at] { at.entries.refresh(); });
        const int row = static_cast<int>(at.numbers().indexOf(anna));
        QVERIFY(row >= 0);
        QVERIFY(!at.table()->isColumnHidden(BlockedUserTableModel::MetaError));
        QVERIFY(!BlockedDelegate::textOf(at.entries.index(row, BlockedUserTableModel::MetaError)).isEmpty());
    }

    void offersOnlyWhatTheListAllows()
    {
        BlockingFixture at(fill);
        QVERIFY(!at.action(u"Unblock"_s)->isEnabled());
        at.select(0);
        QVERIFY(at.action(u"Unblock"_s)->isEnabled());
        QVERIFY(!at.action(u"Retry"_s)->isEnabled());
        QVERIFY(!at.action(u"Cancel Request"_s)->isEnabled());
        at.showList(BlockView::Refused);
        QVERIFY(!at.action(u"Retry"_s)->isEnabled()); // nothing is selected in this list
        at.select(0);
        QVERIFY(at.action(u"Retry"_s)->isEnabled());
        QVERIFY(at.action(u"Block When They Write"_s)->isEnabled());
        QVERIFY(!at.action(u"Unblock"_s)->isEnabled());
        at.showList(BlockView::Waiting);
        at.select(0);
        QVERIFY(at.action(u"Cancel Request"_s)->isEnabled());
    }

    void onlyWhoHasToWriteIsBlockedWhenTheyWrite()
    {
        BlockingFixture at(fill);
        at.data.settle(at.data.ask({.account = AccountId(1), .reason = {}, .by = {}}, {dora}), BlockState::Refused,
            131021, u"Sender and recipient are the same"_s);
        at.showList(BlockView::Refused);
        at.select(static_cast<int>(at.numbers().indexOf(dora)));
        QVERIFY(!at.action(u"Block When They Write"_s)->isEnabled());
        at.table()->selectAll();
        QVERIFY(at.action(u"Block When They Write"_s)->isEnabled());
        QSignalSpy noticed(at.page, &BlockedPage::noticed);
        at.action(u"Block When They Write"_s)->trigger();
        QVERIFY(noticed.wait());
        const QString notice = noticed.first().first().toString();
        QVERIFY2(notice.contains(u"1 number(s) are blocked as soon as they write"_s), qPrintable(notice));
        QVERIFY2(notice.contains(u"Meta refused 1 number(s) for another reason"_s), qPrintable(notice));
    }

    void unblockingAsksFirst()
    {
        BlockingFixture at(fill);
        at.select(at.numbers().indexOf(anna));
        at.action(u"Unblock"_s)->trigger();
        QTRY_VERIFY(at.dialog<QMessageBox>());
        QVERIFY(at.dialog<QMessageBox>()->text().contains(u"Anna"_s));
        at.awaitRows([&at] { at.dialog<QMessageBox>()->accept(); });
        QTRY_COMPARE(at.database.integer("SELECT count(*) FROM block_request WHERE action = 'unblock' "
                                         "AND state = 'waiting' AND requested_by = 'tester'"),
            1);
        QTRY_COMPARE(at.page->findChild<QTabBar *>()->tabText(3), u"Waiting  2"_s);
    }

    void whoWasRefusedIsTriedAgain()
    {
        BlockingFixture at(fill);
        at.showList(BlockView::Refused);
        at.select(0);
        QSignalSpy noticed(at.page, &BlockedPage::noticed);
        at.awaitRows([&at] { at.action(u"Retry"_s)->trigger(); });
        QTRY_COMPARE(noticed.size(), 1);
        QTRY_COMPARE(at.page->findChild<QTabBar *>()->tabText(3), u"Waiting  2"_s);
    }

    void whoWasRefusedIsBlockedWhenTheyWrite()
    {
        BlockingFixture at(fill);
        at.showList(BlockView::Refused);
        at.select(0);
        at.awaitRows([&at] { at.action(u"Block When They Write"_s)->trigger(); });
        QTRY_COMPARE(at.database.integer("SELECT count(*) FROM block_request WHERE state = 'held'"), 1);
    }

    void aRequestThatWaitsIsCancelledWithDelete()
    {
        BlockingFixture at(fill);
        at.showList(BlockView::Waiting);
        at.select(0);
        at.table()->setFocus();
        at.awaitRows([&at] { QTest::keyClick(at.table(), Qt::Key_Delete); });
        QTRY_COMPARE(at.entries.rowCount(), 0);
        QCOMPARE(at.database.integer("SELECT count(*) FROM block_request WHERE state = 'cancelled'"), 1);
    }

    void whatCameTooLateSaysSo()
    {
        BlockingFixture at(fill);
        at.showList(BlockView::Waiting);
        at.select(0);
        at.database.run("UPDATE block_request SET state = 'sent' WHERE state = 'waiting'");
        QSignalSpy noticed(at.page, &BlockedPage::noticed);
        at.action(u"Cancel Request"_s)->trigger();
        QVERIFY(noticed.wait());
        QVERIFY(noticed.first().first().toString().startsWith(u"Nothing was changed"_s));
    }

    void enterShowsTheHistory()
    {
        BlockingFixture at(fill);
        at.select(at.numbers().indexOf(anna));
        at.table()->setFocus();
        QTest::keyClick(at.table(), Qt::Key_Return);
        QTRY_VERIFY(at.dialog<BlockHistoryDialog>());
        QCOMPARE(at.dialog<BlockHistoryDialog>()->target().toString(), anna);
    }

    void showsTheContact()
    {
        BlockingFixture at(fill);
        QSignalSpy shown(at.page, &BlockedPage::showContact);
        at.select(at.numbers().indexOf(bela));
        QVERIFY(!at.action(u"Show Contact"_s)->isEnabled()); // there is none
        at.select(at.numbers().indexOf(anna));
        at.action(u"Show Contact"_s)->trigger();
        QVERIFY(shown.wait());
        QCOMPARE(shown.first().first().value<ContactId>(), ContactId(1));
    }

    void showsTheContactWhoseNameStandsThereThoughItHasAnotherNumber()
    {
        ContactId id{};
        BlockingFixture at([&id](const TestDatabase &database, const BlockingData &data) {
            fill(database, data);
            id = database.add(u"+14155550123"_s, u"Bela"_s);
            database.run("UPDATE contact SET wa_id = '919876543211' WHERE phone = '+14155550123'");
        });
        QSignalSpy shown(at.page, &BlockedPage::showContact);
        const auto row = static_cast<int>(at.numbers().indexOf(bela));
        QCOMPARE(at.cell(row, BlockedUserTableModel::Contact), u"Bela"_s);
        at.select(row);
        at.action(u"Show Contact"_s)->trigger();
        QVERIFY(shown.wait());
        QCOMPARE(shown.first().first().value<ContactId>(), id);
    }

    void numbersAreCopiedAsTheyAreStored()
    {
        BlockingFixture at(fill);
        at.table()->selectAll();
        QSignalSpy noticed(at.page, &BlockedPage::noticed);
        at.action(u"Copy Numbers"_s)->trigger();
        QVERIFY(noticed.wait());
        QStringList copied = QGuiApplication::clipboard()->text().split(u'\n');
        copied.sort();
        QCOMPARE(copied, QStringList({anna, bela}));
    }

    void exportsWhatIsSelectedElseAll()
    {
        BlockingFixture at(fill);
        QSignalSpy wished(at.page, &BlockedPage::exportRequested);
        at.select(0);
        at.action(u"Export"_s)->trigger();
        QCOMPARE(wished.last().at(1).value<std::vector<qint64>>().size(), 2U); // one row is merely the current one
        at.table()->selectAll();
        at.action(u"Export"_s)->trigger();
        QCOMPARE(wished.last().at(1).value<std::vector<qint64>>().size(), 2U);
        QCOMPARE(wished.last().at(0).value<BlockView>(), BlockView::Active);
    }

    void theSelectionStaysWhenRowsAreReadAgain()
    {
        BlockingFixture at(fill);
        at.select(at.numbers().indexOf(anna));
        at.data.block(AccountId(1), {u"+919876543218"_s});
        at.awaitRows([&at] { at.entries.refresh(); });
        QCOMPARE(at.entries.rowCount(), 3);
        QVERIFY(at.table()->selectedEntry());
        QCOMPARE(at.table()->selectedEntry()->target.toString(), anna);
    }

    void searchesAsItIsTyped()
    {
        BlockingFixture at(fill);
        at.awaitRows([&at] { at.page->findChild<SearchField *>()->setText(u"anna"_s); });
        QTRY_COMPARE(at.numbers().contains(anna), true);
        at.awaitRows([&at] { at.page->findChild<SearchField *>()->setText(u"nobody at all"_s); });
        QCOMPARE(textOf(at.dialog<EmptyState>()), u"No number matches “nobody at all”."_s);
        at.awaitRows([&at] { at.dialog<EmptyState>()->findChild<QPushButton *>()->click(); });
        QCOMPARE(at.entries.rowCount(), 2);
    }

    void typingInTheTableSearches()
    {
        BlockingFixture at(fill);
        at.table()->setFocus();
        at.awaitRows([&at] { QTest::keyClicks(at.table(), u"b"_s); });
        QVERIFY(at.page->findChild<SearchField *>()->hasFocus());
        QCOMPARE(at.page->findChild<SearchField *>()->text(), u"b"_s);
    }

    void anEmptyListSaysSoAndOffersWhatToDo()
    {
        BlockingFixture at([](const TestDatabase &, const BlockingData &data) { data.addAccount(u"Shop"_s); });
        QCOMPARE(textOf(at.dialog<EmptyState>()), u"Nobody is blocked."_s);
        at.showList(BlockView::Waiting);
        QCOMPARE(textOf(at.dialog<EmptyState>()), u"Nothing waits to be sent to Meta."_s);
    }

    void withoutAnAccountItAsksForOne()
    {
        BlockingFixture at;
        QVERIFY(textOf(at.dialog<EmptyState>()).contains(u"connect a WhatsApp business number"_s));
        QSignalSpy wished(at.page, &BlockedPage::accountWished);
        at.dialog<EmptyState>()->findChild<QPushButton *>()->click();
        QCOMPARE(wished.size(), 1);
        QVERIFY(!at.action(u"Sync with Meta"_s)->isEnabled());
        QSignalSpy fromDialogs(at.dialogs, &BlockDialogs::accountWished);
        at.action(u"Block Numbers"_s)->trigger();
        QCOMPARE(fromDialogs.size(), 1);
        QVERIFY(!at.dialog<BlockNumbersDialog>());
    }

    void syncsTheAccountThatIsShown()
    {
        BlockingFixture at([](const TestDatabase &, const BlockingData &data) {
            data.addAccount(u"Shop"_s);
            data.addAccount(u"Support"_s);
        });
        QSignalSpy wished(at.page, &BlockedPage::syncWished);
        at.action(u"Sync with Meta"_s)->trigger();
        QVERIFY(!wished.last().first().value<std::optional<AccountId>>());
        at.awaitRows([&at] { at.page->findChild<AccountChoice *>()->setCurrentIndex(2); });
        at.action(u"Sync with Meta"_s)->trigger();
        QCOMPARE(wished.last().first().value<std::optional<AccountId>>(), AccountId(2));
        QCOMPARE(at.entries.entryQuery().account, std::optional(AccountId(2)));
    }

    void sendingIsPausedAndResumed()
    {
        BlockingFixture at(fill);
        QSignalSpy paused(at.page, &BlockedPage::pauseWished);
        QSignalSpy resumed(at.page, &BlockedPage::resumeWished);
        at.action(u"Pause Sending"_s)->trigger();
        QCOMPARE(paused.size(), 1);
        at.page->setOutbox({Outbox::State::Paused, 1, {}});
        at.action(u"Resume Sending"_s)->trigger();
        QCOMPARE(resumed.size(), 1);
    }

    void theGaugeIsShownOnlyWhenItMatters()
    {
        BlockGauge gauge;
        gauge.setCount(12'345, {});
        QVERIFY(gauge.isHidden());
        gauge.setCount(BlockGauge::shownFrom, {});
        QVERIFY(!gauge.isHidden());
    }

    void sixtyFourThousandRowsAreShownAtOnce()
    {
        BlockingFixture at([](const TestDatabase &database, const BlockingData &data) {
            data.addAccount(u"Shop"_s);
            database.run("INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) "
                         "WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 63999) "
                         "SELECT 1, '+9170' || (10000000 + i), i, 1 FROM n");
        });
        QCOMPARE(at.entries.rowCount(), 64'000);
        at.table()->selectAll();
        QCOMPARE(at.table()->selectedCount(), 64'000);
        at.table()->scrollToBottom();
        QTRY_VERIFY(!at.page->findChild<BlockGauge *>()->isHidden());
        QCOMPARE(at.page->findChild<QTabBar *>()->tabText(0).remove(u','), u"Active  64000"_s);
    }

    void widthsAndOrderAreRememberedForEachList()
    {
        BlockingFixture at(fill);
        at.table()->horizontalHeader()->resizeSection(BlockedUserTableModel::By, 222);
        at.showList(BlockView::Refused);
        QVERIFY(at.table()->columnWidth(BlockedUserTableModel::By) != 222);
        at.showList(BlockView::Active);
        QCOMPARE(at.table()->columnWidth(BlockedUserTableModel::By), 222);
    }

    void everythingIsInAMenu()
    {
        const BlockingFixture at(fill);
        QList<QAction *> menus;
        for (const auto menu : {Page::Menu::File, Page::Menu::Edit, Page::Menu::View, Page::Menu::Subject})
            menus += at.page->menuActions(menu);
        for (QAction *action : at.page->toolBarActions() + at.table()->actions())
            QVERIFY2(action->isSeparator() || menus.contains(action), qPrintable(action->text()));
        for (QAction *action : at.page->toolBarActions())
            QVERIFY(action->isSeparator() || !action->icon().isNull());
    }
};

QTEST_MAIN(TestBlockedPage)
#include "tst_blockedpage.moc"
