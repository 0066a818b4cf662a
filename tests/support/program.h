#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

class QProcess;

/// What a run of the real program left: its exit code and what it wrote.
struct ProgramRun final
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;

    /// The one object, or a line of a list, that `--json` printed; empty where the output is none.
    QJsonObject json() const;
    QList<QJsonObject> jsonLines() const;
    /// True when stderr is exactly one line.
    bool saysOneSentence() const;
};

/// The real `kartei` with a profile of its own in a temporary folder.
class Program final
{
public:
    Program();

    QString folder() const { return m_folder.path(); }
    QString profile() const { return m_folder.filePath(QStringLiteral("profile")); }
    QString databasePath() const { return profile() + QStringLiteral("/kartei.db"); }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }
    /// Makes a file in the temporary folder and gives its path.
    QString writeFile(const QString &name, const QByteArray &content) const;

    /// Runs to the end, with `--profile` added.
    ProgramRun run(const QStringList &arguments) const;
    /// With `--profile` and `--json`.
    ProgramRun json(const QStringList &arguments) const;
    /// With `--profile` and `--json`, and this on standard input.
    ProgramRun json(const QStringList &arguments, const QByteArray &input) const;
    /// With exactly these arguments.
    ProgramRun runBare(const QStringList &arguments) const;
    /// As a user who has no rights on this computer but in this folder; Root may write even what is read-only.
    ProgramRun runUnprivileged(const QStringList &arguments) const;

    void start(QProcess &process, const QStringList &arguments) const;

private:
    QTemporaryDir m_folder;
};

/// CSV with this many different contacts of two labels each.
QByteArray generatedCsv(int contacts);
