#pragma once

#include "models/webhooks/mergeproposal.h"
#include "models/webhooks/webhookcontext.h"
#include "models/webhooks/webhookupdate.h"

#include <optional>

/// A contact with what webhooks need to know of it.
struct KnownPerson final
{
    ContactId id{};
    QString phone; ///< empty: none
    QString waId;
    QString userId;
    QString username;
    QString name;
    bool isBlocked = false;
    qint64 lastInboundAt = 0;
    QString profileName;
    qint64 profileAt = 0;
    qint64 usernameAt = 0;
    QString bookName;
    qint64 bookAt = 0;
    bool isByOtherKey = false; ///< found under a key that it has besides its own (014_other_keys.sql)
};

/// The contact of a user id, or of a number: as it is stored, a variant of it (variantsOf), or Meta's own id of
/// somebody; or one that somebody was merged into who had it.
Result<std::optional<KnownPerson>> personByUserId(StatementCache &statements, const QString &userId);
Result<std::optional<KnownPerson>> personByNumber(StatementCache &statements, const QString &waId);

/// The contact of somebody whom a webhook names: by the user id, else by the number, also by what these were before
/// Meta said that they had changed. Learns from it what the contact lacks: the user id, the number, Meta's own id. When
/// the two belong to two contacts, it is that of the user id, and the two are proposed for a merge.
Result<std::optional<KnownPerson>> recognise(
    const WebhookContext &context, const WebhookPerson &person, qint64 at, MergeReason reason);
/// The same; somebody new becomes a contact. Refused when Meta says nothing of who it is.
Result<KnownPerson> meet(const WebhookContext &context, const WebhookPerson &person, qint64 at, MergeReason reason);

/// Takes over the name and username of a profile when they are newer than what is known. A name that is not the last
/// profile's was typed by somebody, and stays.
Result<void> learnProfile(
    const WebhookContext &context, const KnownPerson &known, const WebhookPerson &person, qint64 at);

/// Change the keys of a contact; blocks and opt-outs stay with it. What is no number is only Meta's id.
Result<void> setNumber(const WebhookContext &context, ContactId contact, const QString &waId);
Result<void> setUserId(const WebhookContext &context, ContactId contact, const QString &userId);
Result<void> setName(const WebhookContext &context, ContactId contact, const QString &name);

/// `+` and the digits; nothing for what is no number.
std::optional<QString> phoneOf(const QString &waId);
