#include "app/webhooks/relaycheck.h"

#include "app/graph/systemproxy.h"
#include "app/webhooks/relayposition.h"

#include <QDateTime>
#include <QLocale>
#include <QTimer>

#include <cstdlib>
#include <utility>

using namespace std::chrono_literals;
using Health = AccountFinding::Health;

namespace {

constexpr int ok = 200;
constexpr int notModified = 304;
constexpr auto mostSkew = 2min; // between clocks; no person notices less

EventConnection::Limits patient()
{
    EventConnection::Limits limits;
    limits.silence = RelayRequest::patience; // a person is waiting
    return limits;
}

AccountFinding keyFinding(const Delivery &oldest)
{
    using Rejection = Delivery::Rejection;
    if (oldest.isVerified())
        return {Health::Good, RelayCheck::tr("The relay key fits what the relay hands over.")};
    const bool isOfTime = oldest.rejection == Rejection::TooOld || oldest.rejection == Rejection::TooNew;
    return {isOfTime ? Health::Warning : Health::Bad, oldest.reason};
}

AccountFinding missingKeyFinding()
{
    return {Health::Bad,
        RelayCheck::tr(
            "The account has no relay key, so nobody could tell a forged message from a real one, and nothing "
            "is received. Enter the relay key; whoever runs the relay has it.")};
}

QString momentText(qint64 at)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at), QLocale::ShortFormat);
}

} // namespace

void RelayCheck::run(const RelayEndpoint &endpoint, const EnvelopeRules &rules, QObject *context, Callback callback)
{
    auto *check = new RelayCheck(endpoint, rules, context, std::move(callback));
    QTimer::singleShot(0ms, check, &RelayCheck::begin);
}

RelayCheck::RelayCheck(const RelayEndpoint &endpoint, const EnvelopeRules &rules, QObject *context, Callback callback)
    : QObject(context)
    , m_endpoint(endpoint)
    , m_rules(rules)
    , m_callback(std::move(callback))
{
    m_network.setProxyFactory(new SystemProxy);
}

void RelayCheck::begin()
{
    if (const auto objection = objectionTo(m_endpoint)) {
        m_findings.append({Health::Bad, objection->message});
        return finish();
    }
    if (m_rules.relayKey.isEmpty() && m_rules.appSecret.isEmpty())
        m_findings.append(missingKeyFinding());
    askStream();
}

void RelayCheck::askStream()
{
    m_connection = new EventConnection(m_network, m_endpoint, m_address, {}, patient(), this);
    connect(m_connection, &EventConnection::opened, this, &RelayCheck::takeStream);
    connect(m_connection, &EventConnection::ended, this, &RelayCheck::takeFailure);
}

void RelayCheck::takeStream()
{
    m_connection->close();
    m_findings.append({Health::Good,
        tr("%1: the relay accepts your name and password and has the channel “%2”.")
            .arg(addressText(), m_endpoint.channel)});
    if (m_isContentKnown)
        return nextAddress();
    ask(RelayRequest::Resource::Oldest, &RelayCheck::takeOldest);
}

void RelayCheck::ask(RelayRequest::Resource resource, void (RelayCheck::*take)(const ChannelAnswer &))
{
    auto *request = new RelayRequest(m_network, m_endpoint, m_address, resource, this);
    connect(request, &RelayRequest::finished, this, take);
}

void RelayCheck::takeFailure(const RelayFailure &failure)
{
    const QString text = failure.details.isEmpty() || failure.message.contains(failure.details)
        ? failure.message
        : QStringLiteral("%1 (%2)").arg(failure.message, failure.details);
    m_findings.append({Health::Bad, QStringLiteral("%1: %2").arg(addressText(), text)});
    nextAddress();
}

void RelayCheck::takeOldest(const ChannelAnswer &answer)
{
    m_isContentKnown = true;
    m_oldest = answer;
    if (answer.status == ok && RelayPosition::fromId(answer.id))
        return ask(RelayRequest::Resource::Head, &RelayCheck::takeHead);
    if (answer.status == notModified)
        m_findings.append({Health::Good,
            tr("The relay keeps no message at present: none has come yet, or all are too old. Send one to the business "
               "number to see it arrive; whether the relay key is right shows only then.")});
    else
        m_findings.append({Health::Warning,
            tr("This relay does not tell how old its oldest message is, so Kartei cannot "
               "notice when some are missing. Kartei's own relay tells it.")});
    judgeKey(answer);
    judgeClock(answer);
    nextAddress();
}

void RelayCheck::takeHead(const ChannelAnswer &answer)
{
    const auto oldest = RelayPosition::fromId(m_oldest.id);
    const auto newest = RelayPosition::fromId(answer.id).value_or(*oldest);
    m_findings.append({Health::Good,
        tr("The newest message that the relay keeps is of %1, the oldest of %2.")
            .arg(momentText(newest.at), momentText(oldest->at))});
    judgeKey(m_oldest);
    judgeClock(answer);
    nextAddress();
}

void RelayCheck::judgeKey(const ChannelAnswer &oldest)
{
    const bool canVerify = !m_rules.relayKey.isEmpty() || !m_rules.appSecret.isEmpty();
    if (oldest.status != ok || !canVerify)
        return;
    const SseEvent event{"message", oldest.oldest, oldest.id, false};
    if (const auto delivery = deliveryFrom(event, m_rules, QDateTime::currentMSecsSinceEpoch()))
        m_findings.append(keyFinding(*delivery));
}

/// A wrong one makes certificates and messages look too old or too new.
void RelayCheck::judgeClock(const ChannelAnswer &answer)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (!answer.clock || std::abs(*answer.clock - now) <= std::chrono::milliseconds(mostSkew).count())
        return;
    m_findings.append({Health::Warning,
        tr("It is %1 by the relay's clock, but %2 by this computer's. Set the wrong one right, or messages seem to be "
           "older or newer than they are.")
            .arg(momentText(*answer.clock), momentText(now))});
}

void RelayCheck::nextAddress()
{
    if (++m_address < m_endpoint.addresses.size())
        return askStream();
    finish();
}

QString RelayCheck::addressText() const
{
    return m_endpoint.addresses.at(m_address).toDisplayString();
}

void RelayCheck::finish()
{
    const Callback callback = std::exchange(m_callback, {});
    deleteLater();
    callback(m_findings);
}
