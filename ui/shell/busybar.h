#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QWidget>

/// A bar in which something runs to and fro as long as it is shown: work goes on, and nobody knows for how long.
class BusyBar final : public QWidget
{
    Q_OBJECT
public:
    explicit BusyBar(QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    QBasicTimer m_timer;
    QElapsedTimer m_clock;
};
