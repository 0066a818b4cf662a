#include "app/activityactions.h"

#include "app/documentsfolder.h"
#include "app/relaystatus.h"
#include "app/webhooks/webhookreceiver.h"
#include "models/accounts/accountstore.h"
#include "ui/blocking/blocktext.h"
#include "ui/shell/mainwindow.h"
#include "ui/webhooks/activitypage.h"
#include "ui/webhooks/gapsdialog.h"

#include <QAction>
#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace {

const QString folderKey = QStringLiteral("activity/folder");

RelayConnection connectionOf(const Account &account, const StreamState &state, qint64 now)
{
    using Kind = StreamState::Kind;
    RelayConnection connection;
    connection.account = account.id;
    connection.name = account.name;
    connection.health = healthOf(state);
    connection.text = connectionText(state, now);
    if (state.failure) {
        connection.details = state.failure->message;
        if (!state.failure->details.isEmpty())
            connection.details += u'\n' + state.failure->details;
    }
    const bool isMissing = state.failure && state.failure->kind == RelayFailure::Kind::Unusable;
    connection.canReconnect = state.kind != Kind::Connected && state.kind != Kind::Connecting && !isMissing;
    connection.needsSettings = state.kind == Kind::WrongAddress || state.kind == Kind::WrongPassword;
    return connection;
}

void addGap(RelayConnection &connection)
{
    connection.text = ActivityActions::tr("%1; messages may be missing").arg(connection.text);
    if (connection.health == AccountFinding::Health::Good)
        connection.health = AccountFinding::Health::Warning;
}

Result<void> saveBody(const Database &database, WebhookEventId event, const QString &path)
{
    const auto body = webhookBody(database, event);
    if (!body)
        return body.error();
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(*body) == body->size() && file.commit())
        return {};
    return Error{ActivityActions::tr("%1 could not be written: %2. Choose another folder, or make room.")
                     .arg(QFileInfo(path).fileName(), file.errorString())};
}

/// "3 applied, 1 still not known, 2 still set aside or rejected."
QString outcomeText(qint64 asked, const InboxResult &result)
{
    QStringList parts;
    const auto add = [&parts](qint64 count, const QString &text) {
        if (count > 0)
            parts.append(text);
    };
    const auto number = [](qint64 count) { return static_cast<int>(count); };
    const qint64 applied = result.applied + result.duplicates;
    const qint64 others = asked - result.received;
    add(applied, ActivityActions::tr("%Ln applied", nullptr, number(applied)));
    add(result.unknown, ActivityActions::tr("%Ln still not known", nullptr, number(result.unknown)));
    add(result.rejected, ActivityActions::tr("%Ln still set aside or rejected", nullptr, number(result.rejected)));
    add(others, ActivityActions::tr("%Ln left alone because nobody vouches for it", nullptr, number(others)));
    return parts.join(QStringLiteral(", ")) + u'.';
}

} // namespace

ActivityActions::ActivityActions(DatabaseThread &writer, DatabaseThread &reader, WebhookEventTableModel &events,
    WebhookReceiver &receiver, MainWindow &window, QSettings &settings)
    : m_writer(writer)
    , m_reader(reader)
    , m_events(events)
    , m_receiver(receiver)
    , m_window(window)
    , m_settings(settings)
    , m_page(new ActivityPage(events, reader, settings))
    , m_showGap(new QAction(tr("Show"), this))
{
    connect(m_showGap, &QAction::triggered, this, &ActivityActions::showPage);
    connectPage();
    connectReceiver();
}

void ActivityActions::connectPage()
{
    connect(m_page, &ActivityPage::shown, this, &ActivityActions::takeShown);
    connect(m_page, &ActivityPage::replayWished, this, &ActivityActions::replay);
    connect(m_page, &ActivityPage::saveWished, this, &ActivityActions::chooseFile);
    connect(m_page, &ActivityPage::reconnectWished, &m_receiver, &WebhookReceiver::refresh);
    connect(m_page, &ActivityPage::settingsWished, this, &ActivityActions::settingsWished);
    connect(m_page, &ActivityPage::accountWished, this, &ActivityActions::accountWished);
    connect(m_page, &ActivityPage::gapsDismissed, this, &ActivityActions::dismissGaps);
    connect(m_page, &ActivityPage::gapListWished, this, &ActivityActions::showGaps);
    connect(m_page, &ActivityPage::noticed, &m_window, &MainWindow::showNotice);
    connect(m_page, &ActivityPage::failed, &m_window, &MainWindow::showError);
}

void ActivityActions::connectReceiver()
{
    connect(&m_receiver, &WebhookReceiver::applied, this, &ActivityActions::append);
    connect(&m_receiver, &WebhookReceiver::gapFound, this, &ActivityActions::tellOfGap);
    connect(&m_receiver, &WebhookReceiver::gapRecorded, this, &ActivityActions::refreshFacts);
    connect(&m_receiver, &WebhookReceiver::stateChanged, this, &ActivityActions::showConnections);
    connect(&m_countdown, &QTimer::timeout, this, &ActivityActions::showConnections);
}

void ActivityActions::showPage()
{
    m_window.showPage(m_page);
}

void ActivityActions::refresh()
{
    refreshFacts();
    m_isOutdated = !m_page->isVisible();
    if (!m_isOutdated)
        m_events.refresh();
}

void ActivityActions::takeShown()
{
    m_window.forgetTrouble(m_showGap); // the page says it
    if (std::exchange(m_isOutdated, false))
        m_events.refresh();
}

/// With the account's name where there are several.
void ActivityActions::tellOfGap(AccountId account, const StreamGap &gap)
{
    if (m_page->isVisible())
        return;
    const QString name = m_page->accountNames().value(account);
    const QString text = streamGapText(gap);
    m_window.showTrouble(
        name.isEmpty() ? text : tr("%1: %2", "account, sentence").arg(nameInSentence(name), text), m_showGap);
}

Result<ActivityActions::Facts> ActivityActions::readFacts(const Database &database)
{
    const auto accounts = AccountStore(database).all();
    if (!accounts)
        return accounts.error();
    const auto gaps = relayGaps(database);
    if (!gaps)
        return gaps.error();
    return Facts{*accounts, *gaps};
}

void ActivityActions::refreshFacts()
{
    m_reader.run<Facts>(
        this, [](const Database &database, const Progress &) { return readFacts(database); },
        [this](const Result<Facts> &facts) { takeFacts(facts); });
}

void ActivityActions::takeFacts(const Result<Facts> &facts)
{
    if (!facts)
        return showFailure(facts.error());
    if (m_accounts != facts->accounts)
        m_page->setAccounts(facts->accounts);
    m_accounts = facts->accounts;
    m_gaps = facts->gaps;
    m_page->setGaps(m_gaps);
    if (m_gapsDialog)
        m_gapsDialog->setGaps(m_gaps, m_page->accountNames());
    Q_EMIT gapsChanged(hasOpenGap({}));
    showConnections();
}

/// Of this account, or of any.
bool ActivityActions::hasOpenGap(std::optional<AccountId> account) const
{
    return std::any_of(m_gaps.begin(), m_gaps.end(),
        [account](const RelayGap &gap) { return !gap.dismissedAt && (!account || gap.account == *account); });
}

void ActivityActions::showConnections()
{
    const auto states = m_receiver.states();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QList<RelayConnection> connections;
    bool isCounting = false;
    for (const Account &account : std::as_const(m_accounts)) {
        if (!states.contains(account.id))
            continue;
        const StreamState state = states.value(account.id);
        connections.append(connectionOf(account, state, now));
        if (hasOpenGap(account.id))
            addGap(connections.last());
        isCounting |= state.kind == StreamState::Kind::Reconnecting;
    }
    m_page->setConnections(connections);
    if (!isCounting)
        return m_countdown.stop();
    if (!m_countdown.isActive())
        m_countdown.start(1s);
}

void ActivityActions::replay(const QList<WebhookEventId> &events)
{
    auto *task = m_writer.run<InboxResult>(
        this,
        [events](const Database &database, const Progress &progress) {
            return WebhookInbox(database).replay(events, QDateTime::currentMSecsSinceEpoch(), progress);
        },
        [this, asked = events.size()](const Result<InboxResult> &result) { takeReplayed(asked, result); });
    m_window.showTask(task, tr("Applying again…"));
}

void ActivityActions::takeReplayed(qint64 asked, const Result<InboxResult> &result)
{
    m_events.refresh(); // what was done before a failure is done
    if (!result)
        return showFailure(result.error());
    m_window.showNotice(outcomeText(asked, *result));
    Q_EMIT replayed(*result);
}

void ActivityActions::chooseFile(WebhookEventId event)
{
    const QString last = m_settings.value(folderKey).toString();
    const QString folder = !last.isEmpty() && QFileInfo(last).isDir() ? last : documentsFolder();
    auto *files = new QFileDialog(&m_window, tr("Save JSON"), folder, tr("JSON files (*.json);;All files (*)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(QStringLiteral("json"));
    files->selectFile(QStringLiteral("webhook-%1.json").arg(static_cast<qint64>(event)));
    connect(files, &QFileDialog::fileSelected, this, [this, event](const QString &file) { save(event, file); });
    files->open();
}

void ActivityActions::save(WebhookEventId event, const QString &file)
{
    m_settings.setValue(folderKey, QFileInfo(file).absolutePath());
    m_reader.run<void>(
        this, [event, file](const Database &database, const Progress &) { return saveBody(database, event, file); },
        [this, file](const Result<void> &saved) { takeSaved(file, saved); });
}

void ActivityActions::takeSaved(const QString &file, const Result<void> &saved)
{
    if (!saved)
        return showFailure(saved.error());
    m_window.showFileNotice(tr("Saved as it arrived to %1.").arg(QFileInfo(file).fileName()), file);
}

void ActivityActions::showGaps()
{
    if (!m_gapsDialog) {
        m_gapsDialog = new GapsDialog(&m_window);
        connect(m_gapsDialog, &GapsDialog::dismissed, this, &ActivityActions::dismissGaps);
    }
    m_gapsDialog->setGaps(m_gaps, m_page->accountNames());
    m_gapsDialog->open();
}

/// Those that were shown, not one that was found meanwhile.
void ActivityActions::dismissGaps()
{
    QList<RelayGapId> ids;
    for (const RelayGap &gap : std::as_const(m_gaps))
        if (!gap.dismissedAt)
            ids.append(gap.id);
    m_writer.run<void>(
        this,
        [ids, now = QDateTime::currentMSecsSinceEpoch()](
            const Database &database, const Progress &) { return dismissRelayGaps(database, ids, now); },
        [this](const Result<void> &dismissed) {
            if (!dismissed)
                showFailure(dismissed.error());
            refreshFacts();
        });
}

void ActivityActions::showFailure(const Error &error)
{
    m_window.showError(error.message);
}
