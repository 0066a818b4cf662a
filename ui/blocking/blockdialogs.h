#pragma once

#include "models/accounts/account.h"
#include "models/blocking/blockeditor.h"
#include "models/blocking/blockeduser.h"
#include "models/blocking/blockprogress.h"
#include "models/contacts/contactstore.h"
#include "ui/blocking/blockchoice.h"
#include "ui/blocking/outbox.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

class BlockDialog;
class BlockHistoryDialog;
class BlockNumbersDialog;
class BlockProgressDialog;
struct BlockHolders;
struct BlockOutlook;

/// Opens the dialogs in which people are blocked and unblocked, and makes requests of what they submit. What becomes of
/// several requests is shown as it happens.
class BlockDialogs final : public QObject
{
    Q_OBJECT
public:
    BlockDialogs(BlockEditor &editor, DatabaseThread &reader, QWidget *window);

    void setAccounts(const QList<Account> &accounts) { m_accounts = accounts; }
    /// The one that is chosen where nothing else is said.
    void setPreferredAccount(std::optional<AccountId> account) { m_preferred = account; }
    void setOutbox(const Outbox &outbox);
    /// Requests, or the history, may have changed.
    void refresh();

    void block(const ContactIds &contacts);
    void blockNumbers();
    /// By every account that blocks them. Blocks that still wait are cancelled.
    void unblock(const ContactIds &contacts);
    /// Of the list BlockView::Active.
    void unblock(const std::vector<qint64> &entries);
    void showHistory(const BlockTarget &target, const QString &name);
    void showProgress(BlockAction action, const BlockRequestIds &requests);

Q_SIGNALS:
    void taskStarted(DatabaseTask *task, const QString &name);
    void noticed(const QString &text);
    void failed(const QString &text);
    /// Nobody can be blocked without one.
    void accountWished();
    /// A text or CSV file is to be chosen and read for this dialog.
    void fileWished(BlockNumbersDialog *dialog);
    void exportWished(const QList<BlockProgressRow> &rows);
    void pauseWished();
    void resumeWished();

private:
    /// Who of those it is about can be blocked by an account.
    using Outlook = std::function<Result<BlockOutlook>(const Database &, AccountId, const Progress &)>;

    enum class When { Now, TheyWrite };

    bool hasAccount();
    void blockTargets(const QList<BlockTarget> &targets, QWidget *parent);
    void open(const Outlook &outlook, QWidget *parent);
    void openWith(const Outlook &outlook, const QStringList &reasons, QWidget *parent);
    void lookFor(BlockDialog *dialog, const Outlook &outlook);
    static void takeOutlook(BlockDialog *dialog, AccountId account, const Result<BlockOutlook> &found);
    void submit(BlockDialog *dialog, const BlockChoice &choice);
    void addHeld(const QPointer<BlockDialog> &dialog, const BlockChoice &choice, const Result<BlockRequestIds> &now);
    void finish(const QPointer<BlockDialog> &dialog, const Result<BlockRequestIds> &requests);
    void tell(BlockAction action, const BlockRequestIds &requests);
    void askToUnblock(const Result<BlockHolders> &found);
    void undoBlocks(const BlockHolders &holders);
    void takeCancelled(const BlockHolders &holders, const Result<qint64> &count);
    void unblockNow(QHash<AccountId, QList<BlockTarget>> targets, const BlockRequestIds &earlier);
    void takeUnblocking(const QHash<AccountId, QList<BlockTarget>> &rest, const BlockRequestIds &earlier,
        const Result<BlockRequestIds> &requests);
    void askAgain(BlockProgressDialog *dialog, const QList<BlockRequest> &requests, When when);
    void askAgainWith(BlockProgressDialog *dialog, const QList<BlockRequest> &requests, When when);
    void takeAgain(BlockProgressDialog *dialog, const BlockRequestIds &before, const Result<BlockRequestIds> &now);
    void connectProgress(BlockProgressDialog *dialog);
    void takeChanged(const Result<qint64> &count);
    void readProgress(BlockProgressDialog *dialog);
    static void showRows(BlockProgressDialog *dialog, const Result<QList<BlockProgressRow>> &rows);
    void readHistory(BlockHistoryDialog *dialog);
    void takeHistory(BlockHistoryDialog *dialog, const Result<QList<BlockHistoryEntry>> &history);

    BlockEditor &m_editor;
    DatabaseThread &m_reader;
    QWidget *m_window;
    QList<Account> m_accounts;
    std::optional<AccountId> m_preferred;
    Outbox m_outbox;
    QList<QPointer<BlockProgressDialog>> m_progress;
    QList<QPointer<BlockHistoryDialog>> m_histories;
};
