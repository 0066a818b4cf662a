#include "app/consentactions.h"

#include "app/csvfiledialog.h"
#include "models/consent/consenttablemodel.h"
#include "models/contacts/contacteditor.h"
#include "models/csv/consentexport.h"
#include "models/storage/transaction.h"
#include "ui/consent/consentpage.h"
#include "ui/consent/consentwordsdialog.h"
#include "ui/consent/optindialog.h"
#include "ui/shell/mainwindow.h"

#include <QClipboard>
#include <QDate>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>

namespace {

Result<QStringList> numbersOf(const Database &database, const std::vector<qint64> &ids)
{
    const auto all = loggedConsent(database, ids);
    if (!all)
        return all.error();
    QStringList numbers;
    for (const LoggedConsent &logged : *all)
        numbers.append(logged.entry.contactKey);
    numbers.removeDuplicates();
    return numbers;
}

Result<qint64> replaceWords(const Database &database, const QList<ConsentWord> &words)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    if (const auto stored = setConsentWords(database, words); !stored)
        return stored.error();
    const auto committed = transaction->commit();
    return committed ? Result<qint64>(words.size()) : Result<qint64>(committed.error());
}

} // namespace

ConsentActions::ConsentActions(DatabaseThread &writer, DatabaseThread &reader, ContactEditor &editor,
    ConsentTableModel &entries, MainWindow &window, QSettings &settings)
    : m_writer(writer)
    , m_reader(reader)
    , m_editor(editor)
    , m_window(window)
    , m_settings(settings)
    , m_page(new ConsentPage(entries, settings))
{
    connect(m_page, &ConsentPage::optInRequested, this, &ConsentActions::askToOptIn);
    connect(m_page, &ConsentPage::copyRequested, this, &ConsentActions::copyNumbers);
    connect(m_page, &ConsentPage::exportRequested, this, &ConsentActions::chooseFile);
    connect(m_page, &ConsentPage::showContact, this, &ConsentActions::showContact);
    connect(m_page, &ConsentPage::wordsRequested, this, &ConsentActions::readWords);
    connect(m_page, &ConsentPage::failed, &m_window, &MainWindow::showError);
    connect(&editor, &ContactEditor::contactsChanged, this, &ConsentActions::refresh);
}

void ConsentActions::refresh()
{
    m_page->refresh();
}

void ConsentActions::askToOptIn(const std::vector<qint64> &ids, const QString &name)
{
    m_dialog = new OptInDialog(static_cast<qint64>(ids.size()), name, &m_window);
    connect(m_dialog, &OptInDialog::submitted, this,
        [this, ids, name](const QString &reason) { optIn(ids, name, reason); });
    m_dialog->open();
}

void ConsentActions::optIn(const std::vector<qint64> &ids, const QString &name, const QString &reason)
{
    const QString step = ids.size() == 1 ? tr("Opt “%1” Back In").arg(name.simplified().left(40))
                                         : tr("Opt %n Person(s) Back In", nullptr, static_cast<int>(ids.size()));
    auto *task = m_editor.change(
        step,
        [ids, reason](const Database &database, const Progress &progress) {
            return optBackIn(database, ids, reason, progress);
        },
        this, [this](const Result<qint64> &people) { takeOptIn(people); });
    m_window.showTask(task, tr("Opting in…"));
}

void ConsentActions::takeOptIn(const Result<qint64> &people)
{
    if (!people && m_dialog)
        return m_dialog->showError(people.error().message);
    if (!people)
        return m_window.showError(people.error().message);
    if (m_dialog)
        m_dialog->accept();
    refresh(); // who is no contact any more changes the log alone
    m_window.showNotice(tr("Opted %Ln person or people back in.", nullptr, static_cast<int>(*people)));
}

void ConsentActions::copyNumbers(const std::vector<qint64> &ids)
{
    m_reader.run<QStringList>(
        this, [ids](const Database &database, const Progress &) { return numbersOf(database, ids); },
        [this](const Result<QStringList> &numbers) { takeNumbers(numbers); });
}

void ConsentActions::takeNumbers(const Result<QStringList> &numbers)
{
    if (!numbers)
        return m_window.showError(numbers.error().message);
    QGuiApplication::clipboard()->setText(numbers->join(u'\n'));
    m_window.showNotice(tr("Copied %Ln number(s).", nullptr, static_cast<int>(numbers->size())));
}

void ConsentActions::chooseFile(const std::vector<qint64> &ids)
{
    QFileDialog *files = makeCsvFileDialog(tr("Export Consent Log"), m_settings, &m_window);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(QStringLiteral("csv"));
    files->selectFile(
        QStringLiteral("whatsapp_consent-%1.csv").arg(QDate::currentDate().toString(Qt::ISODate)));
    connect(files, &QFileDialog::fileSelected, this, [this, ids](const QString &file) { exportTo(file, ids); });
    files->open();
}

void ConsentActions::exportTo(const QString &file, const std::vector<qint64> &ids)
{
    auto *task = m_reader.run<qint64>(
        this,
        [file, ids](const Database &database, const Progress &progress) {
            return exportConsent(database, ids, file, progress);
        },
        [this, file](const Result<qint64> &rows) { takeExport(file, rows); });
    m_window.showTask(task, tr("Exporting to %1…").arg(QFileInfo(file).fileName()));
}

void ConsentActions::takeExport(const QString &file, const Result<qint64> &rows)
{
    if (!rows && rows.error().kind == Error::Kind::Cancelled)
        return m_window.showNotice(rows.error().message);
    if (!rows)
        return m_window.showError(rows.error().message);
    const QString text = tr("%Ln entry or entries of the consent log exported to %1.", nullptr, static_cast<int>(*rows));
    m_window.showFileNotice(text.arg(QFileInfo(file).fileName()), file);
}

void ConsentActions::readWords()
{
    m_reader.run<Words>(
        this,
        [](const Database &database, const Progress &) -> Result<Words> {
            const auto now = consentWords(database);
            const auto delivered = deliveredConsentWords(database);
            if (!now || !delivered)
                return now ? delivered.error() : now.error();
            return Words{*now, *delivered};
        },
        [this](const Result<Words> &words) { showWords(words); });
}

void ConsentActions::showWords(const Result<Words> &words)
{
    if (!words)
        return m_window.showError(words.error().message);
    if (m_words)
        return m_words->raise();
    m_words = new ConsentWordsDialog(words->now, words->delivered, &m_window);
    connect(m_words, &ConsentWordsDialog::submitted, this, &ConsentActions::storeWords);
    m_words->open();
}

void ConsentActions::storeWords(const QList<ConsentWord> &words)
{
    m_writer.run<qint64>(
        this, [words](const Database &database, const Progress &) { return replaceWords(database, words); },
        [this](const Result<qint64> &stored) { takeStored(stored); });
}

void ConsentActions::takeStored(const Result<qint64> &words)
{
    if (m_words && words)
        m_words->accept();
    else if (m_words)
        m_words->showError(words.error().message);
    else if (!words)
        m_window.showError(words.error().message);
}
