#include "app/csvactions.h"

#include "models/csv/contactexport.h"
#include "models/storage/databasethread.h"
#include "ui/shell/mainwindow.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

namespace {

QFileDialog *makeFileDialog(MainWindow &window, const QString &title)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString kinds = CsvActions::tr("CSV files (*.csv *.txt *.tsv);;All files (*)");
    auto *dialog = new QFileDialog(&window, title, folder, kinds);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

} // namespace

CsvActions::CsvActions(DatabaseThread &writer, MainWindow &window, ContactsPage &page)
    : m_writer(writer)
    , m_window(window)
    , m_page(page)
{
    connect(&page, &ContactsPage::importRequested, this, &CsvActions::chooseImport);
    connect(&page, &ContactsPage::exportRequested, this, &CsvActions::chooseExport);
    connect(&window, &MainWindow::fileDropped, this, &CsvActions::importFile);
}

void CsvActions::chooseImport()
{
    auto *dialog = makeFileDialog(m_window, tr("Import"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &CsvActions::importFile);
    dialog->open();
}

void CsvActions::importFile(const QString &file)
{
    auto *task = m_writer.run<ImportResult>(
        this,
        [file](const Database &database, const Progress &progress) {
            return importContacts(database, file, {}, progress);
        },
        [this](const Result<ImportResult> &result) { takeImport(result); });
    m_window.showTask(task, tr("Importing %1…").arg(QFileInfo(file).fileName()));
}

void CsvActions::takeImport(const Result<ImportResult> &result)
{
    if (!result)
        return m_window.showError(result.error().message);
    const QString counts =
        tr("%1 rows imported: %2 created, %3 updated, %4 unchanged, %5 duplicates, %6 without a number, %7 refused.")
            .arg(result->rows)
            .arg(result->created)
            .arg(result->updated)
            .arg(result->unchanged)
            .arg(result->duplicates)
            .arg(result->skipped)
            .arg(result->refused);
    if (result->isPartial() && !result->problems.isEmpty())
        m_window.showError(tr("%1 Row %2: %3")
                               .arg(counts)
                               .arg(result->problems.constFirst().row)
                               .arg(result->problems.constFirst().reason));
    else
        m_window.showNotice(counts);
    Q_EMIT imported();
}

void CsvActions::chooseExport(ContactsPage::ExportScope scope)
{
    auto *dialog = makeFileDialog(m_window, tr("Export"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("whatsapp_contacts.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, scope](const QString &file) { exportTo(file, scope); });
    dialog->open();
}

void CsvActions::exportTo(const QString &file, ContactsPage::ExportScope scope)
{
    const ContactQuery query = scope == ContactsPage::ExportScope::All ? ContactQuery() : m_page.query();
    const ContactIds ids = m_page.selectedIds();
    const bool onlySelected = scope == ContactsPage::ExportScope::Selected;
    auto *task = m_writer.run<qint64>(
        this,
        [file, query, ids, onlySelected](const Database &database, const Progress &progress) {
            const ContactExport contacts(ContactExport::Purpose::Spreadsheet);
            return onlySelected ? contacts.writeFile(database, ids, file, progress)
                                : contacts.writeFile(database, query, file, progress);
        },
        [this, file](const Result<qint64> &rows) { takeExport(file, rows); });
    m_window.showTask(task, tr("Exporting…"));
}

void CsvActions::takeExport(const QString &file, const Result<qint64> &rows)
{
    if (!rows)
        return m_window.showError(rows.error().message);
    m_window.showNotice(tr("%n contact(s) exported to %1.", nullptr, static_cast<int>(*rows)).arg(file));
}
