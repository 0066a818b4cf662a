#include "models/webhooks/webhookeffects.h"

#include "models/storage/database.h"
#include "models/webhooks/consenteffects.h"
#include "models/webhooks/identitychanges.h"
#include "models/webhooks/messageeffects.h"
#include "models/webhooks/peopleeffects.h"
#include "models/webhooks/statuseffects.h"

#include <QCoreApplication>

#include <sqlite3.h>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WebhookEffects)
};

UpdateOutcome unknown(const QString &what)
{
    return {UpdateOutcome::Kind::Unknown,
        Text::tr("This version of Kartei does not know what this means: %1. It is kept as it arrived; apply it again "
                 "after an update of Kartei.")
            .arg(what)};
}

/// What there is to know of an update without applying it; nothing for one to apply.
struct Preview
{
    std::optional<Result<UpdateOutcome>> operator()(const UnknownUpdate &update) const { return unknown(update.what); }
    std::optional<Result<UpdateOutcome>> operator()(const UnusableUpdate &update) const
    {
        return Error{update.reason, Error::Kind::Refused};
    }
    std::optional<Result<UpdateOutcome>> operator()(const ReportUpdate &update) const
    {
        return UpdateOutcome{UpdateOutcome::Kind::Reported, update.text};
    }
    std::optional<Result<UpdateOutcome>> operator()(const StatusUpdate &update) const
    {
        if (isKnownStatus(update.status))
            return std::nullopt;
        return unknown(Text::tr("message status “%1”").arg(update.status.left(60)));
    }
    template <typename Update>
    std::optional<Result<UpdateOutcome>> operator()(const Update &) const
    {
        return std::nullopt;
    }
};

struct Apply
{
    const WebhookContext &context;

    Result<void> operator()(const MessageUpdate &update) const { return applyMessage(context, update); }
    Result<void> operator()(const EditUpdate &update) const { return applyEdit(context, update); }
    Result<void> operator()(const RevokeUpdate &update) const { return applyRevoke(context, update); }
    Result<void> operator()(const ReactionUpdate &update) const { return applyReaction(context, update); }
    Result<void> operator()(const StatusUpdate &update) const { return applyStatus(context, update); }
    Result<void> operator()(const PreferenceUpdate &update) const { return applyPreference(context, update); }
    Result<void> operator()(const IdentityUpdate &update) const { return applyIdentityUpdate(context, update); }
    Result<void> operator()(const SignupUpdate &update) const { return applySignup(context, update); }
    Result<void> operator()(const AddressBookUpdate &update) const { return applyAddressBook(context, update); }
    template <typename Update>
    Result<void> operator()(const Update &) const
    {
        return {};
    }
};

/// False when the mark was there already.
Result<bool> mark(const WebhookContext &context, const QString &key)
{
    if (const auto marked = context.statements.execute(
            "INSERT INTO webhook_key(key, at) VALUES (?, ?) ON CONFLICT DO NOTHING", key, context.now);
        !marked)
        return marked.error();
    return sqlite3_changes(context.statements.database().handle()) > 0;
}

/// A message of an unknown type stands in the conversation, and is not marked: a later version shall read it again.
Result<UpdateOutcome> applyUnknownMessage(const WebhookContext &context, const MessageUpdate &message)
{
    if (const auto applied = applyMessage(context, message); !applied)
        return applied.error();
    return unknown(Text::tr("message type “%1”").arg(message.type.left(60)));
}

} // namespace

Result<UpdateOutcome> applyUpdate(const WebhookContext &context, const WebhookUpdate &update)
{
    if (const auto preview = std::visit(Preview{}, update.news))
        return *preview;
    const auto *message = std::get_if<MessageUpdate>(&update.news);
    if (message && !message->isUnderstood)
        return applyUnknownMessage(context, *message);
    const auto isNew = mark(context, update.key);
    if (!isNew)
        return isNew.error();
    if (!*isNew)
        return UpdateOutcome{UpdateOutcome::Kind::Duplicate, {}};
    if (const auto applied = std::visit(Apply{context}, update.news); !applied)
        return applied.error();
    return UpdateOutcome{};
}
