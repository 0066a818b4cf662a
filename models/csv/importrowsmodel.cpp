#include "models/csv/importrowsmodel.h"

#include "models/contacts/contactstore.h"
#include "models/csv/importrowtext.h"

#include <QLocale>

#include <algorithm>

namespace {

constexpr int keptRows = 1000;
constexpr qsizetype shownCharacters = 1000; ///< of a cell

bool isNamePart(ImportField field)
{
    return field == ImportField::FirstName || field == ImportField::MiddleName || field == ImportField::LastName;
}

std::optional<RowOutcome> outcomeOf(ImportRowsModel::Filter filter)
{
    using Filter = ImportRowsModel::Filter;
    switch (filter) {
    case Filter::Created:
        return RowOutcome::Created;
    case Filter::Updated:
        return RowOutcome::Updated;
    case Filter::Unchanged:
        return RowOutcome::Unchanged;
    case Filter::Duplicates:
        return RowOutcome::Duplicate;
    case Filter::Skipped:
        return RowOutcome::Skipped;
    case Filter::Refused:
        return RowOutcome::Refused;
    default:
        return std::nullopt;
    }
}

} // namespace

ImportRowsModel::ImportRowsModel(const Database &database, QObject *parent)
    : QAbstractTableModel(parent)
    , m_database(database)
    , m_shown(keptRows)
{ }

void ImportRowsModel::setPlan(std::shared_ptr<const ImportPlan> plan)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_differing.clear();
    m_remarkable = 0;
    if (m_plan)
        m_remarkable = std::count_if(m_plan->rows().begin(), m_plan->rows().end(),
            [](const PlannedRow &row) { return row.hasRemark || row.isVariant; });
    collectFields();
    refill();
    endResetModel();
}

void ImportRowsModel::setFilter(Filter filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    refill();
    endResetModel();
}

void ImportRowsModel::setDiffering(std::vector<quint32> numbers)
{
    beginResetModel();
    m_differing = std::move(numbers);
    refill();
    endResetModel();
}

qint64 ImportRowsModel::count(Filter filter) const
{
    if (!m_plan)
        return 0;
    const ImportResult &result = m_plan->result();
    switch (filter) {
    case Filter::All:
        return result.rows;
    case Filter::Created:
        return result.created;
    case Filter::Updated:
        return result.updated;
    case Filter::Unchanged:
        return result.unchanged;
    case Filter::Duplicates:
        return result.duplicates;
    case Filter::Skipped:
        return result.skipped;
    case Filter::Refused:
        return result.refused;
    case Filter::HeldBack:
        return result.heldBack;
    case Filter::Remarkable:
        return m_remarkable;
    case Filter::Differing:
        return static_cast<qint64>(m_differing.size());
    }
    Q_UNREACHABLE();
    return 0;
}

std::vector<quint32> ImportRowsModel::rowsOf(Filter filter) const
{
    switch (filter) {
    case Filter::HeldBack:
        return m_plan->heldBackRows();
    case Filter::Remarkable:
        return m_plan->remarkableRows();
    case Filter::Differing:
        return differingRows();
    default:
        return m_plan->rowsWith(::outcomeOf(filter));
    }
}

std::vector<quint32> ImportRowsModel::differingRows() const
{
    std::vector<quint32> rows = m_plan->rowsWith(std::nullopt);
    std::erase_if(rows, [this](quint32 row) {
        return !std::binary_search(m_differing.begin(), m_differing.end(), m_plan->rows()[row].number);
    });
    return rows;
}

void ImportRowsModel::refill()
{
    m_shown.clear();
    m_rows = m_plan ? rowsOf(m_filter) : std::vector<quint32>();
}

/// Parts of a name make one name, where the first of them stands.
void ImportRowsModel::collectFields()
{
    m_fields.clear();
    if (!m_plan)
        return;
    for (const ImportField field : m_plan->source().mapping().fields()) {
        const ImportField shown = isNamePart(field) ? ImportField::Name : field;
        if (shown != ImportField::LeaveOut && shown != ImportField::IsBlocked && !m_fields.contains(shown))
            m_fields.append(shown);
    }
}

int ImportRowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ImportRowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstField + static_cast<int>(m_fields.size());
}

const ImportRowsModel::Shown &ImportRowsModel::shown(int row) const
{
    if (const Shown *kept = m_shown.object(row))
        return *kept;
    auto *fresh = read(rowAt(row)).release();
    m_shown.insert(row, fresh);
    return *fresh;
}

std::unique_ptr<ImportRowsModel::Shown> ImportRowsModel::read(const PlannedRow &row) const
{
    auto shown = std::make_unique<Shown>();
    const auto remark = m_plan->remarkOn(row);
    shown->outcome = outcomeOf(row, remark);
    showCells(*shown, row);
    if (row.outcome == RowOutcome::Created || row.outcome == RowOutcome::Updated)
        showContact(*shown, row);
    if (remark && row.outcome == RowOutcome::Refused)
        shown->faulty = m_fields.indexOf(remark->field);
    return shown;
}

void ImportRowsModel::showCells(Shown &shown, const PlannedRow &row) const
{
    const QStringList cells = m_plan->cellsOf(row);
    for (const ImportField field : m_fields)
        shown.cells.append(fileCell(field, cells));
    shown.changed.resize(static_cast<size_t>(m_fields.size()));
}

QString ImportRowsModel::fileCell(ImportField field, const QStringList &cells) const
{
    const ColumnMapping &mapping = m_plan->source().mapping();
    const auto cell = [&](ImportField wanted) {
        const auto column = mapping.columnOf(wanted);
        return column ? cells.value(static_cast<qsizetype>(*column)) : QString();
    };
    const QString text = cell(field);
    if (field != ImportField::Name || !text.isEmpty())
        return text;
    const QStringList parts{cell(ImportField::FirstName), cell(ImportField::MiddleName), cell(ImportField::LastName)};
    return parts.join(u' ').simplified();
}

/// A contact that was deleted in the meantime has no before; carrying the plan out will find out.
void ImportRowsModel::showContact(Shown &shown, const PlannedRow &row) const
{
    const bool isNew = row.outcome == RowOutcome::Created;
    const auto found = isNew ? Result<Contact>(Contact()) : ContactStore(m_database).find(row.contact);
    if (!found)
        return;
    const Contact after = m_plan->after(row, *found);
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const auto text = contactText(m_fields.at(i), after);
        if (!text)
            continue;
        const bool changes = !isNew && isChanged(row, m_fields.at(i));
        shown.cells[i] = changes ? beforeAndAfter(*contactText(m_fields.at(i), *found), *text) : *text;
        shown.changed[static_cast<size_t>(i)] = changes;
    }
}

QString ImportRowsModel::outcomeOf(const PlannedRow &row, const std::optional<ImportRemark> &remark) const
{
    const QString outcome = outcomeText(row.outcome);
    return remark ? tr("%1: %2").arg(outcome, remark->reason) : outcome;
}

QVariant ImportRowsModel::display(const QModelIndex &index) const
{
    if (index.column() == NumberColumn)
        return QLocale().toString(rowAt(index.row()).number);
    const Shown &row = shown(index.row());
    const QString text = index.column() == OutcomeColumn ? row.outcome : row.cells.at(index.column() - FirstField);
    return text.left(shownCharacters).simplified();
}

QVariant ImportRowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const qsizetype cell = index.column() - FirstField;
    switch (role) {
    case Qt::DisplayRole:
        return display(index);
    case Qt::EditRole:
        return cell < 0 ? display(index) : shown(index.row()).cells.at(cell);
    case Qt::TextAlignmentRole:
        return index.column() == NumberColumn ? QVariant(Qt::AlignTrailing | Qt::AlignVCenter) : QVariant();
    case ChangedRole:
        return cell >= 0 && shown(index.row()).changed.at(static_cast<size_t>(cell));
    case FaultyRole:
        if (rowAt(index.row()).outcome != RowOutcome::Refused)
            return false;
        return index.column() == OutcomeColumn || (cell >= 0 && cell == shown(index.row()).faulty);
    default:
        return {};
    }
}

QVariant ImportRowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == NumberColumn ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (section == NumberColumn)
        return tr("Row");
    return section == OutcomeColumn ? tr("What happens") : importFieldText(m_fields.at(section - FirstField));
}

Qt::ItemFlags ImportRowsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    if (!index.isValid() || index.column() < FirstField || rowAt(index.row()).outcome != RowOutcome::Refused)
        return usual;
    // A name that is joined from parts has no cell of its own.
    const bool hasCell = m_plan->source().mapping().columnOf(m_fields.at(index.column() - FirstField)).has_value();
    return hasCell ? usual | Qt::ItemIsEditable : usual;
}

bool ImportRowsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    const qsizetype cell = index.column() - FirstField;
    const QString text = value.toString();
    if (shown(index.row()).cells.at(cell) == text)
        return false;
    // Shown until the row has been judged again, which a new plan tells.
    m_shown.object(index.row())->cells[cell] = text;
    Q_EMIT dataChanged(index, index);
    Q_EMIT mended(rowAt(index.row()).number, *m_plan->source().mapping().columnOf(m_fields.at(cell)), text);
    return true;
}
