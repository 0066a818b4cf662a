#include "app/backupactions.h"

#include "app/documentsfolder.h"
#include "models/storage/backup.h"
#include "models/storage/databasethread.h"
#include "ui/shell/icons.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowmenus.h"

#include <QAction>
#include <QDate>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace {

QFileDialog *makeFileDialog(MainWindow &window, const QString &title)
{
    auto *dialog = new QFileDialog(&window, title, documentsFolder(), BackupActions::tr("Kartei databases (*.db)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

QString suggestedName()
{
    return QStringLiteral("kartei-%1.db").arg(QDate::currentDate().toString(Qt::ISODate));
}

QString cancelledText(qint64 requests)
{
    return BackupActions::tr(
        "%Ln request(s) to block or unblock that had not been sent when it was made were cancelled, "
        "because they may be out of date. Ask again for those you still want.",
        "", static_cast<int>(requests));
}

} // namespace

BackupActions::BackupActions(DatabaseThread &writer, MainWindow &window)
    : m_writer(writer)
    , m_window(window)
{
    m_window.menus().addFileAction(makeAction(u"backup", tr("&Back Up…"), &BackupActions::chooseBackup));
    m_window.menus().addFileAction(makeAction(u"restore", tr("&Restore…"), &BackupActions::chooseRestore));
}

QAction *BackupActions::makeAction(QStringView icon, const QString &text, void (BackupActions::*triggered)())
{
    auto *action = new QAction(themedIcon(icon), text, this);
    connect(action, &QAction::triggered, this, triggered);
    return action;
}

void BackupActions::chooseBackup()
{
    auto *dialog = makeFileDialog(m_window, tr("Back Up"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("db"));
    dialog->selectFile(suggestedName());
    connect(dialog, &QFileDialog::fileSelected, this, &BackupActions::backUp);
    dialog->open();
}

void BackupActions::backUp(const QString &file)
{
    auto *task = m_writer.run<void>(
        this, [file](const Database &database, const Progress &) { return ::backUp(database, file); },
        [this, file](const Result<void> &result) { takeBackup(file, result); });
    m_window.showTask(task, tr("Backing up…"));
}

void BackupActions::takeBackup(const QString &file, const Result<void> &result)
{
    if (!result)
        return m_window.showError(result.error().message);
    m_window.showNotice(tr("Backed up to %1.").arg(file));
}

void BackupActions::chooseRestore()
{
    auto *dialog = makeFileDialog(m_window, tr("Restore"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &BackupActions::confirm);
    dialog->open();
}

void BackupActions::confirm(const QString &file)
{
    const QString question = tr(
        "Replace all contacts, labels, the consent log, accounts, blocks and the block history by those in %1? What "
        "is there now is backed up first. Nobody is blocked or unblocked at Meta by this: requests that had not been "
        "sent when that file was made are cancelled, and what Meta's block list says is taken over at the next sync.");
    auto *dialog = new QMessageBox(
        QMessageBox::Question, tr("Restore"), question.arg(QFileInfo(file).fileName()), QMessageBox::Cancel, &m_window);
    dialog->setTextFormat(Qt::PlainText);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *replace = dialog->addButton(tr("Replace"), QMessageBox::DestructiveRole);
    dialog->setDefaultButton(QMessageBox::Cancel);
    connect(replace, &QPushButton::clicked, this, [this, file] { restore(file); });
    dialog->open();
}

void BackupActions::restore(const QString &file)
{
    Q_EMIT restoring();
    auto *task = m_writer.run<qint64>(
        this, [file](const Database &database, const Progress &) { return ::restore(database, file); },
        [this, file](const Result<qint64> &cancelledRequests) { takeRestore(file, cancelledRequests); });
    m_window.showTask(task, tr("Restoring…"));
}

void BackupActions::takeRestore(const QString &file, const Result<qint64> &cancelledRequests)
{
    Q_EMIT restoringEnded();
    if (!cancelledRequests)
        return m_window.showError(cancelledRequests.error().message);
    const QString text = tr("Restored from %1.").arg(file);
    m_window.showNotice(*cancelledRequests == 0 ? text : text + u' ' + cancelledText(*cancelledRequests));
    Q_EMIT restored();
}
