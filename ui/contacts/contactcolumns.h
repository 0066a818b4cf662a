#pragma once

#include <QList>
#include <QObject>
#include <QTimer>

class ContactTableModel;
class QAction;
class QHeaderView;
class QMenu;
class QSettings;
class QTableView;

/// Which columns the contact table shows, in which order, how wide and sorted by which: chosen in the header and in the
/// menus, remembered whenever it changes.
class ContactColumns final : public QObject
{
    Q_OBJECT
public:
    ContactColumns(QTableView &table, ContactTableModel &model, QSettings &settings);

    /// One checkable action a column, then one that brings the usual columns back.
    QMenu *menu() const { return m_menu; }
    /// Shown, in their order on screen.
    QList<int> shown() const;

private:
    void makeMenu();
    void showDefaults();
    void restore();
    void restoreColumn(const QString &remembered, int place);
    void restoreSorting();
    void place(int column, int visualIndex, int width);
    void setShown(int column, const QAction *action);
    void updateMenu();
    void sortBy(int column, Qt::SortOrder order);
    void showMenu(const QPoint &position);
    void save();
    int usualWidth(int column) const;

    ContactTableModel &m_model;
    QHeaderView &m_header;
    QSettings &m_settings;
    QMenu *m_menu;
    QList<QAction *> m_actions; ///< in the order of the columns offered
    QTimer m_timer;
};
