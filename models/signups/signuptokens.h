#pragma once

#include "models/result.h"
#include "models/signups/signup.h"

#include <QHash>
#include <QList>

class Database;

/// The tokens of all sign-up links, to be found in what people write.
class SignupTokens final
{
public:
    static Result<SignupTokens> load(const Database &database);
    explicit SignupTokens(const QHash<QString, SignupId> &signupsByKey);

    /// Of the tokens that stand in a text as words of their own, in any case, script of digits and with any hyphen or
    /// space inside of them: whose they are, in their order, each once. A token with a wrong character is nobody's.
    QList<SignupId> signupsIn(const QString &text) const;

private:
    QHash<QString, SignupId> m_signups;
    qsizetype m_shortest = 0;
    qsizetype m_longest = 0;
};
