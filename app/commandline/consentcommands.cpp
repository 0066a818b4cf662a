#include "app/commandline/consentcommands.h"

#include "app/commandline/commandtext.h"
#include "app/commandline/json.h"
#include "app/commandline/session.h"
#include "models/contacts/contactstore.h"

#include <QCommandLineParser>

namespace {

Result<QList<ConsentEntry>> consentOf(const QStringList &who, const Session &session)
{
    if (who.isEmpty())
        return consentLog(session.database);
    const auto contact = ContactStore(session.database).find(who.constFirst());
    if (!contact)
        return contact.error();
    return consentLog(session.database, *contact);
}

Result<ExitCode> listConsent(const QStringList &who, const Session &session)
{
    const auto entries = consentOf(who, session);
    if (!entries)
        return entries.error();
    for (const ConsentEntry &entry : *entries)
        session.output.row(fieldsOf(entry));
    return ExitCode::Done;
}

Result<Work> readConsent(const QCommandLineParser &parser)
{
    return Work(std::bind_front(listConsent, parser.positionalArguments()));
}

} // namespace

QList<Command> consentCommands()
{
    return {{QStringLiteral("consent"), CommandText::tr("[CONTACT]"),
        CommandText::tr("Lists who opted out or in, when and how."), nullptr, readConsent}};
}
