#pragma once

#include <QSortFilterProxyModel>

class LabelTableModel;

/// The labels as the labels page lists them: the chip, the name, the colour and the number of contacts, each of which
/// can be sorted by.
class LabelRows final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    enum Column { Chip, Name, Color, Contacts };

    explicit LabelRows(LabelTableModel &labels, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    bool filterAcceptsColumn(int column, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    LabelTableModel &m_labels;
};
