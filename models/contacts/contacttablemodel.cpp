#include "models/contacts/contacttablemodel.h"

#include "models/contacts/contactcells.h"
#include "models/storage/boundsql.h"
#include "models/storage/changeset.h"
#include "models/storage/transaction.h"

#include <QSqlError>
#include <QSqlField>
#include <QSqlRecord>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace {

constexpr size_t pageRows = 128;
constexpr int cachedPages = 64;
constexpr qint64 firstRows = 256; ///< shown before the finder has answered

/// The orders that an index gives, so that the first rows cost nothing.
bool isInstant(const ContactQuery &query)
{
    return !query.hasFilter() && (query.sortBy == ContactColumn::Name || query.sortBy == ContactColumn::Phone);
}

/// The reading of a page's labels, in the order of their names.
Result<void> readLabels(const Database &database, const std::string &ids, std::unordered_map<qint64, Contact *> &contacts)
{
    auto rows = query(database,
                      "SELECT contact_id, label.id, name, color FROM contact_label JOIN label ON label.id = label_id "
                      "WHERE contact_id IN (" + ids + ") ORDER BY name_key");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    for (; row && *row; row = rows->step()) {
        if (const auto contact = contacts.find(rows->integer(0)); contact != contacts.end())
            contact->second->labels.append({.id = LabelId(rows->integer(1)), .name = rows->string(2), .color = rows->string(3)});
    }
    return row ? Result<void>() : row.error();
}

}

ContactTableModel::ContactTableModel(const Database &database, ContactFinder &finder, QObject *parent)
    : QSqlTableModel(parent, database.sql())
    , m_database(database)
    , m_finder(finder)
    , m_pages(cachedPages)
{
    setTable(QStringLiteral("contact"));
    setEditStrategy(OnFieldChange);
    connect(&m_finder, &ContactFinder::found, this, &ContactTableModel::takeFound);
    connect(&m_finder, &ContactFinder::failed, this, &ContactTableModel::takeAnswer);
    connect(&m_finder, &ContactFinder::failed, this, &ContactTableModel::failed);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &ContactTableModel::ask);
}

void ContactTableModel::setQuery(const ContactQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    ask();
}

void ContactTableModel::refresh()
{
    if (m_isAsking)
        m_isStale = true;
    else if (!m_again.isActive())
        ask();
}

void ContactTableModel::ask()
{
    m_again.stop();
    m_isAsking = true;
    m_isStale = false;
    m_isComplete = false;
    m_asked.start();
    m_finder.find(m_query);
}

/// A new question makes the finder drop the old one: asked at once for every change, none of many would be answered.
void ContactTableModel::takeAnswer()
{
    m_isAsking = false;
    if (std::exchange(m_isStale, false))
        m_again.start(static_cast<int>(m_asked.elapsed()));
}

bool ContactTableModel::select()
{
    auto first = isInstant(m_query) ? m_query.prepare(m_database, "id", firstRows) : m_query.prepare(m_database, "id", 0);
    auto ids = std::make_shared<ContactIds>();
    auto row = first ? first->step() : Result<bool>(first.error());
    for (; row && *row; row = first->step())
        ids->push_back(ContactId(first->integer(0)));
    if (!row)
        Q_EMIT failed(row.error());
    replaceIds(ids);
    ask();
    return bool(row);
}

void ContactTableModel::takeFound(const FoundContacts &found)
{
    takeAnswer();
    // Never under an edit that is not stored yet: submitting or reverting it selects again.
    if (isDirty())
        return;
    const bool beginsAlike = found->size() >= m_ids->size() && std::equal(m_ids->begin(), m_ids->end(), found->begin());
    if (!beginsAlike)
        replaceIds(found);
    else if (found->size() > m_ids->size())
        appendIds(found);
    m_isComplete = true;
    if (beginsAlike && !m_ids->empty()) {
        m_pages.clear();
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
    Q_EMIT completed();
}

void ContactTableModel::replaceIds(FoundContacts ids)
{
    beginResetModel();
    m_ids = std::move(ids);
    m_pages.clear();
    // The base class keeps submitted rows by their number: without its own select() the next edit of that number would
    // write what belongs to another contact.
    m_isSelecting = true;
    QSqlTableModel::select();
    m_isSelecting = false;
    endResetModel();
}

void ContactTableModel::appendIds(FoundContacts ids)
{
    beginInsertRows({}, static_cast<int>(m_ids->size()), static_cast<int>(ids->size()) - 1);
    m_ids = std::move(ids);
    m_pages.clear();
    endInsertRows();
}

QString ContactTableModel::selectStatement() const
{
    const QString statement = QSqlTableModel::selectStatement();
    // Columns and an empty edit cache are all we want of the base class; an open SELECT would pin the WAL.
    return m_isSelecting ? statement + QStringLiteral(" LIMIT 0") : statement;
}

bool ContactTableModel::selectRow(int row)
{
    m_pages.remove(static_cast<size_t>(row) / pageRows);
    const bool selected = QSqlTableModel::selectRow(row);
    m_pages.remove(static_cast<size_t>(row) / pageRows);
    return selected;
}

const Contact *ContactTableModel::cached(int row) const
{
    const size_t page = static_cast<size_t>(row) / pageRows;
    if (!m_pages.contains(page))
        m_pages.insert(page, new Page(readPage(page * pageRows)));
    return &m_pages.object(page)->at(static_cast<size_t>(row) % pageRows);
}

/// Contacts that were deleted meanwhile stay empty but for their id, until the finder's answer takes their rows away.
ContactTableModel::Page ContactTableModel::readPage(size_t first) const
{
    Page page(std::min(pageRows, m_ids->size() - first));
    std::unordered_map<qint64, Contact *> contacts;
    std::string ids;
    for (size_t i = 0; i < page.size(); ++i) {
        page[i].id = m_ids->at(first + i);
        contacts[static_cast<qint64>(page[i].id)] = &page[i];
        ids += (ids.empty() ? "" : ",") + std::to_string(static_cast<qint64>(page[i].id));
    }
    auto rows = ::query(m_database, std::string("SELECT ") + ContactStore::columns + " FROM contact WHERE id IN (" + ids + ")");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    for (; row && *row; row = rows->step())
        *contacts.at(rows->integer(0)) = ContactStore::contactFrom(*rows);
    const auto labelled = row ? readLabels(m_database, ids, contacts) : Result<void>(row.error());
    if (!labelled)
        QMetaObject::invokeMethod(const_cast<ContactTableModel *>(this), "failed", Qt::QueuedConnection, Q_ARG(Error, labelled.error()));
    return page;
}

Contact ContactTableModel::contactAt(int row) const
{
    return *cached(row);
}

int ContactTableModel::rowOf(ContactId id) const
{
    const auto found = std::find(m_ids->begin(), m_ids->end(), id);
    return found == m_ids->end() ? -1 : static_cast<int>(found - m_ids->begin());
}

int ContactTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids->size());
}

int ContactTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool ContactTableModel::canFetchMore(const QModelIndex &) const
{
    return false;
}

void ContactTableModel::fetchMore(const QModelIndex &) { }

QVariant ContactTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if ((role == Qt::DisplayRole || role == Qt::EditRole) && index.column() <= NameKey && isDirty(index))
        return QSqlTableModel::data(index, role);
    switch (role) {
    case Qt::EditRole:
        return storedCell(*cached(index.row()), index.column());
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return displayedCell(*cached(index.row()), index.column());
    case LabelsRole:
        return QVariant::fromValue(cached(index.row())->labels);
    case ContactRole:
        return QVariant::fromValue(*cached(index.row()));
    default:
        return {};
    }
}

QVariant ContactTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return orientation == Qt::Vertical ? QVariant() : QSqlTableModel::headerData(section, orientation, role);
    static const char *const titles[ColumnCount] = {
        QT_TR_NOOP("Id"), QT_TR_NOOP("Phone"), QT_TR_NOOP("WhatsApp ID"), QT_TR_NOOP("User ID"), QT_TR_NOOP("Username"),
        QT_TR_NOOP("Name"), QT_TR_NOOP("E-mail"), QT_TR_NOOP("Notes"), QT_TR_NOOP("Opted Out"), QT_TR_NOOP("Blocked"),
        QT_TR_NOOP("Sign-up"), QT_TR_NOOP("Subscribed"), QT_TR_NOOP("Last Message"), QT_TR_NOOP("Created"),
        QT_TR_NOOP("Updated"), QT_TR_NOOP("Name Key"), QT_TR_NOOP("Labels"), QT_TR_NOOP("Status"),
    };
    return section >= 0 && section < ColumnCount ? tr(titles[section]) : QVariant();
}

Qt::ItemFlags ContactTableModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    constexpr Qt::ItemFlags readable = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    const bool isEditable = index.column() == Name || index.column() == Email;
    return isEditable ? readable | Qt::ItemIsEditable : readable;
}

bool ContactTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.column() > NameKey || !(flags(index) & Qt::ItemIsEditable))
        return false;
    if (value == data(index, Qt::EditRole))
        return true;
    const bool stored = QSqlTableModel::setData(index, value, role);
    if (!stored && editStrategy() == OnFieldChange)
        revertRow(index.row());
    return stored;
}

/// One bound statement of the store's, with its checks and the folded key, instead of the base class's own.
bool ContactTableModel::updateRowInTable(int row, const QSqlRecord &values)
{
    const Contact before = *cached(row);
    Contact after = before;
    if (values.isGenerated(Name))
        after.name = values.value(Name).toString().trimmed();
    if (values.isGenerated(Email))
        after.email = values.value(Email).toString().trimmed();
    const auto stored = storeEdit(before, after);
    if (stored)
        return true;
    setLastError(QSqlError(stored.error().message, {}, QSqlError::StatementError));
    // The other strategies keep the cell's text, to be submitted again.
    if (stored.error().kind == Error::Kind::Busy && editStrategy() == OnFieldChange)
        Q_EMIT editDelayed(before, after);
    else
        Q_EMIT failed(stored.error());
    return false;
}

Result<void> ContactTableModel::storeEdit(const Contact &before, const Contact &after)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    auto recorder = ChangesetRecorder::start(m_database);
    if (!recorder)
        return recorder.error();
    if (const auto updated = ContactStore(m_database).update(before, after); !updated)
        return updated;
    const auto changeset = recorder->finish();
    if (!changeset)
        return changeset.error();
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    Q_EMIT edited(tr("Edit “%1”").arg(before.displayName().left(40)), *changeset);
    return {};
}

void ContactTableModel::sort(int column, Qt::SortOrder order)
{
    const auto by = sortColumn(column);
    if (!by)
        return;
    ContactQuery query = m_query;
    query.sortBy = *by;
    query.sortOrder = order;
    setQuery(query);
}

std::optional<ContactColumn> ContactTableModel::sortColumn(int column)
{
    for (const ContactColumn known :
         {ContactColumn::Name, ContactColumn::Phone, ContactColumn::Email, ContactColumn::Labels, ContactColumn::Notes,
          ContactColumn::Status, ContactColumn::Created, ContactColumn::Updated, ContactColumn::Username, ContactColumn::LastInbound}) {
        if (columnOf(known) == column)
            return known;
    }
    return std::nullopt;
}

int ContactTableModel::columnOf(ContactColumn column)
{
    switch (column) {
    case ContactColumn::Name:
        return Name;
    case ContactColumn::Phone:
        return Phone;
    case ContactColumn::Email:
        return Email;
    case ContactColumn::Labels:
        return Labels;
    case ContactColumn::Notes:
        return Notes;
    case ContactColumn::Status:
        return Status;
    case ContactColumn::Created:
        return CreatedAt;
    case ContactColumn::Updated:
        return UpdatedAt;
    case ContactColumn::Username:
        return Username;
    case ContactColumn::LastInbound:
        return LastInboundAt;
    }
    Q_UNREACHABLE();
}
