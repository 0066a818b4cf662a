#include "app/commandline/blockingrun.h"

#include "app/commandline/commandtext.h"
#include "models/blocking/blockrequests.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

using namespace std::chrono_literals;

namespace {

constexpr auto lookInterval = 300ms; // another program may be the one that settles the requests
constexpr auto grace = 3s; // for the answer to what is on its way; without it, Meta's list tells next time

/// Nothing that passes by itself within a minute.
bool isLasting(const BlockingTrouble &trouble)
{
    using Kind = GraphError::Kind;
    const bool isForPeople = trouble.kind == Kind::Offline || trouble.kind == Kind::Token
        || trouble.kind == Kind::Permission || trouble.kind == Kind::Refused;
    return isForPeople || trouble.until > QDateTime::currentMSecsSinceEpoch() + BlockingRun::patience;
}

} // namespace

BlockingRun::BlockingRun(const Session &session, Account account, const QString &token)
    : m_database(session.database)
    , m_account(std::move(account))
    , m_writer(session.database.path())
    , m_sync(session.profile, m_writer, m_graph, m_tokens, TokenStore::Asking::Quiet)
{
    if (!token.isEmpty())
        m_tokens.keepForThisRun(m_account.phoneNumberId, token);
    connect(&m_sync, &BlockingSync::failed, this, &BlockingRun::stop);
    connect(&m_work, &NetworkWork::interrupted, this, &BlockingRun::interrupt);
}

Result<std::optional<QString>> BlockingRun::settle(const BlockRequestIds &requests)
{
    m_open = requests;
    m_count = requests.size();
    connect(&m_sync, &BlockingSync::recorded, this, &BlockingRun::look);
    connect(&m_sync, &BlockingSync::troubled, this, &BlockingRun::look);
    connect(&m_looking, &QTimer::timeout, this, &BlockingRun::look);
    m_looking.start(lookInterval);
    m_sync.wake();
    m_work.wait();
    if (m_error)
        return *m_error;
    return m_obstacle;
}

void BlockingRun::look()
{
    if (const auto read = readOpen(); !read)
        return stop(read.error());
    m_work.progress().report(m_count - m_open.size(), m_count);
    m_obstacle = obstacle();
    if (m_open.isEmpty() || m_obstacle)
        windDown();
}

/// There can be 64,000 of them.
Result<void> BlockingRun::readOpen()
{
    const auto version = m_database.dataVersion();
    if (!version)
        return version.error();
    if (m_version == *version)
        return {};
    m_version = *version;
    auto requests = BlockRequests(m_database).find(m_open);
    if (!requests)
        return requests.error();
    requests->removeIf(
        [](const BlockRequest &request) { return request.isSettled() || request.state == BlockState::Held; });
    m_open.clear();
    m_nextAttempt = std::numeric_limits<qint64>::max();
    for (const BlockRequest &request : *requests) {
        m_open.append(request.id);
        m_nextAttempt = std::min(m_nextAttempt, request.notBefore);
    }
    return {};
}

/// Why waiting would be in vain.
std::optional<QString> BlockingRun::obstacle() const
{
    if (m_open.isEmpty())
        return std::nullopt;
    if (const auto trouble = m_sync.troubleOf(m_account.id); trouble && isLasting(*trouble))
        return trouble->message;
    if (m_nextAttempt > QDateTime::currentMSecsSinceEpoch() + patience)
        return CommandText::tr("Meta was in trouble, and the next attempt is some minutes away.");
    return std::nullopt;
}

Result<BlockListSync> BlockingRun::sync()
{
    connect(&m_sync, &BlockingSync::synced, this, &BlockingRun::takeSync);
    connect(&m_sync, &BlockingSync::idle, this, &BlockingRun::finishOnceSynced);
    return list(BlockingSync::Applying::AtOnce);
}

Result<BlockListSync> BlockingRun::compare()
{
    m_sync.pause();
    connect(&m_sync, &BlockingSync::differenceFound, this, &BlockingRun::takeSync);
    connect(&m_sync, &BlockingSync::differenceFound, &m_work, &NetworkWork::finish);
    return list(BlockingSync::Applying::AfterConfirmation);
}

Result<BlockListSync> BlockingRun::list(BlockingSync::Applying applying)
{
    connect(&m_sync, &BlockingSync::syncFailed, this, &BlockingRun::takeFailure);
    connect(&m_sync, &BlockingSync::listed, this, &BlockingRun::showListed);
    m_sync.sync(m_account.id, applying);
    m_work.wait();
    if (m_error)
        return *m_error;
    return *m_found;
}

void BlockingRun::showListed(AccountId account, qint64 users)
{
    if (account == m_account.id)
        m_work.progress().report(users, 0);
}

void BlockingRun::takeSync(AccountId account, const BlockListSync &found)
{
    if (account == m_account.id)
        m_found = found;
}

void BlockingRun::takeFailure(AccountId account, const Error &error)
{
    if (account == m_account.id)
        stop(error);
}

void BlockingRun::finishOnceSynced()
{
    if (m_found)
        m_work.finish();
}

void BlockingRun::interrupt()
{
    if (m_count == 0 && !m_found)
        return stop({CommandText::tr("Interrupted. Nothing was changed."), Error::Kind::Cancelled});
    m_obstacle = CommandText::tr("Interrupted.");
    windDown();
}

void BlockingRun::stop(const Error &error)
{
    if (!m_error)
        m_error = error;
    m_work.finish();
}

/// Sends nothing more, and hears the answer to what is on its way.
void BlockingRun::windDown()
{
    disconnect(&m_sync, nullptr, this, nullptr);
    m_looking.stop();
    m_sync.pause();
    if (!m_sync.isBusy())
        return m_work.finish();
    connect(&m_sync, &BlockingSync::idle, &m_work, &NetworkWork::finish);
    QTimer::singleShot(grace, &m_work, &NetworkWork::finish);
}
