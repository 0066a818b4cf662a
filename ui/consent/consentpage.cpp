#include "ui/consent/consentpage.h"

#include "models/consent/consenttablemodel.h"
#include "ui/blocking/blocktext.h"
#include "ui/consent/consentdetails.h"
#include "ui/consent/consentpageactions.h"
#include "ui/consent/consenttable.h"
#include "ui/contacts/searchfield.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/icons.h"

#include <QAction>
#include <QComboBox>
#include <QDateTime>
#include <QLocale>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace {

constexpr ConsentView lists[] = {ConsentView::OptedOut, ConsentView::Log};
constexpr int periods[] = {0, 7, 30, 365}; // days; 0: any time

const QString &splitterKey()
{
    static const QString key = QStringLiteral("consent/splitter");
    return key;
}

} // namespace

ConsentPage::ConsentPage(ConsentTableModel &entries, QSettings &settings, QWidget *parent)
    : Page(parent)
    , m_entries(entries)
    , m_settings(settings)
    , m_lists(new QTabBar)
    , m_source(new QComboBox)
    , m_period(new QComboBox)
    , m_search(new SearchField)
    , m_table(new ConsentTable(entries, settings))
    , m_actions(new ConsentPageActions(m_table))
    , m_details(new ConsentDetails({m_actions->optIn, m_actions->showContact}))
    , m_splitter(new QSplitter)
    , m_empty(new EmptyState(u"consent", {}))
    , m_noMatch(new EmptyState(u"find-nothing", tr("No entry of the consent log matches.")))
    , m_stack(new QStackedWidget)
{
    makeChoices();
    makeLayout();
    connectActions();
    connectModel();
    takeRows();
}

void ConsentPage::makeChoices()
{
    m_lists->setAccessibleName(tr("Lists"));
    m_lists->setDrawBase(false);
    m_lists->setExpanding(false);
    m_lists->addTab(tr("Opted Out"));
    m_lists->addTab(tr("Whole Log"));
    m_source->setAccessibleName(tr("How"));
    m_source->addItem(tr("However it was said"));
    for (const ConsentSource source : consentSources())
        m_source->addItem(consentSourceText(source), consentSourceName(source));
    m_period->setAccessibleName(tr("When"));
    for (const int days : periods)
        m_period->addItem(days == 0 ? tr("At any time") : tr("In the last %Ln day(s)", nullptr, days), days);
    m_search->setPlaceholderText(tr("Search number, name or evidence"));
    m_search->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
}

void ConsentPage::makeLayout()
{
    auto *clear = new QAction(themedIcon(u"clear-filters"), tr("Clear Filters"), this);
    connect(clear, &QAction::triggered, this, &ConsentPage::clearFilters);
    m_noMatch->addButton(clear);
    m_empty->addButton(m_actions->words);

    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    const int details = fontMetrics().averageCharWidth() * 36;
    m_splitter->setSizes({3 * details, details}); // until somebody chooses
    m_splitter->restoreState(m_settings.value(splitterKey()).toByteArray());
    connect(m_splitter, &QSplitter::splitterMoved, this,
        [this] { m_settings.setValue(splitterKey(), m_splitter->saveState()); });
    for (QWidget *each : std::initializer_list<QWidget *>{m_splitter, m_empty, m_noMatch})
        m_stack->addWidget(each);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(makeBar());
    column->addWidget(m_stack, 1);
}

QLayout *ConsentPage::makeBar()
{
    const int space = fontMetrics().height() / 2;
    auto *bar = new FlowLayout;
    bar->setContentsMargins(space, space, space, space);
    bar->setSpacing(space);
    for (QWidget *each : std::initializer_list<QWidget *>{m_lists, m_source, m_period, m_search})
        bar->addWidget(each);
    return bar;
}

void ConsentPage::connectActions()
{
    m_table->addActions(m_actions->contextActions());
    addActions({m_actions->find, m_actions->exportLog}); // also while the table is not shown
    connect(m_actions->optIn, &QAction::triggered, this, &ConsentPage::requestOptIn);
    connect(m_actions->showContact, &QAction::triggered, this, &ConsentPage::openContact);
    connect(m_actions->words, &QAction::triggered, this, &ConsentPage::wordsRequested);
    connect(m_actions->exportLog, &QAction::triggered, this, &ConsentPage::requestExport);
    connect(m_actions->copyNumbers, &QAction::triggered, this, [this] { Q_EMIT copyRequested(m_table->selectedIds()); });
    connect(m_actions->selectAll, &QAction::triggered, m_table, &QAbstractItemView::selectAll);
    connect(m_actions->selectNone, &QAction::triggered, m_table, &QAbstractItemView::clearSelection);
    connect(m_actions->find, &QAction::triggered, m_search, [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
    connect(m_table, &QAbstractItemView::doubleClicked, this, &ConsentPage::openContact);
}

void ConsentPage::connectModel()
{
    connect(m_table, &ConsentTable::selectionMoved, this, &ConsentPage::takeSelection);
    connect(m_table, &ConsentTable::searchTyped, this, &ConsentPage::typeSearch);
    connect(m_lists, &QTabBar::currentChanged, this, &ConsentPage::chooseList);
    connect(m_source, &QComboBox::currentIndexChanged, this, &ConsentPage::chooseSource);
    connect(m_period, &QComboBox::currentIndexChanged, this, &ConsentPage::choosePeriod);
    connect(m_search, &QLineEdit::textChanged, &m_entries, &ConsentTableModel::setSearch);
    connect(m_search, &SearchField::leftDownwards, this, [this] { setFocus(Qt::OtherFocusReason); });
    connect(&m_entries, &ConsentTableModel::completed, this, &ConsentPage::takeRows);
    connect(&m_entries, &ConsentTableModel::failed, this, [this](const Error &error) { Q_EMIT failed(error.message); });
}

QIcon ConsentPage::icon() const
{
    return themedIcon(u"opt-out");
}

QList<QAction *> ConsentPage::menuActions(Menu menu) const
{
    return m_actions->menuActions(menu);
}

QList<QAction *> ConsentPage::toolBarActions() const
{
    return m_actions->toolBarActions();
}

/// Not at the program's start, where it would delay the contacts.
void ConsentPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_isStale)
        refresh();
}

void ConsentPage::refresh()
{
    m_isStale = !isVisible();
    if (!m_isStale)
        m_entries.refresh();
}

void ConsentPage::showList(ConsentView view)
{
    m_lists->setCurrentIndex(view == ConsentView::OptedOut ? 0 : 1);
}

void ConsentPage::chooseList()
{
    const ConsentView view = lists[std::max(0, m_lists->currentIndex())];
    m_table->clearSelection();
    m_entries.setView(view);
    m_table->setList(view);
    takeSelection();
}

void ConsentPage::chooseSource()
{
    m_entries.setSource(consentSourceFrom(m_source->currentData().toString()));
}

void ConsentPage::choosePeriod()
{
    const int days = m_period->currentData().toInt();
    m_entries.setSince(days == 0 ? std::nullopt
                                 : std::optional(QDateTime::currentDateTime().addDays(-days).toMSecsSinceEpoch()));
}

void ConsentPage::clearFilters()
{
    m_source->setCurrentIndex(0);
    m_period->setCurrentIndex(0);
    m_search->clear();
}

void ConsentPage::typeSearch(const QString &text)
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->setText(text);
}

bool ConsentPage::isFiltered() const
{
    const ConsentQuery query = m_entries.consentQuery();
    return query.source || query.since || !query.text.trimmed().isEmpty();
}

void ConsentPage::takeRows()
{
    QWidget *shown = m_splitter;
    if (m_entries.isComplete() && m_entries.rowCount() == 0) {
        m_empty->setText(m_entries.consentQuery().view == ConsentView::OptedOut
                ? tr("Nobody has opted out. Who writes a stop word such as STOP is opted out by itself.")
                : tr("Nothing is in the consent log yet. Every change of consent is written there."));
        shown = isFiltered() ? m_noMatch : m_empty;
    }
    m_stack->setCurrentWidget(shown);
    setFocusProxy(shown == m_splitter ? static_cast<QWidget *>(m_table) : shown);
    takeSelection();
}

void ConsentPage::takeSelection()
{
    const qint64 selected = m_table->selectedCount();
    const auto row = m_table->selectedRow();
    const bool isOut = m_entries.consentQuery().view == ConsentView::OptedOut;
    m_actions->optIn->setEnabled(selected > 0 && isOut);
    m_actions->showContact->setEnabled(row && m_entries.consentAt(*row).contact);
    m_actions->copyNumbers->setEnabled(selected > 0);
    m_actions->selectNone->setEnabled(selected > 0);
    m_actions->selectAll->setEnabled(m_entries.rowCount() > 0);
    m_actions->exportLog->setEnabled(m_entries.rowCount() > 0);
    showDetails();
    tellStatus();
}

void ConsentPage::showDetails()
{
    const auto row = m_table->selectedRow();
    if (!row)
        return m_table->selectedCount() > 0 ? m_details->showMany(m_table->selectedCount()) : m_details->showNothing();
    const auto history = m_entries.historyOf(*row);
    if (!history) {
        Q_EMIT failed(history.error().message);
        return;
    }
    m_details->showPerson(m_entries.consentAt(*row), *history);
}

void ConsentPage::tellStatus()
{
    if (!m_entries.isComplete())
        return;
    const QLocale locale;
    const int shown = m_entries.rowCount();
    if (const qint64 selected = m_table->selectedCount(); selected > 0)
        Q_EMIT statusChanged(tr("%1 of %2 selected").arg(locale.toString(selected), locale.toString(shown)));
    else if (m_entries.consentQuery().view == ConsentView::OptedOut)
        Q_EMIT statusChanged(tr("%Ln person or people opted out", nullptr, shown));
    else
        Q_EMIT statusChanged(tr("%Ln entry or entries", nullptr, shown));
}

void ConsentPage::requestOptIn()
{
    const auto row = m_table->selectedRow();
    QString name;
    if (row) {
        const LoggedConsent person = m_entries.consentAt(*row);
        name = person.contact ? person.contactName : targetText({.phone = person.phone, .userId = person.userId});
    }
    Q_EMIT optInRequested(m_table->selectedIds(), name);
}

void ConsentPage::requestExport()
{
    Q_EMIT exportRequested(m_table->selectedCount() > 1 ? m_table->selectedIds() : m_entries.ids());
}

void ConsentPage::openContact()
{
    const auto row = m_table->selectedRow();
    const auto contact = row ? m_entries.consentAt(*row).contact : std::nullopt;
    if (contact)
        Q_EMIT showContact(*contact);
}
