#include "ui/webhooks/gapbanner.h"

#include "ui/accounts/healthmark.h"
#include "ui/blocking/blocktext.h"
#include "ui/shell/appearance.h"
#include "ui/shell/wrappedlabel.h"
#include "ui/webhooks/eventtext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

GapBanner::GapBanner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel)
    , m_text(new WrappedLabel)
    , m_list(new QPushButton(tr("All Gaps…")))
    , m_dismiss(new QPushButton(tr("Dismiss")))
{
    const int space = fontMetrics().height() / 2;
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space * 2, space, space, space);
    row->setSpacing(space);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1, Qt::AlignVCenter);
    row->addWidget(m_list);
    row->addWidget(m_dismiss);
    m_list->setAccessibleName(m_list->text());
    m_dismiss->setAccessibleName(tr("Dismiss Gaps"));
    m_dismiss->setToolTip(tr("They stay in the list of all gaps"));
    connect(m_list, &QPushButton::clicked, this, &GapBanner::listWished);
    connect(m_dismiss, &QPushButton::clicked, this, &GapBanner::dismissed);
    updateIcon();
    hide();
}

void GapBanner::setGaps(const QList<RelayGap> &open, const QHash<AccountId, QString> &names)
{
    setVisible(!open.isEmpty());
    if (open.isEmpty())
        return m_text->setText({});
    QString text = relayGapText(open.constFirst());
    if (const QString name = names.value(open.constFirst().account); !name.isEmpty())
        text = tr("%1: %2", "account, sentence").arg(nameInSentence(name), text);
    text += u' '
        + tr("The relay does not have them any more, and Meta does not send them again. Look at these conversations in "
             "WhatsApp itself if you can.");
    if (open.size() > 1)
        text += u' ' + tr("There are %Ln more gap(s).", nullptr, static_cast<int>(open.size() - 1));
    m_text->setText(text);
}

QString GapBanner::text() const
{
    return m_text->text();
}

void GapBanner::paintEvent(QPaintEvent *)
{
    const QColor accent = warningColor(palette());
    QPainter painter(this);
    painter.fillRect(rect(), blended(palette().color(QPalette::Window), accent, 0.13));
    const int bar = fontMetrics().height() / 4;
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, bar, height())), accent);
}

void GapBanner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
}

void GapBanner::updateIcon()
{
    const auto health = AccountFinding::Health::Warning;
    m_icon->setPixmap(healthMark(health, fontMetrics().height() * 5 / 4, devicePixelRatioF(), palette()));
    m_icon->setAccessibleName(healthName(health));
}
