#include "ui/shell/preferencesdialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using std::chrono::minutes;

class TestPreferencesDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsAndGivesBackWhatIsChosen_data()
    {
        QTest::addColumn<int>("interval");
        for (const int interval : {0, 15, 60, 1440})
            QTest::addRow("%d minutes", interval) << interval;
    }

    void showsAndGivesBackWhatIsChosen()
    {
        QFETCH(const int, interval);
        const Preferences chosen{
            .agent = u"Ana"_s, .syncEvery = minutes(interval), .tellsOfMessages = interval == 60};
        const PreferencesDialog dialog(chosen, u"agomez"_s);
        QCOMPARE(dialog.preferences(), chosen);
    }

    void withoutANameItIsTheLoginName()
    {
        PreferencesDialog dialog({}, u"agomez"_s);
        auto *name = dialog.findChild<QLineEdit *>();
        QCOMPARE(name->placeholderText(), u"agomez"_s);
        QCOMPARE(dialog.preferences().agent, QString());
        name->setText(u"  Ana   Gómez "_s);
        QCOMPARE(dialog.preferences().agent, u"Ana Gómez"_s);
    }

    void onlySavingTells()
    {
        PreferencesDialog dialog({}, u"agomez"_s);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy submitted(&dialog, &PreferencesDialog::submitted);
        dialog.open();
        dialog.findChild<QComboBox *>()->setCurrentIndex(1);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(submitted.size(), 0);
        dialog.open();
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(submitted.first().first().value<Preferences>().syncEvery, minutes(15));
        QVERIFY(!dialog.isVisible());
    }
};

QTEST_MAIN(TestPreferencesDialog)
#include "tst_preferencesdialog.moc"
