// Prints what applying Meta's block list costs locally, and what queueing many requests does:
// `kartei_bench_blocklist [ENTRIES [CONTACTS [FOLDER]]]`, by default 64,000 entries beside 100,000 contacts.

#include "models/blocking/blocklist.h"
#include "models/accounts/accountstore.h"
#include "models/blocking/blockeduser.h"
#include "models/blocking/blockentry.h"
#include "models/blocking/blockrequests.h"
#include "models/storage/database.h"
#include "models/storage/transaction.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace {

constexpr qsizetype pageSize = 100;

/// The value, or the end of the program.
template <typename T>
T must(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", qPrintable(result.error().message));
        std::exit(1);
    }
    return *std::move(result);
}

void mustDo(const Result<void> &result)
{
    if (result)
        return;
    std::fprintf(stderr, "%s\n", qPrintable(result.error().message));
    std::exit(1);
}

/// The clock on the wall and the processor's: on a busy machine only the second one tells something.
struct Timer
{
    QElapsedTimer wall;
    std::clock_t processor = std::clock();

    Timer() { wall.start(); }
};

void print(const char *figure, qint64 count, const Timer &timer, const char *aim)
{
    std::printf("| %s | %lld | %.3f s | %.3f s | %s |\n", figure, static_cast<long long>(count),
        static_cast<double>(timer.wall.nsecsElapsed()) / 1e9,
        static_cast<double>(std::clock() - timer.processor) / CLOCKS_PER_SEC, aim);
    std::fflush(stdout);
}

/// Every other one is a contact.
QString waId(qint64 i)
{
    return QString::number(919'800'000'000 + i * 2);
}

void addContacts(const Database &database, qint64 count)
{
    auto transaction = must(Transaction::begin(database));
    mustDo(execute(database,
        "WITH RECURSIVE number(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM number WHERE i < ? - 1) "
        "INSERT INTO contact(phone, name, name_key, created_at, updated_at) "
        "SELECT '+' || (919800000000 + i * 4), 'Contact ' || i, 'contact ' || i, 1, 1 FROM number",
        count));
    mustDo(transaction.commit());
}

void stage(BlockList &list, qint64 first, qint64 count)
{
    mustDo(list.begin());
    QList<ListedUser> page;
    for (qint64 i = first; i < first + count; ++i) {
        page.append({.waId = waId(i), .userId = QStringLiteral("IN.%1").arg(i), .parentUserId = {}});
        if (page.size() == pageSize || i + 1 == first + count) {
            mustDo(list.addPage(page));
            page.clear();
        }
    }
}

void measureList(
    const Database &database, AccountId account, const char *figure, qint64 first, qint64 count, const char *aim)
{
    Timer timer;
    auto transaction = must(Transaction::begin(database));
    static qint64 now = 0;
    BlockList list(database, account, must(BlockList::startListing(database, account)));
    stage(list, first, count);
    const Timer applying;
    const auto difference = must(list.apply(++now, QStringLiteral("Meta sync")));
    print("  of it apply()", difference.activated.size() + difference.deactivated.size(), applying, "");
    mustDo(transaction.commit());
    print(figure, count, timer, aim);
}

void measureRequests(const Database &database, AccountId account, qint64 count)
{
    QList<BlockTarget> targets;
    for (qint64 i = 0; i < count; ++i)
        targets.append(must(BlockTarget::parse(QString(u'+' + waId(1'000'000 + i)))));
    Timer timer;
    auto transaction = must(Transaction::begin(database));
    BlockRequests requests(database);
    const BlockWish wish{.account = account,
        .action = BlockAction::Block,
        .reason = QStringLiteral("spam"),
        .by = QStringLiteral("Asha")};
    must(requests.add(wish, targets));
    mustDo(transaction.commit());
    print("requests queued", count, timer, "seconds");
    timer = {};
    qint64 recorded = 0;
    while (true) {
        auto step = must(Transaction::begin(database));
        const auto batch = must(requests.claim(account, 2));
        if (!batch)
            break;
        QList<BlockOutcome> outcomes;
        for (const BlockRequest &request : batch->requests) {
            BlockOutcome outcome;
            outcome.request = request.id;
            outcome.waId = request.target.phone->withoutPlus();
            outcomes.append(outcome);
        }
        must(requests.record(outcomes, 2));
        must(requests.nextDue(account));
        mustDo(step.commit());
        recorded += outcomes.size();
    }
    print("requests claimed and recorded, in batches of 1,000", recorded, timer, "");
}

void measureReading(const Database &database)
{
    Timer timer;
    const auto ids = must(blockEntryIds(database, {}));
    print("ids of the active, newest first", static_cast<qint64>(ids.size()), timer, "off the window's thread");
    timer = {};
    const auto found = must(blockEntryIds(database,
        {.view = BlockView::Active,
            .account = {},
            .text = QStringLiteral("98000 12"),
            .sortBy = BlockColumn::Contact}));
    print("found by a part of the number", static_cast<qint64>(found.size()), timer, "off the window's thread");
    timer = {};
    const auto page = must(blockEntries(database, BlockView::Active,
        std::vector<qint64>(ids.begin(), ids.begin() + std::min<qint64>(128, qint64(ids.size())))));
    print("a page of rows", page.size(), timer, "0.016 s");
    timer = {};
    const auto counts = must(countBlockEntries(database));
    print("counts of the lists", counts.active, timer, "off the window's thread");
    timer = {};
    must(blockReasons(database, 20));
    print("remembered reasons", 20, timer, "");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const qint64 entries = argc > 1 ? std::atoll(argv[1]) : 64'000;
    const qint64 contacts = argc > 2 ? std::atoll(argv[2]) : 100'000;
    const QTemporaryDir folder(argc > 3 ? QString::fromLocal8Bit(argv[3]) + QStringLiteral("/kartei-XXXXXX")
                                        : QStringLiteral("kartei-XXXXXX"));
    const auto database = must(Database::open(folder.filePath(QStringLiteral("kartei.db"))));
    addContacts(*database, contacts);
    Account account;
    account.name = QStringLiteral("Shop");
    account.phoneNumberId = QStringLiteral("1");
    const AccountId id = must(AccountStore(*database).create(account));
    std::printf("| figure | rows | wall | processor | aim |\n| --- | --- | --- | --- | --- |\n");
    measureList(*database, id, "list applied, all new", 0, entries, "1.5 s");
    measureList(*database, id, "list applied, nothing changed", 0, entries, "0.3 s");
    measureList(*database, id, "list applied, half changed", entries / 2, entries, "1.5 s");
    measureRequests(*database, id, 100'000);
    measureReading(*database);
    return 0;
}
