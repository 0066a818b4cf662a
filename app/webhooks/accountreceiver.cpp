#include "app/webhooks/accountreceiver.h"

#include "app/graph/backoff.h"
#include "app/webhooks/refuseddeliveries.h"
#include "models/storage/transaction.h"

#include <QDateTime>

#include <algorithm>
#include <functional>

namespace {

/// What is rejected is kept as it came. An id is a relay's own business: every byte of it has to come back.
WebhookDelivery inboxDeliveryFrom(const Delivery &delivery, AccountId account)
{
    const QByteArray rejected = delivery.envelope.isEmpty() ? delivery.id : delivery.envelope;
    return {.account = account,
        .body = delivery.isVerified() ? delivery.body : rejected,
        .eventId = QString::fromLatin1(delivery.id),
        .relayedAt = delivery.arrivedAt,
        .refusal = delivery.reason};
}

std::optional<qint64> known(qint64 at)
{
    return at > 0 ? std::optional(at) : std::nullopt;
}

/// With the position that leads nowhere any more, in one transaction.
Result<bool> store(const Database &database, AccountId account, const StreamGap &gap, qint64 foundAt)
{
    return inTransaction<bool>(database, [&]() -> Result<bool> {
        WebhookInbox inbox(database);
        const auto recorded = inbox.recordGap(
            {.account = account, .missingFrom = known(gap.from), .missingTo = known(gap.to), .foundAt = foundAt});
        if (!recorded)
            return recorded.error();
        const auto dropped = gap.isPositionLost ? inbox.dropPosition(account) : Result<void>();
        return dropped ? Result<bool>(true) : dropped.error();
    });
}

} // namespace

AccountReceiver::AccountReceiver(DatabaseThread &writer, AccountId account, const RelayEndpoint &endpoint,
    const EnvelopeRules &rules, qint64 &quota, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
    , m_account(account)
    , m_quota(quota)
    , m_rules(rules)
    , m_stream(endpoint, rules)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &AccountReceiver::step);
    connect(&m_stream, &EventStream::delivered, this, &AccountReceiver::takeDeliveries);
    connect(&m_stream, &EventStream::gapFound, this, &AccountReceiver::takeGap);
    connect(&m_stream, &EventStream::stateChanged, this, &AccountReceiver::stateChanged);
}

void AccountReceiver::start()
{
    m_isStopped = false;
    step();
}

void AccountReceiver::stop()
{
    m_isStopped = true;
    m_retry.stop();
    m_stream.stop();
}

void AccountReceiver::takeDeliveries(const QList<Delivery> &deliveries)
{
    for (const Delivery &delivery : deliveries)
        m_waiting.append(inboxDeliveryFrom(delivery, m_account));
    step();
}

void AccountReceiver::takeGap(const StreamGap &gap)
{
    m_gaps.append(gap);
    if (gap.isPositionLost) // what waits must not bring back a position of the lost store
        for (WebhookDelivery &delivery : m_waiting)
            delivery.eventId.clear();
    Q_EMIT gapFound(gap);
    step();
}

void AccountReceiver::step()
{
    if (m_isStoring || m_retry.isActive())
        return;
    if (m_isStopped) {
        Q_EMIT rested();
        return;
    }
    if (!m_hasBegun)
        begin();
    else if (m_mustLook)
        look();
    else if (!m_gaps.isEmpty())
        recordGap(m_gaps.constFirst());
    else if (batchSize() > 0)
        applyBatch();
}

Result<AccountReceiver::Beginning> AccountReceiver::beginningIn(
    const Database &database, AccountId account, const EnvelopeRules &rules)
{
    const auto admitted = admitRefused(database, account, rules, QDateTime::currentMSecsSinceEpoch());
    if (!admitted)
        return admitted.error();
    const auto place = WebhookInbox(database).place(account);
    return place ? Result<Beginning>(Beginning{*place, *admitted}) : place.error();
}

void AccountReceiver::begin()
{
    m_isStoring = true;
    m_writer.run<Beginning>(
        this,
        [account = m_account, rules = m_rules](
            const Database &database, const Progress &) { return beginningIn(database, account, rules); },
        [this](const Result<Beginning> &beginning) { takeBeginning(beginning); });
}

void AccountReceiver::takeBeginning(const Result<Beginning> &beginning)
{
    m_isStoring = false;
    if (!beginning)
        return fail(beginning.error());
    m_hasBegun = true;
    m_failures = 0;
    if (beginning->admitted.received > 0)
        Q_EMIT applied(beginning->admitted);
    if (m_isStopped)
        return step();
    m_place = beginning->place;
    m_waiting.clear(); // came meanwhile, from where the stream was before
    m_stream.start(m_place.eventId.toLatin1());
}

void AccountReceiver::lookWhetherRestored()
{
    m_mustLook = true;
    step();
}

void AccountReceiver::look()
{
    m_isStoring = true;
    m_mustLook = false;
    m_writer.run<bool>(
        this,
        [account = m_account, place = m_place](
            const Database &database, const Progress &) { return WebhookInbox(database).isAt(place, account); },
        [this](const Result<bool> &isAtPlace) { takeLook(isAtPlace); });
}

void AccountReceiver::takeLook(const Result<bool> &isAtPlace)
{
    m_isStoring = false;
    if (!isAtPlace)
        return fail(isAtPlace.error());
    if (!*isAtPlace)
        return beginAnew();
    m_failures = 0;
    step();
}

/// What came since the backup was made comes again.
void AccountReceiver::beginAnew()
{
    m_waiting.clear();
    m_hasBegun = false;
    m_mustLook = false;
    step();
}

void AccountReceiver::recordGap(const StreamGap &gap)
{
    m_isStoring = true;
    m_writer.run<bool>(
        this,
        [account = m_account, gap, now = QDateTime::currentMSecsSinceEpoch()](
            const Database &database, const Progress &) { return store(database, account, gap, now); },
        [this](const Result<bool> &recorded) { takeRecorded(recorded); });
}

void AccountReceiver::takeRecorded(const Result<bool> &recorded)
{
    m_isStoring = false;
    if (!recorded)
        return fail(recorded.error());
    m_failures = 0;
    if (m_gaps.takeFirst().isPositionLost)
        m_place.eventId.clear();
    Q_EMIT gapRecorded();
    step();
}

qsizetype AccountReceiver::batchSize() const
{
    const qsizetype most = std::min<qint64>({m_waiting.size(), m_limits.deliveries, m_quota});
    qsizetype count = 0;
    for (qsizetype bytes = 0; count < most; ++count) {
        bytes += m_waiting.at(count).body.size();
        if (count > 0 && bytes > m_limits.bytes)
            break;
    }
    return count;
}

void AccountReceiver::applyBatch()
{
    const qsizetype count = batchSize();
    m_isStoring = true;
    m_quota -= count;
    m_writer.run<std::optional<InboxResult>>(
        this,
        [batch = m_waiting.first(count), place = m_place, most = m_limits.updates](
            const Database &database, const Progress &) {
            return WebhookInbox(database).applyAt(place, batch, most, QDateTime::currentMSecsSinceEpoch());
        },
        [this, count](const Result<std::optional<InboxResult>> &result) { takeApplied(count, result); });
}

void AccountReceiver::takeApplied(qsizetype count, const Result<std::optional<InboxResult>> &result)
{
    m_isStoring = false;
    if (!result || !*result)
        m_quota += count;
    if (!result)
        return fail(result.error());
    m_failures = 0;
    if (!*result)
        return beginAnew();
    const qint64 taken = (*result)->received;
    m_quota += count - taken; // what was too much for one transaction is the next one's
    for (const WebhookDelivery &delivery : m_waiting.first(taken))
        if (!delivery.eventId.isEmpty())
            m_place.eventId = delivery.eventId;
    const QByteArray last = m_waiting.at(taken - 1).eventId.toLatin1();
    m_waiting.remove(0, taken);
    m_stream.stored(last);
    Q_EMIT applied(**result);
    step();
}

void AccountReceiver::fail(const Error &error)
{
    Q_EMIT failed(error);
    if (m_isStopped)
        return step();
    m_retry.start(jittered(backoff(m_limits.firstPause, m_failures, m_limits.longestPause)));
    ++m_failures;
}
