#pragma once

#include "models/csv/importundo.h"
#include "models/result.h"

#include <QObject>
#include <QPointer>

class ContactsPage;
class DatabaseThread;
class ImportHistoryDialog;
class ImportUndoDialog;
class MainWindow;

/// Tools ▸ Import History: shows what was imported, and takes an import back after having said what that does.
class HistoryActions final : public QObject
{
    Q_OBJECT
public:
    /// `agent` is who undoes.
    HistoryActions(
        DatabaseThread &writer, DatabaseThread &reader, MainWindow &window, ContactsPage &page, const QString &agent);

    void setAgent(const QString &agent) { m_agent = agent; }
    /// Reads the history again if it is shown.
    void refresh();
    /// Lists what an import created or changed.
    void showImported(ImportRunId run);
    /// Says what taking an import back would do, and asks.
    void askToUndo(ImportRunId run);

Q_SIGNALS:
    /// Any contact and label may have changed.
    void undone();

private:
    void showHistory();
    void openDialog();
    void takeRuns(const Result<QList<ImportRun>> &runs);
    void showContacts(const ImportRun &run);
    void takeImported(const Result<ImportRun> &run);
    void takePreview(const Result<ImportUndoPreview> &preview);
    void findContacts(const ContactIds &ids);
    void takeContacts(const Result<QList<Contact>> &contacts);
    void undo(const ImportRun &run, const ContactIds &alsoChanged);
    void takeUndo(const Result<ImportRun> &undo);
    void showFailure(const Error &error);

    DatabaseThread &m_writer;
    DatabaseThread &m_reader;
    MainWindow &m_window;
    ContactsPage &m_page;
    QString m_agent;
    QPointer<ImportHistoryDialog> m_dialog;
    QPointer<ImportUndoDialog> m_question;
    bool m_isPreviewing = false;
};
