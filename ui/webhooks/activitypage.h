#pragma once

#include "models/accounts/account.h"
#include "models/webhooks/relaygap.h"
#include "models/webhooks/webhookevent.h"
#include "ui/shell/page.h"
#include "ui/webhooks/relayconnection.h"

#include <QHash>

#include <optional>

class AccountChoice;
class ConnectionList;
class DatabaseTask;
class DatabaseThread;
class EmptyState;
class EventActions;
class EventDetails;
class EventReader;
class EventTable;
class GapBanner;
class QLayout;
class QSettings;
class QSplitter;
class QStackedWidget;
class QTabBar;
class SearchField;
struct EventContent;
class WebhookEventTableModel;

/// Everything that arrived through the relay, what became of it, and how receiving stands. Whoever owns the model lets
/// it follow what is stored.
class ActivityPage final : public Page
{
    Q_OBJECT
public:
    ActivityPage(
        WebhookEventTableModel &events, DatabaseThread &reader, QSettings &settings, QWidget *parent = nullptr);

    QString title() const override { return tr("Activity"); }
    QIcon icon() const override;
    QString subject() const override { return tr("E&vent"); }
    QList<QAction *> menuActions(Menu menu) const override;
    QList<QAction *> toolBarActions() const override;

    void setAccounts(const QList<Account> &accounts);
    void setConnections(const QList<RelayConnection> &connections);
    /// All of them, the newest first.
    void setGaps(const QList<RelayGap> &gaps);
    /// With the account's name where there are several.
    QHash<AccountId, QString> accountNames() const;
    /// Nothing: all.
    void showState(std::optional<WebhookState> state);

Q_SIGNALS:
    /// It is on the screen now.
    void shown();
    void replayWished(const QList<WebhookEventId> &events);
    void saveWished(WebhookEventId event);
    void reconnectWished();
    void settingsWished(AccountId account);
    /// None has a relay yet, and somebody wants one.
    void accountWished();
    /// All that are open.
    void gapsDismissed();
    void gapListWished();
    /// For the window: news, an error.
    void noticed(const QString &text);
    void failed(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeLayout();
    QLayout *makeBar();
    void restoreLayout();
    void connectActions();
    void connectModel();
    void connectReader();
    void chooseState();
    void takeRows();
    QWidget *whatToShow();
    void takeCounts();
    void takeSelection();
    void readSelected();
    void takeContent(const EventContent &content);
    void tellStatus();
    void clearFilters();
    void typeSearch(const QString &text);
    void readOn();
    void focusNextPane();
    void setDetailsShown();

    WebhookEventTableModel &m_events;
    QSettings &m_settings;
    QList<Account> m_accounts;
    EventReader *m_reader;
    GapBanner *m_gaps;
    ConnectionList *m_connections;
    QTabBar *m_states;
    AccountChoice *m_account;
    SearchField *m_search;
    EventTable *m_table;
    EventActions *m_actions;
    EventDetails *m_details;
    EmptyState *m_noRelay;
    EmptyState *m_nothing;
    EmptyState *m_noMatch;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    std::optional<WebhookEvent> m_shown; ///< in the details
    bool m_isRefused = false; ///< what is shown: only another key can have it applied
};
