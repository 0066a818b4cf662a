#pragma once

#include "models/result.h"

#include <QObject>

class DatabaseThread;
class MainWindow;
class QAction;

/// File ▸ Back Up… and Restore…: asks for the file, then works on the writer's thread, behind everything that was asked
/// for before.
class BackupActions final : public QObject
{
    Q_OBJECT
public:
    BackupActions(DatabaseThread &writer, MainWindow &window);

    /// Without asking.
    void restore(const QString &file);

Q_SIGNALS:
    /// A backup is about to replace everything; `restoringEnded` follows, whether it did or not.
    void restoring();
    void restoringEnded();
    /// Everything may be different now.
    void restored();

private:
    QAction *makeAction(QStringView icon, const QString &text, void (BackupActions::*triggered)());
    void chooseBackup();
    void backUp(const QString &file);
    void takeBackup(const QString &file, const Result<void> &result);
    void chooseRestore();
    void confirm(const QString &file);
    void takeRestore(const QString &file, const Result<qint64> &cancelledRequests);

    DatabaseThread &m_writer;
    MainWindow &m_window;
};
