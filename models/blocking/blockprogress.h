#pragma once

#include "models/blocking/blockrequest.h"
#include "models/result.h"

#include <QHash>
#include <QList>
#include <QString>

class Database;

/// What became of one of the requests that were made together.
struct BlockProgressRow final
{
    BlockRequest request;
    QString contactName; ///< empty without a contact
};

/// In the order of the ids; requests that are gone (their account was removed) are left out.
Result<QList<BlockProgressRow>> blockProgress(const Database &database, const BlockRequestIds &ids);
