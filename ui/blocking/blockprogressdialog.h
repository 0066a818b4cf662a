#pragma once

#include "ui/blocking/blockprogressrows.h"
#include "ui/blocking/outbox.h"

#include <QDialog>

class FieldError;
class QButtonGroup;
class QDialogButtonBox;
class QProgressBar;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;
class WrappedLabel;

/// What becomes of requests that were made together: how far they are, the outcome for each number, and what can be
/// done about it. Not modal: closing it stops nothing.
class BlockProgressDialog final : public QDialog
{
    Q_OBJECT
public:
    BlockProgressDialog(BlockAction action, const BlockRequestIds &requests, QWidget *parent = nullptr);

    BlockRequestIds requests() const { return m_requests; }
    void setRows(const QList<BlockProgressRow> &rows);
    /// Others were made in their place: what becomes of these is followed from now on.
    void replaceRequests(const BlockRequestIds &before, const BlockRequestIds &now);
    void setOutbox(const Outbox &outbox);
    void showError(const QString &text);

Q_SIGNALS:
    void pauseWished();
    void resumeWished();
    void cancelWished(const BlockRequestIds &requests);
    /// Of refused requests.
    void retryWished(const QList<BlockRequest> &requests);
    void holdWished(const QList<BlockRequest> &requests);
    void exportWished(const QList<BlockProgressRow> &rows);

private:
    using Group = BlockProgressRows::Group;

    void makeLayout();
    QWidget *makeGroups();
    void setUpTable();
    QDialogButtonBox *makeButtons();
    QPushButton *addButton(QDialogButtonBox *buttons, const QString &text, void (BlockProgressDialog::*clicked)());
    void showGroup(Group group);
    void showCounts();
    void showActions();
    QString summary() const;
    QList<BlockRequest> requestsIn(Group group) const;
    QList<BlockRequest> notWritten() const;

    void pauseOrResume();
    void cancelRest();
    void retryRefused();
    void holdRefused();
    void exportRefused();

    BlockAction m_action;
    BlockRequestIds m_requests;
    Outbox m_outbox;
    BlockProgressRows *m_rows;
    QSortFilterProxyModel *m_found;
    WrappedLabel *m_summary;
    QProgressBar *m_bar;
    WrappedLabel *m_sending;
    QButtonGroup *m_groups;
    QTableView *m_table;
    FieldError *m_error;
    QPushButton *m_pause = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_hold = nullptr;
    QPushButton *m_export = nullptr;
};
