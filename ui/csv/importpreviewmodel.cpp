#include "ui/csv/importpreviewmodel.h"

#include "ui/shell/appearance.h"

#include <QGuiApplication>

namespace {

constexpr qsizetype shownCharacters = 300; ///< of a cell

}

void ImportPreviewModel::setSample(const QList<QStringList> &sample, const ColumnMapping &mapping)
{
    beginResetModel();
    m_sample = sample;
    m_mapping = mapping;
    endResetModel();
}

void ImportPreviewModel::setMapping(const ColumnMapping &mapping)
{
    m_mapping = mapping;
    if (rowCount() > 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::ForegroundRole});
}

int ImportPreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sample.size());
}

int ImportPreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_mapping.count());
}

QVariant ImportPreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return m_sample.at(index.row()).value(index.column()).left(shownCharacters).simplified();
    const auto column = static_cast<size_t>(index.column());
    if (role == Qt::ForegroundRole && m_mapping.fieldOf(column) == ImportField::LeaveOut)
        return secondaryColor(QGuiApplication::palette());
    return {};
}

QVariant ImportPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    return m_mapping.titles().at(section);
}
