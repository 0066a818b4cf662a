#include "app/application.h"

#include "app/settings.h"
#include "models/webhooks/webhookinbox.h"
#include "ui/audience/audiencepage.h"
#include "ui/blocking/blockedpage.h"
#include "ui/consent/consentpage.h"
#include "ui/contacts/contactspage.h"
#include "ui/labels/labelspage.h"
#include "ui/signups/signupspage.h"
#include "ui/webhooks/activitypage.h"
#include "ui/webhooks/conversationpane.h"

#include <algorithm>

Application::Application(const Profile &profile, std::unique_ptr<Database> database)
    : m_settings(profile.settingsPath(), QSettings::IniFormat)
    , m_database(std::move(database))
    , m_writer(m_database->path())
    , m_reader(m_database->path(), Database::Cache::Small)
    , m_finder(m_database->path())
    , m_editor(m_writer, agentName(m_settings))
    , m_contacts(*m_database, m_finder)
    , m_labels(*m_database, m_reader)
    , m_blockEditor(m_writer, agentName(m_settings))
    , m_blocked(*m_database, m_reader)
    , m_consentEntries(*m_database, m_reader)
    , m_events(*m_database, m_reader)
    , m_blocking(profile, m_writer, m_graph, m_tokens, TokenStore::Asking::Allowed)
    , m_syncSchedule(m_reader, m_blocking)
    , m_pruning(m_writer)
    , m_receiver(m_writer, m_relaySecrets, TokenStore::Asking::Allowed)
    , m_notifications(m_reader)
    , m_window(m_settings, m_editor)
    , m_relayStatus(m_receiver, m_window)
    , m_contactsPage(new ContactsPage(m_contacts, m_labels, m_editor, *m_database, m_settings))
    , m_labelsPage(new LabelsPage(m_labels, m_editor, m_settings))
    , m_imports(*m_database, m_writer, m_window, *m_contactsPage, m_settings)
    , m_history(m_writer, m_reader, m_window, *m_contactsPage, agentName(m_settings))
    , m_duplicates(m_editor, m_writer, m_reader, m_window, *m_contactsPage)
    , m_exports(m_reader, m_window, *m_contactsPage, m_settings)
    , m_blocks(m_reader, m_blockEditor, m_blocked, m_blocking, m_window, *m_contactsPage, m_settings)
    , m_consent(m_writer, m_reader, m_editor, m_consentEntries, m_window, m_settings)
    , m_suppressions(m_writer)
    , m_accounts(m_writer, m_tokens, m_relaySecrets, m_graph, m_window, agentName(m_settings))
    , m_signups(*m_database, m_reader, m_editor, m_window, m_settings)
    , m_audiences(m_writer, m_reader, m_finder, m_window, *m_contactsPage, m_settings, m_database->path(),
          agentName(m_settings))
    , m_activity(m_writer, m_reader, m_events, m_receiver, m_window, m_settings)
    , m_backups(m_writer, m_window)
    , m_preferences(m_window, m_settings)
    , m_otherPrograms(*m_database, m_writer)
{
    m_window.addPage(m_contactsPage);
    m_window.addPage(&m_blocks.page());
    m_window.addPage(&m_consent.page());
    m_window.addPage(m_labelsPage);
    m_window.addPage(&m_audiences.page());
    m_window.addPage(&m_signups.page());
    m_window.addPage(&m_activity.page());
    connectModels();
    connectPages();
    connectBlocks();
    connectAccounts();
    connectReceiver();
    connectActivity();
    connect(&m_imports, &ImportActions::showImported, &m_history, &HistoryActions::showImported);
    connect(&m_imports, &ImportActions::undoWanted, &m_history, &HistoryActions::askToUndo);
    connect(&m_history, &HistoryActions::undone, this, &Application::reload);
    connect(&m_imports, &ImportActions::imported, this, &Application::reload);
    connect(&m_backups, &BackupActions::restored, this, &Application::reload);
    connect(&m_backups, &BackupActions::restored, &m_syncSchedule, &SyncSchedule::start);
    connect(&m_window, &MainWindow::folderWished, &m_fileManager, &FileManager::show);
    connect(&m_fileManager, &FileManager::failed, &m_window, &MainWindow::showError);
    connect(&m_otherPrograms, &ChangeWatch::changed, this, &Application::reload);
    connect(&m_systemColors, &SystemColorScheme::changed, &m_window.appearance(), &Appearance::setSystemScheme);
}

Application::~Application() = default;

void Application::connectModels()
{
    connect(&m_editor, &ContactEditor::contactsChanged, &m_finder, &ContactFinder::updateContacts);
    connect(&m_editor, &ContactEditor::labelsChanged, &m_labels, &LabelTableModel::select);
    connect(&m_editor, &ContactEditor::labelsChanged, &m_contacts, &ContactTableModel::refresh);
    connect(&m_finder, &ContactFinder::changed, &m_contacts, &ContactTableModel::refresh);
    connect(&m_finder, &ContactFinder::changed, &m_labels, &LabelTableModel::count);
    connect(&m_contacts, &ContactTableModel::edited, &m_editor, &ContactEditor::adopt);
    connect(&m_finder, &ContactFinder::failed, this, &Application::showFailure);
    connect(&m_labels, &LabelTableModel::failed, this, &Application::showFailure);
}

void Application::connectPages()
{
    connect(m_contactsPage, &ContactsPage::taskStarted, &m_window, &MainWindow::showTask);
    connect(m_contactsPage, &ContactsPage::undoableDone, &m_window, &MainWindow::showUndoableNotice);
    connect(m_contactsPage, &ContactsPage::noticed, &m_window, &MainWindow::showNotice);
    connect(m_contactsPage, &ContactsPage::failed, &m_window, &MainWindow::showError);
    connect(m_labelsPage, &LabelsPage::undoableDone, &m_window, &MainWindow::showUndoableNotice);
    connect(m_labelsPage, &LabelsPage::failed, this, &Application::showFailure);
    connect(m_labelsPage, &LabelsPage::showContacts, this, &Application::showContactsWith);
    connect(&m_consent, &ConsentActions::showContact, this, &Application::showContact);
    connect(&m_editor, &ContactEditor::contactsChanged, &m_suppressions, &SuppressionKeeper::wake);
    connect(&m_suppressions, &SuppressionKeeper::optedOut, &m_finder, &ContactFinder::updateContacts);
    connect(&m_suppressions, &SuppressionKeeper::optedOut, &m_consent, &ConsentActions::refresh);
    connect(&m_suppressions, &SuppressionKeeper::failed, this, &Application::showFailure);
    connect(&m_signups, &SignupActions::showContact, this, &Application::showContact);
    connect(&m_signups, &SignupActions::audienceWished, &m_audiences, &AudienceActions::take);
    connect(&m_editor, &ContactEditor::signupsChanged, &m_audiences.page(), &AudiencePage::refresh);
    connect(&m_audiences, &AudienceActions::showContact, this, &Application::showContact);
    connect(&m_finder, &ContactFinder::changed, &m_audiences.page(), &AudiencePage::refresh);
    connect(&m_editor, &ContactEditor::labelsChanged, &m_audiences.page(), &AudiencePage::refresh);
    connect(&m_accounts, &AccountActions::changed, &m_audiences.page(), &AudiencePage::refresh);
}

void Application::connectBlocks()
{
    connect(&m_blocks, &BlockingActions::contactsChanged, &m_finder, &ContactFinder::updateContacts);
    connect(&m_blocks, &BlockingActions::showContact, this, &Application::showContact);
    connect(&m_otherPrograms, &ChangeWatch::changed, &m_blocking, qOverload<>(&BlockingSync::wake));
}

void Application::connectAccounts()
{
    connect(&m_accounts, &AccountActions::changed, &m_blocks, &BlockingActions::refresh);
    connect(&m_accounts, &AccountActions::changed, &m_blocking, &BlockingSync::wakeAll);
    connect(&m_accounts, &AccountActions::retryWished, &m_blocking, qOverload<AccountId>(&BlockingSync::wake));
    connect(&m_blocks, &BlockingActions::accountWished, &m_accounts, &AccountActions::addAccount);
    connect(&m_blocking, &BlockingSync::troubled, this, [this](AccountId account, const BlockingTrouble &trouble) {
        m_accounts.tellOfTrouble(account, trouble.kind, trouble.message);
    });
    connect(&m_blocking, &BlockingSync::recovered, &m_accounts, &AccountActions::tellOfRecovery);
    connect(&m_preferences, &PreferencesActions::changed, this, &Application::takePreferences);
    takePreferences(preferences(m_settings));
}

void Application::connectReceiver()
{
    connect(&m_receiver, &WebhookReceiver::applied, &m_received, &ReceivedChanges::add);
    connect(&m_received, &ReceivedChanges::changed, this, &Application::takeReceived);
    connect(&m_receiver, &WebhookReceiver::failed, this, &Application::showFailure);
    connect(&m_notifications, &MessageNotifications::activated, this, &Application::showConversation);
    connect(&m_notifications, &MessageNotifications::failed, &m_window, &MainWindow::showError);
    connect(&m_backups, &BackupActions::restored, &m_notifications, &MessageNotifications::withdraw);
    connect(&m_pruning, &PruningSchedule::failed, this, &Application::showFailure);
    connect(&m_accounts, &AccountActions::changed, &m_receiver, &WebhookReceiver::refresh);
    connect(&m_accounts, &AccountActions::retryWished, &m_receiver, &WebhookReceiver::refresh);
    connect(&m_otherPrograms, &ChangeWatch::changed, &m_receiver, &WebhookReceiver::takeChangeFromOutside);
    // What is received while a backup takes the database's place would be missing in it.
    connect(&m_backups, &BackupActions::restoring, &m_receiver, &WebhookReceiver::stop);
    connect(&m_backups, &BackupActions::restoringEnded, &m_receiver, qOverload<>(&WebhookReceiver::start));
}

void Application::connectActivity()
{
    connect(&m_relayStatus, &RelayStatus::clicked, &m_activity, &ActivityActions::showPage);
    connect(&m_activity, &ActivityActions::gapsChanged, &m_relayStatus, &RelayStatus::setHasGap);
    connect(&m_activity, &ActivityActions::replayed, this, &Application::takeReceived);
    connect(&m_activity, &ActivityActions::accountWished, &m_accounts, &AccountActions::showAccounts);
    connect(&m_activity, &ActivityActions::settingsWished, &m_accounts, &AccountActions::editAccount);
    connect(&m_accounts, &AccountActions::changed, &m_activity, &ActivityActions::refresh);
    connect(&m_pruning, &PruningSchedule::pruned, &m_activity, &ActivityActions::refresh);
}

void Application::takePreferences(const Preferences &preferences)
{
    const QString agent = agentName(m_settings);
    m_editor.setAgent(agent);
    m_blockEditor.setAgent(agent);
    m_history.setAgent(agent);
    m_accounts.setAgent(agent);
    m_audiences.setAgent(agent);
    m_syncSchedule.setInterval(preferences.syncEvery);
    m_notifications.setEnabled(preferences.tellsOfMessages);
}

void Application::show()
{
    m_window.show();
    m_labels.select();
    m_contacts.select();
    m_signups.refresh();
    m_duplicates.refresh();
    m_blocks.refresh();
    m_activity.refresh();
    m_blocking.wake();
    m_syncSchedule.start();
    m_otherPrograms.start();
    forgetWhatNoUndoNeeds();
    m_pruning.start();
    m_receiver.start();
    m_suppressions.wake();
}

void Application::bringToFront()
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

void Application::importFile(const QString &file)
{
    m_imports.importFile(file);
}

void Application::restore(const QString &backup)
{
    m_backups.restore(backup);
}

void Application::warn(const QString &sentence)
{
    m_window.showError(sentence);
}

void Application::reload()
{
    m_finder.reload();
    m_contactsPage->conversation().refresh();
    m_labels.select();
    m_signups.refresh();
    m_history.refresh();
    m_duplicates.refresh();
    m_blocks.refresh();
    m_consent.refresh();
    m_suppressions.wake();
    m_accounts.refresh();
    m_activity.refresh();
}

void Application::showContactsWith(const Label &label)
{
    m_contactsPage->showLabel(label);
    m_window.showPage(m_contactsPage);
}

void Application::showContact(ContactId id)
{
    m_contactsPage->showContact(id);
    m_window.showPage(m_contactsPage);
}

void Application::showConversation(ContactId id)
{
    bringToFront();
    m_window.showPage(m_contactsPage);
    m_contactsPage->showConversation(id);
}

void Application::showFailure(const Error &error)
{
    m_window.showError(error.message);
}

/// What is being read needs no notification.
void Application::tellOfMessages(ContactIds wrote)
{
    const ConversationPane &conversation = m_contactsPage->conversation();
    if (m_window.isActiveWindow() && conversation.isVisible() && conversation.contact())
        wrote.erase(std::remove(wrote.begin(), wrote.end(), *conversation.contact()), wrote.end());
    m_notifications.tell(wrote);
}

/// A message may have released a block that waited for it.
void Application::takeReceived(const InboxResult &result)
{
    m_contactsPage->conversation().refresh(result.conversationsChanged);
    tellOfMessages(result.wrote);
    m_duplicates.refresh();
    if (result.contactsChanged.empty())
        return;
    m_finder.updateContacts(result.contactsChanged);
    m_consent.refresh();
    m_suppressions.wake();
    m_signups.refresh();
    m_blocking.wake();
}

/// Now, before anything can be undone that needs it.
void Application::forgetWhatNoUndoNeeds()
{
    m_writer.run<void>(
        this, [](const Database &database, const Progress &) { return WebhookInbox(database).pruneGone(); },
        [this](const Result<void> &pruned) {
            if (!pruned)
                showFailure(pruned.error());
        });
}

void Application::checkForDamage()
{
    m_reader.run<DatabaseCheck>(
        this, [](const Database &database, const Progress &) { return check(database); },
        [this](const Result<DatabaseCheck> &result) { takeCheck(result); });
}

void Application::takeCheck(const Result<DatabaseCheck> &result)
{
    if (!result)
        return showFailure(result.error());
    if (!result->problems.isEmpty())
        m_window.showError(
            tr("The database is damaged. Restore a backup from the File menu; what is there now is backed up first."));
}
