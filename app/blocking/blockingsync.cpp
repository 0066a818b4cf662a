#include "app/blocking/blockingsync.h"

#include "app/blocking/blocklistchanges.h"
#include "models/storage/transaction.h"

#include <QDateTime>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = GraphError::Kind;

namespace {

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

/// One entry of the request is wrong, which fails all of it: M-block, M-err.
bool isAboutOneEntry(const GraphError &error)
{
    constexpr int wrongId = 33; // the subcode: there is no such business number
    return (error.code == 100 && error.subcode != wrongId) || error.code == 131008 || error.code == 131009
        || error.code == 131021;
}

/// What Meta says holds for everybody in the request. Everything else is about the account, the token or the address.
bool isAboutAllEntries(const GraphError &error)
{
    return error.code == 139101 || error.code == 131047;
}

GraphError trouble(Kind kind, const QString &message)
{
    GraphError error;
    error.kind = kind;
    error.message = message;
    return error;
}

} // namespace

BlockingSync::BlockingSync(const Profile &profile, DatabaseThread &writer, GraphClient &graph, TokenStore &tokens,
    TokenStore::Asking asking, QObject *parent)
    : BlockingSync(profile, writer, graph, tokens, asking, Pauses(), parent)
{ }

BlockingSync::BlockingSync(const Profile &profile, DatabaseThread &writer, GraphClient &graph, TokenStore &tokens,
    TokenStore::Asking asking, const Pauses &pauses, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
    , m_graph(graph)
    , m_tokens(tokens)
    , m_asking(asking)
    , m_reader(graph)
    , m_lock(profile.folder() + u"/meta.lock"_s)
    , m_halts(pauses.first, pauses.longest)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &BlockingSync::step);
    connect(
        &m_reader, &BlockListReader::progressed, this, [this](qint64 users) { Q_EMIT listed(m_account.id, users); });
}

template <typename T>
void BlockingSync::run(DatabaseThread::Work<T> work, void (BlockingSync::*take)(const Result<T> &))
{
    m_writer.run<T>(this, std::move(work), [this, take](const Result<T> &result) { (this->*take)(result); });
}

void BlockingSync::wake()
{
    m_again = true;
    step();
}

void BlockingSync::wake(AccountId account)
{
    m_halts.remove(account);
    m_quiet.remove(account);
    wake();
}

void BlockingSync::wakeAll()
{
    m_halts.removeAll();
    wake();
}

void BlockingSync::pause()
{
    m_isPaused = true;
    Q_EMIT stateChanged();
}

void BlockingSync::resume()
{
    m_isPaused = false;
    Q_EMIT stateChanged();
    wake();
}

void BlockingSync::sync(AccountId account, Applying applying)
{
    m_wished.removeIf([account](const WishedSync &wish) { return wish.account == account; });
    m_wished.append({.account = account, .applying = applying});
    wake(account);
}

void BlockingSync::syncSometime(AccountId account)
{
    const auto isSame = [account](const WishedSync &wish) { return wish.account == account; };
    if (m_shown.contains(account) || std::any_of(m_wished.cbegin(), m_wished.cend(), isSame))
        return;
    m_wished.append({.account = account, .isPatient = true});
    wake();
}

void BlockingSync::apply(AccountId account, const BlockListSync &confirmed)
{
    m_shown.remove(account);
    m_confirmed.insert(account, confirmed);
    wake();
}

void BlockingSync::dismiss(AccountId account)
{
    m_shown.remove(account);
}

void BlockingSync::step()
{
    if (m_isBusy)
        return;
    const auto isLocked = m_lock.tryLock();
    if (isLocked && !*isLocked)
        return m_timer.start(lockInterval);
    m_isBusy = true;
    m_again = false;
    if (!isLocked)
        return stop(isLocked.error());
    run<BlockingPlan>(
        [wished = wishedAccounts(), confirmed = m_confirmed.keys(), halted = m_halts.haltedAt(now()),
            isPaused = m_isPaused](const Database &database, const Progress &) {
            return planBlocking(
                database, {.wished = wished, .confirmed = confirmed, .halted = halted, .isPaused = isPaused});
        },
        &BlockingSync::takePlan);
}

void BlockingSync::takePlan(const Result<BlockingPlan> &plan)
{
    if (!plan)
        return stop(plan.error());
    if (!plan->work)
        return rest(*plan);
    m_account = plan->work->account;
    if (plan->work->kind == BlockingWork::Kind::Apply)
        return applyConfirmed();
    // Somebody may be asked for a password now; other programs need not wait for that.
    m_lock.unlock();
    const auto asking = m_quiet.contains(m_account.id) ? TokenStore::Asking::Quiet : m_asking;
    m_tokens.read(m_account.phoneNumberId, asking, this,
        [this, work = *plan->work](const TokenAnswer &answer) { takeToken(work, answer); });
}

void BlockingSync::rest(const BlockingPlan &plan)
{
    m_lock.unlock();
    m_isBusy = false;
    forgetPassedHalts();
    std::optional<qint64> due = plan.nextDue;
    if (const auto end = m_halts.nextEnd())
        due = std::min(*end, due.value_or(*end));
    if (m_again)
        return step();
    if (due)
        m_timer.start(std::chrono::milliseconds(std::clamp<qint64>(*due - now(), 10, 3'600'000)));
    Q_EMIT idle();
}

void BlockingSync::takeToken(const BlockingWork &work, const TokenAnswer &answer)
{
    if (!answer.hasToken()) {
        m_quiet.insert(m_account.id);
        halt(trouble(Kind::Token, answer.message));
        return next();
    }
    const auto isLocked = m_lock.tryLock();
    if (!isLocked)
        return stop(isLocked.error());
    if (!*isLocked) {
        m_isBusy = false;
        return m_timer.start(lockInterval);
    }
    m_endpoint = {.base = QUrl(m_account.graphUrl), .version = m_account.graphVersion, .token = answer.token};
    if (work.kind == BlockingWork::Kind::List)
        m_reader.read(m_endpoint, m_account.phoneNumberId, work.listing, this,
            [this](const BlockListing &listing) { takeListing(listing); });
    else
        claim();
}

void BlockingSync::claim()
{
    run<std::optional<BlockBatch>>(
        [account = m_account.id, limit = m_limits.value(m_account.id, BlockBatch::maxSize)](
            const Database &database, const Progress &) {
            return inTransaction<std::optional<BlockBatch>>(
                database, [&] { return BlockRequests(database).claim(account, now(), limit); });
        },
        &BlockingSync::takeBatch);
}

void BlockingSync::takeBatch(const Result<std::optional<BlockBatch>> &batch)
{
    if (!batch)
        return stop(batch.error());
    if (!*batch)
        return next();
    const QString path = m_account.phoneNumberId + u"/block_users"_s;
    const auto send = (*batch)->action == BlockAction::Block ? &GraphClient::post : &GraphClient::remove;
    (m_graph.*send)(m_endpoint, path, blockUsersBody(**batch), this,
        [this, batch = **batch](const GraphReply &reply) { takeReply(batch, reply); });
}

void BlockingSync::takeReply(const BlockBatch &batch, const GraphReply &reply)
{
    if (namesUsers(reply) || !reply.error)
        return takeNames(batch, reply);
    takeError(batch, *reply.error);
}

void BlockingSync::takeNames(const BlockBatch &batch, const GraphReply &reply)
{
    QList<BlockOutcome> outcomes = outcomesOf(batch, reply);
    for (qsizetype i = 0; i < outcomes.size(); ++i)
        if (outcomes.at(i).state == BlockState::Failed)
            outcomes[i].notBefore = now() + m_halts.pauseAfter(batch.requests.at(i).attempts).count();
    if (const int limit = m_limits.take(m_account.id) * 2; limit > 0 && limit < BlockBatch::maxSize)
        m_limits.insert(m_account.id, limit);
    recover();
    record(outcomes);
}

void BlockingSync::takeError(const BlockBatch &batch, const GraphError &error)
{
    if (error.kind == Kind::Refused)
        return splitOrRefuse(batch, error);
    halt(error);
    // Without a word of Meta nobody knows whether it was done. It stays sent: Meta's list will tell.
    if (error.kind == Kind::Unanswered || (error.kind == Kind::Temporary && error.code == 0))
        return next();
    if (error.kind == Kind::Temporary || error.kind == Kind::ListChanged)
        return record(outcomesOf(batch, BlockState::Failed, error, m_halts.troubleOf(m_account.id)->until));
    if (error.code == 130429) // also: too many numbers in one request
        m_limits.insert(m_account.id, std::max<int>(1, static_cast<int>(batch.requests.size()) / 2));
    record(outcomesOf(batch, BlockState::Waiting, {}));
}

/// One entry that Meta does not accept fails the whole request: halving it finds the one.
void BlockingSync::splitOrRefuse(const BlockBatch &batch, const GraphError &error)
{
    const int size = static_cast<int>(batch.requests.size());
    const bool isAboutOne = isAboutOneEntry(error);
    if (!isAboutOne && !isAboutAllEntries(error)) {
        halt(error);
        return record(outcomesOf(batch, BlockState::Waiting, {}));
    }
    recover();
    if (size == 1 || !isAboutOne)
        return record(outcomesOf(batch, BlockState::Refused, error));
    m_limits.insert(m_account.id, size / 2);
    record(outcomesOf(batch, BlockState::Waiting, {}));
}

void BlockingSync::record(const QList<BlockOutcome> &outcomes)
{
    run<ContactIds>(
        [outcomes](const Database &database, const Progress &) {
            return inTransaction<ContactIds>(database, [&] { return BlockRequests(database).record(outcomes, now()); });
        },
        &BlockingSync::takeRecorded);
}

void BlockingSync::takeRecorded(const Result<ContactIds> &contacts)
{
    if (!contacts)
        return stop(contacts.error());
    Q_EMIT recorded(*contacts);
    next();
}

void BlockingSync::takeListing(const BlockListing &listing)
{
    if (listing.error) {
        halt(*listing.error);
        return next();
    }
    recover();
    const auto wish = std::find_if(
        m_wished.cbegin(), m_wished.cend(), [this](const WishedSync &each) { return each.account == m_account.id; });
    const bool isConfirmed = wish == m_wished.cend() || wish->applying == Applying::AtOnce;
    m_listing = listing;
    run<BlockListDifference>(
        [account = m_account.id, listing, isConfirmed](const Database &database, const Progress &) {
            return isConfirmed ? applyListing(database, account, listing) : compareListing(database, account, listing);
        },
        isConfirmed ? &BlockingSync::takeApplied : &BlockingSync::takeDifference);
}

void BlockingSync::takeDifference(const Result<BlockListDifference> &difference)
{
    if (!difference)
        return stopSync(difference.error());
    forgetWish();
    m_shown.insert(m_account.id);
    Q_EMIT differenceFound(m_account.id, {.listing = std::exchange(m_listing, {}), .difference = *difference});
    next();
}

void BlockingSync::applyConfirmed()
{
    m_listing = m_confirmed.take(m_account.id).listing;
    run<BlockListDifference>([account = m_account.id, listing = m_listing](const Database &database,
                                 const Progress &) { return applyListing(database, account, listing); },
        &BlockingSync::takeApplied);
}

void BlockingSync::takeApplied(const Result<BlockListDifference> &difference)
{
    if (!difference)
        return stopSync(difference.error());
    forgetWish();
    Q_EMIT recorded(difference->contacts);
    Q_EMIT synced(m_account.id, {.listing = std::exchange(m_listing, {}), .difference = *difference});
    next();
}

void BlockingSync::forgetWish()
{
    m_wished.removeIf([this](const WishedSync &wish) { return wish.account == m_account.id; });
}

void BlockingSync::next()
{
    m_isBusy = false;
    step();
}

/// The database does not do what was asked. What was sent is found out later, like after a crash.
void BlockingSync::stop(const Error &error)
{
    halt(trouble(Kind::Temporary, error.message));
    Q_EMIT failed(error);
    rest({});
}

void BlockingSync::stopSync(const Error &error)
{
    forgetWish();
    Q_EMIT syncFailed(m_account.id, error);
    stop(error);
}

/// Nothing more for this account until some time has passed.
void BlockingSync::halt(const GraphError &error)
{
    Q_EMIT troubled(m_account.id, m_halts.halt(m_account.id, error, now()));
    Q_EMIT stateChanged();
    const auto givesUp = [this](const WishedSync &wish) { return wish.account == m_account.id && !wish.isPatient; };
    if (m_wished.removeIf(givesUp) > 0)
        Q_EMIT syncFailed(m_account.id, Error{error.message});
}

/// There is nothing to be tried for these accounts, so nobody knows of any trouble now.
void BlockingSync::forgetPassedHalts()
{
    for (const AccountId account : m_halts.takePassed(now())) {
        m_again = true; // the plan was made while it was halted
        Q_EMIT recovered(account);
        Q_EMIT stateChanged();
    }
}

void BlockingSync::recover()
{
    if (!m_halts.remove(m_account.id))
        return;
    Q_EMIT recovered(m_account.id);
    Q_EMIT stateChanged();
}

QList<AccountId> BlockingSync::wishedAccounts() const
{
    QList<AccountId> accounts;
    for (const WishedSync &wish : m_wished)
        accounts.append(wish.account);
    return accounts;
}
