#include "ui/accounts/accountrows.h"

void AccountRows::setEntries(const QList<AccountEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

void AccountRows::setState(AccountId id, const AccountFinding &state)
{
    m_states.insert(id, state);
    if (const int row = rowOf(id); row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

AccountFinding AccountRows::stateOf(AccountId id) const
{
    const AccountFinding unknown{.health = AccountFinding::Health::Unknown, .text = tr("Not checked yet")};
    return m_states.value(id, unknown);
}

int AccountRows::rowOf(AccountId id) const
{
    for (int row = 0; row < m_entries.size(); ++row)
        if (m_entries.at(row).account.id == id)
            return row;
    return -1;
}

int AccountRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant AccountRows::data(const QModelIndex &index, int role) const
{
    const Account &account = m_entries.at(index.row()).account;
    const QString numberId = tr("ID %1").arg(account.phoneNumberId);
    switch (role) {
    case Qt::DisplayRole:
        return account.name;
    case NumberIdRole:
        return numberId;
    case StateRole:
        return QVariant::fromValue(stateOf(account.id));
    case Qt::AccessibleTextRole:
        return account.name + QStringLiteral(", ") + numberId + QStringLiteral(", ") + stateOf(account.id).text;
    default:
        return {};
    }
}
