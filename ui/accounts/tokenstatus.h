#pragma once

#include <QMetaType>
#include <QString>

/// What is known about an account's access token, or another secret: never the secret itself.
struct TokenStatus final
{
    enum class State {
        Asking, ///< the keyring has not answered yet
        None, ///< the keyring is open, and has none
        Stored, ///< in the keyring
        ThisRun, ///< in memory, until Kartei is closed
        Environment, ///< a variable, such as KARTEI_ACCESS_TOKEN, gives it
        Locked, ///< the keyring is locked: asking again can open it
        NoKeyring, ///< there is none, or it does not work
    };

    State state = State::Asking;
    QString message; ///< what is wrong with the keyring and what to do; empty where nothing is

    bool hasToken() const { return state == State::Stored || state == State::ThisRun || state == State::Environment; }
    bool operator==(const TokenStatus &) const = default;
};

Q_DECLARE_METATYPE(TokenStatus)

/// A token as it was entered.
struct EnteredToken final
{
    enum class Keeping { Keyring, ThisRun };

    QString token; ///< empty: as it was
    Keeping keeping = Keeping::Keyring;

    bool operator==(const EnteredToken &) const = default;
};

Q_DECLARE_METATYPE(EnteredToken)

/// Likewise of a relay.
struct EnteredRelaySecrets final
{
    EnteredToken password;
    EnteredToken key;

    bool operator==(const EnteredRelaySecrets &) const = default;
};

Q_DECLARE_METATYPE(EnteredRelaySecrets)
