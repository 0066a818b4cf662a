#include "app/csvactions.h"

#include "app/csvfiledialog.h"
#include "models/storage/databasethread.h"
#include "ui/contacts/contactspage.h"
#include "ui/csv/importdialog.h"
#include "ui/shell/mainwindow.h"

#include <QFileDialog>
#include <QFileInfo>

CsvActions::CsvActions(DatabaseThread &writer, MainWindow &window, ContactsPage &page, QSettings &settings)
    : m_writer(writer)
    , m_window(window)
    , m_settings(settings)
{
    connect(&page, &ContactsPage::importRequested, this, &CsvActions::chooseImport);
    connect(&window, &MainWindow::fileDropped, this, &CsvActions::importFile);
}

void CsvActions::chooseImport()
{
    auto *dialog = makeCsvFileDialog(tr("Import Contacts"), m_settings, &m_window);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &CsvActions::importFile);
    dialog->open();
}

void CsvActions::importFile(const QString &file)
{
    auto *dialog = new ImportDialog(file, &m_window);
    connect(dialog, &ImportDialog::submitted, this,
            [this, dialog](const QString &chosen, const ImportOptions &options) { startImport(dialog, chosen, options); });
    // Not modal: the list can be used while a large file comes in.
    dialog->show();
}

void CsvActions::startImport(ImportDialog *dialog, const QString &file, const ImportOptions &options)
{
    auto *task = m_writer.run<ImportResult>(
        this,
        [file, options](const Database &database, const Progress &progress) {
            return importContacts(database, file, options, progress);
        },
        [this, dialog = QPointer<ImportDialog>(dialog)](const Result<ImportResult> &result) { takeImport(dialog, result); });
    connect(task, &DatabaseTask::progressed, dialog, &ImportDialog::showProgress);
    connect(dialog, &ImportDialog::cancelled, task, &DatabaseTask::cancel);
    m_window.showTask(task, tr("Importing %1…").arg(QFileInfo(file).fileName()));
}

void CsvActions::takeImport(ImportDialog *dialog, const Result<ImportResult> &result)
{
    if (result)
        Q_EMIT imported();
    if (!dialog)
        return;
    if (result)
        dialog->showResult(*result);
    else
        dialog->showError(result.error().message);
}
