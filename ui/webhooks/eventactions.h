#pragma once

#include "models/webhooks/webhookevent.h"
#include "ui/shell/page.h"

#include <QObject>

#include <optional>

class QAction;

/// All that can be done on the Activity page, as actions for menus, tool bar, context menu and buttons. They do nothing
/// by themselves: the page connects them.
class EventActions final : public QObject
{
    Q_OBJECT
public:
    /// Shortcuts that are plain keys work while `list` has the focus only.
    explicit EventActions(QWidget *list);

    QList<QAction *> menuActions(Page::Menu menu) const;
    QList<QAction *> toolBarActions() const;
    /// For the context menu of the list.
    QList<QAction *> contextActions() const;

    /// Lets only those be used that make sense for so many selected events; `one` is the only one selected.
    void enableFor(qint64 selected, qint64 shown, const std::optional<WebhookEvent> &one);

    QAction *replay;
    QAction *read;
    QAction *copyJson;
    QAction *saveJson;
    QAction *reconnect;
    QAction *gaps;
    QAction *selectAll;
    QAction *selectNone;
    QAction *find;
    QAction *details;
    QAction *nextPane;
    QAction *clearFilters;

private:
    QAction *make(QStringView icon, const QString &text, const QList<QKeySequence> &keys = {});

    QList<QAction *> m_separators; ///< several, because a menu shows the same one only once
};
