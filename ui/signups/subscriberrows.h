#pragma once

#include "models/signups/signupstore.h"

#include <QAbstractTableModel>

/// Who signed up by a link, a row each, in the order in which they were given.
class SubscriberRows final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Number, Since, State, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setSubscribers(const QList<Subscriber> &subscribers);
    const Subscriber &subscriberAt(int row) const { return m_subscribers.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<Subscriber> m_subscribers;
};
