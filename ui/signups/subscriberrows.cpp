#include "ui/signups/subscriberrows.h"

#include "ui/contacts/contacttext.h"

namespace {

QString stateText(const Subscriber &subscriber)
{
    if (subscriber.isBlocked && subscriber.optedOut)
        return SubscriberRows::tr("Opted out, blocked");
    if (subscriber.isBlocked)
        return SubscriberRows::tr("Blocked");
    return subscriber.optedOut ? SubscriberRows::tr("Opted out") : QString();
}

} // namespace

void SubscriberRows::setSubscribers(const QList<Subscriber> &subscribers)
{
    beginResetModel();
    m_subscribers = subscribers;
    endResetModel();
}

int SubscriberRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_subscribers.size());
}

int SubscriberRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SubscriberRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const Subscriber &subscriber = subscriberAt(index.row());
    switch (index.column()) {
    case Name:
        return subscriber.name;
    case Number:
        return subscriber.key;
    case Since:
        return subscriber.at ? timeText(*subscriber.at) : tr("Imported");
    case State:
        return stateText(subscriber);
    default:
        return {};
    }
}

QVariant SubscriberRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Number:
        return tr("Number");
    case Since:
        return tr("First Signed Up");
    case State:
        return tr("Status");
    default:
        return {};
    }
}
