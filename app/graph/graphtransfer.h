#pragma once

#include "app/graph/graphreply.h"
#include "app/graph/graphusage.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

class QNetworkReply;

/// One request on its way, until its answer is complete, too large, or too late. Takes the reply, and deletes itself
/// after finished().
class GraphTransfer final : public QObject
{
    Q_OBJECT
public:
    /// The whole transfer gets `patience`; the body at most `maxBody` bytes, also after decompression.
    GraphTransfer(QNetworkReply *reply, std::chrono::milliseconds patience, qint64 maxBody, QObject *parent = nullptr);

    /// Valid once finished.
    const GraphUsage &usage() const { return m_usage; }
    std::optional<std::chrono::milliseconds> retryAfter() const { return m_retryAfter; }

Q_SIGNALS:
    void finished(const GraphReply &reply);

private:
    void read();
    void finish();
    bool isComplete() const;
    GraphReply answer() const;

    QNetworkReply *m_reply;
    QTimer m_patience;
    qint64 m_maxBody;
    QByteArray m_body;
    bool m_wasSent = false; ///< at least a part of the request
    bool m_isTooLarge = false;
    GraphUsage m_usage;
    std::optional<std::chrono::milliseconds> m_retryAfter;
};
