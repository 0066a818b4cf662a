#pragma once

#include "models/contacts/contactquery.h"
#include "models/contacts/contactset.h"
#include "models/contacts/contactstore.h"
#include "models/csv/exportcolumns.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <QString>

class Database;
class QIODevice;

/// Writes contacts as CSV. UTF-8, comma, CRLF; the columns named as the table's; times ISO 8601 UTC with ms; labels
/// joined with ", ", a label that holds a comma or a quote, or begins or ends with a space, is quoted inside the cell.
class ContactExport final
{
public:
    /// Spreadsheet: with a byte order mark, cells that a spreadsheet would run defused. Reimport: exactly what is
    /// stored, and every column whatever was chosen, because a file without some would not bring everything back.
    enum class Purpose { Spreadsheet, Reimport };

    explicit ContactExport(Purpose purpose, const ExportColumns &columns = ExportColumns::all());

    /// Everything that `query` finds (in the order of the ids), or just these contacts. Gives the rows written. Shows one
    /// moment, that of the caller's transaction if there is one.
    /// A file appears only when it is complete; cancelled or failed, an older file of that name stays.
    Result<qint64> writeFile(
        const Database &database, const ContactQuery &query, const QString &file, const Progress &progress = {}) const;
    Result<qint64> writeFile(
        const Database &database, const ContactIds &ids, const QString &file, const Progress &progress = {}) const;
    Result<qint64> writeFile(
        const Database &database, const ContactSet &contacts, const QString &file, const Progress &progress = {}) const;
    Result<qint64> write(
        const Database &database, const ContactQuery &query, QIODevice &device, const Progress &progress = {}) const;

private:
    Purpose m_purpose;
    ExportColumns m_columns;
};
