#pragma once

#include "models/contacts/contact.h"

#include <QVariant>

/// What the table shows of a contact, by ContactTableModel::Column: the value as stored, and the text for people (in one line, times in their format).
QVariant storedCell(const Contact &contact, int column);
QVariant displayedCell(const Contact &contact, int column);

/// "Blocked", "Opted out", both, or nothing.
QString statusText(const Contact &contact);
