#pragma once

#include "app/webhooks/streamstate.h"
#include "models/accounts/account.h"
#include "models/webhooks/relaygap.h"
#include "models/webhooks/webhookeventtablemodel.h"
#include "models/webhooks/webhookinbox.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QSettings>
#include <QTimer>

class ActivityPage;
class GapsDialog;
class MainWindow;
class QAction;
class WebhookReceiver;

/// The Activity page as the window does it: lets it follow what is received, applies again what was set aside, saves
/// what arrived, and keeps note of the gaps that somebody has seen.
class ActivityActions final : public QObject
{
    Q_OBJECT
public:
    ActivityActions(DatabaseThread &writer, DatabaseThread &reader, WebhookEventTableModel &events,
        WebhookReceiver &receiver, MainWindow &window, QSettings &settings);

    ActivityPage &page() { return *m_page; }

    /// Reads accounts, gaps and what arrived again: something may have changed.
    void refresh();
    /// Something has arrived.
    void append() { m_events.append(); }
    void showPage();

Q_SIGNALS:
    /// What was applied again has changed this.
    void replayed(const InboxResult &result);
    /// Something may be missing that nobody has taken note of yet.
    void gapsChanged(bool areOpen);
    void accountWished();
    void settingsWished(AccountId account);

private:
    /// What is shown of the database.
    struct Facts
    {
        QList<Account> accounts;
        QList<RelayGap> gaps;
    };

    void connectPage();
    void connectReceiver();
    static Result<Facts> readFacts(const Database &database);
    void refreshFacts();
    void takeFacts(const Result<Facts> &facts);
    bool hasOpenGap(std::optional<AccountId> account) const;
    void showConnections();
    void tellOfGap(AccountId account, const StreamGap &gap);
    void takeShown();
    void replay(const QList<WebhookEventId> &events);
    void takeReplayed(qint64 asked, const Result<InboxResult> &result);
    void chooseFile(WebhookEventId event);
    void save(WebhookEventId event, const QString &file);
    void takeSaved(const QString &file, const Result<void> &saved);
    void showGaps();
    void dismissGaps();
    void showFailure(const Error &error);

    DatabaseThread &m_writer;
    DatabaseThread &m_reader;
    WebhookEventTableModel &m_events;
    WebhookReceiver &m_receiver;
    MainWindow &m_window;
    QSettings &m_settings;
    ActivityPage *m_page; ///< the window's
    QPointer<GapsDialog> m_gapsDialog;
    QList<Account> m_accounts;
    QList<RelayGap> m_gaps;
    QTimer m_countdown;
    QAction *m_showGap;
    bool m_isOutdated = false; ///< the rows, as soon as they are seen again
};
