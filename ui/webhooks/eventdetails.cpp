#include "ui/webhooks/eventdetails.h"

#include "models/webhooks/webhookkind.h"
#include "ui/accounts/healthmark.h"
#include "ui/contacts/contacttext.h"
#include "ui/shell/appearance.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/wrappedlabel.h"
#include "ui/webhooks/bodyview.h"
#include "ui/webhooks/eventtext.h"

#include <QAction>
#include <QEvent>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

EventDetails::EventDetails(QWidget *parent)
    : QStackedWidget(parent)
    , m_lines(new QFormLayout)
    , m_mark(new QLabel)
    , m_what(new WrappedLabel)
    , m_reason(new WrappedLabel)
    , m_account(addLine(tr("Account")))
    , m_received(addLine(tr("Received")))
    , m_relayed(addLine(tr("At the relay")))
    , m_relayId(addLine(tr("Relay's ID")))
    , m_field(addLine(tr("Meta's field")))
    , m_updates(addLine(tr("News in it")))
    , m_buttons(new QWidget)
    , m_bodyTitle(new QLabel)
    , m_whole(new QPushButton(tr("Show All")))
    , m_body(new BodyView)
    , m_nothing(new EmptyState(u"activity", tr("Select an event to see what Meta sent.")))
    , m_many(new EmptyState(u"select-all", {}))
    , m_one(makeOne())
{
    setAccessibleName(tr("Details"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    addWidget(m_nothing);
    addWidget(m_one);
    addWidget(m_many);
    connect(m_whole, &QPushButton::clicked, this, &EventDetails::wishWhole);
    updateColors();
}

EventDetails::Line EventDetails::addLine(const QString &title)
{
    const Line line{new QLabel(title), new WrappedLabel};
    line.title->setTextFormat(Qt::PlainText);
    line.title->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    line.value->setAccessibleDescription(title);
    m_lines->addRow(line.title, line.value);
    return line;
}

QWidget *EventDetails::makeOne()
{
    const int space = fontMetrics().height();
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setWeight(QFont::DemiBold);
    m_what->setFont(large);
    m_bodyTitle->setTextFormat(Qt::PlainText);
    m_whole->setAccessibleName(m_whole->text());
    m_whole->hide();

    auto *title = new QHBoxLayout;
    title->setSpacing(space / 2);
    title->addWidget(m_mark, 0, Qt::AlignTop);
    title->addWidget(m_what, 1);
    m_lines->setContentsMargins({});
    m_lines->setHorizontalSpacing(space);
    m_lines->setVerticalSpacing(space / 4);
    m_lines->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_lines->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *above = new QHBoxLayout;
    above->addWidget(m_bodyTitle, 1);
    above->addWidget(m_whole);

    auto *one = new QWidget;
    auto *column = new QVBoxLayout(one);
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space / 2);
    column->addLayout(title);
    column->addWidget(m_reason);
    column->addLayout(m_lines);
    column->addWidget(m_buttons);
    column->addLayout(above);
    column->addWidget(m_body, 1);
    return one;
}

void EventDetails::setActions(const QList<QAction *> &actions)
{
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins({});
    for (QAction *action : actions) {
        // Without its mnemonic, which would take the same key from a menu.
        auto *button = new QPushButton(action->iconText());
        button->setAccessibleName(button->text());
        button->setToolTip(action->toolTip());
        const auto follow = [button, action] {
            button->setEnabled(action->isEnabled());
        };
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, follow);
        follow();
        row->addWidget(button);
    }
    row->addStretch();
}

void EventDetails::showContent(const EventContent &content)
{
    m_event = content.facts.event;
    const QString what = webhookContentText(m_event);
    m_what->setText(what.isEmpty() ? webhookStateText(m_event.state)
                                   : tr("%1: %2", "state, what").arg(webhookStateText(m_event.state), what));
    m_reason->setText(m_event.reason);
    m_reason->setVisible(!m_event.reason.isEmpty());
    showLine(m_account, m_event.accountName);
    showLine(m_received, timeText(m_event.receivedAt));
    showLine(m_relayed, m_event.relayedAt > 0 ? timeText(m_event.relayedAt) : QString());
    showLine(m_relayId, content.facts.relayEventId);
    showLine(m_field, m_event.fields);
    showLine(m_updates, m_event.updates > 1 ? QLocale().toString(m_event.updates) : QString());
    const QString size = sizeText(content.bytes);
    m_bodyTitle->setText(content.facts.isRefused ? tr("As the relay handed it over (%1)").arg(size)
            : content.text.isJson                ? tr("What Meta sent (%1)").arg(size)
                                                 : tr("What Meta sent is no JSON (%1)").arg(size));
    m_whole->setEnabled(true);
    m_whole->setVisible(!content.text.isWhole);
    m_body->showText(content.text.text);
    updateColors();
    setCurrentWidget(m_one);
}

void EventDetails::showLine(const Line &line, const QString &value)
{
    line.value->setText(value);
    line.title->setVisible(!value.isEmpty());
    line.value->setVisible(!value.isEmpty());
}

void EventDetails::showMany(qint64 count)
{
    m_event = {};
    m_body->showText({});
    m_many->setText(tr("%Ln event(s) selected.", nullptr, static_cast<int>(count)));
    setCurrentWidget(m_many);
}

void EventDetails::showNothing()
{
    m_event = {};
    m_body->showText({});
    setCurrentWidget(m_nothing);
}

void EventDetails::wishWhole()
{
    m_whole->setEnabled(false);
    Q_EMIT wholeWished(m_event.id);
}

void EventDetails::extend(WebhookEventId event, const WebhookBodyText &whole)
{
    if (event != m_event.id || currentWidget() != m_one)
        return;
    m_whole->hide();
    m_body->extendTo(whole.text);
    m_body->setFocus(Qt::OtherFocusReason);
}

void EventDetails::focusContent()
{
    if (currentWidget() == m_one)
        m_body->setFocus(Qt::ShortcutFocusReason);
}

void EventDetails::changeEvent(QEvent *event)
{
    QStackedWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColors();
}

void EventDetails::updateColors()
{
    m_mark->setPixmap(
        healthMark(healthOf(m_event.state), fontMetrics().height() * 5 / 4, devicePixelRatioF(), palette()));
    m_mark->setAccessibleName(webhookStateText(m_event.state));
    for (const Line &line : {m_account, m_received, m_relayed, m_relayId, m_field, m_updates}) {
        QPalette weaker = line.title->palette();
        weaker.setColor(QPalette::WindowText, secondaryColor(QGuiApplication::palette()));
        line.title->setPalette(weaker);
    }
}
