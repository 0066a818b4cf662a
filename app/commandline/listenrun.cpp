#include "app/commandline/listenrun.h"

#include "app/commandline/commandtext.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace {

constexpr auto grace = 10s; // for blocks that are on their way at the end

bool isConnected(const StreamState &state)
{
    return state.kind == StreamState::Kind::Connected;
}

/// Waiting is of no use, and no relay that has trouble of its own looks like this.
bool isHopeless(const StreamState &state)
{
    using Kind = RelayFailure::Kind;
    constexpr Kind hopeless[] = {Kind::Unusable, Kind::NoSecret, Kind::WrongPassword};
    return state.failure
        && std::find(std::begin(hopeless), std::end(hopeless), state.failure->kind) != std::end(hopeless);
}

} // namespace

ListenRun::ListenRun(const Session &session, const QList<Account> &accounts, const ListenEnd &end)
    : m_accounts(accounts)
    , m_end(end)
    , m_writer(session.database.path())
    , m_pruning(m_writer)
    , m_receiver(m_writer, m_relaySecrets, TokenStore::Asking::Quiet)
    , m_blocking(session.profile, m_writer, m_graph, m_tokens, TokenStore::Asking::Quiet)
{
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &ListenRun::lookWhetherIdle);
    connect(&m_receiver, &WebhookReceiver::applied, this, &ListenRun::takeApplied);
    connect(&m_receiver, &WebhookReceiver::stateChanged, this, &ListenRun::takeState);
    connect(&m_receiver, &WebhookReceiver::gapFound, this, &ListenRun::takeGap);
    connect(&m_receiver, &WebhookReceiver::failed, this, &ListenRun::takeFailure);
    connect(&m_receiver, &WebhookReceiver::stopped, this, &ListenRun::finishOnceSent);
    connect(&m_pruning, &PruningSchedule::failed, this, &ListenRun::takeFailure);
    connect(&m_blocking, &BlockingSync::failed, this, &ListenRun::takeFailure);
    connect(&m_blocking, &BlockingSync::troubled, this, &ListenRun::takeTrouble);
    connect(&m_work, &NetworkWork::interrupted, this, &ListenRun::interrupt);
}

InboxResult ListenRun::listen()
{
    if (m_end.count)
        m_receiver.setQuota(*m_end.count);
    m_pruning.start();
    restartIdle();
    if (m_accounts.size() == 1)
        m_receiver.start(m_accounts.constFirst().id);
    else
        m_receiver.start();
    m_work.wait();
    return m_total;
}

void ListenRun::takeApplied(const InboxResult &result)
{
    m_saidFailure.clear();
    m_total.add(result);
    if (!result.contactsChanged.empty()) // what somebody wrote may have released a block that waited for it
        m_blocking.wake();
    m_work.progress().report(m_total.received, m_end.count.value_or(0));
    if (m_end.count && m_total.received >= *m_end.count)
        return finish();
    restartIdle();
}

void ListenRun::takeState(AccountId account, const StreamState &state)
{
    if (isConnected(state)) {
        if (m_said.remove(account))
            say(account, CommandText::tr("The relay is connected again."));
        return restartIdle();
    }
    if (state.failure && m_said.value(account) != state.failure->message) {
        m_said.insert(account, state.failure->message);
        say(account, state.failure->message);
    }
    if (areAll(isHopeless))
        fail();
}

void ListenRun::takeGap(AccountId account, const StreamGap &gap)
{
    say(account, streamGapText(gap));
}

void ListenRun::takeFailure(const Error &error)
{
    if (std::exchange(m_saidFailure, error.message) != error.message)
        Output::say(error.message);
}

/// The blocks stay in the queue.
void ListenRun::takeTrouble(AccountId account, const BlockingTrouble &trouble)
{
    if (std::exchange(m_saidTrouble, trouble.message) != trouble.message)
        say(account, trouble.message);
}

/// With the account's name where there are several.
void ListenRun::say(AccountId id, const QString &sentence) const
{
    const auto account =
        std::find_if(m_accounts.begin(), m_accounts.end(), [id](const Account &each) { return each.id == id; });
    const bool isNamed = m_accounts.size() > 1 && account != m_accounts.end();
    Output::say(isNamed ? CommandText::tr("%1: %2").arg(account->name, sentence) : sentence);
}

void ListenRun::restartIdle()
{
    if (m_end.untilIdle)
        m_idle.start(*m_end.untilIdle);
}

void ListenRun::lookWhetherIdle()
{
    if (areAll(isConnected))
        return m_receiver.isBusy() ? restartIdle() : finish();
    if (m_said.isEmpty())
        Output::say(CommandText::tr("No connection to the relay came about in that time. Check the network, and the "
                                    "relay's address in the account's settings."));
    fail();
}

bool ListenRun::areAll(bool (*is)(const StreamState &)) const
{
    const auto states = m_receiver.states();
    return states.size() == m_accounts.size() && std::all_of(states.begin(), states.end(), is);
}

/// What is being stored is counted, too.
void ListenRun::finish()
{
    m_idle.stop();
    disconnect(&m_receiver, &WebhookReceiver::stateChanged, this, nullptr);
    m_receiver.stop();
}

void ListenRun::finishOnceSent()
{
    if (!m_blocking.isBusy())
        return m_work.finish();
    connect(&m_blocking, &BlockingSync::idle, &m_work, &NetworkWork::finish);
    QTimer::singleShot(grace, &m_work, &NetworkWork::finish);
}

void ListenRun::interrupt()
{
    m_blocking.pause();
    finish();
}

void ListenRun::fail()
{
    m_hasFailed = true;
    finish();
}
