#include "ui/blocking/blockdelegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QToolTip>

namespace {

constexpr int longestToolTip = 2000; // characters

}

void BlockDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    // FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE: names come from strangers, in any direction.
    if (!option->text.isEmpty())
        option->text = QChar(0x2068) + option->text + QChar(0x2069);
}

QString BlockDelegate::details(const QModelIndex &) const
{
    return {};
}

bool BlockDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStyleOptionViewItem shown = option;
    initStyleOption(&shown, index);
    const bool isCut = sizeHint(option, index).width() > view->visualRect(index).width();
    QStringList lines;
    if (isCut)
        lines.append(shown.text.left(longestToolTip));
    if (const QString more = details(index); !more.isEmpty())
        lines.append(more);
    if (lines.isEmpty())
        QToolTip::hideText();
    else // as rich text, because a plain one that looks like HTML would be shown as such
        QToolTip::showText(event->globalPos(),
            QStringLiteral("<p>%1</p>").arg(lines.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"))),
            view);
    return true;
}
