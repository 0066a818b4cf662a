#include "app/commandline/json.h"

#include <QDateTime>
#include <QJsonArray>

namespace {

QJsonValue time(const std::optional<qint64> &ms)
{
    if (!ms)
        return QJsonValue::Null;
    return QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonArray namesOf(const QList<Label> &labels)
{
    QJsonArray names;
    for (const Label &label : labels)
        names.append(label.name);
    return names;
}

} // namespace

Fields fieldsOf(const Contact &contact)
{
    return {
        {QStringLiteral("id"), static_cast<qint64>(contact.id)},
        {QStringLiteral("phone"), contact.phone ? QJsonValue(contact.phone->toString()) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("wa_id"), textOrNull(contact.waId)},
        {QStringLiteral("user_id"), textOrNull(contact.userId)},
        {QStringLiteral("username"), contact.username},
        {QStringLiteral("name"), contact.name},
        {QStringLiteral("display_name"), contact.displayName()},
        {QStringLiteral("email"), contact.email},
        {QStringLiteral("labels"), namesOf(contact.labels)},
        {QStringLiteral("notes"), contact.notes},
        {QStringLiteral("opted_out"), contact.optedOut},
        {QStringLiteral("is_blocked"), contact.isBlocked},
        {QStringLiteral("subscribed_via_signup"), textOrNull(contact.subscribedViaSignup)},
        {QStringLiteral("subscribed_at"), time(contact.subscribedAt)},
        {QStringLiteral("last_inbound_at"), time(contact.lastInboundAt)},
        {QStringLiteral("created_at"), time(contact.createdAt)},
        {QStringLiteral("updated_at"), time(contact.updatedAt)},
    };
}

Fields fieldsOf(const LabelStore::Counted &label)
{
    return {
        {QStringLiteral("name"), label.label.name},
        {QStringLiteral("color"), label.label.color},
        {QStringLiteral("contacts"), label.contacts},
    };
}

Fields fieldsOf(const ConsentEntry &entry)
{
    return {
        {QStringLiteral("at"), time(entry.at)},
        {QStringLiteral("contact"), entry.contactKey},
        {QStringLiteral("opted_out"), entry.optedOut},
        {QStringLiteral("source"), consentSourceName(entry.source)},
        {QStringLiteral("evidence"), entry.evidence},
    };
}

Fields fieldsOf(const DatabaseCheck &check)
{
    const auto problems = check.problems.split(QStringLiteral("; "), Qt::SkipEmptyParts);
    return {
        {QStringLiteral("contacts"), check.contacts},
        {QStringLiteral("labels"), check.labels},
        {QStringLiteral("consent"), check.consentEntries},
        {QStringLiteral("schema_version"), check.schemaVersion},
        {QStringLiteral("ok"), problems.isEmpty()},
        {QStringLiteral("problems"), QJsonArray::fromStringList(problems)},
    };
}
