#include "models/signups/subscription.h"

#include "models/signups/signupstore.h"
#include "models/signups/signuptoken.h"
#include "models/storage/database.h"

#include <sqlite3.h>

namespace {

Result<bool> changed(StatementCache &statements, const Result<void> &done)
{
    if (!done)
        return done.error();
    return sqlite3_changes(statements.database().handle()) > 0;
}

Result<bool> addLabel(StatementCache &statements, SignupId signup, ContactId contact)
{
    return changed(statements,
        statements.execute("INSERT OR IGNORE INTO contact_label(contact_id, label_id) SELECT ?2, label.id FROM signup "
                           "JOIN label ON label.id = signup.label_id WHERE signup.id = ?1 AND status = 'active'",
            signup, contact));
}

/// Of several links, the one by which the contact came first.
Result<bool> noteFirst(StatementCache &statements, SignupId signup, ContactId contact, qint64 at, qint64 now)
{
    return changed(statements,
        statements.execute("UPDATE contact SET subscribed_via_signup = (SELECT signup_id FROM signup WHERE id = ?2), "
                           "subscribed_at = ?3, updated_at = ?4 "
                           "WHERE id = ?1 AND (subscribed_at IS NULL OR subscribed_at > ?3)",
            contact, signup, at, now));
}

} // namespace

Result<bool> subscribe(StatementCache &statements, SignupId signup, ContactId contact, qint64 at, qint64 now)
{
    const auto known = statements.integerOf(
        "SELECT first_at FROM signup_subscriber WHERE signup = ? AND contact_id = ?", signup, contact);
    if (!known)
        return known.error();
    if (*known && **known <= at)
        return false;
    if (const auto stored = statements.execute(
            "INSERT INTO signup_subscriber(signup, contact_id, first_at) VALUES (?1, ?2, ?3) "
            "ON CONFLICT (signup, contact_id) DO UPDATE SET first_at = ?3",
            signup, contact, at);
        !stored)
        return stored.error();
    const auto isFirst = noteFirst(statements, signup, contact, at, now);
    if (!isFirst)
        return isFirst;
    const auto isLabelled = *known ? Result<bool>(false) : addLabel(statements, signup, contact);
    if (!isLabelled || !*isLabelled)
        return isLabelled ? Result<bool>(true) : isLabelled;
    if (const auto touched =
            statements.execute("UPDATE contact SET updated_at = ? WHERE id = ?", now, contact);
        !touched)
        return touched.error();
    return true;
}

Result<SignupId> ensureSignup(StatementCache &statements, const QString &signupId, AccountId account, qint64 now)
{
    const auto known = statements.integerOf("SELECT id FROM signup WHERE signup_id = ?", signupId);
    if (!known)
        return known.error();
    if (*known)
        return SignupId(**known);
    const auto token = makeFreeSignupToken(statements.database());
    if (!token)
        return token.error();
    if (const auto made = statements.execute(
            "INSERT INTO signup(signup_id, token, token_key, name, status, account, created_at, updated_at) "
            "VALUES (?1, ?2, ?3, '', 'unknown', (SELECT id FROM account WHERE id = ?4), ?5, ?5)",
            signupId, *token, signupTokenKey(*token), account, now);
        !made)
        return made.error();
    return SignupId(sqlite3_last_insert_rowid(statements.database().handle()));
}
