#include "ui/contacts/recentfacet.h"

#include "ui/shell/icons.h"

#include <QDateTime>
#include <QSignalBlocker>

namespace {

constexpr qint64 dayInMs = 24 * 60 * 60 * 1000;

}

RecentFacet::RecentFacet(QWidget *parent)
    : QToolButton(parent)
{
    setIcon(themedIcon(u"clock"));
    setText(tr("Last 24 Hours"));
    setToolTip(tr("Only who wrote in the last 24 hours"));
    setAccessibleName(tr("Wrote in the Last 24 Hours"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_clock.setInterval(interval);
    connect(&m_clock, &QTimer::timeout, this, &RecentFacet::changed);
    connect(this, &QToolButton::toggled, this, &RecentFacet::takeToggle); // also a screen reader's, which is no click
}

void RecentFacet::apply(ContactQuery &query) const
{
    if (isChecked())
        query.inboundSince = QDateTime::currentMSecsSinceEpoch() - dayInMs;
}

void RecentFacet::clear()
{
    const QSignalBlocker silence(this);
    setChecked(false);
    m_clock.stop();
}

void RecentFacet::takeToggle()
{
    if (isChecked())
        m_clock.start();
    else
        m_clock.stop();
    Q_EMIT changed();
}
