#pragma once

#include <QObject>
#include <QTimer>

class QMainWindow;
class QSettings;

/// Remembers where and how large a window is whenever that changes, and restores it onto a screen that exists.
class WindowGeometry final : public QObject
{
    Q_OBJECT
public:
    WindowGeometry(QMainWindow &window, QSettings &settings);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void restore();
    void showDefault();
    void moveOntoAScreen();
    void save();

    QMainWindow &m_window;
    QSettings &m_settings;
    QTimer m_timer;
};
