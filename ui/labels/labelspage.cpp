#include "ui/labels/labelspage.h"

#include "models/contacts/contacteditor.h"
#include "models/labels/labeltablemodel.h"
#include "ui/labels/labelchips.h"
#include "ui/labels/labeldelegate.h"
#include "ui/labels/labeldialog.h"
#include "ui/labels/labelrows.h"
#include "ui/labels/mergelabeldialog.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/icons.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QSettings>
#include <QStackedLayout>
#include <QTableView>

namespace {

const QString &columnsKey()
{
    static const QString key = QStringLiteral("labels/columns");
    return key;
}

} // namespace

LabelsPage::LabelsPage(LabelTableModel &labels, ContactEditor &editor, QSettings &settings, QWidget *parent)
    : Page(parent)
    , m_labels(labels)
    , m_editor(editor)
    , m_settings(settings)
    , m_rows(new LabelRows(labels, this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(
          u"label", tr("No labels yet. With labels you sort contacts, for example into “VIP” and “Lead”."), this))
    , m_stack(new QStackedLayout(this))
{
    makeActions();
    setUpTable();
    m_empty->addButton(m_new);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    connectRows();
    fitFont();
    takeRows();
}

QAction *LabelsPage::makeAction(
    QStringView iconName, const QString &text, const QList<QKeySequence> &shortcuts, void (LabelsPage::*triggered)())
{
    auto *action = new QAction(text, this);
    if (!iconName.isEmpty())
        action->setIcon(themedIcon(iconName));
    action->setShortcuts(shortcuts);
    connect(action, &QAction::triggered, this, triggered);
    m_table->addAction(action);
    return action;
}

void LabelsPage::makeActions()
{
    m_new = makeAction(u"add-label", tr("&New Label…"), {QKeySequence::New}, &LabelsPage::addLabel);
    m_edit = makeAction(u"edit", tr("&Edit…"), {Qt::Key_F2}, &LabelsPage::editLabel);
    m_merge = makeAction({}, tr("&Merge Into…"), {}, &LabelsPage::mergeLabel);
    m_delete = makeAction(u"delete", tr("&Delete"), {QKeySequence::Delete}, &LabelsPage::deleteLabel);
    m_showContacts = makeAction(u"contacts", tr("&Show Contacts"), {}, &LabelsPage::wishContacts);
    for (auto *action : {m_edit, m_delete})
        action->setShortcutContext(Qt::WidgetShortcut); // while the table has the focus
    addAction(m_new); // also while the table is not shown
}

void LabelsPage::setUpTable()
{
    m_table->setModel(m_rows);
    m_table->setAccessibleName(tr("Labels"));
    m_table->setItemDelegateForColumn(LabelRows::Chip, new LabelDelegate(m_table));
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
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsMovable(true);
    m_table->horizontalHeader()->setSectionResizeMode(LabelRows::Name, QHeaderView::Stretch);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSortIndicator(LabelRows::Name, Qt::AscendingOrder);
    header->restoreState(m_settings.value(columnsKey()).toByteArray());
    m_table->setSortingEnabled(true); // by what the header says
    connect(header, &QHeaderView::sectionResized, this, &LabelsPage::takeWidth);
    connect(header, &QHeaderView::sectionMoved, this, &LabelsPage::rememberColumns);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &LabelsPage::rememberColumns);
}

void LabelsPage::connectRows()
{
    connect(m_rows, &QAbstractItemModel::modelReset, this, &LabelsPage::takeRows);
    connect(m_rows, &QAbstractItemModel::rowsInserted, this, &LabelsPage::takeRows);
    connect(m_rows, &QAbstractItemModel::rowsRemoved, this, &LabelsPage::takeRows);
    connect(m_table, &QAbstractItemView::activated, this, &LabelsPage::editLabel);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LabelsPage::takeCurrent);
}

QString LabelsPage::title() const
{
    return tr("Labels");
}

QIcon LabelsPage::icon() const
{
    return themedIcon(u"label");
}

QString LabelsPage::subject() const
{
    return tr("&Label");
}

QList<QAction *> LabelsPage::menuActions(Menu menu) const
{
    return menu == Menu::Subject ? m_table->actions() : QList<QAction *>();
}

QList<QAction *> LabelsPage::toolBarActions() const
{
    return {m_new, m_edit, m_delete, m_showContacts};
}

std::optional<Label> LabelsPage::current() const
{
    const auto index = m_table->currentIndex();
    if (!index.isValid())
        return {};
    return index.data(LabelTableModel::LabelRole).value<Label>();
}

void LabelsPage::addLabel()
{
    open(Label());
}

void LabelsPage::editLabel()
{
    if (const auto label = current())
        open(*label);
}

void LabelsPage::open(const Label &label)
{
    m_dialog = new LabelDialog(label, this);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &LabelDialog::submitted, this, &LabelsPage::store);
    m_dialog->open();
}

void LabelsPage::store(const Label &label)
{
    m_currentKey = labelKey(label.name);
    const auto stored = [this](const Result<qint64> &contacts) { takeStored(contacts); };
    if (label.id == LabelId())
        m_editor.createLabel(label, this, stored);
    else
        m_editor.updateLabel(label, this, stored);
}

void LabelsPage::takeStored(const Result<qint64> &contacts)
{
    if (!contacts)
        takeCurrent(); // not the one that was to be stored
    if (m_dialog && contacts)
        m_dialog->accept();
    else if (m_dialog)
        m_dialog->showError(contacts.error().message);
    else if (!contacts)
        Q_EMIT failed(contacts.error());
}

void LabelsPage::mergeLabel()
{
    const auto label = current();
    if (!label)
        return;
    m_merged = *label;
    m_mergeDialog = new MergeLabelDialog(*label, m_labels.contactCount(label->id), m_labels.labels(), this);
    m_mergeDialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_mergeDialog, &MergeLabelDialog::submitted, this, &LabelsPage::merge);
    m_mergeDialog->open();
}

void LabelsPage::merge(const Label &into)
{
    m_currentKey = labelKey(into.name);
    m_editor.mergeLabels(m_merged, into, this,
        [this, from = m_merged, into](const Result<qint64> &contacts) { takeMerged(from, into, contacts); });
}

void LabelsPage::takeMerged(const Label &from, const Label &into, const Result<qint64> &contacts)
{
    if (!contacts)
        takeCurrent();
    if (contacts)
        Q_EMIT undoableDone(
            tr("Merged the label “%1” into “%2”, which %Ln contact(s) have now.", nullptr, static_cast<int>(*contacts))
                .arg(from.name, into.name));
    if (m_mergeDialog && contacts)
        m_mergeDialog->accept();
    else if (m_mergeDialog)
        m_mergeDialog->showError(contacts.error().message);
    else if (!contacts)
        Q_EMIT failed(contacts.error());
}

void LabelsPage::deleteLabel()
{
    if (const auto label = current())
        m_editor.removeLabel(
            *label, this, [this, label](const Result<qint64> &contacts) { takeDeleted(*label, contacts); });
}

void LabelsPage::takeDeleted(const Label &label, const Result<qint64> &contacts)
{
    if (!contacts) {
        Q_EMIT failed(contacts.error());
        return;
    }
    Q_EMIT undoableDone(
        tr("Deleted the label “%1”, which %Ln contact(s) had.", nullptr, static_cast<int>(*contacts)).arg(label.name));
}

void LabelsPage::wishContacts()
{
    if (const auto label = current())
        Q_EMIT showContacts(*label);
}

void LabelsPage::takeRows()
{
    const int rows = m_rows->rowCount();
    m_stack->setCurrentWidget(rows > 0 ? static_cast<QWidget *>(m_table) : m_empty);
    setFocusProxy(rows > 0 ? m_table : nullptr);
    fitColumns();
    restoreCurrent();
    tellStatus();
}

/// Until somebody has chosen other widths.
void LabelsPage::fitColumns()
{
    if (m_settings.contains(columnsKey()))
        return;
    m_isFitting = true;
    for (const int column : {LabelRows::Chip, LabelRows::Color, LabelRows::Contacts})
        m_table->resizeColumnToContents(column);
    m_isFitting = false;
}

void LabelsPage::takeWidth(int column)
{
    if (!m_isFitting && column != LabelRows::Name) // which takes what the others leave
        rememberColumns();
}

void LabelsPage::rememberColumns()
{
    m_settings.setValue(columnsKey(), m_table->horizontalHeader()->saveState());
}

void LabelsPage::restoreCurrent()
{
    int row = std::min(m_currentRow, m_rows->rowCount() - 1);
    for (int each = 0; each < m_rows->rowCount(); ++each)
        if (labelKey(m_rows->index(each, LabelRows::Name).data().toString()) == m_currentKey)
            row = each;
    m_table->setCurrentIndex(
        m_rows->index(row, m_table->currentIndex().isValid() ? m_table->currentIndex().column() : LabelRows::Name));
    takeCurrent();
}

void LabelsPage::takeCurrent()
{
    const auto label = current();
    for (auto *action : {m_edit, m_merge, m_delete, m_showContacts})
        action->setEnabled(label.has_value());
    m_merge->setEnabled(label && m_rows->rowCount() > 1);
    if (!label)
        return;
    m_currentKey = labelKey(label->name);
    m_currentRow = m_table->currentIndex().row();
}

void LabelsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_labels.startCounting(); // not at the program's start, where it would delay the contacts
    tellStatus();
}

void LabelsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitFont();
}

void LabelsPage::fitFont()
{
    const ChipMetrics chip(fontMetrics());
    const int dot = fontMetrics().height();
    m_table->setIconSize(QSize(dot, dot));
    m_table->verticalHeader()->setMinimumSectionSize(chip.height);
    m_table->verticalHeader()->setDefaultSectionSize(chip.height + dot / 2);
}

void LabelsPage::tellStatus()
{
    Q_EMIT statusChanged(tr("%Ln label(s)", nullptr, m_rows->rowCount()));
}
