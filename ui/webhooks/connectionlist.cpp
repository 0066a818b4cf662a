#include "ui/webhooks/connectionlist.h"

#include "ui/webhooks/connectionitem.h"

#include <QVBoxLayout>

#include <algorithm>

ConnectionList::ConnectionList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setAccessibleName(tr("Receiving"));
    m_layout->setContentsMargins({});
    m_layout->setSpacing(fontMetrics().height() / 4);
    hide();
}

void ConnectionList::setConnections(const QList<RelayConnection> &connections)
{
    for (const RelayConnection &connection : connections) {
        ConnectionItem *&item = m_items[connection.account];
        if (!item) {
            item = new ConnectionItem(this);
            connect(item, &ConnectionItem::reconnectWished, this, &ConnectionList::reconnectWished);
            connect(item, &ConnectionItem::settingsWished, this, &ConnectionList::settingsWished);
            m_layout->addWidget(item);
        }
        item->setConnection(connection);
    }
    const QList<AccountId> known = m_items.keys();
    for (const AccountId account : known) {
        const bool isThere = std::any_of(connections.begin(), connections.end(),
            [account](const RelayConnection &connection) { return connection.account == account; });
        if (!isThere)
            delete m_items.take(account);
    }
    setVisible(!connections.isEmpty());
}
