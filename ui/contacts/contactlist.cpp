#include "ui/contacts/contactlist.h"

#include "models/contacts/contacttablemodel.h"
#include "ui/contacts/contactactions.h"
#include "ui/contacts/contacttable.h"
#include "ui/shell/emptystate.h"

ContactList::ContactList(
    ContactTableModel &contacts, ContactTable *table, const ContactActions &actions, QAction *clearFilters)
    : m_contacts(contacts)
    , m_table(table)
    , m_noContacts(new EmptyState(u"contacts", tr("No contacts yet.")))
    , m_noMatch(new EmptyState(u"find-nothing", {}))
{
    m_noContacts->addButton(actions.importContacts);
    m_noContacts->addButton(actions.newContact);
    m_noMatch->addButton(clearFilters);
    for (QWidget *view : std::initializer_list<QWidget *>{m_table, m_noContacts, m_noMatch})
        addWidget(view);
    setMinimumWidth(fontMetrics().averageCharWidth() * 30);
}

void ContactList::showRows()
{
    const ContactQuery query = m_contacts.contactQuery();
    if (m_contacts.rowCount() > 0)
        return setCurrentWidget(m_table);
    if (!query.hasFilter())
        return setCurrentWidget(m_noContacts);
    const QString text = query.text.trimmed();
    m_noMatch->setText(
        text.isEmpty() ? tr("No contact matches these filters.") : tr("No contact matches “%1”.").arg(text.left(60)));
    setCurrentWidget(m_noMatch);
}

bool ContactList::isWithoutContacts() const
{
    return currentWidget() == m_noContacts;
}

void ContactList::focusRows()
{
    currentWidget()->setFocus(Qt::OtherFocusReason);
}
