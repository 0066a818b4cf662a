#pragma once

#include "models/blocking/blockentry.h"
#include "models/blocking/blockprogress.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

class BlockDialogs;
class BlockedPage;
class BlockNumbersDialog;
class Database;
class DatabaseThread;
class MainWindow;
class QSettings;

/// Files of numbers to be blocked, and lists of blocks that are exported: asks for the name, works on the reader's
/// thread, and tells what came of it.
class BlockFiles final : public QObject
{
    Q_OBJECT
public:
    BlockFiles(
        DatabaseThread &reader, MainWindow &window, BlockedPage &page, BlockDialogs &dialogs, QSettings &settings);

private:
    using Write = std::function<Result<qint64>(const Database &, const Progress &, const QString &file)>;

    void chooseNumbers(BlockNumbersDialog *dialog);
    void readNumbers(const QPointer<BlockNumbersDialog> &dialog, const QString &file);
    static void takeNumbers(
        const QPointer<BlockNumbersDialog> &dialog, const QString &file, const Result<QString> &text);
    void exportEntries(BlockView view, const std::vector<qint64> &ids);
    void exportProgress(const QList<BlockProgressRow> &rows);
    void saveAs(const QString &suggestedName, const Write &write);
    void exportTo(const QString &file, const Write &write);
    void takeExport(const QString &file, const Result<qint64> &rows);

    DatabaseThread &m_reader;
    MainWindow &m_window;
    QSettings &m_settings;
};
