#pragma once

#include "app/webhooks/eventstream.h"
#include "models/accounts/account.h"
#include "models/storage/databasethread.h"
#include "models/webhooks/webhookinbox.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

/// Carries what the relay hands over for one account into the inbox, in the relay's order. Nothing is acknowledged to
/// the stream before it is stored for good: while the database is busy or full, it is tried again, and nothing more is
/// read than the stream allows.
class AccountReceiver final : public QObject
{
    Q_OBJECT
public:
    struct Limits
    {
        qint64 updates = 1'000; ///< in one transaction, but for the last delivery's: nobody can write meanwhile
        qint64 deliveries = 1'000; ///< likewise
        qsizetype bytes = 3 * 1024 * 1024; ///< likewise, but for a single delivery that is larger
        std::chrono::milliseconds firstPause{500}; ///< after a failure of the database; then twice as long each time
        std::chrono::milliseconds longestPause{60'000};
    };

    /// `quota` is shared with other receivers: so many deliveries may still be stored.
    AccountReceiver(DatabaseThread &writer, AccountId account, const RelayEndpoint &endpoint,
        const EnvelopeRules &rules, qint64 &quota, QObject *parent = nullptr);

    /// Goes on where the inbox is; at first, with all that the relay still has. What was refused earlier is looked at
    /// again: the relay key may be another one now.
    void start();
    /// What is being stored comes to its end; what was not stored comes again.
    void stop();
    void retryNow() { m_stream.retryNow(); }
    /// Another program has changed the database. Where it restored a backup, this begins anew where that one was;
    /// without being told, before the next delivery is applied.
    void lookWhetherRestored();

    const StreamState &state() const { return m_stream.state(); }
    /// Something has come that is not stored yet.
    bool isBusy() const { return m_isStoring || !m_waiting.isEmpty(); }
    bool isStoring() const { return m_isStoring; }

Q_SIGNALS:
    void applied(const InboxResult &result);
    void gapFound(const StreamGap &gap);
    /// It is stored, after gapFound.
    void gapRecorded();
    void stateChanged(const StreamState &state);
    /// The database did not take something; it is tried again.
    void failed(const Error &error);
    /// After stop(): nothing is being stored any more.
    void rested();

private:
    void takeDeliveries(const QList<Delivery> &deliveries);
    void takeGap(const StreamGap &gap);
    void step();
    struct Beginning
    {
        RelayPlace place;
        InboxResult admitted;
    };

    static Result<Beginning> beginningIn(const Database &database, AccountId account, const EnvelopeRules &rules);
    void begin();
    void takeBeginning(const Result<Beginning> &beginning);
    void recordGap(const StreamGap &gap);
    void takeRecorded(const Result<bool> &recorded);
    void applyBatch();
    void takeApplied(qsizetype count, const Result<std::optional<InboxResult>> &result);
    void look();
    void takeLook(const Result<bool> &isAtPlace);
    void beginAnew();
    qsizetype batchSize() const;
    void fail(const Error &error);

    DatabaseThread &m_writer;
    AccountId m_account;
    qint64 &m_quota;
    Limits m_limits;
    EnvelopeRules m_rules;
    EventStream m_stream;
    QTimer m_retry;
    QList<WebhookDelivery> m_waiting; ///< those that are being stored are the first of them
    QList<StreamGap> m_gaps; ///< not recorded yet
    RelayPlace m_place; ///< in the database: all before it is stored
    int m_failures = 0; ///< in a row
    bool m_hasBegun = false;
    bool m_mustLook = false; ///< whether a backup was restored
    bool m_isStoring = false;
    bool m_isStopped = true;
};
