#pragma once

#include "models/contacts/contactfinder.h"
#include "models/contacts/contactquery.h"
#include "models/storage/changeset.h"
#include "models/storage/database.h"

#include <QCache>
#include <QElapsedTimer>
#include <QSqlTableModel>
#include <QTimer>

/// The contacts that a query finds, as a table: an id vector in display order and a cache of the pages that were looked at.
/// `rowCount()` is exact, nothing is fetched that is not looked at, memory stays flat.
///
/// Its promise: a row number always means the id at that place of the vector, also for the base class, whose edit cache is
/// keyed by row number. So the vector is only ever replaced inside a reset together with the base class's own `select()`.
class ContactTableModel final : public QSqlTableModel
{
    Q_OBJECT
public:
    /// The table's columns as they are in the database, then two that are put together for display.
    enum Column {
        Id, Phone, WaId, UserId, Username, Name, Email, Notes, OptedOut, IsBlocked, SubscribedViaSignup, SubscribedAt,
        LastInboundAt, CreatedAt, UpdatedAt, NameKey, Labels, Status, ColumnCount
    };
    enum Role {
        LabelsRole = Qt::UserRole, ///< QList<Label>, in the Labels column
        ContactRole, ///< Contact, in every column
    };

    /// Reads pages through `database`, which belongs to the model's thread; asks `finder` for everything longer.
    ContactTableModel(const Database &database, ContactFinder &finder, QObject *parent = nullptr);

    /// Shows what `query` finds as soon as the finder has answered. The old rows stay until then.
    void setQuery(const ContactQuery &query);
    using QSqlTableModel::setQuery;
    ContactQuery contactQuery() const { return m_query; }
    /// Asks again: something may have changed. Rows stay where they are if the same contacts are found. However often it
    /// is called, answers come: the next question waits for the one before, and then as long as that took.
    void refresh();
    /// True once the rows of the last query are all there: until then `rowCount()` may still grow.
    bool isComplete() const { return m_isComplete; }

    /// Shows the first rows at once and all as soon as the finder has answered.
    bool select() override;

    ContactId idAt(int row) const { return m_ids->at(static_cast<size_t>(row)); }
    const ContactIds &ids() const { return *m_ids; }
    Contact contactAt(int row) const;
    /// -1 if the contact is not among the rows.
    int rowOf(ContactId id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent = {}) const override;
    void fetchMore(const QModelIndex &parent = {}) override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    void sort(int column, Qt::SortOrder order) override;
    bool selectRow(int row) override;

    /// The order that a column stands for; nothing where a column cannot be ordered by.
    static std::optional<ContactColumn> sortColumn(int column);
    static int columnOf(ContactColumn column);

Q_SIGNALS:
    /// The rows are those of the query now, all of them.
    void completed();
    void failed(const Error &error);
    /// A cell was edited and stored; `name` is what undo calls it.
    void edited(const QString &name, const Changeset &changeset);
    /// A cell was edited while another writer held the database, for which this thread must not wait: the row is as before,
    /// and somebody who can wait is to store it.
    void editDelayed(const Contact &before, const Contact &after);

protected:
    bool updateRowInTable(int row, const QSqlRecord &values) override;
    QString selectStatement() const override;

private:
    using Page = std::vector<Contact>;

    void ask();
    void takeAnswer();
    void takeFound(const FoundContacts &found);
    void replaceIds(FoundContacts ids);
    void appendIds(FoundContacts ids);
    const Contact *cached(int row) const;
    Page readPage(size_t first) const;
    Result<void> storeEdit(const Contact &before, const Contact &after);

    const Database &m_database;
    ContactFinder &m_finder;
    ContactQuery m_query;
    FoundContacts m_ids = std::make_shared<const ContactIds>();
    QElapsedTimer m_asked;
    QTimer m_again;
    bool m_isAsking = false;
    bool m_isStale = false; ///< something changed after the question
    bool m_isComplete = false;
    bool m_isSelecting = false;
    mutable QCache<size_t, Page> m_pages;
};
