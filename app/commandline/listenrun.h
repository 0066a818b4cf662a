#pragma once

#include "app/accounts/tokenstore.h"
#include "app/blocking/blockingsync.h"
#include "app/commandline/networkwork.h"
#include "app/commandline/session.h"
#include "app/graph/graphclient.h"
#include "app/webhooks/pruningschedule.h"
#include "app/webhooks/webhookreceiver.h"
#include "models/accounts/account.h"
#include "models/storage/databasethread.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

/// When receiving ends by itself.
struct ListenEnd final
{
    std::optional<std::chrono::milliseconds> untilIdle; ///< so long nothing has come, although the relay is connected
    std::optional<qint64> count; ///< deliveries
};

/// Receives from the relay while a command waits, sends the blocks that wait for somebody to write, and says on stderr
/// what stands in the way.
class ListenRun final : public QObject
{
    Q_OBJECT
public:
    /// All accounts that have a relay, or one of them.
    ListenRun(const Session &session, const QList<Account> &accounts, const ListenEnd &end);

    /// What was stored, also when it ended too early.
    InboxResult listen();
    /// It ended too early; why has been said.
    bool hasFailed() const { return m_hasFailed; }

private:
    void takeApplied(const InboxResult &result);
    void takeState(AccountId account, const StreamState &state);
    void takeGap(AccountId account, const StreamGap &gap);
    void takeFailure(const Error &error);
    void takeTrouble(AccountId account, const BlockingTrouble &trouble);
    void say(AccountId account, const QString &sentence) const;
    void restartIdle();
    void lookWhetherIdle();
    bool areAll(bool (*is)(const StreamState &)) const;
    void finish();
    void finishOnceSent();
    void interrupt();
    void fail();

    QList<Account> m_accounts;
    ListenEnd m_end;
    DatabaseThread m_writer;
    PruningSchedule m_pruning;
    RelaySecrets m_relaySecrets;
    WebhookReceiver m_receiver;
    GraphClient m_graph;
    TokenStore m_tokens;
    BlockingSync m_blocking;
    NetworkWork m_work;
    QTimer m_idle;
    InboxResult m_total;
    QHash<AccountId, QString> m_said; ///< the last trouble of each account
    QString m_saidFailure; ///< of the database
    QString m_saidTrouble; ///< of sending
    bool m_hasFailed = false;
};
