#pragma once

#include "models/blocking/blocklist.h"

#include <QAbstractTableModel>

/// The people of one part of a BlockListDifference.
class DifferenceList final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Contact, Columns };

    explicit DifferenceList(QList<BlockListDifference::Entry> entries, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<BlockListDifference::Entry> m_entries;
};
