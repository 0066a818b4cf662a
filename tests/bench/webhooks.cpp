// Prints how fast webhooks are applied with durable commits, beside bare inserts of the same bytes with the same
// commits: `kartei_bench_webhooks [UPDATES [CONTACTS [FOLDER]]]`, by default 240,000 updates (a minute of 4,000 a
// second) beside 100,000 contacts and 50 sign-up links.

#include "models/accounts/accountstore.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"
#include "models/webhooks/message.h"
#include "models/webhooks/webhookinbox.h"
#include "tests/bench/must.h"
#include "tests/bench/webhooktraffic.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace {

/// The clock on the wall and the processor's: on a busy machine only the second one tells something.
struct Timer
{
    QElapsedTimer wall;
    std::clock_t processor = std::clock();

    Timer() { wall.start(); }
};

void print(const char *figure, qint64 count, const Timer &timer, const char *aim)
{
    const double wall = static_cast<double>(timer.wall.nsecsElapsed()) / 1e9;
    const double processor = static_cast<double>(std::clock() - timer.processor) / CLOCKS_PER_SEC;
    std::printf("| %s | %lld | %.2f s | %.2f s | %.0f | %s |\n", figure, static_cast<long long>(count), wall, processor,
        static_cast<double>(count) / wall, aim);
    std::fflush(stdout);
}

/// Batches as the event stream hands them over: so many deliveries that one commit serves for all.
QList<QList<WebhookDelivery>> batches(Traffic &traffic, AccountId account, qint64 updates, int deliveriesPerCommit)
{
    QList<QList<WebhookDelivery>> all;
    qint64 made = 0;
    qint64 event = 0;
    while (made < updates) {
        QList<WebhookDelivery> batch;
        for (int i = 0; i < deliveriesPerCommit && made < updates; ++i) {
            const int size = static_cast<int>(std::min<qint64>(traffic.size(), updates - made));
            made += size;
            batch.append({.account = account,
                .body = traffic.body(size),
                .eventId = QString::number(++event),
                .relayedAt = (Traffic::second + made) * 1000,
                .refusal = {}});
        }
        all.append(batch);
    }
    return all;
}

void measureBareInserts(const QString &path, const QList<QList<WebhookDelivery>> &all, qint64 updates)
{
    const auto database = must(Database::open(path));
    mustDo(execute(*database, "CREATE TABLE bare(id INTEGER PRIMARY KEY, body TEXT)"));
    const Timer timer;
    auto insert = must(query(*database, "INSERT INTO bare(body) VALUES (?)"));
    for (const auto &batch : all) {
        auto transaction = must(Transaction::begin(*database));
        for (const WebhookDelivery &delivery : batch) {
            insert.bind(1, std::string_view(delivery.body.constData(), size_t(delivery.body.size())));
            mustDo(insert.run());
        }
        mustDo(transaction.commit());
    }
    print("bare: the bodies inserted, same commits", updates, timer, "");
}

void measureApplying(const Database &database, const QList<QList<WebhookDelivery>> &all, qint64 updates,
    const char *figure, const char *aim)
{
    WebhookInbox inbox(database);
    const Timer timer;
    qint64 applied = 0;
    for (const auto &batch : all)
        applied += must(inbox.apply(batch, (Traffic::second + 10'000'000) * 1000)).updates;
    print(figure, updates, timer, aim);
    if (applied > updates)
        std::exit(1);
}

void measure(const Database &database, const QTemporaryDir &folder, AccountId account, Traffic &traffic, qint64 updates,
    int deliveriesPerCommit)
{
    const auto all = batches(traffic, account, updates, deliveriesPerCommit);
    std::printf("| %d deliveries a commit, %lld commits | | | | | |\n", deliveriesPerCommit,
        static_cast<long long>(all.size()));
    measureBareInserts(folder.filePath(QStringLiteral("bare%1.db").arg(deliveriesPerCommit)), all, updates);
    measureApplying(database, all, updates, "applied", "4,000 a second");
    measureApplying(database, all, updates, "the same again: duplicates", "");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const qint64 updates = argc > 1 ? std::atoll(argv[1]) : 240'000;
    const qint64 contacts = argc > 2 ? std::atoll(argv[2]) : 100'000;
    const QTemporaryDir folder(argc > 3 ? QString::fromLocal8Bit(argv[3]) + QStringLiteral("/kartei-XXXXXX")
                                        : QStringLiteral("kartei-XXXXXX"));
    const auto database = must(Database::open(folder.filePath(QStringLiteral("kartei.db"))));
    addContacts(*database, contacts);
    addSignups(*database, 50);
    Account account;
    account.name = QStringLiteral("Shop");
    account.phoneNumberId = QStringLiteral("100");
    auto transaction = must(Transaction::begin(*database));
    const AccountId id = must(AccountStore(*database).create(account));
    mustDo(transaction.commit());
    Traffic traffic(contacts);
    std::printf("| figure | updates | wall | processor | a second | aim |\n| --- | --- | --- | --- | --- | --- |\n");
    for (const int deliveriesPerCommit : {1, 20, 200})
        measure(*database, folder, id, traffic, updates / 3, deliveriesPerCommit);
    const Timer timer;
    must(messagesOf(*database, ContactId(1)));
    print("a conversation read", 1, timer, "");
    return 0;
}
