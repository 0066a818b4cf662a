#pragma once

#include "models/webhooks/message.h"

#include <QFont>
#include <QHash>
#include <QStyledItemDelegate>

class MessageBubble;

/// Draws the rows of a ConversationModel: the day above its first message, and each message as a bubble, the contact's
/// on one side and ours on the other. Remembers heights, which take longer to find out than anything else.
class ConversationDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The contact's, for what is answered.
    void setName(const QString &name) { m_name = name; }
    /// This message is not as it was; all of them.
    void forget(MessageId message) const { m_heights.remove(message); }
    void forgetAll() const { m_heights.clear(); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    MessageBubble bubble(const QStyleOptionViewItem &option, const Message &message, int width) const;
    void paintDay(QPainter &painter, const QStyleOptionViewItem &option, const QRect &place, qint64 at) const;

    QString m_name;
    mutable QHash<MessageId, int> m_heights; ///< of bubbles, for this width and font
    mutable int m_width = 0;
    mutable QFont m_font;
};
