#include "ui/csv/changedcontacts.h"

#include "ui/contacts/contacttext.h"

#include <algorithm>

ChangedContacts::ChangedContacts(const ImportUndoPreview &preview, QObject *parent)
    : QAbstractTableModel(parent)
    , m_contacts(preview.changedCreated)
    , m_createdCount(preview.changedCreated.size())
{
    m_contacts.insert(m_contacts.end(), preview.changedUpdated.begin(), preview.changedUpdated.end());
    m_isTicked.resize(m_contacts.size());
    m_isAskedFor.resize(m_contacts.size());
}

ContactIds ChangedContacts::ticked() const
{
    ContactIds ids;
    for (size_t row = 0; row < m_contacts.size(); ++row)
        if (m_isTicked[row])
            ids.push_back(m_contacts[row]);
    return ids;
}

void ChangedContacts::tickAll(Qt::CheckState state)
{
    const bool isTicked = state == Qt::Checked;
    std::fill(m_isTicked.begin(), m_isTicked.end(), isTicked);
    m_tickedCount = isTicked ? rowCount() : 0;
    Q_EMIT dataChanged(index(0, Name), index(rowCount() - 1, Name), {Qt::CheckStateRole});
    Q_EMIT tickedChanged();
}

void ChangedContacts::toggle(int row)
{
    const bool isTicked = !m_isTicked[static_cast<size_t>(row)];
    m_isTicked[static_cast<size_t>(row)] = isTicked;
    m_tickedCount += isTicked ? 1 : -1;
    Q_EMIT dataChanged(index(row, Name), index(row, Name), {Qt::CheckStateRole});
    Q_EMIT tickedChanged();
}

ContactIds ChangedContacts::takeUnknown(int first, int last)
{
    ContactIds ids;
    for (int each = std::max(0, first); each <= std::min(last, rowCount() - 1); ++each) {
        const auto row = static_cast<size_t>(each);
        if (!m_isAskedFor[row])
            ids.push_back(m_contacts[row]);
        m_isAskedFor[row] = true;
    }
    return ids;
}

void ChangedContacts::setContacts(const QList<Contact> &contacts)
{
    for (const Contact &contact : contacts)
        m_known.insert(static_cast<qint64>(contact.id), contact);
    Q_EMIT dataChanged(index(0, Name), index(rowCount() - 1, Phone), {Qt::DisplayRole});
}

int ChangedContacts::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_contacts.size());
}

int ChangedContacts::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant ChangedContacts::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto row = static_cast<size_t>(index.row());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return role == Qt::DisplayRole ? text(row, index.column()) : text(row, index.column()).toHtmlEscaped();
    if (role == Qt::CheckStateRole && index.column() == Name)
        return m_isTicked[row] ? Qt::Checked : Qt::Unchecked;
    return {};
}

QString ChangedContacts::text(size_t row, int column) const
{
    if (column == Consequence)
        return row < m_createdCount ? tr("Will be deleted") : tr("Gets its former values back");
    const auto known = m_known.constFind(static_cast<qint64>(m_contacts[row]));
    if (known == m_known.constEnd())
        return column == Name ? QStringLiteral("…") : QString();
    if (column == Name)
        return known->displayName();
    return known->phone ? isolatedPhone(known->phone->toString()) : QString();
}

bool ChangedContacts::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid())
        return false;
    const bool isTicked = value.toInt() == Qt::Checked;
    if (isTicked != m_isTicked[static_cast<size_t>(index.row())])
        toggle(index.row());
    return true;
}

Qt::ItemFlags ChangedContacts::flags(const QModelIndex &index) const
{
    const auto flags = QAbstractTableModel::flags(index);
    return index.column() == Name ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant ChangedContacts::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Contact"), tr("Phone"), tr("If ticked")};
    return titles[section];
}
