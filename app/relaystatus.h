#pragma once

#include "app/webhooks/streamstate.h"
#include "models/accounts/account.h"
#include "ui/accounts/accountfinding.h"

#include <QHash>
#include <QObject>
#include <QTimer>

class MainWindow;
class QToolButton;
class WebhookReceiver;

/// For people: what is in the way is told with it, not only that nothing comes.
QString connectionText(const StreamState &state, qint64 now);
AccountFinding::Health healthOf(const StreamState &state);
/// Also of those that are connected: one of which nothing can be verified.
StreamState worstOf(const QHash<AccountId, StreamState> &states);

/// How receiving stands, in the window's status bar; of several accounts, the one that is worst off. Nothing without a
/// relay. A click asks for more.
class RelayStatus final : public QObject
{
    Q_OBJECT
public:
    RelayStatus(const WebhookReceiver &receiver, MainWindow &window);

    /// Something may be missing, and nobody has taken note of it yet.
    void setHasGap(bool hasGap);

Q_SIGNALS:
    void clicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    QString text(const StreamState &state) const;

    const WebhookReceiver &m_receiver;
    QToolButton *m_button; ///< the window's
    QTimer m_countdown;
    bool m_hasGap = false;
};
