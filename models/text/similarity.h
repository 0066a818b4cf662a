#pragma once

#include <QString>

/// Whether two names that are not the same may be meant to be: alike but for punctuation and spaces (“V.I.P.”, “VIP”),
/// or, from four letters on, but for one letter added, left out or exchanged (“Leads”, “Lead”; “Costumer”, “Customer”).
bool isSimilar(const QString &one, const QString &other);
