#pragma once

#include "models/webhooks/webhookbodytext.h"
#include "models/webhooks/webhookeventlist.h"

#include <QStackedWidget>

class BodyView;
class EmptyState;
class QAction;
class QFormLayout;
class QLabel;
class QPushButton;
class WrappedLabel;

/// One delivery with its text.
struct EventContent final
{
    WebhookEventFacts facts;
    qint64 bytes = 0; ///< of the body
    WebhookBodyText text;
};

/// The side panel of the Activity page: all that is known of one delivery, and its body; or a hint.
class EventDetails final : public QStackedWidget
{
    Q_OBJECT
public:
    explicit EventDetails(QWidget *parent = nullptr);

    void showContent(const EventContent &content);
    void showMany(qint64 count);
    void showNothing();
    /// Nothing unless it is this one that is shown.
    void extend(WebhookEventId event, const WebhookBodyText &whole);
    void setActions(const QList<QAction *> &actions);
    void focusContent();

Q_SIGNALS:
    void wholeWished(WebhookEventId event);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line
    {
        QLabel *title;
        WrappedLabel *value;
    };

    QWidget *makeOne();
    Line addLine(const QString &title);
    static void showLine(const Line &line, const QString &value);
    void wishWhole();
    void updateColors();

    WebhookEvent m_event;
    QFormLayout *m_lines;
    QLabel *m_mark;
    WrappedLabel *m_what;
    WrappedLabel *m_reason;
    Line m_account;
    Line m_received;
    Line m_relayed;
    Line m_relayId;
    Line m_field;
    Line m_updates;
    QWidget *m_buttons;
    QLabel *m_bodyTitle;
    QPushButton *m_whole;
    BodyView *m_body;
    EmptyState *m_nothing;
    EmptyState *m_many;
    QWidget *m_one;
};
