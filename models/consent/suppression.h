#pragma once

#include "models/contacts/contactstore.h"
#include "models/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <unordered_map>

class Database;

/// What is left of people who opted out and were deleted: HMAC-SHA-256 of the number (the same for all its spellings)
/// and of the user id, under a random key that is in the keyring and in no file. Whoever has the database alone cannot
/// find out from it whether somebody is on the list.
///
/// What it adds, and what it does not: the consent log (resources/migrations/001) is the proof of every opt-out. It keeps
/// the numbers in the clear and is never shortened, and its triggers opt out whoever comes back. As long as it is whole
/// they are the ones that keep people out, also without a keyring, on another machine, or with the key lost; nothing here
/// can opt anybody in. The hashes hold when the log does not: after somebody has taken entries out of the file with
/// another program, or should numbers ever have to be erased from it. Hashes of a key that is gone match nobody.
class Suppressions final
{
public:
    /// `key`: at least 32 random bytes.
    Suppressions(const Database &database, QByteArray key);

    /// The name under which the keyring has this database's key.
    static Result<QString> keyName(const Database &database);
    /// Whether hashWaiting() or optOutReturned() has something to do.
    static Result<bool> hasWork(const Database &database);

    /// Hashes those who were deleted since. Inside the caller's transaction, as the next one.
    Result<void> hashWaiting();
    /// Opts out contacts that are new since the last time and on the list, unless they were opted in since they got
    /// there. Gives them.
    Result<ContactIds> optOutReturned();
    Result<bool> isSuppressed(const Contact &contact);

private:
    using AfterEntries = std::unordered_map<std::string, qint64>; ///< by hash

    std::string hashOfPerson(const QString &person) const;
    std::string hashOfUserId(const QString &userId) const;
    std::string hashOf(const QByteArray &text) const;
    Result<void> keep(const std::string &hash, qint64 afterEntry, qint64 at);
    Result<void> load();
    Result<bool> isOut(const QString &person, const QString &userId);

    const Database &m_database;
    QByteArray m_key;
    std::string m_keyId;
    std::optional<AfterEntries> m_known;
};
