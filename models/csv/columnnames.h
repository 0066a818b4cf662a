#pragma once

#include "models/csv/importfield.h"

#include <QList>
#include <QString>

/// Of several columns that could be a field, the one that is named best.
enum class NameRank : quint8 {
    WhatsApp, ///< the number that WhatsApp knows, by its name
    Mobile,
    Usual,
    Lesser, ///< a number of a place, a time of something similar: better than nothing
    Vague, ///< “Number”: only where the cells look like the field
};

/// What a column's title says of it.
struct ColumnName
{
    QString key; ///< titleKey() of the title
    ImportField field = ImportField::LeaveOut;
    NameRank rank = NameRank::Usual;
};

/// What makes two titles the same: folded, letters and digits only. `E-Mail`, `e_mail`, `eMail:` and `EMAIL` are one.
QString titleKey(const QString &title);

/// Every name of every field, in all languages at once: what a file calls its columns has nothing to do with the
/// language of the interface. Each stands once.
const QList<ColumnName> &columnNames();

/// Null for a title that says nothing. A number in it is of no account where nothing has that very name: `Phone 2`,
/// `E-mail 1 - Value`.
const ColumnName *columnNamed(const QString &title);
