#pragma once

#include "app/accounts/relaysecrets.h"
#include "app/webhooks/accountreceiver.h"
#include "models/accounts/account.h"
#include "models/storage/databasethread.h"

#include <QHash>
#include <QObject>

#include <limits>
#include <map>
#include <memory>
#include <optional>

/// Receives from the relays of all accounts, or of one, and applies what comes.
///
/// Several programs with one profile may receive at the same time, without a lock between them: the inbox finds in its
/// own transaction what another one has applied, so everything has its effects once. A position that falls back to the
/// slower one's only makes the relay repeat itself.
class WebhookReceiver final : public QObject
{
    Q_OBJECT
public:
    /// The app secret comes from KARTEI_APP_SECRET alone.
    WebhookReceiver(
        DatabaseThread &writer, RelaySecrets &secrets, TokenStore::Asking asking, QObject *parent = nullptr);
    ~WebhookReceiver() override;

    /// For all accounts that have a relay. Begins anew where the inbox is, also after stop().
    void start();
    void start(AccountId account);
    /// Secrets may have changed, or accounts.
    void refresh();
    /// Another program may have changed accounts, for which alone the keyring is asked, or restored a backup.
    void takeChangeFromOutside();
    /// What is being stored comes to its end, then `stopped`.
    void stop();
    /// No more than so many deliveries are stored from now on.
    void setQuota(qint64 deliveries) { m_quota = deliveries; }

    /// Of every account with a relay, once its secrets were read.
    QHash<AccountId, StreamState> states() const { return m_states; }
    /// Something has come that is not stored yet.
    bool isBusy() const;

Q_SIGNALS:
    void applied(const InboxResult &result);
    void gapFound(AccountId account, const StreamGap &gap);
    /// It is stored, after gapFound.
    void gapRecorded();
    void stateChanged(AccountId account, const StreamState &state);
    /// The database did not take something; it is tried again.
    void failed(const Error &error);
    void stopped();

private:
    struct Subscription
    {
        RelayEndpoint endpoint;
        QString relayKey;
        std::unique_ptr<AccountReceiver> receiver;
    };

    enum class Reading { EverySecret, OfChangedAccounts };

    void look(Reading reading);
    void takeAccounts(Reading reading, const Result<QList<Account>> &accounts);
    bool isWanted(AccountId account) const;
    void takeSecrets(const Account &account, const RelaySecretAnswers &secrets);
    void subscribe(const Account &account, const RelayEndpoint &endpoint, const QString &relayKey);
    void forgetOthers(const QList<Account> &accounts);
    void takeMissing(const Account &account, const TokenAnswer &secret);
    bool goesOnWithout(const Account &account, const TokenAnswer &secret) const;
    void setState(AccountId account, const StreamState &state);
    void lookWhetherStopped();
    bool isStoring() const;

    DatabaseThread &m_writer;
    RelaySecrets &m_secrets;
    TokenStore::Asking m_asking;
    std::optional<AccountId> m_only;
    std::map<AccountId, Subscription> m_subscriptions;
    QHash<AccountId, RelayEndpoint> m_known; ///< by the account alone, without a password
    QHash<AccountId, StreamState> m_states;
    qint64 m_quota = std::numeric_limits<qint64>::max();
    bool m_isRunning = false;
};
