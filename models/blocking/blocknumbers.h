#pragma once

#include "models/blocking/blocktarget.h"
#include "models/csv/phonestatistics.h"
#include "models/storage/progress.h"

#include <QList>
#include <QString>

/// Whom a pasted list or a file names, one person a line. Of a line with several cells (separated by `,`, `;`, `|` or
/// tabs) the first that is a number or a user id counts.
struct BlockNumbers final
{
    struct Refused
    {
        int line = 0; ///< from 1
        QString text; ///< as it stands there
        QString reason; ///< why it names nobody
    };

    QList<BlockTarget> targets; ///< in order, each once
    QList<Refused> refused;
    qint64 duplicates = 0; ///< lines that name somebody again
    PhoneStatistics phones; ///< how many need a region, for example

    /// `region` as readPhoneCell takes it. A first line without any digit is taken for titles of columns.
    /// Stops early, with what was read until then, when told to.
    static BlockNumbers read(const QString &text, const QString &region, const Progress &progress = {});
};
