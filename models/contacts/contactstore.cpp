#include "models/contacts/contactstore.h"

#include "models/contacts/phonevariants.h"
#include "models/labels/labelstore.h"
#include "models/storage/boundsql.h"
#include "models/storage/database.h"
#include "models/text/folding.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <sqlite3.h>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ContactStore)
};

std::optional<QString> textOrNull(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

std::optional<QString> storedPhone(const Contact &contact)
{
    return contact.phone ? std::optional(contact.phone->toString()) : std::nullopt;
}

Error notFound(const QString &what)
{
    return {Text::tr("There is no contact %1. It may have been deleted; look it up by name or number.").arg(what),
        Error::Kind::NotFound};
}

Result<std::optional<ContactId>> idFrom(const Result<std::optional<qint64>> &id)
{
    if (!id)
        return id.error();
    return *id ? std::optional(ContactId(**id)) : std::nullopt;
}

/// Calls `store(column, value)` for every column of `after` that differs from `before`.
template <typename Store>
void forEachDifference(const Contact &before, const Contact &after, Store store)
{
    const auto compare = [&store](const char *column, const auto &old, const auto &now) {
        if (old != now)
            store(column, now);
    };
    compare("phone", storedPhone(before), storedPhone(after));
    compare("wa_id", textOrNull(before.waId), textOrNull(after.waId));
    compare("user_id", textOrNull(before.userId), textOrNull(after.userId));
    compare("username", before.username, after.username);
    compare("name", before.name, after.name);
    compare("name_key", folded(before.name), folded(after.name));
    compare("email", before.email, after.email);
    compare("notes", before.notes, after.notes);
    compare("opted_out", before.optedOut, after.optedOut);
    compare("subscribed_via_signup", textOrNull(before.subscribedViaSignup), textOrNull(after.subscribedViaSignup));
    compare("subscribed_at", before.subscribedAt, after.subscribedAt);
    compare("last_inbound_at", before.lastInboundAt, after.lastInboundAt);
}

QList<Label> labelsMissingIn(const Contact &contact, const QList<Label> &labels)
{
    QList<Label> missing;
    for (const Label &label : labels)
        if (!contact.hasLabel(label.name))
            missing.append(label);
    return missing;
}

} // namespace

const char *const ContactStore::columns =
    "id, phone, wa_id, user_id, username, name, email, notes, opted_out, is_blocked, "
    "subscribed_via_signup, subscribed_at, last_inbound_at, created_at, updated_at";

Contact ContactStore::contactFrom(const Statement &row)
{
    Contact contact;
    contact.id = ContactId(row.integer(0));
    contact.phone = PhoneNumber::fromStored(row.text(1));
    contact.waId = row.string(2);
    contact.userId = row.string(3);
    contact.username = row.string(4);
    contact.name = row.string(5);
    contact.email = row.string(6);
    contact.notes = row.string(7);
    contact.optedOut = row.boolean(8);
    contact.isBlocked = row.boolean(9);
    contact.subscribedViaSignup = row.string(10);
    contact.subscribedAt = row.optionalInteger(11);
    contact.lastInboundAt = row.optionalInteger(12);
    contact.createdAt = row.integer(13);
    contact.updatedAt = row.integer(14);
    return contact;
}

Result<Contact> ContactStore::find(ContactId id) const
{
    auto rows = query(m_database, std::string("SELECT ") + columns + " FROM contact WHERE id = ?", id);
    const auto row = rows ? rows->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    if (!*row)
        return notFound(QString::number(static_cast<qint64>(id)));
    Contact contact = contactFrom(*rows);
    auto labels = labelsOf(id);
    if (!labels)
        return labels.error();
    contact.labels = *std::move(labels);
    return contact;
}

Result<Contact> ContactStore::find(const QString &phoneOrUserIdOrId) const
{
    const QString text = phoneOrUserIdOrId.trimmed();
    auto id = idOf(text);
    // As it is stored first: parsing makes one of two spellings that may be two contacts (phonevariants.h).
    const auto stored = PhoneNumber::fromStored(text.startsWith(u'+') ? text : QString(u'+' + text));
    if (id && !*id && stored)
        id = idOf(*stored);
    if (const auto phone = PhoneNumber::parse(text); id && !*id && phone)
        id = idOf(*phone);
    if (id && !*id) {
        // Digits alone: "+5" is a number that is too short, not the contact with the id 5.
        const bool isNumber = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        if (const qint64 number = isNumber ? text.toLongLong() : 0; number > 0)
            id = idFrom(integerOf(m_database, "SELECT id FROM contact WHERE id = ?", number));
    }
    if (!id)
        return id.error();
    return *id ? find(**id) : Result<Contact>(notFound(text.left(60)));
}

Result<std::optional<ContactId>> ContactStore::idOf(const PhoneNumber &phone) const
{
    auto id = idFrom(integerOf(m_database, "SELECT id FROM contact WHERE phone = ?", phone.toString()));
    for (const PhoneNumber &variant : variantsOf(phone)) {
        if (!id || *id)
            return id;
        id = idFrom(integerOf(m_database, "SELECT id FROM contact WHERE phone = ?", variant.toString()));
    }
    return !id || *id ? id : idOfMerged(phone.toString());
}

Result<std::optional<ContactId>> ContactStore::idOf(const QString &userId) const
{
    const auto id = idFrom(integerOf(m_database, "SELECT id FROM contact WHERE user_id = ?", userId));
    return !id || *id ? id : idOfMerged(userId);
}

/// Of whom somebody was merged into who had this number or user id.
Result<std::optional<ContactId>> ContactStore::idOfMerged(const QString &key) const
{
    return idFrom(integerOf(m_database,
        "SELECT contact_id FROM other_key JOIN contact ON contact.id = contact_id WHERE key = ? AND origin = 'merged'",
        key));
}

Result<void> ContactStore::forEach(
    const ContactQuery &contacts, qint64 limit, const std::function<bool(const Contact &)> &visit) const
{
    auto rows = contacts.prepare(m_database, columns, limit);
    if (!rows)
        return rows.error();
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        Contact contact = contactFrom(*rows);
        auto labels = labelsOf(contact.id);
        if (!labels)
            return labels.error();
        contact.labels = *std::move(labels);
        if (!visit(contact))
            return {};
    }
    return row ? Result<void>() : row.error();
}

Result<QList<Label>> ContactStore::labelsOf(ContactId id) const
{
    auto rows = query(m_database,
        "SELECT label.id, name, color FROM contact_label JOIN label ON label.id = label_id "
        "WHERE contact_id = ? ORDER BY name_key",
        id);
    if (!rows)
        return rows.error();
    QList<Label> labels;
    auto row = rows->step();
    for (; row && *row; row = rows->step())
        labels.append({.id = LabelId(rows->integer(0)), .name = rows->string(1), .color = rows->string(2)});
    if (!row)
        return row.error();
    return labels;
}

/// Names the number as the other contact has it: it may be a variant of the one that was wanted.
Error ContactStore::numberIsTaken(const PhoneNumber &phone, ContactId by) const
{
    const auto other = find(by);
    if (!other)
        return other.error();
    const bool isTheirOwn = other->phone && variantKey(*other->phone) == variantKey(phone);
    return {Text::tr("Another contact already has the number %1. Open that one instead.")
                .arg((isTheirOwn ? *other->phone : phone).toString()),
        Error::Kind::Duplicate};
}

Result<void> ContactStore::refuseDuplicates(const Contact &contact) const
{
    const auto byPhone = contact.phone ? idOf(*contact.phone) : Result<std::optional<ContactId>>(std::nullopt);
    if (!byPhone)
        return byPhone.error();
    if (*byPhone && **byPhone != contact.id)
        return numberIsTaken(*contact.phone, **byPhone);
    const auto byUserId =
        contact.userId.isEmpty() ? Result<std::optional<ContactId>>(std::nullopt) : idOf(contact.userId);
    if (!byUserId)
        return byUserId.error();
    if (*byUserId && **byUserId != contact.id)
        return Error{Text::tr("Another contact already has the user id %1. Open that one instead.").arg(contact.userId),
            Error::Kind::Duplicate};
    return {};
}

Result<ContactId> ContactStore::create(const Contact &contact)
{
    if (const auto checked = checkContact(contact); !checked)
        return checked.error();
    if (const auto unique = refuseDuplicates(contact); !unique)
        return unique.error();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    BoundSql columnNames("INSERT INTO contact(created_at, updated_at");
    BoundSql values(") VALUES (");
    values.append("?, ?", contact.createdAt == 0 ? now : contact.createdAt, now);
    forEachDifference({}, contact, [&](const char *column, const auto &value) {
        columnNames.append(std::string(", ") + column);
        values.append(", ?", value);
    });
    columnNames.append(values);
    columnNames.append(")");
    auto insert = columnNames.prepare(m_database);
    if (const auto inserted = insert ? insert->run() : Result<void>(insert.error()); !inserted)
        return inserted.error();
    const auto id = ContactId(sqlite3_last_insert_rowid(m_database.handle()));
    if (const auto labelled = addLabels(id, contact.labels); !labelled)
        return labelled.error();
    return id;
}

Result<void> ContactStore::update(const Contact &before, const Contact &after)
{
    if (const auto checked = checkContact(after); !checked)
        return checked;
    if (const auto unique = refuseDuplicates(after); !unique)
        return unique;
    BoundSql assignments;
    forEachDifference(before, after, [&assignments](const char *column, const auto &value) {
        assignments.append(std::string(column) + " = ?, ", value);
    });
    const QList<Label> removed = labelsMissingIn(after, before.labels);
    const QList<Label> added = labelsMissingIn(before, after.labels);
    if (assignments.isEmpty() && removed.isEmpty() && added.isEmpty()) {
        const auto unchanged = find(after.id);
        return unchanged ? Result<void>() : unchanged.error();
    }
    if (const auto updated = updateRow(after, assignments); !updated)
        return updated;
    if (const auto unlabelled = removeLabels(after.id, removed); !unlabelled)
        return unlabelled;
    return addLabels(after.id, added);
}

Result<void> ContactStore::updateRow(const Contact &contact, const BoundSql &assignments)
{
    BoundSql sql("UPDATE contact SET ");
    sql.append(assignments);
    sql.append("updated_at = ? WHERE id = ?", QDateTime::currentMSecsSinceEpoch(), contact.id);
    auto update = sql.prepare(m_database);
    if (const auto updated = update ? update->run() : Result<void>(update.error()); !updated)
        return updated;
    return sqlite3_changes(m_database.handle()) == 0 ? notFound(contact.displayName()) : Result<void>();
}

Result<void> ContactStore::addLabels(ContactId id, const QList<Label> &labels)
{
    LabelStore store(m_database);
    for (const Label &label : labels) {
        const auto labelId = store.ensure(label.name);
        if (!labelId)
            return labelId.error();
        if (const auto added = addLabel({id}, *labelId); !added)
            return added.error();
    }
    return {};
}

Result<void> ContactStore::removeLabels(ContactId id, const QList<Label> &labels)
{
    for (const Label &label : labels) {
        if (const auto removed = execute(m_database,
                "DELETE FROM contact_label WHERE contact_id = ?1 AND label_id = iif(?2 > 0, ?2, "
                "(SELECT id FROM label WHERE name_key = ?3))",
                id, label.id, labelKey(label.name));
            !removed)
            return removed;
    }
    return {};
}

/// `change` takes the contact's id as its first parameter.
Result<qint64> ContactStore::forAll(const ContactIds &ids, Result<Statement> change, const Progress &progress)
{
    if (!change)
        return change.error();
    return forAll(ids, progress, [&](ContactId id) { return changeOne(*change, id); });
}

/// `change` gives the number of rows that it changed.
Result<qint64> ContactStore::forAll(
    const ContactIds &ids, const Progress &progress, const std::function<Result<qint64>(ContactId)> &change)
{
    qint64 changed = 0;
    qint64 done = 0;
    for (const ContactId id : ids) {
        if (++done % 1000 == 0) {
            if (progress.isCancelled())
                return Error{Text::tr("Cancelled. Nothing was changed."), Error::Kind::Cancelled};
            progress.report(done, static_cast<qint64>(ids.size()));
        }
        const auto rows = change(id);
        if (!rows)
            return rows;
        changed += *rows;
    }
    return changed;
}

Result<qint64> ContactStore::changeOne(Statement &change, ContactId id)
{
    change.bind(1, id);
    if (const auto run = change.run(); !run)
        return run.error();
    return sqlite3_changes(m_database.handle());
}

Result<qint64> ContactStore::remove(const ContactIds &ids, const Progress &progress)
{
    return forAll(ids, query(m_database, "DELETE FROM contact WHERE id = ?1"), progress);
}

Result<qint64> ContactStore::addLabel(const ContactIds &ids, LabelId label, const Progress &progress)
{
    return relabel(ids,
        query(
            m_database, "INSERT OR IGNORE INTO contact_label SELECT id, ?2 FROM contact WHERE id = ?1", nullptr, label),
        progress);
}

Result<qint64> ContactStore::removeLabel(const ContactIds &ids, LabelId label, const Progress &progress)
{
    return relabel(ids,
        query(m_database, "DELETE FROM contact_label WHERE contact_id = ?1 AND label_id = ?2", nullptr, label),
        progress);
}

/// Moves `updated_at` of those whose labels really change: the undo of an import goes by it.
Result<qint64> ContactStore::relabel(const ContactIds &ids, Result<Statement> change, const Progress &progress)
{
    auto touch = query(m_database, "UPDATE contact SET updated_at = ?2 WHERE id = ?1", nullptr,
        QDateTime::currentMSecsSinceEpoch());
    if (!change || !touch)
        return change ? touch.error() : change.error();
    return forAll(ids, progress, [&](ContactId id) {
        const auto changed = changeOne(*change, id);
        return changed && *changed > 0 ? changeOne(*touch, id) : changed;
    });
}

Result<qint64> ContactStore::optOut(const ContactIds &ids, const Progress &progress)
{
    return setOptedOut(ids, true, progress);
}

Result<qint64> ContactStore::optIn(const ContactIds &ids, const Progress &progress)
{
    return setOptedOut(ids, false, progress);
}

Result<qint64> ContactStore::setOptedOut(const ContactIds &ids, bool optedOut, const Progress &progress)
{
    return forAll(ids,
        query(m_database, "UPDATE contact SET opted_out = ?2, updated_at = ?3 WHERE id = ?1 AND opted_out <> ?2",
            nullptr, optedOut, QDateTime::currentMSecsSinceEpoch()),
        progress);
}
