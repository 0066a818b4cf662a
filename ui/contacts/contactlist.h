#pragma once

#include <QStackedWidget>

class ContactActions;
class ContactTable;
class ContactTableModel;
class EmptyState;
class QAction;

/// The table of contacts, or what stands in its place when it is empty: there are none yet, or none matches the filter.
class ContactList final : public QStackedWidget
{
    Q_OBJECT
public:
    ContactList(ContactTableModel &contacts, ContactTable *table, const ContactActions &actions, QAction *clearFilters);

    /// Shows what fits the rows of now. Only when all have been found: before, an empty table means nothing.
    void showRows();
    bool isWithoutContacts() const;
    void focusRows();

private:
    ContactTableModel &m_contacts;
    ContactTable *m_table;
    EmptyState *m_noContacts;
    EmptyState *m_noMatch;
};
