#include "ui/blocking/blockhistorydialog.h"

#include "ui/blocking/timelinedelegate.h"
#include "ui/shell/emptystate.h"

#include <QDateTime>
#include <QListView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const BlockTarget anna{.phone = PhoneNumber::fromStored(u"+919876543210"_s), .userId = {}};

BlockHistoryEntry entry(BlockEvent event, const QString &by, const QString &reason = {}, int code = 0)
{
    return {1'790'000'000'000, u"Shop"_s, anna, event, by, reason, code, code ? u"Meta's words"_s : QString()};
}

} // namespace

class TestBlockHistoryDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsTheStoryOfANumber()
    {
        BlockHistoryDialog dialog(anna, u"Anna"_s);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.setHistory({entry(BlockEvent::BlockRefused, u"Bela"_s, u"Spam"_s, 131047),
            entry(BlockEvent::FoundUnblocked, u"Meta sync"_s), entry(BlockEvent::Blocked, u"Anna"_s, u"Spam"_s)});
        dialog.show();
        const auto *list = dialog.findChild<QListView *>();
        QCOMPARE(list->model()->rowCount(), 3);
        const QModelIndex first = list->model()->index(0, 0);
        QCOMPARE(first.data().toString(), u"Meta refused to block"_s);
        QCOMPARE(first.data(TimelineDelegate::DetailsRole).toString(),
            u"Reason: Spam\nMeta: Has not written to you in the last 24 hours"_s);
        QString time = first.data(TimelineDelegate::TimeRole).toString();
        QVERIFY(time.remove(QChar(0x2068)).remove(QChar(0x2069)).endsWith(u"· Bela · Shop"_s));
        QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains(u"Spam"_s));
        QVERIFY(list->currentIndex().isValid());
    }

    void anEntryWithDetailsIsHigher()
    {
        BlockHistoryDialog dialog(anna, {});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.setHistory({entry(BlockEvent::Blocked, u"Anna"_s, QString(u"a long reason "_s).repeated(30)),
            entry(BlockEvent::Unblocked, u"Anna"_s)});
        dialog.show();
        const auto *list = dialog.findChild<QListView *>();
        const int high = list->visualRect(list->model()->index(0, 0)).height();
        QVERIFY(high > 2 * list->visualRect(list->model()->index(1, 0)).height());
    }

    void aNumberThatWasNeverBlockedHasNoStory()
    {
        BlockHistoryDialog dialog(anna, {});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.setHistory({});
        dialog.show();
        QVERIFY(dialog.findChild<EmptyState *>()->isVisible());
    }
};

QTEST_MAIN(TestBlockHistoryDialog)
#include "tst_blockhistorydialog.moc"
