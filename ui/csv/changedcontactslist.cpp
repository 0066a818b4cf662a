#include "ui/csv/changedcontactslist.h"

#include "ui/csv/changedcontacts.h"
#include "ui/shell/wrappedlabel.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

ChangedContactsList::ChangedContactsList(const ImportUndoPreview &preview, QWidget *parent)
    : QWidget(parent)
    , m_contacts(new ChangedContacts(preview, this))
    , m_summary(new WrappedLabel)
    , m_all(new QCheckBox(tr("Tick &all")))
    , m_table(new QTableView)
{
    setUpTable();
    m_all->setTristate(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_summary);
    layout->addWidget(m_all);
    layout->addWidget(m_table, 1);
    connect(m_all, &QCheckBox::stateChanged, this, &ChangedContactsList::tickAll);
    connect(m_contacts, &ChangedContacts::tickedChanged, this, &ChangedContactsList::takeTicked);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &ChangedContactsList::askForContacts);
    takeTicked();
}

void ChangedContactsList::setUpTable()
{
    m_table->setModel(m_contacts);
    m_table->setAccessibleName(tr("Contacts that changed since the import"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 7 / 4);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(ChangedContacts::Name, QHeaderView::Stretch);
    header->resizeSection(ChangedContacts::Phone, fontMetrics().averageCharWidth() * 20);
    header->resizeSection(ChangedContacts::Consequence, fontMetrics().averageCharWidth() * 30);
    m_table->setCurrentIndex(m_contacts->index(0, ChangedContacts::Name));
    m_table->installEventFilter(this);
}

ContactIds ChangedContactsList::ticked() const
{
    return m_contacts->ticked();
}

void ChangedContactsList::setContacts(const QList<Contact> &contacts)
{
    m_contacts->setContacts(contacts);
}

void ChangedContactsList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    askForContacts();
}

void ChangedContactsList::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    askForContacts();
}

void ChangedContactsList::askForContacts()
{
    constexpr int ahead = 50; // rows
    const int first = std::max(0, m_table->rowAt(0));
    const int shown = m_table->viewport()->height() / m_table->verticalHeader()->defaultSectionSize() + 1;
    const ContactIds unknown = m_contacts->takeUnknown(first - ahead, first + shown + ahead);
    if (!unknown.empty())
        Q_EMIT contactsWished(unknown);
}

/// Space ticks all selected rows, whichever column has the cursor.
bool ChangedContactsList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Space)
        return QWidget::eventFilter(watched, event);
    toggleSelected();
    return true;
}

void ChangedContactsList::toggleSelected()
{
    const auto rows = m_table->selectionModel()->selectedRows(ChangedContacts::Name);
    for (const QModelIndex &row : rows)
        m_contacts->toggle(row.row());
}

void ChangedContactsList::tickAll()
{
    m_contacts->tickAll(m_contacts->tickedCount() < m_contacts->rowCount() ? Qt::Checked : Qt::Unchecked);
}

void ChangedContactsList::takeTicked()
{
    const qint64 ticked = m_contacts->tickedCount();
    const int rows = m_contacts->rowCount();
    const QSignalBlocker isOurs(m_all);
    m_all->setCheckState(ticked == 0 ? Qt::Unchecked : ticked < rows ? Qt::PartiallyChecked : Qt::Checked);
    if (ticked == 0)
        m_summary->setText(
            tr("%Ln contact(s) changed since and will be kept as they are, unless you tick them:", nullptr, rows));
    else
        m_summary->setText(tr("%Ln contact(s) changed since, of which %1 will be taken back too:", nullptr, rows)
                               .arg(QLocale().toString(ticked)));
}
