#pragma once

#include "app/graph/graphendpoint.h"

#include <QNetworkProxyFactory>

/// The desktop's proxy, but none on the way to this computer, where plain http is accepted.
class SystemProxy final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isThisComputer(query.url()))
            return {QNetworkProxy::NoProxy};
        return systemProxyForQuery(query);
    }
};
