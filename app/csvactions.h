#pragma once

#include "models/csv/contactimport.h"
#include "models/result.h"
#include "ui/contacts/contactspage.h"

#include <QObject>

class DatabaseThread;
class MainWindow;

/// Import and export as the window does them: asks for the file, then works on the writer's thread.
class CsvActions final : public QObject
{
    Q_OBJECT
public:
    CsvActions(DatabaseThread &writer, MainWindow &window, ContactsPage &page);

    void importFile(const QString &file);

Q_SIGNALS:
    void imported();

private:
    void chooseImport();
    void takeImport(const Result<ImportResult> &result);
    void chooseExport(ContactsPage::ExportScope scope);
    void exportTo(const QString &file, ContactsPage::ExportScope scope);
    void takeExport(const QString &file, const Result<qint64> &rows);

    DatabaseThread &m_writer;
    MainWindow &m_window;
    ContactsPage &m_page;
};
