#include "app/webhooks/messagenotifications.h"

#include "models/webhooks/message.h"
#include "models/webhooks/messagewords.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QLocale>

#include <algorithm>
#include <iterator>
#include <utility>

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
const QString clicked = QStringLiteral("default"); // the specification's name for a click on all of it

constexpr size_t mostNames = 3;
constexpr int longestName = 60; // characters
constexpr int longestSummary = 160;
constexpr qint64 looked = 20; ///< messages in which the newest of the person's own is looked for

QDBusMessage callOf(const QString &method)
{
    return QDBusMessage::createMethodCall(service, path, service, method);
}

QString shortName(const Contact &contact)
{
    const QString name = contact.displayName().simplified();
    return name.size() <= longestName ? name : name.left(longestName - 1) + QChar(0x2026);
}

ContactIds without(const ContactIds &people, const ContactIds &others)
{
    ContactIds rest;
    std::copy_if(people.begin(), people.end(), std::back_inserter(rest),
        [&others](ContactId id) { return std::find(others.begin(), others.end(), id) == others.end(); });
    return rest;
}

QString newestSummary(const QList<Message> &messages)
{
    const auto newest = std::find_if(messages.crbegin(), messages.crend(),
        [](const Message &message) { return message.direction == MessageDirection::In; });
    return newest == messages.crend() ? QString() : messageSummary(*newest, longestSummary);
}

} // namespace

MessageNotifications::MessageNotifications(DatabaseThread &reader, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(gathering);
    connect(&m_timer, &QTimer::timeout, this, &MessageNotifications::gather);
}

void MessageNotifications::setEnabled(bool enabled)
{
    if (enabled == std::exchange(m_isEnabled, enabled))
        return;
    m_hasFailed = false;
    if (enabled)
        return listen();
    withdraw();
}

void MessageNotifications::withdraw()
{
    m_timer.stop();
    m_wrote.clear();
    if (m_id != 0)
        QDBusConnection::sessionBus().asyncCall(callOf(QStringLiteral("CloseNotification")) << m_id);
    forget();
}

void MessageNotifications::listen()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (m_isListening || !bus.isConnected())
        return;
    m_isListening = true;
    bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this, SLOT(takeAction(uint, QString)));
    bus.connect(service, path, service, QStringLiteral("NotificationClosed"), this, SLOT(takeClosed(uint, uint)));
    askForCapabilities();
}

void MessageNotifications::askForCapabilities()
{
    auto *watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(callOf(QStringLiteral("GetCapabilities"))), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        if (const QDBusPendingReply<QStringList> reply = *finished; reply.isValid())
            m_hasMarkup = reply.value().contains(QStringLiteral("body-markup"));
    });
}

void MessageNotifications::tell(const ContactIds &wrote)
{
    if (!m_isEnabled || wrote.empty())
        return;
    m_wrote = without(m_wrote, wrote);
    m_wrote.insert(m_wrote.end(), wrote.begin(), wrote.end());
    if (!m_timer.isActive())
        m_timer.start();
}

/// All that were not looked at yet.
ContactIds MessageNotifications::people() const
{
    ContactIds all = without(m_shown, m_wrote);
    all.insert(all.end(), m_wrote.begin(), m_wrote.end());
    return all;
}

Result<MessageNotifications::News> MessageNotifications::read(const Database &database, const ContactIds &people)
{
    News news;
    ContactStore store(database);
    for (auto id = people.crbegin(); id != people.crend(); ++id) {
        const auto contact = store.find(*id);
        if (!contact || contact->isBlocked) // gone, or blocked meanwhile
            continue;
        news.people.insert(news.people.begin(), *id);
        if (news.names.size() < static_cast<qsizetype>(mostNames))
            news.names.append(shortName(*contact));
    }
    if (news.people.size() != 1)
        return news;
    const auto messages = messagesOf(database, news.people.front(), {.before = {}, .limit = looked});
    if (!messages)
        return messages.error();
    news.summary = newestSummary(*messages);
    return news;
}

void MessageNotifications::gather()
{
    m_reader.run<News>(
        this, [people = people()](const Database &database, const Progress &) { return read(database, people); },
        [this](const Result<News> &news) {
            if (!news)
                Q_EMIT failed(news.error().message);
            else if (m_isEnabled && !news->people.empty())
                notify(*news);
        });
    m_wrote.clear();
}

/// A server that knows markup would show a stranger's `<b>` as such, and fetch their `<img>`.
QString MessageNotifications::bodyText(const QString &plain) const
{
    return m_hasMarkup ? plain.toHtmlEscaped() : plain;
}

void MessageNotifications::notify(const News &news)
{
    m_shown = news.people;
    const int count = static_cast<int>(news.people.size());
    const bool isOne = count == 1;
    QStringList names = news.names;
    if (count > names.size())
        names.append(QString(QChar(0x2026)));
    auto call = callOf(QStringLiteral("Notify"));
    call << QStringLiteral("Kartei") << m_id << QStringLiteral("kartei")
         << (isOne ? names.first() : tr("%Ln people wrote to you", nullptr, count))
         << bodyText(isOne ? news.summary : names.join(QStringLiteral(", ")))
         << QStringList{clicked, tr("Show Conversation")}
         << QVariantMap{{QStringLiteral("desktop-entry"), QStringLiteral("kartei")},
                {QStringLiteral("category"), QStringLiteral("im.received")}}
         << -1; // shown for as long as the desktop thinks fit
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &MessageNotifications::takeReply);
}

void MessageNotifications::takeReply(QDBusPendingCallWatcher *watcher)
{
    watcher->deleteLater();
    const QDBusPendingReply<uint> reply = *watcher;
    if (reply.isValid()) {
        m_id = reply.value();
        m_hasFailed = false;
        return;
    }
    m_shown.clear();
    if (!std::exchange(m_hasFailed, true))
        Q_EMIT failed(tr("The desktop shows no notifications of new messages (%1). Turn them off in the preferences, or "
                         "start the desktop's notification service.")
                          .arg(reply.error().message()));
}

void MessageNotifications::takeAction(uint id, const QString &action)
{
    if (id != m_id || m_id == 0 || action != clicked || m_shown.empty())
        return;
    const ContactId newest = m_shown.back();
    forget();
    Q_EMIT activated(newest);
}

void MessageNotifications::takeClosed(uint id, uint)
{
    if (id == m_id && m_id != 0)
        forget();
}

/// Who wrote since is told of yet.
void MessageNotifications::forget()
{
    m_shown.clear();
    m_id = 0;
}
