#pragma once

#include "app/webhooks/envelope.h"
#include "app/webhooks/relayendpoint.h"
#include "tests/support/relay.h"

inline RelayEndpoint endpointOf(const Relay &relay)
{
    return {relay.urls(), Relay::channel(), Relay::user(), relay.password()};
}

inline EnvelopeRules rulesOf(const Relay &relay)
{
    return {.relayKey = relay.relayKey(), .appSecret = {}};
}

inline QByteArray bodyOf(int number)
{
    return "{\"number\":" + QByteArray::number(number) + "}";
}

/// False where one was not stored.
inline bool post(const Relay &relay, int first, int count)
{
    for (int i = first; i < first + count; ++i)
        if (relay.deliver(bodyOf(i)) == 0)
            return false;
    return true;
}

inline QList<QByteArray> bodiesFrom(int first, int count)
{
    QList<QByteArray> bodies;
    for (int i = first; i < first + count; ++i)
        bodies.append(bodyOf(i));
    return bodies;
}
