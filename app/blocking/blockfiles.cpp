#include "app/blocking/blockfiles.h"

#include "app/csvfiledialog.h"
#include "models/csv/blockexport.h"
#include "models/csv/csvfile.h"
#include "models/storage/databasethread.h"
#include "ui/blocking/blockdialogs.h"
#include "ui/blocking/blockedpage.h"
#include "ui/blocking/blocknumbersdialog.h"
#include "ui/shell/mainwindow.h"

#include <QDate>
#include <QFileDialog>
#include <QFileInfo>

namespace {

/// Larger than any list that Meta's block list has room for; what is chosen by mistake is not shown in a text field.
constexpr qint64 maxTextSize = 16 << 20;

Result<QString> textOf(const QString &path, const Progress &progress)
{
    if (QFileInfo(path).size() > maxTextSize)
        return Error{
            BlockFiles::tr("%1 is larger than 16 MB. Choose a file with the numbers alone, or import it as contacts, "
                           "give them a label, and block those.")
                .arg(QFileInfo(path).fileName())};
    const auto file = CsvFile::open(path, {}, progress);
    if (!file)
        return file.error();
    const std::string_view text = file->text();
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString suggestedName(const QString &what)
{
    return QStringLiteral("%1-%2.csv").arg(what, QDate::currentDate().toString(Qt::ISODate));
}

} // namespace

BlockFiles::BlockFiles(
    DatabaseThread &reader, MainWindow &window, BlockedPage &page, BlockDialogs &dialogs, QSettings &settings)
    : m_reader(reader)
    , m_window(window)
    , m_settings(settings)
{
    connect(&dialogs, &BlockDialogs::fileWished, this, &BlockFiles::chooseNumbers);
    connect(&dialogs, &BlockDialogs::exportWished, this, &BlockFiles::exportProgress);
    connect(&page, &BlockedPage::exportRequested, this, &BlockFiles::exportEntries);
}

void BlockFiles::chooseNumbers(BlockNumbersDialog *dialog)
{
    QFileDialog *files = makeCsvFileDialog(tr("Open Numbers"), m_settings, dialog);
    files->setFileMode(QFileDialog::ExistingFile);
    connect(files, &QFileDialog::fileSelected, this,
        [this, dialog = QPointer(dialog)](const QString &file) { readNumbers(dialog, file); });
    files->open();
}

void BlockFiles::readNumbers(const QPointer<BlockNumbersDialog> &dialog, const QString &file)
{
    m_reader.run<QString>(
        this, [file](const Database &, const Progress &progress) { return textOf(file, progress); },
        [dialog, file](const Result<QString> &text) { takeNumbers(dialog, file, text); });
}

void BlockFiles::takeNumbers(
    const QPointer<BlockNumbersDialog> &dialog, const QString &file, const Result<QString> &text)
{
    if (!dialog)
        return;
    if (!text)
        return dialog->showError(text.error().message);
    dialog->setText(*text, QFileInfo(file).fileName());
}

void BlockFiles::exportEntries(BlockView view, const std::vector<qint64> &ids)
{
    saveAs(suggestedName(QStringLiteral("whatsapp_blocked")),
        [view, ids](const Database &database, const Progress &progress, const QString &file) {
            return exportBlockEntries(database, view, ids, file, progress);
        });
}

void BlockFiles::exportProgress(const QList<BlockProgressRow> &rows)
{
    saveAs(suggestedName(QStringLiteral("whatsapp_block_results")),
        [rows](const Database &, const Progress &, const QString &file) { return exportBlockProgress(rows, file); });
}

void BlockFiles::saveAs(const QString &suggestedName, const Write &write)
{
    QFileDialog *files = makeCsvFileDialog(tr("Export Numbers"), m_settings, &m_window);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(QStringLiteral("csv"));
    files->selectFile(suggestedName);
    connect(files, &QFileDialog::fileSelected, this, [this, write](const QString &file) { exportTo(file, write); });
    files->open();
}

void BlockFiles::exportTo(const QString &file, const Write &write)
{
    auto *task = m_reader.run<qint64>(
        this,
        [file, write](const Database &database, const Progress &progress) { return write(database, progress, file); },
        [this, file](const Result<qint64> &rows) { takeExport(file, rows); });
    m_window.showTask(task, tr("Exporting to %1…").arg(QFileInfo(file).fileName()));
}

void BlockFiles::takeExport(const QString &file, const Result<qint64> &rows)
{
    if (!rows && rows.error().kind == Error::Kind::Cancelled)
        return m_window.showNotice(rows.error().message);
    if (!rows)
        return m_window.showError(rows.error().message);
    const QString text = tr("%Ln number(s) exported to %1.", nullptr, static_cast<int>(*rows));
    m_window.showFileNotice(text.arg(QFileInfo(file).fileName()), file);
}
