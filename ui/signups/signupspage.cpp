#include "ui/signups/signupspage.h"

#include "models/signups/signuptablemodel.h"
#include "ui/csv/isolateddelegate.h"
#include "ui/labels/labelchips.h"
#include "ui/labels/labeldelegate.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/icons.h"
#include "ui/signups/signuppanel.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>

namespace {

const QString columnsKey = QStringLiteral("signups/columns");

} // namespace

SignupsPage::SignupsPage(SignupTableModel &signups, QSettings &settings, QWidget *parent)
    : Page(parent)
    , m_signups(signups)
    , m_settings(settings)
    , m_rows(new QSortFilterProxyModel(this))
    , m_table(new QTableView)
    , m_stack(new QStackedLayout(this))
    , m_empty(new EmptyState(u"signup",
          tr("No sign-up links yet. People who open one, or scan its QR code, sign up with a single message.")))
    , m_list(new QWidget)
{
    makeActions();
    setUpTable();
    arrange();
    connect(m_rows, &QAbstractItemModel::modelReset, this, &SignupsPage::takeRows);
    fitFont();
    takeRows();
}

QAction *SignupsPage::makeAction(QStringView icon, const QString &text, const QKeySequence &shortcut)
{
    auto *action = new QAction(text, this);
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon));
    action->setShortcut(shortcut);
    m_table->addAction(action);
    return action;
}

void SignupsPage::makeActions()
{
    m_new = makeAction(u"new-signup", tr("&New Sign-Up Link…"), QKeySequence::New);
    m_edit = makeAction(u"edit", tr("&Edit…"), Qt::Key_F2);
    m_copy = makeAction(u"copy", tr("&Copy Link"), QKeySequence::Copy);
    m_save = makeAction(u"qr-code", tr("Save &QR Code…"), Qt::CTRL | Qt::Key_E);
    m_subscribers = makeAction(u"contacts", tr("&Subscribers"));
    m_disable = makeAction(u"pause", tr("&Disable"));
    m_enable = makeAction(u"resume", tr("En&able"));
    m_delete = makeAction(u"delete", tr("De&lete"), QKeySequence::Delete);
    for (auto *action : {m_edit, m_copy, m_delete})
        action->setShortcutContext(Qt::WidgetShortcut); // while the table has the focus
    addAction(m_new); // also while the table is not shown
    m_describe = new QAction(themedIcon(u"edit"), tr("&Describe…"), this);
    connect(m_describe, &QAction::triggered, m_edit, &QAction::trigger);
    connect(m_new, &QAction::triggered, this, &SignupsPage::newWished);
    connect(m_edit, &QAction::triggered, this, [this] { forCurrent(&SignupsPage::editWished); });
    connect(m_copy, &QAction::triggered, this, &SignupsPage::copyLink);
    connect(m_save, &QAction::triggered, this, &SignupsPage::saveCode);
    connect(m_subscribers, &QAction::triggered, this, [this] { forCurrent(&SignupsPage::subscribersWished); });
    connect(m_disable, &QAction::triggered, this, [this] { wishStatus(SignupStatus::Disabled); });
    connect(m_enable, &QAction::triggered, this, [this] { wishStatus(SignupStatus::Active); });
    connect(m_delete, &QAction::triggered, this, [this] { forCurrent(&SignupsPage::deletionWished); });
}

void SignupsPage::setUpTable()
{
    m_rows->setSourceModel(&m_signups);
    m_rows->setSortRole(SignupTableModel::SortRole);
    m_table->setModel(m_rows);
    m_table->setAccessibleName(tr("Sign-up links"));
    m_table->setItemDelegate(new IsolatedDelegate(m_table));
    m_table->setItemDelegateForColumn(SignupTableModel::LabelChip, new LabelDelegate(m_table));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->verticalHeader()->hide();
    connect(m_table, &QAbstractItemView::activated, this, [this] { forCurrent(&SignupsPage::editWished); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SignupsPage::takeCurrent);
    setUpHeader();
}

void SignupsPage::setUpHeader()
{
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setSectionResizeMode(SignupTableModel::Link, QHeaderView::Stretch);
    header->setSortIndicator(SignupTableModel::Name, Qt::AscendingOrder);
    header->restoreState(m_settings.value(columnsKey).toByteArray());
    m_table->setSortingEnabled(true); // by what the header says
    connect(header, &QHeaderView::sectionResized, this, &SignupsPage::takeWidth);
    connect(header, &QHeaderView::sectionMoved, this, &SignupsPage::rememberColumns);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &SignupsPage::rememberColumns);
}

void SignupsPage::arrange()
{
    m_panel = new SignupPanel(m_describe, {m_copy, m_save, m_subscribers});
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_panel);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(fontMetrics().height() * 17);
    scroll->setAccessibleName(tr("Details"));
    auto *row = new QHBoxLayout(m_list);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_table, 1);
    row->addWidget(scroll);
    m_empty->addButton(m_new);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
}

QString SignupsPage::title() const
{
    return tr("Sign-ups");
}

QIcon SignupsPage::icon() const
{
    return themedIcon(u"signup");
}

QString SignupsPage::subject() const
{
    return tr("&Sign-up");
}

QList<QAction *> SignupsPage::menuActions(Menu menu) const
{
    return menu == Menu::Subject ? m_table->actions() : QList<QAction *>();
}

QList<QAction *> SignupsPage::toolBarActions() const
{
    return {m_new, m_edit, m_copy, m_save, m_subscribers};
}

std::optional<Signup> SignupsPage::current() const
{
    const auto rows = m_table->selectionModel()->selectedRows(); // a screen reader selects without a current index
    return rows.isEmpty() ? std::nullopt : std::optional(rows.first().data(SignupTableModel::SignupRole).value<Signup>());
}

void SignupsPage::forCurrent(void (SignupsPage::*wish)(const Signup &))
{
    if (const auto signup = current())
        Q_EMIT(this->*wish)(*signup);
}

void SignupsPage::wishStatus(SignupStatus status)
{
    if (const auto signup = current())
        Q_EMIT statusWished(*signup, status);
}

void SignupsPage::copyLink()
{
    const auto signup = current();
    if (!signup || m_panel->link().isEmpty())
        return;
    QGuiApplication::clipboard()->setText(m_panel->link());
    Q_EMIT noticed(tr("The link of “%1” is in the clipboard.").arg(signupTitle(*signup)));
}

void SignupsPage::saveCode()
{
    const auto signup = current();
    if (signup && m_panel->code())
        Q_EMIT savingWished(signupTitle(*signup), *m_panel->code());
}

void SignupsPage::choose(SignupId signup)
{
    m_currentId = signup;
    takeRows();
}

void SignupsPage::takeRows()
{
    const int rows = m_rows->rowCount();
    m_stack->setCurrentWidget(rows > 0 ? m_list : static_cast<QWidget *>(m_empty));
    setFocusProxy(rows > 0 ? m_table : nullptr);
    fitColumns();
    int row = std::min(std::max(0, m_table->currentIndex().row()), rows - 1);
    for (int each = 0; each < rows; ++each)
        if (m_rows->index(each, 0).data(SignupTableModel::SignupRole).value<Signup>().id == m_currentId)
            row = each;
    m_table->setCurrentIndex(m_rows->index(row, std::max(0, m_table->currentIndex().column())));
    takeCurrent();
    tellStatus();
}

void SignupsPage::takeCurrent()
{
    const auto signup = current();
    const bool isDisabled = signup && signup->status == SignupStatus::Disabled;
    m_panel->setSignup(signup);
    for (auto *action : {m_edit, m_subscribers, m_delete})
        action->setEnabled(signup.has_value());
    for (auto *action : {m_copy, m_save})
        action->setEnabled(m_panel->code().has_value());
    m_disable->setEnabled(signup && !isDisabled);
    m_enable->setEnabled(isDisabled);
    if (signup)
        m_currentId = signup->id;
}

/// Until somebody has chosen other widths.
void SignupsPage::fitColumns()
{
    if (m_settings.contains(columnsKey))
        return;
    m_isFitting = true;
    const int widest = fontMetrics().averageCharWidth() * 26;
    for (int column = 0; column < SignupTableModel::Link; ++column) {
        m_table->resizeColumnToContents(column);
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column), widest));
    }
    m_isFitting = false;
}

void SignupsPage::takeWidth(int column)
{
    if (!m_isFitting && column != SignupTableModel::Link) // which takes what the others leave
        rememberColumns();
}

void SignupsPage::rememberColumns()
{
    m_settings.setValue(columnsKey, m_table->horizontalHeader()->saveState());
}

void SignupsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_signups.startCounting(); // not at the program's start, where it would delay the contacts
    tellStatus();
}

void SignupsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitFont();
}

void SignupsPage::fitFont()
{
    const ChipMetrics chip(fontMetrics());
    m_table->verticalHeader()->setMinimumSectionSize(chip.height);
    m_table->verticalHeader()->setDefaultSectionSize(chip.height + fontMetrics().height() / 2);
}

void SignupsPage::tellStatus()
{
    Q_EMIT statusChanged(tr("%Ln sign-up link(s)", nullptr, m_rows->rowCount()));
}
