#pragma once

#include <QMetaType>
#include <QString>

#include <chrono>

/// What somebody can choose about how Kartei works.
struct Preferences final
{
    QString agent; ///< who works here; empty: the login name
    std::chrono::minutes syncEvery{60}; ///< how often Meta's block lists are read; 0: only by hand
    bool tellsOfMessages = false; ///< whether the desktop shows a notification when somebody writes

    bool operator==(const Preferences &) const = default;
};

Q_DECLARE_METATYPE(Preferences)
