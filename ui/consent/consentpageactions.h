#pragma once

#include "ui/shell/page.h"

#include <QObject>

class QAction;

/// All that can be done on the page of opt-outs, as actions for menus, tool bar, context menu and buttons. They do
/// nothing by themselves: the page connects them.
class ConsentPageActions final : public QObject
{
    Q_OBJECT
public:
    /// Shortcuts that are plain keys work while `list` has the focus only.
    explicit ConsentPageActions(QWidget *list);

    QList<QAction *> menuActions(Page::Menu menu) const;
    QList<QAction *> toolBarActions() const;
    /// For the context menu of the list.
    QList<QAction *> contextActions() const;

    QAction *optIn;
    QAction *showContact;
    QAction *words;
    QAction *exportLog;
    QAction *copyNumbers;
    QAction *selectAll;
    QAction *selectNone;
    QAction *find;

private:
    QAction *make(QStringView icon, const QString &text, const QList<QKeySequence> &keys = {});

    QList<QAction *> m_separators; ///< several, because a menu shows the same one only once
};
