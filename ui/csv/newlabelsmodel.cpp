#include "ui/csv/newlabelsmodel.h"

#include <QLocale>

#include <algorithm>

void NewLabelsModel::clear()
{
    beginResetModel();
    m_labels.clear();
    endResetModel();
}

void NewLabelsModel::load(const std::vector<PlannedLabel> &labels)
{
    beginResetModel();
    for (const PlannedLabel &label : labels) {
        const auto isSame = [key = labelKey(label.name)](
                                const NewLabel &other) { return labelKey(other.label.name) == key; };
        const auto known = std::find_if(m_labels.begin(), m_labels.end(), isSame);
        if (known != m_labels.end() && known->choice == 0)
            known->label = label;
        else if (known == m_labels.end() && label.id == LabelId{} && label.rows > 0)
            m_labels.push_back({.label = label});
    }
    std::stable_partition(
        m_labels.begin(), m_labels.end(), [](const NewLabel &label) { return !label.label.similar.isEmpty(); });
    endResetModel();
}

std::map<QString, QString> NewLabelsModel::names() const
{
    std::map<QString, QString> names;
    for (const NewLabel &label : m_labels) {
        const bool isLeftOut = label.choice == choicesOf(label.label).size() - 1;
        if (label.choice > 0)
            names[labelKey(label.label.name)] = isLeftOut ? QString() : label.label.similar;
    }
    return names;
}

QStringList NewLabelsModel::choicesOf(const PlannedLabel &label)
{
    QStringList choices{tr("Create")};
    if (!label.similar.isEmpty())
        choices.append(tr("Use “%1”").arg(label.similar));
    choices.append(tr("Leave out"));
    return choices;
}

int NewLabelsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_labels.size());
}

int NewLabelsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NewLabelsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const NewLabel &label = m_labels[static_cast<size_t>(index.row())];
    if (role == Qt::TextAlignmentRole && index.column() == Rows)
        return QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role == ChoicesRole && index.column() == Choice)
        return choicesOf(label.label);
    if (role == Qt::EditRole && index.column() == Choice)
        return label.choice;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return label.label.similar.isEmpty() ? label.label.name
                                             : tr("%1 (much like “%2”)").arg(label.label.name, label.label.similar);
    case Rows:
        return QLocale().toString(label.label.rows);
    default:
        return choicesOf(label.label).at(label.choice);
    }
}

QVariant NewLabelsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Rows ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("New label");
    case Rows:
        return tr("Rows");
    case Choice:
        return tr("What becomes of it");
    default:
        return {};
    }
}

Qt::ItemFlags NewLabelsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == Choice ? usual | Qt::ItemIsEditable : usual;
}

bool NewLabelsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    NewLabel &label = m_labels[static_cast<size_t>(index.row())];
    const int choice = value.toInt();
    if (choice == label.choice || choice < 0 || choice >= choicesOf(label.label).size())
        return false;
    label.choice = choice;
    Q_EMIT dataChanged(index, index);
    Q_EMIT chosen();
    return true;
}
