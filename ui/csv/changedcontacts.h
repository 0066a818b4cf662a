#pragma once

#include "models/csv/importundo.h"

#include <QAbstractTableModel>
#include <QHash>

/// The contacts that changed since an import: each can be ticked to be taken back all the same. There may be a hundred
/// thousand: who they are is only asked for of those that can be seen.
class ChangedContacts final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Phone, Consequence, Columns };

    explicit ChangedContacts(const ImportUndoPreview &preview, QObject *parent = nullptr);

    ContactIds ticked() const;
    qint64 tickedCount() const { return m_tickedCount; }
    void tickAll(Qt::CheckState state);
    void toggle(int row);

    /// Of these rows those who were not asked for yet.
    ContactIds takeUnknown(int first, int last);
    void setContacts(const QList<Contact> &contacts);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void tickedChanged();

private:
    QString text(size_t row, int column) const;

    ContactIds m_contacts; ///< first those that the import created
    size_t m_createdCount;
    std::vector<bool> m_isTicked;
    qint64 m_tickedCount = 0;
    std::vector<bool> m_isAskedFor;
    QHash<qint64, Contact> m_known;
};
