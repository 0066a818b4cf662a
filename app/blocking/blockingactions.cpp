#include "app/blocking/blockingactions.h"

#include "models/accounts/accountstore.h"
#include "models/blocking/blockedusertablemodel.h"
#include "models/blocking/blockrequests.h"
#include "ui/blocking/blockedpage.h"
#include "ui/blocking/outboxwidget.h"
#include "ui/blocking/syncdifferencedialog.h"
#include "ui/contacts/contactspage.h"
#include "ui/shell/mainwindow.h"

#include <QStatusBar>

#include <numeric>

namespace {

Outbox::State stateOf(const BlockingTrouble &trouble)
{
    switch (trouble.kind) {
    case GraphError::Kind::Throttled:
        return Outbox::State::Throttled;
    case GraphError::Kind::Token:
    case GraphError::Kind::Permission:
        return Outbox::State::NoToken;
    case GraphError::Kind::Refused:
        return Outbox::State::Trouble;
    default:
        return Outbox::State::Offline;
    }
}

} // namespace

BlockingActions::BlockingActions(DatabaseThread &reader, BlockEditor &editor, BlockedUserTableModel &entries,
    BlockingSync &sync, MainWindow &window, ContactsPage &contacts, QSettings &settings)
    : m_reader(reader)
    , m_editor(editor)
    , m_entries(entries)
    , m_sync(sync)
    , m_window(window)
    , m_dialogs(editor, reader, &window)
    , m_page(new BlockedPage(entries, editor, m_dialogs, reader, settings))
    , m_outbox(new OutboxWidget)
    , m_files(reader, window, *m_page, m_dialogs, settings)
{
    window.statusBar()->addPermanentWidget(m_outbox);
    connectPage(contacts);
    connectSync();
    connect(&m_dialogs, &BlockDialogs::taskStarted, &window, &MainWindow::showTask);
    connect(&m_dialogs, &BlockDialogs::noticed, &window, &MainWindow::showNotice);
    connect(&m_dialogs, &BlockDialogs::failed, &window, &MainWindow::showError);
    connect(&m_dialogs, &BlockDialogs::accountWished, this, &BlockingActions::accountWished);
    connect(&m_dialogs, &BlockDialogs::pauseWished, &sync, &BlockingSync::pause);
    connect(&m_dialogs, &BlockDialogs::resumeWished, &sync, &BlockingSync::resume);
    connect(&editor, &BlockEditor::changed, &sync, &BlockingSync::wakeAll);
    connect(&editor, &BlockEditor::changed, this, &BlockingActions::refresh);
    connect(&editor, &BlockEditor::changed, &contacts, &ContactsPage::refreshDetails);
    connect(&sync, &BlockingSync::recorded, &contacts, &ContactsPage::refreshDetails);
}

void BlockingActions::connectPage(ContactsPage &contacts)
{
    connect(m_page, &BlockedPage::taskStarted, &m_window, &MainWindow::showTask);
    connect(m_page, &BlockedPage::noticed, &m_window, &MainWindow::showNotice);
    connect(m_page, &BlockedPage::failed, &m_window, &MainWindow::showError);
    connect(m_page, &BlockedPage::accountWished, this, &BlockingActions::accountWished);
    connect(m_page, &BlockedPage::showContact, this, &BlockingActions::showContact);
    connect(m_page, &BlockedPage::syncWished, this, &BlockingActions::wishSync);
    connect(m_page, &BlockedPage::pauseWished, &m_sync, &BlockingSync::pause);
    connect(m_page, &BlockedPage::resumeWished, &m_sync, &BlockingSync::resume);
    connect(&m_entries, &BlockedUserTableModel::failed, this,
        [this](const Error &error) { m_window.showError(error.message); });
    connect(m_outbox, &OutboxWidget::clicked, this, [this] {
        m_page->showList(BlockView::Waiting);
        m_window.showPage(m_page);
    });
    connect(&contacts, &ContactsPage::blockRequested, &m_dialogs, qOverload<const ContactIds &>(&BlockDialogs::block));
    connect(
        &contacts, &ContactsPage::unblockRequested, &m_dialogs, qOverload<const ContactIds &>(&BlockDialogs::unblock));
    connect(&contacts, &ContactsPage::blockHistoryRequested, &m_dialogs, &BlockDialogs::showHistory);
}

void BlockingActions::connectSync()
{
    connect(&m_sync, &BlockingSync::recorded, this, &BlockingActions::takeRecorded);
    connect(&m_sync, &BlockingSync::differenceFound, this, &BlockingActions::takeDifference);
    connect(&m_sync, &BlockingSync::synced, this, &BlockingActions::takeSynced);
    connect(&m_sync, &BlockingSync::syncFailed, this, &BlockingActions::takeSyncFailure);
    connect(&m_sync, &BlockingSync::failed, this, [this](const Error &error) { m_window.showError(error.message); });
    for (const auto changed : {&BlockingSync::idle, &BlockingSync::stateChanged})
        connect(&m_sync, changed, this, &BlockingActions::showOutbox);
}

void BlockingActions::refresh()
{
    m_reader.run<Facts>(
        this, [](const Database &database, const Progress &) { return readFacts(database); },
        [this](const Result<Facts> &facts) { takeFacts(facts); });
    m_entries.refresh();
    m_dialogs.refresh();
}

Result<BlockingActions::Facts> BlockingActions::readFacts(const Database &database)
{
    const auto accounts = AccountStore(database).all();
    if (!accounts)
        return accounts.error();
    const auto open = BlockRequests(database).countOpenByAccount();
    if (!open)
        return open.error();
    return Facts{*accounts, *open};
}

void BlockingActions::takeFacts(const Result<Facts> &facts)
{
    if (!facts)
        return m_window.showError(facts.error().message);
    m_open = facts->open;
    if (m_accounts != facts->accounts) {
        m_accounts = facts->accounts;
        m_page->setAccounts(m_accounts);
        m_dialogs.setAccounts(m_accounts);
    }
    showOutbox();
}

void BlockingActions::showOutbox()
{
    const Outbox now = outbox();
    m_page->setOutbox(now);
    m_dialogs.setOutbox(now);
    m_outbox->setOutbox(now);
}

Outbox BlockingActions::outbox() const
{
    Outbox outbox;
    outbox.waiting = std::accumulate(m_open.cbegin(), m_open.cend(), qint64(0));
    if (m_sync.isPaused()) {
        outbox.state = Outbox::State::Paused;
        return outbox;
    }
    outbox.state = outbox.waiting > 0 ? Outbox::State::Sending : Outbox::State::Ready;
    for (auto open = m_open.cbegin(); open != m_open.cend(); ++open) {
        const auto trouble = m_sync.troubleOf(open.key());
        if (!trouble || (outbox.nextAttempt && *outbox.nextAttempt <= trouble->until))
            continue;
        outbox.state = stateOf(*trouble);
        outbox.nextAttempt = trouble->until;
    }
    return outbox;
}

void BlockingActions::wishSync(std::optional<AccountId> account)
{
    for (const Account &each : std::as_const(m_accounts)) {
        if (account && each.id != *account)
            continue;
        m_wished.insert(each.id);
        m_sync.sync(each.id, BlockingSync::Applying::AfterConfirmation);
    }
    m_window.showNotice(tr("Reading Meta's block list…"));
}

void BlockingActions::takeDifference(AccountId account, const BlockListSync &sync)
{
    const BlockListDifference &difference = sync.difference;
    if (difference.activated.isEmpty() && difference.deactivated.isEmpty())
        return m_sync.apply(account, sync);
    if (const auto older = m_differences.value(account))
        older->deleteLater(); // its list is older
    auto *dialog = new SyncDifferenceDialog(nameOf(account), difference, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SyncDifferenceDialog::submitted, this, [this, account, sync] { m_sync.apply(account, sync); });
    connect(dialog, &SyncDifferenceDialog::rejected, this, [this, account] { m_sync.dismiss(account); });
    m_differences.insert(account, dialog);
    dialog->open();
}

void BlockingActions::takeSynced(AccountId account, const BlockListSync &sync)
{
    if (const auto dialog = m_differences.take(account))
        dialog->accept();
    if (!m_wished.remove(account))
        return;
    const BlockListDifference &difference = sync.difference;
    const auto changes = static_cast<int>(difference.activated.size() + difference.deactivated.size());
    const QString found =
        tr("Meta's block list of “%1” has %Ln number(s).", nullptr, static_cast<int>(difference.listed))
            .arg(nameOf(account));
    m_window.showNotice(found + u' '
        + (changes > 0 ? tr("Kartei took over %Ln change(s).", nullptr, changes) : tr("Kartei has the same.")));
}

void BlockingActions::takeSyncFailure(AccountId account, const Error &error)
{
    if (const auto dialog = m_differences.value(account))
        dialog->showError(error.message);
    else if (m_wished.remove(account))
        m_window.showError(tr("Meta's block list of “%1” could not be read. %2").arg(nameOf(account), error.message));
}

void BlockingActions::takeRecorded(const ContactIds &contacts)
{
    refresh();
    Q_EMIT contactsChanged(contacts);
}

QString BlockingActions::nameOf(AccountId account) const
{
    for (const Account &each : m_accounts)
        if (each.id == account)
            return each.name;
    return {};
}
