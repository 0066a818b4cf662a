#include "models/consent/consenttablemodel.h"

#include "models/storage/cancellable.h"
#include "models/storage/database.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace {

constexpr size_t pageRows = 128;
constexpr int cachedPages = 64;
constexpr qint64 firstRows = 500; // more than a screen shows, and found at once
constexpr qint64 allRows = std::numeric_limits<qint64>::max();

using Model = ConsentTableModel;

QVariant cell(const LoggedConsent &logged, int column)
{
    switch (column) {
    case Model::At:
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(logged.entry.at), QLocale::ShortFormat);
    case Model::ContactName:
        return logged.contactName;
    case Model::Number:
        return logged.phone ? logged.phone->forDisplay() : logged.userId;
    case Model::OptedOut:
        return logged.entry.optedOut ? Model::tr("Opted out") : Model::tr("Opted in");
    case Model::Source:
        return consentSourceText(logged.entry.source);
    case Model::Evidence:
        return logged.entry.evidence.simplified();
    default:
        return {};
    }
}

QVariant spokenCell(const LoggedConsent &logged, int column)
{
    return column == Model::ContactName && !logged.contact ? QVariant(Model::tr("No contact any more"))
                                                           : cell(logged, column);
}

} // namespace

ConsentTableModel::ConsentTableModel(const Database &database, DatabaseThread &reader, QObject *parent)
    : QSqlTableModel(parent, database.sql())
    , m_database(database)
    , m_reader(reader)
    , m_pages(cachedPages)
{
    setTable(QStringLiteral("consent"));
    setEditStrategy(OnManualSubmit);
}

void ConsentTableModel::setConsentQuery(const ConsentQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    start(m_query.sortBy == ConsentColumn::At ? firstRows : allRows); // any other order needs all to find the first
}

void ConsentTableModel::setView(ConsentView view)
{
    ConsentQuery query = m_query;
    query.view = view;
    setConsentQuery(query);
}

void ConsentTableModel::setSource(std::optional<ConsentSource> source)
{
    ConsentQuery query = m_query;
    query.source = source;
    setConsentQuery(query);
}

void ConsentTableModel::setSince(std::optional<qint64> since)
{
    ConsentQuery query = m_query;
    query.since = since;
    setConsentQuery(query);
}

void ConsentTableModel::setSearch(const QString &text)
{
    ConsentQuery query = m_query;
    query.text = text;
    setConsentQuery(query);
}

bool ConsentTableModel::select()
{
    refresh();
    return true;
}

void ConsentTableModel::refresh()
{
    start(m_ids->empty() && m_query.sortBy == ConsentColumn::At ? firstRows : allRows);
}

void ConsentTableModel::start(qint64 limit)
{
    m_isComplete = false;
    ++m_newest;
    ask(limit);
}

void ConsentTableModel::ask(qint64 limit)
{
    if (m_task)
        m_task->cancel();
    m_task = m_reader.run<Ids>(
        this,
        [query = m_query, limit](const Database &database, const Progress &progress) -> Result<Ids> {
            const Cancellable cancellable(database, progress);
            auto ids = consentIds(database, query, limit);
            if (!ids)
                return ids.error();
            return std::make_shared<const std::vector<qint64>>(*std::move(ids));
        },
        [this, number = m_newest, limit](const Result<Ids> &ids) { takeFound(number, limit, ids); });
}

void ConsentTableModel::takeFound(quint64 number, qint64 limit, const Result<Ids> &ids)
{
    if (number != m_newest)
        return;
    if (!ids) {
        Q_EMIT failed(ids.error());
        return;
    }
    takeIds(*ids);
    if (static_cast<qint64>((*ids)->size()) == limit)
        return ask(allRows);
    m_isComplete = true;
    Q_EMIT completed();
}

void ConsentTableModel::takeIds(const Ids &ids)
{
    if (*ids == *m_ids) {
        m_pages.clear();
        if (!m_ids->empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    // The others after the first ones: what is on the screen stays as it is.
    const auto known = static_cast<qsizetype>(m_ids->size());
    if (known > 0 && m_ids->size() < ids->size() && std::equal(m_ids->begin(), m_ids->end(), ids->begin())) {
        beginInsertRows({}, static_cast<int>(known), static_cast<int>(ids->size()) - 1);
        m_ids = ids;
        m_pages.clear();
        endInsertRows();
        return;
    }
    beginResetModel();
    m_ids = ids;
    m_pages.clear();
    endResetModel();
}

const LoggedConsent &ConsentTableModel::cached(int row) const
{
    const size_t page = static_cast<size_t>(row) / pageRows;
    if (!m_pages.contains(page))
        m_pages.insert(page, new Page(readPage(page * pageRows)));
    return m_pages.object(page)->at(static_cast<size_t>(row) % pageRows);
}

/// What could not be read stays empty but for its id.
ConsentTableModel::Page ConsentTableModel::readPage(size_t first) const
{
    const size_t end = std::min(first + pageRows, m_ids->size());
    const std::vector<qint64> ids(
        m_ids->begin() + static_cast<qsizetype>(first), m_ids->begin() + static_cast<qsizetype>(end));
    const auto logged = loggedConsent(m_database, ids);
    if (!logged)
        QMetaObject::invokeMethod(
            const_cast<ConsentTableModel *>(this), "failed", Qt::QueuedConnection, Q_ARG(Error, logged.error()));
    std::unordered_map<qint64, const LoggedConsent *> byId;
    if (logged)
        for (const LoggedConsent &each : *logged)
            byId.emplace(each.id, &each);
    Page page(ids.size());
    for (size_t i = 0; i < ids.size(); ++i) {
        page[i].id = ids[i];
        if (const auto known = byId.find(ids[i]); known != byId.end())
            page[i] = *known->second;
    }
    return page;
}

int ConsentTableModel::rowOf(qint64 id) const
{
    const auto found = std::find(m_ids->begin(), m_ids->end(), id);
    return found == m_ids->end() ? -1 : static_cast<int>(found - m_ids->begin());
}

Result<QList<ConsentEntry>> ConsentTableModel::historyOf(int row) const
{
    return consentLog(m_database, cached(row).person());
}

int ConsentTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids->size());
}

int ConsentTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool ConsentTableModel::canFetchMore(const QModelIndex &) const
{
    return false;
}

void ConsentTableModel::fetchMore(const QModelIndex &) { }

QVariant ConsentTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return cell(cached(index.row()), index.column());
    case Qt::AccessibleTextRole:
        return spokenCell(cached(index.row()), index.column());
    case ConsentRole:
        return QVariant::fromValue(cached(index.row()));
    default:
        return {};
    }
}

QVariant ConsentTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    static const char *const titles[ColumnCount] = {QT_TR_NOOP("When"), QT_TR_NOOP("Contact"), QT_TR_NOOP("Number"),
        QT_TR_NOOP("What"), QT_TR_NOOP("How"), QT_TR_NOOP("Evidence")};
    return tr(titles[section]);
}

Qt::ItemFlags ConsentTableModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

bool ConsentTableModel::setData(const QModelIndex &, const QVariant &, int)
{
    return false;
}

void ConsentTableModel::sort(int column, Qt::SortOrder order)
{
    static constexpr ConsentColumn columns[ColumnCount] = {ConsentColumn::At, ConsentColumn::Contact,
        ConsentColumn::Number, ConsentColumn::OptedOut, ConsentColumn::Source, ConsentColumn::Evidence};
    if (column < 0 || column >= ColumnCount)
        return;
    ConsentQuery query = m_query;
    query.sortBy = columns[column];
    query.sortOrder = order;
    setConsentQuery(query);
}
