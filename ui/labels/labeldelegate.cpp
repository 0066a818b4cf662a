#include "ui/labels/labeldelegate.h"

#include "models/contacts/contacttablemodel.h"
#include "models/labels/labeltablemodel.h"
#include "ui/labels/labelchips.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace {

static_assert(int(ContactTableModel::LabelsRole) == int(LabelTableModel::LabelRole));

QList<Label> labelsOf(const QModelIndex &index)
{
    const auto value = index.data(LabelTableModel::LabelRole);
    if (value.metaType() == QMetaType::fromType<Label>())
        return {value.value<Label>()};
    return value.value<QList<Label>>();
}

const QStyle *styleOf(const QStyleOptionViewItem &option)
{
    return option.widget ? option.widget->style() : QApplication::style();
}

/// What a style leaves free beside an item's text.
int textMargin(const QStyleOptionViewItem &option)
{
    return styleOf(option)->pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1;
}

} // namespace

void LabelDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    auto item = option;
    initStyleOption(&item, index);
    item.text.clear();
    item.icon = {};
    item.features.setFlag(QStyleOptionViewItem::HasDecoration, false);
    styleOf(item)->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const int margin = textMargin(item);
    painter->save();
    painter->setFont(item.font);
    paintChips(*painter, item.rect.adjusted(margin, 1, -margin, -1), labelsOf(index), item.palette, item.direction);
    painter->restore();
}

QSize LabelDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    auto item = option;
    initStyleOption(&item, index);
    const auto chips = chipsSizeHint(labelsOf(index), item.fontMetrics);
    const int air = item.fontMetrics.height() / 3;
    return {chips.width() + 2 * textMargin(item), chips.height() + air};
}

bool LabelDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto labels = labelsOf(index);
    if (event->type() != QEvent::ToolTip || labels.isEmpty())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList names;
    for (const auto &label : labels)
        names.append(label.name.toHtmlEscaped());
    // As rich text, because a plain one that looks like HTML would be shown as such.
    QToolTip::showText(event->globalPos(), u"<p>%1</p>"_s.arg(names.join(u"<br>"_s)), view);
    return true;
}
