#include "ui/webhooks/conversationdelegate.h"

#include "models/webhooks/conversationmodel.h"
#include "ui/shell/appearance.h"
#include "ui/webhooks/messagebubble.h"

#include <QAbstractItemView>
#include <QDateTime>
#include <QLocale>
#include <QPainter>

namespace {

/// The measures of a row in a list of this font.
struct Metrics
{
    explicit Metrics(const QFontMetrics &font)
        : space(font.height() / 2)
        , day(font.height() * 2)
    { }

    int space; ///< beside a bubble; half of it above and below
    int day; ///< the height of a day's line
};

Message messageOf(const QModelIndex &index)
{
    return index.data(ConversationModel::MessageRole).value<Message>();
}

bool isFirstOfDay(const QModelIndex &index)
{
    return index.data(ConversationModel::IsFirstOfDayRole).toBool();
}

/// A bubble leaves room at the side of the other one's, so that it is seen whose it is.
int widestBubble(int rowWidth, const QFontMetrics &font)
{
    return std::min((rowWidth - 2 * Metrics(font).space) * 6 / 7, font.averageCharWidth() * 90);
}

QString dayText(const QDate &day)
{
    const QDate today = QDate::currentDate();
    if (day == today)
        return ConversationDelegate::tr("Today");
    if (day == today.addDays(-1))
        return ConversationDelegate::tr("Yesterday");
    return QLocale().toString(day, QLocale::LongFormat);
}

} // namespace

MessageBubble ConversationDelegate::bubble(const QStyleOptionViewItem &option, const Message &message, int width) const
{
    return MessageBubble(message, m_name, option.font, widestBubble(width, option.fontMetrics));
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Metrics metrics(option.fontMetrics);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    if (width != std::exchange(m_width, width) || option.font != m_font)
        forgetAll();
    m_font = option.font;
    const int day = isFirstOfDay(index) ? metrics.day : 0;
    const auto *model = qobject_cast<const ConversationModel *>(index.model());
    const MessageId id = model ? model->messageAt(index.row()).id : messageOf(index).id;
    auto height = m_heights.constFind(id);
    if (height == m_heights.constEnd())
        height = m_heights.insert(id, bubble(option, messageOf(index), width).size().height());
    return {0, *height + metrics.space + day};
}

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Metrics metrics(option.fontMetrics);
    const Message message = messageOf(index);
    QRect place = option.rect;
    if (isFirstOfDay(index)) {
        paintDay(*painter, option, QRect(place.topLeft(), QSize(place.width(), metrics.day)), message.at);
        place.setTop(place.top() + metrics.day);
    }
    const MessageBubble drawn = bubble(option, message, option.rect.width());
    QRect frame(
        place.left() + metrics.space, place.top() + metrics.space / 2, drawn.size().width(), drawn.size().height());
    if (drawn.isOurs())
        frame.moveRight(place.right() - metrics.space);
    if (drawn.isCentered())
        frame.moveLeft(place.left() + (place.width() - frame.width()) / 2);
    frame = QStyle::visualRect(option.direction, place, frame);
    drawn.draw(*painter, frame.topLeft(), option.palette, option.state.testFlag(QStyle::State_Selected));
    if (!option.state.testFlag(QStyle::State_HasFocus))
        return;
    painter->save();
    painter->setPen(QPen(option.palette.color(QPalette::Text), 1, Qt::DotLine));
    painter->drawRect(frame.adjusted(-2, -2, 1, 1));
    painter->restore();
}

void ConversationDelegate::paintDay(
    QPainter &painter, const QStyleOptionViewItem &option, const QRect &place, qint64 at) const
{
    const QString text = dayText(QDateTime::fromMSecsSinceEpoch(at).date());
    const int width = option.fontMetrics.horizontalAdvance(text) + 2 * Metrics(option.fontMetrics).space;
    const int middle = place.center().y();
    painter.save();
    painter.setPen(option.palette.color(QPalette::Mid));
    const int half = (place.width() - width) / 2;
    painter.drawLine(place.left() + Metrics(option.fontMetrics).space, middle, place.left() + half, middle);
    painter.drawLine(place.right() - half, middle, place.right() - Metrics(option.fontMetrics).space, middle);
    painter.setFont(option.font);
    painter.setPen(secondaryColor(option.palette));
    painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, text);
    painter.restore();
}
