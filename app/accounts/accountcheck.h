#pragma once

#include "app/graph/graphclient.h"
#include "models/accounts/account.h"
#include "ui/accounts/accountfinding.h"

#include <QJsonArray>
#include <QList>
#include <QObject>

#include <functional>
#include <optional>

/// Asks Meta whether an account works, and why not: its token, its number, the WhatsApp Business account that the
/// number belongs to, and the subscription to incoming messages. It changes nothing at Meta.
class AccountCheck final : public QObject
{
    Q_OBJECT
public:
    /// In the order in which they were asked for. Where one is Bad, blocks cannot reach Meta.
    using Callback = std::function<void(const QList<AccountFinding> &)>;

    /// The callback is called once, later, or never when `context` is gone by then. The account need not be stored.
    static void run(
        GraphClient &graph, const Account &account, const QString &token, QObject *context, Callback callback);

    static bool isUsable(const QList<AccountFinding> &findings);

private:
    AccountCheck(GraphClient &graph, const Account &account, const QString &token, QObject *context, Callback callback);

    using Step = void (AccountCheck::*)(const GraphReply &reply);

    void ask(const QString &path, const QUrlQuery &query, Step take);
    void askToken();
    void takeToken(const GraphReply &reply);
    void askNumber();
    void takeNumber(const GraphReply &reply);
    void askNumbersOf(const QString &wabaId, const QString &after, Step take);
    void takeNumbers(const GraphReply &reply);
    void judgeNumbers();
    void takeSwapped(const GraphReply &reply);
    void askSubscriptions();
    void takeSubscriptions(const GraphReply &reply);
    /// Adds the error when to ask on makes no sense.
    bool endedBy(const GraphReply &reply);
    void finish();

    GraphClient &m_graph;
    Account m_account;
    QString m_token;
    Callback m_callback;
    QList<AccountFinding> m_findings;
    QString m_appId; ///< the token's
    QJsonArray m_numbers; ///< of the WhatsApp Business account
    std::optional<GraphError> m_numberError; ///< Meta does not know the phone number id
    bool m_isBusinessKnown = false;
};
