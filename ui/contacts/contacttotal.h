#pragma once

#include "models/result.h"

#include <QObject>
#include <QTimer>

class DatabaseThread;

/// How many contacts there are in all, whatever the list shows: counted off the window's thread, a moment after it was
/// asked for.
class ContactTotal final : public QObject
{
    Q_OBJECT
public:
    explicit ContactTotal(DatabaseThread &reader, QObject *parent = nullptr);

    /// -1 while unknown.
    qint64 count() const { return m_count; }
    /// Somebody else has counted.
    void set(qint64 count) { m_count = count; }

public Q_SLOTS:
    void countSoon();

Q_SIGNALS:
    void counted();

private:
    void count(DatabaseThread &reader);
    void take(const Result<qint64> &count);

    QTimer m_timer;
    qint64 m_count = -1;
};
