#include "app/audienceactions.h"

#include "tests/support/files.h"
#include "tests/ui/contacts/pagefixture.h"
#include "ui/audience/audiencepage.h"
#include "ui/csv/exportdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticebar.h"

#include <QFileDialog>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace {

void addPeople(const TestDatabase &database)
{
    database.add(u"+919876543210"_s, u"Amit"_s);
    database.add(u"+919876543211"_s, u"Élodie"_s);
    database.add(u"+919876543212"_s, u"Zoë"_s);
    database.run("UPDATE contact SET opted_out = 1 WHERE id = 3");
}

/// The window with its audience page, as the program builds it.
class Program final : public ContactModels
{
public:
    Program()
        : ContactModels(addPeople)
        , window(settings, editor)
        , contactsPage(new ContactsPage(contacts, labels, editor, *database, settings))
        , actions(writer, reader, finder, window, *contactsPage, settings, database.path(), u"Asha"_s)
    {
        window.addPage(contactsPage);
        window.addPage(&actions.page());
        window.show();
        window.showPage(&actions.page());
        if (!QTest::qWaitFor([this] { return actions.page().audience() != nullptr; }))
            qFatal("The audience was not explained");
    }

    void trigger(const QString &text) const
    {
        for (QAction *each : actions.page().menuActions(Page::Menu::Subject))
            if (each->text().remove(u'&') == text)
                return each->trigger();
        qFatal("No action %s", qPrintable(text));
    }
    void exportTo(const QString &file)
    {
        trigger(u"Export…"_s);
        auto *dialog = window.findChild<ExportDialog *>();
        QCOMPARE(dialog->windowTitle(), u"Export Audience"_s);
        PageFixture::named<QPushButton>(dialog, u"Choose File"_s)->click();
        Q_EMIT dialog->findChild<QFileDialog *>()->fileSelected(file);
    }
    QString notice() const { return window.findChild<NoticeBar *>()->text(); }
    QString fileName() const { return database.folder() + u"/out.csv"_s; }
    QList<AudienceRecord> records() const { return *AudienceRecords(*database).all(); }

    MainWindow window;
    ContactsPage *contactsPage;
    mutable AudienceActions actions;
};

} // namespace

class AudienceActionsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoOptsOutBeforeTheExportIsNotInIt()
    {
        Program program;
        program.database.run("UPDATE contact SET opted_out = 1 WHERE id = 2"); // nothing has told the page
        program.exportTo(program.fileName());
        QTRY_COMPARE(program.notice(), u"1 person(s) exported to out.csv. A record was kept."_s);
        const QByteArray text = readFile(program.fileName());
        QVERIFY(text.contains("+919876543210"));
        QVERIFY(!text.contains("+919876543211") && !text.contains("+919876543212"));
        QCOMPARE(program.records().size(), 1);
        const AudienceRecord record = program.records().first();
        QCOMPARE(record.agent, u"Asha"_s);
        QCOMPARE(record.counts.eligible, 1);
        QCOMPARE(record.counts.of(Exclusion::OptedOut), 2);
    }

    void aFileThatCannotBeWrittenIsToldOf()
    {
        Program program;
        program.exportTo(u"/dev/null/out.csv"_s);
        QTRY_VERIFY(program.notice().contains(u"cannot be written"_s));
        QVERIFY(program.records().isEmpty());
    }

    void aRecordThatCannotBeKeptIsToldOf()
    {
        Program program;
        program.database.run("DROP TABLE audience_record_part");
        program.exportTo(program.fileName());
        QTRY_VERIFY(program.notice().startsWith(u"out.csv was written, but there is no record of it: "_s));
        QCOMPARE(program.window.findChild<NoticeBar *>()->severity(), NoticeBar::Severity::Error);
    }

    void aRecordIsKeptWithoutAnExport()
    {
        Program program;
        program.trigger(u"Keep a Record"_s);
        QTRY_COMPARE(program.notice(), u"Kept: 2 of 3 may be sent to. The record stays, whatever changes."_s);
        QCOMPARE(program.records().size(), 1);
    }

    void whoIsLeftOutIsWritten()
    {
        Program program;
        program.trigger(u"Export Who Is Left Out…"_s);
        Q_EMIT program.window.findChild<QFileDialog *>()->fileSelected(program.fileName());
        QTRY_COMPARE(program.notice(), u"1 person(s) exported to out.csv."_s);
        QVERIFY(readFile(program.fileName()).endsWith("+919876543212,,Zoë,opted_out,opted_out\r\n"));
    }
};

QTEST_MAIN(AudienceActionsTest)
#include "tst_audienceactions.moc"
