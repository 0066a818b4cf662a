#include "tests/bench/windowmeasure.h"

#include "app/application.h"
#include "models/storage/profile.h"
#include "tests/bench/measuredprocess.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QMainWindow>
#include <QPaintEvent>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

#include <cstdio>
#include <ctime>
#include <functional>

namespace {

void print(const char *name, double value)
{
    std::printf("%s %.3f\n", name, value);
    std::fflush(stdout);
}

/// `name` as the kernel calls it: Rss, or Pss, in which a page shared with other programs counts in part only.
double memoryMegabytes(const QByteArray &name)
{
    QFile memory(QStringLiteral("/proc/self/smaps_rollup"));
    if (!memory.open(QIODevice::ReadOnly))
        qFatal("The kernel does not tell how much memory is used");
    for (const QByteArray &line : memory.readAll().split('\n'))
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).trimmed().split(' ').first().toDouble() / 1024;
    qFatal("The kernel knows no %s", name.constData());
}

double cpuMilliseconds()
{
    timespec used {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
}

/// Until no thread has anything to do any more: the search index, which tells nobody, has been loaded.
void waitUntilIdle()
{
    constexpr int pause = 300; // ms
    double before = 0;
    do {
        before = cpuMilliseconds();
        QTest::qWait(pause);
    } while (cpuMilliseconds() - before > pause / 30.0);
}

/// Calls back after every paint of a widget.
class PaintWatch final : public QObject
{
public:
    PaintWatch(QWidget *widget, std::function<void()> painted)
        : m_painted(std::move(painted))
    {
        widget->installEventFilter(this);
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            QMetaObject::invokeMethod(qApp, m_painted, Qt::QueuedConnection);
        return false;
    }

private:
    std::function<void()> m_painted;
};

QTableView *contactsView()
{
    for (QWidget *window : QApplication::topLevelWidgets())
        for (auto *view : window->findChildren<QTableView *>())
            if (qobject_cast<ContactTableModel *>(view->model()))
                return view;
    qFatal("There is no table of contacts");
}

double millisecondsOf(const std::function<void()> &action)
{
    QElapsedTimer timer;
    timer.start();
    action();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void waitUntilComplete(const ContactTableModel &model)
{
    while (!model.isComplete())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
}

void measureScrolling(QTableView *view, const ContactTableModel &model)
{
    const auto showAt = [view](int value) {
        view->verticalScrollBar()->setValue(value);
        view->viewport()->repaint();
    };
    QRandomGenerator random(1);
    QList<double> times;
    QList<double> jumps;
    for (int i = 0; i < 15; ++i) {
        for (int place = 0; place < 70; ++place) // more than the model keeps: the last rows are read again each time
            times.append(millisecondsOf([&] { showAt(random.bounded(view->verticalScrollBar()->maximum() + 1)); }));
        jumps.append(millisecondsOf([&] { showAt(view->verticalScrollBar()->maximum()); }));
    }
    print("last_row_ms", median(jumps));
    print("scroll_p50_ms", percentile(times, 0.5));
    print("scroll_p99_ms", percentile(times, 0.99));
    print("rows", model.rowCount());
    print("browse_mb", memoryMegabytes("Rss"));
    print("browse_pss_mb", memoryMegabytes("Pss"));
}

QLineEdit *searchField()
{
    QLineEdit *field = nullptr;
    for (auto *edit : contactsView()->window()->findChildren<QLineEdit *>())
        if (edit->accessibleName().startsWith(QStringLiteral("Search")) && edit->isVisible())
            field = edit;
    if (!field)
        qFatal("There is no search field");
    return field;
}

void measureTyping(QTableView *view, const ContactTableModel &model)
{
    QLineEdit *field = searchField();
    QList<double> times;
    for (const char *text : {"maria", "sharma 12", "user4711", "98765", "елена", "иван", "élodie", "no such person", "a", "+91 70001 2"}) {
        for (const QChar key : QString::fromUtf8(text)) {
            times.append(millisecondsOf([&] {
                field->insert(key);
                waitUntilComplete(model);
                view->viewport()->repaint();
            }));
        }
        field->clear();
        waitUntilComplete(model);
    }
    print("typing_p50_ms", percentile(times, 0.5));
    print("typing_p90_ms", percentile(times, 0.9));
    print("typing_p99_ms", percentile(times, 0.99));
    print("search_mb", memoryMegabytes("Rss"));
    print("search_pss_mb", memoryMegabytes("Pss"));
}

}

std::unique_ptr<Application> openApplication(const QString &folder)
{
    const auto profile = Profile::open(folder);
    const auto prepared = Database::open(profile->databasePath());
    auto database = Database::connect(profile->databasePath(), Database::Waiting::Never, Database::Cache::Small);
    if (!prepared || !database)
        qFatal("The profile cannot be opened");
    return std::make_unique<Application>(*profile, *std::move(database));
}

QWidget *windowWithContacts()
{
    return contactsView()->window();
}

void waitUntilLoaded()
{
    waitUntilComplete(*qobject_cast<ContactTableModel *>(contactsView()->model()));
    waitUntilIdle();
}

void scrollSomewhere()
{
    QScrollBar *bar = contactsView()->verticalScrollBar();
    bar->setValue(QRandomGenerator::global()->bounded(bar->maximum() + 1));
}

void searchFor(const QString &text, QObject *context, const std::function<void()> &found)
{
    searchField()->setText(text);
    auto *model = qobject_cast<ContactTableModel *>(contactsView()->model());
    QObject::connect(model, &ContactTableModel::completed, context, found, Qt::SingleShotConnection);
}

qint64 monotonicNow()
{
    timespec now {};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

int measureEmptyWindow(int argc, char **argv, qint64 started)
{
    QApplication application(argc, argv);
    QMainWindow window;
    QStandardItemModel model(50, 9);
    auto *view = new QTableView;
    view->setModel(&model);
    window.setCentralWidget(view);
    window.resize(1100, 700);
    PaintWatch watch(view->viewport(), [started] {
        print("first_paint_ms", static_cast<double>(monotonicNow() - started) / 1e6);
        QCoreApplication::quit();
    });
    window.show();
    return QApplication::exec();
}

int measureFirstRows(int argc, char **argv, const QString &profile, qint64 started)
{
    QApplication application(argc, argv);
    const auto kartei = openApplication(profile);
    QTableView *view = contactsView();
    bool isPainted = false;
    PaintWatch watch(view->viewport(), [&isPainted, view, started] {
        if (!isPainted && view->model()->rowCount() > 0) {
            isPainted = true;
            print("first_paint_ms", static_cast<double>(monotonicNow() - started) / 1e6);
        }
    });
    kartei->show();
    auto *model = qobject_cast<ContactTableModel *>(view->model());
    while (!isPainted || !model->isComplete())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    print("exact_count_ms", static_cast<double>(monotonicNow() - started) / 1e6);
    return 0;
}

int measureUse(int argc, char **argv, const QString &profile)
{
    QApplication application(argc, argv);
    const auto kartei = openApplication(profile);
    kartei->show();
    QTableView *view = contactsView();
    view->window()->resize(1100, 700);
    const auto *model = qobject_cast<ContactTableModel *>(view->model());
    waitUntilComplete(*model);
    waitUntilIdle();
    measureScrolling(view, *model);
    measureTyping(view, *model);
    return 0;
}
