#pragma once

#include "models/webhooks/webhookinbox.h"

#include <QObject>
#include <QTimer>

#include <chrono>

/// Gathers what the received messages changed. Whoever shows it reads again each time: while a lot comes, that would be
/// all that the computer does, so it is told at once after a pause, and not more often than that.
class ReceivedChanges final : public QObject
{
    Q_OBJECT
public:
    explicit ReceivedChanges(std::chrono::milliseconds pause = std::chrono::seconds(1), QObject *parent = nullptr);

    void add(const InboxResult &result);

Q_SIGNALS:
    /// Of all that was applied since the last time.
    void changed(const InboxResult &result);

private:
    void tell();

    QTimer m_pause;
    InboxResult m_gathered;
};
