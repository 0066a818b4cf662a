#pragma once

#include "app/webhooks/relayfailure.h"
#include "models/accounts/account.h"

#include <QList>
#include <QNetworkRequest>
#include <QString>
#include <QUrl>

#include <optional>

/// Where events of one channel come from, and in whose name.
struct RelayEndpoint final
{
    QList<QUrl> addresses; ///< https://relay.example.org, may have a path; plain http for this computer only. In the
                           ///< order of preference; all have the same store
    QString channel;
    QString user; ///< without one, the password is a bearer token
    QString password;

    bool operator==(const RelayEndpoint &) const = default;
};

/// What the account says; the password is in the keyring.
RelayEndpoint relayEndpointOf(const Account &account, const QString &password);

/// Why nothing is sent there: what is entered is unsafe, unusable or incomplete.
std::optional<RelayFailure> objectionTo(const RelayEndpoint &endpoint);

/// For an endpoint without objection. `resource` is "events", "oldest" or "head". The password goes to no other
/// address: redirects are not followed.
QNetworkRequest relayRequest(const RelayEndpoint &endpoint, qsizetype address, const QString &resource);
