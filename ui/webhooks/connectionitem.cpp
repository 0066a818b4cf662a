#include "ui/webhooks/connectionitem.h"

#include "ui/accounts/healthmark.h"
#include "ui/blocking/blocktext.h"
#include "ui/shell/wrappedlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace {

QToolButton *button(const QString &text)
{
    auto *made = new QToolButton;
    made->setText(text);
    made->setToolButtonStyle(Qt::ToolButtonTextOnly);
    made->setFocusPolicy(Qt::StrongFocus);
    made->hide();
    return made;
}

} // namespace

ConnectionItem::ConnectionItem(QWidget *parent)
    : QWidget(parent)
    , m_mark(new QLabel)
    , m_text(new WrappedLabel)
    , m_reconnect(button(tr("Reconnect Now")))
    , m_settings(button(tr("Account Settings…")))
    , m_more(button(tr("Details")))
    , m_details(new WrappedLabel)
{
    const int space = fontMetrics().height() / 2;
    m_more->setCheckable(true);
    m_details->hide();
    auto *line = new QHBoxLayout;
    line->setContentsMargins({});
    line->setSpacing(space);
    line->addWidget(m_mark);
    line->addWidget(m_text, 1, Qt::AlignVCenter);
    for (QToolButton *each : {m_reconnect, m_settings, m_more})
        line->addWidget(each);
    line->addStrut(m_reconnect->sizeHint().height()); // all lines are as high as one with buttons
    auto *below = new QHBoxLayout;
    below->setContentsMargins({});
    below->addSpacing(fontMetrics().height() + space);
    below->addWidget(m_details, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(line);
    column->addLayout(below);
    connect(m_reconnect, &QToolButton::clicked, this, &ConnectionItem::reconnectWished);
    connect(m_settings, &QToolButton::clicked, this, [this] { Q_EMIT settingsWished(m_connection.account); });
    connect(m_more, &QToolButton::toggled, this, &ConnectionItem::showDetails);
}

void ConnectionItem::setConnection(const RelayConnection &connection)
{
    if (connection == m_connection)
        return;
    m_connection = connection;
    const bool isOne = connection.account != AccountId(); // else the names are in a sentence already
    const QString name = isOne ? nameInSentence(connection.name) : connection.name;
    m_text->setText(tr("%1: %2", "account, state").arg(name, connection.text));
    m_reconnect->setAccessibleName(tr("Reconnect %1 now").arg(connection.name));
    m_settings->setAccessibleName(tr("Settings of %1").arg(connection.name));
    m_more->setAccessibleName(tr("Details about %1").arg(connection.name));
    m_reconnect->setVisible(connection.canReconnect);
    m_settings->setVisible(connection.needsSettings);
    m_more->setVisible(!connection.details.isEmpty());
    m_details->setText(connection.details);
    showDetails();
    updateMark();
}

void ConnectionItem::showDetails()
{
    m_details->setVisible(m_more->isChecked() && !m_connection.details.isEmpty());
}

void ConnectionItem::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateMark();
}

void ConnectionItem::updateMark()
{
    m_mark->setPixmap(healthMark(m_connection.health, fontMetrics().height(), devicePixelRatioF(), palette()));
    m_mark->setAccessibleName(healthName(m_connection.health));
}
