#pragma once

#include "models/blocking/blockentry.h"

#include <QTableView>

#include <optional>
#include <vector>

class BlockedUserTableModel;
class QSettings;

/// One of the lists of block entries at a time, with the columns that make sense for it. How wide they are and what
/// they are sorted by is remembered for each list.
class BlockedTable final : public QTableView
{
    Q_OBJECT
public:
    BlockedTable(BlockedUserTableModel &entries, QSettings &settings, QWidget *parent = nullptr);

    /// Shows the columns of the list, and sorts as this list was sorted.
    void setList(BlockView view);
    /// Says for each entry which account it belongs to.
    void setAccountShown(bool isShown);

    /// The list that the rows of now are of: another one may have been asked for already.
    BlockView shownList() const;
    /// In the order of the rows.
    std::vector<qint64> selectedIds() const;
    qint64 selectedCount() const;
    /// The only one; nothing when none or several are selected.
    std::optional<BlockEntry> selectedEntry() const;

Q_SIGNALS:
    void selectionMoved();
    /// Something was typed that is meant as a search.
    void searchTyped(const QString &text);

protected:
    void keyboardSearch(const QString &search) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUp();
    void fitRowHeight();
    void showColumns();
    void restoreColumns();
    void rememberColumns();
    QString columnsKey() const;

    BlockedUserTableModel &m_entries;
    QSettings &m_settings;
    BlockView m_view = BlockView::Active;
    bool m_isAccountShown = false;
    bool m_isRestoring = false; ///< the columns change by themselves
};
