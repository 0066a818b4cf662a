#pragma once

#include "models/accounts/account.h"

#include <QSqlTableModel>

class Database;

/// All accounts, in the order of their names. Every row is loaded: there are a few. Edited with AccountStore.
class AccountTableModel final : public QSqlTableModel
{
    Q_OBJECT
public:
    enum Column {
        Id,
        Name,
        PhoneNumberId,
        WabaId,
        GraphUrl,
        GraphVersion,
        RelayUrls,
        RelayChannel,
        RelayUser,
        SyncedAt,
        Listings, ///< see resources/migrations/005_blocking.sql
        ColumnCount
    };
    enum Role { AccountRole = Qt::UserRole }; ///< Account, in every column

    explicit AccountTableModel(const Database &database, QObject *parent = nullptr);

    bool select() override;
    Account accountAt(int row) const;
    QList<Account> accounts() const;
    /// -1 if there is none.
    int rowOf(AccountId id) const;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void failed(const Error &error);
};
