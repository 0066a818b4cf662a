#pragma once

#include "app/accounts/tokenstore.h"
#include "models/contacts/contactstore.h"
#include "models/result.h"

#include <QObject>

#include <optional>

class DatabaseThread;

/// Brings the key in the keyring and the list of people who were deleted opted out together, whenever one of them has
/// something to do. A database without a key yet gets one. Without a keyring, or while it is locked, what is to be hashed
/// waits; the consent log keeps those people out meanwhile (models/consent/suppression.h), so nobody is bothered with it.
class SuppressionKeeper final : public QObject
{
    Q_OBJECT
public:
    explicit SuppressionKeeper(DatabaseThread &writer, QObject *parent = nullptr);

    /// Contacts may have been deleted or created.
    void wake();

Q_SIGNALS:
    /// They came back, and are opted out now.
    void optedOut(const ContactIds &contacts);
    /// Nothing is left to do for now.
    void idle();
    void failed(const Error &error);

private:
    /// What the database says.
    struct Wish
    {
        bool hasWork = false;
        QString keyName;
    };

    void take(const Result<Wish> &wish);
    void takeKey(const QString &keyName, const TokenAnswer &answer);
    void makeKey(const QString &keyName);
    void takeMadeKey(const TokenAnswer &answer);
    void work(const QString &key);
    void takeDone(const Result<ContactIds> &contacts);
    void rest();

    DatabaseThread &m_writer;
    TokenStore m_keys{Secret::SuppressionKey};
    bool m_isBusy = false;
    bool m_isWokenAgain = false;
};
