#pragma once

#include "models/audience/audiencechoice.h"
#include "models/blocking/blocktarget.h"
#include "models/contacts/contacteditor.h"
#include "ui/csv/exportchoice.h"
#include "ui/shell/page.h"

#include <optional>

class ContactActions;
class ContactChanges;
class ContactCopy;
class ContactDetails;
class ContactDialogs;
class ContactFilterBar;
class ContactList;
class ContactTable;
class ContactTableModel;
class ContactTotal;
class ConversationPane;
class LabelTableModel;
class QAbstractItemView;
class QSettings;
class SelectionLabels;

/// Finding, reading and changing contacts: filter bar, table, details. Changes go through the editor; the page shows
/// again what the models tell, so whoever owns them lets them follow the editor's signals.
class ContactsPage final : public Page
{
    Q_OBJECT
public:
    ContactsPage(ContactTableModel &contacts, LabelTableModel &labels, ContactEditor &editor, const Database &database,
        QSettings &settings, QWidget *parent = nullptr);
    ~ContactsPage() override;

    QString title() const override { return tr("Contacts"); }
    QIcon icon() const override;
    QString subject() const override { return tr("&Contact"); }
    QList<QAction *> menuActions(Menu menu) const override;
    QList<QAction *> toolBarActions() const override;

    /// What the list shows, and what is selected in it: for export and bulk work.
    ContactQuery query() const;
    ContactIds selectedIds() const;
    qint64 foundCount() const;
    /// Of all contacts, whatever the filter; -1 while unknown.
    qint64 totalCount() const;
    /// What the contact that is selected wrote, and what was written to them.
    ConversationPane &conversation() const;
    /// Selects the contact as soon as it is among the rows.
    void showContact(ContactId id);
    /// Likewise, whatever filters hide it, with its conversation.
    void showConversation(ContactId id);
    /// Lists the contacts that carry the label, and no others.
    void showLabel(const Label &label);
    /// Lists what an import created or changed, and nothing else. `file` is its name without folders.
    void showImport(ImportRunId run, const QString &file);
    /// Above all that the page shows itself.
    void addNotice(QWidget *notice);
    /// Something about the contact shown has changed that its row does not tell, such as a request to block it.
    void refreshDetails() { showDetails(); }

Q_SIGNALS:
    void importRequested();
    /// With the scope that what is selected and filtered suggests.
    void exportRequested(ExportScope scope);
    /// A campaign to what is filtered or selected.
    void audienceRequested(const AudienceChoice &choice);
    void blockRequested(const ContactIds &ids);
    void unblockRequested(const ContactIds &ids);
    void mergeRequested(const ContactIds &ids);
    void duplicatesRequested();
    void blockHistoryRequested(const BlockTarget &target, const QString &name);
    /// For the window: running work, a change that can be undone, news, an error.
    void taskStarted(DatabaseTask *task, const QString &name);
    void undoableDone(const QString &text);
    void noticed(const QString &text);
    void failed(const QString &text);

private:
    void makeLayout();
    void connectActions();
    void connectNavigation();
    void connectBulkActions();
    void connectModels();
    void connectNews();
    void restoreDetails();

    void search(const ContactQuery &query);
    void takeRows();
    void takeSelection();
    void showDetails();
    void tellStatus();
    void takeLabels();
    void takeAdded(ContactId id);
    void selectWanted();

    void editCurrent();
    void writeNotes();
    void readConversation();
    void copy();
    QAbstractItemView *focusedList() const;
    void requestBlockHistory();
    void requestExport();
    void fillRemoveLabel();
    void chooseLabels();
    void addLabelsToSelected(const QList<Label> &labels);
    void showContextMenu(const QPoint &position);
    void setDetailsShown();
    void focusNextPane();

    ContactTableModel &m_contacts;
    LabelTableModel &m_labels;
    QSettings &m_settings;
    DatabaseThread m_reader;
    ContactFilterBar *m_filter;
    ContactTable *m_table;
    ContactActions *m_actions;
    ContactDetails *m_details;
    ContactChanges *m_changes;
    ContactCopy *m_copy;
    ContactDialogs *m_dialogs;
    SelectionLabels *m_selectionLabels;
    ContactList *m_list;
    ContactTotal *m_total;
    std::optional<ContactId> m_wanted; ///< to be selected when it appears
};
