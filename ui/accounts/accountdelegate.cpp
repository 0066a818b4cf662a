#include "ui/accounts/accountdelegate.h"

#include "ui/accounts/accountrows.h"
#include "ui/accounts/healthmark.h"
#include "ui/shell/appearance.h"

#include <QApplication>
#include <QPainter>

namespace {

int gap(const QFontMetrics &metrics)
{
    return metrics.height() / 2;
}

QFont strong(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

/// One line of a row, which is filled from where reading begins.
class Line final
{
public:
    Line(QPainter &painter, const QStyleOptionViewItem &item, const QRect &rect)
        : m_painter(painter)
        , m_item(item)
        , m_rect(rect)
        , m_free(rect)
    { }

    void addMark(AccountFinding::Health health)
    {
        const int size = m_item.fontMetrics.height();
        const QRect place(m_free.left(), m_free.center().y() - size / 2, size, size);
        m_painter.drawPixmap(visual(place).topLeft(),
            healthMark(health, size, m_painter.device()->devicePixelRatioF(), QApplication::palette()));
        m_free.setLeft(place.right() + gap(m_item.fontMetrics));
    }

    void addText(const QString &text, const QFont &font, const QColor &ink, Qt::Alignment side = Qt::AlignLeading)
    {
        const QFontMetrics metrics(font);
        m_painter.setFont(font);
        m_painter.setPen(ink);
        const auto flags = QStyle::visualAlignment(m_item.direction, side | Qt::AlignVCenter);
        m_painter.drawText(visual(m_free), static_cast<int>(flags) | Qt::TextSingleLine,
            metrics.elidedText(text, Qt::ElideRight, m_free.width()));
    }

    /// Leaves that much at the far end for what comes later.
    QRect reserve(int width)
    {
        const QRect rest(m_free.right() - width + 1, m_free.top(), width, m_free.height());
        m_free.setRight(rest.left() - gap(m_item.fontMetrics));
        return rest;
    }
    void moveTo(const QRect &rest) { m_free = rest; }

private:
    QRect visual(const QRect &rect) const { return QStyle::visualRect(m_item.direction, m_rect, rect); }

    QPainter &m_painter;
    const QStyleOptionViewItem &m_item;
    QRect m_rect;
    QRect m_free;
};

} // namespace

void AccountDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString name = item.text.simplified();
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool isSelected = item.state.testFlag(QStyle::State_Selected);
    const QColor ink = item.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor quiet = blended(item.palette.color(isSelected ? QPalette::Highlight : QPalette::Base), ink, 0.72);
    const int space = gap(item.fontMetrics);
    const QRect inner = item.rect.adjusted(space * 3 / 2, space, -space * 3 / 2, -space);
    const QRect upper(inner.left(), inner.top(), inner.width(), inner.height() / 2);
    painter->save();
    Line first(*painter, item, upper);
    const QString numberId = index.data(AccountRows::NumberIdRole).toString();
    const QRect end = first.reserve(std::min(item.fontMetrics.horizontalAdvance(numberId) + 1, inner.width() / 2));
    first.addText(name, strong(item.font), ink);
    first.moveTo(end);
    first.addText(numberId, item.font, quiet, Qt::AlignTrailing);
    const auto state = index.data(AccountRows::StateRole).value<AccountFinding>();
    Line second(*painter, item, upper.translated(0, inner.height() - upper.height()));
    second.addMark(state.health);
    second.addText(state.text, item.font, quiet);
    painter->restore();
}

QSize AccountDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int space = gap(option.fontMetrics);
    return {option.fontMetrics.averageCharWidth() * 40, 2 * option.fontMetrics.lineSpacing() + 3 * space};
}
