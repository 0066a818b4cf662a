#pragma once

#include "models/consent/consentlog.h"
#include "models/webhooks/webhookpeople.h"

/// What somebody says of their own consent. Times are ms since the epoch, UTC.
struct OwnWord final
{
    bool optsOut = true;
    qint64 at = 0;
    ConsentSource source = ConsentSource::Keyword;
    QString evidence;
};

/// Applies it unless a newer one of the same person is known already. Of two at the same time, the one that opts out
/// counts. An opt-out is logged as the person's own even when an agent or a file had opted them out before, once. An
/// opt-in holds only against the person's own opt-outs: what an agent or a file said stands.
Result<void> applyOwnWord(const WebhookContext &context, ContactId contact, const OwnWord &word);

/// The opt-out or opt-in among these texts, if there is one. Of both, it is the opt-out.
std::optional<bool> meaningOf(const ConsentWords &words, const QStringList &texts);

/// A person that stops or resumes marketing messages in WhatsApp. Who stops becomes a contact, to be kept out.
Result<void> applyPreference(const WebhookContext &context, const PreferenceUpdate &update);
