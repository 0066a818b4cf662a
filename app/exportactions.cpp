#include "app/exportactions.h"

#include "app/csvfiledialog.h"
#include "app/exportmemory.h"
#include "models/storage/databasethread.h"
#include "ui/contacts/contactspage.h"
#include "ui/csv/exportdialog.h"
#include "ui/shell/mainwindow.h"

#include <QDate>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

namespace {

QString suggestedName()
{
    return QStringLiteral("whatsapp_contacts-%1.csv").arg(QDate::currentDate().toString(Qt::ISODate));
}

} // namespace

ExportActions::ExportActions(DatabaseThread &reader, MainWindow &window, ContactsPage &page, QSettings &settings)
    : m_reader(reader)
    , m_window(window)
    , m_page(page)
    , m_settings(settings)
{
    connect(&page, &ContactsPage::exportRequested, this, &ExportActions::ask);
}

void ExportActions::ask(ExportScope preferred)
{
    const Found found{.query = m_page.query(), .selected = m_page.selectedIds()};
    const ExportCounts counts{.all = m_page.totalCount(),
        .found = found.query.hasFilter() ? m_page.foundCount() : -1,
        .selected = static_cast<qint64>(found.selected.size())};
    auto *dialog = new ExportDialog(counts, usualExport(m_settings, preferred), &m_window);
    connect(dialog, &ExportDialog::submitted, this,
        [this, dialog, found](const ExportChoice &choice) { chooseFile(dialog, found, choice); });
    dialog->open();
}

void ExportActions::chooseFile(ExportDialog *dialog, const Found &found, const ExportChoice &choice)
{
    rememberExport(m_settings, choice);
    auto *files = makeCsvFileDialog(tr("Export Contacts"), m_settings, dialog);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(QStringLiteral("csv"));
    files->selectFile(suggestedName());
    // Before the dialog goes, and the file dialog with it.
    connect(files, &QFileDialog::fileSelected, this,
        [this, found, choice](const QString &file) { exportTo(file, found, choice); });
    connect(files, &QFileDialog::fileSelected, dialog, &QDialog::accept);
    files->open();
}

void ExportActions::exportTo(const QString &file, const Found &found, const ExportChoice &choice)
{
    auto *task = m_reader.run<qint64>(
        this,
        [file, found, choice](const Database &database, const Progress &progress) {
            const ContactExport exported(choice.purpose, choice.columns);
            if (choice.scope == ExportScope::Selected)
                return exported.writeFile(database, found.selected, file, progress);
            const ContactQuery query = choice.scope == ExportScope::Found ? found.query : ContactQuery();
            return exported.writeFile(database, query, file, progress);
        },
        [this, file](const Result<qint64> &rows) { takeExport(file, rows); });
    m_window.showTask(task, tr("Exporting to %1…").arg(QFileInfo(file).fileName()));
}

void ExportActions::takeExport(const QString &file, const Result<qint64> &rows)
{
    if (!rows && rows.error().kind == Error::Kind::Cancelled)
        return m_window.showNotice(rows.error().message);
    if (!rows)
        return m_window.showError(rows.error().message);
    const QString text = tr("%Ln contact(s) exported to %1.", nullptr, static_cast<int>(*rows));
    m_window.showFileNotice(text.arg(QFileInfo(file).fileName()), file);
}
