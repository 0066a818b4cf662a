#include "app/webhooks/streamstate.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace {

constexpr int suspicious = 3; // rejected in a row

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StreamState)
};

QString momentText(qint64 at)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at), QLocale::ShortFormat);
}

/// The time alone says enough for today.
QString sinceText(qint64 at, qint64 now)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(at);
    if (moment.date() == QDateTime::fromMSecsSinceEpoch(now).date())
        return QLocale().toString(moment.time(), QLocale::ShortFormat);
    return momentText(at);
}

QString connectedText(const StreamState &state)
{
    if (state.rejected < suspicious)
        return Text::tr("Connected");
    return Text::tr("Connected, but nothing can be verified: check the relay key");
}

} // namespace

QString streamStateText(const StreamState &state, qint64 now)
{
    switch (state.kind) {
    case StreamState::Kind::Stopped:
        return Text::tr("Not connected");
    case StreamState::Kind::Connecting:
        return Text::tr("Connecting…");
    case StreamState::Kind::Connected:
        return connectedText(state);
    case StreamState::Kind::Reconnecting:
        return Text::tr("Reconnecting in %1 s").arg(std::max<qint64>(0, state.retryAt - now + 999) / 1000);
    case StreamState::Kind::Offline:
        return Text::tr("Offline since %1").arg(sinceText(state.offlineSince, now));
    case StreamState::Kind::WrongPassword:
        return Text::tr("The relay does not accept your password");
    case StreamState::Kind::WrongAddress:
        return Text::tr("The relay's address or channel does not work");
    }
    return {};
}

QString streamGapText(const StreamGap &gap)
{
    return Text::tr(
        "Messages that arrived between %1 and %2 may be missing: the relay does not have them any more, and "
        "Meta does not send them again. Look at these conversations in WhatsApp itself if you can.")
        .arg(momentText(gap.from), momentText(gap.to));
}
