#include "ui/blocking/blockprogressrows.h"

#include "ui/blocking/blocktext.h"
#include "ui/shell/icons.h"

#include <algorithm>

namespace {

bool sameRequests(const QList<BlockProgressRow> &left, const QList<BlockProgressRow> &right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
        [](const BlockProgressRow &a, const BlockProgressRow &b) { return a.request.id == b.request.id; });
}

QString outcomeText(const BlockRequest &request)
{
    if (request.state == BlockState::Failed && request.notBefore > 0)
        return BlockProgressRows::tr("At %1. %2")
            .arg(shortTimeText(request.notBefore), blockErrorText(request.metaErrorCode, request.metaError));
    return blockErrorText(request.metaErrorCode, request.metaError);
}

} // namespace

BlockProgressRows::Group BlockProgressRows::groupOf(const BlockRequest &request)
{
    switch (request.state) {
    case BlockState::Held:
        return Group::WhenTheyWrite;
    case BlockState::Waiting:
    case BlockState::Sent:
    case BlockState::Unclear:
    case BlockState::Failed:
        return Group::Waiting;
    case BlockState::Done:
        return Group::Done;
    case BlockState::Refused:
        return Group::Refused;
    case BlockState::Cancelled:
        return Group::Cancelled;
    }
    Q_UNREACHABLE();
}

void BlockProgressRows::setRows(const QList<BlockProgressRow> &rows)
{
    const bool staysSame = sameRequests(m_rows, rows);
    if (!staysSame)
        beginResetModel();
    m_rows = rows;
    m_counts = {{Group::All, rows.size()}};
    for (const BlockProgressRow &row : rows)
        ++m_counts[groupOf(row.request)];
    if (!staysSame)
        endResetModel();
    else if (!rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

QList<BlockProgressRow> BlockProgressRows::rows(Group group) const
{
    QList<BlockProgressRow> found;
    std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(found),
        [group](const BlockProgressRow &row) { return group == Group::All || groupOf(row.request) == group; });
    return found;
}

int BlockProgressRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int BlockProgressRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant BlockProgressRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const BlockProgressRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case SortRole:
        return index.column() == Number ? row.request.target.toString() : text(row, index.column());
    case GroupRole:
        return static_cast<int>(groupOf(row.request));
    case Qt::DecorationRole:
        return index.column() == State ? QVariant(themedIcon(requestIconName(row.request))) : QVariant();
    default:
        return {};
    }
}

QString BlockProgressRows::text(const BlockProgressRow &row, int column) const
{
    switch (column) {
    case Number:
        return targetText(row.request.target);
    case Contact:
        return row.contactName;
    case State:
        return requestStateText(row.request);
    default:
        return outcomeText(row.request);
    }
}

QVariant BlockProgressRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Number"), tr("Contact"), tr("State"), tr("What Meta says")};
    return titles[section];
}
