#include "ui/blocking/outbox.h"

#include "ui/blocking/blocktext.h"

#include <QCoreApplication>

namespace {

struct OutboxTexts
{
    Q_DECLARE_TR_FUNCTIONS(Outbox)
};

QString stateText(Outbox::State state)
{
    switch (state) {
    case Outbox::State::Ready:
        return {};
    case Outbox::State::Sending:
        return OutboxTexts::tr("sending");
    case Outbox::State::Offline:
        return OutboxTexts::tr("offline");
    case Outbox::State::Paused:
        return OutboxTexts::tr("paused");
    case Outbox::State::Throttled:
        return OutboxTexts::tr("Meta asks to wait");
    case Outbox::State::Trouble:
        return OutboxTexts::tr("trouble with the account");
    case Outbox::State::NoToken:
        return OutboxTexts::tr("no access token");
    }
    Q_UNREACHABLE();
}

QString reasonText(Outbox::State state, int waiting)
{
    switch (state) {
    case Outbox::State::Ready:
        return OutboxTexts::tr("%Ln request(s) wait to be sent to Meta.", nullptr, waiting);
    case Outbox::State::Sending:
        return OutboxTexts::tr("%Ln request(s) are being sent to Meta.", nullptr, waiting);
    case Outbox::State::Offline:
        return OutboxTexts::tr("%Ln request(s) wait, because Meta cannot be reached.", nullptr, waiting);
    case Outbox::State::Paused:
        return OutboxTexts::tr("Sending is paused. %Ln request(s) wait.", nullptr, waiting);
    case Outbox::State::Throttled:
        return OutboxTexts::tr("%Ln request(s) wait, because Meta asked to send less.", nullptr, waiting);
    case Outbox::State::Trouble:
        return OutboxTexts::tr(
            "%Ln request(s) wait, because Meta does not accept them from this account. File ▸ Accounts… "
            "says why.",
            nullptr, waiting);
    case Outbox::State::NoToken:
        return OutboxTexts::tr(
            "%Ln request(s) wait, because the account has no access token. Enter it in the account.", nullptr, waiting);
    }
    Q_UNREACHABLE();
}

} // namespace

QString outboxText(const Outbox &outbox)
{
    const bool isPaused = outbox.state == Outbox::State::Paused;
    if (outbox.waiting == 0)
        return isPaused ? OutboxTexts::tr("Sending is paused") : QString();
    const QString count = OutboxTexts::tr("%Ln waiting", nullptr, static_cast<int>(outbox.waiting));
    const QString state = stateText(outbox.state);
    return state.isEmpty() ? count : OutboxTexts::tr("%1 (%2)", "3 waiting (offline)").arg(count, state);
}

QString outboxSentence(const Outbox &outbox)
{
    if (outbox.waiting == 0)
        return outbox.state == Outbox::State::Paused
            ? OutboxTexts::tr("Sending is paused. New requests wait until you resume.")
            : QString();
    const QString reason = reasonText(outbox.state, static_cast<int>(outbox.waiting));
    if (!outbox.nextAttempt)
        return reason;
    return reason + u' ' + OutboxTexts::tr("Kartei tries again at %1.").arg(shortTimeText(*outbox.nextAttempt));
}

QString outboxIconName(const Outbox &outbox)
{
    switch (outbox.state) {
    case Outbox::State::Ready:
    case Outbox::State::Throttled:
        return QStringLiteral("clock");
    case Outbox::State::Sending:
        return QStringLiteral("sync");
    case Outbox::State::Paused:
        return QStringLiteral("pause");
    case Outbox::State::Offline:
    case Outbox::State::Trouble:
    case Outbox::State::NoToken:
        return QStringLiteral("error");
    }
    Q_UNREACHABLE();
}
