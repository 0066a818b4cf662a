#pragma once

#include "app/commandline/commandtext.h"
#include "app/commandline/longwork.h"
#include "models/result.h"

#include <QEventLoop>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

/// Work of a command whose answers come over the event loop, from the network and the keyring. Like LongWork it tells
/// how far it is, and Ctrl+C (SIGINT, SIGTERM) interrupts it. There is one at a time.
class NetworkWork final : public QObject
{
    Q_OBJECT
public:
    NetworkWork();

    const Progress &progress() const { return m_work.progress(); }
    /// Runs the event loop until `finish`.
    void wait();
    void finish();

Q_SIGNALS:
    /// Whoever waits has to call `finish`.
    void interrupted();

private:
    void look();

    LongWork m_work;
    QTimer m_looking; // a signal handler can wake no event loop
    QEventLoop m_loop;
    bool m_isFinished = false;
};

/// Asks one question and waits for its answer; Cancelled after Ctrl+C.
template <typename T>
Result<T> await(const std::function<void(QObject *context, std::function<void(const T &)> callback)> &ask)
{
    NetworkWork work;
    std::optional<T> answer;
    QObject::connect(&work, &NetworkWork::interrupted, &work, &NetworkWork::finish);
    ask(&work, [&work, &answer](const T &given) {
        answer = given;
        work.finish();
    });
    work.wait();
    if (answer)
        return *std::move(answer);
    return Error{CommandText::tr("Interrupted before the answer came."), Error::Kind::Cancelled};
}
