#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <deque>

class DatabaseTask;
class QLabel;
class QProgressBar;
class QPushButton;

/// Running work in the status bar: its name, how far it is, and Cancel. Work that is over in a blink is never shown; of
/// several pieces the one that is being worked on is.
class TaskWidget final : public QWidget
{
    Q_OBJECT
public:
    explicit TaskWidget(QWidget *parent = nullptr);

    /// `name` says what is being done: "Deleting contacts…".
    void addTask(DatabaseTask *task, const QString &name);
    bool isIdle() const { return m_tasks.empty(); }

    static constexpr int delay = 300; ///< ms before work is shown

private:
    struct Task
    {
        QPointer<DatabaseTask> task;
        QString name;
    };

    void display();
    void showProgress(const DatabaseTask *task, int thousandths);
    void removeTask(const DatabaseTask *task);
    void cancel();

    std::deque<Task> m_tasks;
    QTimer m_timer;
    QLabel *m_name;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};
