#pragma once

#include "app/webhooks/eventstream.h"

#include <QTest>

#include <memory>

/// An event stream that is quick enough for a test to wait for, and all that it told.
class Receiver final : public QObject
{
    Q_OBJECT
public:
    enum class Storing { AtOnce, WhenTold };

    Receiver(const RelayEndpoint &endpoint, const EnvelopeRules &rules, Storing storing = Storing::AtOnce,
        const EventStream::Limits &limits = quickLimits())
        : m_storing(storing)
        , m_stream(std::make_unique<EventStream>(endpoint, rules, limits))
    {
        connect(m_stream.get(), &EventStream::delivered, this, &Receiver::take);
        connect(m_stream.get(), &EventStream::gapFound, this, [this](const StreamGap &gap) { m_gaps.append(gap); });
        connect(m_stream.get(), &EventStream::stateChanged, this,
            [this](const StreamState &state) { m_kinds.append(state.kind); });
    }

    static EventStream::Limits quickLimits()
    {
        using namespace std::chrono_literals;
        EventStream::Limits limits;
        limits.firstPause = 50ms;
        limits.longestPause = 400ms;
        limits.settled = 500ms;
        limits.connection.silence = 30s; // no test but those of silence waits so long, however slow the computer
        limits.watch.interval = 400ms;
        limits.watch.second = 400ms;
        limits.watch.prompt = 20s;
        return limits;
    }

    EventStream &stream() { return *m_stream; }
    void start(const QByteArray &resumeId = {}) { m_stream->start(resumeId); }

    const QList<Delivery> &deliveries() const { return m_deliveries; }
    const QList<StreamGap> &gaps() const { return m_gaps; }
    const QList<StreamState::Kind> &kinds() const { return m_kinds; }
    StreamState::Kind kind() const { return m_stream->state().kind; }
    qsizetype largestBatch() const { return m_largestBatch; }

    QList<QByteArray> bodies() const
    {
        QList<QByteArray> bodies;
        for (const Delivery &delivery : m_deliveries)
            bodies.append(delivery.body);
        return bodies;
    }

    /// False where they did not come.
    bool waitFor(qsizetype count)
    {
        return QTest::qWaitFor([&] { return m_deliveries.size() >= count; }, patience);
    }
    bool waitFor(StreamState::Kind kind)
    {
        return QTest::qWaitFor([&] { return m_stream->state().kind == kind; }, patience);
    }

    static constexpr int patience = 60'000; // ms

private:
    void take(const QList<Delivery> &deliveries)
    {
        m_deliveries += deliveries;
        m_largestBatch = std::max(m_largestBatch, deliveries.size());
        if (m_storing == Storing::AtOnce)
            m_stream->stored(deliveries.constLast().id);
    }

    Storing m_storing;
    std::unique_ptr<EventStream> m_stream;
    QList<Delivery> m_deliveries;
    QList<StreamGap> m_gaps;
    QList<StreamState::Kind> m_kinds;
    qsizetype m_largestBatch = 0;
};
