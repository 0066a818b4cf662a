#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

/// What a token may do.
struct Token final
{
    QStringList scopes = {};
    QStringList wabaIds = {}; ///< all where empty
    qint64 expiresAt = 0; ///< seconds since epoch; 0: never
    int invalidSubcode = 0; ///< of error 190; 0: valid

    bool isValid() const { return subcode() == 0; }
    /// Why it is not valid: a subcode of 190.
    int subcode() const;
    bool reaches(const QString &wabaId) const { return wabaIds.isEmpty() || wabaIds.contains(wabaId); }
};

/// Every token that begins with "SANDBOX-" may do everything; others, and those with rules of their own, are listed.
class Tokens final
{
public:
    static constexpr int malformed = -1; ///< in place of a subcode, which Meta does not send then
    static inline const QString appId = QStringLiteral("305550100999003");
    static inline const QString appName = QStringLiteral("My CRM");

    Token rulesOf(const QString &token) const;
    /// Keys: see `--help`. Replaces what was said of this token.
    void set(const QJsonObject &token);
    QJsonArray json() const;

private:
    QHash<QString, QJsonObject> m_tokens;
};
