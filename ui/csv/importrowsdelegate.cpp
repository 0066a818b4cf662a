#include "ui/csv/importrowsdelegate.h"

#include "models/csv/importrowsmodel.h"
#include "ui/shell/appearance.h"

#include <QAbstractItemView>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QLineEdit>
#include <QToolTip>

namespace {

constexpr int longestToolTip = 2000; // characters

}

void ImportRowsDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    IsolatedDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    const QPalette usual = QGuiApplication::palette();
    if (index.data(ImportRowsModel::FaultyRole).toBool())
        option->palette.setColor(QPalette::Text, errorColor(usual));
    if (index.data(ImportRowsModel::ChangedRole).toBool())
        option->backgroundBrush = blended(usual.color(QPalette::Base), usual.color(QPalette::Highlight), 0.14);
}

QWidget *ImportRowsDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *field = new QLineEdit(parent);
    field->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    field->setAutoFillBackground(true);
    return field;
}

bool ImportRowsDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return IsolatedDelegate::helpEvent(event, view, option, index);
    const QString text = index.data().toString().left(longestToolTip);
    if (text.isEmpty() || sizeHint(option, index).width() <= view->visualRect(index).width())
        QToolTip::hideText();
    else // as rich text, because a plain one that looks like HTML would be shown as such
        QToolTip::showText(event->globalPos(), QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped()), view);
    return true;
}
