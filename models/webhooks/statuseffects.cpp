#include "models/webhooks/statuseffects.h"

#include "models/webhooks/consenteffects.h"
#include "models/webhooks/webhookpeople.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr int stoppedMarketing = 131050;

/// Each has a column of its own.
constexpr std::array statuses = {
    "sent"_L1, "delivered"_L1, "read"_L1, "played"_L1, "failed"_L1, "deleted"_L1, "warning"_L1};

Result<void> store(
    const WebhookContext &context, std::optional<ContactId> contact, const StatusUpdate &update, qint64 at)
{
    const std::string column = update.status.toStdString() + "_at";
    return context.statements.execute("INSERT INTO message_status(wamid, recipient, contact_id, " + column
            + ", error_code, error) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (wamid, recipient) DO UPDATE SET "
            + column + " = min(coalesce(" + column + ", ?4), ?4), contact_id = coalesce(contact_id, ?3), "
            + "error_code = iif(?5 <> 0, ?5, error_code), error = iif(?5 <> 0, ?6, error)",
        update.wamid, update.participant, contact, at, update.errorCode, update.error);
}

} // namespace

bool isKnownStatus(const QString &status)
{
    return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
}

Result<void> applyStatus(const WebhookContext &context, const StatusUpdate &update)
{
    const qint64 at = context.timeOf(update.at);
    const auto known = recognise(context, update.person, at, MergeReason::Message);
    if (!known)
        return known.error();
    const auto contact = *known ? std::optional((*known)->id) : std::nullopt;
    if (const auto stored = store(context, contact, update, at); !stored)
        return stored;
    if (contact)
        context.changes.conversations.insert(*contact);
    if (*known) {
        if (const auto learned = learnProfile(context, **known, update.person, at); !learned)
            return learned;
    }
    if (update.errorCode != stoppedMarketing)
        return {};
    const auto person = meet(context, update.person, at, MergeReason::Message);
    if (!person)
        return person.error();
    return applyOwnWord(context, person->id,
        {.optsOut = true,
            .at = at,
            .source = ConsentSource::SendError,
            .evidence = u"131050 ("_s + update.wamid + u')'});
}
