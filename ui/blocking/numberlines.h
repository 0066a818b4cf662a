#pragma once

#include "models/blocking/blocknumbers.h"

#include <QAbstractTableModel>

/// The lines of a list that name nobody, and why.
class RefusedNumbers final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Line, Text, Reason, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    void setRefused(const QList<BlockNumbers::Refused> &refused);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<BlockNumbers::Refused> m_refused;
};
