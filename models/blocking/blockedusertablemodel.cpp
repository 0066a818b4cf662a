#include "models/blocking/blockedusertablemodel.h"

#include "models/blocking/metaerror.h"
#include "models/storage/cancellable.h"
#include "models/storage/database.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace {

constexpr size_t pageRows = 128;
constexpr int cachedPages = 64;

using Model = BlockedUserTableModel;

constexpr std::array<std::pair<BlockColumn, int>, 11> sortColumns{
    {{BlockColumn::Target, Model::Target}, {BlockColumn::Contact, Model::Contact},
        {BlockColumn::Account, Model::AccountName}, {BlockColumn::State, Model::State},
        {BlockColumn::Since, Model::Since}, {BlockColumn::By, Model::By}, {BlockColumn::Reason, Model::Reason},
        {BlockColumn::Unblocked, Model::UnblockedAt}, {BlockColumn::UnblockedBy, Model::UnblockedBy},
        {BlockColumn::NextAttempt, Model::NextAttempt}, {BlockColumn::Error, Model::MetaError}}};

QString shownTime(std::optional<qint64> time)
{
    if (!time)
        return {};
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(*time), QLocale::ShortFormat);
}

QString stateText(const BlockEntry &entry)
{
    switch (entry.view) {
    case BlockView::Active:
        return blockStateText(BlockAction::Block, BlockState::Done);
    case BlockView::Refused:
        return blockStateText(BlockAction::Block, BlockState::Refused);
    case BlockView::Unblocked:
        return blockStateText(BlockAction::Unblock, BlockState::Done);
    case BlockView::Waiting:
        return blockStateText(entry.action, entry.state);
    }
    Q_UNREACHABLE();
}

QString nextAttemptText(const BlockEntry &entry)
{
    if (entry.state != BlockState::Waiting && entry.state != BlockState::Failed)
        return {};
    return entry.notBefore == 0 ? Model::tr("As soon as possible") : shownTime(entry.notBefore);
}

QVariant cell(const BlockEntry &entry, int column)
{
    switch (column) {
    case Model::Target:
        return entry.target.phone ? entry.target.phone->forDisplay() : entry.target.userId;
    case Model::Contact:
        return entry.contactName;
    case Model::AccountName:
        return entry.accountName;
    case Model::State:
        return stateText(entry);
    case Model::Since:
        return shownTime(entry.since);
    case Model::By:
        return entry.by;
    case Model::Reason:
        return entry.reason;
    case Model::UnblockedAt:
        return shownTime(entry.unblockedAt);
    case Model::UnblockedBy:
        return entry.unblockedBy;
    case Model::NextAttempt:
        return nextAttemptText(entry);
    case Model::ErrorCode:
        return entry.metaErrorCode == 0 ? QVariant() : QVariant(entry.metaErrorCode);
    case Model::MetaError:
        return entry.metaError;
    default:
        return {};
    }
}

/// Meta's answer in plain words.
QVariant spokenCell(const BlockEntry &entry, int column)
{
    return column == Model::MetaError && entry.metaErrorCode != 0
        ? QVariant(metaErrorText(entry.metaErrorCode, entry.metaError))
        : cell(entry, column);
}

} // namespace

BlockedUserTableModel::BlockedUserTableModel(const Database &database, DatabaseThread &reader, QObject *parent)
    : QSqlTableModel(parent, database.sql())
    , m_database(database)
    , m_reader(reader)
    , m_pages(cachedPages)
{
    setTable(QStringLiteral("blocked_entry"));
    setEditStrategy(OnManualSubmit);
}

void BlockedUserTableModel::setEntryQuery(const BlockEntryQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    refresh();
}

void BlockedUserTableModel::setView(BlockView view)
{
    BlockEntryQuery query = m_query;
    query.view = view;
    setEntryQuery(query);
}

void BlockedUserTableModel::setAccount(std::optional<AccountId> account)
{
    BlockEntryQuery query = m_query;
    query.account = account;
    setEntryQuery(query);
}

void BlockedUserTableModel::setSearch(const QString &text)
{
    BlockEntryQuery query = m_query;
    query.text = text;
    setEntryQuery(query);
}

bool BlockedUserTableModel::select()
{
    refresh();
    return true;
}

void BlockedUserTableModel::refresh()
{
    m_isComplete = false;
    if (m_task)
        m_task->cancel();
    const quint64 number = ++m_newest;
    m_task = m_reader.run<Found>(
        this,
        [query = m_query](
            const Database &database, const Progress &progress) { return find(database, query, progress); },
        [this, number](const Result<Found> &found) { takeFound(number, found); });
}

Result<BlockedUserTableModel::Found> BlockedUserTableModel::find(
    const Database &database, const BlockEntryQuery &query, const Progress &progress)
{
    const Cancellable cancellable(database, progress);
    auto ids = blockEntryIds(database, query);
    if (!ids)
        return ids.error();
    const auto counts = countBlockEntries(database, query.account);
    if (!counts)
        return counts.error();
    return Found{
        .view = query.view, .ids = std::make_shared<const std::vector<qint64>>(*std::move(ids)), .counts = *counts};
}

void BlockedUserTableModel::takeFound(quint64 number, const Result<Found> &found)
{
    if (number != m_newest)
        return;
    if (!found) {
        Q_EMIT failed(found.error());
        return;
    }
    takeIds(found->view, found->ids);
    m_isComplete = true;
    m_counts = found->counts;
    Q_EMIT counted(m_counts);
    Q_EMIT completed();
}

void BlockedUserTableModel::takeIds(BlockView view, const Ids &ids)
{
    if (view != m_shownView || *ids != *m_ids)
        return replaceIds(view, ids);
    m_pages.clear();
    if (!m_ids->empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void BlockedUserTableModel::replaceIds(BlockView view, const Ids &ids)
{
    beginResetModel();
    m_shownView = view;
    m_ids = ids;
    m_pages.clear();
    endResetModel();
}

const BlockEntry &BlockedUserTableModel::cached(int row) const
{
    const size_t page = static_cast<size_t>(row) / pageRows;
    if (!m_pages.contains(page))
        m_pages.insert(page, new Page(readPage(page * pageRows)));
    return m_pages.object(page)->at(static_cast<size_t>(row) % pageRows);
}

/// What left the list meanwhile stays empty but for its id, until the next answer takes its row away.
BlockedUserTableModel::Page BlockedUserTableModel::readPage(size_t first) const
{
    const size_t end = std::min(first + pageRows, m_ids->size());
    const std::vector<qint64> ids(
        m_ids->begin() + static_cast<qsizetype>(first), m_ids->begin() + static_cast<qsizetype>(end));
    const auto entries = blockEntries(m_database, m_shownView, ids);
    if (!entries)
        QMetaObject::invokeMethod(
            const_cast<BlockedUserTableModel *>(this), "failed", Qt::QueuedConnection, Q_ARG(Error, entries.error()));
    std::unordered_map<qint64, BlockEntry> byId;
    if (entries)
        for (const BlockEntry &entry : *entries)
            byId.emplace(entry.id, entry);
    Page page(ids.size());
    for (size_t i = 0; i < ids.size(); ++i) {
        page[i].id = ids[i];
        page[i].view = m_shownView;
        if (const auto entry = byId.find(ids[i]); entry != byId.end())
            page[i] = entry->second;
    }
    return page;
}

BlockEntry BlockedUserTableModel::entryAt(int row) const
{
    return cached(row);
}

int BlockedUserTableModel::rowOf(qint64 id) const
{
    const auto found = std::find(m_ids->begin(), m_ids->end(), id);
    return found == m_ids->end() ? -1 : static_cast<int>(found - m_ids->begin());
}

int BlockedUserTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids->size());
}

int BlockedUserTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool BlockedUserTableModel::canFetchMore(const QModelIndex &) const
{
    return false;
}

void BlockedUserTableModel::fetchMore(const QModelIndex &) { }

QVariant BlockedUserTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return cell(cached(index.row()), index.column());
    case Qt::AccessibleTextRole:
        return spokenCell(cached(index.row()), index.column());
    case EntryRole:
        return QVariant::fromValue(cached(index.row()));
    default:
        return {};
    }
}

QVariant BlockedUserTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    if (section == Since && m_shownView == BlockView::Refused)
        return tr("Refused");
    if (section == Since && m_shownView == BlockView::Waiting)
        return tr("Asked For");
    static const char *const titles[ColumnCount] = {QT_TR_NOOP("Number"), QT_TR_NOOP("Contact"), QT_TR_NOOP("Account"),
        QT_TR_NOOP("State"), QT_TR_NOOP("Blocked"), QT_TR_NOOP("By"), QT_TR_NOOP("Reason"), QT_TR_NOOP("Unblocked"),
        QT_TR_NOOP("Unblocked By"), QT_TR_NOOP("Next Attempt"), QT_TR_NOOP("Error Code"), QT_TR_NOOP("Meta's Answer")};
    return tr(titles[section]);
}

Qt::ItemFlags BlockedUserTableModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

bool BlockedUserTableModel::setData(const QModelIndex &, const QVariant &, int)
{
    return false;
}

void BlockedUserTableModel::sort(int column, Qt::SortOrder order)
{
    const auto by = sortColumn(column);
    if (!by)
        return;
    BlockEntryQuery query = m_query;
    query.sortBy = *by;
    query.sortOrder = order;
    setEntryQuery(query);
}

std::optional<BlockColumn> BlockedUserTableModel::sortColumn(int column)
{
    if (column == ErrorCode)
        return BlockColumn::Error;
    const auto found = std::find_if(
        sortColumns.begin(), sortColumns.end(), [column](const auto &pair) { return pair.second == column; });
    return found == sortColumns.end() ? std::nullopt : std::optional(found->first);
}

int BlockedUserTableModel::columnOf(BlockColumn column)
{
    const auto found = std::find_if(
        sortColumns.begin(), sortColumns.end(), [column](const auto &pair) { return pair.first == column; });
    return found->second;
}
