#pragma once

#include "models/csv/importfield.h"

#include <QList>
#include <QStringList>

/// The fields of a file's columns as they are proposed, by column: for files with a header, by its titles (columnNamed)
/// and what stands in the columns; no field twice.
///
/// Of several columns for a field the best named one counts that is filled a fourth as often as the fullest in the
/// samples, of equal ones the first.
/// `Phone 1 - Value` is a mobile number where `Phone 1 - Type` or `Phone 1 - Label` mostly says so. A full name counts
/// before its parts if it is filled. A “Name” beside only one of first and last name is the other of the two, unless
/// it contains the one (“Nombre, Apellidos”; “Name, Vorname”). Times that cannot be read are left out.
QList<ImportField> proposedFields(const QStringList &titles, const QList<QStringList> &samples);

/// For a file without a header: phone, e-mail and name by what stands in the columns.
QList<ImportField> proposedFields(qsizetype count, const QList<QStringList> &samples);
