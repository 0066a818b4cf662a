#include "models/accounts/accounttablemodel.h"

#include "models/storage/database.h"

#include <QDateTime>
#include <QLocale>
#include <QSqlError>

AccountTableModel::AccountTableModel(const Database &database, QObject *parent)
    : QSqlTableModel(parent, database.sql())
{
    setTable(QStringLiteral("account"));
    setSort(Name, Qt::AscendingOrder);
}

bool AccountTableModel::select()
{
    const bool selected = QSqlTableModel::select();
    while (canFetchMore()) // to the end: a statement left open would pin the WAL
        fetchMore();
    if (!selected)
        Q_EMIT failed({tr("The accounts cannot be read: %1.").arg(lastError().databaseText())});
    return selected;
}

Account AccountTableModel::accountAt(int row) const
{
    const auto cell = [this, row](Column column) { return QSqlTableModel::data(index(row, column)); };
    Account account;
    account.id = AccountId(cell(Id).toLongLong());
    account.name = cell(Name).toString();
    account.phoneNumberId = cell(PhoneNumberId).toString();
    account.wabaId = cell(WabaId).toString();
    account.graphUrl = cell(GraphUrl).toString();
    account.graphVersion = cell(GraphVersion).toString();
    account.relayUrls = cell(RelayUrls).toString().split(u'\n', Qt::SkipEmptyParts);
    account.relayChannel = cell(RelayChannel).toString();
    account.relayUser = cell(RelayUser).toString();
    if (const QVariant synced = cell(SyncedAt); !synced.isNull())
        account.syncedAt = synced.toLongLong();
    return account;
}

QList<Account> AccountTableModel::accounts() const
{
    QList<Account> all;
    for (int row = 0; row < rowCount(); ++row)
        all.append(accountAt(row));
    return all;
}

int AccountTableModel::rowOf(AccountId id) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (accountAt(row).id == id)
            return row;
    return -1;
}

QVariant AccountTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == AccountRole)
        return QVariant::fromValue(accountAt(index.row()));
    const QVariant stored = QSqlTableModel::data(index, role);
    if (role != Qt::DisplayRole)
        return stored;
    if (index.column() == SyncedAt && !stored.isNull())
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(stored.toLongLong()), QLocale::ShortFormat);
    return index.column() == RelayUrls ? stored.toString().replace(u'\n', QStringLiteral(", ")) : stored;
}

QVariant AccountTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return orientation == Qt::Vertical ? QVariant() : QSqlTableModel::headerData(section, orientation, role);
    static const char *const titles[ColumnCount] = {QT_TR_NOOP("Id"), QT_TR_NOOP("Name"), QT_TR_NOOP("Phone Number ID"),
        QT_TR_NOOP("Business Account ID"), QT_TR_NOOP("Graph Address"), QT_TR_NOOP("Graph Version"),
        QT_TR_NOOP("Relay"), QT_TR_NOOP("Relay Channel"), QT_TR_NOOP("Relay User"), QT_TR_NOOP("Block List Read"),
        QT_TR_NOOP("Block List Readings")};
    return section >= 0 && section < ColumnCount ? tr(titles[section]) : QVariant();
}

Qt::ItemFlags AccountTableModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}
