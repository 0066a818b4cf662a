#pragma once

#include "models/accounts/account.h"

#include <QHash>
#include <QObject>

class MainWindow;
class QAction;
struct GraphError;
struct TokenAnswer;

/// Tells in the window when an account cannot reach Meta: once, with what helps, until it is said to be over or another
/// one.
class AccountNotices final : public QObject
{
    Q_OBJECT
public:
    explicit AccountNotices(MainWindow &window);

    /// Only of what holds up everything and does not pass by itself. Another trouble takes the place of the one before.
    void tellOf(const Account &account, const GraphError &error);
    /// There is no token to work with.
    void tellOf(const Account &account, const TokenAnswer &answer);
    /// It works, was changed, or is gone.
    void forget(AccountId id);

Q_SIGNALS:
    void tokenWished(AccountId id);
    void checkWished(AccountId id);

private:
    using Wish = void (AccountNotices::*)(AccountId);
    void show(AccountId id, const QString &text, const QString &cure, Wish wish);

    MainWindow &m_window;
    struct Notice
    {
        QString text;
        QAction *cure = nullptr;
    };
    QHash<AccountId, Notice> m_notices; ///< of the accounts in trouble
};
