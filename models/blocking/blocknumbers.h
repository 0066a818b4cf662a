#pragma once

#include "models/blocking/blocktarget.h"
#include "models/csv/phonestatistics.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <string_view>

/// Whom a pasted list or a CSV text names, one person a line. Dialect and columns are found out as for an import, and
/// never is one cell taken where another may be meant:
///
/// * Below titles only the column of phone numbers counts, and that of user ids in rows without a number.
/// * Without titles the column with the numbers counts where there is only one. Of several, cells with a country code
///   and user ids count, one a line: order numbers look like numbers of a country.
/// * A date is nobody's number.
struct BlockNumbers final
{
    struct Understood
    {
        int line = 0; ///< from 1
        QString text; ///< the line as it stands there, at most 200 characters
        BlockTarget target;
    };

    struct Refused
    {
        int line = 0;
        QString text;
        QString cell; ///< what stands in the place of the number; empty where nothing does
        QString reason; ///< why it names nobody
    };

    QList<Understood> understood; ///< in order, everybody once
    QList<Refused> refused; ///< in order
    qint64 duplicates = 0; ///< lines that name somebody again
    QStringList columns; ///< titles of those that are read; empty without titles
    PhoneStatistics phones; ///< how many need a region, for example

    QList<BlockTarget> targets() const;

    /// `region` as readPhoneCell() takes it. Fails where there are titles, but none of phone numbers or user ids, and
    /// on a quotation mark that is never closed. Stops early, with what was read until then, when told to.
    static Result<BlockNumbers> read(std::string_view utf8, const QString &region, const Progress &progress = {});
};

/// Whom one cell or argument means: as BlockTarget::parse(), also a number that a spreadsheet damaged without a loss.
Result<BlockTarget> readBlockTarget(QStringView cell, const QString &region);
