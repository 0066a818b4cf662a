#include "models/audience/audiencematcher.h"

#include "models/contacts/phonevariants.h"
#include "models/storage/statement.h"

#include <QCoreApplication>

#include <algorithm>
#include <charconv>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AudienceMatcher)
};

/// The value of a stored number.
quint64 valueOf(std::string_view phone)
{
    quint64 value = 0;
    if (!phone.empty())
        std::from_chars(phone.data() + 1, phone.data() + phone.size(), value);
    return value;
}

} // namespace

AudienceMatcher::AudienceMatcher(const Database &database, const AudienceFile &file, const Progress &progress)
    : m_database(database)
    , m_file(file)
    , m_progress(progress)
    , m_contacts(file.rows.size())
    , m_conflicts(file.rows.size())
{ }

Result<void> AudienceMatcher::match(Audience &audience)
{
    for (const auto step : {&AudienceMatcher::findByPhone, &AudienceMatcher::findByOtherSpelling,
             &AudienceMatcher::findByWaId, &AudienceMatcher::findByUserId, &AudienceMatcher::joinRows}) {
        if (m_progress.isCancelled())
            return Error{Text::tr("Cancelled. Nothing was changed."), Error::Kind::Cancelled};
        if (const auto done = (this->*step)(); !done)
            return done;
    }
    for (size_t i = 0; i < m_file.rows.size(); ++i) {
        const AudienceFile::Row &row = m_file.rows[i];
        if (m_conflicts[i])
            takeConflict(row, audience);
        else
            take(row, m_contacts[i], audience);
    }
    return {};
}

/// Walks over all numbers when the file is large against them, looks up one by one when it is small.
Result<void> AudienceMatcher::findByPhone()
{
    const auto contacts = integerOf(m_database, "SELECT max(id) FROM contact");
    if (!contacts)
        return contacts.error();
    const auto rows = static_cast<qint64>(m_file.rows.size());
    return rows * 8 > contacts->value_or(0) ? walkPhones() : lookPhonesUp();
}

Result<void> AudienceMatcher::walkPhones()
{
    struct Wanted
    {
        quint64 order;
        size_t row;
    };
    std::vector<Wanted> wanted;
    wanted.reserve(m_file.rows.size());
    for (size_t i = 0; i < m_file.rows.size(); ++i)
        if (m_file.rows[i].phone)
            wanted.push_back({phoneTextOrder(m_file.rows[i].phone->value()), i});
    std::sort(wanted.begin(), wanted.end(), [](const Wanted &a, const Wanted &b) { return a.order < b.order; });
    auto known = query(m_database, "SELECT phone, id FROM contact WHERE phone IS NOT NULL ORDER BY phone");
    auto at = known ? known->step() : Result<bool>(known.error());
    for (auto next = wanted.begin(); at && *at && next != wanted.end(); at = known->step()) {
        const quint64 order = phoneTextOrder(valueOf(known->text(0)));
        while (next != wanted.end() && next->order < order)
            ++next;
        for (; next != wanted.end() && next->order == order; ++next)
            m_contacts[next->row] = ContactId(known->integer(1));
    }
    return at ? Result<void>() : at.error();
}

Result<void> AudienceMatcher::lookPhonesUp()
{
    auto known = Statement::prepare(m_database, "SELECT id FROM contact WHERE phone = ?1");
    if (!known)
        return known.error();
    for (size_t i = 0; i < m_file.rows.size(); ++i) {
        if (!m_file.rows[i].phone)
            continue;
        known->reset();
        known->bind(1, std::string_view(m_file.rows[i].phone->toStdString()));
        const auto row = known->step();
        if (!row)
            return row.error();
        if (*row)
            m_contacts[i] = ContactId(known->integer(0));
    }
    return {};
}

/// Only where the number itself is not known.
Result<void> AudienceMatcher::findByOtherSpelling()
{
    auto known = Statement::prepare(m_database, "SELECT id FROM contact WHERE phone = ?1");
    if (!known)
        return known.error();
    for (size_t i = 0; i < m_file.rows.size(); ++i) {
        if (m_contacts[i] != ContactId{} || !m_file.rows[i].phone)
            continue;
        for (const PhoneNumber &variant : variantsOf(*m_file.rows[i].phone)) {
            known->reset();
            known->bind(1, std::string_view(variant.toStdString()));
            const auto row = known->step();
            if (!row)
                return row.error();
            if (*row)
                m_contacts[i] = ContactId(known->integer(0));
        }
    }
    return {};
}

/// Where Meta calls a contact by another number than its own, or somebody with this number was merged into it.
Result<void> AudienceMatcher::findByWaId()
{
    auto others = query(m_database,
        "SELECT wa_id, id FROM contact WHERE wa_id <> coalesce(substr(phone, 2), '') UNION ALL "
        "SELECT substr(key, 2), contact_id FROM other_key JOIN contact ON contact.id = contact_id "
        "WHERE origin = 'merged' AND key LIKE '+%' ORDER BY 1");
    auto other = others ? others->step() : Result<bool>(others.error());
    std::unordered_map<quint64, ContactId> byWaId;
    for (; other && *other; other = others->step())
        if (const auto number = PhoneNumber::fromStored('+' + std::string(others->text(0))))
            byWaId.emplace(variantKey(*number), ContactId(others->integer(1)));
    if (!other)
        return other.error();
    for (size_t i = 0; i < m_file.rows.size() && !byWaId.empty(); ++i) {
        if (m_contacts[i] != ContactId{} || !m_file.rows[i].phone)
            continue;
        if (const auto found = byWaId.find(variantKey(*m_file.rows[i].phone)); found != byWaId.end())
            m_contacts[i] = found->second;
    }
    return {};
}

/// A row that names one contact by the number and another one by the user id names nobody; nor does one whose number is
/// not that of the contact with the user id.
Result<void> AudienceMatcher::findByUserId()
{
    if (m_file.userIds.empty())
        return {};
    auto known = Statement::prepare(m_database,
        "SELECT id, phone IS NOT NULL FROM contact WHERE user_id = ?1 UNION ALL SELECT contact.id, phone IS NOT NULL "
        "FROM other_key JOIN contact ON contact.id = contact_id WHERE key = ?1 AND origin = 'merged'");
    if (!known)
        return known.error();
    for (size_t i = 0; i < m_file.rows.size(); ++i) {
        const std::string *userId = m_file.userIdOf(m_file.rows[i]);
        if (!userId)
            continue;
        known->reset();
        known->bind(1, std::string_view(*userId));
        const auto row = known->step();
        if (!row)
            return row.error();
        if (!*row || m_contacts[i] == ContactId(known->integer(0)))
            continue;
        m_conflicts[i] = m_contacts[i] != ContactId{} || (m_file.rows[i].phone && known->boolean(1));
        m_contacts[i] = ContactId(known->integer(0));
    }
    return {};
}

/// A row with both a number and a user id makes one person of rows that have only the one or the other.
Result<void> AudienceMatcher::joinRows()
{
    std::unordered_map<quint64, ContactId> known;
    for (size_t i = 0; i < m_file.rows.size() && !m_file.userIds.empty(); ++i) {
        const AudienceFile::Row &row = m_file.rows[i];
        if (!row.phone || row.userId == 0 || m_conflicts[i])
            continue;
        m_numbers.emplace(*m_file.userIdOf(row), variantKey(*row.phone));
        if (m_contacts[i] != ContactId{})
            known.emplace(variantKey(*row.phone), m_contacts[i]);
    }
    for (size_t i = 0; i < m_file.rows.size() && !known.empty(); ++i) {
        const auto number = numberOf(m_file.rows[i]);
        if (m_contacts[i] != ContactId{} || !number)
            continue;
        if (const auto contact = known.find(*number); contact != known.end())
            m_contacts[i] = contact->second;
    }
    return {};
}

/// One spelling for all; also of a user id that another row has together with a number.
std::optional<quint64> AudienceMatcher::numberOf(const AudienceFile::Row &row) const
{
    if (row.phone)
        return variantKey(*row.phone);
    const auto number = m_numbers.find(*m_file.userIdOf(row));
    return number == m_numbers.end() ? std::nullopt : std::optional(number->second);
}

void AudienceMatcher::takeConflict(const AudienceFile::Row &row, Audience &audience)
{
    ++audience.conflictRows;
    if (audience.conflicts.size() < AudienceFile::maxProblems)
        audience.conflicts.append({row.number, row.phone->toString(),
            Text::tr("The number and the user ID of this row belong to two different contacts. Only one of them can be "
                     "meant.")});
}

void AudienceMatcher::take(const AudienceFile::Row &row, ContactId contact, Audience &audience)
{
    if (contact != ContactId{} && !audience.contacts.contains(contact)) {
        audience.contacts.add(contact);
    } else if (contact == ContactId{} && isNewStranger(row)) {
        const std::string *userId = m_file.userIdOf(row);
        audience.unknown.push_back({.phone = row.phone,
            .userId = userId ? QString::fromStdString(*userId) : QString(),
            .row = row.number,
            .obstacles = {}});
    } else {
        ++audience.counts.repeats;
    }
}

/// By its number, or else by the user id.
bool AudienceMatcher::isNewStranger(const AudienceFile::Row &row)
{
    if (const auto number = numberOf(row))
        return m_strangers.insert(*number).second;
    return m_strangeUserIds.insert(*m_file.userIdOf(row)).second;
}
