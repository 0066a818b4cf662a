#pragma once

#include "models/csv/importhistory.h"
#include "models/csv/importmappings.h"
#include "models/csv/importplan.h"
#include "models/csv/importsource.h"

#include <QDialog>

#include <memory>

class FieldError;
class ImportCheckPage;
class ImportChoicesPage;
class ImportFilePage;
class ImportOutcome;
class ImportProgress;
class ImportRowsModel;
class ImportSteps;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

/// Imports a CSV file step by step: what the file is, what the import may do, what will happen to each row, and then it
/// does just that. It tells of wishes and is told what came of them; nothing is written before `applyWanted`.
class ImportWizard final : public QDialog
{
    Q_OBJECT
public:
    /// `rows` shows the plan and becomes the wizard's own. `options`: how this person usually imports, and who it is.
    ImportWizard(const QString &file, const ImportOptions &options, ImportRowsModel *rows, QWidget *parent = nullptr);

    QString file() const { return m_file; }
    /// Reads the file, its encoding found by itself when none is given.
    void read(const QString &encoding = {});
    /// As they are chosen now.
    const ImportOptions &options() const { return m_options; }
    const std::shared_ptr<const ImportPlan> &plan() const { return m_plan; }

    /// The file as it is read now, and the mappings that were saved for its header.
    void showSource(const ImportSource &source, const QList<SavedMapping> &saved);
    void showSavedMappings(const QList<SavedMapping> &saved);
    void showPlan(std::shared_ptr<const ImportPlan> plan);
    void showProgress(int thousandths);
    /// The import is done, or would come out differently: then nothing was written.
    void showAttempt(const ImportAttempt &attempt);
    void showRefusedRowsSaved(const QString &file, qint64 rows);
    /// What was wished last could not be done.
    void showError(const Error &error);

public Q_SLOTS:
    /// Esc and the window's close button cancel a running import first.
    void reject() override;

Q_SIGNALS:
    void sourceWanted(const ReadingOptions &reading);
    void dialectWanted(const ImportSource &source, const Dialect &dialect);
    void otherFileWanted();
    void mappingSaveWanted(const QString &name, const ColumnMapping &mapping);
    void mappingRemovalWanted(const QString &name);
    /// A newer wish takes the place of an older one.
    void planWanted(const ImportSource &source, const ImportOptions &options);
    void applyWanted(const std::shared_ptr<const ImportPlan> &plan);
    /// Stop the import that is running; nothing of it stays.
    void cancelWanted();
    void refusedRowsWanted();
    void showImported(ImportRunId run);
    void undoWanted(ImportRunId run);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum Page { FilePage, ChoicesPage, CheckPage, ProgressPage, OutcomePage };
    enum class Work { None, Reading, Planning, Importing };

    QWidget *makeButtons();
    void connectPages();
    void goTo(Page page);
    void goBack();
    void goForward();
    void takeColumns();
    bool isOfFile(const ImportPlan &plan) const;
    void takeChoices();
    void takeMended(quint32 row, size_t column, const QString &text);
    void wantPlan();
    void apply();
    void begin(Work work);
    void end();
    void updateButtons();
    Page page() const;
    qint64 changedContacts() const { return m_plan->result().created + m_plan->result().updated; }

    QString m_file;
    ImportOptions m_options;
    std::shared_ptr<const ImportPlan> m_plan; ///< null while there is none for what is chosen
    ImportRowsModel *m_rows;
    ImportSteps *m_steps;
    QStackedWidget *m_pages;
    ImportFilePage *m_filePage;
    ImportChoicesPage *m_choicesPage;
    ImportCheckPage *m_checkPage;
    ImportProgress *m_progressPage;
    ImportOutcome *m_outcomePage;
    FieldError *m_error;
    QLabel *m_doing;
    QProgressBar *m_progress;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_import;
    QPushButton *m_cancel;
    Work m_work = Work::None;
    qint64 m_run = 0; ///< ImportResult::run
};
