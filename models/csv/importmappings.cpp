#include "models/csv/importmappings.h"

#include "models/csv/columnmapping.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/text/characters.h"
#include "models/text/folding.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <sqlite3.h>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportMappings)
};

QString keyOf(const QString &name)
{
    return folded(name.simplified());
}

Result<void> checkName(const QString &name)
{
    if (name.isEmpty())
        return Error{
            Text::tr("A saved mapping needs a name. Type one, for example “Google Contacts”."), Error::Kind::Refused};
    if (name.size() > SavedMapping::maxNameLength)
        return Error{Text::tr("The name of a mapping can have %1 characters at most. Shorten it.")
                         .arg(SavedMapping::maxNameLength),
            Error::Kind::Refused};
    if (hasControlCharacter(name, LineBreaks::Refused))
        return Error{Text::tr("The name holds a character that cannot be shown. Type it again."), Error::Kind::Refused};
    return {};
}

Error damaged(const QString &name)
{
    return Error{
        Text::tr("The saved mapping “%1” is damaged and cannot be used. Remove it, and save it again.").arg(name)};
}

QByteArray toJson(const QList<ImportField> &fields)
{
    QJsonArray names;
    for (const ImportField field : fields)
        names.append(importFieldName(field));
    return QJsonDocument(names).toJson(QJsonDocument::Compact);
}

/// Nothing for what `toJson` has not written.
std::optional<QList<ImportField>> fromJson(std::string_view json)
{
    const auto document = QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())));
    if (!document.isArray())
        return std::nullopt;
    QList<ImportField> fields;
    QSet<ImportField> used;
    for (const QJsonValue &name : document.array()) {
        const auto field = importFieldNamed(name.toString());
        if (!field || used.contains(*field))
            return std::nullopt;
        fields.append(*field);
        if (*field != ImportField::LeaveOut)
            used.insert(*field);
    }
    return fields;
}

Result<QList<SavedMapping>> read(Result<Statement> rows)
{
    if (!rows)
        return rows.error();
    QList<SavedMapping> mappings;
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        SavedMapping mapping{
            .name = rows->string(0), .headerKey = rows->string(1), .fields = {}, .savedAt = rows->integer(3)};
        const auto fields = fromJson(rows->text(2));
        if (!fields || fields->size() != mapping.headerKey.count(u'\n') + 1)
            return damaged(mapping.name);
        mapping.fields = *fields;
        mappings.append(mapping);
    }
    if (!row)
        return row.error();
    return mappings;
}

} // namespace

Result<void> ImportMappings::save(const QString &name, const ColumnMapping &mapping)
{
    const QString simplified = name.simplified();
    if (const auto checked = checkName(simplified); !checked)
        return checked;
    if (const auto checked = mapping.check(); !checked)
        return checked;
    const std::string fields = toJson(mapping.fields()).toStdString();
    return execute(m_database,
        "INSERT INTO import_mapping(name, name_key, header_key, fields, saved_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT(name_key) DO UPDATE SET name = excluded.name, header_key = excluded.header_key, "
        "fields = excluded.fields, saved_at = excluded.saved_at",
        simplified, keyOf(name), mapping.headerKey(), std::string_view(fields), QDateTime::currentMSecsSinceEpoch());
}

Result<QList<SavedMapping>> ImportMappings::all() const
{
    return read(query(m_database, "SELECT name, header_key, fields, saved_at FROM import_mapping ORDER BY name_key"));
}

Result<QList<SavedMapping>> ImportMappings::forHeader(const QString &headerKey) const
{
    return read(query(m_database,
        "SELECT name, header_key, fields, saved_at FROM import_mapping WHERE header_key = ? "
        "ORDER BY saved_at DESC, id DESC",
        headerKey));
}

Result<void> ImportMappings::remove(const QString &name)
{
    if (const auto removed = execute(m_database, "DELETE FROM import_mapping WHERE name_key = ?", keyOf(name));
        !removed)
        return removed;
    if (sqlite3_changes(m_database.handle()) == 0)
        return Error{Text::tr("There is no saved mapping “%1”. Look at the list of saved mappings.").arg(name),
            Error::Kind::NotFound};
    return {};
}
