#include "models/consent/consentlog.h"

#include "models/contacts/phonevariants.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace {

constexpr std::array sourceNames = {
    std::pair(ConsentSource::Agent, "agent"),
    std::pair(ConsentSource::Import, "import"),
    std::pair(ConsentSource::Keyword, "keyword"),
    std::pair(ConsentSource::WhatsApp, "whatsapp"),
    std::pair(ConsentSource::SendError, "send_error"),
    std::pair(ConsentSource::Earlier, "earlier"),
};

Result<QList<ConsentEntry>> entriesOf(Result<Statement> statement)
{
    if (!statement)
        return statement.error();
    QList<ConsentEntry> entries;
    auto row = statement->step();
    for (; row && *row; row = statement->step()) {
        entries.append({.at = statement->integer(0),
            .contact = ContactId(statement->integer(1)),
            .contactKey = statement->string(2),
            .optedOut = statement->boolean(3),
            .source = consentSourceFrom(statement->string(4)).value_or(ConsentSource::Agent),
            .evidence = statement->string(5)});
    }
    if (!row)
        return row.error();
    return entries;
}

/// As the column `person`.
std::optional<QString> personOf(const Contact &contact)
{
    return contact.phone ? std::optional<QString>(u'+' + QString::number(variantKey(*contact.phone))) : std::nullopt;
}

} // namespace

const std::string consentIdsOfContact =
    "SELECT id FROM consent WHERE contact_id = ?1 "
    "UNION SELECT consent.id FROM contact_merge CROSS JOIN consent ON consent.contact_id = gone WHERE kept = ?1 "
    "UNION SELECT consent.id FROM contact_person AS one CROSS JOIN consent ON consent.person = one.person WHERE one.id = ?1 "
    "UNION SELECT consent.id FROM contact CROSS JOIN consent ON consent.user_id = contact.user_id WHERE contact.id = ?1 "
    "UNION SELECT consent.id FROM other_key_person AS other CROSS JOIN consent ON consent.person = other.person "
    "WHERE other.contact_id = ?1 AND origin = 'merged' "
    "UNION SELECT consent.id FROM other_key CROSS JOIN consent ON consent.user_id = key "
    "WHERE other_key.contact_id = ?1 AND origin = 'merged'";

Result<void> setConsentOrigin(const Database &database, const ConsentOrigin &origin)
{
    return execute(database, "UPDATE consent_origin SET source = ?, evidence = ?", consentSourceName(origin.source),
        origin.evidence);
}

Result<void> logConfirmedOptOut(const Database &database, ContactId contact, const ConsentOrigin &origin, qint64 at)
{
    return execute(database,
        "INSERT INTO consent(contact_id, phone, user_id, at, opted_out, source, evidence) "
        "SELECT id, phone, user_id, ?2, 1, ?3, ?4 FROM contact WHERE id = ?1 AND opted_out = 1",
        contact, at, consentSourceName(origin.source), origin.evidence);
}

Result<QList<ConsentEntry>> consentLog(const Database &database)
{
    return entriesOf(query(database,
        "SELECT at, contact_id, coalesce(phone, user_id), opted_out, source, evidence FROM consent "
        "ORDER BY id DESC"));
}

Result<QList<ConsentEntry>> consentLog(const Database &database, const Contact &contact)
{
    const std::optional<QString> person = personOf(contact);
    return entriesOf(query(database,
        "SELECT at, contact_id, coalesce(phone, user_id), opted_out, source, evidence FROM consent WHERE id IN ("
            + consentIdsOfContact
            + " UNION SELECT id FROM consent WHERE person = ?2 UNION SELECT id FROM consent WHERE user_id = ?3) "
              "ORDER BY id DESC",
        contact.id, person, contact.userId));
}

Result<std::optional<ConsentEntry>> standingOptOut(const Database &database, const Contact &contact)
{
    const auto entries = entriesOf(query(database,
        "SELECT at, contact_id, coalesce(phone, user_id), opted_out, source, evidence FROM consent WHERE opted_out = 1 "
        "AND id IN ((SELECT max(id) FROM consent WHERE person = ?), (SELECT max(id) FROM consent WHERE user_id = ?)) "
        "ORDER BY id DESC",
        personOf(contact), contact.userId));
    if (!entries)
        return entries.error();
    return entries->isEmpty() ? std::nullopt : std::optional(entries->constFirst());
}

QString consentSourceName(ConsentSource source)
{
    for (const auto &[known, text] : sourceNames)
        if (known == source)
            return QLatin1String(text);
    Q_UNREACHABLE();
}

std::optional<ConsentSource> consentSourceFrom(const QString &name)
{
    for (const auto &[source, text] : sourceNames)
        if (name == QLatin1String(text))
            return source;
    return std::nullopt;
}

const QList<ConsentSource> &consentSources()
{
    static const QList<ConsentSource> sources = [] {
        QList<ConsentSource> all;
        for (const auto &[source, text] : sourceNames)
            all.append(source);
        return all;
    }();
    return sources;
}

QString consentSourceText(ConsentSource source)
{
    switch (source) {
    case ConsentSource::Agent:
        return QCoreApplication::translate("ConsentLog", "By an agent");
    case ConsentSource::Import:
        return QCoreApplication::translate("ConsentLog", "By an import");
    case ConsentSource::Keyword:
        return QCoreApplication::translate("ConsentLog", "By a message from the contact");
    case ConsentSource::WhatsApp:
        return QCoreApplication::translate("ConsentLog", "In WhatsApp’s own settings");
    case ConsentSource::SendError:
        return QCoreApplication::translate("ConsentLog", "Reported by Meta when a message was sent");
    case ConsentSource::Earlier:
        return QCoreApplication::translate("ConsentLog", "Had opted out earlier");
    }
    Q_UNREACHABLE();
}
