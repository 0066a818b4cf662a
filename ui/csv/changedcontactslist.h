#pragma once

#include "models/csv/importundo.h"

#include <QWidget>

class ChangedContacts;
class QCheckBox;
class QTableView;
class WrappedLabel;

/// Lists the contacts that changed since an import, with a box to tick for each and one for all.
class ChangedContactsList final : public QWidget
{
    Q_OBJECT
public:
    explicit ChangedContactsList(const ImportUndoPreview &preview, QWidget *parent = nullptr);

    ContactIds ticked() const;
    /// The answer to contactsWished().
    void setContacts(const QList<Contact> &contacts);

Q_SIGNALS:
    /// These can be seen now: who are they?
    void contactsWished(const ContactIds &contacts);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setUpTable();
    void askForContacts();
    void tickAll();
    void toggleSelected();
    void takeTicked();

    ChangedContacts *m_contacts;
    WrappedLabel *m_summary;
    QCheckBox *m_all;
    QTableView *m_table;
};
