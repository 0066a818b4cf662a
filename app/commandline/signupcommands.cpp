#include "app/commandline/signupcommands.h"

#include "app/commandline/accountoptions.h"
#include "app/commandline/commandtext.h"
#include "app/commandline/json.h"
#include "app/commandline/optionvalues.h"
#include "app/commandline/session.h"
#include "models/accounts/accountstore.h"
#include "models/signups/signupstore.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace {

struct Option
{
    QString name;
    const char *description;
    const char *value;
    QString Signup::*field;
};

/// What is taken over as it was typed.
const QList<Option> &textOptions()
{
    static const QList<Option> options = {
        {u"name"_s, QT_TRANSLATE_NOOP("CommandLine", "What the link is called in Kartei."),
            QT_TRANSLATE_NOOP("CommandLine", "NAME"), &Signup::name},
        {u"signup-id"_s,
            QT_TRANSLATE_NOOP("CommandLine", "Meta's ID of an in-app sign-up; without it the link carries the message and the token."),
            QT_TRANSLATE_NOOP("CommandLine", "ID"), &Signup::signupId},
        {u"message"_s, QT_TRANSLATE_NOOP("CommandLine", "What people send; the token is put behind it."),
            QT_TRANSLATE_NOOP("CommandLine", "TEXT"), &Signup::message},
        {u"token"_s, QT_TRANSLATE_NOOP("CommandLine", "The word by which a message is recognised (default: one is made)."),
            QT_TRANSLATE_NOOP("CommandLine", "WORD"), &Signup::token},
        {u"confirmation"_s, QT_TRANSLATE_NOOP("CommandLine", "What people are answered, for the record."),
            QT_TRANSLATE_NOOP("CommandLine", "TEXT"), &Signup::confirmationMessage},
        {u"privacy-policy"_s, QT_TRANSLATE_NOOP("CommandLine", "The address of the privacy policy."),
            QT_TRANSLATE_NOOP("CommandLine", "URL"), &Signup::privacyPolicyUrl},
        {u"website"_s, QT_TRANSLATE_NOOP("CommandLine", "The address of the website."),
            QT_TRANSLATE_NOOP("CommandLine", "URL"), &Signup::website},
        {u"promo-code"_s, QT_TRANSLATE_NOOP("CommandLine", "A promo code that is promised."),
            QT_TRANSLATE_NOOP("CommandLine", "CODE"), &Signup::promoCode},
    };
    return options;
}

const QString phoneOption = u"phone"_s;
const QString labelOption = u"label"_s;

struct NewSignup
{
    Signup signup;
    QString label;
    QString account;
};

void declareAdd(QCommandLineParser &parser)
{
    for (const Option &option : textOptions())
        parser.addOption({option.name, CommandText::tr(option.description), CommandText::tr(option.value)});
    parser.addOption({labelOption, CommandText::tr("The label that whoever signs up gets; made if there is none."),
        CommandText::tr("NAME")});
    parser.addOption({phoneOption,
        CommandText::tr("The WhatsApp number of the business, with its country code (default: that of the newest link, else the account's as Meta tells it with what arrives)."),
        CommandText::tr("NUMBER")});
    AccountOptions::declareAccount(parser);
}

/// The one that was named, else the only one.
Result<std::optional<AccountId>> accountOf(const Session &session, const QString &name)
{
    const AccountStore store(session.database);
    if (!name.isEmpty()) {
        const auto account = store.find(name);
        return account ? Result<std::optional<AccountId>>(account->id) : account.error();
    }
    const auto all = store.all();
    if (!all)
        return all.error();
    return all->size() == 1 ? std::optional(all->first().id) : std::nullopt;
}

Result<QString> labelNameOf(const Session &session, LabelId id)
{
    const auto labels = LabelStore(session.database).all();
    if (!labels)
        return labels.error();
    for (const Label &label : *labels)
        if (label.id == id)
            return label.name;
    return QString();
}

Result<QString> accountNameOf(const Session &session, const std::optional<AccountId> &id)
{
    if (!id)
        return QString();
    const auto account = AccountStore(session.database).find(*id);
    return account ? Result<QString>(account->name) : account.error();
}

Result<Fields> shown(const Session &session, const Signup &signup)
{
    const auto label = labelNameOf(session, signup.label);
    const auto account = accountNameOf(session, signup.account);
    const auto subscribers = SignupStore(session.database).subscriberCount(signup.id);
    if (!label || !account)
        return label ? account.error() : label.error();
    return subscribers ? Result<Fields>(fieldsOf(signup, *label, *account, *subscribers)) : subscribers.error();
}

/// Stores a change, then shows the link that it left.
Result<ExitCode> finish(Result<Transaction> transaction, const Session &session, SignupId id)
{
    const auto signup = SignupStore(session.database).find(id);
    const auto fields = signup ? shown(session, *signup) : Result<Fields>(signup.error());
    if (!fields)
        return fields.error();
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    session.output.object(*fields);
    return ExitCode::Done;
}

/// With what is not in its texts.
Result<Signup> completed(const Session &session, const NewSignup &wanted)
{
    Signup signup = wanted.signup;
    const auto account = accountOf(session, wanted.account);
    if (!account)
        return account.error();
    signup.account = *account;
    if (!signup.phone) {
        const auto phone = SignupStore(session.database).usualPhone(signup.account);
        if (!phone)
            return phone.error();
        signup.phone = *phone;
    }
    if (!wanted.label.isEmpty()) {
        const auto label = LabelStore(session.database).ensure(wanted.label);
        if (!label)
            return label.error();
        signup.label = *label;
    }
    return signup;
}

Result<ExitCode> add(const Session &session, const NewSignup &wanted)
{
    auto transaction = session.beginChange();
    if (!transaction)
        return transaction.error();
    const auto signup = completed(session, wanted);
    if (!signup)
        return signup.error();
    const auto id = SignupStore(session.database).create(*signup);
    return id ? finish(std::move(transaction), session, *id) : id.error();
}

Result<ExitCode> list(const Session &session)
{
    const auto signups = SignupStore(session.database).all();
    if (!signups)
        return signups.error();
    for (const Signup &signup : *signups) {
        const auto fields = shown(session, signup);
        if (!fields)
            return fields.error();
        session.output.row(*fields);
    }
    return ExitCode::Done;
}

Result<ExitCode> disable(const Session &session, const QString &key)
{
    auto transaction = session.beginChange();
    if (!transaction)
        return transaction.error();
    SignupStore store(session.database);
    const auto signup = store.find(key);
    if (!signup)
        return signup.error();
    if (const auto done = store.setStatus(signup->id, SignupStatus::Disabled); !done)
        return done.error();
    return finish(std::move(transaction), session, signup->id);
}

Result<Work> readAdd(const QCommandLineParser &parser)
{
    NewSignup wanted;
    for (const Option &option : textOptions())
        wanted.signup.*option.field = parser.value(option.name);
    if (wanted.signup.name.isEmpty())
        return Error{CommandText::tr("--name is missing: what the link is called.")};
    wanted.label = parser.value(labelOption);
    wanted.account = AccountOptions::account(parser);
    if (const auto typed = readText(parser, phoneOption)) {
        const auto phone = PhoneNumber::parse(*typed);
        if (!phone)
            return Error{CommandText::tr("--phone: %1").arg(phone.error().message)};
        wanted.signup.phone = *phone;
    }
    return Work([wanted](const Session &session) { return add(session, wanted); });
}

Result<Work> readList(const QCommandLineParser &)
{
    return Work(list);
}

Result<Work> readDisable(const QCommandLineParser &parser)
{
    const QString key = parser.positionalArguments().constFirst();
    return Work([key](const Session &session) { return disable(session, key); });
}

} // namespace

QList<Command> signupCommands()
{
    return {
        {u"signup add"_s, {}, CommandText::tr("Adds a sign-up link."), declareAdd, readAdd,
            CommandText::tr("Meta does not offer in-app sign-ups in every country. The result has both forms of an in-app "
                            "link: “link” opens the sign-up in WhatsApp, “text_link” a message with the token, which "
                            "works everywhere.")},
        {u"signup list"_s, {}, CommandText::tr("Lists sign-up links with the number of their subscribers."), nullptr,
            readList},
        {u"signup disable"_s, CommandText::tr("LINK"),
            CommandText::tr("Disables a sign-up link, by its ID, token or name."), nullptr, readDisable,
            CommandText::tr("Who still signs up by it is recorded, but no longer gets its label.")},
    };
}
