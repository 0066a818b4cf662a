#include "models/signups/signuptoken.h"

#include "models/text/characters.h"
#include "models/text/folding.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Signup)
};

const QString alphabet = u"23456789ABCDEFGHJKMNPQRSTUVWXYZ"_s;
constexpr int chosenLength = 5;
constexpr qsizetype shortest = 4; // of those chosen by hand
constexpr qsizetype longest = 40;

Error refused(const QString &sentence)
{
    return {sentence, Error::Kind::Refused};
}

QChar checkCharacter(QStringView chosen)
{
    qsizetype sum = 0;
    for (qsizetype i = 0; i < chosen.size(); ++i)
        sum += (i + 1) * alphabet.indexOf(chosen.at(i));
    return alphabet.at(sum % alphabet.size());
}

QString withHyphen(const QString &token)
{
    return token.first(3) + u'-' + token.mid(3);
}

/// No word that people write, and no amount.
bool hasDigitAndLetter(const QString &token)
{
    return std::any_of(token.begin(), token.end(), [](QChar c) { return c.isDigit(); })
        && std::any_of(token.begin(), token.end(), [](QChar c) { return c.isLetter(); });
}

bool areNeighboursSwapped(QStringView one, QStringView other)
{
    const auto at = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
    const auto place = at.first - one.begin();
    return one.size() == other.size() && place + 1 < one.size() && one.at(place) == other.at(place + 1)
        && one.at(place + 1) == other.at(place) && one.sliced(place + 2) == other.sliced(place + 2);
}

} // namespace

QString signupTokenKey(const QString &token)
{
    QString key;
    for (const QChar c : folded(token)) {
        if (c.isDigit())
            key += QChar(u'0' + c.digitValue());
        else if (c.isLetterOrNumber() || c.isMark())
            key += c;
    }
    return key;
}

Result<void> checkSignupToken(const QString &token)
{
    const QString key = signupTokenKey(token);
    if (hasControlCharacter(token, LineBreaks::Refused) || token.simplified().size() > longest)
        return refused(
            Text::tr("The token “%1” is too long, or not one line. Use up to %2 letters and digits, or leave it empty "
                     "to have one made.")
                .arg(token.simplified().left(60))
                .arg(longest));
    if (key.size() < shortest)
        return refused(Text::tr("The token “%1” is too short: it must not be taken for some other word of a message. "
                                "Use at least %2 letters and digits, or leave it empty to have one made.")
                           .arg(token.simplified())
                           .arg(shortest));
    if (!hasDigitAndLetter(token))
        return refused(Text::tr("The token “%1” could be a word or an amount in anybody's message, who would be signed up "
                                "by it. Use a letter and a digit at least, as in “SPRING25”, or leave it empty to have "
                                "one made.")
                           .arg(token.simplified()));
    return {};
}

QString makeSignupToken()
{
    for (;;) {
        QString token;
        for (int i = 0; i < chosenLength; ++i)
            token += alphabet.at(QRandomGenerator::system()->bounded(static_cast<int>(alphabet.size())));
        token += checkCharacter(token);
        if (hasDigitAndLetter(token))
            return withHyphen(token);
    }
}

bool isMadeSignupToken(const QString &token)
{
    const QString key = signupTokenKey(token).toUpper();
    return key.size() == chosenLength + 1
        && std::all_of(key.begin(), key.end(), [](QChar c) { return alphabet.contains(c); })
        && checkCharacter(QStringView(key).first(chosenLength)) == key.back();
}

bool areEasilyMistaken(const QString &key, const QString &otherKey)
{
    const QStringView longer = key.size() >= otherKey.size() ? key : otherKey;
    const QStringView shorter = key.size() >= otherKey.size() ? otherKey : key;
    if (longer.size() > shorter.size() + 1)
        return false;
    const auto place = std::mismatch(shorter.begin(), shorter.end(), longer.begin(), longer.end()).first - shorter.begin();
    if (place == shorter.size())
        return true; // the same, or one more at the end
    return shorter.sliced(place + (longer.size() == shorter.size() ? 1 : 0)) == longer.sliced(place + 1)
        || areNeighboursSwapped(key, otherKey);
}
