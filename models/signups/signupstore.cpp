#include "models/signups/signupstore.h"

#include "models/signups/businessnumber.h"
#include "models/signups/signuptoken.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/webhooks/consentwords.h"

#include <QCoreApplication>
#include <QDateTime>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SignupStore)
};

const std::string selectSignups =
    "SELECT id, signup_id, token, name, message, confirmation_message, privacy_policy_url, website, promo_code, status, "
    "coalesce(label_id, 0), account, coalesce(phone, ''), created_at, updated_at FROM signup ";

Signup signupFrom(const Statement &row)
{
    Signup signup;
    signup.id = SignupId(row.integer(0));
    signup.signupId = row.string(1);
    signup.token = row.string(2);
    signup.name = row.string(3);
    signup.message = row.string(4);
    signup.confirmationMessage = row.string(5);
    signup.privacyPolicyUrl = row.string(6);
    signup.website = row.string(7);
    signup.promoCode = row.string(8);
    signup.status = signupStatusNamed(row.string(9));
    signup.label = LabelId(row.integer(10));
    if (const auto account = row.optionalInteger(11))
        signup.account = AccountId(*account);
    signup.phone = PhoneNumber::fromStored(row.text(12));
    signup.createdAt = row.integer(13);
    signup.updatedAt = row.integer(14);
    return signup;
}

Result<QList<Signup>> signupsFrom(Result<Statement> rows)
{
    QList<Signup> signups;
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    for (; row && *row; row = rows->step())
        signups.append(signupFrom(*rows));
    if (!row)
        return row.error();
    return signups;
}

Error notFound(const QString &key)
{
    return {Text::tr("There is no sign-up link “%1”. “kartei signup list” and Sign-ups in the window show those there "
                     "are.")
                .arg(key.left(60)),
        Error::Kind::NotFound};
}

std::optional<LabelId> labelOrNull(LabelId label)
{
    return label == LabelId() ? std::nullopt : std::optional(label);
}

std::optional<QString> phoneOrNull(const std::optional<PhoneNumber> &phone)
{
    return phone ? std::optional(phone->toString()) : std::nullopt;
}

Subscriber subscriberFrom(const Statement &row)
{
    Contact contact;
    contact.phone = PhoneNumber::fromStored(row.text(1));
    contact.userId = row.string(2);
    contact.username = row.string(3);
    contact.name = row.string(4);
    return {.contact = ContactId(row.integer(0)),
        .name = contact.displayName(),
        .key = contact.phone ? contact.phone->forDisplay() : contact.userId,
        .at = row.optionalInteger(5),
        .optedOut = row.boolean(6),
        .isBlocked = row.boolean(7)};
}

/// Whose token is the same, or is mistaken for this one by a slip; nothing when it is free.
Result<std::optional<QString>> tokenLike(const Database &database, const QString &token, SignupId owner)
{
    auto rows = query(database, "SELECT token, token_key FROM signup WHERE id <> ?", owner);
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    const QString key = signupTokenKey(token);
    for (; row && *row; row = rows->step())
        if (areEasilyMistaken(key, rows->string(1)))
            return std::optional(rows->string(0));
    return row ? Result<std::optional<QString>>(std::nullopt) : row.error();
}

} // namespace

Result<QString> makeFreeSignupToken(const Database &database)
{
    for (;;) {
        const QString token = makeSignupToken();
        const auto like = tokenLike(database, token, {});
        if (!like)
            return like.error();
        if (!*like)
            return token;
    }
}

Result<QList<Signup>> SignupStore::all() const
{
    return signupsFrom(query(m_database, selectSignups + "ORDER BY id"));
}

Result<Signup> SignupStore::find(SignupId id) const
{
    const auto found = signupsFrom(query(m_database, selectSignups + "WHERE id = ?", id));
    if (!found)
        return found.error();
    return found->isEmpty() ? Result<Signup>(notFound(QString::number(static_cast<qint64>(id)))) : found->constFirst();
}

Result<std::optional<Signup>> SignupStore::findById(const QString &signupId) const
{
    const auto found = signupsFrom(query(m_database, selectSignups + "WHERE signup_id = ?", signupId));
    if (!found)
        return found.error();
    return found->isEmpty() ? std::nullopt : std::optional(found->constFirst());
}

Result<Signup> SignupStore::find(const QString &key) const
{
    auto found = signupsFrom(query(
        m_database, selectSignups + "WHERE signup_id = ?1 OR token_key = ?2 ORDER BY id", key, signupTokenKey(key)));
    if (found && found->isEmpty())
        found = signupsFrom(query(m_database, selectSignups + "WHERE kartei_fold(name) = kartei_fold(?) ORDER BY id", key));
    if (!found)
        return found.error();
    if (found->isEmpty())
        return notFound(key);
    if (found->size() > 1)
        return Error{Text::tr("Several sign-up links are called “%1”. Say which one by its sign-up ID or token.")
                         .arg(key.left(60)),
            Error::Kind::Refused};
    return found->constFirst();
}

Result<void> SignupStore::refuseDuplicates(const Signup &signup) const
{
    const auto sameId =
        signupsFrom(query(m_database, selectSignups + "WHERE signup_id = ? AND id <> ?", signup.signupId, signup.id));
    if (!sameId)
        return sameId.error();
    if (!sameId->isEmpty())
        return Error{Text::tr("The link “%1” has the sign-up ID %2 already. Edit that one, or type another ID.")
                         .arg(signupTitle(sameId->constFirst()), signup.signupId),
            Error::Kind::Duplicate};
    const auto words = ConsentWords::load(m_database);
    const auto like = tokenLike(m_database, signup.token, signup.id);
    if (!words || !like)
        return words ? like.error() : words.error();
    if (words->meaningOf(signup.token) == true)
        return Error{Text::tr("The token “%1” opts people out when they send it alone. Choose another one, or leave it "
                              "empty to have one made.")
                         .arg(signup.token),
            Error::Kind::Refused};
    if (*like)
        return Error{Text::tr("The token “%1” is mistaken for “%2” of another link by a slip of one character. Choose "
                              "another one, or leave it empty to have one made.")
                         .arg(signup.token, **like),
            Error::Kind::Duplicate};
    return {};
}

/// As it is stored: trimmed, with a token and a signup_id.
Result<Signup> SignupStore::completed(const Signup &signup) const
{
    if (const auto checked = checkSignup(signup); !checked)
        return checked.error();
    Signup complete = signup;
    complete.name = signup.name.simplified();
    complete.token = signup.token.simplified();
    complete.signupId = signup.isInApp() ? signup.signupId : QString();
    if (complete.token.isEmpty()) {
        const auto token = makeFreeSignupToken(m_database);
        if (!token)
            return token.error();
        complete.token = *token;
    }
    if (complete.signupId.isEmpty())
        complete.signupId = complete.token;
    if (const auto unique = refuseDuplicates(complete); !unique)
        return unique.error();
    return complete;
}

Result<SignupId> SignupStore::create(const Signup &signup)
{
    const auto complete = completed(signup);
    if (!complete)
        return complete.error();
    if (const auto inserted = execute(m_database,
            "INSERT INTO signup(signup_id, token, token_key, name, message, confirmation_message, privacy_policy_url, "
            "website, promo_code, status, label_id, account, phone, created_at, updated_at) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14)",
            complete->signupId, complete->token, signupTokenKey(complete->token), complete->name, complete->message,
            complete->confirmationMessage, complete->privacyPolicyUrl, complete->website, complete->promoCode,
            signupStatusName(complete->status), labelOrNull(complete->label), complete->account,
            phoneOrNull(complete->phone), QDateTime::currentMSecsSinceEpoch());
        !inserted)
        return inserted.error();
    return SignupId(sqlite3_last_insert_rowid(m_database.handle()));
}

Result<void> SignupStore::update(const Signup &signup)
{
    const auto complete = completed(signup);
    if (!complete)
        return complete.error();
    const auto before = find(signup.id);
    if (!before)
        return before.error();
    const bool wasUnknown = before->status == SignupStatus::Unknown;
    const auto status = signup.status == SignupStatus::Unknown ? SignupStatus::Active : signup.status;
    if (const auto updated = execute(m_database,
            "UPDATE signup SET signup_id = ?2, token = ?3, token_key = ?4, name = ?5, message = ?6, "
            "confirmation_message = ?7, privacy_policy_url = ?8, website = ?9, promo_code = ?10, status = ?11, "
            "label_id = ?12, account = ?13, phone = ?14, updated_at = ?15 WHERE id = ?1",
            complete->id, complete->signupId, complete->token, signupTokenKey(complete->token), complete->name,
            complete->message, complete->confirmationMessage, complete->privacyPolicyUrl, complete->website,
            complete->promoCode, signupStatusName(status), labelOrNull(complete->label), complete->account,
            phoneOrNull(complete->phone), QDateTime::currentMSecsSinceEpoch());
        !updated)
        return updated;
    return wasUnknown && complete->label != LabelId() ? labelSubscribers(*complete) : Result<void>();
}

/// Moves `updated_at` of those who had it not: the undo of an import goes by it.
Result<void> SignupStore::labelSubscribers(const Signup &signup)
{
    if (const auto touched = execute(m_database,
            "UPDATE contact SET updated_at = ?3 WHERE id IN (SELECT contact_id FROM signup_subscription WHERE signup = ?1) "
            "AND id NOT IN (SELECT contact_id FROM contact_label WHERE label_id = ?2) "
            "AND EXISTS (SELECT 1 FROM label WHERE id = ?2)",
            signup.id, signup.label, QDateTime::currentMSecsSinceEpoch());
        !touched)
        return touched;
    return execute(m_database,
        "INSERT OR IGNORE INTO contact_label(contact_id, label_id) SELECT contact_id, label.id FROM signup_subscription "
        "JOIN label ON label.id = ?2 WHERE signup = ?1",
        signup.id, signup.label);
}

Result<void> SignupStore::setStatus(SignupId id, SignupStatus status)
{
    if (const auto updated = execute(m_database,
            "UPDATE signup SET status = iif(?2 = 'active' AND name = '', 'unknown', ?2), updated_at = ?3 WHERE id = ?1",
            id, signupStatusName(status), QDateTime::currentMSecsSinceEpoch());
        !updated)
        return updated;
    return sqlite3_changes(m_database.handle()) == 0 ? notFound(QString::number(static_cast<qint64>(id)))
                                                      : Result<void>();
}

Result<void> SignupStore::remove(SignupId id)
{
    const auto signup = find(id);
    if (!signup)
        return signup.error().kind == Error::Kind::NotFound ? Result<void>() : signup.error();
    const auto used = integerOf(m_database,
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM signup_subscriber WHERE signup = ?1) "
        "OR EXISTS (SELECT 1 FROM signup_subscription WHERE signup = ?1)",
        id);
    if (!used)
        return used.error();
    if (*used)
        return Error{Text::tr("“%1” was not deleted: people have signed up by it, and where they came from is kept. "
                              "Disable the link instead.")
                         .arg(signupTitle(*signup)),
            Error::Kind::Refused};
    return execute(m_database, "DELETE FROM signup WHERE id = ?", id);
}

Result<qint64> SignupStore::subscriberCount(SignupId id) const
{
    const auto count = integerOf(m_database, "SELECT count(*) FROM signup_subscription WHERE signup = ?", id);
    if (!count)
        return count.error();
    return count->value_or(0);
}

Result<QHash<SignupId, qint64>> SignupStore::subscriberCounts() const
{
    auto rows = query(m_database, "SELECT signup, count(*) FROM signup_subscription GROUP BY signup");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QHash<SignupId, qint64> counts;
    for (; row && *row; row = rows->step())
        counts.insert(SignupId(rows->integer(0)), rows->integer(1));
    if (!row)
        return row.error();
    return counts;
}

Result<QList<Subscriber>> SignupStore::subscribers(SignupId id, qint64 limit) const
{
    auto rows = query(m_database,
        "SELECT id, coalesce(phone, ''), coalesce(user_id, ''), username, name, first_at, opted_out, is_blocked "
        "FROM signup_subscription JOIN contact ON contact.id = contact_id WHERE signup = ? "
        "ORDER BY first_at DESC, id DESC LIMIT ?",
        id, limit);
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QList<Subscriber> people;
    for (; row && *row; row = rows->step())
        people.append(subscriberFrom(*rows));
    if (!row)
        return row.error();
    return people;
}

Result<std::optional<PhoneNumber>> SignupStore::usualPhone(std::optional<AccountId> account) const
{
    auto rows = query(m_database,
        "SELECT phone FROM signup WHERE phone IS NOT NULL AND (?1 IS NULL OR account = ?1) ORDER BY id DESC LIMIT 1",
        account);
    const auto row = rows ? rows->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    if (*row)
        return PhoneNumber::fromStored(rows->text(0));
    return account ? businessNumber(m_database, *account) : Result<std::optional<PhoneNumber>>(std::nullopt);
}
