#pragma once

#include "models/contacts/contactquery.h"

#include <QTimer>
#include <QToolButton>

/// Only who wrote in the last 24 hours: these may be answered freely, and blocked. The hours go by while it is on, so it
/// tells of a change every minute.
class RecentFacet final : public QToolButton
{
    Q_OBJECT
public:
    explicit RecentFacet(QWidget *parent = nullptr);

    void apply(ContactQuery &query) const;
    /// Tells nobody.
    void clear();

    static constexpr int interval = 60'000; ///< ms

Q_SIGNALS:
    void changed();

private:
    void takeToggle();

    QTimer m_clock;
};
