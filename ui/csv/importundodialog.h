#pragma once

#include "models/csv/importundo.h"

#include <QDialog>

class ChangedContactsList;
class QVBoxLayout;

/// Says in plain words what taking an import back does, and asks which of the contacts that changed since are taken
/// back too. Closes when submitted: the window shows how far the undo is.
class ImportUndoDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ImportUndoDialog(const ImportUndoPreview &preview, QWidget *parent = nullptr);

    /// The answer to contactsWished().
    void setContacts(const QList<Contact> &contacts);

Q_SIGNALS:
    /// These can be seen in the list now: who are they?
    void contactsWished(const ContactIds &contacts);
    void submitted(const ContactIds &alsoChanged);

private:
    void addConsequences(QVBoxLayout *layout, const ImportUndoPreview &preview);
    void submit();

    ChangedContactsList *m_changed = nullptr; ///< only when there are any
};
