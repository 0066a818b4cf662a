#pragma once

#include "models/blocking/blockentry.h"
#include "models/storage/databasethread.h"

#include <QCache>
#include <QPointer>
#include <QSqlTableModel>

#include <memory>
#include <vector>

class Database;

/// One of the lists of the "Blocked" page as a table: an id vector in display order and a cache of the pages that were
/// looked at. `rowCount()` is exact, nothing is fetched that is not looked at. The vector comes from `reader`'s thread
/// a moment after it was asked for; the old rows stay until then. Nothing can be edited: wishes go to BlockEditor.
class BlockedUserTableModel final : public QSqlTableModel
{
    Q_OBJECT
public:
    enum Column {
        Target, ///< the number (for display) or user id
        Contact,
        AccountName,
        State, ///< in words, in Waiting with the action: "To be blocked", "Sending", …
        Since,
        By,
        Reason,
        UnblockedAt,
        UnblockedBy,
        NextAttempt,
        ErrorCode, ///< empty without an error
        MetaError, ///< Meta's own words
        ColumnCount
    };
    enum Role {
        EntryRole = Qt::UserRole, ///< BlockEntry, in every column
    };

    /// Reads pages through `database`, which belongs to the model's thread.
    BlockedUserTableModel(const Database &database, DatabaseThread &reader, QObject *parent = nullptr);

    /// Shows what the query finds as soon as it is known.
    void setEntryQuery(const BlockEntryQuery &query);
    BlockEntryQuery entryQuery() const { return m_query; }
    /// Each asks again only if it changes something.
    void setView(BlockView view);
    void setAccount(std::optional<AccountId> account);
    void setSearch(const QString &text);
    /// Asks again, also for the counts: something may have changed. Rows stay where they are if the same are found.
    void refresh();
    bool select() override;
    /// True once the rows are those of the query.
    bool isComplete() const { return m_isComplete; }

    /// Of the account that is shown, whatever is searched for. All 0 until `counted`.
    BlockCounts counts() const { return m_counts; }

    BlockEntry entryAt(int row) const;
    qint64 idAt(int row) const { return m_ids->at(static_cast<size_t>(row)); }
    /// In the order of the rows: for what concerns all of them, such as an export of `blockEntries`.
    const std::vector<qint64> &ids() const { return *m_ids; }
    /// -1 if it is not among the rows.
    int rowOf(qint64 id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent = {}) const override;
    void fetchMore(const QModelIndex &parent = {}) override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    void sort(int column, Qt::SortOrder order) override;

    static std::optional<BlockColumn> sortColumn(int column);
    static int columnOf(BlockColumn column);

Q_SIGNALS:
    /// The rows are those of the query now.
    void completed();
    /// The counts have been read again.
    void counted(const BlockCounts &counts);
    void failed(const Error &error);

private:
    using Ids = std::shared_ptr<const std::vector<qint64>>;
    using Page = std::vector<BlockEntry>;

    struct Found
    {
        BlockView view = BlockView::Active;
        Ids ids;
        BlockCounts counts;
    };

    static Result<Found> find(const Database &database, const BlockEntryQuery &query, const Progress &progress);
    void takeFound(quint64 number, const Result<Found> &found);
    void takeIds(BlockView view, const Ids &ids);
    void replaceIds(BlockView view, const Ids &ids);
    const BlockEntry &cached(int row) const;
    Page readPage(size_t first) const;

    const Database &m_database;
    DatabaseThread &m_reader;
    BlockEntryQuery m_query;
    BlockView m_shownView = BlockView::Active; ///< of the rows, until those of the query are there
    quint64 m_newest = 0; ///< number of the query that is waited for
    QPointer<DatabaseTask> m_task;
    Ids m_ids = std::make_shared<const std::vector<qint64>>();
    BlockCounts m_counts;
    bool m_isComplete = false;
    mutable QCache<size_t, Page> m_pages;
};
