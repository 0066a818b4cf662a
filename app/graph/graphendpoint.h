#pragma once

#include "app/graph/grapherror.h"

#include <QNetworkRequest>
#include <QString>
#include <QUrl>
#include <QUrlQuery>

#include <optional>

/// Where calls go, and in whose name.
struct GraphEndpoint final
{
    QUrl base; ///< https://graph.facebook.com; plain http for this computer only. May have a path
    QString version; ///< v25.0
    QString token;

    bool operator==(const GraphEndpoint &) const = default;
};

/// True for 127.0.0.0/8, ::1 and localhost.
bool isThisComputer(const QUrl &url);

/// Why nothing is sent there: the address is not safe for a token, or there is none.
std::optional<GraphError> objectionTo(const GraphEndpoint &endpoint);

/// For an endpoint without objection. `path` follows the version, without a slash. The token goes to no other address.
QNetworkRequest graphRequest(const GraphEndpoint &endpoint, const QString &path, const QUrlQuery &query = {});
