#pragma once

#include "models/webhooks/webhookcontext.h"
#include "models/webhooks/webhookevent.h"
#include "models/webhooks/webhookupdate.h"

/// What became of a delivery as a whole.
struct DeliveryVerdict final
{
    WebhookState state = WebhookState::Applied;
    bool isDuplicate = false; ///< everything in it had been applied before
    QStringList fields;
    QString kinds = {}; ///< as WebhookKinds stores them
    qint64 updates = 0; ///< those that were not duplicates
    QString reason;
};

/// Applies deliveries update by update, inside the caller's transaction. One that cannot be applied leaves nothing and
/// does not hold up the next; only a database that cannot be written to is an Error.
class DeliveryEffects final
{
public:
    static Result<DeliveryEffects> load(StatementCache &statements, WebhookChanges &changes, qint64 now);

    /// `arrivedAt`: when the relay took it, ms since the epoch, UTC.
    Result<DeliveryVerdict> apply(const QByteArray &body, AccountId account, qint64 arrivedAt);

private:
    struct Tally;

    DeliveryEffects(StatementCache &statements, WebhookChanges &changes, ConsentWords words, SignupTokens signups,
        qint64 now)
        : m_statements(&statements)
        , m_changes(&changes)
        , m_words(std::move(words))
        , m_signups(std::move(signups))
        , m_now(now)
    { }
    Result<std::optional<AccountId>> accountOf(const WebhookUpdate &update, AccountId account);
    Result<void> take(Tally &tally, const WebhookUpdate &update, AccountId account, qint64 arrivedAt);
    Result<void> takeKnown(Tally &tally, const WebhookUpdate &update, AccountId account, qint64 arrivedAt);

    StatementCache *m_statements;
    WebhookChanges *m_changes;
    ConsentWords m_words;
    SignupTokens m_signups;
    qint64 m_now;
};
