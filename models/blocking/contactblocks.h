#pragma once

#include "models/blocking/blockrequest.h"
#include "models/result.h"

#include <QList>
#include <QString>

class Database;
struct Contact;

/// What is known of the blocks of one contact now. Times are ms since the epoch, UTC.
struct ContactBlocks final
{
    struct Block
    {
        QString accountName;
        qint64 since = 0;
        QString by;
        QString reason;
    };

    QList<Block> active; ///< the newest first
    QList<BlockRequest> open; ///< not settled, in the order in which they were asked for
};

Result<ContactBlocks> contactBlocks(const Database &database, const Contact &contact);
