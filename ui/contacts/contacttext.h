#pragma once

#include "models/contacts/contact.h"

#include <QString>

/// "20,412 contacts"
QString contactCountText(qint64 count);

/// What the status bar says: "20,412 contacts", "1,204 of 1,000,000 contacts", "37 of 1,204 selected".
/// `total` < 0: not known yet.
QString listStatusText(qint64 selected, qint64 found, qint64 total);

/// In the person's own format and time zone.
QString timeText(qint64 msSinceEpoch);

/// The icon (ui/shell/icons.h) beside statusText(); empty without a status.
QString statusIconName(const Contact &contact);

/// A phone number stays left to right also inside of text that runs the other way.
QString isolatedPhone(const QString &phone);

QString labelNames(const QList<Label> &labels);
