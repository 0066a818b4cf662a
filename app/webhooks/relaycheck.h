#pragma once

#include "app/webhooks/envelope.h"
#include "app/webhooks/eventconnection.h"
#include "app/webhooks/relayrequest.h"
#include "ui/accounts/accountfinding.h"

#include <QList>
#include <QNetworkAccessManager>
#include <QObject>

#include <functional>

/// Asks the relay whether an account can receive from it, and why not: each of its addresses, the name and password,
/// the channel, how old its oldest and newest events are, whether the relay key fits, and whether the clocks agree. It
/// changes nothing at the relay.
class RelayCheck final : public QObject
{
    Q_OBJECT
public:
    /// In the order in which they were asked for. Where one is Bad, nothing can be received from the address it names.
    using Callback = std::function<void(const QList<AccountFinding> &)>;

    /// The callback is called once, later, or never when `context` is gone by then.
    static void run(const RelayEndpoint &endpoint, const EnvelopeRules &rules, QObject *context, Callback callback);

private:
    RelayCheck(const RelayEndpoint &endpoint, const EnvelopeRules &rules, QObject *context, Callback callback);

    void begin();
    void askStream();
    void takeStream();
    void takeFailure(const RelayFailure &failure);
    void ask(RelayRequest::Resource resource, void (RelayCheck::*take)(const ChannelAnswer &));
    void takeOldest(const ChannelAnswer &answer);
    void takeHead(const ChannelAnswer &answer);
    void judgeClock(const ChannelAnswer &answer);
    void judgeKey(const ChannelAnswer &oldest);
    void nextAddress();
    QString addressText() const;
    void finish();

    RelayEndpoint m_endpoint;
    EnvelopeRules m_rules;
    Callback m_callback;
    QNetworkAccessManager m_network;
    EventConnection *m_connection = nullptr;
    qsizetype m_address = 0;
    bool m_isContentKnown = false; ///< all addresses have the same store
    ChannelAnswer m_oldest;
    QList<AccountFinding> m_findings;
};
