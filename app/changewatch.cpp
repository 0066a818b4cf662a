#include "app/changewatch.h"

namespace {

constexpr int interval = 1000; // ms

}

ChangeWatch::ChangeWatch(const Database &window, DatabaseThread &writer, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_writer(writer)
{
    m_timer.setInterval(interval);
    m_timer.setSingleShot(true); // the writer may be busy for long: the next question comes after the answer
    connect(&m_timer, &QTimer::timeout, this, &ChangeWatch::ask);
}

void ChangeWatch::start()
{
    ask();
}

void ChangeWatch::ask()
{
    m_writer.run<qint64>(
        this, [](const Database &database, const Progress &) { return database.dataVersion(); },
        [this](const Result<qint64> &version) { take(version); });
}

void ChangeWatch::take(const Result<qint64> &writerVersion)
{
    m_timer.start();
    const auto windowVersion = m_window.dataVersion();
    if (!windowVersion || !writerVersion)
        return; // asked again in a moment; whoever works with the database reports what is wrong with it
    m_windowView.take(*windowVersion);
    m_writerView.take(*writerVersion);
    // The two are not asked at the same moment, so that a commit may be seen one question apart.
    if (m_windowView.age > 1 || m_writerView.age > 1)
        return;
    m_windowView.age = m_writerView.age = 2;
    Q_EMIT changed();
}

void ChangeWatch::View::take(qint64 now)
{
    const bool isFirst = !version;
    const bool isNew = version != now;
    version = now;
    age = isNew && !isFirst ? 0 : age + 1;
}
