#pragma once

#include "models/labels/label.h"
#include "models/storage/databasethread.h"

#include <QHash>
#include <QSqlTableModel>

class Database;

/// All labels with the number of contacts that carry each. Every row is loaded: there are dozens, not thousands. The counts come from `reader`'s thread
/// a moment after somebody wanted to show them (at a million contacts they take longer than a frame); until then a count is empty.
class LabelTableModel final : public QSqlTableModel
{
    Q_OBJECT
public:
    enum Column { Id, Name, Color, NameKey, Contacts, ColumnCount };
    enum Role { LabelRole = Qt::UserRole }; ///< Label, in every column

    LabelTableModel(const Database &database, DatabaseThread &reader, QObject *parent = nullptr);

    bool select() override;
    Label labelAt(int row) const;
    QList<Label> labels() const;
    /// -1 while it is not known.
    qint64 contactCount(LabelId id) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// Counts now and from now on: somebody shows the numbers.
    void startCounting();
    /// Counts again if somebody shows the numbers: links between contacts and labels have changed.
    void count();

Q_SIGNALS:
    void failed(const Error &error);

private:
    static Result<QHash<LabelId, qint64>> countContacts(const Database &database);
    void takeCounts(const Result<QHash<LabelId, qint64>> &counts);

    DatabaseThread &m_reader;
    QHash<LabelId, qint64> m_counts;
    bool m_isCounting = false;
};
