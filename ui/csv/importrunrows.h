#pragma once

#include "models/csv/importhistory.h"

#include <QAbstractTableModel>

/// What an undo did: "Deleted 3 contacts. Gave 2 contacts their former values back."
QString undoText(const ImportRun &undo);

/// The import history as a table.
class ImportRunRows final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { When, File, Agent, State, Created, Updated, Unchanged, Skipped, Refused, Columns };
    static constexpr int SortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setRuns(const QList<ImportRun> &runs);
    const ImportRun &runAt(int row) const { return m_runs.at(row); }
    /// What the columns do not tell: how many rows and duplicates, who was held back, and of an undo what it did.
    QString details(const ImportRun &run) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QVariant value(const ImportRun &run, int column) const;
    QString undoDetails(const ImportRun &undo) const;
    const ImportRun *undoOf(const ImportRun &run) const;
    const ImportRun *run(ImportRunId id) const;

    QList<ImportRun> m_runs;
};
