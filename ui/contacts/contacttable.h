#pragma once

#include "models/contacts/contactstore.h"
#include "ui/contacts/rowranges.h"

#include <QTableView>

#include <optional>

class ContactColumns;
class ContactTableModel;
class QSettings;

/// The list of contacts. Nothing in it costs more the more contacts there are: rows have one fixed height, and
/// selections are walked as ranges.
class ContactTable final : public QTableView
{
    Q_OBJECT
public:
    ContactTable(ContactTableModel &contacts, QSettings &settings, QWidget *parent = nullptr);

    ContactColumns &columns() const { return *m_columns; }
    QList<RowRange> selectedRanges() const;
    qint64 selectedCount() const;
    ContactIds selectedIds() const;
    std::optional<ContactId> currentId() const;

    /// Selects this one alone and scrolls to it; false when it is not among the rows.
    bool selectContact(ContactId id);
    /// Opens the current row's name or e-mail for typing.
    void editInPlace();

    /// Scrolls so that the row's upper edge is `offset` pixels below the upper edge of the list.
    void showRowAt(int row, int offset);

public Q_SLOTS:
    /// All rows of the query, also those that are still being found.
    void selectAll() override;

Q_SIGNALS:
    void editRequested(ContactId id);
    /// Something was typed that is meant as a search.
    void searchTyped(const QString &text);
    void selectionMoved();
    /// Global coordinates.
    void contextMenuWished(const QPoint &position);
    /// What was typed into a cell cannot be stored.
    void refused(const QString &reason);

protected:
    /// A cell that is being typed into keeps its text whatever else changes.
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyboardSearch(const QString &search) override;

private:
    void setUpHeaders();
    void setUpDelegates();
    void fitRowHeight();
    void requestEdit(const QModelIndex &index);
    void finishSelectAll();
    int firstShownColumn() const;

    ContactTableModel &m_contacts;
    ContactColumns *m_columns = nullptr;
    bool m_wantsAll = false; ///< all were selected before all had been found
};
