#pragma once

#include "models/csv/importplan.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <map>
#include <vector>

/// The labels of a file that are none yet, and what becomes of each: made, taken for one that is there, or left out.
/// What was chosen stays listed, although a plan made with the choice does not name such a label any more.
class NewLabelsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Rows, Choice, ColumnCount };
    enum Role {
        ChoicesRole = Qt::UserRole, ///< QStringList, in the Choice column: by the numbers that are its values
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Another file, or other columns.
    void clear();
    void load(const std::vector<PlannedLabel> &labels);
    /// For ImportOptions::labelNames.
    std::map<QString, QString> names() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void chosen();

private:
    struct NewLabel
    {
        PlannedLabel label;
        int choice = 0; ///< index into its choices
    };
    static QStringList choicesOf(const PlannedLabel &label);

    std::vector<NewLabel> m_labels; ///< those that are like one that is there first
};
