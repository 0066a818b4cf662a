#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <string_view>
#include <vector>

/// Several labels in one cell: separated by commas; a name that holds a comma or a quote, or begins or ends with a
/// space, stands in double quotes, with quotes in it doubled: `VIP, "Smith, family"`.
QStringList splitLabels(std::string_view cell);
/// The same without a copy of every name: valid as long as `cell` and `storage`, which is emptied first.
void splitLabels(std::string_view cell, std::vector<std::string_view> &names, std::vector<std::string> &storage);
void appendLabel(std::string &cell, std::string_view label);
