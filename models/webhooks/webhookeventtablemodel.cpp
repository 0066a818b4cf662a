#include "models/webhooks/webhookeventtablemodel.h"

#include "models/storage/database.h"
#include "models/webhooks/webhookkind.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace {

constexpr size_t pageRows = 128;
constexpr int cachedPages = 64;

using Model = WebhookEventTableModel;

QString timeText(qint64 at)
{
    const QLocale locale;
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(at);
    return locale.toString(moment.date(), QLocale::ShortFormat) + u' ' + moment.time().toString(Qt::ISODate);
}

QVariant cell(const WebhookEvent &event, int column)
{
    switch (column) {
    case Model::ReceivedAt:
        return event.receivedAt == 0 ? QString() : timeText(event.receivedAt);
    case Model::AccountName:
        return event.accountName;
    case Model::What:
        return webhookContentText(event);
    case Model::State:
        return webhookStateText(event.state);
    case Model::Reason:
        return QString(event.reason).replace(u'\n', u' ');
    default:
        return {};
    }
}

} // namespace

WebhookEventTableModel::WebhookEventTableModel(const Database &database, DatabaseThread &reader, QObject *parent)
    : QSqlTableModel(parent, database.sql())
    , m_database(database)
    , m_reader(reader)
    , m_pages(cachedPages)
{
    setTable(QStringLiteral("webhook_event"));
    setEditStrategy(OnManualSubmit);
}

void WebhookEventTableModel::setFilter(const WebhookEventFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    if (m_hasBegun)
        search();
}

void WebhookEventTableModel::setState(std::optional<WebhookState> state)
{
    WebhookEventFilter filter = m_filter;
    filter.state = state;
    setFilter(filter);
}

void WebhookEventTableModel::setAccount(std::optional<AccountId> account)
{
    WebhookEventFilter filter = m_filter;
    filter.account = account;
    setFilter(filter);
}

void WebhookEventTableModel::setSearch(const QString &text)
{
    WebhookEventFilter filter = m_filter;
    filter.text = text;
    setFilter(filter);
}

bool WebhookEventTableModel::select()
{
    m_hasBegun = true;
    search();
    return true;
}

Result<WebhookEventTableModel::Found> WebhookEventTableModel::findIn(const Database &database,
    const WebhookEventFilter &filter, const WebhookEventSpan &span, const Progress &progress)
{
    auto events = findWebhookEvents(database, filter, span, progress);
    if (!events)
        return events.error();
    return Found{*std::move(events), span};
}

Result<WebhookEventTableModel::Found> WebhookEventTableModel::findNewest(
    const Database &database, const WebhookEventFilter &filter, qint64 most, const Progress &progress)
{
    const auto newest = newestWebhookEvent(database);
    if (!newest)
        return newest.error();
    return findIn(database, filter, {std::max<qint64>(0, *newest - most), *newest}, progress);
}

Result<WebhookEventTableModel::Found> WebhookEventTableModel::findNewer(
    const Database &database, const WebhookEventFilter &filter, qint64 than, const Progress &progress)
{
    const auto newest = newestWebhookEvent(database);
    if (!newest)
        return newest.error();
    return findIn(database, filter, {than + 1, *newest}, progress);
}

/// Only the newest question is answered.
void WebhookEventTableModel::run(
    DatabaseThread::Work<Found> work, void (WebhookEventTableModel::*take)(const Found &))
{
    if (m_task)
        m_task->cancel();
    m_isAsking = true;
    const quint64 number = ++m_newest;
    m_task = m_reader.run<Found>(this, std::move(work), [this, number, take](const Result<Found> &found) {
        if (number != m_newest)
            return;
        m_isAsking = false;
        if (found)
            return (this->*take)(*found);
        Q_EMIT failed(found.error());
    });
}

/// In two steps: nobody waits for a million rows to see the first.
void WebhookEventTableModel::search()
{
    m_isComplete = false;
    run([filter = m_filter](const Database &database,
            const Progress &progress) { return findNewest(database, filter, first, progress); },
        &WebhookEventTableModel::takeNewest);
}

void WebhookEventTableModel::takeNewest(const Found &found)
{
    m_span = found.span;
    m_counts = found.events.counts;
    replaceIds(found.events.ids);
    if (found.span.from > 0)
        return searchOlder();
    finish();
}

void WebhookEventTableModel::searchOlder()
{
    const WebhookEventSpan span{0, m_span.from - 1};
    run([filter = m_filter, span](const Database &database,
            const Progress &progress) { return findIn(database, filter, span, progress); },
        &WebhookEventTableModel::takeOlder);
}

void WebhookEventTableModel::takeOlder(const Found &found)
{
    m_span.from = found.span.from;
    m_counts.add(found.events.counts);
    putBelow(found.events.ids);
    finish();
}

void WebhookEventTableModel::refresh()
{
    if (!m_hasBegun)
        return;
    if (!m_isComplete)
        return search(); // of another filter, or not all of it yet
    run([filter = m_filter](const Database &database,
            const Progress &progress) { return findNewer(database, filter, -1, progress); },
        &WebhookEventTableModel::takeAll);
}

/// Of the filter that is shown already: rows that are still there stay where they are.
void WebhookEventTableModel::takeAll(const Found &found)
{
    const Ids &ids = found.events.ids;
    m_span = {0, found.span.to};
    m_counts = found.events.counts;
    m_pages.clear();
    const bool onlyGrew = ids.size() >= m_ids.size() && std::equal(m_ids.begin(), m_ids.end(), ids.begin());
    if (!onlyGrew) {
        replaceIds(ids);
    } else {
        putAbove(Ids(ids.begin() + static_cast<qsizetype>(m_ids.size()), ids.end()));
        if (!m_ids.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
    finish();
}

void WebhookEventTableModel::append()
{
    if (!m_hasBegun)
        return;
    if (m_isAsking || !m_isComplete) {
        m_wantsNewer = true;
        return;
    }
    run([filter = m_filter, newest = m_span.to](const Database &database,
            const Progress &progress) { return findNewer(database, filter, newest, progress); },
        &WebhookEventTableModel::takeNewer);
}

void WebhookEventTableModel::takeNewer(const Found &found)
{
    m_span.to = std::max(m_span.to, found.span.to);
    m_counts.add(found.events.counts);
    putAbove(found.events.ids);
    finish();
}

void WebhookEventTableModel::finish()
{
    m_isComplete = true;
    Q_EMIT counted(m_counts);
    Q_EMIT completed();
    if (std::exchange(m_wantsNewer, false))
        append();
}

void WebhookEventTableModel::replaceIds(const Ids &ids)
{
    beginResetModel();
    m_ids = ids;
    m_pages.clear();
    endResetModel();
}

void WebhookEventTableModel::putAbove(const Ids &ids)
{
    if (ids.empty())
        return;
    beginInsertRows({}, 0, static_cast<int>(ids.size()) - 1);
    m_pages.remove(m_ids.size() / pageRows); // it was not full
    m_ids.insert(m_ids.end(), ids.begin(), ids.end());
    endInsertRows();
}

void WebhookEventTableModel::putBelow(const Ids &ids)
{
    if (ids.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(ids.size()) - 1);
    m_pages.clear();
    m_ids.insert(m_ids.begin(), ids.begin(), ids.end());
    endInsertRows();
}

const WebhookEvent &WebhookEventTableModel::cached(int row) const
{
    const size_t place = m_ids.size() - 1 - static_cast<size_t>(row);
    const size_t page = place / pageRows;
    if (!m_pages.contains(page))
        m_pages.insert(page, new Page(readPage(page)));
    return m_pages.object(page)->at(place % pageRows);
}

/// What is gone meanwhile stays empty but for its id, until the next answer takes its row away.
WebhookEventTableModel::Page WebhookEventTableModel::readPage(size_t page) const
{
    const auto begin = m_ids.begin() + static_cast<qsizetype>(page * pageRows);
    const Ids ids(begin, begin + std::min<qsizetype>(pageRows, m_ids.end() - begin));
    const auto events = webhookEventsById(m_database, ids);
    auto *self = const_cast<WebhookEventTableModel *>(this);
    if (!events)
        QMetaObject::invokeMethod(self, "failed", Qt::QueuedConnection, Q_ARG(Error, events.error()));
    else if (events->size() < static_cast<qsizetype>(ids.size()))
        QMetaObject::invokeMethod(self, &WebhookEventTableModel::refresh, Qt::QueuedConnection);
    std::unordered_map<qint64, WebhookEvent> byId;
    if (events)
        for (const WebhookEvent &event : *events)
            byId.emplace(static_cast<qint64>(event.id), event);
    Page rows(ids.size());
    for (size_t i = 0; i < ids.size(); ++i) {
        rows[i].id = WebhookEventId(ids[i]);
        if (const auto event = byId.find(ids[i]); event != byId.end())
            rows[i] = event->second;
    }
    return rows;
}

WebhookEvent WebhookEventTableModel::eventAt(int row) const
{
    return cached(row);
}

int WebhookEventTableModel::rowOf(qint64 id) const
{
    const auto found = std::lower_bound(m_ids.begin(), m_ids.end(), id);
    return found == m_ids.end() || *found != id ? -1 : static_cast<int>(m_ids.end() - found) - 1;
}

int WebhookEventTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int WebhookEventTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool WebhookEventTableModel::canFetchMore(const QModelIndex &) const
{
    return false;
}

void WebhookEventTableModel::fetchMore(const QModelIndex &) { }

QVariant WebhookEventTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return cell(cached(index.row()), index.column());
    case EventRole:
        return QVariant::fromValue(cached(index.row()));
    default:
        return {};
    }
}

QVariant WebhookEventTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    static const char *const titles[ColumnCount] = {
        QT_TR_NOOP("Received"), QT_TR_NOOP("Account"), QT_TR_NOOP("What"), QT_TR_NOOP("State"), QT_TR_NOOP("Reason")};
    return tr(titles[section]);
}

Qt::ItemFlags WebhookEventTableModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

bool WebhookEventTableModel::setData(const QModelIndex &, const QVariant &, int)
{
    return false;
}

/// Always the newest first, as they came.
void WebhookEventTableModel::sort(int, Qt::SortOrder) { }
