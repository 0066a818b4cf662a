#include "app/historyactions.h"

#include "models/storage/databasethread.h"
#include "ui/contacts/contactspage.h"
#include "ui/csv/importhistorydialog.h"
#include "ui/csv/importrunrows.h"
#include "ui/csv/importundodialog.h"
#include "ui/shell/icons.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowmenus.h"

#include <QAction>

namespace {

/// Those that are still there.
Result<QList<Contact>> contactsOf(const Database &database, const ContactIds &ids)
{
    const ContactStore store(database);
    QList<Contact> contacts;
    for (const ContactId id : ids) {
        const auto contact = store.find(id);
        if (!contact && contact.error().kind != Error::Kind::NotFound)
            return contact.error();
        if (contact)
            contacts.append(*contact);
    }
    return contacts;
}

} // namespace

HistoryActions::HistoryActions(
    DatabaseThread &writer, DatabaseThread &reader, MainWindow &window, ContactsPage &page, const QString &agent)
    : m_writer(writer)
    , m_reader(reader)
    , m_window(window)
    , m_page(page)
    , m_agent(agent)
{
    auto *action = new QAction(themedIcon(u"history"), tr("Import &History"), this);
    connect(action, &QAction::triggered, this, &HistoryActions::showHistory);
    m_window.menus().addToolsAction(action);
}

void HistoryActions::showHistory()
{
    if (!m_dialog)
        openDialog();
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
    refresh();
}

void HistoryActions::openDialog()
{
    m_dialog = new ImportHistoryDialog(&m_window);
    connect(m_dialog, &ImportHistoryDialog::importWished, &m_page, &ContactsPage::importRequested);
    connect(m_dialog, &ImportHistoryDialog::contactsWished, this, &HistoryActions::showContacts);
    connect(m_dialog, &ImportHistoryDialog::undoWished, this,
        [this](const ImportRun &run) { askToUndo(run.id); });
}

void HistoryActions::refresh()
{
    if (!m_dialog)
        return;
    m_reader.run<QList<ImportRun>>(
        this, [](const Database &database, const Progress &) { return importRuns(database); },
        [this](const Result<QList<ImportRun>> &runs) { takeRuns(runs); });
}

void HistoryActions::takeRuns(const Result<QList<ImportRun>> &runs)
{
    if (!runs)
        return showFailure(runs.error());
    if (m_dialog)
        m_dialog->setRuns(*runs);
}

void HistoryActions::showContacts(const ImportRun &run)
{
    m_page.showImport(run.id, run.file);
    m_window.showPage(&m_page);
    m_window.activateWindow();
}

void HistoryActions::showImported(ImportRunId run)
{
    m_reader.run<ImportRun>(
        this, [run](const Database &database, const Progress &) { return importRun(database, run); },
        [this](const Result<ImportRun> &found) { takeImported(found); });
}

void HistoryActions::takeImported(const Result<ImportRun> &run)
{
    if (!run)
        return showFailure(run.error());
    showContacts(*run);
}

void HistoryActions::askToUndo(ImportRunId run)
{
    if (m_isPreviewing || m_question)
        return;
    m_isPreviewing = true;
    auto *task = m_reader.run<ImportUndoPreview>(
        this, [run](const Database &database, const Progress &) { return previewUndo(database, run); },
        [this](const Result<ImportUndoPreview> &preview) { takePreview(preview); });
    m_window.showTask(task, tr("Looking for what changed since the import…"));
}

void HistoryActions::takePreview(const Result<ImportUndoPreview> &preview)
{
    m_isPreviewing = false;
    if (!preview)
        return showFailure(preview.error());
    m_question = new ImportUndoDialog(*preview, m_dialog ? static_cast<QWidget *>(m_dialog) : &m_window);
    connect(m_question, &ImportUndoDialog::contactsWished, this, &HistoryActions::findContacts);
    connect(m_question, &ImportUndoDialog::submitted, this,
        [this, run = preview->run](const ContactIds &alsoChanged) { undo(run, alsoChanged); });
    m_question->open();
}

void HistoryActions::findContacts(const ContactIds &ids)
{
    m_reader.run<QList<Contact>>(
        this, [ids](const Database &database, const Progress &) { return contactsOf(database, ids); },
        [this](const Result<QList<Contact>> &contacts) { takeContacts(contacts); });
}

void HistoryActions::takeContacts(const Result<QList<Contact>> &contacts)
{
    if (!contacts)
        return showFailure(contacts.error());
    if (m_question)
        m_question->setContacts(*contacts);
}

void HistoryActions::undo(const ImportRun &run, const ContactIds &alsoChanged)
{
    auto *task = m_writer.run<ImportRun>(
        this,
        [id = run.id, alsoChanged, agent = m_agent](const Database &database, const Progress &progress) {
            return undoImport(database, id, alsoChanged, agent, progress);
        },
        [this](const Result<ImportRun> &done) { takeUndo(done); });
    m_window.showTask(task, tr("Undoing the import of %1…").arg(run.file));
}

void HistoryActions::takeUndo(const Result<ImportRun> &undo)
{
    if (!undo)
        return showFailure(undo.error());
    m_window.showNotice(tr("The import of “%1” was undone. %2").arg(undo->file, undoText(*undo)));
    Q_EMIT undone();
}

/// Where the person is.
void HistoryActions::showFailure(const Error &error)
{
    if (m_dialog)
        m_dialog->showError(error.message);
    else
        m_window.showError(error.message);
}
