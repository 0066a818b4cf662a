#pragma once

#include "models/storage/databasethread.h"

#include <QObject>
#include <QTimer>

#include <optional>

/// Notices within a second or two that another program, such as the command line beside the window, has changed the
/// database.
///
/// SQLite tells a connection only that some other one has committed (`PRAGMA data_version`). The window writes through
/// two: the writer's sees what the window's own stored, and the other way round. What both see is not the window's.
class ChangeWatch final : public QObject
{
    Q_OBJECT
public:
    ChangeWatch(const Database &window, DatabaseThread &writer, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void changed();

private:
    /// What one connection saw of others.
    struct View
    {
        std::optional<qint64> version;
        int age = 2; ///< questions since it last saw a commit

        void take(qint64 now);
    };

    void ask();
    void take(const Result<qint64> &writerVersion);

    const Database &m_window;
    DatabaseThread &m_writer;
    QTimer m_timer;
    View m_windowView;
    View m_writerView;
};
