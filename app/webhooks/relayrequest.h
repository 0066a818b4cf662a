#pragma once

#include "app/webhooks/relayendpoint.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

class QNetworkReply;

/// What a relay says of a channel.
struct ChannelAnswer final
{
    int status = 0; ///< HTTP's; 0 when none came
    QByteArray id; ///< of "oldest": its ETag; of "head": `last_message_id`
    std::optional<qint64> count; ///< of "head": how many events are kept
    QByteArray oldest; ///< of "oldest": the event itself
    std::chrono::milliseconds duration{0};
    std::optional<qint64> clock; ///< the relay's, ms since the epoch, UTC; to the second
    std::optional<RelayFailure> failure; ///< neither 200 nor 304 came
};

/// One question about a channel: "oldest" is the oldest event that is kept (304: there is none), "head" the newest.
/// Deletes itself after finished().
class RelayRequest final : public QObject
{
    Q_OBJECT
public:
    enum class Resource { Oldest, Head };

    static constexpr std::chrono::milliseconds patience{20'000};
    static constexpr qint64 maxBody = 8 * 1024 * 1024; ///< bytes

    RelayRequest(QNetworkAccessManager &network, const RelayEndpoint &endpoint, qsizetype address, Resource resource,
        QObject *parent = nullptr);

Q_SIGNALS:
    void finished(const ChannelAnswer &answer);

private:
    void read();
    void finish();
    ChannelAnswer answer() const;

    Resource m_resource;
    QNetworkReply *m_reply;
    QByteArray m_body;
    QTimer m_patience;
    QElapsedTimer m_duration;
    bool m_isTooLarge = false;
};
