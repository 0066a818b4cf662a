#pragma once

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QProgressBar;

/// The last step of an import while it runs: how far it is, how fast, and how long it will still take.
class ImportProgress final : public QWidget
{
    Q_OBJECT
public:
    explicit ImportProgress(QWidget *parent = nullptr);

    void begin(qint64 rows);
    void showProgress(int thousandths);

private:
    QLabel *m_text;
    QProgressBar *m_bar;
    QLabel *m_rate;
    QElapsedTimer m_timer;
    qint64 m_rows = 0;
};
