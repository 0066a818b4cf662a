#include "ui/shell/formscroll.h"

#include <QEvent>
#include <QLayout>
#include <QScreen>
#include <QScrollBar>

FormScroll::FormScroll(QWidget *form, QWidget *parent)
    : QScrollArea(parent)
{
    setWidget(form);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    form->installEventFilter(this);
}

int FormScroll::heightFor(int width) const
{
    QLayout *form = widget()->layout();
    return form->hasHeightForWidth() ? form->totalHeightForWidth(width) : form->totalSizeHint().height();
}

QSize FormScroll::sizeHint() const
{
    const int wanted = std::max(minimumSizeHint().width(), fontMetrics().averageCharWidth() * 80);
    return {wanted, heightFor(wanted)};
}

QSize FormScroll::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width(), fontMetrics().height() * 8};
}

void FormScroll::growWindow()
{
    widget()->layout()->activate();
    const int around = window()->height() - height();
    const int wanted = around + heightFor(viewport()->width());
    const int most = screen()->availableSize().height() * 95 / 100; // the rest is for its frame
    if (window()->isVisible())
        window()->resize(window()->width(), std::max(window()->height(), std::min(wanted, most)));
}

void FormScroll::showFocused()
{
    const QWidget *focused = window()->focusWidget();
    if (!focused || !widget()->isAncestorOf(focused))
        return;
    QWidget *field = focused->parentWidget();
    if (field != widget())
        ensureWidgetVisible(field);
}

bool FormScroll::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}
