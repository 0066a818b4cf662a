#include "ui/blocking/differencelist.h"

#include "ui/blocking/blocktext.h"

DifferenceList::DifferenceList(QList<BlockListDifference::Entry> entries, QObject *parent)
    : QAbstractTableModel(parent)
    , m_entries(std::move(entries))
{ }

int DifferenceList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int DifferenceList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant DifferenceList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const BlockListDifference::Entry &entry = m_entries.at(index.row());
    return index.column() == Number ? targetText(entry.target) : entry.contactName.simplified();
}

QVariant DifferenceList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == Number ? tr("Number") : tr("Contact");
}
