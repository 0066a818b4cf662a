#include "models/labels/labeltablemodel.h"

#include "models/labels/labelstore.h"

#include <QLocale>

#include <utility>

LabelTableModel::LabelTableModel(const Database &database, DatabaseThread &reader, QObject *parent)
    : QSqlTableModel(parent, database.sql())
    , m_reader(reader)
{
    setTable(QStringLiteral("label"));
    setSort(NameKey, Qt::AscendingOrder);
}

bool LabelTableModel::select()
{
    const bool selected = QSqlTableModel::select();
    while (canFetchMore()) // to the end: a statement left open would pin the WAL
        fetchMore();
    count();
    return selected;
}

Label LabelTableModel::labelAt(int row) const
{
    return {.id = LabelId(QSqlTableModel::data(index(row, Id)).toLongLong()),
            .name = QSqlTableModel::data(index(row, Name)).toString(),
            .color = QSqlTableModel::data(index(row, Color)).toString()};
}

QList<Label> LabelTableModel::labels() const
{
    QList<Label> all;
    for (int row = 0; row < rowCount(); ++row)
        all.append(labelAt(row));
    return all;
}

qint64 LabelTableModel::contactCount(LabelId id) const
{
    return m_counts.value(id, -1);
}

int LabelTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LabelTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == LabelRole)
        return QVariant::fromValue(labelAt(index.row()));
    if (index.column() != Contacts)
        return QSqlTableModel::data(index, role);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    const qint64 contacts = contactCount(labelAt(index.row()).id);
    return role == Qt::DisplayRole && contacts >= 0 ? QVariant(QLocale().toString(contacts)) : QVariant();
}

QVariant LabelTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole) {
        switch (section) {
        case Name:
            return tr("Label");
        case Color:
            return tr("Colour");
        case Contacts:
            return tr("Contacts");
        default:
            break;
        }
    }
    return QSqlTableModel::headerData(section, orientation, role);
}

Qt::ItemFlags LabelTableModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

void LabelTableModel::startCounting()
{
    if (!std::exchange(m_isCounting, true))
        count();
}

void LabelTableModel::count()
{
    if (!m_isCounting)
        return;
    m_reader.run<QHash<LabelId, qint64>>(
        this, [](const Database &database, const Progress &) { return countContacts(database); },
        [this](const Result<QHash<LabelId, qint64>> &counts) { takeCounts(counts); });
}

Result<QHash<LabelId, qint64>> LabelTableModel::countContacts(const Database &database)
{
    const auto labels = LabelStore(database).allCounted();
    if (!labels)
        return labels.error();
    QHash<LabelId, qint64> counts;
    for (const auto &[label, contacts] : *labels)
        counts.insert(label.id, contacts);
    return counts;
}

void LabelTableModel::takeCounts(const Result<QHash<LabelId, qint64>> &counts)
{
    if (!counts) {
        Q_EMIT failed(counts.error());
        return;
    }
    m_counts = *counts;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Contacts), index(rowCount() - 1, Contacts));
}
