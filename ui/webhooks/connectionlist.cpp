#include "ui/webhooks/connectionlist.h"

#include "ui/blocking/blocktext.h"
#include "ui/webhooks/connectionitem.h"

#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace {

constexpr qsizetype mostNames = 3;

/// Several that are well as one.
QList<RelayConnection> together(QList<RelayConnection> connections)
{
    const auto isWell = [](const RelayConnection &connection) {
        return connection.health == AccountFinding::Health::Good;
    };
    QStringList names;
    RelayConnection all;
    for (const RelayConnection &connection : std::as_const(connections)) {
        if (!isWell(connection))
            continue;
        all = connection;
        names.append(connection.name);
    }
    if (names.size() < 2)
        return connections;
    all.account = {};
    all.name = peopleText(names.mid(0, mostNames), names.size());
    connections.removeIf(isWell);
    connections.prepend(all);
    return connections;
}

} // namespace

ConnectionList::ConnectionList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setAccessibleName(tr("Receiving"));
    m_layout->setContentsMargins({});
    m_layout->setSpacing(fontMetrics().height() / 4);
    hide();
}

void ConnectionList::setConnections(const QList<RelayConnection> &all)
{
    const QList<RelayConnection> connections = together(all);
    for (const RelayConnection &connection : connections) {
        ConnectionItem *&item = m_items[connection.account];
        if (!item) {
            item = new ConnectionItem(this);
            connect(item, &ConnectionItem::reconnectWished, this, &ConnectionList::reconnectWished);
            connect(item, &ConnectionItem::settingsWished, this, &ConnectionList::settingsWished);
            m_layout->insertWidget(connection.account == AccountId() ? 0 : -1, item);
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
