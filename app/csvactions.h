#pragma once

#include "models/csv/contactexport.h"
#include "models/csv/contactimport.h"
#include "models/result.h"
#include "ui/csv/exportdialog.h"

#include <QObject>
#include <QPointer>

class ContactsPage;
class DatabaseTask;
class DatabaseThread;
class ImportDialog;
class MainWindow;
class QSettings;

/// Import and export as the window does them: asks, then works on the writer's thread and tells what came of it.
class CsvActions final : public QObject
{
    Q_OBJECT
public:
    CsvActions(DatabaseThread &writer, DatabaseThread &reader, MainWindow &window, ContactsPage &page, QSettings &settings);

    /// Opens the import dialog for a file that was chosen, dropped or handed over.
    void importFile(const QString &file);

Q_SIGNALS:
    /// Any contact and label may have changed.
    void imported();

private:
    void chooseImport();
    void startImport(ImportDialog *dialog, const QString &file, const ImportOptions &options);
    void takeImport(ImportDialog *dialog, const Result<ImportResult> &result);
    void chooseExport();
    void chooseExportFile(ExportDialog::Contacts contacts, ContactExport::Purpose purpose);
    void exportTo(const QString &file, ExportDialog::Contacts contacts, ContactExport::Purpose purpose);
    void takeExport(const QString &file, const Result<qint64> &rows);
    QString folder() const;
    void rememberFolder(const QString &file);

    DatabaseThread &m_writer;
    DatabaseThread &m_reader; ///< exports do not wait for an import
    MainWindow &m_window;
    ContactsPage &m_page;
    QSettings &m_settings;
};
