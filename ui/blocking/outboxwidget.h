#pragma once

#include "ui/blocking/outbox.h"

#include <QToolButton>

/// What waits to be sent, in the status bar: "3 waiting (offline)". Not to be seen while nothing does. A click asks for
/// the list.
class OutboxWidget final : public QToolButton
{
    Q_OBJECT
public:
    explicit OutboxWidget(QWidget *parent = nullptr);

    void setOutbox(const Outbox &outbox);
};
