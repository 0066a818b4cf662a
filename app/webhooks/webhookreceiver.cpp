#include "app/webhooks/webhookreceiver.h"

#include "models/accounts/accountstore.h"

#include <algorithm>

WebhookReceiver::WebhookReceiver(DatabaseThread &writer, TokenStore::Asking asking, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
    , m_passwords(Secret::RelayPassword)
    , m_keys(Secret::RelayKey)
    , m_asking(asking)
{ }

WebhookReceiver::~WebhookReceiver() = default;

void WebhookReceiver::start()
{
    m_isRunning = true;
    refresh();
}

void WebhookReceiver::start(AccountId account)
{
    m_only = account;
    start();
}

void WebhookReceiver::refresh()
{
    if (!m_isRunning)
        return;
    m_writer.run<QList<Source>>(
        this, [only = m_only](const Database &database, const Progress &) { return sourcesIn(database, only); },
        [this](const Result<QList<Source>> &sources) { takeSources(sources); });
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

Result<QList<WebhookReceiver::Source>> WebhookReceiver::sourcesIn(
    const Database &database, std::optional<AccountId> only)
{
    auto accounts = AccountStore(database).all();
    if (!accounts)
        return accounts.error();
    QList<Source> sources;
    for (const Account &account : *accounts) {
        if (account.relayUrls.isEmpty() || (only && account.id != *only))
            continue;
        const auto position = WebhookInbox(database).position(account.id);
        if (!position)
            return position.error();
        sources.append({account, position->value_or(QString())});
    }
    return sources;
}

void WebhookReceiver::takeSources(const Result<QList<Source>> &sources)
{
    if (!sources) {
        Q_EMIT failed(sources.error());
        return;
    }
    forgetOthers(*sources);
    for (const Source &source : *sources)
        m_passwords.read(source.account.phoneNumberId, m_asking, this,
            [this, source](const TokenAnswer &password) { takePassword(source, password); });
}

void WebhookReceiver::forgetOthers(const QList<Source> &sources)
{
    const auto isGone = [&sources](AccountId account) {
        return std::none_of(
            sources.begin(), sources.end(), [account](const Source &source) { return source.account.id == account; });
    };
    std::erase_if(m_subscriptions, [&isGone](const auto &subscription) { return isGone(subscription.first); });
    for (const AccountId account : m_states.keys()) {
        if (!isGone(account))
            continue;
        m_states.remove(account);
        Q_EMIT stateChanged(account, {});
    }
}

void WebhookReceiver::takePassword(const Source &source, const TokenAnswer &password)
{
    if (!password.hasToken())
        return setMissing(source.account.id, password.message);
    m_keys.read(source.account.phoneNumberId, m_asking, this,
        [this, source, text = password.token](const TokenAnswer &key) { takeKey(source, text, key); });
}

void WebhookReceiver::takeKey(const Source &source, const QString &password, const TokenAnswer &key)
{
    if (!m_isRunning)
        return;
    if (!key.hasToken() && !qEnvironmentVariableIsSet("KARTEI_APP_SECRET"))
        return setMissing(source.account.id, key.message);
    subscribe(source, relayEndpointOf(source.account, password), key.token);
}

/// Leaves one alone that receives with the same settings.
void WebhookReceiver::subscribe(const Source &source, const RelayEndpoint &endpoint, const QString &relayKey)
{
    const AccountId account = source.account.id;
    const auto known = m_subscriptions.find(account);
    if (known != m_subscriptions.end() && known->second.endpoint == endpoint && known->second.relayKey == relayKey)
        return known->second.receiver->retryNow();
    auto receiver = std::make_unique<AccountReceiver>(m_writer, account, endpoint, envelopeRulesFor(relayKey), m_quota);
    connect(receiver.get(), &AccountReceiver::applied, this, &WebhookReceiver::applied);
    connect(receiver.get(), &AccountReceiver::failed, this, &WebhookReceiver::failed);
    connect(receiver.get(), &AccountReceiver::rested, this, &WebhookReceiver::lookWhetherStopped);
    connect(receiver.get(), &AccountReceiver::gapFound, this,
        [this, account](const StreamGap &gap) { Q_EMIT gapFound(account, gap); });
    connect(receiver.get(), &AccountReceiver::stateChanged, this,
        [this, account](const StreamState &state) { setState(account, state); });
    AccountReceiver &started = *receiver;
    m_subscriptions.insert_or_assign(account, Subscription{endpoint, relayKey, std::move(receiver)});
    started.start(source.position);
}

/// There is nothing to connect with.
void WebhookReceiver::setMissing(AccountId account, const QString &message)
{
    m_subscriptions.erase(account);
    StreamState state;
    state.kind = StreamState::Kind::WrongPassword;
    state.failure = RelayFailure{RelayFailure::Kind::Unusable, message, {}};
    setState(account, state);
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
