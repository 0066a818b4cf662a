#include "ui/audience/audiencerows.h"

#include "ui/contacts/contacttext.h"

namespace {

QString reasonsText(Obstacles obstacles)
{
    QStringList reasons;
    for (size_t i = 0; i < obstacleCount; ++i)
        if (obstacles.contains(Obstacle(i)))
            reasons.append(obstacleText(Obstacle(i)));
    return reasons.join(QStringLiteral(" · "));
}

} // namespace

void AudienceRows::clear()
{
    beginResetModel();
    m_rows.clear();
    m_hasMore = false;
    m_isWaiting = false;
    endResetModel();
}

void AudienceRows::append(const AudienceListPage &page)
{
    m_hasMore = page.hasMore;
    m_isWaiting = false;
    if (page.rows.isEmpty())
        return;
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(page.rows.size()) - 1);
    m_rows.append(page.rows);
    endInsertRows();
}

int AudienceRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AudienceRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AudienceRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const AudienceListRow &row = m_rows.at(index.row());
    QString text = index.column() == Name ? row.name.simplified()
        : index.column() == Number        ? isolatedPhone(row.key)
                                          : reasonsText(row.obstacles);
    if (role == Qt::ToolTipRole) // which takes rich text else: names come from strangers
        return text.toHtmlEscaped();
    return text;
}

QVariant AudienceRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    return section == Name ? tr("Name") : section == Number ? tr("Number or User ID") : tr("Left Out Because");
}

bool AudienceRows::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_isWaiting;
}

void AudienceRows::fetchMore(const QModelIndex &)
{
    m_isWaiting = true;
    Q_EMIT moreWished(m_rows.size());
}
