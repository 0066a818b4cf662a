#include "app/importwork.h"

#include "models/storage/transaction.h"
#include "ui/csv/importwizard.h"

#include <QFileDialog>
#include <QFileInfo>

ImportWork::ImportWork(ImportWizard &wizard, DatabaseThread &planner, DatabaseThread &writer)
    : QObject(&wizard)
    , m_wizard(wizard)
    , m_planner(planner)
    , m_writer(writer)
{
    connect(&wizard, &ImportWizard::sourceWanted, this, &ImportWork::read);
    connect(&wizard, &ImportWizard::dialectWanted, this, &ImportWork::readOtherwise);
    connect(&wizard, &ImportWizard::planWanted, this, &ImportWork::plan);
    connect(&wizard, &ImportWizard::applyWanted, this, &ImportWork::apply);
    connect(&wizard, &ImportWizard::mappingSaveWanted, this, &ImportWork::saveMapping);
    connect(&wizard, &ImportWizard::mappingRemovalWanted, this, &ImportWork::removeMapping);
    connect(&wizard, &ImportWizard::refusedRowsWanted, this, &ImportWork::chooseRefusedRowsFile);
}

ImportWork::~ImportWork()
{
    if (m_task)
        m_task->cancel();
}

template <typename T>
void ImportWork::run(DatabaseThread::Work<T> work, void (ImportWork::*take)(const Result<T> &))
{
    if (m_task)
        m_task->cancel();
    m_task = m_planner.run<T>(this, std::move(work), [this, take, wish = ++m_wish](const Result<T> &result) {
        if (wish == m_wish)
            (this->*take)(result);
    });
    connect(m_task, &DatabaseTask::progressed, &m_wizard, &ImportWizard::showProgress);
}

Result<ImportWork::Opened> ImportWork::withMappings(const Database &database, Result<ImportSource> source)
{
    if (!source)
        return source.error();
    const auto saved = ImportMappings(database).forHeader(source->mapping().headerKey());
    if (!saved)
        return saved.error();
    return Opened{*std::move(source), *saved};
}

void ImportWork::read(const ReadingOptions &reading)
{
    run<Opened>(
        [file = m_wizard.file(), reading](const Database &database, const Progress &progress) {
            return withMappings(database, ImportSource::open(file, reading, progress));
        },
        &ImportWork::takeOpened);
}

void ImportWork::readOtherwise(const ImportSource &source, const Dialect &dialect)
{
    run<Opened>(
        [source, dialect](const Database &database, const Progress &) -> Result<Opened> {
            ImportSource other = source;
            if (const auto read = other.setDialect(dialect); !read)
                return read.error();
            return withMappings(database, other);
        },
        &ImportWork::takeOpened);
}

void ImportWork::takeOpened(const Result<Opened> &opened)
{
    if (!opened)
        return m_wizard.showError(opened.error());
    m_headerKey = opened->source.mapping().headerKey();
    m_wizard.showSource(opened->source, opened->saved);
}

void ImportWork::plan(const ImportSource &source, const ImportOptions &options)
{
    run<Plan>(
        [source, options](const Database &database, const Progress &progress) -> Result<Plan> {
            auto plan = ImportPlan::make(database, source, options, progress);
            if (!plan)
                return plan.error();
            return Plan(std::make_shared<const ImportPlan>(*std::move(plan)));
        },
        &ImportWork::takePlan);
}

void ImportWork::takePlan(const Result<Plan> &plan)
{
    if (!plan)
        return m_wizard.showError(plan.error());
    m_wizard.showPlan(*plan);
}

void ImportWork::apply(const Plan &plan)
{
    auto *task = m_writer.run<ImportAttempt>(
        this,
        [plan](const Database &database, const Progress &progress) { return applyImport(database, *plan, progress); },
        [this](const Result<ImportAttempt> &attempt) { takeAttempt(attempt); });
    connect(task, &DatabaseTask::progressed, &m_wizard, &ImportWizard::showProgress);
    connect(&m_wizard, &ImportWizard::cancelWanted, task, &DatabaseTask::cancel);
    Q_EMIT importStarted(task, tr("Importing %1…").arg(plan->source().file().name()));
}

void ImportWork::takeAttempt(const Result<ImportAttempt> &attempt)
{
    if (!attempt)
        return m_wizard.showError(attempt.error());
    if (attempt->differing.empty())
        Q_EMIT imported();
    m_wizard.showAttempt(*attempt);
}

void ImportWork::saveMapping(const QString &name, const ColumnMapping &mapping)
{
    changeMappings([name, mapping](ImportMappings &mappings) { return mappings.save(name, mapping); });
}

void ImportWork::removeMapping(const QString &name)
{
    changeMappings([name](ImportMappings &mappings) { return mappings.remove(name); });
}

void ImportWork::changeMappings(const Change &change)
{
    m_writer.run<QList<SavedMapping>>(
        this,
        [change, key = m_headerKey](const Database &database, const Progress &) -> Result<QList<SavedMapping>> {
            auto transaction = Transaction::begin(database);
            if (!transaction)
                return transaction.error();
            ImportMappings mappings(database);
            if (const auto changed = change(mappings); !changed)
                return changed.error();
            if (const auto committed = transaction->commit(); !committed)
                return committed.error();
            return mappings.forHeader(key);
        },
        [this](const Result<QList<SavedMapping>> &saved) { takeMappings(saved); });
}

void ImportWork::takeMappings(const Result<QList<SavedMapping>> &saved)
{
    if (!saved)
        return m_wizard.showError(saved.error());
    m_wizard.showSavedMappings(*saved);
}

void ImportWork::chooseRefusedRowsFile()
{
    const QFileInfo imported(m_wizard.file());
    auto *dialog =
        new QFileDialog(&m_wizard, tr("Save Refused Rows"), imported.absolutePath(), tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("%1-refused.csv").arg(imported.completeBaseName()));
    connect(dialog, &QFileDialog::fileSelected, this, &ImportWork::saveRefusedRows);
    dialog->open();
}

void ImportWork::saveRefusedRows(const QString &file)
{
    m_planner.run<qint64>(
        this,
        [plan = m_wizard.plan(), file](const Database &, const Progress &) { return writeRefusedRows(*plan, file); },
        [this, file](const Result<qint64> &rows) { takeRefusedRows(file, rows); });
}

void ImportWork::takeRefusedRows(const QString &file, const Result<qint64> &rows)
{
    if (!rows)
        return m_wizard.showError(rows.error());
    m_wizard.showRefusedRowsSaved(file, *rows);
}
