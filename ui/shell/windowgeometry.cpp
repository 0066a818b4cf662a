#include "ui/shell/windowgeometry.h"

#include <QEvent>
#include <QGuiApplication>
#include <QMainWindow>
#include <QScreen>
#include <QSettings>

#include <algorithm>

namespace {

constexpr int settling = 300; // ms: dragging a window is hundreds of events

const QString &geometryKey()
{
    static const QString key = QStringLiteral("window/geometry");
    return key;
}

/// Enough of a title bar to grab it.
bool isReachable(const QRect &frame, const QFontMetrics &metrics)
{
    const QRect titleBar(frame.topLeft(), QSize(frame.width(), metrics.height()));
    const auto screens = QGuiApplication::screens();
    return std::any_of(screens.begin(), screens.end(), [&](const QScreen *screen) {
        const QRect shown = screen->availableGeometry() & titleBar;
        return shown.width() >= std::min(frame.width(), metrics.averageCharWidth() * 20) && !shown.isEmpty();
    });
}

} // namespace

WindowGeometry::WindowGeometry(QMainWindow &window, QSettings &settings)
    : QObject(&window)
    , m_window(window)
    , m_settings(settings)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(settling);
    connect(&m_timer, &QTimer::timeout, this, &WindowGeometry::save);
    restore();
    window.installEventFilter(this);
}

bool WindowGeometry::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::WindowStateChange:
        m_timer.start();
        break;
    case QEvent::Close:
        save();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void WindowGeometry::restore()
{
    if (!m_window.restoreGeometry(m_settings.value(geometryKey()).toByteArray()))
        return showDefault();
    if (!isReachable(m_window.geometry(), m_window.fontMetrics()))
        moveOntoAScreen();
}

void WindowGeometry::showDefault()
{
    const QFontMetrics metrics = m_window.fontMetrics();
    const QSize wanted(metrics.averageCharWidth() * 240, metrics.height() * 52);
    const QRect available = m_window.screen()->availableGeometry();
    m_window.resize(wanted.boundedTo(available.size() * 9 / 10));
}

void WindowGeometry::moveOntoAScreen()
{
    const QRect available = QGuiApplication::primaryScreen()->availableGeometry();
    m_window.resize(m_window.size().boundedTo(available.size()));
    QRect frame = m_window.frameGeometry();
    frame.moveCenter(available.center());
    m_window.move(frame.topLeft());
}

void WindowGeometry::save()
{
    m_timer.stop();
    if (m_window.isVisible())
        m_settings.setValue(geometryKey(), m_window.saveGeometry());
}
