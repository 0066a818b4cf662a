#include "models/webhooks/consentwords.h"

#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/text/folding.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ConsentWords)
};

constexpr qsizetype longestText = 200; // with what may stand around a word

/// Emoji are not: they are surrogates, and no letters of any word on the list are.
bool isPartOfWord(QChar c)
{
    return c.isLetterOrNumber() || c.isMark();
}

/// Folded, without invisible characters, one space between words, nothing around them.
QString wordKey(const QString &text)
{
    QString visible;
    for (const QChar c : text)
        if (c.category() != QChar::Other_Format)
            visible += c;
    const QString key = folded(visible).simplified();
    qsizetype first = 0;
    qsizetype last = key.size();
    while (first < last && !isPartOfWord(key.at(first)))
        ++first;
    while (last > first && !isPartOfWord(key.at(last - 1)))
        --last;
    return key.mid(first, last - first);
}

QString noWord(const QString &word)
{
    return Text::tr("“%1” is no word. Write what people send to opt out or in.").arg(word);
}

Result<QList<ConsentWord>> wordsOf(Result<Statement> rows)
{
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QList<ConsentWord> words;
    for (; row && *row; row = rows->step())
        words.append({.word = rows->string(0), .optsOut = rows->boolean(1), .language = rows->string(2)});
    if (!row)
        return row.error();
    return words;
}

Result<void> checkWords(const QList<ConsentWord> &words)
{
    QHash<QString, bool> known;
    for (const ConsentWord &word : words) {
        const QString key = wordKey(word.word);
        if (key.isEmpty() || key.size() > longestText)
            return Error{noWord(word.word), Error::Kind::Refused};
        if (known.value(key, word.optsOut) != word.optsOut)
            return Error{Text::tr("“%1” cannot both opt out and in. Remove one of the two.").arg(word.word),
                Error::Kind::Refused};
        known.insert(key, word.optsOut);
    }
    return {};
}

} // namespace

Result<ConsentWords> ConsentWords::load(const Database &database)
{
    const auto words = consentWords(database);
    return words ? Result<ConsentWords>(ConsentWords(*words)) : words.error();
}

ConsentWords::ConsentWords(const QList<ConsentWord> &words)
{
    for (const ConsentWord &word : words)
        m_words.insert(wordKey(word.word), word.optsOut);
}

std::optional<bool> ConsentWords::meaningOf(const QString &text) const
{
    if (text.isEmpty() || text.size() > longestText)
        return std::nullopt;
    const auto found = m_words.constFind(wordKey(text));
    return found == m_words.constEnd() ? std::nullopt : std::optional(*found);
}

Result<QList<ConsentWord>> consentWords(const Database &database)
{
    return wordsOf(query(database, "SELECT word, opts_out, language FROM consent_word ORDER BY word"));
}

Result<QList<ConsentWord>> deliveredConsentWords(const Database &database)
{
    return wordsOf(query(database, "SELECT word, opts_out, language FROM delivered_consent_word ORDER BY word"));
}

std::optional<QString> refusalOf(const ConsentWord &word, const QList<ConsentWord> &others)
{
    const QString key = wordKey(word.word);
    if (key.isEmpty() || key.size() > longestText)
        return noWord(word.word);
    for (const ConsentWord &other : others) {
        if (wordKey(other.word) != key)
            continue;
        return other.optsOut ? Text::tr("“%1” opts out already. Change or remove it first.").arg(other.word)
                             : Text::tr("“%1” opts in already. Change or remove it first.").arg(other.word);
    }
    return std::nullopt;
}

Result<void> setConsentWords(const Database &database, const QList<ConsentWord> &words)
{
    if (const auto checked = checkWords(words); !checked)
        return checked;
    if (const auto cleared = execute(database, "DELETE FROM consent_word"); !cleared)
        return cleared;
    for (const ConsentWord &word : words) {
        if (const auto added = execute(database,
                "INSERT OR REPLACE INTO consent_word(word, opts_out, language) VALUES (?, ?, ?)", word.word.trimmed(),
                word.optsOut, word.language);
            !added)
            return added;
    }
    return {};
}
