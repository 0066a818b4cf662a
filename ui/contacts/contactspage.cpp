#include "ui/contacts/contactspage.h"

#include "models/contacts/contacttablemodel.h"
#include "models/labels/labeltablemodel.h"
#include "ui/contacts/addlabelsdialog.h"
#include "ui/contacts/contactactions.h"
#include "ui/contacts/contactchanges.h"
#include "ui/contacts/contactcolumns.h"
#include "ui/contacts/contactcopy.h"
#include "ui/contacts/contactdetails.h"
#include "ui/contacts/contactdialogs.h"
#include "ui/contacts/contactfilterbar.h"
#include "ui/contacts/contactlist.h"
#include "ui/contacts/contactpanes.h"
#include "ui/contacts/contacttable.h"
#include "ui/contacts/contacttext.h"
#include "ui/contacts/contacttotal.h"
#include "ui/contacts/labelmenu.h"
#include "ui/contacts/selectionlabels.h"
#include "ui/contacts/stickyselection.h"
#include "ui/shell/icons.h"
#include "ui/webhooks/conversationlist.h"
#include "ui/webhooks/conversationpane.h"

#include <QAction>
#include <QApplication>
#include <QSettings>
#include <QVBoxLayout>

namespace {

const QString &detailsKey()
{
    static const QString key = QStringLiteral("contacts/details");
    return key;
}

} // namespace

ContactsPage::ContactsPage(ContactTableModel &contacts, LabelTableModel &labels, ContactEditor &editor,
    const Database &database, QSettings &settings, QWidget *parent)
    : Page(parent)
    , m_contacts(contacts)
    , m_labels(labels)
    , m_settings(settings)
    , m_reader(database.path(), Database::Cache::Small)
    , m_filter(new ContactFilterBar)
    , m_table(new ContactTable(contacts, settings))
    , m_actions(new ContactActions(m_table, m_table->columns().menu()))
    , m_details(new ContactDetails(editor, database, m_reader, settings))
    , m_changes(new ContactChanges(editor, this))
    , m_copy(new ContactCopy(*m_table, contacts, m_reader))
    , m_dialogs(new ContactDialogs(editor, database, labels, this))
    , m_selectionLabels(new SelectionLabels(*m_table, m_reader))
    , m_list(new ContactList(contacts, m_table, *m_actions, m_filter->clearAction()))
    , m_total(new ContactTotal(m_reader, this))
{
    makeLayout();
    connectActions();
    connectNavigation();
    connectBulkActions();
    connectModels();
    connectNews();
    connect(&editor, &ContactEditor::contactsChanged, this, &ContactsPage::takeSelection);
    connect(&editor, &ContactEditor::contactsChanged, m_total, &ContactTotal::countSoon);
    restoreDetails();
    takeLabels();
    takeSelection();
    setFocusProxy(m_table);
}

/// Hiding commits the cell that is being typed into, which tells the page: it has to be one still.
ContactsPage::~ContactsPage()
{
    hide();
}

void ContactsPage::makeLayout()
{
    m_details->setActions(m_actions->edit, m_actions->bulkActions());

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_filter);
    column->addWidget(new ContactPanes(m_list, m_details, m_settings), 1);
}

void ContactsPage::connectActions()
{
    connect(m_actions->newContact, &QAction::triggered, m_dialogs, &ContactDialogs::addContact);
    connect(m_actions->importContacts, &QAction::triggered, this, &ContactsPage::importRequested);
    connect(m_actions->exportContacts, &QAction::triggered, this, &ContactsPage::requestExport);
    connect(m_actions->audienceOfFound, &QAction::triggered, this,
        [this] { Q_EMIT audienceRequested(audienceOf(query())); });
    connect(m_actions->audienceOfSelected, &QAction::triggered, this,
        [this] { Q_EMIT audienceRequested(audienceOf(selectedIds())); });
    connect(m_actions->copy, &QAction::triggered, this, &ContactsPage::copy);
    connect(m_actions->copyPhone, &QAction::triggered, m_copy, &ContactCopy::copyPhones);
    connect(m_actions->selectAll, &QAction::triggered, this, [this] { focusedList()->selectAll(); });
    connect(m_actions->selectNone, &QAction::triggered, this, [this] { focusedList()->clearSelection(); });
    connect(m_actions->edit, &QAction::triggered, this, &ContactsPage::editCurrent);
    connect(m_actions->rename, &QAction::triggered, m_table, &ContactTable::editInPlace);
    connect(m_actions->details, &QAction::toggled, this, &ContactsPage::setDetailsShown);
    connect(m_table, &ContactTable::editRequested, m_dialogs, &ContactDialogs::editContact);
    connect(m_table, &ContactTable::contextMenuWished, this, &ContactsPage::showContextMenu);
}

void ContactsPage::connectNavigation()
{
    connect(m_actions->find, &QAction::triggered, m_filter, &ContactFilterBar::focusSearch);
    connect(m_actions->findLabel, &QAction::triggered, m_filter, &ContactFilterBar::focusLabels);
    connect(m_actions->writeNotes, &QAction::triggered, this, &ContactsPage::writeNotes);
    connect(m_actions->readConversation, &QAction::triggered, this, &ContactsPage::readConversation);
    connect(m_actions->nextPane, &QAction::triggered, this, &ContactsPage::focusNextPane);
    connect(m_filter, &ContactFilterBar::queryChanged, this, &ContactsPage::search);
    connect(m_filter, &ContactFilterBar::leftDownwards, m_list, &ContactList::focusRows);
    connect(m_table, &ContactTable::searchTyped, m_filter, &ContactFilterBar::typeSearch);
}

void ContactsPage::connectBulkActions()
{
    connect(m_actions->addLabel, &LabelMenu::chosen, this,
        [this](const Label &label) { m_changes->addLabel(selectedIds(), label); });
    connect(m_actions->removeLabel, &LabelMenu::chosen, this,
        [this](const Label &label) { m_changes->removeLabel(selectedIds(), label); });
    connect(m_actions->removeLabel, &QMenu::aboutToShow, this, &ContactsPage::fillRemoveLabel);
    connect(m_actions->addLabels, &QAction::triggered, this, &ContactsPage::chooseLabels);
    connect(m_actions->optOut, &QAction::triggered, this, [this] { m_changes->optOut(selectedIds()); });
    connect(m_actions->optIn, &QAction::triggered, this, [this] { m_changes->optIn(selectedIds()); });
    connect(m_actions->block, &QAction::triggered, this, [this] { Q_EMIT blockRequested(selectedIds()); });
    connect(m_actions->unblock, &QAction::triggered, this, [this] { Q_EMIT unblockRequested(selectedIds()); });
    connect(m_actions->merge, &QAction::triggered, this, [this] { Q_EMIT mergeRequested(selectedIds()); });
    connect(m_actions->duplicates, &QAction::triggered, this, &ContactsPage::duplicatesRequested);
    connect(m_actions->blockHistory, &QAction::triggered, this, &ContactsPage::requestBlockHistory);
    connect(m_actions->remove, &QAction::triggered, this, [this] { m_changes->remove(selectedIds()); });
}

void ContactsPage::connectModels()
{
    auto *sticky = new StickySelection(*m_table, m_contacts);
    connect(sticky, &StickySelection::restored, this, &ContactsPage::takeSelection);
    connect(m_table, &ContactTable::selectionMoved, this, &ContactsPage::takeSelection);
    connect(&m_contacts, &ContactTableModel::completed, this, &ContactsPage::takeRows);
    connect(&m_contacts, &QAbstractItemModel::dataChanged, this, &ContactsPage::showDetails);
    connect(&m_labels, &QAbstractItemModel::modelReset, this, &ContactsPage::takeLabels);
    connect(m_total, &ContactTotal::counted, this, &ContactsPage::tellStatus);
    if (m_contacts.isComplete())
        takeRows();
}

void ContactsPage::connectNews()
{
    connect(&m_contacts, &ContactTableModel::editDelayed, m_changes, &ContactChanges::update);
    connect(m_changes, &ContactChanges::taskStarted, this, &ContactsPage::taskStarted);
    connect(m_changes, &ContactChanges::changed, this, &ContactsPage::undoableDone);
    connect(m_changes, &ContactChanges::noticed, this, &ContactsPage::noticed);
    connect(m_changes, &ContactChanges::failed, this, &ContactsPage::failed);
    connect(m_copy, &ContactCopy::taskStarted, this, &ContactsPage::taskStarted);
    connect(m_copy, &ContactCopy::noticed, this, &ContactsPage::noticed);
    connect(m_copy, &ContactCopy::failed, this, &ContactsPage::failed);
    connect(m_dialogs, &ContactDialogs::added, this, &ContactsPage::takeAdded);
    connect(m_dialogs, &ContactDialogs::failed, this, &ContactsPage::failed);
    connect(m_details, &ContactDetails::failed, this, &ContactsPage::failed);
    connect(m_table, &ContactTable::refused, this, &ContactsPage::failed);
    connect(
        &m_contacts, &ContactTableModel::failed, this, [this](const Error &error) { Q_EMIT failed(error.message); });
}

void ContactsPage::restoreDetails()
{
    m_actions->details->setChecked(m_settings.value(detailsKey(), true).toBool());
    setDetailsShown();
}

void ContactsPage::setDetailsShown()
{
    m_details->setVisible(m_actions->details->isChecked());
    m_settings.setValue(detailsKey(), m_actions->details->isChecked());
}

QIcon ContactsPage::icon() const
{
    return themedIcon(u"contacts");
}

QList<QAction *> ContactsPage::menuActions(Menu menu) const
{
    return m_actions->menuActions(menu);
}

QList<QAction *> ContactsPage::toolBarActions() const
{
    return m_actions->toolBarActions();
}

ContactQuery ContactsPage::query() const
{
    return m_contacts.contactQuery();
}

qint64 ContactsPage::foundCount() const
{
    return m_contacts.rowCount();
}

qint64 ContactsPage::totalCount() const
{
    return m_total->count();
}

ConversationPane &ContactsPage::conversation() const
{
    return m_details->conversation();
}

ContactIds ContactsPage::selectedIds() const
{
    return m_table->selectedIds();
}

void ContactsPage::search(const ContactQuery &query)
{
    ContactQuery ordered = query;
    ordered.sortBy = m_contacts.contactQuery().sortBy;
    ordered.sortOrder = m_contacts.contactQuery().sortOrder;
    m_contacts.setQuery(ordered);
}

void ContactsPage::takeRows()
{
    if (query().hasFilter())
        m_total->countSoon();
    else
        m_total->set(m_contacts.rowCount());
    m_list->showRows();
    m_details->setVisible(m_actions->details->isChecked() && !m_list->isWithoutContacts());
    selectWanted();
    takeSelection();
}

void ContactsPage::takeSelection()
{
    m_actions->enableFor(m_table->selectedCount(), m_contacts.rowCount());
    showDetails();
    tellStatus();
}

void ContactsPage::showDetails()
{
    const QList<RowRange> ranges = m_table->selectedRanges();
    const qint64 count = rowCount(ranges);
    if (count == 1)
        m_details->showContact(m_contacts.idAt(ranges.first().first));
    else if (count > 1)
        m_details->showMany(count);
    else
        m_details->showNothing();
}

void ContactsPage::tellStatus()
{
    if (m_contacts.isComplete())
        Q_EMIT statusChanged(listStatusText(m_table->selectedCount(), m_contacts.rowCount(), totalCount()));
}

void ContactsPage::takeLabels()
{
    const QList<Label> labels = m_labels.labels();
    m_filter->setAvailableLabels(labels);
    m_actions->addLabel->setLabels(labels);
}

void ContactsPage::takeAdded(ContactId id)
{
    if (query().hasFilter())
        Q_EMIT noticed(tr("The contact was added. If it is not in the list, the filters hide it."));
    showContact(id);
}

void ContactsPage::showContact(ContactId id)
{
    m_wanted = id;
    selectWanted();
}

void ContactsPage::showConversation(ContactId id)
{
    if (m_contacts.rowOf(id) < 0 && query().hasFilter())
        m_filter->clear();
    showContact(id);
    readConversation();
}

void ContactsPage::showLabel(const Label &label)
{
    m_filter->showOnly(label);
}

void ContactsPage::showImport(ImportRunId run, const QString &file)
{
    m_filter->showOnlyImport(run, file);
}

void ContactsPage::addNotice(QWidget *notice)
{
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, notice);
}

void ContactsPage::selectWanted()
{
    if (m_wanted && m_table->selectContact(*m_wanted))
        m_wanted.reset();
}

void ContactsPage::editCurrent()
{
    if (const ContactIds ids = selectedIds(); ids.size() == 1)
        m_dialogs->editContact(ids.front());
}

void ContactsPage::requestBlockHistory()
{
    const QList<RowRange> ranges = m_table->selectedRanges();
    if (rowCount(ranges) != 1)
        return;
    const Contact contact = m_contacts.contactAt(ranges.first().first);
    if (const auto target = BlockTarget::of(contact))
        Q_EMIT blockHistoryRequested(*target, contact.name);
}

void ContactsPage::writeNotes()
{
    m_actions->details->setChecked(true);
    m_details->focusNotes();
}

void ContactsPage::readConversation()
{
    m_actions->details->setChecked(true);
    m_details->focusConversation();
}

QAbstractItemView *ContactsPage::focusedList() const
{
    return conversation().list().hasFocus() ? static_cast<QAbstractItemView *>(&conversation().list()) : m_table;
}

void ContactsPage::copy()
{
    if (conversation().list().hasFocus())
        conversation().list().copy();
    else
        m_copy->copyRows();
}

void ContactsPage::requestExport()
{
    if (m_table->selectedCount() > 1)
        Q_EMIT exportRequested(ExportScope::Selected);
    else
        Q_EMIT exportRequested(query().hasFilter() ? ExportScope::Found : ExportScope::All);
}

void ContactsPage::fillRemoveLabel()
{
    const auto present = m_selectionLabels->labels();
    m_actions->removeLabel->setLabels(present ? *present : m_labels.labels());
}

void ContactsPage::chooseLabels()
{
    auto *dialog = new AddLabelsDialog(m_table->selectedCount(), m_labels.labels(), this);
    connect(dialog, &AddLabelsDialog::submitted, this, &ContactsPage::addLabelsToSelected);
    dialog->open();
}

void ContactsPage::addLabelsToSelected(const QList<Label> &labels)
{
    for (const Label &label : labels)
        m_changes->addLabel(selectedIds(), label);
}

void ContactsPage::showContextMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_actions->contextActions());
    menu->popup(position);
}

void ContactsPage::focusNextPane()
{
    const QWidget *now = QApplication::focusWidget();
    if (now && m_filter->isAncestorOf(now))
        return m_list->focusRows();
    if (now && m_list->isAncestorOf(now) && m_details->isVisible())
        return m_details->focusFirst();
    m_filter->focusSearch();
}
