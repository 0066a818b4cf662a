#pragma once

#include "models/consent/consentquery.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <QString>

#include <vector>

class Database;

/// Entries of the consent log as a CSV file for spreadsheets: at, contact, phone, user_id, opted_out, source, evidence.
/// Gives the number of rows.
Result<qint64> exportConsent(const Database &database, const std::vector<qint64> &ids, const QString &file,
    const Progress &progress = {});
