#include "tests/ui/blocking/blockingfixture.h"
#include "ui/blocking/blockdialog.h"
#include "ui/blocking/blockhistorydialog.h"
#include "ui/blocking/blocknumbersdialog.h"
#include "ui/blocking/blockprogressdialog.h"
#include "ui/blocking/blockreasonfield.h"

#include <QListView>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000; // ms
const QString anna = u"+919876543210"_s;
const QString bela = u"+919876543211"_s;
const QString carl = u"+919876543212"_s;

/// Anna wrote an hour ago, Bela two days ago; Carl is blocked by two accounts.
void fill(const TestDatabase &database, const BlockingData &data)
{
    data.wroteBefore(database.add(anna, u"Anna"_s), hour);
    data.wroteBefore(database.add(bela, u"Bela"_s), 48 * hour);
    database.add(carl, u"Carl"_s);
    data.block(data.addAccount(u"Shop"_s), {carl}, u"Spam"_s);
    data.block(data.addAccount(u"Support"_s), {carl});
}

ContactIds contacts(std::initializer_list<int> ids)
{
    ContactIds all;
    for (const int id : ids)
        all.push_back(ContactId(id));
    return all;
}

QPushButton *button(const QWidget *dialog, const QString &text)
{
    for (QPushButton *each : dialog->findChildren<QPushButton *>())
        if (each->text().remove(u'&') == text)
            return each;
    qFatal("There is no button %s", qPrintable(text));
}

qint64 requests(const BlockingFixture &at, const char *condition)
{
    return at.database.integer(
        QByteArray("SELECT count(*) FROM block_request WHERE requested_by = 'tester' AND ").append(condition));
}

} // namespace

class TestBlockDialogs final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void blocksThoseWhoWroteNowAndTheOthersWhenTheyWrite()
    {
        BlockingFixture at(fill);
        at.dialogs->block(contacts({1, 2}));
        QTRY_VERIFY(at.dialog<BlockDialog>());
        QTRY_VERIFY(button(at.dialog<BlockDialog>(), u"Block"_s)->isEnabled());
        button(at.dialog<BlockDialog>(), u"Block"_s)->click();
        QTRY_VERIFY(!at.dialog<BlockDialog>());
        QCOMPARE(requests(at, "state = 'waiting' AND phone_number = '+919876543210'"), 1);
        QCOMPARE(requests(at, "state = 'held' AND phone_number = '+919876543211'"), 1);
    }

    void whatBecomesOfSeveralIsShown()
    {
        BlockingFixture at(fill);
        at.dialogs->block(contacts({1, 2}));
        QTRY_VERIFY(at.dialog<BlockDialog>());
        QTRY_VERIFY(button(at.dialog<BlockDialog>(), u"Block"_s)->isEnabled());
        button(at.dialog<BlockDialog>(), u"Block"_s)->click();
        QTRY_VERIFY(at.dialog<BlockProgressDialog>());
        QCOMPARE(at.dialog<BlockProgressDialog>()->requests().size(), 2);
        QTRY_COMPARE(at.dialog<BlockProgressDialog>()->findChild<QTableView *>()->model()->rowCount(), 2);
    }

    void ofOneItIsSaidThatItWaits()
    {
        BlockingFixture at(fill);
        QSignalSpy noticed(at.dialogs, &BlockDialogs::noticed);
        at.dialogs->block(contacts({1}));
        QTRY_VERIFY(at.dialog<BlockDialog>());
        QTRY_VERIFY(button(at.dialog<BlockDialog>(), u"Block"_s)->isEnabled());
        button(at.dialog<BlockDialog>(), u"Block"_s)->click();
        QVERIFY(noticed.wait());
        QVERIFY(!at.dialog<BlockProgressDialog>());
    }

    void offersTheReasonsGivenBefore()
    {
        BlockingFixture at(fill);
        at.dialogs->block(contacts({1}));
        QTRY_VERIFY(at.dialog<BlockDialog>());
        QVERIFY(at.dialog<BlockDialog>()->findChild<BlockReasonField *>()->findText(u"Spam"_s) >= 0);
    }

    void aPastedListIsBlockedInTwoSteps()
    {
        BlockingFixture at(fill);
        at.dialogs->blockNumbers();
        auto *numbers = at.dialog<BlockNumbersDialog>();
        QVERIFY(numbers);
        numbers->setText(u"+919876543220\n+919876543221"_s, {});
        QTRY_VERIFY(button(numbers, u"Continue…"_s)->isEnabled());
        button(numbers, u"Continue…"_s)->click();
        QTRY_VERIFY(at.window.findChild<BlockDialog *>());
        auto *dialog = at.window.findChild<BlockDialog *>();
        QTRY_VERIFY(button(dialog, u"Block"_s)->isEnabled());
        button(dialog, u"Block"_s)->click();
        QTRY_VERIFY(!at.dialog<BlockNumbersDialog>());
        QCOMPARE(requests(at, "state = 'waiting'"), 2); // nobody knows whether they wrote: Meta does
    }

    void theListStaysWhenTheQuestionIsCancelled()
    {
        BlockingFixture at(fill);
        at.dialogs->blockNumbers();
        auto *numbers = at.dialog<BlockNumbersDialog>();
        numbers->setText(u"+919876543220"_s, {});
        QTRY_VERIFY(button(numbers, u"Continue…"_s)->isEnabled());
        button(numbers, u"Continue…"_s)->click();
        QTRY_VERIFY(at.window.findChild<BlockDialog *>());
        at.window.findChild<BlockDialog *>()->reject();
        QVERIFY(at.dialog<BlockNumbersDialog>());
        QCOMPARE(requests(at, "true"), 0);
    }

    void aFileIsWishedForByTheDialogThatShowsIt()
    {
        BlockingFixture at(fill);
        BlockNumbersDialog *wishing = nullptr;
        QObject::connect(at.dialogs, &BlockDialogs::fileWished, at.dialogs,
            [&wishing](BlockNumbersDialog *dialog) { wishing = dialog; });
        at.dialogs->blockNumbers();
        button(at.dialog<BlockNumbersDialog>(), u"Open File…"_s)->click();
        QVERIFY(wishing);
        QCOMPARE(wishing, at.dialog<BlockNumbersDialog>());
    }

    void unblocksWithEveryAccountThatBlocks()
    {
        BlockingFixture at(fill);
        at.dialogs->unblock(contacts({1, 3}));
        QTRY_VERIFY(at.dialog<QMessageBox>());
        QVERIFY(at.dialog<QMessageBox>()->text().contains(u"Carl"_s));
        QVERIFY(!at.dialog<QMessageBox>()->text().contains(u"Anna"_s)); // is not blocked
        at.dialog<QMessageBox>()->accept();
        QTRY_COMPARE(requests(at, "action = 'unblock' AND state = 'waiting'"), 2);
        QCOMPARE(at.database.integer("SELECT count(DISTINCT account) FROM block_request WHERE action = 'unblock'"), 2);
    }

    void nobodyToUnblockIsSaid()
    {
        BlockingFixture at(fill);
        QSignalSpy noticed(at.dialogs, &BlockDialogs::noticed);
        at.dialogs->unblock(contacts({1, 2}));
        QVERIFY(noticed.wait());
        QCOMPARE(noticed.first().first().toString(), u"None of them is blocked."_s);
    }

    void aBlockThatOnlyWaitsIsCancelledInsteadOfUnblocked()
    {
        BlockingFixture at(fill);
        at.data.ask({.account = AccountId(1), .reason = {}, .by = u"tester"_s}, {bela});
        QSignalSpy noticed(at.dialogs, &BlockDialogs::noticed);
        at.dialogs->unblock(contacts({2}));
        QTRY_VERIFY(at.dialog<QMessageBox>());
        QVERIFY2(at.dialog<QMessageBox>()->text().contains(u"Bela"_s), qPrintable(at.dialog<QMessageBox>()->text()));
        at.dialog<QMessageBox>()->accept();
        QTRY_COMPARE(requests(at, "state = 'cancelled'"), 1);
        QTRY_COMPARE(noticed.size(), 1);
        QVERIFY(noticed.first().first().toString().contains(u"Cancelled 1 block"_s));
        QCOMPARE(requests(at, "action = 'unblock'"), 0);
    }

    void ofSeveralPeopleSomeAreUnblockedAndTheBlocksOfOthersCancelled()
    {
        BlockingFixture at(fill);
        at.data.ask({.account = AccountId(1), .reason = {}, .by = u"tester"_s, .whenTheyWrite = true}, {bela});
        at.dialogs->unblock(contacts({2, 3}));
        QTRY_VERIFY(at.dialog<QMessageBox>());
        QVERIFY(at.dialog<QMessageBox>()->text().contains(u"Carl"_s));
        QVERIFY(!at.dialog<QMessageBox>()->text().contains(u"Bela"_s));
        QVERIFY(at.dialog<QMessageBox>()->informativeText().contains(u"1 block(s) that wait(s)"_s));
        at.dialog<QMessageBox>()->accept();
        QTRY_COMPARE(requests(at, "action = 'unblock' AND state = 'waiting'"), 2);
        QCOMPARE(requests(at, "state = 'cancelled'"), 1);
    }

    void theProgressFollowsWhatIsMadeAgain()
    {
        BlockingFixture at(fill);
        const BlockRequestIds ids = at.data.refuse(AccountId(1), {anna, bela});
        at.dialogs->showProgress(BlockAction::Block, ids);
        auto *dialog = at.dialog<BlockProgressDialog>();
        QTRY_VERIFY(button(dialog, u"Retry Refused"_s)->isVisible());
        button(dialog, u"Retry Refused"_s)->click();
        QTRY_COMPARE(requests(at, "state = 'waiting'"), 2);
        QTRY_VERIFY(dialog->requests() != ids);
        at.data.settle(dialog->requests(), BlockState::Done);
        at.dialogs->refresh();
        QTRY_VERIFY(!button(dialog, u"Retry Refused"_s)->isVisible());
        QTRY_VERIFY(!button(dialog, u"Pause"_s)->isVisible());
    }

    void theHistoryFollowsWhatHappens()
    {
        BlockingFixture at(fill);
        at.dialogs->showHistory({.phone = PhoneNumber::fromStored(carl), .userId = {}}, u"Carl"_s);
        QTRY_VERIFY(at.dialog<BlockHistoryDialog>());
        auto *list = at.dialog<BlockHistoryDialog>()->findChild<QListView *>();
        QTRY_COMPARE(list->model()->rowCount(), 2);
        at.data.unblock(AccountId(1), {carl});
        at.dialogs->refresh();
        QTRY_COMPARE(list->model()->rowCount(), 3);
    }
};

QTEST_MAIN(TestBlockDialogs)
#include "tst_blockdialogs.moc"
