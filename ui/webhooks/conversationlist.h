#pragma once

#include "models/webhooks/message.h"

#include <QListView>

class ConversationDelegate;
class ConversationModel;

/// The messages of a conversation, the newest at the bottom, where it opens. Scrolling up brings older ones, and what
/// is read stays where it is while rows come above or below.
class ConversationList final : public QListView
{
    Q_OBJECT
public:
    explicit ConversationList(ConversationModel &messages, QWidget *parent = nullptr);

    /// The contact's name changed.
    void setName(const QString &name);
    QList<Message> selectedMessages() const;

public Q_SLOTS:
    /// What was seen at the bottom stays there.
    void doItemsLayout() override;
    /// Of the selected messages, into the clipboard.
    void copy() const;

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    /// Nothing: what a screen reader says is nothing to search in.
    void keyboardSearch(const QString &search) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;

private:
    void startAnew();
    int fromBottom() const;
    void layOutAt(int distanceFromBottom);
    void askForOlder();

    ConversationModel &m_messages;
    ConversationDelegate *m_delegate;
    bool m_opens = true; ///< at the newest message
    bool m_isLayingOut = false;
    bool m_keepsTop = false; ///< for once: somebody reads further up
};
