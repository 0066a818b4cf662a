#pragma once

#include "app/accounts/tokenstore.h"
#include "app/blocking/accounthalts.h"
#include "app/blocking/blockingplan.h"
#include "app/blocking/blocklistreader.h"
#include "app/blocking/exchangelock.h"
#include "app/graph/graphclient.h"
#include "models/accounts/account.h"
#include "models/blocking/blocklist.h"
#include "models/blocking/blockrequests.h"
#include "models/storage/databasethread.h"
#include "models/storage/profile.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <optional>

/// What a sync found or did.
struct BlockListSync final
{
    BlockListing listing;
    BlockListDifference difference;
};

/// Carries the queue of block requests to Meta and Meta's block list to the mirror: one exchange at a time, whether of
/// this program or of another one with the same profile. What was sent without an answer is found out from Meta's list
/// before anything is sent again.
class BlockingSync final : public QObject
{
    Q_OBJECT
public:
    enum class Applying { AtOnce, AfterConfirmation };

    struct Pauses
    {
        std::chrono::milliseconds first{5'000}; ///< after the first failure; then twice as long each time
        std::chrono::milliseconds longest{300'000};
    };
    static constexpr std::chrono::milliseconds lockInterval{300}; ///< while another program has an exchange on its way

    BlockingSync(const Profile &profile, DatabaseThread &writer, GraphClient &graph, TokenStore &tokens,
        TokenStore::Asking asking, QObject *parent = nullptr);
    BlockingSync(const Profile &profile, DatabaseThread &writer, GraphClient &graph, TokenStore &tokens,
        TokenStore::Asking asking, const Pauses &pauses, QObject *parent = nullptr);

    /// There may be something to send. Accounts with trouble wait on.
    void wake();
    /// Likewise, and the account's trouble may be over: it has a new token, or somebody wants it tried now.
    void wake(AccountId account);
    /// Likewise for all accounts: somebody has just wished something. Who is throttled waits on.
    void wakeAll();
    /// Nothing more is sent until resumed; what is on its way comes to its end. Meta's list can still be read.
    void pause();
    void resume();
    bool isPaused() const { return m_isPaused; }
    /// Something is on its way, or being recorded; `idle` comes when it is not any more.
    bool isBusy() const { return m_isBusy; }
    std::optional<BlockingTrouble> troubleOf(AccountId account) const { return m_halts.troubleOf(account); }

    /// Reads Meta's list, then makes the mirror the same, at once or when `apply` is called.
    void sync(AccountId account, Applying applying);
    void apply(AccountId account, const BlockListSync &confirmed);
    /// What was found is not to be applied.
    void dismiss(AccountId account);
    /// At once, as soon as the account has no trouble. One that somebody asked
    /// for takes its place, and what somebody is looking at is left alone.
    void syncSometime(AccountId account);

Q_SIGNALS:
    /// Requests or records have changed, and perhaps the marks of these contacts.
    void recorded(const ContactIds &contacts);
    void troubled(AccountId account, const BlockingTrouble &trouble);
    void recovered(AccountId account);
    void listed(AccountId account, qint64 users);
    /// Waits for `apply`.
    void differenceFound(AccountId account, const BlockListSync &sync);
    void synced(AccountId account, const BlockListSync &sync);
    void syncFailed(AccountId account, const Error &error);
    /// The database could not be read or written.
    void failed(const Error &error);
    /// Trouble came or went, or sending was paused or resumed.
    void stateChanged();
    /// All that can be done now is done.
    void idle();

private:
    struct WishedSync
    {
        AccountId account{};
        Applying applying = Applying::AtOnce;
        bool isPatient = false; ///< stays while the account has trouble
    };

    void step();
    void takePlan(const Result<BlockingPlan> &plan);
    void rest(const BlockingPlan &plan);
    void takeToken(const BlockingWork &work, const TokenAnswer &answer);
    void claim();
    void takeBatch(const Result<std::optional<BlockBatch>> &batch);
    void takeReply(const BlockBatch &batch, const GraphReply &reply);
    void takeNames(const BlockBatch &batch, const GraphReply &reply);
    void takeError(const BlockBatch &batch, const GraphError &error);
    void splitOrRefuse(const BlockBatch &batch, const GraphError &error);
    void record(const QList<BlockOutcome> &outcomes);
    void takeRecorded(const Result<ContactIds> &contacts);
    void takeListing(const BlockListing &listing);
    void takeDifference(const Result<BlockListDifference> &difference);
    void applyConfirmed();
    void takeApplied(const Result<BlockListDifference> &difference);
    void forgetWish();
    void next();
    void stop(const Error &error);
    void halt(const GraphError &error);
    void recover();
    void forgetPassedHalts();
    void stopSync(const Error &error);
    QList<AccountId> wishedAccounts() const;

    template <typename T>
    void run(DatabaseThread::Work<T> work, void (BlockingSync::*take)(const Result<T> &));

    DatabaseThread &m_writer;
    GraphClient &m_graph;
    TokenStore &m_tokens;
    TokenStore::Asking m_asking;
    BlockListReader m_reader;
    ExchangeLock m_lock; ///< held while an exchange is on its way: who has it and finds requests marked as sent, knows
                         ///< that they were interrupted
    QTimer m_timer;
    Account m_account; ///< that the exchange is for
    GraphEndpoint m_endpoint;
    BlockListing m_listing; ///< that is being compared or applied
    QList<WishedSync> m_wished;
    QSet<AccountId> m_shown; ///< whose difference was found and neither applied nor dismissed
    QHash<AccountId, BlockListSync> m_confirmed;
    AccountHalts m_halts;
    QSet<AccountId> m_quiet; ///< whose token was not given: nobody is asked for a password again by itself
    QHash<AccountId, int> m_limits; ///< how many people a request may name, after Meta refused a larger one
    bool m_isBusy = false;
    bool m_isPaused = false;
    bool m_again = false;
};
