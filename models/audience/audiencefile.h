#pragma once

#include "models/contacts/phonenumber.h"
#include "models/csv/importoptions.h"
#include "models/csv/phonestatistics.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// A CSV file that names people, and how it is read: as an import reads it.
struct AudienceFileChoice final
{
    QString path;
    QString region; ///< of numbers without country code, see readPhoneCell(); empty: such rows are refused
    bool acceptsRepaired = false; ///< takes numbers whose digits a spreadsheet kept (`9.19876543210E+11`)
    ReadingOptions reading; ///< not kept with a saved audience: it is found out from the file again

    bool operator==(const AudienceFileChoice &other) const
    {
        return path == other.path && region == other.region && acceptsRepaired == other.acceptsRepaired;
    }
};

/// Whom the rows of a CSV file name. Encoding, delimiter, columns and numbers are understood by the importer's own
/// means; all other cells do not matter here. A cell of the phone column may also be a user id.
struct AudienceFile final
{
    struct Row
    {
        std::optional<PhoneNumber> phone;
        quint32 userId = 0; ///< 0: none; else 1 + the index into userIds
        quint32 number = 0; ///< as a spreadsheet counts: the header is row 1
    };

    /// A row that names nobody.
    struct Problem
    {
        quint32 row = 0;
        QString cell; ///< at most 200 characters
        QString reason;
    };

    QString name; ///< without folders
    QString hash; ///< of the file's bytes, see CsvFile::hash()
    std::vector<Row> rows; ///< that name somebody, in order
    std::vector<std::string> userIds;
    qint64 skipped = 0; ///< rows with neither a number nor a user id
    qint64 refused = 0; ///< rows whose number cannot be understood
    QList<Problem> problems; ///< the first of those
    PhoneStatistics phones; ///< how many need a region, for example

    static constexpr qsizetype maxProblems = 1000;

    const std::string *userIdOf(const Row &row) const { return row.userId == 0 ? nullptr : &userIds[row.userId - 1]; }

    /// Refused where no column can be the phone numbers' or the user ids'.
    static Result<std::shared_ptr<const AudienceFile>> read(
        const AudienceFileChoice &choice, const Progress &progress = {});
};
