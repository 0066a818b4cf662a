#pragma once

#include <QString>

/// What an address tells that somebody was given for a relay. People copy the address of a channel's events, or the one
/// that Meta posts to; the account wants the relay's address and the channel by themselves.
struct RelayAddress final
{
    QString base; ///< https://relay.example.org, may have a folder
    QString channel; ///< empty where the address tells none
    QString user; ///< likewise
    QString password; ///< likewise

    bool operator==(const RelayAddress &) const = default;
};

/// Takes apart
///   BASE/v1/events/CHANNEL, and its kin /v1/oldest/… and /v1/head/…, Kartei's own relay's
///   BASE/events/CHANNEL, gosmee's
///   BASE/webhook/CHANNEL, which Meta posts to
///   https://smee.io/CHANNEL
/// each with or without https://, name and password. Anything else is taken for a base as it is; whether that is a web
/// address tells checkAccount().
RelayAddress relayAddressFrom(const QString &text);
