#include "app/preferencesactions.h"

#include "app/settings.h"
#include "tests/ui/contacts/pagefixture.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/preferencesdialog.h"

#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>

using namespace Qt::StringLiterals;
using std::chrono::minutes;

namespace {

class Program final : public ContactModels
{
public:
    Program()
        : ContactModels(addPeople)
        , window(settings, editor)
        , preferences(window, settings)
    {
        window.show();
    }

    PreferencesDialog *open()
    {
        const auto menus = window.menuBar()->actions();
        for (const QAction *menu : menus)
            for (QAction *action : menu->menu()->actions())
                if (action->shortcut() == QKeySequence(u"Ctrl+,"_s))
                    action->trigger();
        return window.findChild<PreferencesDialog *>();
    }

    MainWindow window;
    PreferencesActions preferences;
};

} // namespace

class TestPreferencesActions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsChosenIsStoredAndTold()
    {
        Program program;
        QSignalSpy changed(&program.preferences, &PreferencesActions::changed);
        auto *dialog = program.open();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>()->setText(u"Ana"_s);
        PageFixture::named<QPushButton>(dialog, u"Save"_s)->click();
        const Preferences expected{.agent = u"Ana"_s, .syncEvery = minutes(60)};
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().value<Preferences>(), expected);
        QCOMPARE(preferences(program.settings), expected);
    }

    void nothingIsToldWhenNothingChanged()
    {
        Program program;
        QSignalSpy changed(&program.preferences, &PreferencesActions::changed);
        PageFixture::named<QPushButton>(program.open(), u"Save"_s)->click();
        QCOMPARE(changed.size(), 0);
    }
};

QTEST_MAIN(TestPreferencesActions)
#include "tst_preferencesactions.moc"
