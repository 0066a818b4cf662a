#include "ui/blocking/outboxwidget.h"

#include "ui/shell/icons.h"

OutboxWidget::OutboxWidget(QWidget *parent)
    : QToolButton(parent)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    const int size = fontMetrics().height();
    setIconSize(QSize(size, size));
    hide();
}

void OutboxWidget::setOutbox(const Outbox &outbox)
{
    const QString text = outboxText(outbox);
    setText(text);
    setAccessibleName(text);
    setToolTip(outboxSentence(outbox));
    setIcon(themedIcon(outboxIconName(outbox)));
    setVisible(!text.isEmpty());
}
