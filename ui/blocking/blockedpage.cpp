#include "ui/blocking/blockedpage.h"

#include "models/blocking/blockedusertablemodel.h"
#include "ui/blocking/accountchoice.h"
#include "ui/blocking/blockdialogs.h"
#include "ui/blocking/blockedactions.h"
#include "ui/blocking/blockedselection.h"
#include "ui/blocking/blockedtable.h"
#include "ui/blocking/blockgauge.h"
#include "ui/contacts/searchfield.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/icons.h"
#include "ui/shell/wrappedlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLocale>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr BlockView lists[] = {BlockView::Active, BlockView::Refused, BlockView::Unblocked, BlockView::Waiting};

QString listText(BlockView view)
{
    switch (view) {
    case BlockView::Active:
        return BlockedPage::tr("Active");
    case BlockView::Refused:
        return BlockedPage::tr("Refused");
    case BlockView::Unblocked:
        return BlockedPage::tr("Unblocked");
    case BlockView::Waiting:
        return BlockedPage::tr("Waiting");
    }
    Q_UNREACHABLE();
}

QString emptyText(BlockView view)
{
    switch (view) {
    case BlockView::Active:
        return BlockedPage::tr("Nobody is blocked.");
    case BlockView::Refused:
        return BlockedPage::tr("Meta refused nobody.");
    case BlockView::Unblocked:
        return BlockedPage::tr("Nobody was unblocked yet.");
    case BlockView::Waiting:
        return BlockedPage::tr("Nothing waits to be sent to Meta.");
    }
    Q_UNREACHABLE();
}

} // namespace

BlockedPage::BlockedPage(BlockedUserTableModel &entries, BlockEditor &editor, BlockDialogs &dialogs,
    DatabaseThread &reader, QSettings &settings, QWidget *parent)
    : Page(parent)
    , m_entries(entries)
    , m_dialogs(dialogs)
    , m_reader(reader)
    , m_lists(new QTabBar)
    , m_account(new AccountChoice(AccountChoice::Offer::OneOrAll))
    , m_search(new SearchField)
    , m_gauge(new BlockGauge)
    , m_sending(new WrappedLabel)
    , m_resume(new QToolButton)
    , m_table(new BlockedTable(entries, settings))
    , m_actions(new BlockedActions(m_table))
    , m_changes(new BlockedChanges(editor, reader, this))
    , m_empty(new EmptyState(u"blocked", {}))
    , m_noMatch(new EmptyState(u"find-nothing", {}))
    , m_noAccount(new EmptyState(u"blocked", tr("To block people, connect a WhatsApp business number first.")))
    , m_stack(new QStackedWidget)
{
    makeLayout();
    connectActions();
    connectModel();
    takeCounts();
    takeRows();
}

void BlockedPage::makeLayout()
{
    auto *clear = new QAction(themedIcon(u"close"), tr("Clear Search"), this);
    connect(clear, &QAction::triggered, m_search, &QLineEdit::clear);
    auto *addAccount = new QAction(themedIcon(u"phone"), tr("Add Account…"), this);
    connect(addAccount, &QAction::triggered, this, &BlockedPage::accountWished);
    m_empty->addButton(m_actions->blockNumbers);
    m_empty->addButton(m_actions->sync);
    m_noMatch->addButton(clear);
    m_noAccount->addButton(addAccount);
    for (QWidget *each : std::initializer_list<QWidget *>{m_table, m_empty, m_noMatch, m_noAccount})
        m_stack->addWidget(each);
    m_sendingLine = makeSendingLine();

    const int space = fontMetrics().height() / 2;
    auto *above = new QVBoxLayout;
    above->setContentsMargins(space, space, space, space);
    above->setSpacing(space);
    above->addLayout(makeBar());
    above->addWidget(m_gauge);
    above->addWidget(m_sendingLine);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(above);
    column->addWidget(m_stack, 1);
}

QLayout *BlockedPage::makeBar()
{
    m_lists->setAccessibleName(tr("Lists"));
    m_lists->setDrawBase(false);
    m_lists->setExpanding(false);
    for (const BlockView list : lists)
        m_lists->addTab(listText(list));
    m_search->setPlaceholderText(tr("Search number, name or reason"));
    m_search->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    auto *bar = new FlowLayout;
    bar->setContentsMargins({});
    bar->setSpacing(fontMetrics().height() / 2);
    for (QWidget *each : std::initializer_list<QWidget *>{m_lists, m_account, m_search})
        bar->addWidget(each);
    return bar;
}

QWidget *BlockedPage::makeSendingLine()
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(fontMetrics().height() / 2);
    m_resume->setDefaultAction(m_actions->pause);
    m_resume->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_resume->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(m_sending, 1, Qt::AlignVCenter);
    row->addWidget(m_resume);
    line->hide();
    return line;
}

void BlockedPage::connectActions()
{
    m_table->addActions(m_actions->contextActions());
    addActions({m_actions->blockNumbers, m_actions->sync, m_actions->find}); // also while the table is not shown
    connect(m_actions->blockNumbers, &QAction::triggered, &m_dialogs, &BlockDialogs::blockNumbers);
    connect(m_actions->sync, &QAction::triggered, this, [this] { Q_EMIT syncWished(m_account->account()); });
    connect(m_actions->pause, &QAction::triggered, this, &BlockedPage::pauseOrResume);
    connect(m_actions->unblock, &QAction::triggered, this, [this] { m_dialogs.unblock(m_table->selectedIds()); });
    connect(m_actions->retry, &QAction::triggered, this, [this] { m_changes->retry(selection()); });
    connect(m_actions->hold, &QAction::triggered, this, [this] { m_changes->holdUntilTheyWrite(selection()); });
    connect(m_actions->cancel, &QAction::triggered, this, [this] { m_changes->cancel(selection()); });
    connect(m_actions->copyNumbers, &QAction::triggered, this, [this] { m_changes->copyNumbers(selection()); });
    connect(m_actions->history, &QAction::triggered, this, &BlockedPage::showHistory);
    connect(m_actions->showContact, &QAction::triggered, this, &BlockedPage::findContact);
    connect(m_actions->exportEntries, &QAction::triggered, this, &BlockedPage::requestExport);
    connect(m_actions->selectAll, &QAction::triggered, m_table, &QAbstractItemView::selectAll);
    connect(m_actions->selectNone, &QAction::triggered, m_table, &QAbstractItemView::clearSelection);
    connect(m_actions->find, &QAction::triggered, m_search, [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
    connect(m_table, &QAbstractItemView::doubleClicked, this, &BlockedPage::showHistory);
    connect(m_changes, &BlockedChanges::contactFound, this, &BlockedPage::showContact);
    connect(m_changes, &BlockedChanges::noticed, this, &BlockedPage::noticed);
    connect(m_changes, &BlockedChanges::failed, this, &BlockedPage::failed);
}

void BlockedPage::connectModel()
{
    auto *sticky = new BlockedSelection(*m_table, m_entries);
    connect(sticky, &BlockedSelection::restored, this, &BlockedPage::takeSelection);
    connect(m_table, &BlockedTable::selectionMoved, this, &BlockedPage::takeSelection);
    connect(m_table, &BlockedTable::searchTyped, this, &BlockedPage::typeSearch);
    connect(m_lists, &QTabBar::currentChanged, this, &BlockedPage::chooseList);
    connect(m_account, &AccountChoice::chosen, this, &BlockedPage::chooseAccount);
    connect(m_search, &QLineEdit::textChanged, &m_entries, &BlockedUserTableModel::setSearch);
    connect(m_search, &SearchField::leftDownwards, this, [this] { setFocus(Qt::OtherFocusReason); });
    connect(&m_entries, &BlockedUserTableModel::completed, this, &BlockedPage::takeRows);
    connect(&m_entries, &BlockedUserTableModel::counted, this, &BlockedPage::takeCounts);
}

void BlockedPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!m_entries.isComplete()) // not at the program's start, where it would delay the contacts
        m_entries.select();
}

QIcon BlockedPage::icon() const
{
    return themedIcon(u"blocked");
}

QList<QAction *> BlockedPage::menuActions(Menu menu) const
{
    return m_actions->menuActions(menu);
}

QList<QAction *> BlockedPage::toolBarActions() const
{
    return m_actions->toolBarActions();
}

BlockView BlockedPage::view() const
{
    return lists[std::max(0, m_lists->currentIndex())];
}

BlockedChanges::Entries BlockedPage::selection() const
{
    return {m_table->shownList(), m_table->selectedIds()};
}

void BlockedPage::setAccounts(const QList<Account> &accounts)
{
    m_accounts = accounts;
    m_account->setAccounts(accounts);
    m_table->setAccountShown(accounts.size() > 1);
    m_actions->sync->setEnabled(!accounts.isEmpty());
    m_actions->pause->setEnabled(!accounts.isEmpty());
    m_dialogs.setAccounts(accounts);
    takeRows();
    countPlaces();
}

void BlockedPage::setOutbox(const Outbox &outbox)
{
    m_outbox = outbox;
    m_actions->setOutbox(outbox);
    m_dialogs.setOutbox(outbox);
    const QString text = outboxSentence(outbox);
    m_sending->setText(text);
    m_sendingLine->setVisible(!text.isEmpty());
    m_resume->setVisible(outbox.state == Outbox::State::Paused);
}

void BlockedPage::showList(BlockView view)
{
    m_lists->setCurrentIndex(static_cast<int>(std::find(std::begin(lists), std::end(lists), view) - std::begin(lists)));
}

void BlockedPage::chooseList()
{
    m_entries.setView(view());
    m_table->setList(view());
    takeSelection();
}

void BlockedPage::chooseAccount()
{
    m_entries.setAccount(m_account->account());
    m_dialogs.setPreferredAccount(m_account->account());
}

void BlockedPage::typeSearch(const QString &text)
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->setText(text);
}

void BlockedPage::takeRows()
{
    QWidget *shown = m_table;
    const QString text = m_entries.entryQuery().text.trimmed();
    if (m_entries.isComplete() && m_entries.rowCount() == 0) {
        m_empty->setText(emptyText(view()));
        m_noMatch->setText(tr("No number matches “%1”.").arg(text.left(60)));
        const bool isNew = m_accounts.isEmpty() && m_entries.counts() == BlockCounts();
        shown = !text.isEmpty() ? m_noMatch : isNew ? m_noAccount : m_empty;
    }
    m_stack->setCurrentWidget(shown);
    setFocusProxy(shown);
    takeSelection();
}

void BlockedPage::takeCounts()
{
    const BlockCounts counts = m_entries.counts();
    for (int i = 0; i < m_lists->count(); ++i) {
        const qint64 count = counts.of(lists[i]);
        const QString number = QLocale().toString(count);
        m_lists->setTabText(i, count > 0 ? tr("%1  %2").arg(listText(lists[i]), number) : listText(lists[i]));
        m_lists->setAccessibleTabName(i, tr("%1: %2").arg(listText(lists[i]), number));
    }
    takeRows();
    countPlaces();
}

void BlockedPage::takeSelection()
{
    m_actions->enableFor(
        m_table->shownList(), m_table->selectedCount(), m_entries.rowCount(), m_table->selectedEntry());
    const QLocale locale;
    const auto shown = m_entries.rowCount();
    if (!m_entries.isComplete())
        return;
    const qint64 selected = m_table->selectedCount();
    Q_EMIT statusChanged(selected > 0 ? tr("%1 of %2 selected").arg(locale.toString(selected), locale.toString(shown))
                                      : tr("%Ln number(s)", nullptr, shown));
}

/// Of the fullest list, or the one of the account that is chosen.
void BlockedPage::countPlaces()
{
    QList<Account> accounts = m_accounts;
    if (const auto chosen = m_account->account())
        accounts.removeIf([chosen](const Account &account) { return account.id != *chosen; });
    m_reader.run<Places>(
        this, [accounts](const Database &database, const Progress &) { return fullestList(database, accounts); },
        [this](const Result<Places> &places) { takePlaces(places); });
}

Result<BlockedPage::Places> BlockedPage::fullestList(const Database &database, const QList<Account> &accounts)
{
    Places fullest;
    for (const Account &account : accounts) {
        const auto count = blockedCount(database, account.id);
        if (!count)
            return count.error();
        if (*count >= fullest.taken)
            fullest = {*count, account.name};
    }
    return fullest;
}

void BlockedPage::takePlaces(const Result<Places> &places)
{
    if (places)
        m_gauge->setCount(places->taken, m_accounts.size() > 1 ? places->account : QString());
}

void BlockedPage::requestExport()
{
    const bool isSelection = m_table->selectedCount() > 1;
    Q_EMIT exportRequested(m_table->shownList(), isSelection ? m_table->selectedIds() : m_entries.ids());
}

void BlockedPage::showHistory()
{
    if (const auto entry = m_table->selectedEntry())
        m_dialogs.showHistory(entry->target, entry->contactName);
}

void BlockedPage::findContact()
{
    if (const auto entry = m_table->selectedEntry())
        m_changes->findContact(*entry);
}

void BlockedPage::pauseOrResume()
{
    if (m_outbox.state == Outbox::State::Paused)
        Q_EMIT resumeWished();
    else
        Q_EMIT pauseWished();
}
