#include "models/signups/signuptokens.h"

#include "models/signups/signuptoken.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/text/folding.h"

namespace {

constexpr qsizetype longestText = 8192; // twice as much as WhatsApp lets people write

bool isPartOfWord(QChar c)
{
    return c.isLetterOrNumber() || c.isMark();
}

/// What may stand inside of a token, as it is shown or as somebody copied it by hand.
bool mayJoin(QChar c)
{
    return c.isSpace() || c.category() == QChar::Punctuation_Dash || c == u'\u00B7' || c == u'.';
}

QString withoutInvisible(const QString &text)
{
    QString visible;
    visible.reserve(text.size());
    for (const QChar c : text)
        if (c.category() != QChar::Other_Format)
            visible += c;
    return visible;
}

struct Word
{
    QString key;
    bool joinsNext = false; ///< one space or hyphen follows, then the next word
};

QList<Word> wordsOf(const QString &text)
{
    QList<Word> words;
    qsizetype end = 0;
    for (qsizetype i = 0; i < text.size();) {
        if (!isPartOfWord(text.at(i))) {
            ++i;
            continue;
        }
        if (!words.isEmpty())
            words.last().joinsNext = i == end + 1 && mayJoin(text.at(end));
        const qsizetype begin = i;
        while (i < text.size() && isPartOfWord(text.at(i)))
            ++i;
        end = i;
        words.append({.key = signupTokenKey(text.mid(begin, end - begin))});
    }
    return words;
}

} // namespace

Result<SignupTokens> SignupTokens::load(const Database &database)
{
    auto rows = query(database, "SELECT token_key, id FROM signup");
    if (!rows)
        return rows.error();
    QHash<QString, SignupId> signups;
    auto row = rows->step();
    for (; row && *row; row = rows->step())
        signups.insert(rows->string(0), SignupId(rows->integer(1)));
    if (!row)
        return row.error();
    return SignupTokens(signups);
}

SignupTokens::SignupTokens(const QHash<QString, SignupId> &signupsByKey)
    : m_signups(signupsByKey)
{
    for (auto each = m_signups.keyBegin(); each != m_signups.keyEnd(); ++each) {
        m_shortest = m_shortest == 0 ? each->size() : std::min(m_shortest, each->size());
        m_longest = std::max(m_longest, each->size());
    }
}

QList<SignupId> SignupTokens::signupsIn(const QString &text) const
{
    QList<SignupId> found;
    if (m_signups.isEmpty() || text.size() < m_shortest || text.size() > longestText)
        return found;
    const QList<Word> words = wordsOf(withoutInvisible(text));
    for (qsizetype first = 0; first < words.size(); ++first) {
        QString key;
        for (qsizetype i = first; i < words.size() && key.size() < m_longest; ++i) {
            key += words.at(i).key;
            const auto signup = key.size() < m_shortest ? m_signups.end() : m_signups.find(key);
            if (signup != m_signups.end() && !found.contains(*signup))
                found.append(*signup);
            if (!words.at(i).joinsNext)
                break;
        }
    }
    return found;
}
