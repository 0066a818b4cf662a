#include "app/csvactions.h"

#include "models/storage/databasethread.h"
#include "ui/contacts/contactspage.h"
#include "ui/shell/mainwindow.h"

#include <QDate>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace {

const QString folderKey = QStringLiteral("csv/folder");

QFileDialog *makeFileDialog(MainWindow &window, const QString &title, const QString &folder)
{
    const QString kinds = CsvActions::tr("CSV files (*.csv *.txt *.tsv);;All files (*)");
    auto *dialog = new QFileDialog(&window, title, folder, kinds);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

} // namespace

CsvActions::CsvActions(DatabaseThread &reader, MainWindow &window, ContactsPage &page, QSettings &settings)
    : m_reader(reader)
    , m_window(window)
    , m_page(page)
    , m_settings(settings)
{
    connect(&page, &ContactsPage::exportRequested, this, &CsvActions::chooseExport);
}

QString CsvActions::folder() const
{
    const QString last = m_settings.value(folderKey).toString();
    return QDir(last).exists() && !last.isEmpty() ? last : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

void CsvActions::rememberFolder(const QString &file)
{
    m_settings.setValue(folderKey, QFileInfo(file).absolutePath());
}

void CsvActions::chooseExport()
{
    const bool isFiltered = m_page.query().hasFilter();
    const ExportDialog::Counts counts {.all = isFiltered ? -1 : m_page.foundCount(),
                                       .found = isFiltered ? m_page.foundCount() : 0,
                                       .selected = static_cast<qint64>(m_page.selectedIds().size())};
    const auto preferred = counts.selected > 1 ? ExportDialog::Contacts::Selected
        : isFiltered                           ? ExportDialog::Contacts::Found
                                               : ExportDialog::Contacts::All;
    auto *dialog = new ExportDialog(counts, preferred, &m_window);
    connect(dialog, &ExportDialog::submitted, this, &CsvActions::chooseExportFile);
    dialog->open();
}

void CsvActions::chooseExportFile(ExportDialog::Contacts contacts, ContactExport::Purpose purpose)
{
    auto *dialog = makeFileDialog(m_window, tr("Export Contacts"), folder());
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("whatsapp_contacts-%1.csv").arg(QDate::currentDate().toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::fileSelected, this, &CsvActions::rememberFolder);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, contacts, purpose](const QString &file) { exportTo(file, contacts, purpose); });
    dialog->open();
}

void CsvActions::exportTo(const QString &file, ExportDialog::Contacts contacts, ContactExport::Purpose purpose)
{
    const ContactQuery query = contacts == ExportDialog::Contacts::All ? ContactQuery() : m_page.query();
    const ContactIds ids = contacts == ExportDialog::Contacts::Selected ? m_page.selectedIds() : ContactIds();
    auto *task = m_reader.run<qint64>(
        this,
        [file, query, ids, contacts, purpose](const Database &database, const Progress &progress) {
            const ContactExport exported(purpose);
            return contacts == ExportDialog::Contacts::Selected ? exported.writeFile(database, ids, file, progress)
                                                                : exported.writeFile(database, query, file, progress);
        },
        [this, file](const Result<qint64> &rows) { takeExport(file, rows); });
    m_window.showTask(task, tr("Exporting…"));
}

void CsvActions::takeExport(const QString &file, const Result<qint64> &rows)
{
    if (!rows)
        return m_window.showError(rows.error().message);
    m_window.showNotice(tr("%Ln contact(s) exported to %1.", nullptr, static_cast<int>(*rows)).arg(file));
}
