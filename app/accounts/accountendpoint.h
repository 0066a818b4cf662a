#pragma once

#include "app/graph/graphendpoint.h"
#include "models/accounts/account.h"

/// Where calls for this account go.
inline GraphEndpoint endpointOf(const Account &account, const QString &token)
{
    return {QUrl(account.graphUrl), account.graphVersion, token};
}
