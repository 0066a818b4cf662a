#include "models/csv/columnproposal.h"

#include "models/csv/cellshape.h"
#include "models/csv/columnnames.h"
#include "models/csv/importrow.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <optional>

namespace {

using namespace Qt::StringLiterals;

/// The sample records by column. Counts when asked: most columns of a wide file are never looked at.
class Samples final
{
public:
    explicit Samples(const QList<QStringList> &records)
        : m_records(records)
    { }

    const QList<QStringList> &records() const { return m_records; }

    /// How many cells are not blank.
    qsizetype filled(qsizetype column) const
    {
        return count(column, [](const QString &) { return true; });
    }
    bool isFilled(qsizetype column) const { return filled(column) > 0; }

    /// Of the cells that are not blank.
    template <typename Predicate>
    qsizetype count(qsizetype column, Predicate holds) const
    {
        return std::count_if(m_records.begin(), m_records.end(), [&](const QStringList &record) {
            const QString cell = cellOf(record, column);
            return !cell.isEmpty() && holds(cell);
        });
    }

    /// Simplified; empty where the record is shorter.
    static QString cellOf(const QStringList &record, qsizetype column) { return record.value(column).simplified(); }

private:
    const QList<QStringList> &m_records;
};

struct Shapes
{
    qsizetype filled = 0;
    qsizetype phones = 0;
    qsizetype international = 0; ///< of the phones
    qsizetype emails = 0;
    qsizetype words = 0;

    bool areMostly(qsizetype some) const { return some > 0 && some * 2 >= filled; }
};

Shapes shapesOf(const Samples &samples, qsizetype column)
{
    Shapes shapes;
    for (const QStringList &record : samples.records()) {
        const CellShape shape = shapeOf(record.value(column));
        shapes.filled += shape != CellShape::Blank;
        shapes.phones += shape == CellShape::Phone || shape == CellShape::InternationalPhone;
        shapes.international += shape == CellShape::InternationalPhone;
        shapes.emails += shape == CellShape::Email;
        shapes.words += shape == CellShape::Words;
    }
    return shapes;
}

bool isTime(ImportField field)
{
    return field == ImportField::CreatedAt || field == ImportField::SubscribedAt || field == ImportField::UpdatedAt;
}

class Proposal final
{
public:
    Proposal(const QStringList &titles, const QList<QStringList> &samples)
        : m_titles(titles)
        , m_samples(samples)
        , m_fields(titles.size(), ImportField::LeaveOut)
    { }

    QList<ImportField> make()
    {
        for (qsizetype column = 0; column < m_titles.size(); ++column)
            takeTitle(column);
        for (size_t field = 1; field < m_best.size(); ++field)
            m_best[field] = bestOf(m_candidates[field]);
        if (!of(ImportField::Phone))
            std::swap(of(ImportField::Phone), of(ImportField::WaId)); // a number, too, and the only one
        if (!of(ImportField::Phone) && !of(ImportField::UserId))
            takePhoneByContent();
        settleName();
        for (size_t field = 1; field < m_best.size(); ++field)
            if (m_best[field])
                m_fields[m_best[field]->column] = static_cast<ImportField>(field);
        return m_fields;
    }

private:
    struct Candidate
    {
        qsizetype column;
        NameRank rank;
        qsizetype filled; ///< cells of the samples
    };

    std::optional<Candidate> &of(ImportField field) { return m_best[static_cast<size_t>(field)]; }

    void takeTitle(qsizetype column);
    static std::optional<Candidate> bestOf(const QList<Candidate> &candidates);
    bool isContradicted(qsizetype column, const ColumnName &name) const;
    bool saysMobile(qsizetype column);
    qsizetype columnOfKey(const QString &key);
    void takePhoneByContent();
    void settleName();
    void settleNameWithOnePart(ImportField part, ImportField other);
    void settleNameWithBothParts();
    void leaveOutParts();

    const QStringList &m_titles;
    Samples m_samples;
    QList<ImportField> m_fields;
    std::array<QList<Candidate>, static_cast<size_t>(ImportField::Count)> m_candidates; ///< by field
    std::array<std::optional<Candidate>, static_cast<size_t>(ImportField::Count)> m_best;
    QHash<QString, qsizetype> m_columnsByKey; ///< filled when first asked
};

void Proposal::takeTitle(qsizetype column)
{
    const ColumnName *name = columnNamed(m_titles.at(column));
    if (!name || isContradicted(column, *name))
        return;
    Candidate candidate{.column = column, .rank = name->rank, .filled = m_samples.filled(column)};
    if (name->field == ImportField::Phone && name->rank == NameRank::Usual && saysMobile(column))
        candidate.rank = NameRank::Mobile;
    m_candidates[static_cast<size_t>(name->field)].append(candidate);
}

/// The best name is of no use where hardly any record has such a cell: a few mobile numbers among many numbers whose
/// kind nobody noted down.
std::optional<Proposal::Candidate> Proposal::bestOf(const QList<Candidate> &candidates)
{
    qsizetype mostFilled = 0;
    for (const Candidate &candidate : candidates)
        mostFilled = std::max(mostFilled, candidate.filled);
    std::optional<Candidate> best;
    for (const Candidate &candidate : candidates)
        if (candidate.filled * 4 >= mostFilled && (!best || candidate.rank < best->rank))
            best = candidate;
    return best;
}

bool Proposal::isContradicted(qsizetype column, const ColumnName &name) const
{
    if (name.rank == NameRank::Vague) {
        const Shapes shapes = shapesOf(m_samples, column);
        return !shapes.areMostly(shapes.phones);
    }
    if (!isTime(name.field) || !m_samples.isFilled(column))
        return false;
    return m_samples.count(column, [](const QString &cell) { return parseTime(cell.toStdString()).has_value(); }) == 0;
}

/// Google Contacts puts `Phone 1 - Type` (today `Label`) before `Phone 1 - Value`: `Mobile`, or `* Mobile` for the
/// number that is called first.
bool Proposal::saysMobile(qsizetype column)
{
    QString stem = titleKey(m_titles.at(column));
    if (!stem.endsWith(u"value"_s))
        return false;
    stem.chop(5);
    for (const QString &sibling : {stem + u"type"_s, stem + u"label"_s}) {
        const qsizetype typeColumn = columnOfKey(sibling);
        if (typeColumn < 0)
            continue;
        const auto mobiles = m_samples.count(typeColumn, [](const QString &type) {
            const ColumnName *name = columnNamed(type);
            return name && name->field == ImportField::Phone && name->rank <= NameRank::Mobile;
        });
        return mobiles > 0 && mobiles * 2 >= m_samples.count(column, [](const QString &) { return true; });
    }
    return false;
}

qsizetype Proposal::columnOfKey(const QString &key)
{
    if (m_columnsByKey.isEmpty())
        for (qsizetype column = 0; column < m_titles.size(); ++column)
            m_columnsByKey.insert(titleKey(m_titles.at(column)), column);
    return m_columnsByKey.value(key, -1);
}

/// Only numbers with a country code are a reason to take a column whose title nobody knows: customer numbers look like
/// the others.
void Proposal::takePhoneByContent()
{
    qsizetype most = 0;
    for (qsizetype column = 0; column < m_titles.size(); ++column) {
        const QString &title = m_titles.at(column);
        if (columnNamed(title) || title.contains(u"fax"_s, Qt::CaseInsensitive))
            continue;
        const Shapes shapes = shapesOf(m_samples, column);
        if (!shapes.areMostly(shapes.international) || shapes.international <= most)
            continue;
        most = shapes.international;
        of(ImportField::Phone) = Candidate{.column = column, .rank = NameRank::Vague, .filled = most};
    }
}

void Proposal::settleName()
{
    if (!of(ImportField::Name))
        return;
    const bool hasFirst = of(ImportField::FirstName).has_value();
    const bool hasLast = of(ImportField::LastName).has_value();
    if (hasFirst && hasLast)
        settleNameWithBothParts();
    else if (hasFirst)
        settleNameWithOnePart(ImportField::FirstName, ImportField::LastName);
    else if (hasLast)
        settleNameWithOnePart(ImportField::LastName, ImportField::FirstName);
    else
        leaveOutParts();
}

void Proposal::settleNameWithOnePart(ImportField part, ImportField other)
{
    const auto name = of(ImportField::Name)->column;
    const auto partColumn = of(part)->column;
    qsizetype both = 0;
    qsizetype contained = 0;
    for (const QStringList &record : m_samples.records()) {
        const QString nameCell = Samples::cellOf(record, name);
        const QString partCell = Samples::cellOf(record, partColumn);
        if (nameCell.isEmpty() || partCell.isEmpty())
            continue;
        ++both;
        contained += nameCell.contains(partCell, Qt::CaseInsensitive);
    }
    if (both > 0 && contained * 2 >= both)
        return leaveOutParts();
    of(other) = of(ImportField::Name);
    of(ImportField::Name).reset();
}

void Proposal::settleNameWithBothParts()
{
    const auto first = of(ImportField::FirstName)->column;
    const auto last = of(ImportField::LastName)->column;
    const auto name = of(ImportField::Name)->column;
    const bool onlyPartsSomewhere =
        std::any_of(m_samples.records().begin(), m_samples.records().end(), [&](const QStringList &record) {
            const bool hasPart = !Samples::cellOf(record, first).isEmpty() || !Samples::cellOf(record, last).isEmpty();
            return hasPart && Samples::cellOf(record, name).isEmpty();
        });
    if (!onlyPartsSomewhere)
        return leaveOutParts();
    // Where the full name is filled here and there, ColumnMapping::name() joins the parts for the other records.
    if (of(ImportField::Name)->filled == 0 || of(ImportField::Name)->rank == NameRank::Lesser)
        of(ImportField::Name).reset();
}

void Proposal::leaveOutParts()
{
    for (const ImportField part : {ImportField::FirstName, ImportField::MiddleName, ImportField::LastName})
        of(part).reset();
}

qsizetype distinctCells(const Samples &samples, qsizetype column)
{
    QSet<QString> distinct;
    for (const QStringList &record : samples.records())
        distinct.insert(Samples::cellOf(record, column));
    return distinct.size();
}

/// The column with the most of something, of equal ones the first.
class Most final
{
public:
    void offer(qsizetype column, qsizetype amount)
    {
        if (amount <= m_amount)
            return;
        m_amount = amount;
        m_column = column;
    }

    void take(QList<ImportField> &fields, ImportField field) const
    {
        if (m_amount > 0)
            fields[m_column] = field;
    }

private:
    qsizetype m_column = 0;
    qsizetype m_amount = 0;
};

} // namespace

QList<ImportField> proposedFields(const QStringList &titles, const QList<QStringList> &samples)
{
    return Proposal(titles, samples).make();
}

QList<ImportField> proposedFields(qsizetype count, const QList<QStringList> &records)
{
    const Samples samples(records);
    Most phones;
    Most emails;
    Most names;
    for (qsizetype column = 0; column < count; ++column) {
        const Shapes shapes = shapesOf(samples, column);
        if (shapes.areMostly(shapes.phones))
            phones.offer(column, shapes.phones + shapes.international);
        else if (shapes.areMostly(shapes.emails))
            emails.offer(column, shapes.emails);
        else if (shapes.areMostly(shapes.words))
            // Countries, labels and flags repeat themselves, names do not.
            names.offer(column, distinctCells(samples, column));
    }
    QList<ImportField> fields(count, ImportField::LeaveOut);
    phones.take(fields, ImportField::Phone);
    emails.take(fields, ImportField::Email);
    names.take(fields, ImportField::Name);
    return fields;
}
