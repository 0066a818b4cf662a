#include "ui/csv/importhistorydialog.h"

#include "ui/contacts/contacttext.h"
#include "ui/csv/importrunrows.h"
#include "ui/shell/emptystate.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 noon = 1'790'000'000'000;

ImportRun run(qint64 id, const QString &file)
{
    ImportRun run;
    run.id = ImportRunId(id);
    run.at = noon + id * 60'000;
    run.agent = u"Asha"_s;
    run.file = file;
    run.counts.rows = 1234;
    run.counts.created = 1000;
    run.counts.updated = id;
    run.counts.heldBack = id == 1 ? 3 : 0;
    return run;
}

/// The newest first: an import, the undo of the first import, which is the last.
QList<ImportRun> someRuns()
{
    ImportRun undo = run(2, u"people.csv"_s);
    undo.undoes = ImportRunId(1);
    undo.agent = u"Ravi"_s;
    undo.counts = {};
    undo.counts.created = 900;
    undo.counts.updated = 1;
    undo.kept = 2;
    ImportRun undone = run(1, u"people.csv"_s);
    undone.isUndone = true;
    return {run(3, u"Others & more.csv"_s), undo, undone};
}

QPushButton *button(const ImportHistoryDialog &dialog, const QString &text)
{
    const auto all = dialog.findChildren<QPushButton *>();
    for (QPushButton *each : all)
        if (each->text().remove(u'&').remove(u'…') == text)
            return each;
    qFatal("There is no %s", qPrintable(text));
}

QTableView *table(const ImportHistoryDialog &dialog)
{
    return dialog.findChild<QTableView *>();
}

QString cell(const ImportHistoryDialog &dialog, int row, int column)
{
    return table(dialog)->model()->index(row, column).data().toString();
}

void select(const ImportHistoryDialog &dialog, int row)
{
    table(dialog)->setCurrentIndex(table(dialog)->model()->index(row, 0));
}

bool says(const ImportHistoryDialog &dialog, const QString &text)
{
    const auto labels = dialog.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&text](const QLabel *label) { return !label->isHidden() && label->text().contains(text); });
}

} // namespace

class TestImportHistoryDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theRowsAreAModel()
    {
        ImportRunRows rows;
        const QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
        rows.setRuns(someRuns());
        QCOMPARE(rows.rowCount(), 3);
        rows.setRuns({});
        QCOMPARE(rows.rowCount(), 0);
    }

    void listsWhenWhatWhoAndHowMany()
    {
        ImportHistoryDialog dialog;
        dialog.setRuns(someRuns());
        QCOMPARE(cell(dialog, 0, ImportRunRows::When), timeText(noon + 180'000));
        QCOMPARE(cell(dialog, 0, ImportRunRows::File), u"Others & more.csv"_s);
        QCOMPARE(cell(dialog, 0, ImportRunRows::Agent), u"Asha"_s);
        QCOMPARE(cell(dialog, 0, ImportRunRows::Created), QLocale().toString(1000));
        QCOMPARE(cell(dialog, 0, ImportRunRows::Refused), u"0"_s);
        QCOMPARE(cell(dialog, 0, ImportRunRows::State), QString());
        QCOMPARE(cell(dialog, 1, ImportRunRows::Created), QString());
        QCOMPARE(cell(dialog, 1, ImportRunRows::State), u"Undo"_s);
        QCOMPARE(cell(dialog, 2, ImportRunRows::State), u"Undone"_s);
    }

    void saysOfTheCurrentRunWhatTheColumnsDoNot()
    {
        ImportHistoryDialog dialog;
        dialog.setRuns(someRuns());
        select(dialog, 1);
        QVERIFY(says(dialog, u"Undo of the import of %1. "_s.arg(timeText(noon + 60'000))));
        QVERIFY(says(dialog, u"Kept 2"_s));
        select(dialog, 2);
        QVERIFY(says(dialog, u"Undone by Ravi"_s));
        QVERIFY(says(dialog, u"3 contact(s) stayed opted out"_s));
    }

    void offersWhatCanBeDone()
    {
        ImportHistoryDialog dialog;
        dialog.setRuns(someRuns());
        QVERIFY(button(dialog, u"Show Contacts"_s)->isEnabled());
        QVERIFY(button(dialog, u"Undo Import"_s)->isEnabled());
        select(dialog, 1);
        QVERIFY(!button(dialog, u"Show Contacts"_s)->isEnabled());
        QVERIFY(!button(dialog, u"Undo Import"_s)->isEnabled());
        select(dialog, 2);
        QVERIFY(button(dialog, u"Show Contacts"_s)->isEnabled());
        QVERIFY(!button(dialog, u"Undo Import"_s)->isEnabled());
    }

    void tellsWhatIsWished()
    {
        ImportHistoryDialog dialog;
        dialog.setRuns(someRuns());
        QSignalSpy contacts(&dialog, &ImportHistoryDialog::contactsWished);
        QSignalSpy undo(&dialog, &ImportHistoryDialog::undoWished);
        button(dialog, u"Undo Import"_s)->click();
        QCOMPARE(undo.size(), 1);
        QCOMPARE(undo.first().first().value<ImportRun>().id, ImportRunId(3));
        dialog.show();
        QTest::keyClick(table(dialog), Qt::Key_Return);
        QCOMPARE(contacts.size(), 1);
        select(dialog, 1);
        QTest::keyClick(table(dialog), Qt::Key_Return);
        QCOMPARE(contacts.size(), 1);
    }

    void keepsTheCurrentRunWhenThereAreNewOnes()
    {
        ImportHistoryDialog dialog;
        dialog.setRuns(someRuns());
        select(dialog, 2);
        QList<ImportRun> more = someRuns();
        more.prepend(run(4, u"newer.csv"_s));
        dialog.setRuns(more);
        QCOMPARE(table(dialog)->currentIndex().row(), 3);
    }

    void sortsByNumbersAsNumbers()
    {
        ImportHistoryDialog dialog;
        QList<ImportRun> runs;
        for (const qint64 id : {300, 20, 9})
            runs.append(run(id, u"file.csv"_s));
        dialog.setRuns(runs);
        table(dialog)->sortByColumn(ImportRunRows::Updated, Qt::AscendingOrder);
        QCOMPARE(cell(dialog, 0, ImportRunRows::Updated), u"9"_s);
        QCOMPARE(cell(dialog, 2, ImportRunRows::Updated), u"300"_s);
    }

    void offersAnImportWhenThereIsNone()
    {
        ImportHistoryDialog dialog;
        dialog.setRuns({});
        dialog.show();
        QVERIFY(dialog.findChild<EmptyState *>()->isVisible());
        QVERIFY(!button(dialog, u"Undo Import"_s)->isEnabled());
        QSignalSpy import(&dialog, &ImportHistoryDialog::importWished);
        button(dialog, u"Import"_s)->click();
        QCOMPARE(import.size(), 1);
        dialog.setRuns(someRuns());
        QVERIFY(!dialog.findChild<EmptyState *>()->isVisible());
    }

    void showsAnErrorInPlace()
    {
        ImportHistoryDialog dialog;
        dialog.setRuns(someRuns());
        dialog.showError(u"The import of people.csv was undone already."_s);
        QVERIFY(says(dialog, u"undone already"_s));
        button(dialog, u"Undo Import"_s)->click();
        QVERIFY(!says(dialog, u"undone already"_s));
    }
};

QTEST_MAIN(TestImportHistoryDialog)
#include "tst_importhistorydialog.moc"
