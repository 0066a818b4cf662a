#include "app/commandline/accountcommands.h"

#include "app/commandline/accountcheckcommand.h"
#include "app/commandline/accountsecrets.h"
#include "app/commandline/commandtext.h"
#include "app/commandline/json.h"
#include "app/commandline/optionvalues.h"
#include "app/commandline/session.h"
#include "models/accounts/accountstore.h"

#include <QCommandLineParser>

#include <optional>

namespace {

const QString nameOption = QStringLiteral("name");
const QString phoneNumberIdOption = QStringLiteral("phone-number-id");
const QString wabaIdOption = QStringLiteral("waba-id");
const QString graphUrlOption = QStringLiteral("graph-url");
const QString graphVersionOption = QStringLiteral("graph-version");
const QString relayUrlOption = QStringLiteral("relay-url");
const QString relayChannelOption = QStringLiteral("relay-channel");
const QString relayUserOption = QStringLiteral("relay-user");

void declareFields(QCommandLineParser &parser)
{
    const Account standard;
    const QString id = CommandText::tr("ID");
    const QString url = CommandText::tr("URL");
    const QString name = CommandText::tr("NAME");
    parser.addOptions({
        {nameOption, CommandText::tr("What you call the account."), name},
        {wabaIdOption, CommandText::tr("Meta's id of the WhatsApp Business account: digits."), id},
        {graphUrlOption, CommandText::tr("Address of Meta's Graph API (default: %1).").arg(standard.graphUrl), url},
        {graphVersionOption, CommandText::tr("Its version (default: %1).").arg(standard.graphVersion),
            CommandText::tr("VERSION")},
        {relayUrlOption, CommandText::tr("Address of the relay of webhooks; may be given several times."), url},
        {relayChannelOption, CommandText::tr("Channel on the relay."), name},
        {relayUserOption, CommandText::tr("User of the relay."), name},
    });
    AccountSecretOptions::declare(parser);
}

void declareAdd(QCommandLineParser &parser)
{
    parser.addOption({phoneNumberIdOption,
        CommandText::tr("Meta's id of the business number: digits, not the number itself."), CommandText::tr("ID")});
    declareFields(parser);
}

/// What is given takes the place of what was there.
struct AccountFields
{
    std::optional<QString> name;
    std::optional<QString> wabaId;
    std::optional<QString> graphUrl;
    std::optional<QString> graphVersion;
    std::optional<QStringList> relayUrls;
    std::optional<QString> relayChannel;
    std::optional<QString> relayUser;

    void putInto(Account &account) const
    {
        account.name = name.value_or(account.name);
        account.wabaId = wabaId.value_or(account.wabaId);
        account.graphUrl = graphUrl.value_or(account.graphUrl);
        account.graphVersion = graphVersion.value_or(account.graphVersion);
        account.relayUrls = relayUrls.value_or(account.relayUrls);
        account.relayChannel = relayChannel.value_or(account.relayChannel);
        account.relayUser = relayUser.value_or(account.relayUser);
    }
};

AccountFields fieldsIn(const QCommandLineParser &parser)
{
    AccountFields fields;
    fields.name = readText(parser, nameOption);
    fields.wabaId = readText(parser, wabaIdOption);
    fields.graphUrl = readText(parser, graphUrlOption);
    fields.graphVersion = readText(parser, graphVersionOption);
    fields.relayChannel = readText(parser, relayChannelOption);
    fields.relayUser = readText(parser, relayUserOption);
    if (!parser.isSet(relayUrlOption))
        return fields;
    fields.relayUrls = parser.values(relayUrlOption);
    fields.relayUrls->removeAll(QString());
    return fields;
}

Result<Account> stored(const Account &account, const Session &session)
{
    auto transaction = session.beginChange();
    if (!transaction)
        return transaction.error();
    AccountStore store(session.database);
    const auto id = store.create(account);
    if (!id)
        return id.error();
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    return store.find(*id);
}

Result<ExitCode> addAccount(const Account &account, const QList<Secret> &wanted, const Session &session)
{
    const auto secrets = AccountSecretOptions::read(wanted);
    if (!secrets)
        return secrets.error();
    const auto added = stored(account, session);
    if (!added)
        return added.error();
    session.output.object(fieldsOf(*added));
    return keepSecrets(*added, *secrets, CommandText::tr("The account was added"));
}

Result<Account> edited(const QString &name, const AccountFields &fields, const Session &session)
{
    auto transaction = session.beginChange();
    if (!transaction)
        return transaction.error();
    AccountStore store(session.database);
    auto account = store.find(name);
    if (!account)
        return account.error();
    fields.putInto(*account);
    if (const auto updated = store.update(*account); !updated)
        return updated.error();
    const auto committed = transaction->commit();
    return committed ? account : committed.error();
}

/// A relay that is gone leaves no secrets.
Result<ExitCode> editAccount(
    const QString &name, const AccountFields &fields, const QList<Secret> &wanted, const Session &session)
{
    const auto secrets = AccountSecretOptions::read(wanted);
    if (!secrets)
        return secrets.error();
    const auto account = edited(name, fields, session);
    if (!account)
        return account.error();
    session.output.object(fieldsOf(*account));
    const QString done = CommandText::tr("The account was changed");
    const bool hasLostRelay = fields.relayUrls && fields.relayUrls->isEmpty();
    if (hasLostRelay)
        return forgetSecrets(*account, {Secret::RelayPassword, Secret::RelayKey}, done);
    return keepSecrets(*account, *secrets, done);
}

Result<ExitCode> listAccounts(const Session &session)
{
    const auto accounts = AccountStore(session.database).all();
    if (!accounts)
        return accounts.error();
    for (const Account &account : *accounts)
        session.output.row(fieldsOf(account));
    return ExitCode::Done;
}

Result<ExitCode> removeAccount(const QString &name, const Session &session)
{
    auto transaction = session.beginChange();
    if (!transaction)
        return transaction.error();
    AccountStore store(session.database);
    const auto account = store.find(name);
    if (!account)
        return account.error();
    if (const auto removed = store.remove(account->id, session.agent); !removed)
        return removed.error();
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    session.output.object(fieldsOf(*account));
    return forgetSecrets(*account, {Secret::AccessToken, Secret::RelayPassword, Secret::RelayKey},
        CommandText::tr("The account was removed"));
}

Result<Work> readAdd(const QCommandLineParser &parser)
{
    for (const QString &needed : {nameOption, phoneNumberIdOption})
        if (!parser.isSet(needed))
            return Error{
                CommandText::tr("--%1 is missing: an account needs a name and Meta's id of its number.").arg(needed)};
    Account account;
    account.phoneNumberId = parser.value(phoneNumberIdOption);
    fieldsIn(parser).putInto(account);
    return Work(std::bind_front(addAccount, account, AccountSecretOptions::wanted(parser)));
}

Result<Work> readEdit(const QCommandLineParser &parser)
{
    return Work(std::bind_front(editAccount, parser.positionalArguments().constFirst(), fieldsIn(parser),
        AccountSecretOptions::wanted(parser)));
}

Result<Work> readList(const QCommandLineParser &)
{
    return Work(listAccounts);
}

Result<Work> readRemove(const QCommandLineParser &parser)
{
    return Work(std::bind_front(removeAccount, parser.positionalArguments().constFirst()));
}

} // namespace

QList<Command> accountCommands()
{
    const QString name = CommandText::tr("NAME");
    return {
        {QStringLiteral("account add"), {}, CommandText::tr("Adds a WhatsApp business number."), declareAdd, readAdd,
            CommandText::tr("Meta's App Dashboard shows both ids under WhatsApp › API Setup. Exit code 4: the account "
                            "was added, but "
                            "the keyring did not take all its secrets.")},
        {QStringLiteral("account edit"), name, CommandText::tr("Changes what is given of an account; the rest stays."),
            declareFields, readEdit,
            CommandText::tr("An empty --relay-url takes the relay away, with its password and key. Exit code 4: the "
                            "account was changed, but the keyring did not take or give up all its secrets.")},
        {QStringLiteral("account list"), {}, CommandText::tr("Lists the accounts."), nullptr, readList},
        accountCheckCommand(),
        {QStringLiteral("account remove"), name,
            CommandText::tr("Removes an account with its secrets and block records; their history stays."), nullptr,
            readRemove},
    };
}
