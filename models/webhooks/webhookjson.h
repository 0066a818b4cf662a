#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

// Reading what Meta sends leniently: numbers come as strings and strings as numbers, keys are missing, and all texts
// come from strangers.

/// One line: control characters (NUL too) are gone, broken surrogates are U+FFFD, nothing stands around it.
QString lineOf(const QJsonValue &value);
/// The same, no longer than this many characters.
QString lineOf(const QJsonValue &value, qsizetype longest);
/// The digits of a number, which Meta's address books also write with `+` and spaces; anything else as it is.
QString numberOf(const QJsonValue &value);
/// As a line, with its line breaks.
QString textOf(const QJsonValue &value);
/// Ms since the epoch, UTC, from seconds (or ms) as a number or a string; 0 for anything else.
qint64 timeOf(const QJsonValue &value);
/// 0 for anything that is no number.
int codeOf(const QJsonValue &value);
/// The value in an array; an object alone counts as an array of one, anything else as empty.
QJsonArray arrayOf(const QJsonValue &value);
/// As compact JSON.
QString jsonText(const QJsonObject &object);
