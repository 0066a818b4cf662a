#include "app/relaystatus.h"

#include "app/webhooks/webhookreceiver.h"
#include "ui/shell/mainwindow.h"

#include <QDateTime>
#include <QLabel>
#include <QStatusBar>

#include <algorithm>

using namespace std::chrono_literals;
using Kind = StreamState::Kind;

namespace {

/// On several lines, whatever is in it.
QString toolTipOf(const StreamState &state)
{
    if (!state.failure)
        return {};
    return QStringLiteral("<p>%1</p>").arg(state.failure->message.toHtmlEscaped());
}

} // namespace

RelayStatus::RelayStatus(const WebhookReceiver &receiver, MainWindow &window)
    : m_receiver(receiver)
    , m_label(new QLabel)
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->hide();
    window.statusBar()->addPermanentWidget(m_label);
    connect(&m_countdown, &QTimer::timeout, this, &RelayStatus::refresh);
    connect(&receiver, &WebhookReceiver::stateChanged, this, &RelayStatus::refresh);
}

void RelayStatus::refresh()
{
    const StreamState state = worst();
    const bool isMissing = state.failure && state.failure->kind == RelayFailure::Kind::Unusable;
    const QString text = isMissing ? tr("Not set up") : streamStateText(state, QDateTime::currentMSecsSinceEpoch());
    m_label->setText(tr("Receiving: %1").arg(text));
    m_label->setToolTip(toolTipOf(state));
    m_label->setVisible(!m_receiver.states().isEmpty());
    if (state.kind != Kind::Reconnecting)
        return m_countdown.stop();
    if (!m_countdown.isActive())
        m_countdown.start(1s);
}

StreamState RelayStatus::worst() const
{
    constexpr Kind order[] = {Kind::Connected, Kind::Connecting, Kind::Stopped, Kind::Reconnecting, Kind::Offline,
        Kind::WrongAddress, Kind::WrongPassword};
    const auto rank = [&order](const StreamState &state) {
        return std::find(std::begin(order), std::end(order), state.kind) - std::begin(order);
    };
    const auto states = m_receiver.states();
    const auto found = std::max_element(states.begin(), states.end(),
        [&rank](const StreamState &one, const StreamState &other) { return rank(one) < rank(other); });
    return found == states.end() ? StreamState() : *found;
}
