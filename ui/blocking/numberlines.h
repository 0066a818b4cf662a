#pragma once

#include "models/blocking/blocknumbers.h"

#include <QAbstractTableModel>

/// What was made of each line of a list: first those that name nobody, and why, then whom the others name.
class NumberLines final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Line, Text, Meaning, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    void setNumbers(const BlockNumbers &numbers);
    /// From 1.
    int lineOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString textOf(int row) const;
    QString meaningOf(int row) const;

    QList<BlockNumbers::Refused> m_refused;
    QList<BlockNumbers::Understood> m_understood;
};
