#pragma once

#include "ui/webhooks/relayconnection.h"

#include <QWidget>

class QLabel;
class QToolButton;
class WrappedLabel;

/// The line of one account in ConnectionList.
class ConnectionItem final : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionItem(QWidget *parent = nullptr);

    void setConnection(const RelayConnection &connection);

Q_SIGNALS:
    void reconnectWished();
    void settingsWished(AccountId account);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateMark();
    void showDetails();

    RelayConnection m_connection;
    QLabel *m_mark;
    WrappedLabel *m_text;
    QToolButton *m_reconnect;
    QToolButton *m_settings;
    QToolButton *m_more;
    WrappedLabel *m_details;
};
