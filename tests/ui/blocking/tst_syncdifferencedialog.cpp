#include "ui/blocking/syncdifferencedialog.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

BlockListDifference::Entry entry(const QString &number, const QString &name)
{
    return {{.phone = PhoneNumber::fromStored(number), .userId = {}}, name};
}

BlockListDifference aDifference()
{
    BlockListDifference difference;
    difference.activated = {entry(u"+919876543210"_s, u"Anna"_s), entry(u"+919876543211"_s, {})};
    difference.deactivated = {entry(u"+919876543212"_s, u"Carl"_s)};
    difference.listed = 12;
    difference.unchanged = 10;
    return difference;
}

QPushButton *button(const QWidget &dialog, const QString &text)
{
    for (QPushButton *each : dialog.findChildren<QPushButton *>())
        if (each->text().remove(u'&') == text)
            return each;
    return nullptr;
}

QString textOf(const QWidget &dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        texts.append(label->text());
    return texts.join(u'\n');
}

} // namespace

class TestSyncDifferenceDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsWhatWouldChange()
    {
        SyncDifferenceDialog dialog(u"Shop"_s, aDifference());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY(dialog.windowTitle().contains(u"Shop"_s));
        QVERIFY(textOf(dialog).contains(u"2 blocked elsewhere"_s));
        QVERIFY(textOf(dialog).contains(u"1 unblocked elsewhere"_s));
        const auto tables = dialog.findChildren<QTableView *>();
        QCOMPARE(tables.size(), 2);
        QCOMPARE(tables.first()->model()->index(0, 0).data().toString(), u"+91 98765 43210"_s);
        QCOMPARE(tables.first()->model()->index(0, 1).data().toString(), u"Anna"_s);
        QCOMPARE(tables.last()->model()->rowCount(), 1);
    }

    void isAppliedOnlyByWish()
    {
        SyncDifferenceDialog dialog(u"Shop"_s, aDifference());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QSignalSpy submitted(&dialog, &SyncDifferenceDialog::submitted);
        button(dialog, u"Apply"_s)->click();
        QCOMPARE(submitted.size(), 1);
        QVERIFY(dialog.isVisible());
        QVERIFY(!button(dialog, u"Apply"_s)->isEnabled());
        dialog.showError(u"The database is busy."_s);
        QVERIFY(button(dialog, u"Apply"_s)->isEnabled());
        QVERIFY(textOf(dialog).contains(u"The database is busy."_s));
        button(dialog, u"Not Now"_s)->click();
        QVERIFY(!dialog.isVisible());
        QCOMPARE(submitted.size(), 1);
    }

    void saysThatNothingHasToBeChanged()
    {
        BlockListDifference same;
        same.listed = 3;
        same.unchanged = 3;
        SyncDifferenceDialog dialog(u"Shop"_s, same);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(!button(dialog, u"Apply"_s)->isVisible());
        QVERIFY(button(dialog, u"Close"_s)->isVisible());
        QVERIFY(textOf(dialog).contains(u"nothing has to be changed"_s));
    }
};

QTEST_MAIN(TestSyncDifferenceDialog)
#include "tst_syncdifferencedialog.moc"
