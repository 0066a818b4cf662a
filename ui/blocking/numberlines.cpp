#include "ui/blocking/refusednumbers.h"

#include <QLocale>

void RefusedNumbers::setRefused(const QList<BlockNumbers::Refused> &refused)
{
    beginResetModel();
    m_refused = refused;
    endResetModel();
}

int RefusedNumbers::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_refused.size());
}

int RefusedNumbers::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant RefusedNumbers::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == Line ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const BlockNumbers::Refused &refused = m_refused.at(index.row());
    if (index.column() == Line)
        return QLocale().toString(refused.line);
    return index.column() == Text ? refused.text : refused.reason;
}

QVariant RefusedNumbers::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return int((section == Line ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Line"), tr("Text"), tr("Why it is not understood")};
    return titles[section];
}
