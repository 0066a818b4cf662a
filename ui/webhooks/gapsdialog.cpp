#include "ui/webhooks/gapsdialog.h"

#include "ui/blocking/blocktext.h"
#include "ui/blocking/timelinedelegate.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/icons.h"
#include "ui/shell/wrappedlabel.h"
#include "ui/webhooks/eventtext.h"

#include <QDialogButtonBox>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

GapsDialog::GapsDialog(QWidget *parent)
    : QDialog(parent)
    , m_entries(new QStandardItemModel(this))
    , m_list(new QListView)
    , m_stack(new QStackedWidget)
    , m_dismiss(new QPushButton(tr("&Dismiss All")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Gaps"));
    m_list->setModel(m_entries);
    m_list->setItemDelegate(new TimelineDelegate(m_list));
    m_list->setAccessibleName(tr("Gaps"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_stack->addWidget(m_list);
    m_stack->addWidget(new EmptyState(u"good", tr("The relay has never lost anything.")));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_dismiss, QDialogButtonBox::ActionRole);
    connect(m_dismiss, &QPushButton::clicked, this, &GapsDialog::dismissed);
    connect(buttons, &QDialogButtonBox::rejected, this, &GapsDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new WrappedLabel(
        tr("A relay keeps what it receives for a limited time. Whoever is offline for longer misses the rest: Meta "
           "does not send it again. Look at these conversations in WhatsApp itself if you can.")));
    layout->addWidget(m_stack, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 72, fontMetrics().height() * 24);
}

void GapsDialog::setGaps(const QList<RelayGap> &gaps, const QHash<AccountId, QString> &names)
{
    m_entries->clear();
    for (const RelayGap &gap : gaps) {
        const QString name = names.value(gap.account);
        const QString note =
            name.isEmpty() ? relayGapNote(gap) : relayGapNote(gap) + QStringLiteral(" · ") + nameInSentence(name);
        auto *item = new QStandardItem(themedIcon(gap.dismissedAt ? u"check" : u"error"), relayGapText(gap));
        item->setData(note, TimelineDelegate::TimeRole);
        item->setData(QString(), TimelineDelegate::DetailsRole);
        item->setAccessibleText(relayGapText(gap) + u' ' + note);
        m_entries->appendRow(item);
    }
    m_stack->setCurrentIndex(gaps.isEmpty() ? 1 : 0);
    m_list->setCurrentIndex(m_entries->index(0, 0)); // so that a screen reader says something
    m_dismiss->setEnabled(
        std::any_of(gaps.begin(), gaps.end(), [](const RelayGap &gap) { return !gap.dismissedAt.has_value(); }));
}
