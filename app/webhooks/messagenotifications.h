#pragma once

#include "models/contacts/contactstore.h"
#include "models/storage/databasethread.h"

#include <QObject>
#include <QTimer>

class QDBusPendingCallWatcher;

/// Tells of new messages through the desktop's notifications (freedesktop.org's Desktop Notifications Specification
/// 1.2): there is one for all that was not looked at yet, which takes more people in as they write.
///
/// Over D-Bus and not by QSystemTrayIcon::showMessage(): that needs an icon in a tray, which Kartei has no other use
/// for and many desktops do not show, and it can neither replace a notification nor tell which one was clicked.
class MessageNotifications final : public QObject
{
    Q_OBJECT
public:
    explicit MessageNotifications(DatabaseThread &reader, QObject *parent = nullptr);

    /// Off until somebody says so.
    void setEnabled(bool enabled);
    /// Of these somebody has not seen yet that they wrote. Those who are blocked are never told of.
    void tell(const ContactIds &wrote);
    /// The same contacts may be other people now: a backup was restored.
    void withdraw();

    static constexpr int gathering = 500; ///< ms: what comes in one go is told of in one go

Q_SIGNALS:
    /// The notification was clicked: who wrote last of those that it tells of.
    void activated(ContactId contact);
    /// The desktop shows none: a sentence for the person, once.
    void failed(const QString &sentence);

private Q_SLOTS:
    void takeAction(uint id, const QString &action);
    void takeClosed(uint id, uint reason);

private:
    struct News
    {
        ContactIds people; ///< of whom to tell, the newest last
        QStringList names; ///< of the newest, the newest first
        QString summary; ///< of the message, when there is one person alone
    };

    ContactIds people() const;
    static Result<News> read(const Database &database, const ContactIds &people);
    void listen();
    void askForCapabilities();
    void gather();
    void notify(const News &news);
    void takeReply(QDBusPendingCallWatcher *watcher);
    QString bodyText(const QString &plain) const;
    void forget();

    DatabaseThread &m_reader;
    QTimer m_timer;
    ContactIds m_wrote; ///< since it was shown, the newest last
    ContactIds m_shown; ///< of whom it tells, likewise
    uint m_id = 0; ///< of the notification that is shown; 0: none
    bool m_isEnabled = false;
    bool m_isListening = false;
    bool m_hasMarkup = true; ///< what is no markup has to be escaped; so as long as nobody says otherwise
    bool m_hasFailed = false;
};
