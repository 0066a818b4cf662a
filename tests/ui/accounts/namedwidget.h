#pragma once

#include <QString>
#include <QWidget>

/// The control of that accessible name or, where it has none, that text.
template <typename T>
T *named(const QWidget &window, const QString &name)
{
    for (auto *each : window.findChildren<T *>())
        if (each->accessibleName() == name
            || (each->accessibleName().isEmpty() && each->property("text").toString().remove(u'&') == name))
            return each;
    qFatal("No %s", qPrintable(name));
}
