#pragma once

#include "models/csv/importfield.h"

#include <QString>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// How a file is read. What is left open is found out from the file.
struct ReadingOptions
{
    QString encoding;
    char delimiter = 0;
    std::optional<bool> hasHeader;
    std::vector<std::pair<QString, ImportField>> columns; ///< by title; LeaveOut leaves the column out
};

/// What becomes of contacts that exist already. An opt-out in the file counts with each of them.
enum class ExistingContacts { Update, FillBlanks, Skip };

/// What becomes of the labels in a file: added to those a contact has, put in their place, or not looked at. A blank
/// cell leaves the labels as they are.
enum class LabelPolicy { Add, Replace, Ignore };

/// Which of several rows for one contact counts. Merge: the last, with its blanks filled from the earlier ones and the
/// labels of all. Somebody who opted out in any of them is opted out.
enum class DuplicateRows { Last, First, Merge };

/// Cells that a person has mended: by row (as a spreadsheet counts) and column (from 0), UTF-8.
using MendedCells = std::map<quint32, std::map<size_t, std::string>>;

/// What an import may do.
struct ImportOptions
{
    QString region; ///< of numbers without country code, see readPhoneCell(); empty: such rows are refused
    ExistingContacts existing = ExistingContacts::Update;
    LabelPolicy labels = LabelPolicy::Add;
    DuplicateRows duplicates = DuplicateRows::Last;
    bool acceptsRepaired = false; ///< takes numbers whose digits a spreadsheet kept (`9.19876543210E+11`)
    bool resubscribes = false; ///< the file may opt people back in; logged with the agent and the file
    QString agent; ///< who imports: for the history and the consent log
    std::map<QString, QString> labelNames; ///< by labelKey(): the label to use instead; empty: left out
    MendedCells mended;
};
