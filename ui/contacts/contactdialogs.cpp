#include "ui/contacts/contactdialogs.h"

#include "models/contacts/contactstore.h"
#include "models/labels/labeltablemodel.h"
#include "ui/contacts/contactchanges.h"
#include "ui/contacts/contactdialog.h"

#include <QMessageBox>
#include <QPointer>

ContactDialogs::ContactDialogs(
    ContactEditor &editor, const Database &database, const LabelTableModel &labels, QWidget *window)
    : QObject(window)
    , m_editor(editor)
    , m_database(database)
    , m_labels(labels)
    , m_window(window)
{ }

void ContactDialogs::addContact()
{
    open({});
}

void ContactDialogs::editContact(ContactId id)
{
    const auto contact = ContactStore(m_database).find(id);
    if (contact)
        open(*contact);
    else
        Q_EMIT failed(contact.error().message);
}

void ContactDialogs::open(const Contact &contact)
{
    auto *dialog = new ContactDialog(contact, m_labels.labels(), m_window);
    connect(dialog, &ContactDialog::submitted, this,
        [this, dialog, contact](const Contact &after) { submit(dialog, contact, after); });
    connect(dialog, &ContactDialog::openExisting, this, &ContactDialogs::openExisting);
    dialog->open();
}

void ContactDialogs::submit(ContactDialog *dialog, const Contact &before, const Contact &after)
{
    if (!before.optedOut || after.optedOut)
        return warnOfReturn(dialog, before, after);
    QMessageBox *question = ContactChanges::optInQuestion(1, dialog);
    connect(question, &QDialog::accepted, dialog, [=, this] { store(dialog, before, after); });
    connect(question, &QDialog::rejected, dialog, &ContactDialog::resume);
    question->open();
}

/// Somebody who had opted out, was deleted and comes back stays opted out; better said before than found out later.
void ContactDialogs::warnOfReturn(ContactDialog *dialog, const Contact &before, const Contact &after)
{
    const bool isSame = before.phone == after.phone && before.userId == after.userId;
    const auto owner = after.phone ? ContactStore(m_database).idOf(*after.phone)
                                   : Result<std::optional<ContactId>>(std::nullopt);
    if (!owner)
        return dialog->showError(owner.error());
    // Another contact's number is refused when it is stored.
    const auto earlier = isSame || after.optedOut || (*owner && **owner != after.id)
        ? Result<std::optional<ConsentEntry>>(std::nullopt)
        : standingOptOut(m_database, after);
    if (!earlier)
        return dialog->showError(earlier.error());
    if (!*earlier)
        return store(dialog, before, after);
    QMessageBox *question = ContactChanges::returnQuestion(**earlier, dialog);
    connect(question, &QDialog::accepted, dialog, [=, this] { store(dialog, before, after); });
    connect(question, &QDialog::rejected, dialog, &ContactDialog::resume);
    question->open();
}

void ContactDialogs::store(ContactDialog *dialog, const Contact &before, const Contact &after)
{
    const auto done = [this, before, dialog = QPointer<ContactDialog>(dialog)](
                          const Result<qint64> &id) { takeStored(dialog, before, id); };
    if (before.id == ContactId())
        m_editor.create(after, this, done);
    else
        m_editor.update(before, after, this, done);
}

void ContactDialogs::takeStored(ContactDialog *dialog, const Contact &before, const Result<qint64> &id)
{
    if (!id && dialog)
        return dialog->showError(id.error());
    if (!id) {
        Q_EMIT failed(id.error().message);
        return;
    }
    if (dialog)
        dialog->accept();
    if (before.id == ContactId())
        Q_EMIT added(ContactId(*id));
}

void ContactDialogs::openExisting(const PhoneNumber &phone)
{
    const auto id = ContactStore(m_database).idOf(phone);
    if (id && *id)
        editContact(**id);
}
