#pragma once

#include "models/blocking/blockeduser.h"
#include "models/blocking/blockrequest.h"

#include <QString>
#include <QStringList>

/// The number for people to read, or the user id; left to right whatever the window's direction.
QString targetText(const BlockTarget &target);

/// As blockStateText(), or that nothing was left to do.
QString requestStateText(const BlockRequest &request);
/// The icon (ui/shell/icons.h) beside it.
QString requestIconName(const BlockRequest &request);

/// "Blocked", "Found on Meta's block list", …
QString blockEventText(BlockEvent event);
QString blockEventIconName(BlockEvent event);

/// What became of it in a few plain words, for a cell: "Has not written to you in the last 24 hours". Without a code
/// the words that are stored.
QString blockErrorText(int code, const QString &words);
/// What it means and what to do, then the code and Meta's own words, for a tool tip.
QString blockErrorDetails(int code, const QString &words);

/// Not too long, and its direction turns nothing around it.
QString nameInSentence(const QString &name);
/// "Anna", "Anna and Bela", "Anna, Bela and 12 others": `names` are the first of `count` people.
QString peopleText(const QStringList &names, qint64 count);

/// In the person's time zone: the time alone when it is today.
QString shortTimeText(qint64 msSinceEpoch);
