#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>
#include <optional>

/// One event of a stream. Bytes are as they came: UTF-8, when the sender keeps to the standard.
struct SseEvent final
{
    QByteArray type; ///< "message" where the stream names none
    QByteArray data; ///< the lines, joined with LF; empty when it was too large
    QByteArray id; ///< the last id that the stream told, with this event or before; empty: none
    bool isTooLarge = false;

    bool operator==(const SseEvent &) const = default;
};

/// Server-Sent Events as they arrive (WHATWG HTML, 9.2.6:
/// https://html.spec.whatwg.org/multipage/server-sent-events.html). However the bytes are cut into chunks, the same
/// events come out. Memory is bounded: the data of an event above the limit is dropped, and the event is told without
/// it, so that a reader can pass it.
class SseParser final
{
public:
    struct Limits
    {
        qsizetype event = 8 * 1024 * 1024; ///< bytes of an event, of one line or of many
        qsizetype endless = 64 * 1024 * 1024; ///< bytes without an end of the event: then this is no event stream
    };

    SseParser() = default;
    explicit SseParser(const Limits &limits)
        : m_limits(limits)
    { }

    /// The events that these bytes complete. None any more once isEndless().
    QList<SseEvent> take(QByteArrayView bytes);

    /// More came than any event has: the rest is not read.
    bool isEndless() const { return m_eventSize > m_limits.endless; }
    /// A part of an event has come.
    bool isInEvent() const { return m_eventSize > 0; }
    /// How long the server wants a reader to wait before it connects again.
    std::optional<std::chrono::milliseconds> retry() const { return m_retry; }

private:
    QByteArrayView withoutMark(QByteArrayView bytes);
    void append(QByteArrayView part);
    void endLine();
    void takeField(QByteArrayView name, QByteArrayView value);
    void addData(QByteArrayView value);
    void dispatch();

    Limits m_limits;
    QByteArray m_line; ///< as far as it has come
    QByteArray m_mark; ///< the first bytes, while they may be a byte order mark
    QByteArray m_type;
    QByteArray m_data;
    QByteArray m_id;
    QList<SseEvent> m_events;
    std::optional<std::chrono::milliseconds> m_retry;
    qsizetype m_eventSize = 0; ///< bytes since the last event's end
    bool m_isStarted = false; ///< no byte order mark can come any more
    bool m_endedWithCr = false; ///< a LF that follows belongs to the line that ended
    bool m_isTooLarge = false;
    bool m_isLineTooLarge = false;
};
