#include "ui/csv/importcheckpage.h"

#include "ui/csv/importcounts.h"
#include "ui/csv/importrowsdelegate.h"
#include "ui/shell/wrappedlabel.h"

#include <QCheckBox>
#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

using Filter = ImportRowsModel::Filter;

namespace {

/// It is no wish of the person.
void setSilently(QCheckBox *box, bool isChecked)
{
    const QSignalBlocker blocker(box);
    box->setChecked(isChecked);
}

} // namespace

ImportCheckPage::ImportCheckPage(ImportRowsModel &rows, QWidget *parent)
    : QWidget(parent)
    , m_rows(rows)
    , m_notices(new QVBoxLayout)
    , m_repaired(new QCheckBox)
    , m_resubscribes(new QCheckBox)
    , m_counts(new ImportCounts)
    , m_table(new QTableView)
    , m_detail(new WrappedLabel)
{
    makeTable();
    setFocusProxy(m_table);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(m_notices);
    makeWishes(layout);
    layout->addWidget(m_counts);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_detail);
    m_detail->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_detail->setAccessibleName(tr("Current row"));
    connect(m_counts, &ImportCounts::chosen, this, &ImportCheckPage::choose);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ImportCheckPage::showDetail);
}

void ImportCheckPage::makeTable()
{
    m_table->setAccessibleName(tr("Rows"));
    m_table->setModel(&m_rows);
    m_table->setItemDelegate(new ImportRowsDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 7 / 4);
    m_table->horizontalHeader()->setHighlightSections(false);
    // Headers ask whether a column is selected by asking every row. An empty selection of their own answers at once.
    for (QHeaderView *header : {m_table->horizontalHeader(), m_table->verticalHeader()})
        header->setSelectionModel(new QItemSelectionModel(&m_rows, header));
}

void ImportCheckPage::makeWishes(QVBoxLayout *layout)
{
    for (QCheckBox *wish : {m_repaired, m_resubscribes}) {
        wish->hide();
        layout->addWidget(wish);
    }
    // Not clicked(): a screen reader toggles a box without a click.
    connect(m_repaired, &QCheckBox::toggled, this, &ImportCheckPage::changed);
    connect(m_resubscribes, &QCheckBox::toggled, this, &ImportCheckPage::askToResubscribe);
}

void ImportCheckPage::store(ImportOptions &options) const
{
    options.acceptsRepaired = m_repaired->isChecked();
    options.resubscribes = m_resubscribes->isChecked();
}

void ImportCheckPage::reset()
{
    setSilently(m_repaired, false);
    setSilently(m_resubscribes, false);
    m_rows.setFilter(Filter::All);
    m_rows.setPlan(nullptr);
}

void ImportCheckPage::showPlan(std::shared_ptr<const ImportPlan> plan)
{
    const bool isFirst = !m_rows.plan();
    const QModelIndex current = m_table->currentIndex();
    const int scrolled = m_table->verticalScrollBar()->value();
    m_rows.setPlan(std::move(plan));
    takeFilter();
    showNotices({});
    showWishes();
    if (isFirst)
        fitColumns();
    // Where the person was: whoever mends one row after the other goes on with the next.
    m_table->setCurrentIndex(isFirst ? m_rows.index(0, ImportRowsModel::OutcomeColumn)
                                     : m_rows.index(std::min(current.row(), m_rows.rowCount() - 1), current.column()));
    m_table->verticalScrollBar()->setValue(scrolled);
    showDetail();
}

void ImportCheckPage::showRevised(std::shared_ptr<const ImportPlan> plan, const std::vector<quint32> &differing)
{
    m_rows.setPlan(std::move(plan));
    m_rows.setDiffering(differing);
    m_rows.setFilter(Filter::Differing);
    takeFilter();
    showNotices(tr("Contacts changed while you looked: %Ln row(s) come out differently now. Nothing was written.",
        nullptr, static_cast<int>(differing.size())));
    showWishes();
    showDetail();
}

void ImportCheckPage::choose(Filter filter)
{
    m_rows.setFilter(filter);
    m_table->scrollToTop();
    showDetail();
}

/// No row may come to what was chosen any more.
void ImportCheckPage::takeFilter()
{
    if (m_rows.count(m_rows.filter()) == 0)
        m_rows.setFilter(Filter::All);
    m_counts->load(m_rows);
    m_counts->setChosen(m_rows.filter());
}

/// As wide as what is in sight, within reason; the reason of a refusal has the most room.
void ImportCheckPage::fitColumns()
{
    const int character = fontMetrics().averageCharWidth();
    for (int column = 0; column < m_rows.columnCount(); ++column) {
        const int least = column == ImportRowsModel::NumberColumn ? 8
            : column == ImportRowsModel::OutcomeColumn            ? 26
                                                                  : 14;
        m_table->resizeColumnToContents(column);
        m_table->setColumnWidth(
            column, std::clamp(m_table->columnWidth(column) + character, least * character, 40 * character));
    }
}

void ImportCheckPage::showNotices(const QString &first)
{
    while (QLayoutItem *item = m_notices->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QStringList notices = noticesOn(*m_rows.plan());
    if (!first.isEmpty())
        notices.prepend(first);
    for (const QString &notice : std::as_const(notices))
        m_notices->addWidget(new WrappedLabel(notice));
}

QStringList ImportCheckPage::noticesOn(const ImportPlan &plan) const
{
    QStringList notices;
    if (const auto before = plan.importedBefore())
        notices.append(tr("This very file was imported on %1.")
                           .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(*before), QLocale::ShortFormat)));
    return notices + plan.phones().warnings();
}

void ImportCheckPage::showWishes()
{
    const ImportPlan &plan = *m_rows.plan();
    const qint64 proposed = plan.phones().proposed();
    m_repaired->setText(tr("Accept the %Ln repaired &number(s) that a spreadsheet wrote like 9.19876543210E+11",
        nullptr, static_cast<int>(proposed)));
    m_repaired->setVisible(proposed > 0);
    setSilently(m_repaired, plan.options().acceptsRepaired);
    if (!plan.options().resubscribes)
        m_heldBack = plan.result().heldBack;
    m_resubscribes->setText(tr("&Opt %Ln person(s) back in who had opted out…", nullptr, static_cast<int>(m_heldBack)));
    m_resubscribes->setVisible(m_heldBack > 0);
    setSilently(m_resubscribes, plan.options().resubscribes);
}

void ImportCheckPage::askToResubscribe(bool isWished)
{
    if (!isWished)
        return Q_EMIT changed();
    setSilently(m_resubscribes, false); // until it is confirmed
    const ImportPlan &plan = *m_rows.plan();
    auto *question = new QMessageBox(this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Warning);
    question->setTextFormat(Qt::PlainText);
    question->setWindowTitle(tr("Opt People Back In"));
    question->setText(tr("Opt %Ln person(s) back in?", nullptr, static_cast<int>(m_heldBack)));
    question->setInformativeText(tr("They had opted out. Only go on if they have agreed again; Kartei writes in the "
                                    "consent log that %1 allowed it, from %2.")
                                     .arg(plan.options().agent, plan.source().file().name()));
    auto *yes =
        question->addButton(tr("Opt %Ln Person(s) In", nullptr, static_cast<int>(m_heldBack)), QMessageBox::AcceptRole);
    question->setDefaultButton(question->addButton(QMessageBox::Cancel));
    connect(yes, &QPushButton::clicked, this, &ImportCheckPage::resubscribe);
    question->open();
}

void ImportCheckPage::resubscribe()
{
    setSilently(m_resubscribes, true);
    Q_EMIT changed();
}

void ImportCheckPage::showDetail()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid()) {
        const bool canMend = m_rows.filter() == Filter::Refused;
        return m_detail->setText(canMend ? tr("Double-click a cell, or press F2 in it, to mend its row.") : QString());
    }
    const QString outcome = current.siblingAtColumn(ImportRowsModel::OutcomeColumn).data().toString();
    const bool canMend = current.flags().testFlag(Qt::ItemIsEditable);
    m_detail->setText(canMend ? tr("%1 (F2 mends the cell)").arg(outcome) : outcome);
}
