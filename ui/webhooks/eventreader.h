#pragma once

#include "models/storage/databasethread.h"
#include "ui/webhooks/eventdetails.h"

#include <QObject>
#include <QPointer>

/// Reads deliveries for the Activity page, on the reader's thread: a body may have 4 MB.
class EventReader final : public QObject
{
    Q_OBJECT
public:
    explicit EventReader(DatabaseThread &reader, QObject *parent = nullptr);

    /// Only the newest one asked for is told of.
    void read(WebhookEventId event);
    void forget();
    void readWhole(WebhookEventId event);
    /// As it arrived, to the clipboard.
    void copy(WebhookEventId event);

    static constexpr qsizetype beginning = 64 * 1024; ///< bytes of text that are shown at first

Q_SIGNALS:
    void found(const EventContent &content);
    void foundWhole(WebhookEventId event, const WebhookBodyText &whole);
    void copied(qint64 bytes);
    /// Pruned, or applied anew by another key.
    void gone(WebhookEventId event);
    void failed(const QString &text);

private:
    void fail(WebhookEventId event, const Error &error);

    DatabaseThread &m_reader;
    QPointer<DatabaseTask> m_task;
    quint64 m_newest = 0; ///< number of what is waited for
};
