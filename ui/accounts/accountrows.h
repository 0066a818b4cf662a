#pragma once

#include "ui/accounts/accountentry.h"

#include <QAbstractListModel>
#include <QHash>
#include <QList>

/// The accounts, each with what is known about its connection.
class AccountRows final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        NumberIdRole = Qt::UserRole, ///< "ID 106540352242922"
        StateRole, ///< an AccountFinding
    };

    using QAbstractListModel::QAbstractListModel;

    /// In that order. What is known about those that stay is kept.
    void setEntries(const QList<AccountEntry> &entries);
    void setState(AccountId id, const AccountFinding &state);
    const AccountEntry &entryAt(int row) const { return m_entries.at(row); }
    AccountFinding stateOf(AccountId id) const;
    /// -1: none
    int rowOf(AccountId id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<AccountEntry> m_entries;
    QHash<AccountId, AccountFinding> m_states;
};
