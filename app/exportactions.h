#pragma once

#include "models/contacts/contactquery.h"
#include "models/contacts/contactstore.h"
#include "models/result.h"
#include "ui/csv/exportchoice.h"

#include <QObject>

class ContactsPage;
class DatabaseThread;
class ExportDialog;
class MainWindow;
class QSettings;

/// Export as the window does it: asks, remembers how the person exports, works on the reader's thread and tells what
/// came of it.
class ExportActions final : public QObject
{
    Q_OBJECT
public:
    /// Exports do not wait for an import: `reader` is not what changes are made on.
    ExportActions(DatabaseThread &reader, MainWindow &window, ContactsPage &page, QSettings &settings);

private:
    /// What was filtered and selected when the dialog counted it.
    struct Found
    {
        ContactQuery query;
        ContactIds selected;
    };

    void ask(ExportScope preferred);
    void chooseFile(ExportDialog *dialog, const Found &found, const ExportChoice &choice);
    void exportTo(const QString &file, const Found &found, const ExportChoice &choice);
    void takeExport(const QString &file, const Result<qint64> &rows);

    DatabaseThread &m_reader;
    MainWindow &m_window;
    ContactsPage &m_page;
    QSettings &m_settings;
};
