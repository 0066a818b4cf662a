#include "app/consentactions.h"

#include "models/consent/consenttablemodel.h"
#include "models/contacts/contacteditor.h"
#include "tests/models/consent/consentfixture.h"
#include "ui/consent/consentpage.h"
#include "ui/consent/consenttable.h"
#include "ui/consent/consentwordsdialog.h"
#include "ui/consent/optindialog.h"
#include "ui/shell/mainwindow.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace {

/// The window with its page, as the program builds it.
class Program final
{
public:
    Program()
        : reader(consent.test.path())
        , writer(consent.test.path())
        , editor(writer, u"Maria"_s)
        , entries(*consent.test, reader)
        , settings(consent.test.folder() + u"/settings.ini"_s, QSettings::IniFormat)
        , window(settings, editor)
        , actions(writer, reader, editor, entries, window, settings)
    {
        window.addPage(&actions.page());
        window.show();
        if (!QTest::qWaitFor([this] { return entries.isComplete() && entries.rowCount() == 3; }))
            qFatal("The page is empty");
    }

    void choose(const QString &key) const
    {
        for (int row = 0; row < entries.rowCount(); ++row)
            if (entries.consentAt(row).entry.contactKey == key)
                return actions.page().findChild<ConsentTable *>()->selectRow(row);
        qFatal("No row %s", qPrintable(key));
    }

    void trigger(const QString &text) const
    {
        for (const Page::Menu menu : {Page::Menu::File, Page::Menu::Edit, Page::Menu::Subject})
            for (auto *each : actions.page().menuActions(menu))
                if (each->text().remove(u'&') == text)
                    return each->trigger();
        qFatal("No action %s", qPrintable(text));
    }

    template <typename Dialog>
    Dialog *dialog() const
    {
        if (!QTest::qWaitFor([this] { return window.findChild<Dialog *>() != nullptr; }))
            qFatal("No dialog opens");
        return window.findChild<Dialog *>();
    }

    void optIn(const QString &key) const
    {
        choose(key);
        trigger(u"Opt Back In…"_s);
        auto *asked = dialog<OptInDialog>();
        asked->findChild<QLineEdit *>()->setText(u"asked on the phone"_s);
        submit(asked);
    }

    static void submit(const QDialog *dialog)
    {
        for (auto *button : dialog->findChildren<QPushButton *>())
            if (button->isDefault())
                button->click();
    }

    ConsentFixture consent;
    DatabaseThread reader;
    DatabaseThread writer;
    ContactEditor editor;
    ConsentTableModel entries;
    QSettings settings;
    MainWindow window;
    mutable ConsentActions actions;
};

} // namespace

class ConsentActionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void optsBackInWithAReasonThatUndoAnswersWithAnotherEntry();
    void optsInWhoIsNoContactAnyMore();
    void exportsWhatIsShown();
    void copiesNumbers();
    void storesTheWords();
};

void ConsentActionsTest::optsBackInWithAReasonThatUndoAnswersWithAnotherEntry()
{
    Program program;
    program.optIn(u"+919876543210"_s);
    QTRY_COMPARE(program.entries.rowCount(), 2);
    QTRY_VERIFY(!program.window.findChild<OptInDialog *>());
    const TestDatabase &test = program.consent.test;
    QCOMPARE(test.text("SELECT evidence FROM consent ORDER BY id DESC LIMIT 1"), u"Maria: asked on the phone"_s);
    QCOMPARE(test.integer("SELECT opted_out FROM contact WHERE id = 1"), 0);
    QVERIFY(program.editor.undoName().contains(u"Ravi"_s));
    program.editor.undo();
    QTRY_COMPARE(program.entries.rowCount(), 3);
    QCOMPARE(test.integer("SELECT count(*) FROM consent WHERE contact_id = 1"), 3);
    QCOMPARE(test.integer("SELECT opted_out FROM contact WHERE id = 1"), 1);
}

void ConsentActionsTest::optsInWhoIsNoContactAnyMore()
{
    Program program;
    program.optIn(u"+5511987654321"_s);
    QTRY_COMPARE(program.entries.rowCount(), 2);
    QVERIFY(!program.editor.canUndo()); // there is no contact to undo it on
}

void ConsentActionsTest::exportsWhatIsShown()
{
    Program program;
    program.trigger(u"Export…"_s);
    auto *files = program.dialog<QFileDialog>();
    const QString path = program.consent.test.folder() + u"/log.csv"_s;
    Q_EMIT files->fileSelected(path);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 4);
}

void ConsentActionsTest::copiesNumbers()
{
    Program program;
    program.choose(u"+5511987654321"_s);
    QGuiApplication::clipboard()->clear();
    program.trigger(u"Copy Numbers"_s);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"+5511987654321"_s);
}

void ConsentActionsTest::storesTheWords()
{
    Program program;
    program.trigger(u"Stop and Start Words…"_s);
    auto *words = program.dialog<ConsentWordsDialog>();
    QVERIFY(words->words().size() > 80);
    Q_EMIT words->submitted({{.word = u"Basta"_s, .optsOut = true, .language = u"it"_s}});
    QTRY_VERIFY(!program.window.findChild<ConsentWordsDialog *>());
    QCOMPARE(program.consent.test.text("SELECT group_concat(word || language) FROM consent_word"), u"Bastait"_s);
    // What cannot stand is said in the dialog.
    program.trigger(u"Stop and Start Words…"_s);
    words = program.dialog<ConsentWordsDialog>();
    Q_EMIT words->submitted({{.word = u"!?"_s, .optsOut = true}});
    QTRY_VERIFY(words->isVisible());
    QCOMPARE(program.consent.test.integer("SELECT count(*) FROM consent_word"), 1);
    words->reject();
}

QTEST_MAIN(ConsentActionsTest)
#include "tst_consentactions.moc"
