#include "ui/blocking/blockdialog.h"

#include "ui/blocking/accountchoice.h"
#include "ui/blocking/blockreasonfield.h"
#include "ui/contacts/fielderror.h"

#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

BlockTarget target(int i)
{
    return {.phone = PhoneNumber::fromStored(u"+9198765432%1"_s.arg(10 + i)), .userId = {}};
}

/// Anna and Bela wrote lately, Carl did not.
BlockOutlook anOutlook()
{
    BlockOutlook outlook;
    outlook.now.targets = {target(0), target(1)};
    outlook.now.names = {u"Anna"_s, u"Bela"_s};
    outlook.later.targets = {target(2)};
    outlook.later.names = {u"Carl"_s};
    outlook.until = QDateTime(QDate::currentDate(), QTime(23, 58)).toMSecsSinceEpoch();
    return outlook;
}

QList<Account> accounts(int count)
{
    QList<Account> all;
    for (int i = 1; i <= count; ++i) {
        Account account;
        account.id = AccountId(i);
        account.name = u"Shop %1"_s.arg(i);
        all.append(account);
    }
    return all;
}

/// All that is to be read in the dialog.
QString textOf(const QWidget &dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        if (label->isVisibleTo(&dialog))
            texts.append(label->text());
    return texts.join(u'\n').remove(QChar(0x2068)).remove(QChar(0x2069));
}

QPushButton *blockButton(const QWidget &dialog)
{
    for (QPushButton *button : dialog.findChildren<QPushButton *>())
        if (button->text().remove(u'&') == u"Block"_s)
            return button;
    qFatal("There is no button Block");
}

QRadioButton *choice(const QWidget &dialog, const QString &text)
{
    for (QRadioButton *button : dialog.findChildren<QRadioButton *>())
        if (button->text().remove(u'&') == text)
            return button;
    qFatal("There is no choice %s", qPrintable(text));
}

class Dialog final
{
public:
    explicit Dialog(int accountCount = 1, const QStringList &reasons = {})
        : dialog(new BlockDialog(accounts(accountCount), {}, reasons))
        , submitted(dialog.get(), &BlockDialog::submitted)
    {
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
    }

    BlockChoice submit()
    {
        blockButton(*dialog)->click();
        return submitted.isEmpty() ? BlockChoice() : submitted.last().first().value<BlockChoice>();
    }

    std::unique_ptr<BlockDialog> dialog;
    QSignalSpy submitted;
};

} // namespace

class TestBlockDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nobodyCanBeBlockedBeforeItIsKnownWho()
    {
        Dialog at;
        QVERIFY(!blockButton(*at.dialog)->isEnabled());
        at.dialog->setOutlook(anOutlook());
        QVERIFY(blockButton(*at.dialog)->isEnabled());
    }

    void saysWhatWillHappenAndUntilWhenItCan()
    {
        Dialog at;
        at.dialog->setOutlook(anOutlook());
        const QString text = textOf(*at.dialog);
        QVERIFY2(text.contains(u"Block Anna, Bela?"_s), qPrintable(text));
        QVERIFY2(text.contains(u"can no longer write to you, and you can no longer write to them"_s), qPrintable(text));
        QVERIFY2(text.contains(u"can be blocked until 23:58"_s), qPrintable(text));
        QVERIFY2(text.contains(u"Meta refuses to block them now: Carl."_s), qPrintable(text));
    }

    void thoseWhomMetaWouldRefuseAreBlockedWhenTheyWrite()
    {
        Dialog at;
        at.dialog->setOutlook(anOutlook());
        const BlockChoice made = at.submit();
        QCOMPARE(made.now, QList({target(0), target(1)}));
        QCOMPARE(made.whenTheyWrite, QList({target(2)}));
        QCOMPARE(made.wish.account, AccountId(1));
        QCOMPARE(made.wish.action, BlockAction::Block);
        QVERIFY(!made.wish.whenTheyWrite);
    }

    void theyCanBeTriedNowAllTheSame()
    {
        Dialog at;
        at.dialog->setOutlook(anOutlook());
        choice(*at.dialog, u"Try now all the same"_s)->click();
        const BlockChoice made = at.submit();
        QCOMPARE(made.now, QList({target(0), target(1), target(2)}));
        QVERIFY(made.whenTheyWrite.isEmpty());
    }

    void theyCanBeLeftOut()
    {
        Dialog at;
        at.dialog->setOutlook(anOutlook());
        choice(*at.dialog, u"Leave them out"_s)->click();
        const BlockChoice made = at.submit();
        QCOMPARE(made.now.size(), 2);
        QVERIFY(made.whenTheyWrite.isEmpty());
    }

    void theQuestionIsAboutThoseWhoAreBlocked()
    {
        Dialog at;
        at.dialog->setOutlook(anOutlook());
        const QString text = textOf(*at.dialog);
        QVERIFY2(!text.contains(u"Carl?"_s), qPrintable(text));
        QVERIFY2(text.contains(u"2 person or people can no longer write"_s), qPrintable(text));
        QVERIFY2(text.contains(u"1 person or people will be blocked as soon as they write"_s), qPrintable(text));
        choice(*at.dialog, u"Leave them out"_s)->click();
        QVERIFY(textOf(*at.dialog).contains(u"2 person or people can no longer write"_s));
        QVERIFY(!textOf(*at.dialog).contains(u"as soon as they write"_s));
        choice(*at.dialog, u"Try now all the same"_s)->click();
        QVERIFY(textOf(*at.dialog).contains(u"3 person or people can no longer write"_s));
    }

    void ofPeopleWhoAreHeldItIsSaidThatTheyHaveToWriteFirst()
    {
        Dialog at;
        BlockOutlook outlook = anOutlook();
        outlook.now = {};
        at.dialog->setOutlook(outlook);
        QVERIFY2(textOf(*at.dialog).contains(u"Block Carl when they write?"_s), qPrintable(textOf(*at.dialog)));
        QVERIFY(!textOf(*at.dialog).contains(u"can no longer write"_s));
    }

    void leavingOutEndsWhereNobodyWouldBeLeft()
    {
        Dialog at(2);
        at.dialog->setOutlook(anOutlook());
        choice(*at.dialog, u"Leave them out"_s)->click();
        at.dialog->findChild<AccountChoice *>()->setCurrentIndex(1);
        BlockOutlook outlook = anOutlook();
        outlook.now = {};
        at.dialog->setOutlook(outlook);
        QVERIFY(choice(*at.dialog, u"Block them when they write again"_s)->isChecked());
        QCOMPARE(at.submit().whenTheyWrite, QList({target(2)}));
    }

    void metaIsAskedAboutThoseOfWhomNothingIsKnown()
    {
        Dialog at;
        BlockOutlook outlook = anOutlook();
        outlook.unknown = {{target(5)}, {u"Uma"_s}};
        at.dialog->setOutlook(outlook);
        QVERIFY(textOf(*at.dialog).contains(u"asks Meta now: Uma."_s));
        QVERIFY(at.submit().now.contains(target(5)));
    }

    void whenAllWroteThereIsNothingToChoose()
    {
        Dialog at;
        BlockOutlook outlook = anOutlook();
        outlook.later = {};
        at.dialog->setOutlook(outlook);
        QVERIFY(!choice(*at.dialog, u"Try now all the same"_s)->isVisible());
        outlook = anOutlook();
        outlook.now = {};
        at.dialog->setOutlook(outlook);
        QVERIFY(choice(*at.dialog, u"Try now all the same"_s)->isVisible());
        QVERIFY(!choice(*at.dialog, u"Leave them out"_s)->isVisible()); // nobody would be left
    }

    void whenAllAreBlockedAlreadyThereIsNobodyToBlock()
    {
        Dialog at;
        BlockOutlook outlook;
        outlook.blocked = {{target(0)}, {u"Anna"_s}};
        outlook.unreachable = 2;
        at.dialog->setOutlook(outlook);
        QVERIFY(!blockButton(*at.dialog)->isEnabled());
        QVERIFY(textOf(*at.dialog).contains(u"There is nobody to block."_s));
        QVERIFY(textOf(*at.dialog).contains(u"blocked already: Anna."_s));
    }

    void aReasonIsTypedOrChosen()
    {
        Dialog at(1, {u"Spam"_s, u"Insults"_s});
        at.dialog->setOutlook(anOutlook());
        auto *reason = at.dialog->findChild<BlockReasonField *>();
        QCOMPARE(reason->reason(), QString());
        QCOMPARE(reason->count(), 2);
        QTest::keyClicks(reason->lineEdit(), u"  Sells   shoes "_s);
        QCOMPARE(at.submit().wish.reason, u"Sells shoes"_s);
        reason->setCurrentIndex(1);
        at.dialog->showError({});
        QCOMPARE(at.submit().wish.reason, u"Insults"_s);
    }

    void theAccountIsAskedForOnlyIfThereAreSeveral()
    {
        QVERIFY(!Dialog(1).dialog->findChild<AccountChoice *>()->isVisible());
        QVERIFY(Dialog(2).dialog->findChild<AccountChoice *>()->isVisible());
    }

    void anotherAccountHasAnotherOutlook()
    {
        Dialog at(2);
        at.dialog->setOutlook(anOutlook());
        QSignalSpy chosen(at.dialog.get(), &BlockDialog::accountChosen);
        at.dialog->findChild<AccountChoice *>()->setCurrentIndex(1);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<AccountId>(), AccountId(2));
        QVERIFY(!blockButton(*at.dialog)->isEnabled());
        at.dialog->setOutlook(anOutlook());
        QCOMPARE(at.submit().wish.account, AccountId(2));
    }

    void thePreferredAccountIsChosen()
    {
        BlockDialog dialog(accounts(3), AccountId(2), {});
        QCOMPARE(dialog.account(), AccountId(2));
    }

    void isSubmittedOnceUntilAnErrorIsShown()
    {
        Dialog at;
        at.dialog->setOutlook(anOutlook());
        (void)at.submit();
        QVERIFY(!blockButton(*at.dialog)->isEnabled());
        at.dialog->showError(u"The database is busy."_s);
        QVERIFY(blockButton(*at.dialog)->isEnabled());
        QVERIFY(textOf(*at.dialog).contains(u"The database is busy."_s));
        QCOMPARE(at.submitted.size(), 1);
        QVERIFY(at.dialog->isVisible());
    }

    void aNameFromAStrangerIsPlainTextAndNotTooLong()
    {
        Dialog at;
        BlockOutlook outlook;
        outlook.now.targets = {target(0)};
        outlook.now.names = {u"<b>Anna</b>"_s + QString(200, u'x')};
        outlook.until = anOutlook().until;
        at.dialog->setOutlook(outlook);
        for (const QLabel *label : at.dialog->findChildren<QLabel *>())
            QVERIFY(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'));
        QVERIFY(!textOf(*at.dialog).contains(QString(50, u'x')));
        QVERIFY(textOf(*at.dialog).contains(u"<b>Anna</b>"_s));
    }
};

QTEST_MAIN(TestBlockDialog)
#include "tst_blockdialog.moc"
