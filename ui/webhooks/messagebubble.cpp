#include "ui/webhooks/messagebubble.h"

#include "models/webhooks/messagewords.h"
#include "ui/shell/appearance.h"

#include <QDateTime>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QLocale>
#include <QPainter>
#include <QRegularExpression>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QFont strong(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont small(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

/// Groups of digits in a text that runs to the left would change places: each number is kept in one piece.
QString withNumbersInOrder(QString text)
{
    static const QRegularExpression number(uR"((\+?[0-9][0-9 ().\-]{5,}[0-9]))"_s);
    // LEFT-TO-RIGHT ISOLATE, POP DIRECTIONAL ISOLATE (Unicode Standard Annex 9)
    return text.replace(number, QChar(0x2066) + u"\\1"_s + QChar(0x2069));
}

/// Nothing for digits, signs and emoji alone.
std::optional<Qt::LayoutDirection> directionOf(const QString &text)
{
    for (const QChar c : text) {
        const auto direction = c.direction();
        if (direction == QChar::DirL)
            return Qt::LeftToRight;
        if (direction == QChar::DirR || direction == QChar::DirAL)
            return Qt::RightToLeft;
    }
    return std::nullopt;
}

int ticksOf(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Sent:
        return 1;
    case DeliveryState::Delivered:
    case DeliveryState::Read:
    case DeliveryState::Played:
        return 2;
    default:
        return 0;
    }
}

} // namespace

MessageBubble::MessageBubble(const Message &message, const QString &name, const QFont &font, int width)
    : m_font(font)
    , m_side(message.type == "system"_L1                   ? Side::Middle
              : message.direction == MessageDirection::Out ? Side::Ours
                                                           : Side::Theirs)
    , m_space(QFontMetricsF(font).height() / 2)
    , m_widest(std::max<qreal>(width - 2 * m_space, QFontMetricsF(font).averageCharWidth() * 4))
{
    const QStringList marks = messageMarks(message);
    addText(marks.join(u" · "_s), small(font), Ink::Weaker);
    addAnswered(message, name);
    if (m_side != Side::Middle)
        addText(messageKind(message), strong(font), Ink::Normal);
    addText(message.text, font, Ink::Normal);
    QFont slanted = font;
    slanted.setItalic(true);
    addText(messageNotice(message), slanted, Ink::Weaker);
    if (message.delivery == DeliveryState::Failed && message.direction == MessageDirection::Out)
        addText(deliveryText(message), font, Ink::Error);
    addText(reactionsText(message), font, Ink::Normal);
    addFooter(message);
    m_size = QSize(qCeil(m_width + 2 * m_space), qCeil(m_height + 1.2 * m_space));
}

void MessageBubble::addText(const QString &text, const QFont &font, Ink ink, Quoted quoted)
{
    if (text.isEmpty())
        return;
    auto direction = Qt::LeftToRight;
    const auto lines = text.split(u'\n');
    for (const QString &line : lines) {
        direction = directionOf(line).value_or(direction); // a number below Arabic text stands where that does
        addParagraph(line, font, ink, quoted, direction);
    }
}

void MessageBubble::addParagraph(
    const QString &text, const QFont &font, Ink ink, Quoted quoted, Qt::LayoutDirection direction)
{
    Paragraph &paragraph = m_paragraphs.emplace_back();
    paragraph.ink = ink;
    paragraph.top = m_height;
    paragraph.isRightToLeft = direction == Qt::RightToLeft;
    paragraph.isQuoted = quoted == Quoted::Yes;
    paragraph.layout.setFont(font);
    paragraph.layout.setText(paragraph.isRightToLeft ? withNumbersInOrder(text) : text);
    QTextOption option(Qt::AlignLeft);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(direction);
    paragraph.layout.setTextOption(option);
    const qreal indent = paragraph.isQuoted ? m_space : 0;
    qreal height = 0;
    paragraph.layout.beginLayout();
    for (QTextLine line = paragraph.layout.createLine(); line.isValid(); line = paragraph.layout.createLine()) {
        line.setLineWidth(m_widest - indent);
        line.setPosition({0, height});
        height += line.height();
        m_width = std::max(m_width, line.naturalTextWidth() + indent);
    }
    paragraph.layout.endLayout();
    m_height += height;
}

void MessageBubble::addAnswered(const Message &message, const QString &name)
{
    const QString text = answeredText(message);
    if (text.isEmpty())
        return;
    if (message.answered) {
        Message author;
        author.direction = message.answered->direction;
        author.type = message.answered->type;
        addText(senderName(author, name).simplified(), strong(small(m_font)), Ink::Weaker, Quoted::Yes);
    }
    const QFontMetricsF metrics(small(m_font));
    addText(metrics.elidedText(text, Qt::ElideRight, m_widest - 2 * m_space), small(m_font), Ink::Weaker, Quoted::Yes);
    m_height += m_space / 2;
}

/// The time, how far a message of ours came, and its ticks.
void MessageBubble::addFooter(const Message &message)
{
    const QString time = QLocale().toString(QDateTime::fromMSecsSinceEpoch(message.at).time(), QLocale::ShortFormat);
    m_ticks = message.direction == MessageDirection::Out ? ticksOf(message.delivery) : 0;
    m_isRead = message.delivery == DeliveryState::Read || message.delivery == DeliveryState::Played;
    m_footer = m_ticks > 0 ? time + u" · "_s + deliveryText(message) : time;
    const QFontMetricsF metrics(small(m_font));
    m_width = std::max(m_width, metrics.horizontalAdvance(m_footer) + (m_ticks > 0 ? metrics.height() * 1.4 : 0));
    m_height += m_space / 4 + metrics.height();
}

void MessageBubble::draw(QPainter &painter, QPoint topLeft, const QPalette &palette, bool isSelected) const
{
    const QColor ink = palette.color(QPalette::Text);
    const QColor accent = QGuiApplication::palette().color(QPalette::Active, QPalette::Highlight);
    const bool isOurs = m_side == Side::Ours;
    const QColor fill = blended(palette.color(QPalette::Base), isOurs ? accent : ink, isOurs ? 0.17 : 0.07);
    const QColor weaker = blended(fill, ink, 0.72);
    const QRectF frame(topLeft, m_size);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isSelected ? QPen(accent, 2) : QPen(blended(fill, ink, 0.08)));
    painter.setBrush(fill);
    painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), m_space * 0.8, m_space * 0.8);

    const QPointF origin = frame.topLeft() + QPointF(m_space, m_space * 0.6);
    for (const Paragraph &paragraph : m_paragraphs) {
        painter.setPen(paragraph.ink == Ink::Normal ? ink : paragraph.ink == Ink::Error ? errorColor(palette) : weaker);
        const qreal indent = paragraph.isQuoted ? m_space : 0;
        for (int i = 0; i < paragraph.layout.lineCount(); ++i) {
            const QTextLine line = paragraph.layout.lineAt(i);
            const qreal x = paragraph.isRightToLeft ? m_width - indent - line.naturalTextWidth() : indent;
            line.draw(&painter, origin + QPointF(x, paragraph.top));
        }
        if (paragraph.isQuoted) {
            const QRectF bar(
                paragraph.isRightToLeft ? m_width - 3 : 0, paragraph.top, 3, paragraph.layout.boundingRect().height());
            painter.fillRect(bar.translated(origin), accent);
        }
    }

    const QFont footerFont = small(m_font);
    const qreal footerHeight = QFontMetricsF(footerFont).height();
    QRectF footer(origin.x(), frame.bottom() - m_space * 0.6 - footerHeight, m_width, footerHeight);
    painter.setFont(footerFont);
    painter.setLayoutDirection(Qt::LeftToRight); // a time reads the same in every window
    if (m_ticks > 0) {
        const QRectF ticks(footer.right() - footerHeight, footer.top(), footerHeight, footerHeight);
        drawTicks(painter, ticks, m_isRead ? accent : weaker);
        footer.setRight(ticks.left() - footerHeight * 0.3);
    }
    painter.setPen(weaker);
    painter.drawText(footer, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, m_footer);
    painter.restore();
}

void MessageBubble::drawTicks(QPainter &painter, QRectF place, const QColor &ink) const
{
    painter.setPen(QPen(ink, std::max(1.2, place.height() / 10), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const qreal unit = place.height();
    for (int i = 0; i < m_ticks; ++i) {
        const qreal x = place.left() + unit * (m_ticks == 1 ? 0.25 : 0.05 + 0.3 * i);
        const QPointF tick[] = {{x, place.top() + unit * 0.55}, {x + unit * 0.2, place.top() + unit * 0.75},
            {x + unit * 0.6, place.top() + unit * 0.3}};
        painter.drawPolyline(tick, 3);
    }
}
