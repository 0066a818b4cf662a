#pragma once

#include "models/blocking/blockrequest.h"

#include <QList>

/// What was decided about blocking some people: one wish for those whom Meta is asked to block now, and the same for
/// those who are blocked as soon as they write.
struct BlockChoice final
{
    BlockWish wish; ///< `whenTheyWrite` is not set
    QList<BlockTarget> now;
    QList<BlockTarget> whenTheyWrite;
};
