// Prints how fast what a relay sends gets into the database while the window is open, and how long the window stands
// still meanwhile, beside bare inserts of the same bodies with the same commits:
// `kartei_bench_receiving [SECONDS [RATE [CONTACTS [FOLDER]]]]`, by default a minute of 4,000 updates a second beside
// 1,000,000 contacts; RATE 0 is as fast as they are taken. With `--relay` first, the real relay is between, and the
// rate is what it can do.

#include "app/application.h"
#include "models/accounts/accountstore.h"
#include "models/storage/profile.h"
#include "tests/bench/eventfeeder.h"
#include "tests/bench/eventloopwatch.h"
#include "tests/bench/measuredprocess.h"
#include "tests/bench/relayposting.h"
#include "tests/bench/webhooktraffic.h"
#include "tests/bench/windowmeasure.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <cstdlib>
#include <functional>

using namespace Qt::StringLiterals;

namespace {

struct Options
{
    bool isRelayed = false;
    int seconds = 60;
    int rate = 4000;
    qint64 contacts = 1'000'000;
    QString folder;
};

Options optionsFrom(QStringList arguments)
{
    Options options;
    options.isRelayed = arguments.removeAll(u"--relay"_s) > 0;
    options.seconds = arguments.value(1, u"60"_s).toInt();
    options.rate = arguments.value(2, u"4000"_s).toInt();
    options.contacts = arguments.value(3, u"1000000"_s).toLongLong();
    options.folder = arguments.value(4, QDir::tempPath());
    return options;
}

void print(const QByteArray &figure, const QString &value, const QString &aim = {})
{
    std::printf("| %s | %s | %s |\n", figure.constData(), qPrintable(value), qPrintable(aim));
    std::fflush(stdout);
}

void prepare(const QString &profile, const Options &options, const Account &account)
{
    const auto opened = must(Profile::open(profile));
    const auto database = must(Database::open(opened.databasePath()));
    addContacts(*database, options.contacts);
    auto transaction = must(Transaction::begin(*database));
    must(AccountStore(*database).create(account));
    mustDo(transaction.commit());
}

Account accountAt(const QString &url, const QString &user)
{
    Account account;
    account.name = u"Shop"_s;
    account.phoneNumberId = u"100"_s;
    account.relayUrls = {url};
    account.relayChannel = u"wa"_s;
    account.relayUser = user;
    return account;
}

/// One commit's deliveries have one time.
QList<QList<QByteArray>> batchesIn(const Database &database)
{
    QList<QList<QByteArray>> batches;
    auto rows = must(query(database, "SELECT received_at, body FROM webhook_event ORDER BY id"));
    qint64 last = 0;
    while (must(rows.step())) {
        if (const qint64 at = rows.integer(0); batches.isEmpty() || at != std::exchange(last, at))
            batches.append(QList<QByteArray>());
        const std::string_view body = rows.text(1);
        batches.last().append(QByteArray(body.data(), static_cast<qsizetype>(body.size())));
    }
    return batches;
}

double secondsOfBareInserts(const QString &path, const QList<QList<QByteArray>> &batches)
{
    const auto database = must(Database::open(path));
    mustDo(execute(*database, "CREATE TABLE bare(id INTEGER PRIMARY KEY, body TEXT)"));
    auto insert = must(query(*database, "INSERT INTO bare(body) VALUES (?)"));
    QElapsedTimer timer;
    timer.start();
    for (const auto &batch : batches) {
        auto transaction = must(Transaction::begin(*database));
        for (const QByteArray &body : batch) {
            insert.bind(1, std::string_view(body.constData(), size_t(body.size())));
            mustDo(insert.run());
        }
        mustDo(transaction.commit());
    }
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

qint64 number(const Database &database, const char *sql)
{
    return must(integerOf(database, sql)).value_or(0);
}

void printFigures(const QString &profile, const EventLoopWatch &watch, double seconds)
{
    const auto opened = must(Profile::open(profile));
    const auto database = must(Database::open(opened.databasePath()));
    const auto updates = static_cast<double>(number(*database, "SELECT sum(updates) FROM webhook_event"));
    const auto batches = batchesIn(*database);
    const qint64 odd = number(*database, "SELECT count(*) FROM webhook_event WHERE state <> 'applied'");
    const double bare = secondsOfBareInserts(profile + u"/bare.db"_s, batches);
    print("updates applied", QString::number(updates, 'f', 0));
    print("deliveries", QString::number(number(*database, "SELECT count(*) FROM webhook_event")));
    print("not applied", QString::number(odd), u"0"_s);
    print("updates a second", QString::number(updates / seconds, 'f', 0), u"4,000"_s);
    print("updates a second of processor time", QString::number(updates / watch.processSeconds(), 'f', 0));
    print("commits a second", QString::number(static_cast<double>(batches.size()) / seconds, 'f', 1));
    print("bare inserts with the same commits, updates a second", QString::number(updates / bare, 'f', 0));
    print("window: longest stall", QString::number(watch.longest(), 'f', 1) + u" ms"_s, u"100 ms"_s);
    print("window: the same, but for waiting for a processor", QString::number(watch.longestOwn(), 'f', 1) + u" ms"_s);
    print("window: longest work between two looks", QString::number(watch.longestWork(), 'f', 1) + u" ms"_s);
    print("window: stall, p99", QString::number(watch.percentile(0.99), 'f', 1) + u" ms"_s);
    print("window: stall, p50", QString::number(watch.percentile(0.5), 'f', 1) + u" ms"_s);
    print("window: stalls over 100 ms", QString::number(watch.countOver(100)), u"0"_s);
    print("processor: window's thread", QString::number(watch.threadSeconds() / seconds * 100, 'f', 0) + u" %"_s);
    print("processor: whole program", QString::number(watch.processSeconds() / seconds * 100, 'f', 0) + u" %"_s);
}

constexpr int lookAround = 500; // ms between two places in the list
constexpr int search = 3000; // ms between two searches

/// Somebody scrolls and searches while messages come in.
class Somebody final : public QObject
{
public:
    Somebody()
    {
        connect(&m_scrolling, &QTimer::timeout, this, scrollSomewhere);
        connect(&m_searching, &QTimer::timeout, this, &Somebody::search);
        m_scrolling.start(lookAround);
        m_searching.start(::search);
    }

    /// ms from the last key to the rows, each.
    const QList<double> &searches() const { return m_searches; }

private:
    void search()
    {
        m_since.start();
        searchFor(m_searches.size() % 2 == 0 ? QStringLiteral("contact 4711") : QString(), this,
            [this] { m_searches.append(static_cast<double>(m_since.nsecsElapsed()) / 1e6); });
    }

    QTimer m_scrolling;
    QTimer m_searching;
    QElapsedTimer m_since;
    QList<double> m_searches;
};

double receive(QApplication &application, const QString &profile, const Options &options, EventLoopWatch &watch,
    const std::function<void()> &feed)
{
    const auto kartei = openApplication(profile);
    kartei->show();
    windowWithContacts()->resize(1100, 700);
    waitUntilLoaded();
    const Somebody somebody;
    feed();
    QElapsedTimer timer;
    timer.start();
    watch.start();
    QTimer::singleShot(options.seconds * 1000, &application, [] { QCoreApplication::exit(); });
    QApplication::exec();
    watch.stop();
    const qint64 log = QFileInfo(profile + u"/kartei.db-wal"_s).size();
    print("write-ahead log at the end", QString::number(log / 1024 / 1024) + u" MB"_s);
    print("window: search to rows, median of " + QByteArray::number(somebody.searches().size()),
        QString::number(median(somebody.searches()), 'f', 0) + u" ms"_s);
    print("window: search to rows, longest", QString::number(percentile(somebody.searches(), 1), 'f', 0) + u" ms"_s);
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

void measureFed(QApplication &application, const Options &options, const QString &profile)
{
    QProcess feeder;
    feeder.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    feeder.start(QCoreApplication::applicationFilePath(),
        {u"--feed"_s, QString::number(options.contacts), QString::number(options.rate),
            QString::number(options.seconds)});
    feeder.waitForReadyRead();
    const QByteArray port = feeder.readLine().trimmed();
    prepare(profile, options, accountAt(u"http://127.0.0.1:"_s + QString::fromLatin1(port), {}));
    qputenv("KARTEI_RELAY_PASSWORD", "unused");
    qputenv("KARTEI_RELAY_KEY", feederKey);
    EventLoopWatch watch;
    const double seconds = receive(application, profile, options, watch, [&feeder] { feeder.write("go\n"); });
    printFigures(profile, watch, seconds);
    feeder.kill();
    feeder.waitForFinished();
}

void measureRelayed(QApplication &application, const Options &options, const QString &profile)
{
    const Relay relay({.bufferLength = 200'000});
    prepare(profile, options, accountAt(relay.url().toString(), Relay::user()));
    qputenv("KARTEI_RELAY_PASSWORD", relay.password().toUtf8());
    qputenv("KARTEI_RELAY_KEY", relay.relayKey());
    RelayPosting posting(relay, options.contacts, options.rate);
    EventLoopWatch watch;
    const double seconds = receive(application, profile, options, watch, [&posting] { posting.start(); });
    posting.stop();
    print("posted to the relay, updates a second", QString::number(double(posting.updates()) / seconds, 'f', 0));
    printFigures(profile, watch, seconds);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 5 && QByteArray(argv[1]) == "--feed")
        return feedEvents({.contacts = std::atoll(argv[2]), .rate = std::atoi(argv[3]), .seconds = std::atoi(argv[4])});
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const Options options = optionsFrom(QCoreApplication::arguments());
    const QTemporaryDir folder(options.folder + u"/kartei-receiving-XXXXXX"_s);
    std::printf("%s, %d s, %d updates a second, %lld contacts\n\n| figure | value | aim |\n| --- | --- | --- |\n",
        options.isRelayed ? "through the relay" : "fed", options.seconds, options.rate,
        static_cast<long long>(options.contacts));
    if (options.isRelayed)
        measureRelayed(application, options, folder.filePath(u"profile"_s));
    else
        measureFed(application, options, folder.filePath(u"profile"_s));
    return 0;
}
