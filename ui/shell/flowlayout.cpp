#include "ui/shell/flowlayout.h"

#include <QStyle>
#include <QWidget>

FlowLayout::FlowLayout(QWidget *parent)
    : QLayout(parent)
{ }

FlowLayout::~FlowLayout() = default;

void FlowLayout::insertWidget(int index, QWidget *widget)
{
    addChildWidget(widget);
    m_items.insert(m_items.begin() + index, std::make_unique<QWidgetItem>(widget));
    invalidate();
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
    invalidate();
}

int FlowLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<size_t>(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    auto *item = m_items[static_cast<size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    invalidate();
    return item;
}

Qt::Orientations FlowLayout::expandingDirections() const
{
    return Qt::Horizontal;
}

bool FlowLayout::hasHeightForWidth() const
{
    return true;
}

int FlowLayout::heightForWidth(int width) const
{
    const auto margins = contentsMargins();
    int bottom = margins.top();
    for (const auto &place : arranged(QRect(0, 0, width, 0)))
        bottom = std::max(bottom, place.bottom() + 1);
    return bottom + margins.bottom();
}

QSize FlowLayout::sizeHint() const
{
    return minimumSize();
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto &item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const auto direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    const auto places = arranged(rect);
    for (qsizetype i = 0; i < places.size(); ++i)
        m_items[static_cast<size_t>(i)]->setGeometry(QStyle::visualRect(direction, rect, places.at(i)));
}

QList<QRect> FlowLayout::arranged(const QRect &rect) const
{
    const QRect inner = rect.marginsRemoved(contentsMargins());
    QList<QRect> places;
    qsizetype first = 0; // of the line
    QPoint next = inner.topLeft();
    int below = next.y();
    for (const auto &item : m_items) {
        if (item->isEmpty()) { // a hidden widget leaves no gap
            places.append(QRect(next, QSize(0, 0)));
            continue;
        }
        const QSize size(
            std::clamp(item->sizeHint().width(), 0, std::max(0, inner.width())), item->sizeHint().height());
        if (places.size() > first && next.x() + size.width() > inner.x() + inner.width()) {
            finishLine(places, first, inner.right());
            first = places.size();
            next = {inner.x(), below + spacing()};
        }
        places.append(QRect(next, size));
        next.rx() += size.width() + spacing();
        below = std::max(below, next.y() + size.height());
    }
    finishLine(places, first, inner.right());
    return places;
}

/// Stretches what expands and centres all in the line's height.
void FlowLayout::finishLine(QList<QRect> &places, qsizetype first, int right) const
{
    int height = 0;
    for (auto i = first; i < places.size(); ++i)
        height = std::max(height, places.at(i).height());
    for (auto i = first; i < places.size(); ++i)
        places[i].translate(0, (height - places.at(i).height()) / 2);
    if (first < places.size()
        && m_items[static_cast<size_t>(places.size() - 1)]->expandingDirections().testFlag(Qt::Horizontal))
        places.last().setRight(right);
}
