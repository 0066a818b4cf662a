#pragma once

#include <QIcon>
#include <QString>

/// A dot in a label's colour, sharp at any size.
QIcon labelIcon(const QString &labelColor);

/// How a label's colour is called on screen: "Emerald", or "#e11d48".
QString labelColorName(const QString &labelColor);
