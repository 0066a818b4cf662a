#include "ui/shell/wrappedlabel.h"

#include "ui/shell/icons.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QTextLayout>

namespace {

/// Lays the text out in a column and gives its height.
qreal layOut(QTextLayout &layout, qreal width, Qt::LayoutDirection direction)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    // The text has its own direction, but stands where the window's begins.
    option.setAlignment((direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute);
    layout.setTextOption(option);
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, height));
        height += line.height();
    }
    layout.endLayout();
    return height;
}

QString lines(QString text)
{
    return text.replace(u'\n', QChar::LineSeparator);
}

} // namespace

WrappedLabel::WrappedLabel(const QString &text, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int WrappedLabel::heightForWidth(int width) const
{
    QTextLayout layout(lines(text()), font());
    return std::max(qCeil(layOut(layout, width, layoutDirection())), fontMetrics().height());
}

QSize WrappedLabel::sizeHint() const
{
    const int width = std::min(fontMetrics().horizontalAdvance(text()) + 1, fontMetrics().averageCharWidth() * 40);
    return {width, heightForWidth(width)};
}

QSize WrappedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, fontMetrics().height()};
}

void WrappedLabel::paintEvent(QPaintEvent *)
{
    QTextLayout layout(lines(text()), font());
    layOut(layout, width(), layoutDirection());
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    layout.draw(&painter, QPointF(0, 0));
}

void WrappedLabel::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(themedIcon(u"copy"), tr("&Copy")), &QAction::triggered, this, &WrappedLabel::copy);
    menu->popup(event->globalPos());
}

void WrappedLabel::copy() const
{
    QGuiApplication::clipboard()->setText(text());
}
