#include "ui/csv/importwizard.h"

#include "models/csv/importrowsmodel.h"
#include "ui/contacts/fielderror.h"
#include "ui/csv/importcheckpage.h"
#include "ui/csv/importchoicespage.h"
#include "ui/csv/importfilepage.h"
#include "ui/csv/importoutcome.h"
#include "ui/csv/importprogress.h"
#include "ui/csv/importsteps.h"

#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

ImportWizard::ImportWizard(const QString &file, const ImportOptions &options, ImportRowsModel *rows, QWidget *parent)
    : QDialog(parent)
    , m_file(file)
    , m_options(options)
    , m_rows(rows)
    , m_steps(new ImportSteps({tr("File"), tr("Choices"), tr("Check"), tr("Import")}))
    , m_pages(new QStackedWidget)
    , m_filePage(new ImportFilePage(file))
    , m_choicesPage(new ImportChoicesPage)
    , m_checkPage(new ImportCheckPage(*rows))
    , m_progressPage(new ImportProgress)
    , m_outcomePage(new ImportOutcome)
    , m_error(new FieldError)
    , m_doing(new QLabel)
    , m_progress(new QProgressBar)
    , m_back(new QPushButton(tr("&Back")))
    , m_next(new QPushButton(tr("&Next")))
    , m_import(new QPushButton)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import “%1”").arg(QFileInfo(file).fileName()));
    m_rows->setParent(this);
    for (QWidget *each :
        std::initializer_list<QWidget *>{m_filePage, m_choicesPage, m_checkPage, m_progressPage, m_outcomePage})
        m_pages->addWidget(each);
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    line->setFrameShadow(QFrame::Plain);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_steps);
    layout->addWidget(line);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_error);
    layout->addWidget(makeButtons());
    m_choicesPage->load(m_options);
    resize(fontMetrics().averageCharWidth() * 150, fontMetrics().height() * 36);
    connectPages();
    goTo(FilePage);
}

QWidget *ImportWizard::makeButtons()
{
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins({});
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 20);
    m_progress->setAccessibleName(tr("Progress"));
    row->addWidget(m_progress);
    row->addWidget(m_doing, 1);
    for (QPushButton *button : {m_back, m_next, m_import, m_cancel})
        row->addWidget(button);
    m_back->setAutoDefault(false);
    m_cancel->setAutoDefault(false);
    connect(m_back, &QPushButton::clicked, this, &ImportWizard::goBack);
    connect(m_next, &QPushButton::clicked, this, &ImportWizard::goForward);
    connect(m_import, &QPushButton::clicked, this, &ImportWizard::apply);
    connect(m_cancel, &QPushButton::clicked, this, &ImportWizard::reject);
    return buttons;
}

void ImportWizard::connectPages()
{
    connect(m_filePage, &ImportFilePage::encodingChosen, this, &ImportWizard::read);
    connect(m_filePage, &ImportFilePage::dialectChosen, this, [this](const Dialect &dialect) {
        begin(Work::Reading);
        Q_EMIT dialectWanted(*m_filePage->source(), dialect);
    });
    connect(m_filePage, &ImportFilePage::otherFileWished, this, &ImportWizard::otherFileWanted);
    connect(m_filePage, &ImportFilePage::mappingSaveWished, this, &ImportWizard::mappingSaveWanted);
    connect(m_filePage, &ImportFilePage::mappingRemovalWished, this, &ImportWizard::mappingRemovalWanted);
    connect(m_filePage, &ImportFilePage::changed, this, &ImportWizard::takeColumns);
    connect(m_choicesPage, &ImportChoicesPage::changed, this, &ImportWizard::takeChoices);
    connect(m_checkPage, &ImportCheckPage::changed, this, &ImportWizard::takeChoices);
    connect(m_rows, &ImportRowsModel::mended, this, &ImportWizard::takeMended);
    connect(m_outcomePage, &ImportOutcome::refusedRowsWished, this, &ImportWizard::refusedRowsWanted);
    connect(m_outcomePage, &ImportOutcome::showImportedWished, this, [this] {
        Q_EMIT showImported(ImportRunId{m_run});
        accept(); // it would stand before them
    });
    connect(m_outcomePage, &ImportOutcome::undoWished, this, [this] { Q_EMIT undoWanted(ImportRunId{m_run}); });
}

void ImportWizard::read(const QString &encoding)
{
    begin(Work::Reading);
    ReadingOptions reading;
    reading.encoding = encoding;
    Q_EMIT sourceWanted(reading);
}

void ImportWizard::showSource(const ImportSource &source, const QList<SavedMapping> &saved)
{
    end();
    const bool isFirst = !m_filePage->source();
    m_filePage->load(source, saved);
    if (isFirst && m_next->isEnabled())
        m_next->setFocus();
}

void ImportWizard::showSavedMappings(const QList<SavedMapping> &saved)
{
    m_filePage->setSavedMappings(saved);
}

/// Whatever was planned was planned for other rows or columns.
void ImportWizard::takeColumns()
{
    if (m_plan && isOfFile(*m_plan))
        return updateButtons();
    if (m_work == Work::Planning)
        m_work = Work::None; // what comes of it is for what was chosen before
    m_plan = nullptr;
    m_options.mended.clear();
    m_options.resubscribes = false;
    m_options.acceptsRepaired = false;
    m_checkPage->reset();
    m_choicesPage->forgetLabels();
    updateButtons();
}

bool ImportWizard::isOfFile(const ImportPlan &plan) const
{
    const ImportSource &planned = plan.source();
    const ImportSource &read = *m_filePage->source();
    return planned.mapping() == read.mapping() && &planned.file() == &read.file() && planned.dialect() == read.dialect();
}

void ImportWizard::takeChoices()
{
    m_choicesPage->store(m_options);
    m_checkPage->store(m_options);
    wantPlan();
}

void ImportWizard::takeMended(quint32 row, size_t column, const QString &text)
{
    m_options.mended[row][column] = text.toStdString();
    wantPlan();
}

void ImportWizard::wantPlan()
{
    m_plan = nullptr;
    begin(Work::Planning);
    Q_EMIT planWanted(*m_filePage->source(), m_options);
}

void ImportWizard::showPlan(std::shared_ptr<const ImportPlan> plan)
{
    if (!isOfFile(*plan))
        return;
    end();
    m_plan = std::move(plan);
    m_choicesPage->showPlan(*m_plan);
    m_checkPage->showPlan(m_plan);
    updateButtons();
}

void ImportWizard::apply()
{
    m_progressPage->begin(m_plan->result().rows);
    begin(Work::Importing);
    goTo(ProgressPage);
    Q_EMIT applyWanted(m_plan);
}

void ImportWizard::showProgress(int thousandths)
{
    m_progress->setValue(thousandths);
    if (m_work == Work::Importing)
        m_progressPage->showProgress(thousandths);
}

void ImportWizard::showAttempt(const ImportAttempt &attempt)
{
    end();
    m_plan = attempt.plan;
    if (!attempt.differing.empty()) {
        m_checkPage->showRevised(m_plan, attempt.differing);
        return goTo(CheckPage);
    }
    m_run = attempt.result.run;
    m_outcomePage->showResult(attempt.result);
    goTo(OutcomePage);
}

void ImportWizard::showRefusedRowsSaved(const QString &file, qint64 rows)
{
    m_outcomePage->showSaved(
        tr("%Ln row(s) saved in %1. Mend them there and import that file.", nullptr, static_cast<int>(rows))
            .arg(QFileInfo(file).fileName()));
}

void ImportWizard::showError(const Error &error)
{
    const bool wasImporting = m_work == Work::Importing;
    end();
    if (wasImporting)
        goTo(CheckPage);
    if (!m_filePage->source())
        return m_filePage->showError(error.message);
    m_filePage->showError(error.message);
    m_error->showError(error.message);
}

void ImportWizard::reject()
{
    if (m_work != Work::Importing)
        return QDialog::reject();
    m_cancel->setEnabled(false);
    Q_EMIT cancelWanted();
}

/// Enter in the table ends the mending of a cell; pressed once more, it must not begin the import.
void ImportWizard::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || page() != CheckPage)
        QDialog::keyPressEvent(event);
}

ImportWizard::Page ImportWizard::page() const
{
    return static_cast<Page>(m_pages->currentIndex());
}

void ImportWizard::goTo(Page page)
{
    m_pages->setCurrentIndex(page);
    m_steps->setCurrent(std::min<int>(page, ProgressPage));
    updateButtons();
    if (page == CheckPage)
        m_checkPage->setFocus();
    else if (page == OutcomePage)
        m_cancel->setFocus();
}

void ImportWizard::goBack()
{
    goTo(static_cast<Page>(page() - 1));
}

void ImportWizard::goForward()
{
    m_error->showError({});
    if (page() == FilePage && !m_plan && m_work != Work::Planning)
        takeChoices();
    goTo(static_cast<Page>(page() + 1));
}

void ImportWizard::begin(Work work)
{
    m_work = work;
    m_error->showError({});
    m_progress->setValue(0);
    updateButtons();
}

void ImportWizard::end()
{
    m_work = Work::None;
    m_error->showError({});
    m_cancel->setEnabled(true);
    updateButtons();
}

void ImportWizard::updateButtons()
{
    const bool isWaiting = m_work == Work::Reading || m_work == Work::Planning;
    m_progress->setVisible(isWaiting);
    m_doing->setText(!isWaiting       ? QString()
            : m_work == Work::Reading ? tr("Reading the file…")
                                      : tr("Checking the rows…"));
    m_back->setVisible(page() == ChoicesPage || page() == CheckPage);
    m_next->setVisible(page() == FilePage || page() == ChoicesPage);
    m_next->setEnabled(m_filePage->isComplete() && m_work != Work::Reading);
    m_next->setDefault(m_next->isVisible());
    m_import->setVisible(page() == CheckPage);
    m_import->setEnabled(m_plan && changedContacts() > 0);
    if (m_plan)
        m_import->setText(changedContacts() > 0
                ? tr("&Import %Ln Contact(s)", nullptr, static_cast<int>(changedContacts()))
                : tr("Nothing to Import"));
    m_import->setDefault(page() == CheckPage);
    m_cancel->setText(page() == OutcomePage ? tr("Close") : tr("Cancel"));
    m_cancel->setDefault(page() == OutcomePage);
}
