#include "models/labels/labelstore.h"

#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <QCoreApplication>

#include <sqlite3.h>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LabelStore)
};

Label labelFrom(const Statement &row)
{
    return {.id = LabelId(row.integer(0)), .name = row.string(1), .color = row.string(2)};
}

Result<void> checkLabel(const Label &label)
{
    if (const auto name = checkLabelName(label.name); !name)
        return name;
    return checkLabelColor(label.color);
}

Error nameIsTaken(const QString &name)
{
    return {Text::tr("There is a label “%1” already. Choose another name, or merge the two labels.").arg(name),
        Error::Kind::Duplicate};
}

Error notFound(const QString &name)
{
    return {
        Text::tr("There is no label %1 any more. It may have been deleted or merged; choose another one.").arg(name),
        Error::Kind::NotFound};
}

} // namespace

Result<QList<Label>> LabelStore::all() const
{
    auto rows = query(m_database, "SELECT id, name, color FROM label ORDER BY name_key");
    if (!rows)
        return rows.error();
    QList<Label> labels;
    auto row = rows->step();
    for (; row && *row; row = rows->step())
        labels.append(labelFrom(*rows));
    if (!row)
        return row.error();
    return labels;
}

Result<QList<LabelStore::Counted>> LabelStore::allCounted() const
{
    auto rows = query(m_database,
        "SELECT id, name, color, (SELECT count(*) FROM contact_label WHERE label_id = label.id) FROM label "
        "ORDER BY name_key");
    if (!rows)
        return rows.error();
    QList<Counted> labels;
    auto row = rows->step();
    for (; row && *row; row = rows->step())
        labels.append({.label = labelFrom(*rows), .contacts = rows->integer(3)});
    if (!row)
        return row.error();
    return labels;
}

Result<std::optional<Label>> LabelStore::find(const QString &name) const
{
    auto rows = query(m_database, "SELECT id, name, color FROM label WHERE name_key = ?", labelKey(name));
    const auto row = rows ? rows->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<Label>{};
    return std::optional(labelFrom(*rows));
}

Result<qint64> LabelStore::contactCount(LabelId id) const
{
    const auto count = integerOf(m_database, "SELECT count(*) FROM contact_label WHERE label_id = ?", id);
    if (!count)
        return count.error();
    return count->value_or(0);
}

Result<LabelId> LabelStore::create(const Label &label)
{
    if (const auto checked = checkLabel(label); !checked)
        return checked.error();
    const auto existing = find(label.name);
    if (!existing)
        return existing.error();
    if (*existing)
        return nameIsTaken((*existing)->name);
    auto insert = query(m_database, "INSERT INTO label(name, color, name_key) VALUES (?, ?, ?) RETURNING id",
        label.name.simplified(), label.color, labelKey(label.name));
    const auto row = insert ? insert->step() : Result<bool>(insert.error());
    if (!row)
        return row.error();
    const auto id = LabelId(insert->integer(0));
    if (const auto done = insert->run(); !done)
        return done.error();
    return id;
}

Result<LabelId> LabelStore::ensure(const QString &name)
{
    const auto existing = find(name);
    if (!existing)
        return existing.error();
    if (*existing)
        return (*existing)->id;
    return create({.name = name});
}

Result<void> LabelStore::update(const Label &label)
{
    if (const auto checked = checkLabel(label); !checked)
        return checked;
    const auto existing = find(label.name);
    if (!existing)
        return existing.error();
    if (*existing && (*existing)->id != label.id)
        return nameIsTaken((*existing)->name);
    if (const auto updated = execute(m_database, "UPDATE label SET name = ?, color = ?, name_key = ? WHERE id = ?",
            label.name.simplified(), label.color, labelKey(label.name), label.id);
        !updated)
        return updated;
    return sqlite3_changes(m_database.handle()) == 0 ? notFound(u'“' + label.name + u'”') : Result<void>();
}

Result<void> LabelStore::merge(LabelId from, LabelId into)
{
    if (from == into)
        return Error{Text::tr("A label cannot be merged into itself. Choose another one."), Error::Kind::Refused};
    const auto exists = integerOf(m_database, "SELECT id FROM label WHERE id = ?", into);
    if (!exists)
        return exists.error();
    if (!*exists)
        return notFound(QString::number(static_cast<qint64>(into)));
    if (const auto moved = execute(m_database,
            "INSERT OR IGNORE INTO contact_label(contact_id, label_id) "
            "SELECT contact_id, ? FROM contact_label WHERE label_id = ?",
            into, from);
        !moved)
        return moved;
    if (const auto moved = execute(m_database, "UPDATE signup SET label_id = ? WHERE label_id = ?", into, from); !moved)
        return moved;
    return remove(from);
}

Result<void> LabelStore::remove(LabelId id)
{
    return execute(m_database, "DELETE FROM label WHERE id = ?", id);
}
