#pragma once

#include "ui/shell/page.h"

#include <QObject>

class LabelMenu;
class QAction;
class QMenu;
class QWidget;

/// All that can be done on the contacts page, as actions for menus, tool bar, context menu and buttons. They do nothing
/// by themselves: the page connects them.
class ContactActions final : public QObject
{
    Q_OBJECT
public:
    /// Shortcuts that are plain keys work while `list` has the focus only.
    ContactActions(QWidget *list, QMenu *columns);

    QList<QAction *> menuActions(Page::Menu menu) const;
    QList<QAction *> toolBarActions() const;
    /// For the context menu of the list.
    QList<QAction *> contextActions() const;
    /// For many selected contacts.
    QList<QAction *> bulkActions() const;

    /// Lets only those be used that make sense for as many selected contacts.
    void enableFor(qint64 selected, qint64 shown);

    QAction *newContact;
    QAction *importContacts;
    QAction *exportContacts;
    QAction *copy;
    QAction *copyPhone;
    QAction *selectAll;
    QAction *selectNone;
    QAction *find;
    QAction *findLabel;
    QAction *edit;
    QAction *rename;
    QAction *writeNotes;
    QAction *readConversation;
    LabelMenu *addLabel;
    LabelMenu *removeLabel;
    QAction *addLabels;
    QAction *optOut;
    QAction *optIn;
    QAction *block;
    QAction *unblock;
    QAction *blockHistory;
    QAction *merge;
    QAction *duplicates;
    QAction *remove;
    QAction *audienceOfFound; ///< a campaign to what is listed
    QAction *audienceOfSelected;
    QAction *columns;
    QAction *details;
    QAction *nextPane;

private:
    QAction *makeCampaignMenu();
    QAction *make(QStringView icon, const QString &text, const QList<QKeySequence> &keys = {});
    QAction *makeForList(QStringView icon, const QString &text, const QList<QKeySequence> &keys);
    LabelMenu *makeLabelMenu(QStringView icon, const QString &text);

    QWidget *m_list;
    QAction *m_campaign = nullptr;
    QList<QAction *> m_separators; ///< several, because a menu shows the same one only once
};
