#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <string_view>
#include <vector>

/// Several labels in one cell: separated by commas; a name that holds a separator or a quote, or begins or ends with a
/// space, stands in double quotes, with quotes in it doubled: `VIP, "Smith, family"`.
///
/// Other programs' cells, none of which has a quote: Google Contacts separates its groups by ` ::: ` and marks those of
/// its own with `* ` (`VIP ::: * myContacts`), Outlook separates categories by semicolons, which separate only where
/// the cell has no comma. A name that looks like one of these is written in quotes, so that it is read as it was.
QStringList splitLabels(std::string_view cell);
/// The same without a copy of every name: valid as long as `cell` and `storage`, which is emptied first.
void splitLabels(std::string_view cell, std::vector<std::string_view> &names, std::vector<std::string> &storage);
void appendLabel(std::string &cell, std::string_view label);
