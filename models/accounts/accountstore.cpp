#include "models/accounts/accountstore.h"

#include "models/blocking/blockrequestrow.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <QCoreApplication>
#include <QDateTime>

#include <sqlite3.h>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AccountStore)
};

const std::string selectAccounts =
    "SELECT id, name, phone_number_id, waba_id, graph_url, graph_version, relay_urls, relay_channel, relay_user, "
    "synced_at FROM account ";

Account accountFrom(const Statement &row)
{
    Account account;
    account.id = AccountId(row.integer(0));
    account.name = row.string(1);
    account.phoneNumberId = row.string(2);
    account.wabaId = row.string(3);
    account.graphUrl = row.string(4);
    account.graphVersion = row.string(5);
    account.relayUrls = row.string(6).split(u'\n', Qt::SkipEmptyParts);
    account.relayChannel = row.string(7);
    account.relayUser = row.string(8);
    account.syncedAt = row.optionalInteger(9);
    return account;
}

/// The account in the first row, if there is one.
Result<std::optional<Account>> firstOf(Result<Statement> rows)
{
    const auto row = rows ? rows->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    return *row ? std::optional(accountFrom(*rows)) : std::nullopt;
}

Error notFound(const QString &what)
{
    return {Text::tr("There is no account %1. “kartei account list” and Accounts in the window show those there are.")
                .arg(what),
        Error::Kind::NotFound};
}

Error onlyByName(const QList<Account> &accounts)
{
    QStringList names;
    for (const Account &account : accounts)
        names.append(account.name);
    return {Text::tr("There are several accounts: %1. Say which one is meant.").arg(names.join(QStringLiteral(", "))),
        Error::Kind::Refused};
}

} // namespace

Result<QList<Account>> AccountStore::all() const
{
    auto rows = query(m_database, selectAccounts + "ORDER BY kartei_fold(name), name");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QList<Account> accounts;
    for (; row && *row; row = rows->step())
        accounts.append(accountFrom(*rows));
    if (!row)
        return row.error();
    return accounts;
}

Result<Account> AccountStore::find(AccountId id) const
{
    const auto account = firstOf(query(m_database, selectAccounts + "WHERE id = ?", id));
    if (!account)
        return account.error();
    return *account ? Result<Account>(**account) : notFound(QString::number(static_cast<qint64>(id)));
}

Result<Account> AccountStore::find(const QString &name) const
{
    const auto account = firstOf(query(m_database, selectAccounts + "WHERE name = ?", name.trimmed()));
    if (!account)
        return account.error();
    return *account ? Result<Account>(**account) : notFound(u'“' + name.left(100) + u'”');
}

Result<Account> AccountStore::choose(const QString &name) const
{
    if (!name.isEmpty())
        return find(name);
    const auto accounts = all();
    if (!accounts)
        return accounts.error();
    if (accounts->isEmpty())
        return Error{Text::tr("There is no account yet. Add your WhatsApp business number first, with Accounts in the "
                              "window or “kartei account add”."),
            Error::Kind::NotFound};
    return accounts->size() == 1 ? Result<Account>(accounts->first()) : onlyByName(*accounts);
}

Result<qint64> AccountStore::blockRecords(AccountId id) const
{
    const auto count = integerOf(m_database, "SELECT count(*) FROM blocked_user WHERE account = ?", id);
    return count ? Result<qint64>(count->value_or(0)) : count.error();
}

Result<void> AccountStore::refuseDuplicates(const Account &account) const
{
    const auto byName =
        firstOf(query(m_database, selectAccounts + "WHERE name = ? AND id <> ?", account.name.trimmed(), account.id));
    if (!byName)
        return byName.error();
    if (*byName)
        return Error{Text::tr("There is an account “%1” already. Choose another name.").arg((*byName)->name),
            Error::Kind::Duplicate};
    const auto byNumber = firstOf(
        query(m_database, selectAccounts + "WHERE phone_number_id = ? AND id <> ?", account.phoneNumberId, account.id));
    if (!byNumber)
        return byNumber.error();
    if (*byNumber)
        return Error{Text::tr("The account “%1” has this phone number ID already. Edit that one instead.")
                         .arg((*byNumber)->name),
            Error::Kind::Duplicate};
    return {};
}

Result<void> AccountStore::refuseOtherNumber(const Account &account) const
{
    const auto before =
        firstOf(query(m_database, selectAccounts + "WHERE id = ? AND phone_number_id <> '' AND phone_number_id <> ?",
            account.id, account.phoneNumberId));
    if (!before || !*before)
        return before ? Result<void>() : before.error();
    const auto blocked =
        integerOf(m_database, "SELECT 1 FROM blocked_user WHERE account = ? AND is_active = 1 LIMIT 1", account.id);
    const auto waiting =
        integerOf(m_database, "SELECT 1 FROM block_request WHERE account = ? AND " + isOpen + " LIMIT 1", account.id);
    if (!blocked || !waiting)
        return blocked ? waiting.error() : blocked.error();
    const QString number = (*before)->phoneNumberId;
    if (*blocked)
        return Error{
            Text::tr("This account cannot go over to another number: people are blocked by the one with the ID %1, and "
                     "would seem to be blocked by the other. Add an account for the other number instead.")
                .arg(number),
            Error::Kind::Refused};
    if (*waiting)
        return Error{Text::tr("This account cannot go over to another number: requests to block or unblock wait for "
                              "the one with the ID %1, and "
                              "would be sent for the other. Cancel them under Blocked first, or add an account for the "
                              "other number instead.")
                         .arg(number),
            Error::Kind::Refused};
    return {};
}

Result<AccountId> AccountStore::create(const Account &account)
{
    if (const auto checked = checkAccount(account); !checked)
        return checked.error();
    if (const auto unique = refuseDuplicates(account); !unique)
        return unique.error();
    if (const auto inserted = execute(m_database,
            "INSERT INTO account(name, phone_number_id, waba_id, graph_url, graph_version, relay_urls, relay_channel, "
            "relay_user) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            account.name.trimmed(), account.phoneNumberId, account.wabaId, account.graphUrl, account.graphVersion,
            account.relayUrls.join(u'\n'), account.relayChannel, account.relayUser);
        !inserted)
        return inserted.error();
    return AccountId(sqlite3_last_insert_rowid(m_database.handle()));
}

Result<void> AccountStore::update(const Account &account)
{
    if (const auto checked = checkAccount(account); !checked)
        return checked;
    if (const auto unique = refuseDuplicates(account); !unique)
        return unique;
    if (const auto same = refuseOtherNumber(account); !same)
        return same;
    if (const auto updated = execute(m_database,
            "UPDATE account SET name = ?1, synced_at = iif(phone_number_id = ?2, synced_at, NULL), phone_number_id = "
            "?2, waba_id = ?3, graph_url = ?4, graph_version = ?5, "
            "relay_urls = ?6, relay_channel = ?7, relay_user = ?8 WHERE id = ?9",
            account.name.trimmed(), account.phoneNumberId, account.wabaId, account.graphUrl, account.graphVersion,
            account.relayUrls.join(u'\n'), account.relayChannel, account.relayUser, account.id);
        !updated)
        return updated;
    return sqlite3_changes(m_database.handle()) == 0 ? notFound(u'“' + account.name + u'”') : Result<void>();
}

Result<void> AccountStore::remove(AccountId id, const QString &by)
{
    if (const auto kept = execute(m_database,
            "INSERT INTO block_history(account, account_name, phone_number, user_id, at, event, by) "
            "SELECT account, account.name, phone_number, user_id, ?, 'account removed', ? "
            "FROM blocked_user JOIN account ON account.id = account WHERE account = ? AND is_active = 1",
            QDateTime::currentMSecsSinceEpoch(), by, id);
        !kept)
        return kept;
    for (const char *sql : {"DELETE FROM listed_user WHERE account = ?", "DELETE FROM block_request WHERE account = ?",
             "DELETE FROM blocked_user WHERE account = ?", "DELETE FROM account WHERE id = ?"}) {
        if (const auto deleted = execute(m_database, sql, id); !deleted)
            return deleted;
    }
    return {};
}
