#pragma once

#include <QObject>

#include <functional>

/// What the session's Secret Service says of its default collection, where new secrets go
/// (https://specifications.freedesktop.org/secret-service/latest/).
enum class KeyringState {
    NoBus, ///< there is no session bus: no keyring can be reached
    NoService, ///< nobody answers as Secret Service; KWallet may be there instead
    Locked,
    Open,
};

/// Asks without anybody being asked for a password. The callback is called once, later; or never when `context` is
/// gone.
void askKeyringState(QObject *context, std::function<void(KeyringState)> callback);
