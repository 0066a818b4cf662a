#include "ui/blocking/blockdialogs.h"

#include "models/blocking/blockholders.h"
#include "models/blocking/blocklist.h"
#include "models/blocking/blockoutlook.h"
#include "ui/blocking/blockdialog.h"
#include "ui/blocking/blockhistorydialog.h"
#include "ui/blocking/blocknumbersdialog.h"
#include "ui/blocking/blockprogressdialog.h"
#include "ui/blocking/unblockquestion.h"

#include <QDateTime>
#include <QMessageBox>

namespace {

constexpr int mostReasons = 20;

void showInFront(QDialog *dialog)
{
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

} // namespace

BlockDialogs::BlockDialogs(BlockEditor &editor, DatabaseThread &reader, QWidget *window)
    : QObject(window)
    , m_editor(editor)
    , m_reader(reader)
    , m_window(window)
{
}

bool BlockDialogs::hasAccount()
{
    if (m_accounts.isEmpty())
        Q_EMIT accountWished();
    return !m_accounts.isEmpty();
}

void BlockDialogs::block(const ContactIds &contacts)
{
    if (contacts.empty() || !hasAccount())
        return;
    open(
        [contacts](const Database &database, AccountId account, const Progress &progress) {
            return blockOutlook(database, account, contacts, QDateTime::currentMSecsSinceEpoch(), progress);
        },
        m_window);
}

void BlockDialogs::blockNumbers()
{
    if (!hasAccount())
        return;
    auto *numbers = new BlockNumbersDialog(m_window);
    connect(numbers, &BlockNumbersDialog::fileWished, this, [this, numbers] { Q_EMIT fileWished(numbers); });
    connect(numbers, &BlockNumbersDialog::submitted, this,
        [this, numbers](const QList<BlockTarget> &targets) { blockTargets(targets, numbers); });
    numbers->open();
}

void BlockDialogs::blockTargets(const QList<BlockTarget> &targets, QWidget *parent)
{
    open(
        [targets](const Database &database, AccountId account, const Progress &progress) {
            return blockOutlook(database, account, targets, QDateTime::currentMSecsSinceEpoch(), progress);
        },
        parent);
}

void BlockDialogs::open(const Outlook &outlook, QWidget *parent)
{
    m_reader.run<QStringList>(
        parent, [](const Database &database, const Progress &) { return blockReasons(database, mostReasons); },
        [this, outlook, parent](const Result<QStringList> &reasons) {
            openWith(outlook, reasons ? *reasons : QStringList(), parent); // one can be typed, too
        });
}

void BlockDialogs::openWith(const Outlook &outlook, const QStringList &reasons, QWidget *parent)
{
    auto *dialog = new BlockDialog(m_accounts, m_preferred, reasons, parent);
    connect(dialog, &BlockDialog::accountChosen, this, [this, dialog, outlook] { lookFor(dialog, outlook); });
    connect(
        dialog, &BlockDialog::submitted, this, [this, dialog](const BlockChoice &choice) { submit(dialog, choice); });
    if (auto *numbers = qobject_cast<BlockNumbersDialog *>(parent))
        connect(dialog, &QDialog::accepted, numbers, &QDialog::accept);
    dialog->openSoon();
    lookFor(dialog, outlook);
}

void BlockDialogs::lookFor(BlockDialog *dialog, const Outlook &outlook)
{
    const AccountId account = dialog->account();
    auto *task = m_reader.run<BlockOutlook>(
        dialog,
        [outlook, account](
            const Database &database, const Progress &progress) { return outlook(database, account, progress); },
        [dialog, account](const Result<BlockOutlook> &found) { takeOutlook(dialog, account, found); });
    connect(dialog, &QDialog::finished, task, [task] { task->cancel(); });
    Q_EMIT taskStarted(task, tr("Looking who wrote in the last 24 hours…"));
}

void BlockDialogs::takeOutlook(BlockDialog *dialog, AccountId account, const Result<BlockOutlook> &found)
{
    if (dialog->account() != account)
        return; // another one was chosen meanwhile
    if (found)
        dialog->setOutlook(*found);
    else
        dialog->showError(found.error().message);
}

void BlockDialogs::submit(BlockDialog *dialog, const BlockChoice &choice)
{
    const QPointer<BlockDialog> open(dialog);
    if (choice.now.isEmpty())
        return addHeld(open, choice, BlockRequestIds());
    auto *task = m_editor.add(choice.wish, choice.now, this,
        [this, open, choice](const Result<BlockRequestIds> &now) { addHeld(open, choice, now); });
    Q_EMIT taskStarted(task, tr("Asking to block…"));
}

void BlockDialogs::addHeld(
    const QPointer<BlockDialog> &dialog, const BlockChoice &choice, const Result<BlockRequestIds> &now)
{
    if (!now || choice.whenTheyWrite.isEmpty())
        return finish(dialog, now);
    BlockWish wish = choice.wish;
    wish.whenTheyWrite = true;
    const BlockRequestIds earlier = *now;
    auto *task =
        m_editor.add(wish, choice.whenTheyWrite, this, [this, dialog, earlier](const Result<BlockRequestIds> &held) {
            finish(dialog, held ? Result<BlockRequestIds>(earlier + *held) : held);
        });
    Q_EMIT taskStarted(task, tr("Asking to block…"));
}

void BlockDialogs::finish(const QPointer<BlockDialog> &dialog, const Result<BlockRequestIds> &requests)
{
    if (!requests && dialog)
        return dialog->showError(requests.error().message);
    if (!requests) {
        Q_EMIT failed(requests.error().message);
        return;
    }
    if (dialog)
        dialog->accept();
    tell(BlockAction::Block, *requests);
}

/// Of one it is enough to say so: what becomes of it is to be seen in the lists.
void BlockDialogs::tell(BlockAction action, const BlockRequestIds &requests)
{
    if (requests.size() > 1)
        return showProgress(action, requests);
    if (requests.isEmpty())
        return;
    Q_EMIT noticed(action == BlockAction::Block
            ? tr("The block waits to be sent to Meta. What becomes of it is on the page “Blocked”.")
            : tr("The unblock waits to be sent to Meta. What becomes of it is on the page “Blocked”."));
}

void BlockDialogs::unblock(const ContactIds &contacts)
{
    auto *task = m_reader.run<BlockHolders>(
        this,
        [contacts](
            const Database &database, const Progress &progress) { return blockHolders(database, contacts, progress); },
        [this](const Result<BlockHolders> &found) { askToUnblock(found); });
    Q_EMIT taskStarted(task, tr("Looking who is blocked…"));
}

void BlockDialogs::unblock(const std::vector<qint64> &entries)
{
    m_reader.run<BlockHolders>(
        this, [entries](const Database &database, const Progress &) { return blockHolders(database, entries); },
        [this](const Result<BlockHolders> &found) { askToUnblock(found); });
}

void BlockDialogs::askToUnblock(const Result<BlockHolders> &found)
{
    if (!found) {
        Q_EMIT failed(found.error().message);
        return;
    }
    if (found->people == 0 && found->waiting.isEmpty()) {
        Q_EMIT noticed(tr("None of them is blocked."));
        return;
    }
    QMessageBox *question = makeUnblockQuestion(*found, m_window);
    connect(question, &QDialog::accepted, this, [this, holders = *found] { undoBlocks(holders); });
    question->open();
}

/// What waits is cancelled before anybody is unblocked: it must not go out meanwhile.
void BlockDialogs::undoBlocks(const BlockHolders &holders)
{
    if (holders.waiting.isEmpty())
        return unblockNow(holders.targets, {});
    m_editor.cancel(
        holders.waiting, this, [this, holders](const Result<qint64> &count) { takeCancelled(holders, count); });
}

void BlockDialogs::takeCancelled(const BlockHolders &holders, const Result<qint64> &count)
{
    if (!count) {
        Q_EMIT failed(count.error().message);
        return;
    }
    if (*count < holders.waiting.size())
        Q_EMIT noticed(tr("%Ln block(s) could not be cancelled: Meta was asked meanwhile. Unblock them again.", nullptr,
            static_cast<int>(holders.waiting.size() - *count)));
    else if (holders.targets.isEmpty())
        Q_EMIT noticed(tr("Cancelled %Ln block(s). Nothing was sent to Meta.", nullptr, static_cast<int>(*count)));
    unblockNow(holders.targets, {});
}

/// One account after the other, then all that was asked for is told at once.
void BlockDialogs::unblockNow(QHash<AccountId, QList<BlockTarget>> targets, const BlockRequestIds &earlier)
{
    if (targets.isEmpty())
        return tell(BlockAction::Unblock, earlier);
    BlockWish wish;
    wish.account = targets.begin().key();
    wish.action = BlockAction::Unblock;
    const QList<BlockTarget> ofAccount = targets.take(wish.account);
    auto *task = m_editor.add(wish, ofAccount, this, [this, targets, earlier](const Result<BlockRequestIds> &requests) {
        takeUnblocking(targets, earlier, requests);
    });
    Q_EMIT taskStarted(task, tr("Asking to unblock…"));
}

void BlockDialogs::takeUnblocking(const QHash<AccountId, QList<BlockTarget>> &rest, const BlockRequestIds &earlier,
    const Result<BlockRequestIds> &requests)
{
    if (requests)
        unblockNow(rest, earlier + *requests);
    else
        Q_EMIT failed(requests.error().message);
}

void BlockDialogs::showProgress(BlockAction action, const BlockRequestIds &requests)
{
    auto *dialog = new BlockProgressDialog(action, requests, m_window);
    dialog->setOutbox(m_outbox);
    connectProgress(dialog);
    m_progress.append(dialog);
    readProgress(dialog);
    showInFront(dialog);
}

void BlockDialogs::connectProgress(BlockProgressDialog *dialog)
{
    const auto done = [this](const Result<qint64> &count) { takeChanged(count); };
    connect(dialog, &BlockProgressDialog::pauseWished, this, &BlockDialogs::pauseWished);
    connect(dialog, &BlockProgressDialog::resumeWished, this, &BlockDialogs::resumeWished);
    connect(dialog, &BlockProgressDialog::exportWished, this, &BlockDialogs::exportWished);
    connect(dialog, &BlockProgressDialog::cancelWished, this,
        [this, done](const BlockRequestIds &requests) { m_editor.cancel(requests, this, done); });
    connect(dialog, &BlockProgressDialog::retryWished, this,
        [this, dialog](const QList<BlockRequest> &requests) { askAgain(dialog, requests, When::Now); });
    connect(dialog, &BlockProgressDialog::holdWished, this,
        [this, dialog](const QList<BlockRequest> &requests) { askAgain(dialog, requests, When::TheyWrite); });
}

/// What is settled stays as it is: another try is another request.
void BlockDialogs::askAgain(BlockProgressDialog *dialog, const QList<BlockRequest> &requests, When when)
{
    QHash<AccountId, QList<BlockRequest>> byAccount;
    for (const BlockRequest &request : requests)
        byAccount[request.account].append(request);
    for (const QList<BlockRequest> &ofAccount : std::as_const(byAccount))
        askAgainWith(dialog, ofAccount, when);
}

void BlockDialogs::askAgainWith(BlockProgressDialog *dialog, const QList<BlockRequest> &requests, When when)
{
    BlockWish wish;
    wish.account = requests.first().account;
    wish.action = requests.first().action;
    wish.reason = requests.first().reason;
    wish.whenTheyWrite = when == When::TheyWrite;
    QList<BlockTarget> targets;
    BlockRequestIds before;
    for (const BlockRequest &request : requests) {
        targets.append(request.target);
        before.append(request.id);
    }
    m_editor.add(wish, targets, dialog,
        [this, dialog, before](const Result<BlockRequestIds> &now) { takeAgain(dialog, before, now); });
}

void BlockDialogs::takeAgain(
    BlockProgressDialog *dialog, const BlockRequestIds &before, const Result<BlockRequestIds> &now)
{
    if (!now)
        return dialog->showError(now.error().message);
    dialog->replaceRequests(before, *now);
    readProgress(dialog);
}

void BlockDialogs::takeChanged(const Result<qint64> &count)
{
    if (!count)
        Q_EMIT failed(count.error().message);
}

void BlockDialogs::readProgress(BlockProgressDialog *dialog)
{
    const BlockRequestIds ids = dialog->requests();
    m_reader.run<QList<BlockProgressRow>>(
        dialog, [ids](const Database &database, const Progress &) { return blockProgress(database, ids); },
        [dialog](const Result<QList<BlockProgressRow>> &rows) { showRows(dialog, rows); });
}

void BlockDialogs::showRows(BlockProgressDialog *dialog, const Result<QList<BlockProgressRow>> &rows)
{
    if (rows)
        dialog->setRows(*rows);
    else
        dialog->showError(rows.error().message);
}

void BlockDialogs::showHistory(const BlockTarget &target, const QString &name)
{
    auto *dialog = new BlockHistoryDialog(target, name, m_window);
    m_histories.append(dialog);
    readHistory(dialog);
    showInFront(dialog);
}

void BlockDialogs::readHistory(BlockHistoryDialog *dialog)
{
    const BlockTarget target = dialog->target();
    m_reader.run<QList<BlockHistoryEntry>>(
        dialog, [target](const Database &database, const Progress &) { return blockHistory(database, target); },
        [this, dialog](const Result<QList<BlockHistoryEntry>> &history) { takeHistory(dialog, history); });
}

void BlockDialogs::takeHistory(BlockHistoryDialog *dialog, const Result<QList<BlockHistoryEntry>> &history)
{
    if (history)
        dialog->setHistory(*history);
    else
        Q_EMIT failed(history.error().message);
}

void BlockDialogs::setOutbox(const Outbox &outbox)
{
    m_outbox = outbox;
    for (const auto &dialog : std::as_const(m_progress))
        if (dialog)
            dialog->setOutbox(outbox);
}

void BlockDialogs::refresh()
{
    m_progress.removeAll(nullptr);
    m_histories.removeAll(nullptr);
    for (const auto &dialog : std::as_const(m_progress))
        readProgress(dialog);
    for (const auto &dialog : std::as_const(m_histories))
        readHistory(dialog);
}
