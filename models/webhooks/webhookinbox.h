#pragma once

#include "models/contacts/contactstore.h"
#include "models/storage/progress.h"
#include "models/storage/statementcache.h"
#include "models/webhooks/relaygap.h"
#include "models/webhooks/webhookevent.h"

#include <QList>

#include <optional>

/// What applying deliveries did. `received` = applied + duplicates + rejected + unknown.
struct InboxResult final
{
    qint64 received = 0; ///< deliveries
    qint64 applied = 0;
    qint64 duplicates = 0; ///< nothing in them was new
    qint64 rejected = 0; ///< also those of which something was set aside
    qint64 unknown = 0;
    qint64 updates = 0; ///< in all of them, duplicates not counted
    ContactIds contactsChanged; ///< created or changed; these three are ascending, each once
    ContactIds conversationsChanged; ///< something new was written, or is known of what was
    ContactIds wrote; ///< a new message to be told of: never from somebody who is blocked, never history

    void add(const InboxResult &more);
};

/// Where to go on in a relay's channel, and in which database that is written: another one after a backup was restored.
struct RelayPlace final
{
    QString eventId; ///< empty for a channel that was never listened to
    qint64 generation = 0; ///< of the database
};

/// Takes what the relay passes on: stores each delivery, applies it, and remembers where to go on, all in one
/// transaction. So every update has its effects exactly once, however often, in whatever batches and in whatever order
/// it arrives. What cannot be applied is set aside with the reason and does not hold up the rest; only a database that
/// cannot be written to (busy, full, damaged) fails the call, and then nothing has happened and the position stands.
/// Worth keeping between calls: it keeps its statements. Every one is read to its end or reset, so none holds the
/// database.
class WebhookInbox final
{
public:
    explicit WebhookInbox(const Database &database)
        : m_database(database)
        , m_statements(database)
    { }

    /// One transaction and one durable commit for all of them. Deliveries come in the relay's order; `now` is ms since
    /// the epoch, UTC.
    Result<InboxResult> apply(const QList<WebhookDelivery> &deliveries, qint64 now);

    /// The same, but no more of them than it takes for this many updates, and one at least: nobody else can write
    /// meanwhile. `received` tells how many were taken.
    Result<InboxResult> applyFirst(const QList<WebhookDelivery> &deliveries, qint64 updates, qint64 now);
    /// The same for deliveries of one account that follow on `place`. Nothing, and nothing has happened, when a backup
    /// was restored meanwhile that has another place: what came since then would be missing for ever.
    Result<std::optional<InboxResult>> applyAt(
        const RelayPlace &place, const QList<WebhookDelivery> &deliveries, qint64 updates, qint64 now);

    /// Applies stored deliveries again, after an update of Kartei or when what was in the way is gone. What had been
    /// applied stays as it is.
    Result<InboxResult> replay(const QList<WebhookEventId> &events, qint64 now);

    /// The same with many: a few at a time, each of these in a transaction of its own. When it is cancelled, what was
    /// done by then stays done, and is what the result counts.
    Result<InboxResult> replay(const QList<WebhookEventId> &events, qint64 now, const Progress &progress);

    /// Of those that were refused, the newest; for their envelopes, which another key may open.
    Result<QList<WebhookEventId>> refused(AccountId account, qint64 limit) const;
    /// They were opened and applied as what they are.
    Result<void> forgetRefused(const QList<WebhookEventId> &events);

    /// `Last-Event-ID` for the next connection; nothing for a channel that was never listened to.
    Result<std::optional<QString>> position(AccountId account) const;
    Result<RelayPlace> place(AccountId account) const;
    /// False when a backup was restored meanwhile that has another place.
    Result<bool> isAt(const RelayPlace &place, AccountId account) const;
    /// When the relay has lost its store or its clock went back: the next connection begins at its oldest event.
    Result<void> dropPosition(AccountId account);

    Result<void> recordGap(const RelayGap &gap);

    /// Forgets deliveries and keys older than 30 days, and what of that age is known of messages that never came
    /// (statuses of other programs' messages too). At any time. Gives the number of deliveries.
    Result<qint64> pruneOld(qint64 now);
    /// Forgets messages of contacts that are gone, and what else is known of them. To be called when the window starts:
    /// later, or beside an open window, a deletion of contacts that is undone would come back without its messages.
    Result<void> pruneGone();

    static constexpr qint64 keptFor = qint64(30) * 24 * 60 * 60 * 1000; ///< ms; Meta retries for 7 days

private:
    Result<InboxResult> applyUpTo(const QList<WebhookDelivery> &deliveries, qint64 updates, qint64 now);
    Result<InboxResult> replayAll(const QList<WebhookEventId> &events, qint64 now);

    const Database &m_database;
    StatementCache m_statements;
};
