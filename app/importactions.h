#pragma once

#include "models/csv/importhistory.h"
#include "models/csv/importoptions.h"
#include "models/storage/databasethread.h"

#include <QObject>

class ContactsPage;
class ImportWizard;
class MainWindow;
class QSettings;

/// Import as the window does it: finds the file, opens a wizard for it, and remembers how the person imports. Files are
/// read and plans are made on a thread of their own, so that nobody waits for them.
class ImportActions final : public QObject
{
    Q_OBJECT
public:
    /// `database` is the window's own connection, `writer` what changes are made on.
    ImportActions(
        const Database &database, DatabaseThread &writer, MainWindow &window, ContactsPage &page, QSettings &settings);

    /// Opens the wizard for a file that was chosen, dropped or handed over.
    void importFile(const QString &file);

Q_SIGNALS:
    /// Any contact and label may have changed.
    void imported();
    void showImported(ImportRunId run);
    void undoWanted(ImportRunId run);

private:
    void chooseFile();
    void connectWizard(ImportWizard *wizard);
    void chooseAnother(ImportWizard *wizard);
    ImportOptions usualOptions() const;
    void remember(const ImportOptions &options);

    const Database &m_database;
    DatabaseThread &m_writer;
    DatabaseThread m_planner;
    MainWindow &m_window;
    QSettings &m_settings;
};
