#pragma once

#include "models/csv/contactimport.h"
#include "models/result.h"

#include <QObject>
#include <QPointer>

class ContactsPage;
class DatabaseTask;
class DatabaseThread;
class ImportDialog;
class MainWindow;
class QSettings;

/// Import as the window does it: asks, then works on the writer's thread and tells what came of it.
class CsvActions final : public QObject
{
    Q_OBJECT
public:
    CsvActions(DatabaseThread &writer, MainWindow &window, ContactsPage &page, QSettings &settings);

    /// Opens the import dialog for a file that was chosen, dropped or handed over.
    void importFile(const QString &file);

Q_SIGNALS:
    /// Any contact and label may have changed.
    void imported();

private:
    void chooseImport();
    void startImport(ImportDialog *dialog, const QString &file, const ImportOptions &options);
    void takeImport(ImportDialog *dialog, const Result<ImportResult> &result);

    DatabaseThread &m_writer;
    MainWindow &m_window;
    QSettings &m_settings;
};
