#include "tests/support/program.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>

#include <unistd.h>

namespace {

constexpr int patience = 60'000; // ms
constexpr uid_t nobody = 65534;

QStringList withProfile(const QStringList &arguments, const QString &profile)
{
    return arguments + QStringList{QStringLiteral("--profile"), profile};
}

ProgramRun finish(QProcess &process)
{
    if (!process.waitForFinished(patience))
        process.kill();
    const bool exited = process.exitStatus() == QProcess::NormalExit;
    return {.exitCode = exited ? process.exitCode() : -1,
        .out = process.readAllStandardOutput(),
        .err = process.readAllStandardError()};
}

void dropRights()
{
    if (geteuid() == 0 && (setgid(nobody) != 0 || setuid(nobody) != 0))
        _exit(99);
}

} // namespace

QJsonObject ProgramRun::json() const
{
    return QJsonDocument::fromJson(out).object();
}

QList<QJsonObject> ProgramRun::jsonLines() const
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : out.split('\n')) {
        if (!line.isEmpty())
            objects.append(QJsonDocument::fromJson(line).object());
    }
    return objects;
}

bool ProgramRun::saysOneSentence() const
{
    return err.endsWith('\n') && err.count('\n') == 1 && err.size() > 10;
}

Program::Program()
{
    Q_ASSERT(m_folder.isValid());
}

QString Program::writeFile(const QString &name, const QByteArray &content) const
{
    QFile file(filePath(name));
    const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    Q_ASSERT(written);
    return written ? file.fileName() : QString();
}

ProgramRun Program::run(const QStringList &arguments) const
{
    return runBare(withProfile(arguments, profile()));
}

ProgramRun Program::json(const QStringList &arguments) const
{
    return run(arguments + QStringList{QStringLiteral("--json")});
}

ProgramRun Program::json(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    start(process, arguments + QStringList{QStringLiteral("--json")});
    process.write(input);
    process.closeWriteChannel();
    return finish(process);
}

ProgramRun Program::runBare(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(folder());
    process.start(QStringLiteral(KARTEI_PROGRAM), arguments);
    return finish(process);
}

ProgramRun Program::runUnprivileged(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(folder());
    process.setChildProcessModifier(dropRights);
    process.start(QStringLiteral(KARTEI_PROGRAM), withProfile(arguments, profile()));
    return finish(process);
}

void Program::start(QProcess &process, const QStringList &arguments) const
{
    process.setWorkingDirectory(folder());
    process.start(QStringLiteral(KARTEI_PROGRAM), withProfile(arguments, profile()));
}

QByteArray generatedCsv(int contacts)
{
    QByteArray csv = "Phone,Name,Email,Labels\r\n";
    for (int i = 0; i < contacts; ++i) {
        const QByteArray number = QByteArray::number(9'800'000'000 + i);
        csv += "+91" + number + ",\"Élodie, person " + number + "\"," + number + "@example.com,\"group "
            + QByteArray::number(i % 40) + ", all\"\r\n";
    }
    return csv;
}
