#include "ui/labels/labelrows.h"

#include "models/labels/labeltablemodel.h"
#include "ui/labels/labelicon.h"

namespace {

/// Presets in the order in which they are offered, then all other colours.
qsizetype colorOrder(const QString &color)
{
    const auto preset = labelPresets().indexOf(color);
    return preset < 0 ? labelPresets().size() : preset;
}

} // namespace

LabelRows::LabelRows(LabelTableModel &labels, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_labels(labels)
{
    setSourceModel(&labels);
}

QVariant LabelRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto label = m_labels.labelAt(mapToSource(index).row());
    if (index.column() == Chip && role == Qt::DisplayRole)
        return label.name;
    if (index.column() == Chip && role == Qt::AccessibleTextRole)
        return tr("%1, %2").arg(label.name, labelColorName(label.color));
    if (index.column() == Color && role == Qt::DisplayRole)
        return labelColorName(label.color);
    if (index.column() == Color && role == Qt::DecorationRole)
        return labelIcon(label.color);
    return QSortFilterProxyModel::data(index, role);
}

QVariant LabelRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QSortFilterProxyModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return int((section == Contacts ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::DisplayRole && section == Chip)
        return tr("Label");
    if (role == Qt::DisplayRole && section == Name)
        return tr("Name");
    return QSortFilterProxyModel::headerData(section, orientation, role);
}

bool LabelRows::filterAcceptsColumn(int column, const QModelIndex &) const
{
    return column != LabelTableModel::NameKey; // the chip is in the place of the id
}

bool LabelRows::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto one = m_labels.labelAt(left.row());
    const auto other = m_labels.labelAt(right.row());
    if (left.column() == LabelTableModel::Contacts && m_labels.contactCount(one.id) != m_labels.contactCount(other.id))
        return m_labels.contactCount(one.id) < m_labels.contactCount(other.id);
    if (left.column() == LabelTableModel::Color && colorOrder(one.color) != colorOrder(other.color))
        return colorOrder(one.color) < colorOrder(other.color);
    return labelKey(one.name) < labelKey(other.name);
}
