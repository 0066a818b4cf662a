#pragma once

#include "models/storage/databasethread.h"
#include "models/webhooks/webhookeventlist.h"

#include <QCache>
#include <QPointer>
#include <QSqlTableModel>

#include <vector>

class Database;

/// What arrived through the relay as a table, the newest first: a vector of ids and a cache of the pages that were
/// looked at, for millions of events. `rowCount()` is exact. Ids come from `reader`'s thread: the newest at once, the
/// others a moment later, below them; what arrives then is put above, and every other row stays where it is. Nothing
/// can be edited.
class WebhookEventTableModel final : public QSqlTableModel
{
    Q_OBJECT
public:
    enum Column {
        ReceivedAt,
        AccountName,
        What, ///< in plain words: "Message", "Opt-out or opt-in"
        State, ///< in words
        Reason,
        ColumnCount
    };
    enum Role {
        EventRole = Qt::UserRole, ///< WebhookEvent as webhookEventsById() gives it, in every column
    };

    /// Reads pages through `database`, which belongs to the model's thread.
    WebhookEventTableModel(const Database &database, DatabaseThread &reader, QObject *parent = nullptr);

    /// Shows what is found as soon as it is known. Each asks again only if it changes something.
    void setFilter(const WebhookEventFilter &filter);
    void setState(std::optional<WebhookState> state);
    void setAccount(std::optional<AccountId> account);
    void setSearch(const QString &text);
    WebhookEventFilter filter() const { return m_filter; }

    /// Asks again for everything: rows may have changed or gone. Nothing before the first select().
    void refresh();
    /// Asks for what is newer than the rows. Nothing before the first select().
    void append();
    bool select() override;
    /// True once the rows are those of the filter.
    bool isComplete() const { return m_isComplete; }

    /// Of the account and text that are looked for. All 0 until `counted`.
    WebhookEventCounts counts() const { return m_counts; }

    WebhookEvent eventAt(int row) const;
    qint64 idAt(int row) const { return m_ids[m_ids.size() - 1 - static_cast<size_t>(row)]; }
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

    /// So many of the newest events are looked through before any other.
    static constexpr qint64 first = 10'000;

Q_SIGNALS:
    /// The rows are those of the filter now.
    void completed();
    /// The counts have been read again.
    void counted(const WebhookEventCounts &counts);
    void failed(const Error &error);

private:
    using Ids = std::vector<qint64>;
    using Page = std::vector<WebhookEvent>;

    struct Found
    {
        WebhookEventsFound events;
        WebhookEventSpan span; ///< that was looked through
    };

    static Result<Found> findIn(const Database &database, const WebhookEventFilter &filter,
        const WebhookEventSpan &span, const Progress &progress);
    static Result<Found> findNewest(
        const Database &database, const WebhookEventFilter &filter, qint64 most, const Progress &progress);
    static Result<Found> findNewer(
        const Database &database, const WebhookEventFilter &filter, qint64 than, const Progress &progress);
    void run(DatabaseThread::Work<Found> work, void (WebhookEventTableModel::*take)(const Found &));
    void search();
    void takeNewest(const Found &found);
    void searchOlder();
    void takeOlder(const Found &found);
    void takeAll(const Found &found);
    void takeNewer(const Found &found);
    void finish();
    void replaceIds(const Ids &ids);
    void putAbove(const Ids &ids);
    void putBelow(const Ids &ids);
    const WebhookEvent &cached(int row) const;
    Page readPage(size_t page) const;

    const Database &m_database;
    DatabaseThread &m_reader;
    WebhookEventFilter m_filter;
    quint64 m_newest = 0; ///< number of the question that is waited for
    QPointer<DatabaseTask> m_task;
    Ids m_ids; ///< ascending
    WebhookEventSpan m_span{1, 0}; ///< that the rows are of
    WebhookEventCounts m_counts;
    bool m_hasBegun = false;
    bool m_isComplete = false;
    bool m_isAsking = false;
    bool m_wantsNewer = false; ///< as soon as what is asked is answered
    mutable QCache<size_t, Page> m_pages; ///< by place among the ids, which no newer row moves
};
