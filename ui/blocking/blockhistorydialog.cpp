#include "ui/blocking/blockhistorydialog.h"

#include "ui/blocking/blocktext.h"
#include "ui/blocking/timelinedelegate.h"
#include "ui/contacts/contacttext.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/icons.h"
#include "ui/shell/wrappedlabel.h"

#include <QDialogButtonBox>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace {

/// Who, with which account, why, and Meta's answer.
QStringList detailsOf(const BlockHistoryEntry &entry)
{
    QStringList details;
    if (!entry.reason.isEmpty())
        details.append(BlockHistoryDialog::tr("Reason: %1").arg(entry.reason));
    if (entry.metaErrorCode != 0 || !entry.metaError.isEmpty())
        details.append(BlockHistoryDialog::tr("Meta: %1").arg(blockErrorText(entry.metaErrorCode, entry.metaError)));
    return details;
}

QString timeLine(const BlockHistoryEntry &entry)
{
    QStringList parts = {timeText(entry.at)};
    if (!entry.by.isEmpty())
        parts.append(nameInSentence(entry.by));
    if (!entry.accountName.isEmpty())
        parts.append(nameInSentence(entry.accountName));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

BlockHistoryDialog::BlockHistoryDialog(const BlockTarget &target, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_target(target)
    , m_entries(new QStandardItemModel(this))
    , m_list(new QListView)
    , m_nothing(new EmptyState(u"history", tr("This number was never blocked with Kartei.")))
    , m_stack(new QStackedWidget)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Block History"));
    auto *title = new WrappedLabel(name.isEmpty() ? targetText(target) : name);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    auto *number = new WrappedLabel(targetText(target));
    number->setForegroundRole(QPalette::PlaceholderText);
    number->setVisible(!name.isEmpty());

    m_list->setModel(m_entries);
    m_list->setItemDelegate(new TimelineDelegate(m_list));
    m_list->setAccessibleName(tr("Block history"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_nothing);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &BlockHistoryDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(title);
    layout->addWidget(number);
    layout->addWidget(m_stack, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 68, fontMetrics().height() * 26);
}

void BlockHistoryDialog::setHistory(const QList<BlockHistoryEntry> &history)
{
    m_entries->clear();
    for (const BlockHistoryEntry &entry : history)
        addEntry(entry);
    m_stack->setCurrentIndex(history.isEmpty() ? 1 : 0);
    m_list->setCurrentIndex(m_entries->index(0, 0)); // so that a screen reader says something
}

void BlockHistoryDialog::addEntry(const BlockHistoryEntry &entry)
{
    const QString what = blockEventText(entry.event);
    const QStringList details = detailsOf(entry);
    auto *item = new QStandardItem(themedIcon(blockEventIconName(entry.event)), what);
    item->setData(timeLine(entry), TimelineDelegate::TimeRole);
    item->setData(details.join(u'\n'), TimelineDelegate::DetailsRole);
    item->setAccessibleText(
        QStringList({what, timeLine(entry), details.join(QStringLiteral(". "))}).join(QStringLiteral(", ")));
    m_entries->appendRow(item);
}
