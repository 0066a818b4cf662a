#pragma once

#include "models/blocking/blockprogress.h"

#include <QAbstractTableModel>

/// What became of requests that were made together, as a table.
class BlockProgressRows final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Contact, State, Outcome, Columns };
    /// Of a request, for the person who waits: all that will still be sent is one.
    enum class Group { All, Done, Refused, Waiting, WhenTheyWrite, Cancelled };
    enum Role { GroupRole = Qt::UserRole, SortRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows stay where they are if they are of the same requests.
    void setRows(const QList<BlockProgressRow> &rows);
    const QList<BlockProgressRow> &rows() const { return m_rows; }
    qint64 count(Group group) const { return m_counts.value(group); }
    /// Of the group, in order.
    QList<BlockProgressRow> rows(Group group) const;

    static Group groupOf(const BlockRequest &request);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const BlockProgressRow &row, int column) const;

    QList<BlockProgressRow> m_rows;
    QHash<Group, qint64> m_counts;
};
