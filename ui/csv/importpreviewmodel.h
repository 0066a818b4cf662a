#pragma once

#include "models/csv/columnmapping.h"

#include <QAbstractTableModel>
#include <QStringList>

/// The first records of a file as they are read, with the columns' titles. Columns that are left out are weaker.
class ImportPreviewModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setSample(const QList<QStringList> &sample, const ColumnMapping &mapping);
    /// Of the same columns.
    void setMapping(const ColumnMapping &mapping);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<QStringList> m_sample;
    ColumnMapping m_mapping;
};
