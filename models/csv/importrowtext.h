#pragma once

#include "models/csv/importfield.h"
#include "models/csv/plannedrow.h"

#include <QString>

#include <optional>

// How what an import does with a row reads.

QString outcomeText(RowOutcome outcome);
/// Whether a row changes this of a contact that is known.
bool isChanged(const PlannedRow &row, ImportField field);
/// As it is or will be stored; nothing for a field that is not shown so.
std::optional<QString> contactText(ImportField field, const Contact &contact);
/// Each in a direction of its own, so that the order stays whatever script they are in.
QString beforeAndAfter(const QString &before, const QString &after);
