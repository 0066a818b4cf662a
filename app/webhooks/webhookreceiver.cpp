#include "app/webhooks/webhookreceiver.h"

#include "models/accounts/accountstore.h"

#include <algorithm>

namespace {

Result<QList<Account>> accountsWithRelay(const Database &database, std::optional<AccountId> only)
{
    auto accounts = AccountStore(database).all();
    if (accounts)
        accounts->removeIf(
            [only](const Account &account) { return account.relayUrls.isEmpty() || (only && account.id != *only); });
    return accounts;
}

} // namespace

WebhookReceiver::WebhookReceiver(
    DatabaseThread &writer, RelaySecrets &secrets, TokenStore::Asking asking, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
    , m_secrets(secrets)
    , m_asking(asking)
{ }

WebhookReceiver::~WebhookReceiver() = default;

void WebhookReceiver::start()
{
    m_isRunning = true;
    m_subscriptions.clear();
    refresh();
}

void WebhookReceiver::start(AccountId account)
{
    m_only = account;
    start();
}

void WebhookReceiver::refresh()
{
    look(Reading::EverySecret);
}

void WebhookReceiver::takeChangeFromOutside()
{
    for (const auto &[account, subscription] : m_subscriptions)
        subscription.receiver->lookWhetherRestored();
    look(Reading::OfChangedAccounts);
}

void WebhookReceiver::look(Reading reading)
{
    if (!m_isRunning)
        return;
    m_writer.run<QList<Account>>(
        this, [only = m_only](const Database &database, const Progress &) { return accountsWithRelay(database, only); },
        [this, reading](const Result<QList<Account>> &accounts) { takeAccounts(reading, accounts); });
}

void WebhookReceiver::stop()
{
    m_isRunning = false;
    for (const auto &[account, subscription] : m_subscriptions)
        subscription.receiver->stop();
    lookWhetherStopped();
}

bool WebhookReceiver::isBusy() const
{
    return std::any_of(m_subscriptions.begin(), m_subscriptions.end(),
        [](const auto &subscription) { return subscription.second.receiver->isBusy(); });
}

bool WebhookReceiver::isStoring() const
{
    return std::any_of(m_subscriptions.begin(), m_subscriptions.end(),
        [](const auto &subscription) { return subscription.second.receiver->isStoring(); });
}

void WebhookReceiver::takeAccounts(Reading reading, const Result<QList<Account>> &accounts)
{
    if (!accounts) {
        Q_EMIT failed(accounts.error());
        return;
    }
    forgetOthers(*accounts);
    for (const Account &account : *accounts) {
        const RelayEndpoint endpoint = relayEndpointOf(account, {});
        const bool isKnown = m_known.contains(account.id) && m_known.value(account.id) == endpoint;
        m_known.insert(account.id, endpoint);
        if (isKnown && reading == Reading::OfChangedAccounts)
            continue;
        m_secrets.read(account.phoneNumberId, m_asking, this,
            [this, account](const RelaySecretAnswers &secrets) { takeSecrets(account, secrets); });
    }
}

void WebhookReceiver::forgetOthers(const QList<Account> &accounts)
{
    const auto isGone = [&accounts](AccountId id) {
        return std::none_of(
            accounts.begin(), accounts.end(), [id](const Account &account) { return account.id == id; });
    };
    std::erase_if(m_subscriptions, [&isGone](const auto &subscription) { return isGone(subscription.first); });
    const QList<AccountId> known = m_known.keys();
    for (const AccountId id : known) {
        if (!isGone(id))
            continue;
        m_known.remove(id);
        m_states.remove(id);
        Q_EMIT stateChanged(id, {});
    }
}

bool WebhookReceiver::isWanted(AccountId account) const
{
    return m_isRunning && m_known.contains(account);
}

void WebhookReceiver::takeSecrets(const Account &account, const RelaySecretAnswers &secrets)
{
    if (!isWanted(account.id))
        return;
    const auto &[password, key] = secrets;
    if (!password.hasToken())
        return takeMissing(account, password);
    if (!key.hasToken() && !qEnvironmentVariableIsSet("KARTEI_APP_SECRET"))
        return takeMissing(account, key);
    subscribe(account, relayEndpointOf(account, password.token), key.token);
}

/// Leaves one alone that receives with the same settings.
void WebhookReceiver::subscribe(const Account &account, const RelayEndpoint &endpoint, const QString &relayKey)
{
    const AccountId id = account.id;
    const auto known = m_subscriptions.find(id);
    if (known != m_subscriptions.end() && known->second.endpoint == endpoint && known->second.relayKey == relayKey)
        return known->second.receiver->retryNow();
    auto receiver = std::make_unique<AccountReceiver>(m_writer, id, endpoint, envelopeRulesFor(relayKey), m_quota);
    connect(receiver.get(), &AccountReceiver::applied, this, &WebhookReceiver::applied);
    connect(receiver.get(), &AccountReceiver::failed, this, &WebhookReceiver::failed);
    connect(receiver.get(), &AccountReceiver::rested, this, &WebhookReceiver::lookWhetherStopped);
    connect(receiver.get(), &AccountReceiver::gapRecorded, this, &WebhookReceiver::gapRecorded);
    connect(receiver.get(), &AccountReceiver::gapFound, this,
        [this, id](const StreamGap &gap) { Q_EMIT gapFound(id, gap); });
    connect(receiver.get(), &AccountReceiver::stateChanged, this,
        [this, id](const StreamState &state) { setState(id, state); });
    AccountReceiver &started = *receiver;
    m_subscriptions.insert_or_assign(id, Subscription{endpoint, relayKey, std::move(receiver)});
    started.start();
}

/// What the keyring does not give now it gave when this began: a locked one shall not end what works.
bool WebhookReceiver::goesOnWithout(const Account &account, const TokenAnswer &secret) const
{
    const auto known = m_subscriptions.find(account.id);
    if (secret.state == TokenAnswer::State::None || known == m_subscriptions.end())
        return false;
    const RelayEndpoint &endpoint = known->second.endpoint;
    return endpoint == relayEndpointOf(account, endpoint.password);
}

/// There is nothing to connect with.
void WebhookReceiver::takeMissing(const Account &account, const TokenAnswer &secret)
{
    using Kind = RelayFailure::Kind;
    if (goesOnWithout(account, secret))
        return m_subscriptions.at(account.id).receiver->retryNow();
    m_subscriptions.erase(account.id);
    StreamState state;
    state.kind = StreamState::Kind::WrongAddress;
    const bool wasEntered = secret.state != TokenAnswer::State::None;
    state.failure = RelayFailure{wasEntered ? Kind::NoSecret : Kind::Unusable, secret.message, {}};
    setState(account.id, state);
}

void WebhookReceiver::setState(AccountId account, const StreamState &state)
{
    m_states.insert(account, state);
    Q_EMIT stateChanged(account, state);
}

void WebhookReceiver::lookWhetherStopped()
{
    if (!m_isRunning && !isStoring())
        Q_EMIT stopped();
}
