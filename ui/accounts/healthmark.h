#pragma once

#include "ui/accounts/accountfinding.h"

#include <QPixmap>

class QPalette;

/// The mark beside a finding: its shape says the same as its colour. `size` is in device-independent pixels.
QPixmap healthMark(AccountFinding::Health health, int size, qreal pixelRatio, const QPalette &palette);
/// What the mark says, for those who do not see it.
QString healthName(AccountFinding::Health health);
