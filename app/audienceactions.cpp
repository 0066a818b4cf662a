#include "app/audienceactions.h"

#include "app/csvfiledialog.h"
#include "app/exportmemory.h"
#include "models/audience/audiencepeople.h"
#include "models/storage/databasethread.h"
#include "models/storage/readmoment.h"
#include "models/storage/transaction.h"
#include "ui/audience/audiencepage.h"
#include "ui/audience/saveaudiencedialog.h"
#include "ui/contacts/contactspage.h"
#include "ui/csv/exportdialog.h"
#include "ui/shell/mainwindow.h"

#include <QDate>
#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>

namespace {

struct Named
{
    QString choice;
    QStringList taken;
};

Result<Named> namesFor(const Database &database, const AudienceChoice &choice)
{
    const auto stored = storedChoice(database, choice, QDateTime::currentMSecsSinceEpoch());
    const auto saved = AudienceStore(database).all();
    if (!stored || !saved)
        return stored ? saved.error() : stored.error();
    Named named{.choice = choiceText(*stored), .taken = {}};
    for (const SavedAudience &audience : *saved)
        named.taken.append(audience.name);
    return named;
}

Result<SavedAudience> saveIn(const Database &database, const AudienceQuestion &question)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto stored = storedChoice(database, question.choice, now);
    if (!stored)
        return stored.error();
    const SavedAudience audience{.name = question.name,
        .account = question.account,
        .choice = *stored,
        .savedAt = now,
        .savedBy = question.agent};
    const auto saved = AudienceStore(database).save(audience);
    return saved ? Result<SavedAudience>(audience) : saved.error();
}

/// Who is left out in the moment in which it is written.
Result<qint64> explainAndWrite(
    const Database &database, const AudienceQuestion &question, const QString &file, const Progress &progress)
{
    AudienceFindings findings;
    if (question.choice.kind == AudienceChoice::Kind::File) {
        const auto numbers = AudienceFile::read(question.choice.file, progress);
        if (!numbers)
            return numbers.error();
        findings.file = *numbers;
    }
    const ReadMoment moment(database);
    const auto audience = explainAudience(database, question.choice, question.account, progress, findings);
    return audience ? writeLeftOut(database, *audience, file, progress) : Result<qint64>(audience.error());
}

/// Who is eligible in the moment in which it is written, and the record of just that moment.
Result<DrawnRecord> exportAndDraw(const Database &database, const AudienceQuestion &question, const QString &file,
    const ContactExport &format, const Progress &progress)
{
    const auto write = [&](const Audience &audience) -> Result<void> {
        const auto written = format.writeFile(database, audience.eligible(), file, progress);
        return written ? Result<void>() : written.error();
    };
    return AudienceRecords(database).draw(question, QDateTime::currentMSecsSinceEpoch(), progress, {}, write);
}

} // namespace

AudienceActions::AudienceActions(DatabaseThread &writer, DatabaseThread &reader, ContactFinder &finder,
    MainWindow &window, ContactsPage &contacts, QSettings &settings, const QString &databasePath, QString agent)
    : m_writer(writer)
    , m_reader(reader)
    , m_window(window)
    , m_settings(settings)
    , m_agent(std::move(agent))
    , m_page(new AudiencePage(databasePath, finder))
{
    connectPage();
    connect(&contacts, &ContactsPage::audienceRequested, this, &AudienceActions::take);
}

void AudienceActions::connectPage()
{
    connect(m_page, &AudiencePage::fileWished, this, &AudienceActions::chooseFile);
    connect(m_page, &AudiencePage::exportWished, this, &AudienceActions::askToExport);
    connect(m_page, &AudiencePage::leftOutWished, this, &AudienceActions::chooseLeftOutFile);
    connect(m_page, &AudiencePage::recordExportWished, this, &AudienceActions::chooseRecordFile);
    connect(m_page, &AudiencePage::saveWished, this, &AudienceActions::askForName);
    connect(m_page, &AudiencePage::recordWished, this, &AudienceActions::keepRecord);
    connect(m_page, &AudiencePage::deletionWished, this, &AudienceActions::remove);
    connect(m_page, &AudiencePage::contactWished, this, &AudienceActions::showContact);
    connect(m_page, &AudiencePage::failed, this, [this](const Error &error) { m_window.showError(error.message); });
}

void AudienceActions::take(const AudienceChoice &choice)
{
    m_window.showPage(m_page);
    m_window.activateWindow();
    m_page->choose(choice);
}

void AudienceActions::chooseFile()
{
    auto *files = makeCsvFileDialog(tr("Choose a File of Numbers"), m_settings, &m_window);
    files->setFileMode(QFileDialog::ExistingFile);
    connect(files, &QFileDialog::fileSelected, m_page, &AudiencePage::chooseFile);
    files->open();
}

void AudienceActions::askToExport()
{
    const auto audience = m_page->audience();
    if (!audience)
        return;
    const ExportCounts counts{.all = -1, .found = -1, .selected = 0, .eligible = audience->counts.eligible};
    auto *dialog = new ExportDialog(counts, usualExport(m_settings, ExportScope::All), &m_window);
    connect(dialog, &ExportDialog::submitted, this,
        [this, dialog](const ExportChoice &choice) { chooseExportFile(dialog, choice); });
    dialog->open();
}

void AudienceActions::chooseExportFile(ExportDialog *dialog, const ExportChoice &choice)
{
    const auto question = m_page->question();
    if (!question)
        return dialog->reject();
    rememberExport(m_settings, choice);
    auto *files = makeCsvFileDialog(tr("Export Audience"), m_settings, dialog);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(QStringLiteral("csv"));
    files->selectFile(QStringLiteral("audience-%1.csv").arg(QDate::currentDate().toString(Qt::ISODate)));
    // Before the dialog goes, and the file dialog with it.
    connect(files, &QFileDialog::fileSelected, this,
        [this, question, choice](const QString &file) { exportTo(file, *question, choice); });
    connect(files, &QFileDialog::fileSelected, dialog, &QDialog::accept);
    files->open();
}

void AudienceActions::exportTo(const QString &file, AudienceQuestion question, const ExportChoice &choice)
{
    question.agent = m_agent;
    auto *task = m_reader.run<DrawnRecord>(
        this,
        [file, question, format = ContactExport(choice.purpose, choice.columns)](const Database &database,
            const Progress &progress) { return exportAndDraw(database, question, file, format, progress); },
        [this, file](const Result<DrawnRecord> &drawn) { takeDrawn(file, drawn); });
    m_window.showTask(task, tr("Exporting to %1…").arg(QFileInfo(file).fileName()));
}

/// Whoever exports an audience is going to send to it: who was in it, and why the others were not, is kept.
void AudienceActions::takeDrawn(const QString &file, const Result<DrawnRecord> &drawn)
{
    if (!drawn)
        return takeExport(file, drawn.error());
    store(*drawn, [this, file](const Result<AudienceRecord> &record) { takeRecordOf(file, record); });
}

void AudienceActions::takeRecordOf(const QString &file, const Result<AudienceRecord> &record)
{
    const QString name = QFileInfo(file).fileName();
    if (!record)
        return m_window.showError(
            tr("%1 was written, but there is no record of it: %2").arg(name, record.error().message));
    const QString text = tr("%Ln person(s) exported to %1.", nullptr, static_cast<int>(record->counts.eligible));
    m_window.showFileNotice(text.arg(name) + u' ' + tr("A record was kept."), file);
    m_page->refresh();
}

void AudienceActions::chooseLeftOutFile()
{
    const auto question = m_page->question();
    if (!question)
        return;
    auto *files = makeCsvFileDialog(tr("Export Who Is Left Out"), m_settings, &m_window);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(QStringLiteral("csv"));
    files->selectFile(QStringLiteral("left-out-%1.csv").arg(QDate::currentDate().toString(Qt::ISODate)));
    connect(files, &QFileDialog::fileSelected, this,
        [this, question](const QString &file) { exportLeftOut(file, *question); });
    files->open();
}

void AudienceActions::exportLeftOut(const QString &file, const AudienceQuestion &question)
{
    auto *task = m_reader.run<qint64>(
        this,
        [file, question](const Database &database, const Progress &progress) {
            return explainAndWrite(database, question, file, progress);
        },
        [this, file](const Result<qint64> &rows) { takeExport(file, rows); });
    m_window.showTask(task, tr("Exporting to %1…").arg(QFileInfo(file).fileName()));
}

void AudienceActions::chooseRecordFile(AudienceRecordId record)
{
    auto *files = makeCsvFileDialog(tr("Export Record"), m_settings, &m_window);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(QStringLiteral("csv"));
    files->selectFile(QStringLiteral("audience-record-%1.csv").arg(qint64(record)));
    connect(
        files, &QFileDialog::fileSelected, this, [this, record](const QString &file) { exportRecord(file, record); });
    files->open();
}

void AudienceActions::exportRecord(const QString &file, AudienceRecordId record)
{
    auto *task = m_reader.run<qint64>(
        this,
        [file, record](const Database &database, const Progress &progress) {
            return AudienceRecords(database).writeFile(record, file, progress);
        },
        [this, file](const Result<qint64> &rows) { takeExport(file, rows); });
    m_window.showTask(task, tr("Exporting to %1…").arg(QFileInfo(file).fileName()));
}

void AudienceActions::takeExport(const QString &file, const Result<qint64> &rows)
{
    if (!rows && rows.error().kind == Error::Kind::Cancelled)
        return m_window.showNotice(rows.error().message);
    if (!rows)
        return m_window.showError(rows.error().message);
    const QString text = tr("%Ln person(s) exported to %1.", nullptr, static_cast<int>(*rows));
    m_window.showFileNotice(text.arg(QFileInfo(file).fileName()), file);
}

void AudienceActions::askForName(const QString &name)
{
    const auto question = m_page->question();
    if (!question)
        return;
    m_reader.run<Named>(
        this, [question](const Database &database, const Progress &) { return namesFor(database, question->choice); },
        [this, name](const Result<Named> &named) {
            if (named)
                openSaveDialog(name, named->choice, named->taken);
            else
                m_window.showError(named.error().message);
        });
}

void AudienceActions::openSaveDialog(const QString &name, const QString &choice, const QStringList &taken)
{
    m_saving = new SaveAudienceDialog(name, choice, taken, &m_window);
    connect(m_saving, &SaveAudienceDialog::submitted, this, &AudienceActions::save);
    m_saving->open();
}

void AudienceActions::save(const QString &name)
{
    auto question = m_page->question();
    if (!question)
        return;
    question->name = name;
    question->agent = m_agent;
    m_writer.run<SavedAudience>(
        this,
        [question = *question](const Database &database, const Progress &) {
            return inTransaction<SavedAudience>(database, [&] { return saveIn(database, question); });
        },
        [this](const Result<SavedAudience> &saved) { takeSaved(saved); });
}

void AudienceActions::takeSaved(const Result<SavedAudience> &saved)
{
    if (saved && m_saving)
        m_saving->accept();
    else if (m_saving)
        m_saving->showError(saved.error().message);
    else if (!saved)
        m_window.showError(saved.error().message);
    m_page->refresh();
}

void AudienceActions::keepRecord()
{
    auto question = m_page->question();
    if (!question)
        return;
    question->agent = m_agent;
    auto *task = m_reader.run<DrawnRecord>(
        this,
        [question = *question](const Database &database, const Progress &progress) {
            return AudienceRecords(database).draw(question, QDateTime::currentMSecsSinceEpoch(), progress);
        },
        [this](const Result<DrawnRecord> &drawn) {
            if (!drawn)
                return takeRecord(drawn.error());
            store(*drawn, [this](const Result<AudienceRecord> &record) { takeRecord(record); });
        });
    m_window.showTask(task, tr("Keeping a record…"));
}

/// Only this needs the thread on which everything is written.
void AudienceActions::store(const DrawnRecord &drawn, const std::function<void(const Result<AudienceRecord> &)> &done)
{
    m_writer.run<AudienceRecord>(
        this, [drawn](const Database &database, const Progress &) { return AudienceRecords(database).store(drawn); },
        done);
}

void AudienceActions::takeRecord(const Result<AudienceRecord> &record)
{
    if (!record && record.error().kind == Error::Kind::Cancelled)
        return m_window.showNotice(record.error().message);
    if (!record)
        return m_window.showError(record.error().message);
    m_window.showNotice(
        tr("Kept: %1 of %2 may be sent to. The record stays, whatever changes.")
            .arg(QLocale().toString(record->counts.eligible), QLocale().toString(record->counts.chosen)));
    m_page->refresh();
}

void AudienceActions::remove(const SavedAudience &audience)
{
    m_writer.run<void>(
        this,
        [name = audience.name](
            const Database &database, const Progress &) { return AudienceStore(database).remove(name); },
        [this, audience](const Result<void> &removed) {
            if (!removed)
                return m_window.showError(removed.error().message);
            m_window.showNotice(tr("Deleted the saved audience “%1”. Records of it stay.").arg(audience.name));
            m_page->refresh();
        });
}
