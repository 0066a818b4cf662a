#pragma once

#include "models/csv/importfield.h"
#include "models/result.h"

#include <QList>
#include <QString>

class ColumnMapping;
class Database;

/// The fields that a person chose once for files of one header.
struct SavedMapping
{
    QString name;
    QString headerKey; ///< ColumnMapping::headerKey()
    QList<ImportField> fields; ///< by column: for ColumnMapping::setFields()
    qint64 savedAt = 0; ///< ms since the epoch, UTC

    static constexpr int maxNameLength = 100;

    bool operator==(const SavedMapping &) const = default;
};

/// Reads and changes saved mappings. Changes are made inside the caller's transaction.
class ImportMappings final
{
public:
    explicit ImportMappings(const Database &database)
        : m_database(database)
    { }

    /// A mapping of that name, without regard to case, is replaced.
    Result<void> save(const QString &name, const ColumnMapping &mapping);
    /// In the order of their names.
    Result<QList<SavedMapping>> all() const;
    /// Those that were saved for such a header, newest first.
    Result<QList<SavedMapping>> forHeader(const QString &headerKey) const;
    Result<void> remove(const QString &name);

private:
    const Database &m_database;
};
