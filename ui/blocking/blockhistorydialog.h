#pragma once

#include "models/blocking/blockeduser.h"

#include <QDialog>
#include <QList>

class QListView;
class QStackedWidget;
class QStandardItemModel;
class EmptyState;

/// All that is known of the blocks of one number, as a timeline. Not modal.
class BlockHistoryDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `name` is the contact's; empty without a contact.
    BlockHistoryDialog(const BlockTarget &target, const QString &name, QWidget *parent = nullptr);

    BlockTarget target() const { return m_target; }
    /// The newest first.
    void setHistory(const QList<BlockHistoryEntry> &history);

private:
    void addEntry(const BlockHistoryEntry &entry);

    BlockTarget m_target;
    QStandardItemModel *m_entries;
    QListView *m_list;
    EmptyState *m_nothing;
    QStackedWidget *m_stack;
};
