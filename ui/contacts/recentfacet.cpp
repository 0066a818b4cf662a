#include "ui/contacts/recentfacet.h"

#include "ui/shell/icons.h"

#include <QDateTime>

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
    connect(this, &QToolButton::clicked, this, &RecentFacet::changed);
    connect(this, &QToolButton::toggled, this, [this](bool isOn) { isOn ? m_clock.start() : m_clock.stop(); });
}

void RecentFacet::apply(ContactQuery &query) const
{
    if (isChecked())
        query.inboundSince = QDateTime::currentMSecsSinceEpoch() - dayInMs;
}

void RecentFacet::clear()
{
    setChecked(false);
}
