// Prints how long the Activity page takes with many events, and for how long at most the window stood still meanwhile:
// `kartei_bench_activity [EVENTS [FOLDER]]`, by default a million.

#include "models/accounts/accountstore.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/webhooks/webhookeventtablemodel.h"
#include "ui/webhooks/activitypage.h"
#include "ui/webhooks/bodyview.h"
#include "ui/webhooks/eventdetails.h"
#include "ui/webhooks/eventtable.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace {

template <typename T>
T must(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", qPrintable(result.error().message));
        std::exit(1);
    }
    return *std::move(result);
}

/// A message of some 600 bytes each; one in a thousand is not known, set aside or rejected.
void fill(const Database &database, qint64 count)
{
    for (int i = 0; i < 2; ++i) {
        Account account;
        account.name = QStringLiteral("Account %1").arg(i);
        account.phoneNumberId = QString::number(100 + i);
        account.relayUrls = {QStringLiteral("https://relay.example.com")};
        must(AccountStore(database).create(account));
    }
    const auto filled = execute(database,
        "INSERT INTO webhook_event(account, received_at, relayed_at, relay_event_id, body_hash, fields, updates, state, "
        "reason, body, kinds) WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?1) "
        "SELECT 1 + i % 2, 1790000000000 + i * 2500, 1790000000000 + i * 2500, i || ':0', hex(randomblob(32)), 'messages', "
        "1, CASE i % 1000 WHEN 7 THEN 'unknown' WHEN 8 THEN 'set aside' WHEN 9 THEN 'rejected' ELSE 'applied' END, "
        "CASE i % 1000 WHEN 7 THEN 'Not known: field flows' WHEN 8 THEN 'It does not say which message it is about.' "
        "WHEN 9 THEN 'The signature is wrong.' ELSE '' END, "
        "'{\"entry\":[{\"id\":\"' || hex(randomblob(280)) || '\"}]}', CASE i % 3 WHEN 0 THEN 'status' ELSE 'message' END FROM n",
        count);
    if (!filled) {
        std::fprintf(stderr, "%s\n", qPrintable(filled.error().message));
        std::exit(1);
    }
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
void measure(const char *what, WebhookEventTableModel &events, Stall &stall, const std::function<void()> &act)
{
    QSignalSpy reset(&events, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&events, &QAbstractItemModel::rowsInserted);
    QSignalSpy completed(&events, &WebhookEventTableModel::completed);
    stall.longest();
    QElapsedTimer timer;
    timer.start();
    act();
    while (reset.isEmpty() && inserted.isEmpty() && completed.isEmpty())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QCoreApplication::processEvents();
    const qint64 first = timer.elapsed();
    while (completed.isEmpty())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QCoreApplication::processEvents();
    std::printf("| %s | %lld ms | %lld ms | %lld ms | %d |\n", what, static_cast<long long>(first),
        static_cast<long long>(timer.elapsed()), static_cast<long long>(stall.longest()), events.rowCount());
    std::fflush(stdout);
}

void waitUntil(const std::function<bool()> &isSo)
{
    while (!isSo())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

/// A body of 3 MB is read, then shown in full.
void measureBody(
    const char *what, const QByteArray &body, const Database &database, ActivityPage &page, WebhookEventTableModel &events)
{
    const auto added = execute(database,
        "INSERT INTO webhook_event(account, received_at, relayed_at, relay_event_id, body_hash, fields, updates, state, "
        "reason, body, kinds) VALUES (1, 1, 1, '', hex(randomblob(32)), 'messages', 1, 'applied', '', ?, 'message')",
        std::string_view(body.constData(), static_cast<size_t>(body.size())));
    if (!added)
        return;
    QSignalSpy completed(&events, &WebhookEventTableModel::completed);
    events.append();
    waitUntil([&completed] { return !completed.isEmpty(); });
    auto *content = page.findChild<BodyView *>();
    auto *table = page.findChild<EventTable *>();
    table->clearSelection();
    Stall stall;
    QElapsedTimer timer;
    timer.start();
    table->selectRow(0);
    waitUntil([content] { return content->document()->characterCount() > 1000; });
    QCoreApplication::processEvents();
    const qint64 first = timer.elapsed();
    const auto buttons = page.findChild<EventDetails *>()->findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        if (button->accessibleName() == QStringLiteral("Show All"))
            button->click();
    waitUntil([content] { return content->document()->characterCount() > 1'000'000 && content->isWhole(); });
    std::printf("| %s | %lld ms | %lld ms | %lld ms | |\n", what, static_cast<long long>(first),
        static_cast<long long>(timer.elapsed()), static_cast<long long>(stall.longest()));
    std::fflush(stdout);
}

void measureAll(const Database &database, ActivityPage &page, WebhookEventTableModel &events)
{
    Stall stall;
    std::printf("| what | first rows | all rows | longest standstill | rows |\n| --- | --- | --- | --- | --- |\n");
    measure("open the page", events, stall, [&page] { page.show(); });
    measure("only rejected", events, stall, [&page] { page.showState(WebhookState::Rejected); });
    measure("all again", events, stall, [&page] { page.showState({}); });
    measure("one account", events, stall, [&events] { events.setAccount(AccountId(2)); });
    measure("all again", events, stall, [&events] { events.setAccount({}); });
    measure("search “signature”", events, stall, [&events] { events.setSearch(QStringLiteral("signature")); });
    measure("search “status”", events, stall, [&events] { events.setSearch(QStringLiteral("status")); });
    measure("all again", events, stall, [&events] { events.setSearch({}); });
    measure("something arrives", events, stall, [&database, &events] {
        (void)execute(database, "INSERT INTO webhook_event(account, received_at, relayed_at, relay_event_id, body_hash, "
                                "fields, updates, state, reason, body, kinds) SELECT 1, 1, 1, '', hex(randomblob(32)), 'messages', 1, "
                                "'applied', '', '{}', 'message'");
        events.append();
    });
    measure("read all again", events, stall, [&events] { events.refresh(); });
    const QByteArray status = R"({"id":"wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFF","status":"read","timestamp":"1"},)";
    measureBody("3 MB of delivery states", "{\"statuses\":[" + status.repeated(35'000) + "{}]}", database, page, events);
    measureBody("3 MB in one text", "{\"body\":\"" + QByteArray(3'000'000, 'x') + "\"}", database, page, events);
    QElapsedTimer timer;
    timer.start();
    page.findChild<EventTable *>()->scrollToBottom();
    (void)page.grab();
    std::printf("| jump to the last row, painted | %lld ms | | | |\n", static_cast<long long>(timer.elapsed()));
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qint64 count = arguments.size() > 1 ? arguments.at(1).toLongLong() : 1'000'000;
    const QTemporaryDir temporary;
    const QString folder = arguments.size() > 2 ? arguments.at(2) : temporary.path();
    const auto database = must(Database::open(folder + QStringLiteral("/kartei.db")));
    if (must(newestWebhookEvent(*database)) == 0)
        fill(*database, count);
    QSettings settings(folder + QStringLiteral("/settings.ini"), QSettings::IniFormat);
    DatabaseThread reader(database->path(), Database::Cache::Small);
    WebhookEventTableModel events(*database, reader);
    ActivityPage page(events, reader, settings);
    page.setAccounts(must(AccountStore(*database).all()));
    page.resize(1280, 760);
    measureAll(*database, page, events);
    return 0;
}
