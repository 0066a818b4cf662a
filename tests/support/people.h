#pragma once

#include <QByteArray>

/// CSV with this many contacts, each different, with two labels: `Phone,Name,Email,Labels`.
QByteArray generatedPeople(int count);
