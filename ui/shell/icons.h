#pragma once

#include <QIcon>
#include <QStringView>

/// One of the line icons of resources/icons ("opt-out"), drawn from its SVG in the palette's colours at whatever size
/// and pixel density is asked for. It follows a change of the palette by itself.
QIcon themedIcon(QStringView name);
