// Prints Kartei's figures for many contacts, each beside a reference measured in the same run: absolute times tell more about
// the machine than about the program. `kartei_bench [ROWS [ROUNDS]]`, by default a million contacts and five rounds.

#include "tests/bench/contactfile.h"
#include "tests/bench/measuredprocess.h"
#include "tests/bench/windowmeasure.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <map>

namespace {

const QString kartei = QStringLiteral(KARTEI_PROGRAM);
const QString sqlite = QStringLiteral("sqlite3");

void printRow(const QString &figure, const QString &value, const QString &reference, const QString &ratio, const QString &aim)
{
    std::printf("| %s | %s | %s | %s | %s |\n", qPrintable(figure), qPrintable(value), qPrintable(reference), qPrintable(ratio), qPrintable(aim));
    std::fflush(stdout);
}

QString number(double value, int digits = 2)
{
    return QString::number(value, 'f', digits);
}

/// Costs of two programs, run in turn so that a busy machine is busy for both.
struct Pair
{
    QList<double> wall;
    QList<double> referenceWall;
    QList<double> ratio;

    void add(const ProcessCost &cost, const ProcessCost &reference)
    {
        wall.append(cost.wall);
        referenceWall.append(reference.wall);
        ratio.append(cost.cpu / reference.cpu);
    }

    void print(const QString &figure, const QString &reference, const QString &aim) const
    {
        printRow(figure, number(median(wall)) + QStringLiteral(" s"), reference + QStringLiteral(" ") + number(median(referenceWall)) + QStringLiteral(" s"),
                 number(median(ratio)) + QStringLiteral(" × CPU"), aim);
    }
};

void measureFiles(const QDir &folder, const QString &csv, int rounds)
{
    Pair imports;
    Pair again;
    Pair exports;
    const QString join = QStringLiteral("SELECT phone, name, email, (SELECT group_concat(name, ', ') FROM contact_label JOIN label ON label.id = label_id "
                                        "WHERE contact_id = contact.id), opted_out, created_at, user_id, username, notes, is_blocked, "
                                        "subscribed_via_signup, subscribed_at, updated_at FROM contact");
    for (int round = 0; round < rounds; ++round) {
        const QString profile = folder.filePath(QStringLiteral("profile"));
        const QString bare = folder.filePath(QStringLiteral("bare.db"));
        QDir(profile).removeRecursively();
        QFile::remove(bare);
        const QStringList import {QStringLiteral("import"), csv, QStringLiteral("--profile"), profile, QStringLiteral("--json")};
        const auto reference = runMeasured(sqlite, {bare}, {}, ".import --csv " + csv.toUtf8() + " contact\n");
        imports.add(runMeasured(kartei, import), reference);
        again.add(runMeasured(kartei, import), reference);
        const QString exported = folder.filePath(QStringLiteral("out.csv"));
        const auto peer = runMeasured(sqlite, {QStringLiteral("-csv"), profile + QStringLiteral("/kartei.db"), join}, exported);
        exports.add(runMeasured(kartei, {QStringLiteral("export"), exported, QStringLiteral("--for"), QStringLiteral("reimport"), QStringLiteral("--profile"), profile}),
                    peer);
    }
    imports.print(QStringLiteral("import, new"), QStringLiteral("sqlite3 .import"), QStringLiteral("3.5"));
    again.print(QStringLiteral("import, the identical file again"), QStringLiteral("sqlite3 .import"), QStringLiteral("2.5"));
    exports.print(QStringLiteral("export"), QStringLiteral("sqlite3 -csv"), QStringLiteral("0.35"));
}

std::map<QByteArray, double> runPart(const QStringList &arguments)
{
    const auto cost = runMeasured(QCoreApplication::applicationFilePath(), arguments);
    std::map<QByteArray, double> values;
    for (const QByteArray &line : cost.output.split('\n'))
        if (const auto parts = line.split(' '); parts.size() == 2)
            values[parts.first()] = parts.last().toDouble();
    return values;
}

QList<double> firstPaints(const QStringList &arguments, int rounds, const char *value = "first_paint_ms")
{
    QList<double> times;
    for (int round = 0; round < rounds; ++round)
        times.append(runPart(arguments + QStringList {QString::number(monotonicNow())})[value]);
    return times;
}

void measureWindow(const QString &small, const QString &large, int rounds)
{
    const double empty = median(firstPaints({QStringLiteral("--empty-window")}, rounds * 2));
    const double few = median(firstPaints({QStringLiteral("--first-rows"), small}, rounds * 2));
    const double many = median(firstPaints({QStringLiteral("--first-rows"), large}, rounds * 2));
    const double count = median(firstPaints({QStringLiteral("--first-rows"), large}, rounds, "exact_count_ms"));
    printRow(QStringLiteral("exec to first rows"), number(many, 0) + QStringLiteral(" ms"), QStringLiteral("empty window %1 ms").arg(number(empty, 0)),
             number(many / empty) + QStringLiteral(" ×"), QString());
    printRow(QStringLiteral("the same, growth from 10 k contacts"), number(many, 0) + QStringLiteral(" ms"), QStringLiteral("10 k: %1 ms").arg(number(few, 0)),
             number(many / few) + QStringLiteral(" ×"), QStringLiteral("flat"));
    printRow(QStringLiteral("exec to exact count"), number(count, 0) + QStringLiteral(" ms"), QString(), QString(), QString());
    auto use = runPart({QStringLiteral("--use"), large});
    printRow(QStringLiteral("jump to the last row, painted"), number(use["last_row_ms"], 1) + QStringLiteral(" ms"), QString(), QString(), QStringLiteral("16 ms"));
    printRow(QStringLiteral("random scroll, painted, p99"), number(use["scroll_p99_ms"], 1) + QStringLiteral(" ms"),
             QStringLiteral("p50 %1 ms").arg(number(use["scroll_p50_ms"], 1)), QString(), QStringLiteral("16 ms"));
    printRow(QStringLiteral("keystroke to painted, p90"), number(use["typing_p90_ms"], 1) + QStringLiteral(" ms"),
             QStringLiteral("p50 %1 ms").arg(number(use["typing_p50_ms"], 1)), QString(), QStringLiteral("50 ms"));
    printRow(QStringLiteral("memory, browsing"), number(use["browse_mb"], 0) + QStringLiteral(" MB"),
             QStringLiteral("proportional %1 MB").arg(number(use["browse_pss_mb"], 0)), QString(), QStringLiteral("90 MB"));
    printRow(QStringLiteral("memory, searching"), number(use["search_mb"], 0) + QStringLiteral(" MB"),
             QStringLiteral("proportional %1 MB").arg(number(use["search_pss_mb"], 0)), QString(), QStringLiteral("150 MB"));
}

int runAll(const QStringList &arguments)
{
    const qint64 rows = arguments.size() > 1 ? arguments.at(1).toLongLong() : 1'000'000;
    const int rounds = arguments.size() > 2 ? arguments.at(2).toInt() : 5;
    const QTemporaryDir temporary;
    const QDir folder(temporary.path());
    const QString csv = folder.filePath(QStringLiteral("contacts.csv"));
    const QString few = folder.filePath(QStringLiteral("few.csv"));
    const QString small = folder.filePath(QStringLiteral("small"));
    writeContactFile(csv, rows);
    writeContactFile(few, 10'000);
    runMeasured(kartei, {QStringLiteral("import"), few, QStringLiteral("--profile"), small});
    std::printf("%lld contacts, %d rounds, medians\n\n", static_cast<long long>(rows), rounds);
    printRow(QStringLiteral("figure"), QStringLiteral("Kartei"), QStringLiteral("reference"), QStringLiteral("ratio"), QStringLiteral("aim"));
    printRow(QStringLiteral("---"), QStringLiteral("---"), QStringLiteral("---"), QStringLiteral("---"), QStringLiteral("---"));
    measureFiles(folder, csv, rounds);
    measureWindow(small, folder.filePath(QStringLiteral("profile")), rounds);
    return 0;
}

}

int main(int argc, char **argv)
{
    const QByteArray part = argc > 1 ? argv[1] : "";
    if (part == "--empty-window")
        return measureEmptyWindow(argc, argv, QByteArray(argv[2]).toLongLong());
    if (part == "--first-rows")
        return measureFirstRows(argc, argv, QString::fromLocal8Bit(argv[2]), QByteArray(argv[3]).toLongLong());
    if (part == "--use")
        return measureUse(argc, argv, QString::fromLocal8Bit(argv[2]));
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QCoreApplication application(argc, argv);
    return runAll(application.arguments());
}
