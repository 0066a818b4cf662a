#include "ui/blocking/numberlines.h"

#include <QLocale>

void NumberLines::setNumbers(const BlockNumbers &numbers)
{
    beginResetModel();
    m_refused = numbers.refused;
    m_understood = numbers.understood;
    endResetModel();
}

int NumberLines::lineOf(int row) const
{
    const qsizetype behind = row - m_refused.size();
    return behind < 0 ? m_refused.at(row).line : m_understood.at(behind).line;
}

QString NumberLines::textOf(int row) const
{
    const qsizetype behind = row - m_refused.size();
    return behind < 0 ? m_refused.at(row).text : m_understood.at(behind).text;
}

QString NumberLines::meaningOf(int row) const
{
    const qsizetype behind = row - m_refused.size();
    if (behind < 0)
        return m_refused.at(row).reason;
    const BlockTarget &target = m_understood.at(behind).target;
    return target.phone ? target.phone->forDisplay() : target.userId;
}

int NumberLines::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_refused.size() + m_understood.size());
}

int NumberLines::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant NumberLines::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == Line ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == Line)
        return QLocale().toString(lineOf(index.row()));
    return index.column() == Text ? textOf(index.row()) : meaningOf(index.row());
}

QVariant NumberLines::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return int((section == Line ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Line"), tr("Text"), tr("Whom it names, or why nobody")};
    return titles[section];
}
