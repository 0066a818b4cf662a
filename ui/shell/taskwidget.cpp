#include "ui/shell/taskwidget.h"

#include "models/storage/databasethread.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

TaskWidget::TaskWidget(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLabel)
    , m_bar(new QProgressBar)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    m_name->setTextFormat(Qt::PlainText);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(fontMetrics().averageCharWidth() * 20);
    m_bar->setMaximumHeight(fontMetrics().height());
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel->setAccessibleName(tr("Cancel Task"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_name);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);

    m_timer.setSingleShot(true);
    m_timer.setInterval(delay);
    connect(&m_timer, &QTimer::timeout, this, &TaskWidget::display);
    connect(m_cancel, &QPushButton::clicked, this, &TaskWidget::cancel);
    hide();
}

void TaskWidget::addTask(DatabaseTask *task, const QString &name)
{
    m_tasks.push_back({task, name});
    connect(task, &DatabaseTask::progressed, this, [this, task](int thousandths) { showProgress(task, thousandths); });
    connect(task, &DatabaseTask::finished, this, [this, task] { removeTask(task); });
    // The task dies without finishing when whoever asked for it does.
    connect(task, &QObject::destroyed, this, [this] { removeTask(nullptr); });
    if (isHidden() && !m_timer.isActive())
        m_timer.start();
}

void TaskWidget::display()
{
    setVisible(!isIdle());
    if (isIdle())
        return;
    m_name->setText(m_tasks.front().name);
    m_bar->setRange(0, 0); // busy, until the work tells how far it is
    m_cancel->setEnabled(true);
}

void TaskWidget::showProgress(const DatabaseTask *task, int thousandths)
{
    if (isIdle() || m_tasks.front().task != task)
        return;
    m_bar->setRange(0, 1000);
    m_bar->setValue(thousandths);
}

void TaskWidget::removeTask(const DatabaseTask *task)
{
    const bool wasShown = !isIdle() && m_tasks.front().task == task;
    std::erase_if(m_tasks, [task](const Task &known) { return !known.task || known.task == task; });
    if (isIdle())
        m_timer.stop();
    if (isVisible() && (wasShown || isIdle()))
        display();
}

void TaskWidget::cancel()
{
    if (isIdle() || !m_tasks.front().task)
        return;
    m_tasks.front().task->cancel();
    m_cancel->setEnabled(false);
}
