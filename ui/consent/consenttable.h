#pragma once

#include "models/consent/consentquery.h"

#include <QTableView>

#include <optional>
#include <vector>

class ConsentTableModel;
class QSettings;

/// The entries of the consent log. What is selected belongs to entries, not to row numbers: it survives that the rows
/// are read again. How wide the columns are and what they are sorted by is remembered for each list.
class ConsentTable final : public QTableView
{
    Q_OBJECT
public:
    ConsentTable(ConsentTableModel &entries, QSettings &settings, QWidget *parent = nullptr);

    /// Shows the columns of the list, and sorts as this list was sorted.
    void setList(ConsentView view);

    /// In the order of the rows.
    std::vector<qint64> selectedIds() const;
    qint64 selectedCount() const;
    /// The only one; nothing when none or several are selected.
    std::optional<int> selectedRow() const;

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
    void restoreColumns();
    void rememberColumns();
    void rememberSelection();
    void restoreSelection();
    QString columnsKey() const;

    ConsentTableModel &m_entries;
    QSettings &m_settings;
    ConsentView m_view = ConsentView::OptedOut;
    bool m_isRestoring = false; ///< the columns change by themselves
    std::vector<qint64> m_selected;
    std::optional<qint64> m_current;
    int m_scrolled = 0; ///< rows
};
