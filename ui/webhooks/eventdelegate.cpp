#include "ui/webhooks/eventdelegate.h"

#include "models/webhooks/webhookeventtablemodel.h"
#include "ui/accounts/healthmark.h"
#include "ui/webhooks/eventtext.h"

#include <QWidget>

namespace {

WebhookEvent eventOf(const QModelIndex &index)
{
    return index.data(WebhookEventTableModel::EventRole).value<WebhookEvent>();
}

} // namespace

void EventDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    BlockDelegate::initStyleOption(option, index);
    if (index.column() != WebhookEventTableModel::State)
        return;
    const int size = option->fontMetrics.height();
    const qreal scale = option->widget ? option->widget->devicePixelRatioF() : 1.0;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(size, size);
    const QPixmap mark = healthMark(healthOf(eventOf(index).state), size, scale, option->palette);
    option->icon = QIcon(mark);
    option->icon.addPixmap(mark, QIcon::Selected); // else it would be paler there
}

QString EventDelegate::details(const QModelIndex &index) const
{
    const WebhookEvent event = eventOf(index);
    if (index.column() == WebhookEventTableModel::What && !event.fields.isEmpty())
        return tr("Meta's field: %1").arg(event.fields);
    if (index.column() == WebhookEventTableModel::Reason && event.reason.contains(u'\n'))
        return event.reason;
    return {};
}
