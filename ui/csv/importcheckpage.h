#pragma once

#include "models/csv/importrowsmodel.h"

#include <QWidget>

class ImportCounts;
class QCheckBox;
class QTableView;
class QVBoxLayout;
class WrappedLabel;

/// The third step of an import: what will happen to each row, before anything is written. Rows that are refused can be
/// mended; what is held back, or was repaired by guessing, is taken only by a wish of its own.
class ImportCheckPage final : public QWidget
{
    Q_OBJECT
public:
    /// `rows` outlives the page.
    explicit ImportCheckPage(ImportRowsModel &rows, QWidget *parent = nullptr);

    void store(ImportOptions &options) const;
    void showPlan(std::shared_ptr<const ImportPlan> plan);
    /// Contacts changed: this is what would happen now, and those rows differ.
    void showRevised(std::shared_ptr<const ImportPlan> plan, const std::vector<quint32> &differing);
    /// Another file: nothing is allowed any more.
    void reset();

Q_SIGNALS:
    void changed();

private:
    void makeTable();
    void makeWishes(QVBoxLayout *layout);
    void fitColumns();
    void showNotices(const QString &first);
    QStringList noticesOn(const ImportPlan &plan) const;
    void showWishes();
    void askToResubscribe(bool isWished);
    void resubscribe();
    void choose(ImportRowsModel::Filter filter);
    void takeFilter();
    void showDetail();

    ImportRowsModel &m_rows;
    QVBoxLayout *m_notices;
    QCheckBox *m_repaired;
    QCheckBox *m_resubscribes;
    qint64 m_heldBack = 0; ///< rows, while they are
    ImportCounts *m_counts;
    QTableView *m_table;
    WrappedLabel *m_detail;
};
