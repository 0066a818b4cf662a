#include "app/commandline/json.h"

#include "models/blocking/metaerror.h"
#include "models/signups/signuplink.h"

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

QJsonValue phoneOf(const BlockTarget &target)
{
    return target.phone ? QJsonValue(target.phone->toString()) : QJsonValue(QJsonValue::Null);
}

/// Meta's own words, or ours where it had none.
QString errorText(int code, const QString &words)
{
    return words.isEmpty() && code != 0 ? metaErrorText(code) : words;
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
        {QStringLiteral("signups"), check.signups},
        {QStringLiteral("schema_version"), check.schemaVersion},
        {QStringLiteral("ok"), problems.isEmpty()},
        {QStringLiteral("problems"), QJsonArray::fromStringList(problems)},
    };
}

Fields fieldsOf(const Account &account)
{
    return {
        {QStringLiteral("name"), account.name},
        {QStringLiteral("phone_number_id"), account.phoneNumberId},
        {QStringLiteral("waba_id"), account.wabaId},
        {QStringLiteral("graph_url"), account.graphUrl},
        {QStringLiteral("graph_version"), account.graphVersion},
        {QStringLiteral("relay_urls"), QJsonArray::fromStringList(account.relayUrls)},
        {QStringLiteral("relay_channel"), account.relayChannel},
        {QStringLiteral("relay_user"), account.relayUser},
        {QStringLiteral("synced_at"), time(account.syncedAt)},
    };
}

Fields fieldsOf(const BlockedUser &user)
{
    return {
        {QStringLiteral("account"), user.accountName},
        {QStringLiteral("phone_number"), phoneOf(user.target)},
        {QStringLiteral("user_id"), textOrNull(user.target.userId)},
        {QStringLiteral("wa_id"), textOrNull(user.waId)},
        {QStringLiteral("blocked_at"), time(user.blockedAt)},
        {QStringLiteral("blocked_by"), user.blockedBy},
        {QStringLiteral("reason"), user.reason},
        {QStringLiteral("is_active"), user.isActive},
        {QStringLiteral("unblocked_at"), time(user.unblockedAt)},
        {QStringLiteral("unblocked_by"), user.unblockedBy},
        {QStringLiteral("meta_error"), errorText(user.metaErrorCode, user.metaError)},
    };
}

Fields fieldsOf(const BlockHistoryEntry &entry)
{
    return {
        {QStringLiteral("at"), time(entry.at)},
        {QStringLiteral("account"), entry.accountName},
        {QStringLiteral("event"), blockEventName(entry.event)},
        {QStringLiteral("by"), entry.by},
        {QStringLiteral("reason"), entry.reason},
        {QStringLiteral("meta_error"), errorText(entry.metaErrorCode, entry.metaError)},
    };
}

Fields fieldsOf(const InboxResult &result)
{
    return {
        {QStringLiteral("received"), result.received},
        {QStringLiteral("applied"), result.applied},
        {QStringLiteral("duplicates"), result.duplicates},
        {QStringLiteral("rejected"), result.rejected},
        {QStringLiteral("unknown"), result.unknown},
    };
}

Fields fieldsOf(const WebhookEvent &event)
{
    return {
        {QStringLiteral("id"), static_cast<qint64>(event.id)},
        {QStringLiteral("received_at"), time(event.receivedAt)},
        {QStringLiteral("field"), event.fields},
        {QStringLiteral("state"), webhookStateName(event.state)},
        {QStringLiteral("error"), event.reason},
    };
}

Fields fieldsOf(const Message &message)
{
    return {
        {QStringLiteral("at"), time(message.at)},
        {QStringLiteral("direction"), directionName(message.direction)},
        {QStringLiteral("type"), message.type},
        {QStringLiteral("text"), message.text},
    };
}

Fields fieldsOf(const Signup &signup, const QString &label, const QString &account, qint64 subscribers)
{
    return {
        {QStringLiteral("name"), signup.name},
        {QStringLiteral("signup_id"), signup.signupId},
        {QStringLiteral("token"), signup.token},
        {QStringLiteral("status"), signupStatusName(signup.status)},
        {QStringLiteral("subscribers"), subscribers},
        {QStringLiteral("label"), textOrNull(label)},
        {QStringLiteral("link"), textOrNull(signupLink(signup))},
        {QStringLiteral("text_link"), textOrNull(textSignupLink(signup))},
        {QStringLiteral("message"), signup.message},
        {QStringLiteral("confirmation_message"), signup.confirmationMessage},
        {QStringLiteral("privacy_policy_url"), signup.privacyPolicyUrl},
        {QStringLiteral("website"), signup.website},
        {QStringLiteral("promo_code"), signup.promoCode},
        {QStringLiteral("account"), textOrNull(account)},
        {QStringLiteral("phone"), signup.phone ? QJsonValue(signup.phone->toString()) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("created_at"), time(signup.createdAt)},
    };
}
