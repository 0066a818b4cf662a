// Prints what conversations cost: opening one, scrolling up, a new message while it is open, and the table of contacts by
// newest message. Each stands beside a reference of the same run. `kartei_bench_conversation [CONTACTS [MESSAGES]]`, by
// default a million contacts, and a hundred thousand messages in one conversation.

#include "models/contacts/contactfinder.h"
#include "models/contacts/contacttablemodel.h"
#include "models/webhooks/conversationmodel.h"
#include "tests/support/testdatabase.h"
#include "ui/webhooks/conversationlist.h"
#include "ui/webhooks/conversationpane.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>

#include <algorithm>
#include <cstdio>
#include <functional>

namespace {

constexpr int rounds = 15;
const ContactId longOne{1};
const ContactId shortOne{2};

void fill(const TestDatabase &database, qint64 contacts, qint64 messages)
{
    auto transaction = Transaction::begin(*database);
    const auto people = execute(*database,
        "INSERT INTO contact(phone, name, name_key, created_at, updated_at, last_inbound_at) "
        "WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1) "
        "SELECT '+91' || (7000000000 + i), 'Person ' || (i * 7919 % ?1), 'person ' || (i * 7919 % ?1), i, i, "
        "iif(i % 3, unixepoch() * 1000 - i * 7919 % 5000000 * 2000, NULL) FROM n",
        contacts);
    const auto written = execute(*database,
        "INSERT INTO message(account, contact_id, wamid, direction, at, type, text, context_wamid, extra, understood) "
        "WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1) "
        "SELECT 1, 1, 'w' || i, iif(i % 3, 'in', 'out'), 1600000000000 + i * 600000, 'text', "
        "'Message ' || i || ' ' || substr('said at some length, as people do, who have something to say', 1, i % 60), "
        "iif(i % 10, '', 'w' || (i - 5)), '{\"type\": \"text\"}', 1 FROM n",
        messages);
    const auto few = execute(*database,
        "INSERT INTO message(account, contact_id, wamid, direction, at, type, text, context_wamid, extra, understood) "
        "SELECT 1, 2, 's' || id, direction, at, type, text, '', extra, 1 FROM message WHERE id <= 200");
    const auto statuses = execute(*database,
        "INSERT INTO message_status(wamid, recipient, sent_at, read_at) SELECT wamid, '', at, at FROM message "
        "WHERE direction = 'out'");
    if (!transaction || !people || !written || !few || !statuses || !transaction->commit())
        qFatal("The database could not be filled");
}

double millisecondsOf(const std::function<void()> &action)
{
    QElapsedTimer timer;
    timer.start();
    action();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double medianOf(const std::function<void()> &before, const std::function<void()> &action)
{
    QList<double> times;
    for (int round = 0; round < rounds; ++round) {
        before();
        times.append(millisecondsOf(action));
    }
    std::sort(times.begin(), times.end());
    return times.at(times.size() / 2);
}

void print(const char *figure, double value, const char *reference, double referenceValue)
{
    std::printf("| %s | %.1f ms | %s: %.1f ms |\n", figure, value, reference, referenceValue);
    std::fflush(stdout);
}

void waitFor(QObject *sender, const char *signal, const std::function<void()> &action)
{
    QSignalSpy spy(sender, signal);
    action();
    if (spy.isEmpty() && !spy.wait(120'000))
        qFatal("%s did not come", signal);
}

void measureConversation(const TestDatabase &database)
{
    DatabaseThread reader(database.path(), Database::Cache::Small);
    ConversationPane pane(reader);
    pane.resize(460, 700);
    pane.show();
    auto *model = qobject_cast<ConversationModel *>(pane.list().model());
    const auto open = [&](ContactId id) {
        if (pane.contact() == id)
            return;
        Contact contact;
        contact.id = id;
        contact.name = QStringLiteral("Anna");
        waitFor(model, SIGNAL(loaded()), [&] { pane.showContact(contact, {}, {}); });
        pane.repaint();
        pane.list().viewport()->repaint();
    };
    open(shortOne);
    const double shortTime = medianOf([&] { open(longOne); }, [&] { open(shortOne); });
    const double longTime = medianOf([&] { open(shortOne); }, [&] { open(longOne); });
    print("open the conversation, painted", longTime, "200 messages", shortTime);

    const auto toTop = [&] {
        waitFor(model, SIGNAL(loaded()), [&] { pane.list().verticalScrollBar()->setValue(0); });
        pane.list().viewport()->repaint();
    };
    open(shortOne);
    open(longOne);
    const double first = millisecondsOf(toTop);
    for (int page = 0; page < 40 && model->hasOlder(); ++page)
        toTop();
    if (model->hasOlder())
        print("40 pages up, one more, painted", millisecondsOf(toTop), "first page", first);

    open(shortOne);
    open(longOne);
    int number = 0;
    const auto write = [&] {
        const auto done = execute(*database,
            "INSERT INTO message(account, contact_id, wamid, direction, at, type, text, context_wamid, extra, "
            "understood) VALUES (1, 1, ?, 'in', ?, 'text', 'new', '', '', 1)",
            QStringLiteral("new%1").arg(number), qint64(1'900'000'000'000) + number);
        ++number;
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
    };
    const double fresh = medianOf(write, [&] {
        waitFor(model, SIGNAL(loaded()), [&] { pane.refresh(ContactIds{longOne}); });
        pane.list().viewport()->repaint();
    });
    print("a new message, painted", fresh, "opening it", longTime);
}

void measureTable(const TestDatabase &database)
{
    ContactFinder finder(database.path());
    ContactTableModel table(*database, finder);
    const auto ask = [&](const ContactQuery &query) {
        if (query != table.contactQuery())
            waitFor(&table, SIGNAL(completed()), [&] { table.setQuery(query); });
    };
    waitFor(&table, SIGNAL(completed()), [&] { table.select(); });
    QSignalSpy(&finder, &ContactFinder::changed).wait(3000); // until the search index is loaded
    ContactQuery byName;
    byName.sortOrder = Qt::DescendingOrder;
    const double name = millisecondsOf([&] { ask(byName); });
    ContactQuery newest;
    newest.sortBy = ContactColumn::LastInbound;
    newest.sortOrder = Qt::DescendingOrder;
    print("sort by newest message, first time", millisecondsOf([&] { ask(newest); }), "by name", name);
    const ContactQuery other;
    print("the same again", medianOf([&] { ask(other); }, [&] { ask(newest); }), "by name",
        medianOf([&] { ask(newest); }, [&] { ask(other); }));
    ContactQuery recent = newest;
    qint64 since = QDateTime::currentMSecsSinceEpoch() - 86'400'000;
    const double filter = medianOf([&] { ask(newest); }, [&] {
        recent.inboundSince = ++since;
        ask(recent);
    });
    ContactQuery blocked = newest;
    blocked.blocked = false;
    print("wrote in the last 24 hours", filter, "not blocked", medianOf([&] { ask(newest); }, [&] { ask(blocked); }));
    ask(recent);
    std::printf("%d of %lld wrote in the last 24 hours\n", table.rowCount(),
        static_cast<long long>(database.integer("SELECT count(*) FROM contact")));
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const qint64 contacts = argc > 1 ? QByteArray(argv[1]).toLongLong() : 1'000'000;
    const qint64 messages = argc > 2 ? QByteArray(argv[2]).toLongLong() : 100'000;
    const TestDatabase database;
    fill(database, contacts, messages);
    std::printf("%lld contacts, %lld messages in the conversation, medians of %d\n\n",
        static_cast<long long>(contacts), static_cast<long long>(messages), rounds);
    measureConversation(database);
    measureTable(database);
    return 0;
}
