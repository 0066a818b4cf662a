// Prints how long it takes to explain an audience, to keep a record of it and to export it, the export beside a dump of
// the same rows by `sqlite3 -csv` in the same run: `kartei_bench_audience [CONTACTS [ROUNDS]]`, by default a million
// and five; medians.

#include "models/audience/audiencerecords.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"
#include "tests/bench/contactfile.h"
#include "tests/bench/measuredprocess.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace Qt::StringLiterals;

namespace {

const QString kartei = QStringLiteral(KARTEI_PROGRAM);
constexpr qint64 now = 1'760'000'000'000;

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

void run(const Database &database, const char *sql)
{
    if (const auto done = execute(database, sql); !done) {
        std::fprintf(stderr, "%s: %s\n", sql, qPrintable(done.error().message));
        std::exit(1);
    }
}

/// Blocks of two accounts, subscribers of a link, and people to whom nothing can be delivered.
void addFacts(const Database &database)
{
    auto transaction = must(Transaction::begin(database));
    run(database, "INSERT INTO account(id, name, waba_id) VALUES (1, 'Shop', '100'), (2, 'Branch', '200')");
    run(database,
        "INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) "
        "SELECT 1 + id % 2, phone, 1, 1 FROM contact WHERE id % 17 = 0");
    run(database,
        "INSERT INTO signup(id, signup_id, token, token_key, name, status, created_at, updated_at) "
        "VALUES (1, 'LINK', 'LINK', 'link', 'Link', 'active', 1, 1)");
    run(database, "UPDATE contact SET subscribed_via_signup = 'LINK', subscribed_at = 1 WHERE id % 5 = 0");
    run(database,
        "INSERT INTO message_status(wamid, recipient, contact_id, failed_at, error_code) "
        "SELECT 'wamid.' || id || '.' || n, '', id, n, 131026 FROM contact, (SELECT 1 AS n UNION SELECT 2) "
        "WHERE id % 50 = 0");
    run(database,
        "INSERT INTO message_status(wamid, recipient, contact_id, delivered_at) "
        "SELECT 'wamid.' || id || '.0', '', id, 1 FROM contact WHERE id % 3 = 0");
    if (const auto committed = transaction.commit(); !committed)
        std::exit(1);
}

/// Every `step`-th number, and one stranger in ten rows.
QString writeNumbers(const Database &database, const QString &path, int step)
{
    QFile file(path);
    auto rows = must(query(database, "SELECT phone FROM contact WHERE id % ? = 0", qint64(step)));
    if (!file.open(QIODevice::WriteOnly))
        std::exit(1);
    file.write("phone\n");
    qint64 written = 0;
    while (must(rows.step())) {
        const std::string_view phone = rows.text(0);
        file.write(QByteArray(phone.data(), qsizetype(phone.size())) + '\n');
        if (++written % 10 == 0)
            file.write("+49151" + QByteArray::number(10'000'000 + written) + '\n');
    }
    return path;
}

void print(const char *figure, const QList<double> &wall, const QList<double> &processor, const AudienceCounts &counts)
{
    std::printf("| %s | %.0f ms | %.0f ms | %lld | %lld |\n", figure, median(wall), median(processor),
        static_cast<long long>(counts.chosen), static_cast<long long>(counts.eligible));
    std::fflush(stdout);
}

void measure(
    const Database &database, const char *figure, const AudienceChoice &choice, int rounds,
    const std::function<AudienceFindings()> &find = [] { return AudienceFindings(); })
{
    QList<double> wall;
    QList<double> processor;
    AudienceCounts counts;
    for (int round = 0; round < rounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        const auto before = std::clock();
        counts = must(explainAudience(database, choice, AccountId(1), {}, find())).counts;
        processor.append(double(std::clock() - before) * 1000 / CLOCKS_PER_SEC);
        wall.append(double(timer.nsecsElapsed()) / 1e6);
    }
    print(figure, wall, processor, counts);
}

void measureChoices(const Database &database, const QString &folder, int rounds)
{
    std::printf("| explain | wall | processor | chosen | eligible |\n| --- | --- | --- | --- | --- |\n");
    measure(database, "everyone", {}, rounds);
    AudienceChoice filter{.kind = AudienceChoice::Kind::Filter};
    filter.query.labels = {LabelId(1)};
    measure(database, "a label", filter, rounds);
    filter.query.labels = {LabelId(1), LabelId(2), LabelId(3)};
    filter.query.match = LabelMatch::Any;
    measure(database, "any of three labels", filter, rounds);
    filter.query = {};
    filter.query.withoutLabels = {LabelId(1)};
    measure(database, "without a label", filter, rounds);
    filter.query = {};
    filter.query.text = u"sharma"_s;
    ContactIndex index;
    if (!index.load(database, [] { return false; }))
        std::exit(1);
    measure(database, "a text, index in memory", filter, rounds, [&] {
        return AudienceFindings{.found = must(index.find(database, filter.query, [] { return false; })), .file = {}};
    });
    measure(database, "a text, without an index", filter, rounds);
    AudienceChoice selection{.kind = AudienceChoice::Kind::Selection};
    for (qint64 id = 1; id <= 500'000; ++id)
        selection.contacts.push_back(ContactId(id * 2));
    measure(database, "a selection", selection, rounds);
    AudienceChoice signup{.kind = AudienceChoice::Kind::Signup};
    signup.signup = u"LINK"_s;
    measure(database, "a sign-up link", signup, rounds);
    for (const int step : {10, 1}) {
        AudienceChoice file{.kind = AudienceChoice::Kind::File};
        file.file.path = writeNumbers(database, folder + u"/numbers.csv"_s, step);
        measure(database, step == 1 ? "a file of all, read and explained" : "a file of a tenth, read and explained",
            file, rounds);
        const AudienceFindings read{.found = {}, .file = must(AudienceFile::read(file.file))};
        measure(database, step == 1 ? "a file of all, explained again" : "a file of a tenth, explained again", file,
            rounds, [&read] { return read; });
    }
}

void measureRecord(const Database &database)
{
    QElapsedTimer timer;
    timer.start();
    const auto record =
        must(AudienceRecords(database).keep({.choice = {}, .account = {}, .name = {}, .agent = {}}, now));
    const qint64 kept = timer.restart();
    qint64 people = 0;
    const auto read = AudienceRecords(database).forEachPerson(record.id, [&people](const AudiencePerson &) {
        ++people;
        return Result<void>();
    });
    const qint64 viewed = timer.elapsed();
    const auto bytes = must(integerOf(database, "SELECT sum(length(people)) FROM audience_record_part"));
    std::printf("\na record of %lld people: kept in %lld ms, read in %lld ms, %lld bytes (%.1f a person)%s\n",
        static_cast<long long>(people), static_cast<long long>(kept), static_cast<long long>(viewed),
        static_cast<long long>(*bytes), double(*bytes) / double(people), read ? "" : ", damaged");
}

void measureExport(const QString &folder, const QString &profile, int rounds)
{
    const QString dump =
        u"SELECT phone, name, email, (SELECT group_concat(name, ', ') FROM contact_label JOIN label ON "
        "label.id = label_id WHERE contact_id = contact.id), opted_out, created_at, user_id, username, "
        "notes, is_blocked, subscribed_via_signup, subscribed_at, updated_at, wa_id FROM contact "
        "WHERE opted_out = 0 AND is_blocked = 0"_s;
    const QString bare = u"SELECT phone, name, email, opted_out, created_at, user_id, username, notes, is_blocked, "
                         "subscribed_via_signup, subscribed_at, updated_at, wa_id FROM contact "
                         "WHERE opted_out = 0 AND is_blocked = 0"_s;
    QList<double> own;
    QList<double> withLabels;
    QList<double> without;
    QList<double> ratio;
    QList<double> bareRatio;
    for (int round = 0; round < rounds; ++round) {
        const QString out = folder + u"/out.csv"_s;
        const auto cost = runMeasured(kartei,
            {u"audience"_s, u"--output"_s, out, u"--for=reimport"_s, u"--account=Shop"_s, u"--profile"_s, profile});
        const auto peer = runMeasured(u"sqlite3"_s, {u"-csv"_s, profile + u"/kartei.db"_s, dump}, out);
        const auto barePeer = runMeasured(u"sqlite3"_s, {u"-csv"_s, profile + u"/kartei.db"_s, bare}, out);
        own.append(cost.wall);
        withLabels.append(peer.wall);
        without.append(barePeer.wall);
        ratio.append(cost.wall / peer.wall);
        bareRatio.append(cost.wall / barePeer.wall);
    }
    std::printf("\n| explain and export the eligible | Kartei | sqlite3 -csv | ratio |\n| --- | --- | --- | --- |\n"
                "| all columns, labels too | %.2f s | %.2f s | %.2f |\n"
                "| the dump without labels | | %.2f s | %.2f |\n",
        median(own), median(withLabels), median(ratio), median(without), median(bareRatio));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const qint64 contacts = arguments.size() > 1 ? arguments.at(1).toLongLong() : 1'000'000;
    const int rounds = arguments.size() > 2 ? arguments.at(2).toInt() : 5;
    const QTemporaryDir folder;
    const QString profile = folder.filePath(u"profile"_s);
    const QString csv = folder.filePath(u"contacts.csv"_s);
    writeContactFile(csv, contacts);
    runMeasured(kartei, {u"import"_s, csv, u"--profile"_s, profile});
    const auto database = must(Database::connect(profile + u"/kartei.db"_s));
    addFacts(*database);
    std::printf("%lld contacts, %d rounds, medians\n\n", static_cast<long long>(contacts), rounds);
    measureChoices(*database, folder.path(), rounds);
    measureRecord(*database);
    measureExport(folder.path(), profile, rounds);
    return 0;
}
