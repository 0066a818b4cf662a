#include "app/commandline/consentcommands.h"

#include "app/commandline/commandtext.h"
#include "app/commandline/json.h"
#include "app/commandline/optionvalues.h"
#include "app/commandline/session.h"
#include "models/contacts/contactstore.h"

#include <QCommandLineParser>
#include <QDateTime>

namespace {

const QString sourceOption = QStringLiteral("source");
const QString sinceOption = QStringLiteral("since");

struct ConsentFilter
{
    QString who;
    std::optional<ConsentSource> source;
    std::optional<qint64> since; ///< ms since the epoch, UTC

    bool holds(const ConsentEntry &entry) const
    {
        return (!source || entry.source == *source) && (!since || entry.at >= *since);
    }
};

/// The keys of somebody who may be no contact any more.
Contact strangerFrom(const QString &who)
{
    Contact stranger;
    const QString text = who.trimmed();
    if (const auto phone = PhoneNumber::parse(text))
        stranger.phone = *phone;
    else
        stranger.phone = PhoneNumber::fromStored(QString(u'+' + text));
    stranger.userId = text;
    return stranger;
}

Result<QList<ConsentEntry>> consentOf(const QString &who, const Session &session)
{
    if (who.isEmpty())
        return consentLog(session.database);
    const auto contact = ContactStore(session.database).find(who);
    if (contact)
        return consentLog(session.database, *contact);
    if (contact.error().kind != Error::Kind::NotFound)
        return contact.error();
    auto entries = consentLog(session.database, strangerFrom(who));
    return entries && entries->isEmpty() ? Result<QList<ConsentEntry>>(contact.error()) : entries;
}

Result<ExitCode> listConsent(const ConsentFilter &filter, const Session &session)
{
    const auto entries = consentOf(filter.who, session);
    if (!entries)
        return entries.error();
    for (const ConsentEntry &entry : *entries)
        if (filter.holds(entry))
            session.output.row(fieldsOf(entry));
    return ExitCode::Done;
}

QStringList sourceNames()
{
    QStringList names;
    for (const ConsentSource source : consentSources())
        names.append(consentSourceName(source));
    return names;
}

void declareConsent(QCommandLineParser &parser)
{
    parser.addOptions({
        {sourceOption, CommandText::tr("Only what was said this way: %1.").arg(sourceNames().join(QStringLiteral(", "))),
            CommandText::tr("SOURCE")},
        {sinceOption, CommandText::tr("Only from this day on, for example 2026-11-01."), CommandText::tr("DATE")},
    });
}

Result<Work> readConsent(const QCommandLineParser &parser)
{
    ConsentFilter filter{.who = parser.positionalArguments().value(0), .source = {}, .since = {}};
    if (parser.isSet(sourceOption)) {
        const auto source = readChoice(parser, sourceOption, sourceNames());
        if (!source)
            return source.error();
        filter.source = consentSourceFrom(*source);
    }
    if (const auto since = readText(parser, sinceOption)) {
        const QDateTime time = QDateTime::fromString(*since, Qt::ISODate);
        if (!time.isValid())
            return Error{CommandText::tr("--%1 takes a day like 2026-11-01, not “%2”.").arg(sinceOption, *since)};
        filter.since = time.toMSecsSinceEpoch();
    }
    return Work(std::bind_front(listConsent, filter));
}

} // namespace

QList<Command> consentCommands()
{
    return {{QStringLiteral("consent"), CommandText::tr("[CONTACT]"),
        CommandText::tr("Lists who opted out or in, when and how, the newest first."), declareConsent, readConsent,
        CommandText::tr("The log outlives the contacts: who was deleted is found by number or user id.")}};
}
