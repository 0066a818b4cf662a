#pragma once

#include "models/audience/audiencelist.h"

#include <QAbstractTableModel>

/// The people of an audience that are listed, stretch by stretch: more are wished for as the list is scrolled.
class AudienceRows final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Number, Reasons, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void append(const AudienceListPage &page);
    ContactId contactAt(int row) const { return m_rows.at(row).contact; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void moreWished(qint64 offset);

private:
    QList<AudienceListRow> m_rows;
    bool m_hasMore = false;
    bool m_isWaiting = false; ///< for what was wished
};
