#pragma once

#include "app/accountactions.h"
#include "app/accounts/relaysecrets.h"
#include "app/accounts/tokenstore.h"
#include "app/audienceactions.h"
#include "app/activityactions.h"
#include "app/backupactions.h"
#include "app/blocking/blockingactions.h"
#include "app/blocking/blockingsync.h"
#include "app/blocking/syncschedule.h"
#include "app/changewatch.h"
#include "app/consentactions.h"
#include "app/duplicateactions.h"
#include "app/exportactions.h"
#include "app/filemanager.h"
#include "app/graph/graphclient.h"
#include "app/historyactions.h"
#include "app/importactions.h"
#include "app/preferencesactions.h"
#include "app/relaystatus.h"
#include "app/signupactions.h"
#include "app/suppressionkeeper.h"
#include "app/systemcolorscheme.h"
#include "app/webhooks/pruningschedule.h"
#include "app/webhooks/receivedchanges.h"
#include "app/webhooks/messagenotifications.h"
#include "app/webhooks/webhookreceiver.h"
#include "models/blocking/blockeditor.h"
#include "models/blocking/blockedusertablemodel.h"
#include "models/consent/consenttablemodel.h"
#include "models/contacts/contacteditor.h"
#include "models/contacts/contactfinder.h"
#include "models/contacts/contacttablemodel.h"
#include "models/labels/labeltablemodel.h"
#include "models/storage/backup.h"
#include "models/storage/database.h"
#include "models/storage/databasethread.h"
#include "models/storage/profile.h"
#include "models/webhooks/webhookeventtablemodel.h"
#include "ui/shell/mainwindow.h"

#include <QObject>
#include <QSettings>

#include <memory>

class ContactsPage;
class LabelsPage;

/// All parts of the program with a window, in the order in which they are built, and how they hear of each other.
class Application final : public QObject
{
    Q_OBJECT
public:
    /// `database` is the window's own connection, which never waits for another writer.
    Application(const Profile &profile, std::unique_ptr<Database> database);
    ~Application() override;

    /// Shows the window, and only then begins to load.
    void show();
    void bringToFront();
    void importFile(const QString &file);
    void restore(const QString &backup);
    /// Looks through the database in the background; tells only of damage.
    void checkForDamage();
    void warn(const QString &sentence);

private:
    void connectModels();
    void connectPages();
    void connectBlocks();
    void connectAccounts();
    void connectReceiver();
    void connectActivity();
    void takePreferences(const Preferences &preferences);
    void reload();
    void showContactsWith(const Label &label);
    void showContact(ContactId id);
    void showConversation(ContactId id);
    void showFailure(const Error &error);
    void takeReceived(const InboxResult &result);
    void tellOfMessages(ContactIds wrote);
    void forgetWhatNoUndoNeeds();
    void takeCheck(const Result<DatabaseCheck> &result);

    QSettings m_settings;
    std::unique_ptr<Database> m_database;
    DatabaseThread m_writer;
    DatabaseThread m_reader;
    ContactFinder m_finder;
    ContactEditor m_editor;
    ContactTableModel m_contacts;
    LabelTableModel m_labels;
    BlockEditor m_blockEditor;
    BlockedUserTableModel m_blocked;
    ConsentTableModel m_consentEntries;
    WebhookEventTableModel m_events;
    GraphClient m_graph;
    TokenStore m_tokens;
    RelaySecrets m_relaySecrets;
    BlockingSync m_blocking;
    SyncSchedule m_syncSchedule;
    PruningSchedule m_pruning;
    WebhookReceiver m_receiver;
    ReceivedChanges m_received;
    MessageNotifications m_notifications;
    MainWindow m_window;
    RelayStatus m_relayStatus;
    ContactsPage *m_contactsPage; ///< the window's
    LabelsPage *m_labelsPage; ///< the window's
    ImportActions m_imports;
    HistoryActions m_history;
    DuplicateActions m_duplicates;
    ExportActions m_exports;
    BlockingActions m_blocks;
    ConsentActions m_consent;
    SuppressionKeeper m_suppressions;
    AccountActions m_accounts;
    SignupActions m_signups;
    AudienceActions m_audiences;
    ActivityActions m_activity;
    BackupActions m_backups;
    PreferencesActions m_preferences;
    ChangeWatch m_otherPrograms;
    SystemColorScheme m_systemColors;
    FileManager m_fileManager;
};
