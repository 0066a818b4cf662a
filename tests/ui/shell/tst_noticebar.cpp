#include "ui/shell/noticebar.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

class TestNoticeBar final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void staysUntilItIsDismissed()
    {
        NoticeBar bar;
        QVERIFY(bar.isHidden());
        bar.showInformation(u"Copied."_s);
        QCOMPARE(bar.text(), u"Copied."_s);
        QVERIFY(!undoButton(bar)->isVisibleTo(&bar));
        bar.findChild<QToolButton *>()->click();
        QVERIFY(bar.isHidden());
    }

    void theIconIsShownWhole()
    {
        NoticeBar bar;
        bar.showInformation(u"Copied."_s);
        const QPixmap icon = bar.findChild<QLabel *>()->pixmap(Qt::ReturnByValue);
        QVERIFY(icon.height() > 1);
        QCOMPARE(icon.height(), icon.width());
    }

    void undoIsOfferedUntilItMeansSomethingElse()
    {
        NoticeBar bar;
        QSignalSpy undo(&bar, &NoticeBar::undoRequested);
        bar.showUndoable(u"Deleted 12 contacts."_s);
        QVERIFY(undoButton(bar)->isVisibleTo(&bar));
        undoButton(bar)->click();
        QCOMPARE(undo.size(), 1);
        bar.forgetUndo();
        QVERIFY(!undoButton(bar)->isVisibleTo(&bar));
        QVERIFY(!bar.isHidden());
    }

    void aFileCanBeShownInItsFolder()
    {
        NoticeBar bar;
        QSignalSpy wished(&bar, &NoticeBar::folderWished);
        bar.showFile(u"12 contacts exported."_s, u"/home/asha/a.csv"_s);
        auto *button = buttonOf(bar, u"Show in Folder"_s);
        QVERIFY(button);
        QVERIFY(button->isVisibleTo(&bar));
        QVERIFY(!undoButton(bar)->isVisibleTo(&bar));
        button->click();
        QCOMPARE(wished.constFirst().constFirst().toString(), u"/home/asha/a.csv"_s);
        bar.showInformation(u"Copied."_s);
        QVERIFY(!button->isVisibleTo(&bar));
    }

    void whatHelpsIsOfferedUntilItIsNeededNoMore()
    {
        NoticeBar bar;
        QAction cure(u"Enter &Token…"_s);
        QSignalSpy used(&cure, &QAction::triggered);
        bar.showError(u"Meta no longer accepts the access token."_s, &cure);
        QCOMPARE(bar.severity(), NoticeBar::Severity::Error);
        auto *button = buttonOf(bar, u"Enter Token"_s);
        QVERIFY(button);
        QVERIFY(button->isVisibleTo(&bar));
        button->click();
        QCOMPARE(used.size(), 1);
        QVERIFY(!bar.isHidden());
        bar.showInformation(u"News."_s);
        const QAction other;
        bar.forget(&other);
        QVERIFY(!bar.isHidden());
        bar.forget(&cure);
        QCOMPARE(bar.text(), u"News."_s);
        QVERIFY(!button->isVisibleTo(&bar));
        bar.forget(&cure);
        QVERIFY(!bar.isHidden());
    }

    void anErrorIsNotPushedAsideByNews()
    {
        NoticeBar bar;
        bar.showError(u"The disk is full."_s);
        bar.showInformation(u"First."_s);
        bar.showInformation(u"Second."_s);
        QCOMPARE(bar.text(), u"The disk is full."_s);
        QCOMPARE(bar.severity(), NoticeBar::Severity::Error);
        bar.dismiss();
        QCOMPARE(bar.text(), u"Second."_s); // only the newest waited
        bar.dismiss();
        QVERIFY(bar.isHidden());
    }

    void aNewerErrorTakesThePlaceOfAnOlder()
    {
        NoticeBar bar;
        bar.showError(u"First."_s);
        bar.showError(u"Second."_s);
        QCOMPARE(bar.text(), u"Second."_s);
    }

    void textIsNeverMarkup()
    {
        NoticeBar bar;
        bar.showError(u"<b>Robert</b>"_s);
        const auto labels = bar.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text() == u"<b>Robert</b>"_s && label->textFormat() == Qt::PlainText;
        }));
    }

    void escapeDismisses()
    {
        NoticeBar bar;
        bar.showInformation(u"News."_s);
        QTest::keyClick(&bar, Qt::Key_Escape);
        QVERIFY(bar.isHidden());
    }

private:
    static QPushButton *buttonOf(const NoticeBar &bar, const QString &beginning)
    {
        for (auto *each : bar.findChildren<QPushButton *>())
            if (each->accessibleName().startsWith(beginning))
                return each;
        return nullptr;
    }
    static QPushButton *undoButton(const NoticeBar &bar) { return bar.findChild<QPushButton *>(); }
};

QTEST_MAIN(TestNoticeBar)
#include "tst_noticebar.moc"
