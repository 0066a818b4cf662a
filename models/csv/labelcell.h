#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <string_view>

/// Several labels in one cell: separated by commas; a name that holds a comma or a quote, or begins or ends with a space, stands in double quotes,
/// with quotes in it doubled: `VIP, "Smith, family"`.
QStringList splitLabels(std::string_view cell);
void appendLabel(std::string &cell, std::string_view label);
