#pragma once

#include "models/csv/contactexport.h"
#include "models/result.h"
#include "ui/csv/exportdialog.h"

#include <QObject>

class ContactsPage;
class DatabaseThread;
class MainWindow;
class QSettings;

/// Export as the window does it: asks, then works on the reader's thread and tells what came of it.
class CsvActions final : public QObject
{
    Q_OBJECT
public:
    CsvActions(DatabaseThread &reader, MainWindow &window, ContactsPage &page, QSettings &settings);

private:
    void chooseExport();
    void chooseExportFile(ExportDialog::Contacts contacts, ContactExport::Purpose purpose);
    void exportTo(const QString &file, ExportDialog::Contacts contacts, ContactExport::Purpose purpose);
    void takeExport(const QString &file, const Result<qint64> &rows);
    QString folder() const;
    void rememberFolder(const QString &file);

    DatabaseThread &m_reader; ///< exports do not wait for an import
    MainWindow &m_window;
    ContactsPage &m_page;
    QSettings &m_settings;
};
