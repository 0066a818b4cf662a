#include "models/contacts/contactquery.h"

#include "models/storage/boundsql.h"
#include "models/storage/database.h"

#include <vector>

namespace {

template <typename... Values>
void addCondition(BoundSql &conditions, std::string_view sql, const Values &...values)
{
    conditions.append(conditions.isEmpty() ? " WHERE " : " AND ");
    conditions.append(sql, values...);
}

void addText(BoundSql &conditions, const ContactQuery &query)
{
    if (query.text.trimmed().isEmpty())
        return;
    if (query.scope == SearchScope::Everything)
        addCondition(conditions, "kartei_found(?, phone, name, email, username, notes, user_id, wa_id)", query.text);
    else
        addCondition(conditions, "kartei_found(?, phone, name, email)", query.text);
}

void addLabels(BoundSql &conditions, const ContactQuery &query)
{
    if (!query.labels.isEmpty() && query.match == LabelMatch::Any) {
        addCondition(conditions, "id IN (SELECT contact_id FROM contact_label WHERE label_id IN (");
        for (qsizetype i = 0; i < query.labels.size(); ++i)
            conditions.append(i == 0 ? "?" : ", ?", query.labels.at(i));
        conditions.append("))");
        return;
    }
    for (const LabelId label : query.labels)
        addCondition(conditions, "id IN (SELECT contact_id FROM contact_label WHERE label_id = ?)", label);
}

void addFacets(BoundSql &conditions, const ContactQuery &query)
{
    // Written out, not bound: a bound value would keep SQLite from using the partial indexes.
    if (query.optedOut)
        addCondition(conditions, *query.optedOut ? "opted_out = 1" : "opted_out = 0");
    if (query.blocked)
        addCondition(conditions, *query.blocked ? "is_blocked = 1" : "is_blocked = 0");
    if (query.inboundSince)
        addCondition(conditions, "last_inbound_at >= ?", *query.inboundSince);
    if (query.importRun)
        addCondition(conditions,
            "(id BETWEEN (SELECT first_contact FROM import_run WHERE id = ?) "
            "AND (SELECT last_contact FROM import_run WHERE id = ?) "
            "OR id IN (SELECT contact_id FROM import_before WHERE run = ?))",
            *query.importRun, *query.importRun, *query.importRun);
}

BoundSql conditionsOf(const ContactQuery &query)
{
    BoundSql conditions;
    addFacets(conditions, query);
    addLabels(conditions, query);
    for (const LabelId label : query.withoutLabels)
        addCondition(conditions, "id NOT IN (SELECT contact_id FROM contact_label WHERE label_id = ?)", label);
    addText(conditions, query);
    return conditions;
}

BoundSql selection(const ContactQuery &query, std::string_view columns)
{
    BoundSql sql("SELECT ");
    sql.append(columns);
    sql.append(" FROM contact");
    sql.append(conditionsOf(query));
    return sql;
}

std::vector<std::string> sortExpressions(ContactColumn column)
{
    switch (column) {
    case ContactColumn::Name:
        return {"name_key = ''", "name_key"};
    case ContactColumn::Phone:
        return {"phone"};
    case ContactColumn::Email:
        return {"email = ''", "lower(email)"};
    case ContactColumn::Labels:
        return {"NOT EXISTS (SELECT 1 FROM contact_label WHERE contact_id = contact.id)",
            "(SELECT group_concat(name_key, char(31)) FROM (SELECT name_key FROM label "
            "WHERE id IN (SELECT label_id FROM contact_label WHERE contact_id = contact.id) ORDER BY name_key))"};
    case ContactColumn::Notes:
        return {"notes = ''", "kartei_fold(substr(notes, 1, 200))"};
    case ContactColumn::Status:
        return {"-is_blocked", "-opted_out"};
    case ContactColumn::Created:
        return {"created_at"};
    case ContactColumn::Updated:
        return {"updated_at"};
    case ContactColumn::Username:
        return {"username = ''", "lower(username)"};
    case ContactColumn::LastInbound:
        return {"last_inbound_at"};
    }
    Q_UNREACHABLE();
}

} // namespace

bool ContactQuery::hasFilter() const
{
    return !text.trimmed().isEmpty() || !labels.isEmpty() || !withoutLabels.isEmpty() || optedOut || blocked
        || inboundSince || importRun;
}

std::string ContactQuery::orderBy() const
{
    std::string direction = sortOrder == Qt::AscendingOrder ? "" : " DESC";
    if (sortBy == ContactColumn::LastInbound)
        direction += " NULLS LAST"; // who never wrote is below the others either way
    std::string sql;
    for (const std::string &expression : sortExpressions(sortBy))
        sql += expression + direction + ", ";
    return sql + "id" + direction;
}

Result<Statement> ContactQuery::prepare(const Database &database, std::string_view columns, qint64 limit) const
{
    BoundSql sql = selection(*this, columns);
    sql.append(" ORDER BY " + orderBy());
    sql.append(" LIMIT ?", limit);
    return sql.prepare(database);
}

Result<Statement> ContactQuery::prepareById(const Database &database, std::string_view columns) const
{
    BoundSql sql = selection(*this, columns);
    sql.append(" ORDER BY id");
    return sql.prepare(database);
}

Result<qint64> ContactQuery::count(const Database &database) const
{
    auto statement = selection(*this, "count(*)").prepare(database);
    const auto row = statement ? statement->step() : Result<bool>(statement.error());
    if (!row)
        return row.error();
    return statement->integer(0);
}
