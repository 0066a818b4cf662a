#pragma once

#include "models/webhooks/message.h"

#include <QString>
#include <QStringList>

#include <variant>

// What a delivery says, one struct for each kind of news. Times are ms since the epoch, UTC; 0: not said. Texts are
// clean of control characters and otherwise as strangers wrote them.

/// A person as Meta names them. Every part may be empty.
struct WebhookPerson final
{
    QString waId; ///< the number's digits; withheld for people who adopted a username
    QString userId;
    QString name; ///< of their own profile
    QString username;

    bool isNobody() const { return waId.isEmpty() && userId.isEmpty(); }
    bool operator==(const WebhookPerson &) const = default;
};

struct MessageUpdate final
{
    WebhookPerson person;
    QString wamid;
    MessageDirection direction = MessageDirection::In;
    qint64 at = 0;
    QString type;
    QString text;
    QStringList words; ///< what may be a stop word: the text, or what is behind a button
    QString answers; ///< the message that it answers
    QString extra; ///< Meta's own object, as JSON
    QString ownNumber; ///< the number that the person gave as their own; digits
    bool isUnderstood = true;
    bool isWriting = true; ///< the person wrote; false for what the business or WhatsApp itself says
    bool isHistory = false; ///< from before the account was connected
    bool isInGroup = false; ///< said to more than the business
};

struct EditUpdate final
{
    WebhookPerson person;
    QString wamid; ///< of the edit
    QString original;
    MessageDirection direction = MessageDirection::In;
    qint64 at = 0;
    QString text;
    QStringList words;
    bool isInGroup = false;
};

struct RevokeUpdate final
{
    WebhookPerson person;
    QString original;
    MessageDirection direction = MessageDirection::In;
    qint64 at = 0;
};

struct ReactionUpdate final
{
    WebhookPerson person;
    QString wamid; ///< of the reaction
    QString target;
    MessageDirection direction = MessageDirection::In;
    qint64 at = 0;
    QString emoji; ///< empty: taken back
};

struct StatusUpdate final
{
    WebhookPerson person;
    QString wamid;
    QString participant; ///< of a group; else empty
    QString status; ///< Meta's word
    qint64 at = 0;
    int errorCode = 0;
    QString error;
};

struct PreferenceUpdate final
{
    WebhookPerson person;
    bool optsOut = true;
    qint64 at = 0;
    QString detail;
};

/// A person's number or user id became another one.
struct IdentityUpdate final
{
    WebhookPerson previous;
    WebhookPerson current;
    qint64 at = 0;
};

struct SignupUpdate final
{
    WebhookPerson person;
    QString signupId;
    qint64 at = 0;
};

/// An entry of the address book in the WhatsApp Business app. One that was removed says nothing of the contact.
struct AddressBookUpdate final
{
    WebhookPerson person; ///< `name` is the entry's
    bool isRemoved = false;
    qint64 at = 0;
};

/// Meta's trouble with the app or the account: to be shown, nothing to apply.
struct ReportUpdate final
{
    QString text;
};

/// Something this version does not know: kept as it arrived.
struct UnknownUpdate final
{
    QString what;
};

/// Something known that lacks what is needed to apply it.
struct UnusableUpdate final
{
    QString reason;
};

struct WebhookUpdate final
{
    QString key; ///< the same however often it is delivered
    QString phoneNumberId; ///< which business number it is about; empty when Meta does not say
    std::variant<UnknownUpdate, UnusableUpdate, ReportUpdate, MessageUpdate, EditUpdate, RevokeUpdate, ReactionUpdate,
        StatusUpdate, PreferenceUpdate, IdentityUpdate, SignupUpdate, AddressBookUpdate>
        news;
};

/// A delivery, read.
struct WebhookContent final
{
    QStringList fields; ///< each once, in their order
    QList<WebhookUpdate> updates;
};
