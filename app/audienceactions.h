#pragma once

#include "models/audience/audiencerecords.h"
#include "models/audience/audiencestore.h"
#include "models/result.h"
#include "ui/csv/exportchoice.h"

#include <QObject>
#include <QPointer>

#include <functional>

class AudiencePage;
class ContactFinder;
class ContactsPage;
class DatabaseThread;
class ExportDialog;
class MainWindow;
class QSettings;
class SaveAudienceDialog;

/// Audiences as the window does it: files and names are asked for, the work is done on the program's threads, and what
/// came of it is told.
class AudienceActions final : public QObject
{
    Q_OBJECT
public:
    AudienceActions(DatabaseThread &writer, DatabaseThread &reader, ContactFinder &finder, MainWindow &window,
        ContactsPage &contacts, QSettings &settings, const QString &databasePath, QString agent);

    /// For records and saved audiences from now on.
    void setAgent(const QString &agent) { m_agent = agent; }
    AudiencePage &page() { return *m_page; }
    /// Shows the page, and explains this there.
    void take(const AudienceChoice &choice);

Q_SIGNALS:
    void showContact(ContactId contact);

private:
    void connectPage();
    void chooseFile();
    void askToExport();
    void chooseExportFile(ExportDialog *dialog, const ExportChoice &choice);
    void exportTo(const QString &file, AudienceQuestion question, const ExportChoice &choice);
    void takeDrawn(const QString &file, const Result<DrawnRecord> &drawn);
    void takeRecordOf(const QString &file, const Result<AudienceRecord> &record);
    void chooseLeftOutFile();
    void exportLeftOut(const QString &file, const AudienceQuestion &question);
    void chooseRecordFile(AudienceRecordId record);
    void exportRecord(const QString &file, AudienceRecordId record);
    void takeExport(const QString &file, const Result<qint64> &rows);
    void askForName(const QString &name);
    void openSaveDialog(const QString &name, const QString &choice, const QStringList &taken);
    void save(const QString &name);
    void takeSaved(const Result<SavedAudience> &saved);
    void keepRecord();
    void store(const DrawnRecord &drawn, const std::function<void(const Result<AudienceRecord> &)> &done);
    void takeRecord(const Result<AudienceRecord> &record);
    void remove(const SavedAudience &audience);

    DatabaseThread &m_writer;
    DatabaseThread &m_reader;
    MainWindow &m_window;
    QSettings &m_settings;
    QString m_agent;
    AudiencePage *m_page; ///< the window's
    QPointer<SaveAudienceDialog> m_saving;
};
