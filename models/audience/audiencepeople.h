#pragma once

#include "models/audience/audience.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

class Database;

/// Somebody of an audience, as a record keeps them. Views: valid until the next one.
struct AudiencePerson final
{
    ContactId contact{}; ///< 0: no contact
    std::optional<PhoneNumber> phone;
    std::string_view userId;
    std::string_view name;
    Obstacles obstacles;
};

using VisitPerson = std::function<Result<void>(const AudiencePerson &)>;

/// Everybody who was chosen: contacts in the order of their ids, then those who are none. Reads the contacts anew, so
/// it belongs into the moment in which the audience was explained.
Result<void> forEachPerson(
    const Database &database, const Audience &audience, const VisitPerson &visit, const Progress &progress = {});

/// Writes people as a CSV file for spreadsheets: `phone,user_id,name,outcome,reasons`. The outcome is "eligible" or an
/// exclusionName(); the reasons are all that apply.
using EachPerson = std::function<Result<void>(const VisitPerson &)>;
Result<qint64> writePeople(const EachPerson &eachPerson, const QString &file);

/// Those who were left out, with the reasons.
Result<qint64> writeLeftOut(
    const Database &database, const Audience &audience, const QString &file, const Progress &progress = {});
