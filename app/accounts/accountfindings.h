#pragma once

#include "app/graph/grapherror.h"
#include "models/accounts/account.h"
#include "ui/accounts/accountfinding.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

// What Meta's answers mean for an account, in words for people. The answers: `debug_token`, a phone number node, the
// `phone_numbers` and the `subscribed_apps` of a WhatsApp Business account
// (https://developers.facebook.com/documentation/business-messaging/whatsapp/reference). Keys may be missing.

/// `data` of debug_token: whether the token is valid, until when, and for what. Bad: it cannot be used.
QList<AccountFinding> tokenFindings(const QJsonObject &data, const Account &account, const QDateTime &now);

/// Whose number it is, and how it is doing.
QList<AccountFinding> numberFindings(const QJsonObject &number);

/// Whether the account's number is among those of its WhatsApp Business account.
AccountFinding businessFinding(const Account &account, const QJsonArray &numbers);

/// No id of a WhatsApp Business account was entered.
AccountFinding missingBusinessFinding();

/// Meta does not know the phone number id: which mix-up it may be. `numbers` are those of the WhatsApp Business
/// account, as far as it is known.
AccountFinding wrongNumberFinding(const Account &account, const QJsonArray &numbers, const GraphError &error);

/// The phone number id is a WhatsApp Business account's, which has these numbers.
AccountFinding swappedIdsFinding(const Account &account, const QJsonArray &numbers);

/// Whether Meta tells the token's app (its id; may be empty) of incoming messages.
AccountFinding subscriptionFinding(const QJsonArray &apps, const QString &appId);

/// Of something that a block does not need.
AccountFinding warningFrom(const GraphError &error);
AccountFinding badFrom(const GraphError &error);
