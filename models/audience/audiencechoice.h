#pragma once

#include "models/audience/audiencefile.h"
#include "models/contacts/contactquery.h"
#include "models/contacts/contactstore.h"
#include "models/result.h"

#include <QString>

class Database;

/// Whom somebody wants to send to, before anybody is left out.
struct AudienceChoice final
{
    enum class Kind { Everyone, Filter, Selection, Signup, File };

    Kind kind = Kind::Everyone;
    ContactQuery query{}; ///< Filter: also labels (any, all, none); the order does not matter
    ContactIds contacts{}; ///< Selection
    QString signup{}; ///< Signup: `signup_id` of the link that brought them
    AudienceFileChoice file{}; ///< File
};

/// Everyone where nothing is filtered.
AudienceChoice audienceOf(const ContactQuery &query);
AudienceChoice audienceOf(const ContactIds &selected);
/// Of the link with this `signup_id`.
AudienceChoice audienceOfSubscribers(const QString &signupId);

// A choice as it is kept: JSON, with labels by id and by the name they had, contacts as ranges of ids ("1-5,9"), links
// by id, and // "wrote since" as the time before now, so that "in the last 24 hours" means the same a month later.

/// `now` in ms since the epoch.
Result<QString> storedChoice(const Database &database, const AudienceChoice &choice, qint64 now);
/// Refused when it cannot mean the same any more: a label was deleted, for example. Then it says what to do.
Result<AudienceChoice> choiceFrom(const Database &database, const QString &stored, qint64 now);
/// A stored choice for people, also when its labels are gone: "Filter: labels vip, lead (any) · not opted out".
QString choiceText(const QString &stored);
