#pragma once

#include "models/result.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

class Database;

/// A word, or a few, that opts out or in again when a message says nothing else.
struct ConsentWord final
{
    QString word;
    bool optsOut = true;
    QString language = {}; ///< ISO 639, for people who look after the list; empty: of none in particular

    bool operator==(const ConsentWord &) const = default;
};

/// What people write to opt out and in again.
class ConsentWords final
{
public:
    static Result<ConsentWords> load(const Database &database);
    explicit ConsentWords(const QList<ConsentWord> &words);

    /// Whether a message opts out (true) or in (false); nothing for all others. Case, accents, spaces and what stands
    /// around the word (`“Stop!”`) do not matter; any further word does: `please stop by tomorrow` is no stop word.
    std::optional<bool> meaningOf(const QString &text) const;

private:
    QHash<QString, bool> m_words; ///< by their folded form
};

/// In the order of the words.
Result<QList<ConsentWord>> consentWords(const Database &database);
/// The list as it came with Kartei.
Result<QList<ConsentWord>> deliveredConsentWords(const Database &database);
/// Why the word cannot stand beside the others: it is none, or the same as one of them (as meaningOf() compares). Nothing
/// if it can.
std::optional<QString> refusalOf(const ConsentWord &word, const QList<ConsentWord> &others);
/// Replaces the whole list, inside the caller's transaction; it counts for the next message. Empty words and words of
/// which the same is to opt out and in are refused.
Result<void> setConsentWords(const Database &database, const QList<ConsentWord> &words);
