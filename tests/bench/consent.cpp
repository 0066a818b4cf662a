// Prints how long the page of opt-outs takes with a long consent log, and for how long at most the window stood still
// meanwhile: `kartei_bench_consent [ENTRIES]`, by default a million.

#include "models/consent/consenttablemodel.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "ui/consent/consentpage.h"
#include "ui/consent/consenttable.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace {

/// Two thirds of the people opted out, some of them twice; half of them are contacts.
Result<void> fill(const Database &database, qint64 count)
{
    const auto log = execute(database,
        "INSERT INTO consent(contact_id, phone, at, opted_out, source, evidence) "
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?1) "
        "SELECT i * 7919 % 800009, '+9198' || (10000000 + i * 7919 % 800009), 1790000000000 + i * 2500, i % 6 <> 0, "
        "CASE i % 3 WHEN 0 THEN 'keyword' WHEN 1 THEN 'import' ELSE 'whatsapp' END, 'STOP' FROM n",
        count);
    if (!log)
        return log;
    return execute(database,
        "INSERT OR IGNORE INTO contact(phone, name, name_key, created_at, updated_at) "
        "SELECT phone, 'Name ' || id, 'name ' || id, 1, 1 FROM consent WHERE id % 2 = 0");
}

/// The longest time in which the event loop did not turn.
class Stall final
{
public:
    Stall()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
        m_timer.start(0);
        m_since.start();
    }
    void look() { m_longest = std::max(m_longest, m_since.restart()); }
    qint64 longest()
    {
        look();
        return std::exchange(m_longest, 0);
    }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

/// What a person does, until the first rows and until all are there.
void measure(const char *what, ConsentTableModel &entries, Stall &stall, const std::function<void()> &act)
{
    QSignalSpy reset(&entries, &QAbstractItemModel::modelReset);
    QSignalSpy completed(&entries, &ConsentTableModel::completed);
    stall.longest();
    QElapsedTimer timer;
    timer.start();
    act();
    while (reset.isEmpty() && completed.isEmpty())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QCoreApplication::processEvents();
    const qint64 first = timer.elapsed();
    while (completed.isEmpty())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QCoreApplication::processEvents();
    std::printf("| %s | %lld ms | %lld ms | %lld ms | %d |\n", what, static_cast<long long>(first),
        static_cast<long long>(timer.elapsed()), static_cast<long long>(stall.longest()), entries.rowCount());
    std::fflush(stdout);
}

void measureAll(ConsentPage &page, ConsentTableModel &entries)
{
    Stall stall;
    std::printf("| what | first rows | all rows | longest standstill | rows |\n| --- | --- | --- | --- | --- |\n");
    measure("open the page", entries, stall, [&page] { page.show(); });
    measure("whole log", entries, stall, [&page] { page.showList(ConsentView::Log); });
    measure("by import", entries, stall, [&entries] { entries.setSource(ConsentSource::Import); });
    measure("search a number", entries, stall, [&entries] { entries.setSearch(QStringLiteral("98 1012 3")); });
    measure("all again", entries, stall, [&entries] { entries.setConsentQuery({}); });
    measure("by name", entries, stall, [&entries] { entries.sort(ConsentTableModel::ContactName, Qt::AscendingOrder); });
    measure("read all again", entries, stall, [&entries] { entries.refresh(); });
    QScrollBar *bar = page.findChild<ConsentTable *>()->verticalScrollBar();
    QElapsedTimer timer;
    qint64 longest = 0;
    for (int i = 0; i < 200; ++i) {
        timer.start();
        bar->setValue(static_cast<int>(qint64(bar->maximum()) * (i * 7919 % 200) / 200));
        QCoreApplication::processEvents();
        longest = std::max(longest, timer.elapsed());
    }
    std::printf("\nThe slowest of 200 jumps, painted: %lld ms\n", static_cast<long long>(longest));
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("kartei.db"));
    const auto database = Database::open(path);
    const auto filled = database ? fill(**database, arguments.size() > 1 ? arguments.at(1).toLongLong() : 1'000'000)
                                 : Result<void>(database.error());
    if (!filled) {
        std::fprintf(stderr, "%s\n", qPrintable(filled.error().message));
        return 1;
    }
    DatabaseThread reader(path, Database::Cache::Small);
    ConsentTableModel entries(**database, reader);
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    ConsentPage page(entries, settings);
    page.resize(1100, 700);
    measureAll(page, entries);
    return 0;
}
