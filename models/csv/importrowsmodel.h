#pragma once

#include "models/csv/importplan.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QList>

#include <memory>
#include <vector>

class Database;

/// The rows of an import plan as a table: what becomes of each and why, then how the contact will be; of a contact that
/// is known, what changes as before → after. Cells are read from the file, and contacts from the database, only when
/// they are looked at. A cell of a refused row can be edited: that changes nothing but tells of a wish.
class ImportRowsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Filter {
        All,
        Created,
        Updated,
        Unchanged,
        Duplicates,
        Skipped,
        Refused,
        HeldBack,
        Remarkable,
        Differing
    };
    enum Column { NumberColumn, OutcomeColumn, FirstField };
    enum Role {
        ChangedRole = Qt::UserRole, ///< bool: what stands in the cell is new to a contact that is known
        FaultyRole, ///< bool: the cell is why its row is refused, or the outcome is that it is refused
    };

    /// `database` belongs to the model's thread.
    explicit ImportRowsModel(const Database &database, QObject *parent = nullptr);

    /// Null: no rows. The filter stays.
    void setPlan(std::shared_ptr<const ImportPlan> plan);
    const std::shared_ptr<const ImportPlan> &plan() const { return m_plan; }
    void setFilter(Filter filter);
    Filter filter() const { return m_filter; }
    /// The numbers of the rows that Filter::Differing shows.
    void setDiffering(std::vector<quint32> numbers);
    /// How many rows a filter would show.
    qint64 count(Filter filter) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    /// The cell (row as a spreadsheet counts, column of the file from 0) is meant to read so.
    void mended(quint32 row, size_t column, const QString &text);

private:
    /// What is shown of a row.
    struct Shown
    {
        QString outcome;
        QStringList cells; ///< by m_fields
        std::vector<bool> changed; ///< likewise
        qsizetype faulty = -1; ///< index into the cells
    };

    const PlannedRow &rowAt(int row) const { return m_plan->rows()[m_rows[static_cast<size_t>(row)]]; }
    const Shown &shown(int row) const;
    std::unique_ptr<Shown> read(const PlannedRow &row) const;
    void showCells(Shown &shown, const PlannedRow &row) const;
    void showContact(Shown &shown, const PlannedRow &row) const;
    QString fileCell(ImportField field, const QStringList &cells) const;
    QString outcomeOf(const PlannedRow &row, const std::optional<ImportRemark> &remark) const;
    QVariant display(const QModelIndex &index) const;
    std::vector<quint32> rowsOf(Filter filter) const;
    std::vector<quint32> differingRows() const;
    void collectFields();
    void refill();

    const Database &m_database;
    std::shared_ptr<const ImportPlan> m_plan;
    Filter m_filter = Filter::All;
    std::vector<quint32> m_differing;
    qint64 m_remarkable = 0;
    QList<ImportField> m_fields; ///< that are shown, in the order of the file's columns
    std::vector<quint32> m_rows; ///< indexes into the plan's rows
    mutable QCache<int, Shown> m_shown;
};
