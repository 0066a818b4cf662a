#include "ui/blocking/blockprogressdialog.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

BlockProgressRow row(int i, BlockState state, int code = 0)
{
    BlockProgressRow made;
    made.request.id = BlockRequestId(i);
    made.request.target = {.phone = PhoneNumber::fromStored(u"+9198765432%1"_s.arg(10 + i)), .userId = {}};
    made.request.state = state;
    made.request.metaErrorCode = code;
    made.request.metaError = code ? u"Meta's words"_s : QString();
    made.contactName = u"Person %1"_s.arg(i);
    return made;
}

/// One of each kind, and one more that was refused for another reason.
QList<BlockProgressRow> mixed()
{
    return {row(1, BlockState::Done), row(2, BlockState::Refused, 131047), row(3, BlockState::Refused, 131021),
        row(4, BlockState::Waiting), row(5, BlockState::Sent), row(6, BlockState::Held), row(7, BlockState::Cancelled)};
}

QAbstractButton *button(const QWidget &dialog, const QString &text)
{
    for (QPushButton *each : dialog.findChildren<QPushButton *>())
        if (each->text().remove(u'&') == text)
            return each;
    qFatal("There is no button %s", qPrintable(text));
}

QToolButton *group(const QWidget &dialog, const QString &name)
{
    for (QToolButton *each : dialog.findChildren<QToolButton *>())
        if (each->accessibleName().startsWith(name))
            return each;
    qFatal("There is no group %s", qPrintable(name));
}

class Dialog final
{
public:
    explicit Dialog(const QList<BlockProgressRow> &rows = mixed())
        : dialog(new BlockProgressDialog(BlockAction::Block, ids(rows)))
    {
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        dialog->setRows(rows);
    }

    static BlockRequestIds ids(const QList<BlockProgressRow> &rows)
    {
        BlockRequestIds all;
        for (const BlockProgressRow &each : rows)
            all.append(each.request.id);
        return all;
    }
    QAbstractItemModel *model() const { return dialog->findChild<QTableView *>()->model(); }
    QString cell(int r, int column) const { return model()->index(r, column).data().toString(); }
    QString text() const
    {
        QStringList texts;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            if (label->isVisibleTo(dialog.get()))
                texts.append(label->text());
        return texts.join(u'\n');
    }

    std::unique_ptr<BlockProgressDialog> dialog;
};

} // namespace

class TestBlockProgressDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheOutcomeOfEachNumberInPlainWords()
    {
        const Dialog at;
        const QAbstractItemModelTester tester(at.model());
        QCOMPARE(at.model()->rowCount(), 7);
        QCOMPARE(at.cell(0, BlockProgressRows::State), u"Blocked"_s);
        QCOMPARE(at.cell(1, BlockProgressRows::Contact), u"Person 2"_s);
        QCOMPARE(at.cell(1, BlockProgressRows::Outcome), u"Has not written to you in the last 24 hours"_s);
        QCOMPARE(at.cell(5, BlockProgressRows::State), u"Blocks when they write"_s);
    }

    void saysHowFarItIs()
    {
        const Dialog at;
        QVERIFY2(at.text().contains(u"5 of 7 settled."_s), qPrintable(at.text()));
        at.dialog->setRows({row(1, BlockState::Done), row(2, BlockState::Refused, 131047)});
        QVERIFY2(at.text().contains(u"All are settled. Meta refused 1 of them."_s), qPrintable(at.text()));
        at.dialog->setRows({row(1, BlockState::Done)});
        QVERIFY(at.text().contains(u"All are settled."_s));
    }

    void outcomesAreFiltered()
    {
        const Dialog at;
        QCOMPARE(group(*at.dialog, u"Refused"_s)->accessibleName(), u"Refused: 2"_s);
        group(*at.dialog, u"Refused"_s)->click();
        QCOMPARE(at.model()->rowCount(), 2);
        group(*at.dialog, u"All"_s)->click();
        QCOMPARE(at.model()->rowCount(), 7);
    }

    void whatIsFilteredFollowsTheOutcomes()
    {
        const Dialog at;
        group(*at.dialog, u"Waiting"_s)->click();
        QCOMPARE(at.model()->rowCount(), 2);
        auto rows = mixed();
        rows[3].request.state = BlockState::Done;
        at.dialog->setRows(rows);
        QCOMPARE(at.model()->rowCount(), 1);
        rows[4].request.state = BlockState::Done;
        at.dialog->setRows(rows);
        QVERIFY(group(*at.dialog, u"Waiting"_s)->isVisible()); // it is chosen
    }

    void theRestIsCancelled()
    {
        const Dialog at;
        QSignalSpy wished(at.dialog.get(), &BlockProgressDialog::cancelWished);
        button(*at.dialog, u"Cancel the Rest"_s)->click();
        QCOMPARE(
            wished.last().first().value<BlockRequestIds>(), BlockRequestIds({BlockRequestId(4), BlockRequestId(5)}));
    }

    void onlyWhoHasNotWrittenIsBlockedWhenTheyWrite()
    {
        const Dialog at;
        QSignalSpy wished(at.dialog.get(), &BlockProgressDialog::holdWished);
        button(*at.dialog, u"Block When They Write"_s)->click();
        const auto requests = wished.last().first().value<QList<BlockRequest>>();
        QCOMPARE(requests.size(), 1);
        QCOMPARE(requests.first().id, BlockRequestId(2));
    }

    void whatWasRefusedIsRetriedOrExported()
    {
        const Dialog at;
        QSignalSpy retried(at.dialog.get(), &BlockProgressDialog::retryWished);
        QSignalSpy exported(at.dialog.get(), &BlockProgressDialog::exportWished);
        button(*at.dialog, u"Retry Refused"_s)->click();
        button(*at.dialog, u"Export Refused…"_s)->click();
        QCOMPARE(retried.last().first().value<QList<BlockRequest>>().size(), 2);
        QCOMPARE(exported.last().first().value<QList<BlockProgressRow>>().size(), 2);
    }

    void requestsThatWereMadeAgainAreFollowed()
    {
        const Dialog at({row(1, BlockState::Done), row(2, BlockState::Refused, 131047)});
        at.dialog->replaceRequests({BlockRequestId(2)}, {BlockRequestId(9)});
        QCOMPARE(at.dialog->requests(), BlockRequestIds({BlockRequestId(1), BlockRequestId(9)}));
    }

    void sendingIsPausedAndResumed()
    {
        const Dialog at;
        QSignalSpy paused(at.dialog.get(), &BlockProgressDialog::pauseWished);
        QSignalSpy resumed(at.dialog.get(), &BlockProgressDialog::resumeWished);
        button(*at.dialog, u"Pause"_s)->click();
        QCOMPARE(paused.size(), 1);
        at.dialog->setOutbox({Outbox::State::Paused, 2, {}});
        QVERIFY(at.text().contains(u"Sending is paused."_s));
        button(*at.dialog, u"Resume"_s)->click();
        QCOMPARE(resumed.size(), 1);
    }

    void offersOnlyWhatMakesSense()
    {
        const Dialog at({row(1, BlockState::Done)});
        for (const QString &text :
            {u"Pause"_s, u"Cancel the Rest"_s, u"Block When They Write"_s, u"Retry Refused"_s, u"Export Refused…"_s})
            QVERIFY2(!button(*at.dialog, text)->isVisible(), qPrintable(text));
    }
};

QTEST_MAIN(TestBlockProgressDialog)
#include "tst_blockprogressdialog.moc"
