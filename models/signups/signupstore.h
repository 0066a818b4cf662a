#pragma once

#include "models/contacts/contact.h"
#include "models/result.h"
#include "models/signups/signup.h"

#include <QHash>
#include <QList>

class Database;

/// Somebody who signed up by a link.
struct Subscriber final
{
    ContactId contact{};
    QString name; ///< the contact's display name
    QString key; ///< phone, else user id
    std::optional<qint64> at; ///< first time; ms since the epoch, UTC. Nothing when a file that says so does not tell
    bool optedOut = false;
    bool isBlocked = false;

    bool operator==(const Subscriber &) const = default;
};

/// Reads and changes sign-up links. Changes are made inside the caller's transaction.
class SignupStore final
{
public:
    explicit SignupStore(const Database &database)
        : m_database(database)
    { }

    /// In the order of their making.
    Result<QList<Signup>> all() const;
    /// NotFound when there is none (any more).
    Result<Signup> find(SignupId id) const;
    /// Nothing when no link has this signup_id.
    Result<std::optional<Signup>> findById(const QString &signupId) const;
    /// By its signup_id, token or name. The Error says what to do when there is none, or several of that name.
    Result<Signup> find(const QString &key) const;

    /// A token is made when none is given. One given is refused when a slip makes it another link's (Duplicate), or when it
    /// opts out; a signup_id that is there, too (Duplicate).
    Result<SignupId> create(const Signup &signup);
    /// One that was unknown becomes active, and who signed up meanwhile gets its label.
    Result<void> update(const Signup &signup);
    Result<void> setStatus(SignupId id, SignupStatus status);
    /// Refused when somebody has signed up by it: where people came from is not to be forgotten.
    Result<void> remove(SignupId id);

    Result<qint64> subscriberCount(SignupId id) const;
    /// Of those that have any.
    Result<QHash<SignupId, qint64>> subscriberCounts() const;
    /// The newest first. `limit` < 0: all.
    Result<QList<Subscriber>> subscribers(SignupId id, qint64 limit = -1) const;
    /// The number to offer for a new link: that of the newest link, of this account if one is given, else the account's own
    /// as far as it is known (businessNumber).
    Result<std::optional<PhoneNumber>> usualPhone(std::optional<AccountId> account) const;

private:
    Result<Signup> completed(const Signup &signup) const;
    Result<void> refuseDuplicates(const Signup &signup) const;
    Result<void> labelSubscribers(const Signup &signup);

    const Database &m_database;
};

/// Makes a token that nobody has; for links that webhooks name before anybody has described them.
Result<QString> makeFreeSignupToken(const Database &database);
