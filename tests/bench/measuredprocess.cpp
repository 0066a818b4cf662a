#include "tests/bench/measuredprocess.h"

#include <QElapsedTimer>
#include <QProcess>

#include <algorithm>
#include <sys/resource.h>

namespace {

double childrenCpu()
{
    rusage usage {};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto seconds = [](const timeval &time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}

ProcessCost runMeasured(const QString &program, const QStringList &arguments, const QString &output, const QByteArray &input)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    if (!output.isEmpty())
        process.setStandardOutputFile(output);
    const double cpuBefore = childrenCpu();
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(-1) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("%s %s failed", qPrintable(program), qPrintable(arguments.join(u' ')));
    return {.wall = static_cast<double>(timer.nsecsElapsed()) / 1e9, .cpu = childrenCpu() - cpuBefore, .output = process.readAllStandardOutput()};
}

double percentile(QList<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values.at(static_cast<qsizetype>(static_cast<double>(values.size() - 1) * share));
}

double median(QList<double> values)
{
    return percentile(std::move(values), 0.5);
}
