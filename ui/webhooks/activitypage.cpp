#include "ui/webhooks/activitypage.h"

#include "models/webhooks/webhookeventtablemodel.h"
#include "ui/blocking/accountchoice.h"
#include "ui/contacts/searchfield.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/icons.h"
#include "ui/webhooks/connectionlist.h"
#include "ui/webhooks/eventactions.h"
#include "ui/webhooks/eventreader.h"
#include "ui/webhooks/eventtable.h"
#include "ui/webhooks/eventtext.h"
#include "ui/webhooks/gapbanner.h"

#include <QAction>
#include <QApplication>
#include <QLocale>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace {

const QString splitterKey = QStringLiteral("activity/splitter");
const QString detailsKey = QStringLiteral("activity/details");

/// Behind the tab of all.
constexpr WebhookState states[] = {
    WebhookState::Applied, WebhookState::Unknown, WebhookState::SetAside, WebhookState::Rejected};

std::optional<WebhookState> stateOf(int tab)
{
    return tab <= 0 ? std::nullopt : std::optional(states[tab - 1]);
}

QString tabText(int tab)
{
    const auto state = stateOf(tab);
    return state ? webhookStateText(*state) : ActivityPage::tr("All", "events");
}

QString emptyText(const std::optional<WebhookState> &state)
{
    if (!state)
        return ActivityPage::tr("Nothing has arrived yet. What Meta sends appears here by itself.");
    switch (*state) {
    case WebhookState::Applied:
        return ActivityPage::tr("Nothing has been applied yet.");
    case WebhookState::Unknown:
        return ActivityPage::tr("Kartei knows everything that arrived.");
    case WebhookState::SetAside:
        return ActivityPage::tr("Nothing had to be set aside.");
    case WebhookState::Rejected:
        return ActivityPage::tr("Nothing had to be rejected.");
    }
    Q_UNREACHABLE();
}

bool hasRelay(const Account &account)
{
    return !account.relayUrls.isEmpty();
}

} // namespace

ActivityPage::ActivityPage(
    WebhookEventTableModel &events, DatabaseThread &reader, QSettings &settings, QWidget *parent)
    : Page(parent)
    , m_events(events)
    , m_settings(settings)
    , m_reader(new EventReader(reader, this))
    , m_gaps(new GapBanner)
    , m_connections(new ConnectionList)
    , m_states(new QTabBar)
    , m_account(new AccountChoice(AccountChoice::Offer::OneOrAll))
    , m_search(new SearchField)
    , m_table(new EventTable(events, settings))
    , m_actions(new EventActions(m_table))
    , m_details(new EventDetails)
    , m_noRelay(new EmptyState(u"activity",
          tr("What people write to you arrives here through a relay. Enter its address in the settings of an account.")))
    , m_nothing(new EmptyState(u"activity", {}))
    , m_noMatch(new EmptyState(u"find-nothing", {}))
    , m_stack(new QStackedWidget)
    , m_splitter(new QSplitter)
{
    makeLayout();
    restoreLayout();
    connectActions();
    connectModel();
    connectReader();
    takeCounts();
    takeRows();
}

void ActivityPage::makeLayout()
{
    auto *connectRelay = new QAction(themedIcon(u"sync"), tr("Connect a Relay…"), this);
    connect(connectRelay, &QAction::triggered, this, &ActivityPage::accountWished);
    m_noRelay->addButton(connectRelay);
    m_noMatch->addButton(m_actions->clearFilters);
    m_details->setActions({m_actions->replay, m_actions->copyJson, m_actions->saveJson});
    for (QWidget *each : std::initializer_list<QWidget *>{m_table, m_noRelay, m_nothing, m_noMatch})
        m_stack->addWidget(each);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);

    const int space = fontMetrics().height() / 2;
    auto *above = new QVBoxLayout;
    above->setContentsMargins(space, space, space, space);
    above->setSpacing(space);
    above->addWidget(m_connections);
    above->addLayout(makeBar());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_gaps);
    column->addLayout(above);
    column->addWidget(m_splitter, 1);
}

QLayout *ActivityPage::makeBar()
{
    m_states->setAccessibleName(tr("States"));
    m_states->setDrawBase(false);
    m_states->setExpanding(false);
    for (int tab = 0; tab <= static_cast<int>(std::size(states)); ++tab)
        m_states->addTab(tabText(tab));
    m_search->setPlaceholderText(tr("Search reason or kind"));
    m_search->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    auto *bar = new FlowLayout;
    bar->setContentsMargins({});
    bar->setSpacing(fontMetrics().height() / 2);
    for (QWidget *each : std::initializer_list<QWidget *>{m_states, m_account, m_search})
        bar->addWidget(each);
    return bar;
}

void ActivityPage::restoreLayout()
{
    const int aside = fontMetrics().averageCharWidth() * 56;
    m_splitter->setSizes({aside * 2, aside});
    m_splitter->restoreState(m_settings.value(splitterKey).toByteArray());
    m_actions->details->setChecked(m_settings.value(detailsKey, true).toBool());
    connect(m_splitter, &QSplitter::splitterMoved, this,
        [this] { m_settings.setValue(splitterKey, m_splitter->saveState()); });
}

void ActivityPage::connectActions()
{
    m_table->addActions(m_actions->contextActions());
    addActions({m_actions->reconnect, m_actions->find, m_actions->nextPane, m_actions->details});
    connect(m_actions->replay, &QAction::triggered, this, [this] { Q_EMIT replayWished(m_table->selectedIds()); });
    connect(m_actions->read, &QAction::triggered, this, &ActivityPage::readOn);
    connect(m_actions->copyJson, &QAction::triggered, this, [this] { m_reader->copy(m_table->selectedIds().first()); });
    connect(
        m_actions->saveJson, &QAction::triggered, this, [this] { Q_EMIT saveWished(m_table->selectedIds().first()); });
    connect(m_actions->reconnect, &QAction::triggered, this, &ActivityPage::reconnectWished);
    connect(m_actions->gaps, &QAction::triggered, this, &ActivityPage::gapListWished);
    connect(m_actions->selectAll, &QAction::triggered, m_table, &QAbstractItemView::selectAll);
    connect(m_actions->selectNone, &QAction::triggered, m_table, &QAbstractItemView::clearSelection);
    connect(m_actions->find, &QAction::triggered, m_search, [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
    connect(m_actions->details, &QAction::toggled, this, &ActivityPage::setDetailsShown);
    connect(m_actions->details, &QAction::toggled, this,
        [this](bool isShown) { m_settings.setValue(detailsKey, isShown); });
    connect(m_actions->nextPane, &QAction::triggered, this, &ActivityPage::focusNextPane);
    connect(m_actions->clearFilters, &QAction::triggered, this, &ActivityPage::clearFilters);
    connect(m_table, &QAbstractItemView::doubleClicked, this, &ActivityPage::readOn);
    connect(m_connections, &ConnectionList::reconnectWished, this, &ActivityPage::reconnectWished);
    connect(m_connections, &ConnectionList::settingsWished, this, &ActivityPage::settingsWished);
    connect(m_gaps, &GapBanner::listWished, this, &ActivityPage::gapListWished);
    connect(m_gaps, &GapBanner::dismissed, this, &ActivityPage::gapsDismissed);
}

void ActivityPage::connectModel()
{
    connect(m_table, &EventTable::selectionMoved, this, &ActivityPage::takeSelection);
    connect(m_table, &EventTable::searchTyped, this, &ActivityPage::typeSearch);
    connect(m_states, &QTabBar::currentChanged, this, &ActivityPage::chooseState);
    connect(m_account, &AccountChoice::chosen, this, [this] { m_events.setAccount(m_account->account()); });
    connect(m_search, &QLineEdit::textChanged, &m_events, &WebhookEventTableModel::setSearch);
    connect(m_search, &SearchField::leftDownwards, this, [this] { setFocus(Qt::OtherFocusReason); });
    connect(&m_events, &QAbstractItemModel::modelReset, this, &ActivityPage::takeRows);
    connect(&m_events, &QAbstractItemModel::rowsInserted, this, &ActivityPage::takeRows);
    connect(&m_events, &QAbstractItemModel::dataChanged, this, &ActivityPage::readSelected);
    connect(&m_events, &WebhookEventTableModel::completed, this, &ActivityPage::takeRows);
    connect(&m_events, &WebhookEventTableModel::counted, this, &ActivityPage::takeCounts);
    connect(&m_events, &WebhookEventTableModel::failed, this,
        [this](const Error &error) { Q_EMIT failed(error.message); });
}

void ActivityPage::connectReader()
{
    connect(m_details, &EventDetails::wholeWished, m_reader, &EventReader::readWhole);
    connect(m_reader, &EventReader::found, this, &ActivityPage::takeContent);
    connect(m_reader, &EventReader::foundWhole, m_details, &EventDetails::extend);
    connect(m_reader, &EventReader::copied, this,
        [this](qint64 bytes) { Q_EMIT noticed(tr("Copied as it arrived (%1).").arg(sizeText(bytes))); });
    connect(m_reader, &EventReader::gone, &m_events, &WebhookEventTableModel::refresh);
    connect(m_reader, &EventReader::failed, this, &ActivityPage::failed);
}

void ActivityPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!m_events.isComplete()) // not at the program's start, where it would delay the contacts
        m_events.select();
    Q_EMIT shown();
}

QIcon ActivityPage::icon() const
{
    return themedIcon(u"activity");
}

QList<QAction *> ActivityPage::menuActions(Menu menu) const
{
    return m_actions->menuActions(menu);
}

QList<QAction *> ActivityPage::toolBarActions() const
{
    return m_actions->toolBarActions();
}

void ActivityPage::setAccounts(const QList<Account> &accounts)
{
    m_accounts = accounts;
    m_account->setAccounts(accounts);
    m_table->setAccountShown(accounts.size() > 1);
    m_actions->reconnect->setEnabled(std::any_of(accounts.begin(), accounts.end(), hasRelay));
    takeRows();
}

void ActivityPage::setConnections(const QList<RelayConnection> &connections)
{
    m_connections->setConnections(connections);
}

QHash<AccountId, QString> ActivityPage::accountNames() const
{
    QHash<AccountId, QString> names;
    for (const Account &account : m_accounts)
        if (m_accounts.size() > 1)
            names.insert(account.id, account.name);
    return names;
}

void ActivityPage::setGaps(const QList<RelayGap> &gaps)
{
    QList<RelayGap> open = gaps;
    open.removeIf([](const RelayGap &gap) { return gap.dismissedAt.has_value(); });
    m_gaps->setGaps(open, accountNames());
}

void ActivityPage::showState(std::optional<WebhookState> state)
{
    const auto *found = std::find(std::begin(states), std::end(states), state.value_or(WebhookState::Applied));
    m_states->setCurrentIndex(state ? static_cast<int>(found - std::begin(states)) + 1 : 0);
}

void ActivityPage::chooseState()
{
    m_events.setState(stateOf(m_states->currentIndex()));
}

void ActivityPage::typeSearch(const QString &text)
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->setText(text);
}

void ActivityPage::clearFilters()
{
    m_search->clear();
    m_account->setCurrentIndex(0);
    showState({});
}

QWidget *ActivityPage::whatToShow()
{
    if (m_events.rowCount() > 0 || !m_events.isComplete())
        return m_table;
    const WebhookEventFilter filter = m_events.filter();
    if (!filter.text.trimmed().isEmpty() || filter.account) {
        m_noMatch->setText(tr("Nothing that arrived matches the filters."));
        return m_noMatch;
    }
    const bool isEverythingEmpty = m_events.counts().all() == 0;
    if (isEverythingEmpty && std::none_of(m_accounts.begin(), m_accounts.end(), hasRelay))
        return m_noRelay;
    m_nothing->setText(emptyText(isEverythingEmpty ? std::nullopt : filter.state));
    return m_nothing;
}

void ActivityPage::takeRows()
{
    QWidget *shown = whatToShow();
    const bool hadFocus = m_stack->isAncestorOf(QApplication::focusWidget());
    m_stack->setCurrentWidget(shown);
    setFocusProxy(shown);
    if (hadFocus)
        shown->setFocus(Qt::OtherFocusReason);
    setDetailsShown();
    takeSelection();
}

void ActivityPage::takeCounts()
{
    const WebhookEventCounts counts = m_events.counts();
    for (int tab = 0; tab < m_states->count(); ++tab) {
        const auto state = stateOf(tab);
        const qint64 count = state ? counts.of(*state) : counts.all();
        const QString number = QLocale().toString(count);
        m_states->setTabText(tab, count > 0 ? tr("%1  %2").arg(tabText(tab), number) : tabText(tab));
        m_states->setAccessibleTabName(tab, tr("%1: %2").arg(tabText(tab), number));
    }
}

void ActivityPage::takeSelection()
{
    const auto one = m_table->selectedEvent();
    m_actions->enableFor(m_table->selectedCount(), m_events.rowCount(), one);
    tellStatus();
    const bool isSame = one && m_shown && one->id == m_shown->id && one->state == m_shown->state;
    if (!isSame)
        readSelected();
    else if (m_isRefused)
        m_actions->replay->setEnabled(false);
}

/// Again where the row has changed.
void ActivityPage::readSelected()
{
    m_shown = m_table->selectedEvent();
    m_isRefused = false;
    if (m_shown)
        return m_reader->read(m_shown->id);
    m_reader->forget();
    const qint64 count = m_table->selectedCount();
    if (count > 1)
        m_details->showMany(count);
    else
        m_details->showNothing();
}

void ActivityPage::takeContent(const EventContent &content)
{
    m_details->showContent(content);
    m_isRefused = content.facts.isRefused;
    if (m_isRefused)
        m_actions->replay->setEnabled(false);
}

void ActivityPage::tellStatus()
{
    if (!m_events.isComplete())
        return;
    const QLocale locale;
    const qint64 selected = m_table->selectedCount();
    const int shown = m_events.rowCount();
    Q_EMIT statusChanged(selected > 0 ? tr("%1 of %2 selected").arg(locale.toString(selected), locale.toString(shown))
                                      : tr("%Ln event(s)", nullptr, shown));
}

void ActivityPage::readOn()
{
    m_actions->details->setChecked(true);
    m_details->focusContent();
}

void ActivityPage::focusNextPane()
{
    const QWidget *now = QApplication::focusWidget();
    if (now && m_stack->isAncestorOf(now) && m_details->isVisible())
        return m_details->focusContent();
    if (now && m_details->isAncestorOf(now))
        return m_search->setFocus(Qt::ShortcutFocusReason);
    setFocus(Qt::ShortcutFocusReason);
}

void ActivityPage::setDetailsShown()
{
    m_details->setVisible(m_actions->details->isChecked() && m_stack->currentWidget() == m_table);
}
