#pragma once

#include "models/csv/importmappings.h"
#include "models/csv/importplan.h"
#include "models/storage/databasethread.h"

#include <QObject>
#include <QPointer>

#include <memory>

class ImportWizard;

/// Does what an import wizard wishes: reads and plans on one thread, writes on the other. A newer wish to read or plan
/// cancels the older one. Belongs to the wizard.
class ImportWork final : public QObject
{
    Q_OBJECT
public:
    ImportWork(ImportWizard &wizard, DatabaseThread &planner, DatabaseThread &writer);
    ~ImportWork() override;

Q_SIGNALS:
    void importStarted(DatabaseTask *task, const QString &name);
    void imported();

private:
    struct Opened
    {
        ImportSource source;
        QList<SavedMapping> saved;
    };
    using Plan = std::shared_ptr<const ImportPlan>;

    static Result<Opened> withMappings(const Database &database, Result<ImportSource> source);
    void read(const ReadingOptions &reading);
    void readOtherwise(const ImportSource &source, const Dialect &dialect);
    void takeOpened(const Result<Opened> &opened);
    void plan(const ImportSource &source, const ImportOptions &options);
    void takePlan(const Result<Plan> &plan);
    void apply(const Plan &plan);
    void takeAttempt(const Result<ImportAttempt> &attempt);
    void saveMapping(const QString &name, const ColumnMapping &mapping);
    void removeMapping(const QString &name);
    using Change = std::function<Result<void>(ImportMappings &)>;
    void changeMappings(const Change &change);
    void takeMappings(const Result<QList<SavedMapping>> &saved);
    void chooseRefusedRowsFile();
    void saveRefusedRows(const QString &file);
    void takeRefusedRows(const QString &file, const Result<qint64> &rows);

    template <typename T>
    void run(DatabaseThread::Work<T> work, void (ImportWork::*take)(const Result<T> &));

    ImportWizard &m_wizard;
    DatabaseThread &m_planner;
    DatabaseThread &m_writer;
    QPointer<DatabaseTask> m_task; ///< that reads or plans
    quint64 m_wish = 0; ///< counts them: what came of an older one is nothing to show
    QString m_headerKey;
};
