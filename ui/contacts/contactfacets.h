#pragma once

#include "models/contacts/contactquery.h"

#include <QToolButton>

class QAction;
class QMenu;

/// Which kinds of contacts: opted out or not, blocked or not. A button with a menu that says what is
/// chosen.
class ContactFacets final : public QToolButton
{
    Q_OBJECT
public:
    explicit ContactFacets(QWidget *parent = nullptr);

    void apply(ContactQuery &query) const;
    bool isAnyChosen() const;
    void clear();

Q_SIGNALS:
    void changed();

private:
    QAction *addFacet(QActionGroup *group, const QString &text);
    void takeChange();

    QMenu *m_menu;
    QAction *m_optedOut;
    QAction *m_notOptedOut;
    QAction *m_blocked;
    QAction *m_notBlocked;
};
