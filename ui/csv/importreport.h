#pragma once

#include "models/csv/contactimport.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QTableWidget;

/// What became of every row of an imported file: the counts, which add up to the rows, and the rows with a problem.
class ImportReport final : public QWidget
{
    Q_OBJECT
public:
    explicit ImportReport(QWidget *parent = nullptr);

    void show(const ImportResult &result);

private:
    void addCount(const QString &what, qint64 count);
    void fillProblems(const QList<ImportProblem> &problems);

    QLabel *m_summary;
    QFormLayout *m_counts;
    QLabel *m_problemsTitle;
    QTableWidget *m_problems;
};
