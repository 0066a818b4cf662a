#include "models/consent/consentquery.h"

#include "models/consent/consentorder.h"
#include "models/contacts/contactrows.h"
#include "models/contacts/phonevariants.h"
#include "models/storage/boundsql.h"
#include "models/storage/database.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <sqlite3.h>
#include <unordered_map>
#include <unordered_set>

namespace {

constexpr size_t idsPerQuery = 500;

/// Whose entry it is: somebody who was merged into another contact is that one.
const std::string owner = "coalesce((SELECT kept FROM contact_merge WHERE gone = entry.contact_id), entry.contact_id)";

/// Of a contact who opted out it is the contact's own last opt-out, whoever has the number of then by now, and whatever
/// somebody else said who was merged into them. Of somebody who is no contact any more it is the last entry of all with
/// the number or the user id.
// clang-format off
const std::string isLastOptOut =
    "opted_out = 1 "
    "AND NOT EXISTS (SELECT 1 FROM consent AS later WHERE later.id > entry.id "
        "AND later.contact_id IN (SELECT " + owner + " UNION ALL SELECT gone FROM contact_merge WHERE kept = " + owner + ") "
        "AND later.opted_out >= coalesce((SELECT opted_out FROM contact WHERE id = " + owner + "), 0)) "
    "AND CASE (SELECT opted_out FROM contact WHERE id = " + owner + ") WHEN 1 THEN 1 WHEN 0 THEN 0 ELSE "
        "NOT EXISTS (SELECT 1 FROM consent AS later WHERE later.person = entry.person AND later.id > entry.id) "
        "AND NOT EXISTS (SELECT 1 FROM consent AS later WHERE later.user_id = entry.user_id AND later.id > entry.id) END";

const std::string withContact =
    "consent AS entry LEFT JOIN contact ON contact.id = coalesce("
        "(SELECT id FROM contact WHERE id = " + owner + "), (SELECT id FROM contact WHERE phone = entry.phone), "
        "(SELECT id FROM contact WHERE phone = entry.variant), (SELECT id FROM contact WHERE user_id = entry.user_id))";
// clang-format on

/// Answers, from the newest entry to the oldest, which are the last word of a person: what isLastOptOut says of one
/// entry, for all of them. Looking each key up in an index takes several times longer.
class LastWords final
{
public:
    /// Knows who is a contact.
    static Result<LastWords> prepare(const Database &database)
    {
        auto existing = contactsOf(query(database, "SELECT id FROM contact"));
        if (!existing)
            return existing.error();
        auto optedOut = contactsOf(query(database, "SELECT id FROM contact WHERE opted_out = 1"));
        if (!optedOut)
            return optedOut.error();
        LastWords words;
        words.m_existing = *std::move(existing);
        words.m_optedOut = *std::move(optedOut);
        return words;
    }

    bool isLastOptOut(const Statement &row, int contact, int phone, int userId, int optedOut)
    {
        const auto id = ContactId(row.integer(contact));
        const bool isOut = row.boolean(optedOut);
        const bool isNew = (isOut || !m_optedOut.contains(id)) && m_contacts.insert(row.integer(contact)).second;
        bool isNewPerson = true;
        if (const auto number = PhoneNumber::fromStored(row.text(phone)))
            isNewPerson &= m_people.insert(variantKey(*number)).second;
        if (!row.isNull(userId))
            isNewPerson &= m_userIds.emplace(row.text(userId)).second;
        return isOut && isNew && (m_existing.contains(id) ? m_optedOut.contains(id) : isNewPerson);
    }

private:
    LastWords() = default;

    ContactSet m_existing;
    ContactSet m_optedOut;
    std::unordered_set<qint64> m_contacts;
    std::unordered_set<quint64> m_people;
    std::unordered_set<std::string> m_userIds;
};

/// By id.
Result<std::vector<bool>> lastOptOuts(const Database &database)
{
    std::vector<bool> all;
    auto words = LastWords::prepare(database);
    if (!words)
        return words.error();
    auto rows =
        query(database, "SELECT id, " + owner + ", phone, user_id, opted_out FROM consent AS entry ORDER BY id DESC");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    for (; row && *row; row = rows->step()) {
        const auto id = static_cast<size_t>(rows->integer(0));
        if (all.empty())
            all.resize(id + 1);
        all[id] = words->isLastOptOut(*rows, 1, 2, 3, 4);
    }
    return row ? Result<std::vector<bool>>(std::move(all)) : row.error();
}

std::vector<std::string> sortExpressions(ConsentColumn column)
{
    switch (column) {
    case ConsentColumn::At:
        return {}; // the log is in the order of time
    case ConsentColumn::Contact:
        return {"coalesce(name_key, '') = ''", "name_key"};
    case ConsentColumn::Number:
        return {"coalesce(entry.phone, entry.user_id)"};
    case ConsentColumn::OptedOut:
        return {"entry.opted_out"};
    case ConsentColumn::Source:
        return {"entry.source"};
    case ConsentColumn::Evidence:
        return {"entry.evidence"};
    }
    Q_UNREACHABLE();
}

std::string orderOf(const ConsentQuery &query)
{
    const std::string direction = query.sortOrder == Qt::AscendingOrder ? "" : " DESC";
    std::string sql;
    for (const std::string &expression : sortExpressions(query.sortBy))
        sql += expression + direction + ", ";
    return sql + "entry.id" + direction;
}

BoundSql idsOf(const ConsentQuery &wanted, const std::string &condition)
{
    const bool needsContact = !wanted.text.trimmed().isEmpty() || wanted.sortBy == ConsentColumn::Contact;
    BoundSql sql("SELECT entry.id FROM " + (needsContact ? withContact : std::string("consent AS entry")) + " WHERE "
        + condition);
    if (wanted.source)
        sql.append(" AND entry.source = ?", consentSourceName(*wanted.source));
    if (wanted.since)
        sql.append(" AND entry.at >= ?", *wanted.since);
    if (!wanted.text.trimmed().isEmpty())
        sql.append(" AND kartei_found(?, coalesce(entry.phone, '') || ' ' || coalesce(contact.phone, ''), "
                   "entry.user_id, contact.name, contact.username, entry.evidence)",
            wanted.text);
    sql.append(" ORDER BY " + orderOf(wanted));
    return sql;
}

LoggedConsent consentFrom(const Statement &row)
{
    LoggedConsent logged;
    logged.id = row.integer(0);
    logged.phone = PhoneNumber::fromStored(row.text(3));
    logged.userId = row.string(4);
    logged.entry = {.at = row.integer(1),
        .contact = ContactId(row.integer(2)),
        .contactKey = logged.phone ? logged.phone->toString() : logged.userId,
        .optedOut = row.boolean(5),
        .source = consentSourceFrom(row.string(6)).value_or(ConsentSource::Agent),
        .evidence = row.string(7)};
    if (const auto id = row.optionalInteger(8)) {
        Contact contact;
        contact.name = row.string(9);
        contact.phone = PhoneNumber::fromStored(row.text(10));
        contact.username = row.string(11);
        contact.userId = row.string(12);
        logged.contact = ContactId(*id);
        logged.contactName = contact.displayName();
    }
    return logged;
}

Result<void> readConsent(
    const Database &database, const std::string &ids, std::unordered_map<qint64, LoggedConsent> &known)
{
    auto rows = query(database,
        "SELECT entry.id, entry.at, entry.contact_id, entry.phone, entry.user_id, entry.opted_out, entry.source, "
        "entry.evidence, contact.id, contact.name, contact.phone, contact.username, contact.user_id FROM "
            + withContact + " WHERE entry.id IN (" + ids + ")");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    for (; row && *row; row = rows->step())
        known.emplace(rows->integer(0), consentFrom(*rows));
    return row ? Result<void>() : row.error();
}

/// Gives whether somebody was opted in.
Result<bool> optIn(const Database &database, const LoggedConsent &logged)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto done = logged.contact
        ? execute(database, "UPDATE contact SET opted_out = 0, updated_at = ? WHERE id = ? AND opted_out = 1", now,
            *logged.contact)
        : execute(database,
            "INSERT INTO consent(contact_id, phone, user_id, at, opted_out, source, evidence) "
            "SELECT entry.contact_id, entry.phone, entry.user_id, ?, 0, origin.source, origin.evidence "
            "FROM consent AS entry, consent_origin AS origin WHERE entry.id = ? AND "
                + isLastOptOut,
            now, logged.id);
    return done ? Result<bool>(sqlite3_changes(database.handle()) > 0) : Result<bool>(done.error());
}

} // namespace

Contact LoggedConsent::person() const
{
    Contact keys;
    keys.id = entry.contact;
    keys.phone = phone;
    keys.userId = userId;
    return keys;
}

Result<std::vector<qint64>> consentIds(const Database &database, const ConsentQuery &wanted, qint64 limit)
{
    const bool isLimited = limit < std::numeric_limits<qint64>::max();
    if (wanted.sortBy == ConsentColumn::Contact && !isLimited) {
        ConsentQuery inTime = wanted;
        inTime.sortBy = ConsentColumn::At;
        inTime.sortOrder = Qt::AscendingOrder;
        auto ids = consentIds(database, inTime);
        return ids ? orderedByName(database, *std::move(ids), wanted.sortOrder) : ids;
    }
    std::optional<std::vector<bool>> lastOptOut;
    if (wanted.view == ConsentView::OptedOut && !isLimited) {
        auto all = lastOptOuts(database);
        if (!all)
            return all.error();
        lastOptOut = *std::move(all);
    }
    BoundSql sql = idsOf(wanted,
        wanted.view == ConsentView::Log ? std::string("true")
            : isLimited                 ? "entry." + isLastOptOut
                                        : std::string("entry.opted_out = 1"));
    sql.append(" LIMIT ?", limit);
    auto rows = sql.prepare(database);
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    std::vector<qint64> ids;
    for (; row && *row; row = rows->step()) {
        const qint64 id = rows->integer(0);
        // What was logged since is in the next answer.
        if (!lastOptOut || (static_cast<size_t>(id) < lastOptOut->size() && (*lastOptOut)[static_cast<size_t>(id)]))
            ids.push_back(id);
    }
    if (!row)
        return row.error();
    return ids;
}

Result<std::vector<LoggedConsent>> loggedConsent(const Database &database, const std::vector<qint64> &ids)
{
    std::vector<LoggedConsent> all;
    all.reserve(ids.size());
    for (size_t first = 0; first < ids.size(); first += idsPerQuery) {
        const size_t end = std::min(first + idsPerQuery, ids.size());
        std::string list;
        for (size_t i = first; i < end; ++i)
            list += (list.empty() ? "" : ",") + std::to_string(ids[i]);
        std::unordered_map<qint64, LoggedConsent> known;
        if (const auto read = readConsent(database, list, known); !read)
            return read.error();
        for (size_t i = first; i < end; ++i)
            if (const auto entry = known.find(ids[i]); entry != known.end())
                all.push_back(entry->second);
    }
    return all;
}

Result<qint64> optBackIn(
    const Database &database, const std::vector<qint64> &ids, const QString &reason, const Progress &progress)
{
    if (const auto said = execute(
            database, "UPDATE consent_origin SET evidence = iif(evidence = '', ?1, evidence || ': ' || ?1)", reason);
        !said)
        return said.error();
    const auto all = loggedConsent(database, ids);
    if (!all)
        return all.error();
    qint64 people = 0;
    qint64 seen = 0;
    for (const LoggedConsent &logged : *all) {
        if (progress.isCancelled())
            return Error{
                QCoreApplication::translate("ConsentLog", "Cancelled. Nobody was opted in."), Error::Kind::Cancelled};
        progress.report(++seen, static_cast<qint64>(all->size()));
        const auto isIn = optIn(database, logged);
        if (!isIn)
            return isIn.error();
        people += *isIn;
    }
    return people;
}
