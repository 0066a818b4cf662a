#include "app/relaystatus.h"

#include "app/webhooks/webhookreceiver.h"
#include "ui/accounts/healthmark.h"
#include "ui/shell/mainwindow.h"

#include <QDateTime>
#include <QEvent>
#include <QStatusBar>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;
using Kind = StreamState::Kind;

namespace {

/// On several lines, whatever is in it.
QString toolTipOf(const StreamState &state)
{
    const QString text = state.failure ? state.failure->message : RelayStatus::tr("Shows what arrived");
    return QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped());
}

} // namespace

QString connectionText(const StreamState &state, qint64 now)
{
    using Failure = RelayFailure::Kind;
    if (state.failure && state.failure->kind == Failure::Unusable)
        return RelayStatus::tr("Not set up");
    if (state.failure && state.failure->kind == Failure::NoSecret)
        return RelayStatus::tr("No password from the keyring");
    return streamStateText(state, now);
}

AccountFinding::Health healthOf(const StreamState &state)
{
    switch (state.kind) {
    case Kind::Stopped:
    case Kind::Connecting:
        return AccountFinding::Health::Unknown;
    case Kind::Connected:
        return state.rejected > 0 ? AccountFinding::Health::Warning : AccountFinding::Health::Good;
    case Kind::Reconnecting:
    case Kind::Offline:
        return AccountFinding::Health::Warning;
    case Kind::WrongPassword:
    case Kind::WrongAddress:
        return AccountFinding::Health::Bad;
    }
    Q_UNREACHABLE();
}

StreamState worstOf(const QHash<AccountId, StreamState> &states)
{
    constexpr Kind order[] = {Kind::Connected, Kind::Connecting, Kind::Stopped, Kind::Reconnecting, Kind::Offline,
        Kind::WrongAddress, Kind::WrongPassword};
    const auto rank = [&order](const StreamState &state) {
        return std::pair(std::find(std::begin(order), std::end(order), state.kind) - std::begin(order), state.rejected);
    };
    const auto found = std::max_element(states.begin(), states.end(),
        [&rank](const StreamState &one, const StreamState &other) { return rank(one) < rank(other); });
    return found == states.end() ? StreamState() : *found;
}

RelayStatus::RelayStatus(const WebhookReceiver &receiver, MainWindow &window)
    : m_receiver(receiver)
    , m_button(new QToolButton)
{
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->hide();
    window.statusBar()->addPermanentWidget(m_button);
    connect(m_button, &QToolButton::clicked, this, &RelayStatus::clicked);
    connect(&m_countdown, &QTimer::timeout, this, &RelayStatus::refresh);
    connect(&receiver, &WebhookReceiver::stateChanged, this, &RelayStatus::refresh);
    m_button->installEventFilter(this);
}

bool RelayStatus::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        refresh();
    return QObject::eventFilter(watched, event);
}

void RelayStatus::setHasGap(bool hasGap)
{
    m_hasGap = hasGap;
    refresh();
}

QString RelayStatus::text(const StreamState &state) const
{
    const QString how = connectionText(state, QDateTime::currentMSecsSinceEpoch());
    return m_hasGap ? tr("Receiving: %1; messages may be missing").arg(how) : tr("Receiving: %1").arg(how);
}

void RelayStatus::refresh()
{
    const StreamState state = worstOf(m_receiver.states());
    const auto health = std::max(healthOf(state), m_hasGap ? AccountFinding::Health::Warning : healthOf(state));
    const int size = m_button->fontMetrics().height();
    m_button->setIconSize(QSize(size, size));
    m_button->setIcon(QIcon(healthMark(health, size, m_button->devicePixelRatioF(), m_button->palette())));
    m_button->setText(text(state));
    m_button->setAccessibleName(text(state));
    m_button->setToolTip(toolTipOf(state));
    m_button->setVisible(!m_receiver.states().isEmpty());
    if (state.kind != Kind::Reconnecting)
        return m_countdown.stop();
    if (!m_countdown.isActive())
        m_countdown.start(1s);
}
