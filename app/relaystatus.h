#pragma once

#include "app/webhooks/streamstate.h"

#include <QObject>
#include <QTimer>

class MainWindow;
class QLabel;
class WebhookReceiver;

/// How receiving stands, in the window's status bar; of several accounts, the one that is worst off. Nothing without a
/// relay.
class RelayStatus final : public QObject
{
    Q_OBJECT
public:
    RelayStatus(const WebhookReceiver &receiver, MainWindow &window);

private:
    void refresh();
    StreamState worst() const;

    const WebhookReceiver &m_receiver;
    QLabel *m_label; ///< the window's
    QTimer m_countdown; ///< while a text tells seconds
};
