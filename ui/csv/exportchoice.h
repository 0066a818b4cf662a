#pragma once

#include "models/csv/contactexport.h"
#include "models/csv/exportcolumns.h"

/// Which of the contacts: all, those that the filters let through, or those selected among them.
enum class ExportScope { All, Found, Selected };

/// How many contacts each scope has.
struct ExportCounts final
{
    qint64 all = -1; ///< -1: not known yet
    qint64 found = -1; ///< -1: no filter is set
    qint64 selected = 0;
    qint64 eligible = -1; ///< of an audience, of which everybody is exported; -1: there is none
};

/// What to export, and how.
struct ExportChoice final
{
    ExportScope scope = ExportScope::All;
    ContactExport::Purpose purpose = ContactExport::Purpose::Spreadsheet;
    ExportColumns columns = ExportColumns::all();
};
