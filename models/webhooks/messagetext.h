#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

/// What there is to read in a message of Meta's (`text`, `image` with a caption, `location` …): may be empty, as for a
/// sticker; nothing for a type that this version does not know.
std::optional<QString> messageText(const QString &type, const QJsonObject &message);

/// What may be a stop word in it: the text that was typed, or what is on a button and what the business put behind it.
QStringList wordsIn(const QString &type, const QJsonObject &message);
