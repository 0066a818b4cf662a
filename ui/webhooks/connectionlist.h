#pragma once

#include "ui/webhooks/relayconnection.h"

#include <QHash>
#include <QWidget>

class ConnectionItem;
class QVBoxLayout;

/// How receiving stands, a line for each account that has a relay, with what can be done about it; one line for all
/// that are well. Texts change in place: a countdown takes the focus from nothing.
class ConnectionList final : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionList(QWidget *parent = nullptr);

    void setConnections(const QList<RelayConnection> &all);

Q_SIGNALS:
    void reconnectWished();
    void settingsWished(AccountId account);

private:
    QVBoxLayout *m_layout;
    QHash<AccountId, ConnectionItem *> m_items;
};
