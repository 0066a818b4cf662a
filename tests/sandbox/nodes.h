#pragma once

#include "tests/sandbox/http.h"

#include <QList>

class Accounts;
struct Account;

/// What Meta tells of a business number and of its WhatsApp Business Account (WABA). Asked with `fields`, an answer has
/// these and the id; without, the usual few.
Reply phoneNumber(const Account &account, const Request &request);
Reply waba(const Account &account, const Request &request);
/// In pages: `limit` of at most 100, `after`.
Reply phoneNumbersOfWaba(const QList<Account> &accounts, const Request &request);
/// The app's own entry, where it is subscribed to the WABA's webhooks.
Reply subscribedApps(const Account &account);
/// Subscribes it.
Reply subscribe(Accounts &accounts, const QString &wabaId);
