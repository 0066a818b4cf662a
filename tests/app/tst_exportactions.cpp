#include "app/exportactions.h"

#include "tests/ui/contacts/pagefixture.h"
#include "ui/csv/exportdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticebar.h"

#include <QFileDialog>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSemaphore>

using namespace Qt::StringLiterals;

namespace {

/// The window with its contacts, as the program builds it.
class Program final : public ContactModels
{
public:
    Program()
        : ContactModels(addPeople)
        , window(settings, editor)
        , page(new ContactsPage(contacts, labels, editor, *database, settings))
        , exports(reader, window, *page, settings)
    {
        window.addPage(page);
        window.show();
    }

    ExportDialog *ask()
    {
        Q_EMIT page->exportRequested(ExportScope::All);
        auto *dialog = window.findChild<ExportDialog *>();
        if (!dialog)
            qFatal("Nothing is asked");
        return dialog;
    }
    static QFileDialog *askForFile(ExportDialog *dialog)
    {
        PageFixture::named<QPushButton>(dialog, u"Choose File"_s)->click();
        auto *files = dialog->findChild<QFileDialog *>();
        if (!files)
            qFatal("No file is asked for");
        return files;
    }
    static void press(ExportDialog *dialog, const QString &beginning)
    {
        const auto all = dialog->findChildren<QRadioButton *>();
        for (QRadioButton *each : all)
            if (each->text().remove(u'&').startsWith(beginning))
                return each->click();
        qFatal("There is no %s", qPrintable(beginning));
    }
    QString notice() const { return window.findChild<NoticeBar *>()->text(); }
    QString fileName() const { return database.folder() + u"/out.csv"_s; }
    QByteArray header() const
    {
        QFile file(fileName());
        return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed() : QByteArray();
    }

    MainWindow window;
    ContactsPage *page;
    ExportActions exports;
};

} // namespace

class TestExportActions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFileHasWhatWasChosenAndCanBeShown()
    {
        Program program;
        auto *dialog = program.ask();
        PageFixture::named<QPushButton>(dialog, u"Usual Columns"_s)->click();
        Q_EMIT Program::askForFile(dialog)->fileSelected(program.fileName());
        QVERIFY(!dialog->isVisible());
        QTRY_COMPARE(program.notice(), u"6 contact(s) exported to out.csv."_s);
        QCOMPARE(program.header(), QByteArray("\xEF\xBB\xBFphone,name,email,labels,opted_out,created_at"));
        QSignalSpy wished(&program.window, &MainWindow::folderWished);
        PageFixture::named<QPushButton>(&program.window, u"Show in Folder"_s)->click();
        QCOMPARE(wished.constFirst().constFirst().toString(), program.fileName());
    }

    void onlyTheSelectedAreExported()
    {
        Program program;
        auto *table = program.page->findChild<ContactTable *>();
        table->selectContact(program.contacts.idAt(2));
        auto *dialog = program.ask();
        Program::press(dialog, u"Selected"_s);
        Q_EMIT Program::askForFile(dialog)->fileSelected(program.fileName());
        QTRY_COMPARE(program.notice(), u"1 contact(s) exported to out.csv."_s);
        QFile file(program.fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("Carl"));
    }

    void aFileThatCannotBeWrittenIsToldOf()
    {
        Program program;
        Q_EMIT Program::askForFile(program.ask())->fileSelected(u"/dev/null/out.csv"_s);
        QTRY_VERIFY(program.notice().contains(u"cannot be written"_s));
        QCOMPARE(program.window.findChild<NoticeBar *>()->severity(), NoticeBar::Severity::Error);
    }

    void cancellingIsNoError()
    {
        Program program;
        QSemaphore turn;
        program.reader.run<qint64>(
            &program.window,
            [&turn](const Database &, const Progress &) {
                turn.acquire(); // the export has to wait until it is cancelled
                return Result<qint64>(0);
            },
            [](const Result<qint64> &) {});
        Q_EMIT Program::askForFile(program.ask())->fileSelected(program.fileName());
        program.exports.findChild<DatabaseTask *>()->cancel();
        turn.release();
        QTRY_COMPARE(program.notice(), u"Cancelled. No file was written."_s);
        QCOMPARE(program.window.findChild<NoticeBar *>()->severity(), NoticeBar::Severity::Information);
        QVERIFY(!QFile::exists(program.fileName()));
    }

    void theNameIsSuggestedWithTheDate()
    {
        Program program;
        auto *files = Program::askForFile(program.ask());
        const QString today = QDate::currentDate().toString(Qt::ISODate);
        QCOMPARE(files->selectedFiles().size(), 1);
        QCOMPARE(QFileInfo(files->selectedFiles().constFirst()).fileName(), u"whatsapp_contacts-%1.csv"_s.arg(today));
        QVERIFY(!files->testOption(QFileDialog::DontConfirmOverwrite));
    }

    void withoutAFileTheDialogIsAsItWas()
    {
        Program program;
        auto *dialog = program.ask();
        PageFixture::named<QPushButton>(dialog, u"Usual Columns"_s)->click();
        Program::askForFile(dialog)->reject();
        QVERIFY(dialog->isVisible());
        QCOMPARE(dialog->choice().columns, ExportColumns::usual());
    }

    void howSomebodyExportsIsRemembered()
    {
        Program program;
        auto *dialog = program.ask();
        PageFixture::named<QPushButton>(dialog, u"Usual Columns"_s)->click();
        Program::press(dialog, u"For re-import"_s);
        Q_EMIT Program::askForFile(dialog)->fileSelected(program.fileName());
        QTRY_VERIFY(!program.notice().isEmpty());
        QTRY_VERIFY(!program.window.findChild<ExportDialog *>());
        QVERIFY(program.header().endsWith(",wa_id"));
        const auto again = program.ask();
        QCOMPARE(again->choice().purpose, ContactExport::Purpose::Reimport);
        QCOMPARE(again->choice().columns, ExportColumns::usual());
        auto *files = Program::askForFile(again);
        QCOMPARE(files->directory().absolutePath(), QFileInfo(program.fileName()).absolutePath());
    }
};

QTEST_MAIN(TestExportActions)
#include "tst_exportactions.moc"
