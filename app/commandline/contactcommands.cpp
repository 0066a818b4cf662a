#include "app/commandline/contactcommands.h"

#include "app/commandline/commandtext.h"
#include "app/commandline/contactfields.h"
#include "app/commandline/filteroptions.h"
#include "app/commandline/json.h"
#include "app/commandline/optionvalues.h"
#include "app/commandline/session.h"
#include "models/contacts/contactstore.h"

#include <QCommandLineParser>

namespace {

const QString sortOption = QStringLiteral("sort");
const QString limitOption = QStringLiteral("limit");
const QString countOption = QStringLiteral("count");

const QStringList sortNames = {
    QStringLiteral("name"), QStringLiteral("phone"), QStringLiteral("created"), QStringLiteral("updated")};

ContactColumn columnFrom(const QString &sortName)
{
    constexpr ContactColumn columns[] = {
        ContactColumn::Name, ContactColumn::Phone, ContactColumn::Created, ContactColumn::Updated};
    return columns[sortNames.indexOf(sortName)];
}

void declareList(QCommandLineParser &parser)
{
    FilterOptions::declare(parser);
    parser.addOption({sortOption, CommandText::tr("The order of the list (default: name)."), sortNames.join(u'|')});
    parser.addOption({limitOption, CommandText::tr("At most this many contacts."), CommandText::tr("N")});
    parser.addOption({countOption, CommandText::tr("Only says how many contacts there are.")});
}

Result<ExitCode> countContacts(const FilterOptions &filter, const Session &session)
{
    const auto query = filter.query(session.database);
    if (!query)
        return query.error();
    const auto count = query->count(session.database);
    if (!count)
        return count.error();
    session.output.line(QString::number(*count));
    return ExitCode::Done;
}

Result<ExitCode> listContacts(const FilterOptions &filter, ContactColumn sortBy, qint64 limit, const Session &session)
{
    auto query = filter.query(session.database);
    if (!query)
        return query.error();
    query->sortBy = sortBy;
    const auto visited = ContactStore(session.database).forEach(*query, limit, [&session](const Contact &contact) {
        session.output.row(fieldsOf(contact));
        return session.output.isWritable();
    });
    if (!visited)
        return visited.error();
    return ExitCode::Done;
}

Result<Work> readList(const QCommandLineParser &parser)
{
    const auto filter = FilterOptions::read(parser);
    if (!filter)
        return filter.error();
    const auto sortName = readChoice(parser, sortOption, sortNames);
    if (!sortName)
        return sortName.error();
    const auto limit = readCount(parser, limitOption);
    if (!limit)
        return limit.error();
    if (parser.isSet(countOption))
        return Work(std::bind_front(countContacts, *filter));
    return Work(std::bind_front(listContacts, *filter, columnFrom(*sortName), limit->value_or(-1)));
}

/// Says which contact already has the number.
Error explained(const Error &error, const Contact &wanted, const Session &session)
{
    if (error.kind != Error::Kind::Duplicate || !wanted.phone)
        return error;
    const auto existing = ContactStore(session.database).find(wanted.phone->toString());
    if (!existing)
        return error;
    return {CommandText::tr("%1 It is “%2” (id %3).")
                .arg(error.message, existing->displayName())
                .arg(static_cast<qint64>(existing->id)),
        error.kind};
}

Result<Contact> stored(const Contact &contact, const Session &session)
{
    ContactStore store(session.database);
    const auto id = store.create(contact);
    if (!id)
        return explained(id.error(), contact, session);
    return store.find(*id);
}

Result<ExitCode> addContact(const ContactFields &fields, const Session &session)
{
    const auto contact = fields.applyTo({});
    if (!contact)
        return contact.error();
    auto transaction = session.beginChange();
    if (!transaction)
        return transaction.error();
    const auto added = stored(*contact, session);
    if (!added)
        return added.error();
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    session.output.object(fieldsOf(*added));
    return ExitCode::Done;
}

Result<Work> readAdd(const QCommandLineParser &parser)
{
    const auto fields = ContactFields::read(parser);
    if (!fields)
        return fields.error();
    if (!fields->hasPhone())
        return Error{CommandText::tr("--phone is missing: a contact needs a number.")};
    return Work(std::bind_front(addContact, *fields));
}

Result<Contact> changed(const QString &who, const ContactFields &fields, const Session &session)
{
    ContactStore store(session.database);
    const auto before = store.find(who);
    if (!before)
        return before.error();
    const auto after = fields.applyTo(*before);
    if (!after)
        return after.error();
    if (const auto updated = store.update(*before, *after); !updated)
        return explained(updated.error(), *after, session);
    return store.find(before->id);
}

Result<ExitCode> editContact(const QString &who, const ContactFields &fields, const Session &session)
{
    auto transaction = session.beginChange();
    if (!transaction)
        return transaction.error();
    const auto contact = changed(who, fields, session);
    if (!contact)
        return contact.error();
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    session.output.object(fieldsOf(*contact));
    return ExitCode::Done;
}

Result<Work> readEdit(const QCommandLineParser &parser)
{
    const auto fields = ContactFields::read(parser);
    if (!fields)
        return fields.error();
    if (fields->isEmpty())
        return Error{CommandText::tr("Nothing to change was given, for example --name or --label.")};
    return Work(std::bind_front(editContact, parser.positionalArguments().constFirst(), *fields));
}

Result<ExitCode> deleteContact(const QString &who, const Session &session)
{
    auto transaction = session.beginChange();
    if (!transaction)
        return transaction.error();
    ContactStore store(session.database);
    const auto contact = store.find(who);
    if (!contact)
        return contact.error();
    if (const auto removed = store.remove({contact->id}); !removed)
        return removed.error();
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    session.output.object(fieldsOf(*contact));
    return ExitCode::Done;
}

void declareAdd(QCommandLineParser &parser)
{
    ContactFields::declare(parser, ContactFields::Labels::Given);
}

void declareEdit(QCommandLineParser &parser)
{
    ContactFields::declare(parser, ContactFields::Labels::GivenAndTaken);
}

Result<Work> readDelete(const QCommandLineParser &parser)
{
    return Work(std::bind_front(deleteContact, parser.positionalArguments().constFirst()));
}

} // namespace

QList<Command> contactCommands()
{
    const QString contact = CommandText::tr("CONTACT");
    return {
        {QStringLiteral("contacts"), {}, CommandText::tr("Lists contacts."), declareList, readList},
        {QStringLiteral("contact add"), {}, CommandText::tr("Adds a contact."), declareAdd, readAdd},
        {QStringLiteral("contact edit"), contact, CommandText::tr("Changes a contact."), declareEdit, readEdit},
        {QStringLiteral("contact delete"), contact, CommandText::tr("Deletes a contact."), nullptr, readDelete},
    };
}
