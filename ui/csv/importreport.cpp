#include "ui/csv/importreport.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

ImportReport::ImportReport(QWidget *parent)
    : QWidget(parent)
    , m_summary(new QLabel)
    , m_counts(new QFormLayout)
    , m_problemsTitle(new QLabel(tr("Rows to look at")))
    , m_problems(new QTableWidget(0, 4))
{
    QFont bold = font();
    bold.setBold(true);
    m_summary->setFont(bold);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setAccessibleName(tr("Import result"));
    m_problems->setAccessibleName(tr("Rows to look at"));
    m_problems->setHorizontalHeaderLabels({tr("Row"), tr("Column"), tr("Cell"), tr("Reason")});
    m_problems->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_problems->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_problems->verticalHeader()->hide();
    m_problems->horizontalHeader()->setStretchLastSection(true);
    m_problems->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_summary);
    layout->addLayout(m_counts);
    layout->addSpacing(fontMetrics().height() / 2);
    layout->addWidget(m_problemsTitle);
    layout->addWidget(m_problems, 1);
    layout->addStretch(0);
}

void ImportReport::show(const ImportResult &result)
{
    m_summary->setText(tr("%n row(s) read in %1 s", nullptr, static_cast<int>(result.rows)).arg(QLocale().toString(result.seconds, 'f', 1)));
    addCount(tr("Created:"), result.created);
    addCount(tr("Updated:"), result.updated);
    addCount(tr("Unchanged:"), result.unchanged);
    addCount(tr("Repeated further down in the file:"), result.duplicates);
    addCount(tr("Without a number:"), result.skipped);
    addCount(tr("Refused:"), result.refused);
    if (result.labelsCreated > 0)
        addCount(tr("New labels:"), result.labelsCreated);
    if (result.heldBack > 0)
        addCount(tr("Kept opted out although the file says otherwise:"), result.heldBack);
    m_problemsTitle->setVisible(!result.problems.isEmpty());
    m_problems->setVisible(!result.problems.isEmpty());
    fillProblems(result.problems);
}

void ImportReport::addCount(const QString &what, qint64 count)
{
    m_counts->addRow(what, new QLabel(QLocale().toString(count)));
}

void ImportReport::fillProblems(const QList<ImportProblem> &problems)
{
    m_problems->setRowCount(static_cast<int>(problems.size()));
    for (int row = 0; row < m_problems->rowCount(); ++row) {
        const ImportProblem &problem = problems.at(row);
        const QString texts[] = {QLocale().toString(problem.row), problem.column, problem.value.simplified(), problem.reason};
        for (int column = 0; column < m_problems->columnCount(); ++column)
            m_problems->setItem(row, column, new QTableWidgetItem(texts[column]));
    }
    m_problems->resizeColumnsToContents();
    m_problems->resizeRowsToContents();
}
