#pragma once

#include "models/consent/consentquery.h"
#include "models/storage/databasethread.h"

#include <QCache>
#include <QPointer>
#include <QSqlTableModel>

#include <memory>
#include <vector>

/// One of the lists of the "Consent" page as a table: an id vector in display order and a cache of the pages that were
/// looked at. The vector comes from `reader`'s thread a moment after it was asked for, its first rows before the others;
/// the old rows stay until then. Nothing can be edited: the log is append-only.
class ConsentTableModel final : public QSqlTableModel
{
    Q_OBJECT
public:
    enum Column {
        At,
        ContactName, ///< of the person's contact now; empty without
        Number, ///< for display, or the user id
        OptedOut, ///< "Opted out", "Opted in"
        Source,
        Evidence, ///< in one line
        ColumnCount
    };
    enum Role {
        ConsentRole = Qt::UserRole, ///< LoggedConsent, in every column
    };

    /// Reads pages through `database`, which belongs to the model's thread.
    ConsentTableModel(const Database &database, DatabaseThread &reader, QObject *parent = nullptr);

    /// Each asks again only if it changes something.
    void setConsentQuery(const ConsentQuery &query);
    ConsentQuery consentQuery() const { return m_query; }
    void setView(ConsentView view);
    void setSource(std::optional<ConsentSource> source);
    void setSince(std::optional<qint64> since);
    void setSearch(const QString &text);
    /// Asks again: something may have changed. Rows stay where they are if the same are found.
    void refresh();
    bool select() override;
    /// True once the rows are all those of the query.
    bool isComplete() const { return m_isComplete; }

    LoggedConsent consentAt(int row) const { return cached(row); }
    qint64 idAt(int row) const { return m_ids->at(static_cast<size_t>(row)); }
    /// In the order of the rows.
    const std::vector<qint64> &ids() const { return *m_ids; }
    /// -1 if it is not among the rows.
    int rowOf(qint64 id) const;
    /// Everything that the log has of the person in the row, the newest first.
    Result<QList<ConsentEntry>> historyOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent = {}) const override;
    void fetchMore(const QModelIndex &parent = {}) override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    /// The rows are all those of the query now.
    void completed();
    void failed(const Error &error);

private:
    using Ids = std::shared_ptr<const std::vector<qint64>>;
    using Page = std::vector<LoggedConsent>;

    void start(qint64 limit);
    void ask(qint64 limit);
    void takeFound(quint64 number, qint64 limit, const Result<Ids> &ids);
    void takeIds(const Ids &ids);
    const LoggedConsent &cached(int row) const;
    Page readPage(size_t first) const;

    const Database &m_database;
    DatabaseThread &m_reader;
    ConsentQuery m_query;
    quint64 m_newest = 0; ///< number of the query that is waited for
    QPointer<DatabaseTask> m_task;
    Ids m_ids = std::make_shared<const std::vector<qint64>>();
    bool m_isComplete = false;
    mutable QCache<size_t, Page> m_pages;
};
