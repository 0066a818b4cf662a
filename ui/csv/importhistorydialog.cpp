#include "ui/csv/importhistorydialog.h"

#include "ui/contacts/fielderror.h"
#include "ui/csv/importrunrows.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/icons.h"
#include "ui/shell/wrappedlabel.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace {

void addButton(QDialogButtonBox *buttons, QAction *action)
{
    QPushButton *button = buttons->addButton(action->text(), QDialogButtonBox::ActionRole);
    button->setAutoDefault(false);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(
        action, &QAction::enabledChanged, button, [button](bool isEnabled) { button->setEnabled(isEnabled); });
    button->setEnabled(action->isEnabled());
}

} // namespace

ImportHistoryDialog::ImportHistoryDialog(QWidget *parent)
    : QDialog(parent)
    , m_runs(new ImportRunRows(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(new QTableView)
    , m_details(new WrappedLabel)
    , m_error(new FieldError)
    , m_pages(new QStackedWidget)
    , m_showContacts(new QAction(tr("&Show Contacts"), this))
    , m_undo(new QAction(tr("&Undo Import…"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import History"));
    makeActions();
    setUpTable();
    m_pages->addWidget(makeList());
    m_pages->addWidget(makeEmpty());
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_error);
    layout->addWidget(makeButtons());
    resize(fontMetrics().averageCharWidth() * 144, fontMetrics().height() * 26);
    takeCurrent();
}

void ImportHistoryDialog::makeActions()
{
    m_showContacts->setToolTip(tr("Lists the contacts that this import created or changed"));
    m_undo->setToolTip(tr("Says what would be taken back, and asks"));
    connect(m_showContacts, &QAction::triggered, this, &ImportHistoryDialog::wishContacts);
    connect(m_undo, &QAction::triggered, this, &ImportHistoryDialog::wishUndo);
}

void ImportHistoryDialog::setUpTable()
{
    m_sorted->setSourceModel(m_runs);
    m_sorted->setSortRole(ImportRunRows::SortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setSortLocaleAware(true);
    m_table->setModel(m_sorted);
    m_table->setAccessibleName(tr("Imports"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({m_showContacts, m_undo});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 7 / 4);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(ImportRunRows::File, QHeaderView::Stretch);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ImportRunRows::When, Qt::DescendingOrder);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ImportHistoryDialog::takeCurrent);
    connect(m_table, &QAbstractItemView::activated, this, &ImportHistoryDialog::wishContacts);
}

QWidget *ImportHistoryDialog::makeList()
{
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins({});
    column->addWidget(m_table, 1);
    column->addWidget(m_details);
    m_details->setMinimumHeight(2 * fontMetrics().lineSpacing()); // the table must not jump from run to run
    list->setFocusProxy(m_table);
    return list;
}

QWidget *ImportHistoryDialog::makeEmpty()
{
    auto *empty =
        new EmptyState(u"history", tr("Nothing was imported yet. Imports are listed here, and each can be undone."));
    auto *import = new QAction(themedIcon(u"import"), tr("&Import…"), this);
    connect(import, &QAction::triggered, this, &ImportHistoryDialog::importWished);
    empty->addButton(import);
    return empty;
}

QDialogButtonBox *ImportHistoryDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    addButton(buttons, m_showContacts);
    addButton(buttons, m_undo);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter in the table shows the contacts
    connect(buttons, &QDialogButtonBox::rejected, this, &ImportHistoryDialog::reject);
    return buttons;
}

void ImportHistoryDialog::setRuns(const QList<ImportRun> &runs)
{
    const auto selected = current();
    m_runs->setRuns(runs);
    m_error->showError({});
    for (int column = 0; column < ImportRunRows::Columns; ++column)
        if (column != ImportRunRows::File)
            m_table->resizeColumnToContents(column);
    m_pages->setCurrentIndex(runs.isEmpty() ? 1 : 0);
    select(selected ? std::optional(selected->id) : std::nullopt);
}

/// The newest when there is none of that id.
void ImportHistoryDialog::select(std::optional<ImportRunId> run)
{
    int row = 0;
    for (int each = 0; each < m_sorted->rowCount(); ++each)
        if (m_runs->runAt(m_sorted->mapToSource(m_sorted->index(each, 0)).row()).id == run)
            row = each;
    m_table->setCurrentIndex(m_sorted->index(row, 0));
    takeCurrent();
}

std::optional<ImportRun> ImportHistoryDialog::current() const
{
    const auto index = m_sorted->mapToSource(m_table->currentIndex());
    return index.isValid() ? std::optional(m_runs->runAt(index.row())) : std::nullopt;
}

void ImportHistoryDialog::takeCurrent()
{
    const auto run = current();
    m_showContacts->setEnabled(run && !run->undoes);
    m_undo->setEnabled(run && !run->undoes && !run->isUndone);
    m_details->setText(run ? m_runs->details(*run) : QString());
}

void ImportHistoryDialog::showError(const QString &text)
{
    m_error->showError(text);
}

void ImportHistoryDialog::wishContacts()
{
    if (const auto run = current(); run && !run->undoes)
        Q_EMIT contactsWished(*run);
}

void ImportHistoryDialog::wishUndo()
{
    m_error->showError({});
    if (const auto run = current())
        Q_EMIT undoWished(*run);
}
