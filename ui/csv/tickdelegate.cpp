#include "ui/csv/tickdelegate.h"

#include <QGuiApplication>
#include <QMouseEvent>

namespace {

bool isMouse(const QEvent *event)
{
    return event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick
        || event->type() == QEvent::MouseButtonRelease;
}

} // namespace

void TickDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto group = option->palette.currentColorGroup();
    option->palette = QGuiApplication::palette();
    option->palette.setCurrentColorGroup(group);
}

QSize TickDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), std::max(size.height(), option.fontMetrics.height() * 4 / 3)};
}

bool TickDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    constexpr Qt::ItemFlags needed = Qt::ItemIsEnabled | Qt::ItemIsUserCheckable;
    if (!isMouse(event) || (index.flags() & needed) != needed)
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    const bool isClick = event->type() == QEvent::MouseButtonRelease
        && static_cast<const QMouseEvent *>(event)->button() == Qt::LeftButton;
    if (!isClick)
        return true;
    const bool wasTicked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, wasTicked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}
