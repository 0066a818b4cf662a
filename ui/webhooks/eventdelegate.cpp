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
    option->icon = QIcon(healthMark(healthOf(eventOf(index).state), size, scale, option->palette));
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
