#include "models/csv/importplan.h"

#include "models/csv/dialect.h"
#include "models/csv/labelcell.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

constexpr qsizetype maxProblems = 100;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportPlan)
};

QString toString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// Orders phone numbers like their texts: the digits as a decimal fraction, then the shorter one. 0 (no phone) is last.
std::pair<quint64, quint64> textOrder(quint64 phone)
{
    constexpr quint64 fifteenDigits = 100'000'000'000'000;
    if (phone == 0)
        return {~quint64(0), 0};
    quint64 aligned = phone;
    while (aligned < fifteenDigits)
        aligned *= 10;
    return {aligned, phone};
}

bool isBlankLine(const CsvReader::Record &record)
{
    return record.fields.size() == 1 && record.fields.front().empty();
}

/// Of two rows for one contact the later one counts; but nobody who opted out in either is opted in.
void letLaterWin(PlannedRow &one, PlannedRow &other)
{
    PlannedRow &earlier = one.number < other.number ? one : other;
    PlannedRow &later = one.number < other.number ? other : one;
    later.optsOut = later.optsOut || earlier.optsOut;
    earlier.outcome = RowOutcome::Duplicate;
}

}

Result<ImportPlan> ImportPlan::make(const Database &database, const QString &path, const ImportOptions &options, const Progress &progress)
{
    auto file = CsvFile::open(path, {}, progress);
    if (!file)
        return file.error();
    ImportPlan plan(*std::move(file));
    if (const auto read = plan.readRows(options, progress); !read)
        return read.error();
    plan.sortByPhone();
    plan.dropDuplicatePhones();
    plan.dropDuplicateUserIds();
    if (const auto found = plan.findByPhone(database); !found)
        return found.error();
    if (const auto found = plan.findByUserId(database); !found)
        return found.error();
    plan.dropDuplicateContacts();
    return plan;
}

Result<void> ImportPlan::readRows(const ImportOptions &options, const Progress &progress)
{
    m_dialect = detectDialect(m_file.text());
    if (options.delimiter)
        m_dialect.delimiter = options.delimiter;
    m_result.delimiter = m_dialect.delimiter;
    m_result.encoding = m_file.encoding();
    CsvReader reader = this->reader();
    if (const auto header = readHeader(reader); !header)
        return header;
    CsvReader::Record record;
    auto more = reader.next(record);
    for (quint32 number = 1; more && *more; more = reader.next(record)) {
        ++number; // a blank line is a row of a spreadsheet, too
        if (isBlankLine(record))
            continue;
        m_rows.push_back({.offset = record.offset, .number = number});
        takeRecord(record, options.region);
        if (m_result.rows % 4096 == 0) {
            if (progress.isCancelled())
                return Error {Text::tr("Cancelled. Nothing was changed."), Error::Kind::Cancelled};
            progress.report(reader.position(), static_cast<qint64>(m_file.text().size()) * 3);
        }
    }
    return more ? Result<void>() : more.error();
}

Result<void> ImportPlan::readHeader(CsvReader &reader)
{
    CsvReader::Record header;
    auto more = reader.next(header);
    while (more && *more && isBlankLine(header))
        more = reader.next(header);
    if (!more)
        return more.error();
    if (!*more)
        return Error {Text::tr("%1 has no rows. Nothing was imported; export the file again.").arg(m_file.name()), Error::Kind::Refused};
    auto columns = ImportColumns::fromHeader(header);
    if (!columns)
        return columns.error();
    m_columns = *std::move(columns);
    return {};
}

void ImportPlan::takeRecord(const CsvReader::Record &record, const QString &region)
{
    ++m_result.rows;
    const ImportValues values = readValues(m_columns, record);
    if (values.phone.empty() && values.userId.empty()) {
        ++m_result.skipped;
        m_rows.pop_back();
        return;
    }
    judge(m_rows.back(), record, values, region);
}

void ImportPlan::judge(PlannedRow &row, const CsvReader::Record &record, const ImportValues &values, const QString &region)
{
    if (!values.phone.empty()) {
        const auto phone = PhoneNumber::parse(values.phone, region);
        if (!phone)
            return refuse(row, {ImportField::Phone, phone.error().message}, values.phone);
        row.phone = phone->value();
        if (!PhoneNumber::parseFast(values.phone) && !phone->hasUsualLength())
            remark(row, {ImportField::Phone, Text::tr("Imported, but the number has an unusual length for its country. Check it.")}, values.phone);
    }
    if (const auto refusal = refusalOf(m_columns, record, values))
        return refuse(row, *refusal, m_columns.cell(record, refusal->field));
    if (const auto refusal = takeLabels(row, values.labels))
        return refuse(row, *refusal, values.labels);
    if (!values.userId.empty())
        m_userIds[row.number] = std::string(values.userId);
    row.optsOut = values.optedOut.value_or(false);
}

std::optional<ImportRefusal> ImportPlan::takeLabels(PlannedRow &row, std::string_view cell)
{
    if (cell.empty())
        return std::nullopt;
    splitLabels(cell, m_cellLabels, m_cellStorage);
    constexpr size_t maxLabels = 1000;
    if (m_cellLabels.size() > maxLabels)
        return ImportRefusal {ImportField::Labels, Text::tr("More than %1 labels. Check the row.").arg(maxLabels)};
    row.firstLabel = static_cast<quint32>(m_labels.size());
    for (const std::string_view name : m_cellLabels) {
        const auto number = labelNumber(name);
        if (!number) {
            m_labels.resize(row.firstLabel);
            return ImportRefusal {ImportField::Labels, number.error().message};
        }
        m_labels.push_back(*number);
    }
    row.labelCount = static_cast<quint16>(m_cellLabels.size());
    return std::nullopt;
}

Result<quint32> ImportPlan::labelNumber(std::string_view name)
{
    if (const auto known = m_labelNumbers.find(name); known != m_labelNumbers.end())
        return known->second;
    if (const auto checked = checkLabelName(toString(name)); !checked)
        return checked.error();
    const auto number = static_cast<quint32>(m_labelNames.size());
    m_labelNames.emplace_back(name);
    m_labelNumbers.emplace(name, number);
    return number;
}

void ImportPlan::refuse(PlannedRow &row, const ImportRefusal &refusal, std::string_view value)
{
    row.outcome = RowOutcome::Refused;
    remark(row, refusal, value);
}

void ImportPlan::remark(const PlannedRow &row, const ImportRefusal &remark, std::string_view value)
{
    if (m_result.problems.size() < maxProblems)
        m_result.problems.append({.row = row.number,
                                  .column = remark.field == ImportField::Count ? QString() : m_columns.title(remark.field),
                                  .value = toString(value.substr(0, 400)).left(100),
                                  .reason = remark.reason});
}

void ImportPlan::sortByPhone()
{
    std::stable_sort(m_rows.begin(), m_rows.end(),
                     [](const PlannedRow &a, const PlannedRow &b) { return textOrder(a.phone) < textOrder(b.phone); });
}

void ImportPlan::dropDuplicatePhones()
{
    PlannedRow *last = nullptr;
    for (PlannedRow &row : m_rows) {
        if (row.outcome == RowOutcome::Refused || row.phone == 0)
            continue;
        if (last && last->phone == row.phone)
            letLaterWin(*last, row);
        last = &row;
    }
}

void ImportPlan::dropDuplicateUserIds()
{
    std::unordered_map<std::string_view, PlannedRow *> rows;
    for (PlannedRow &row : m_rows) {
        const auto userId = m_userIds.find(row.number);
        if (row.outcome != RowOutcome::Pending || userId == m_userIds.end())
            continue;
        const auto [other, isNew] = rows.try_emplace(userId->second, &row);
        if (isNew)
            continue;
        if (other->second->phone != 0 && row.phone != 0 && other->second->phone != row.phone) {
            refuse(row, {ImportField::UserId, Text::tr("Row %1 has the same user id with another number. Only one can be right.").arg(other->second->number)},
                   userId->second);
            continue;
        }
        letLaterWin(*other->second, row);
        if (row.outcome == RowOutcome::Pending)
            other->second = &row;
    }
}

/// Merge-walks the index of phones when the file is large against the database, looks up one by one when it is small.
Result<void> ImportPlan::findByPhone(const Database &database)
{
    const auto contacts = integerOf(database, "SELECT count(*) FROM contact");
    if (!contacts)
        return contacts.error();
    const bool scans = static_cast<qint64>(m_rows.size()) * 8 > **contacts;
    auto known = query(database, scans ? "SELECT phone, id FROM contact WHERE phone IS NOT NULL ORDER BY phone"
                                       : "SELECT phone, id FROM contact WHERE phone = ?1");
    if (!known)
        return known.error();
    auto at = scans ? known->step() : Result<bool>(true);
    for (PlannedRow &row : m_rows) {
        if (row.outcome != RowOutcome::Pending || row.phone == 0)
            continue;
        const std::string phone = '+' + std::to_string(row.phone);
        if (!scans) {
            known->reset();
            known->bind(1, std::string_view(phone));
            at = known->step();
        }
        while (scans && at && *at && known->text(0) < phone)
            at = known->step();
        if (!at)
            return at.error();
        if (*at && known->text(0) == phone)
            row.contact = ContactId(known->integer(1));
    }
    return {};
}

Result<void> ImportPlan::findByUserId(const Database &database)
{
    auto known = query(database, "SELECT id, phone FROM contact WHERE user_id = ?1");
    if (!known)
        return known.error();
    for (PlannedRow &row : m_rows) {
        const auto userId = m_userIds.find(row.number);
        if (row.outcome != RowOutcome::Pending || userId == m_userIds.end())
            continue;
        known->reset();
        known->bind(1, std::string_view(userId->second));
        const auto at = known->step();
        if (!at)
            return at.error();
        if (!*at || row.contact == ContactId(known->integer(0)))
            continue;
        if (row.contact != ContactId {} || (row.phone != 0 && !known->isNull(1))) {
            refuse(row, {ImportField::UserId, Text::tr("Another contact has this user id already. Look at both before importing this row.")},
                   userId->second);
            continue;
        }
        row.contact = ContactId(known->integer(0));
    }
    return {};
}

/// A contact can be met by its phone in one row and by its user id in another.
void ImportPlan::dropDuplicateContacts()
{
    if (m_userIds.empty())
        return;
    std::unordered_map<qint64, PlannedRow *> rows;
    for (PlannedRow &row : m_rows) {
        if (row.outcome != RowOutcome::Pending || row.contact == ContactId {})
            continue;
        const auto [other, isNew] = rows.try_emplace(static_cast<qint64>(row.contact), &row);
        if (isNew)
            continue;
        letLaterWin(*other->second, row);
        if (row.outcome == RowOutcome::Pending)
            other->second = &row;
    }
}
