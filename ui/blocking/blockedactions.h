#pragma once

#include "models/blocking/blockentry.h"
#include "ui/blocking/outbox.h"
#include "ui/shell/page.h"

#include <QObject>

class QAction;

/// All that can be done on the page of blocked numbers, as actions for menus, tool bar, context menu and buttons. They
/// do nothing by themselves: the page connects them.
class BlockedActions final : public QObject
{
    Q_OBJECT
public:
    /// Shortcuts that are plain keys work while `list` has the focus only.
    explicit BlockedActions(QWidget *list);

    QList<QAction *> menuActions(Page::Menu menu) const;
    QList<QAction *> toolBarActions() const;
    /// For the context menu of the list.
    QList<QAction *> contextActions() const;

    /// Lets only those be used that make sense for as many selected entries of the list; `one` is the only one
    /// selected.
    void enableFor(BlockView view, qint64 selected, qint64 shown, const std::optional<BlockEntry> &one);
    void setOutbox(const Outbox &outbox);

    QAction *blockNumbers;
    QAction *sync;
    QAction *pause;
    QAction *unblock;
    QAction *retry;
    QAction *hold;
    QAction *cancel;
    QAction *showContact;
    QAction *history;
    QAction *copyNumbers;
    QAction *exportEntries;
    QAction *selectAll;
    QAction *selectNone;
    QAction *find;

private:
    QAction *make(QStringView icon, const QString &text, const QList<QKeySequence> &keys = {});
    QAction *makeForList(QStringView icon, const QString &text, const QList<QKeySequence> &keys);

    QWidget *m_list;
    QList<QAction *> m_separators; ///< several, because a menu shows the same one only once
};
