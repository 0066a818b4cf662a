#pragma once

#include "models/webhooks/message.h"

#include <QFont>
#include <QPalette>
#include <QTextLayout>

#include <list>

class QPainter;

/// One message laid out as a bubble: what it answers, its kind, its text, reactions, time and how far it came. Every
/// line of the text runs in its own direction, whatever the window's is.
class MessageBubble final
{
public:
    /// `name` is the contact's. No wider than `width`.
    MessageBubble(const Message &message, const QString &name, const QFont &font, int width);

    QSize size() const { return m_size; }
    /// On the side of the window that is on the right when it runs to the right.
    bool isOurs() const { return m_side == Side::Ours; }
    /// What WhatsApp itself says stands in the middle.
    bool isCentered() const { return m_side == Side::Middle; }
    void draw(QPainter &painter, QPoint topLeft, const QPalette &palette, bool isSelected) const;

private:
    enum class Side { Theirs, Ours, Middle };
    enum class Ink { Normal, Weaker, Error };
    /// A paragraph: so many lines of one direction.
    struct Paragraph
    {
        QTextLayout layout;
        Ink ink = Ink::Normal;
        qreal top = 0;
        bool isRightToLeft = false;
        bool isQuoted = false;
    };
    enum class Quoted { No, Yes };

    void addText(const QString &text, const QFont &font, Ink ink, Quoted quoted = Quoted::No);
    void addParagraph(const QString &text, const QFont &font, Ink ink, Quoted quoted, Qt::LayoutDirection direction);
    void addAnswered(const Message &message, const QString &name);
    void addFooter(const Message &message);
    void drawTicks(QPainter &painter, QRectF place, const QColor &ink) const;

    QFont m_font;
    std::list<Paragraph> m_paragraphs;
    Side m_side;
    qreal m_space;
    qreal m_widest; ///< the room for text
    qreal m_width = 0; ///< of the text, without the space around it
    qreal m_height = 0; ///< of what was added so far
    QString m_footer;
    int m_ticks = 0;
    bool m_isRead = false;
    QSize m_size;
};
