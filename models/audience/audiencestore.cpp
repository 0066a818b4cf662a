#include "models/audience/audiencestore.h"

#include "models/storage/statement.h"
#include "models/text/folding.h"

#include <QCoreApplication>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AudienceStore)
};

constexpr std::string_view columns = "SELECT id, name, account, choice, saved_at, saved_by FROM audience";

QString keyOf(const QString &name)
{
    return folded(name.simplified());
}

SavedAudience audienceFrom(const Statement &row)
{
    SavedAudience audience;
    audience.id = AudienceId(row.integer(0));
    audience.name = row.string(1);
    if (const auto account = row.optionalInteger(2))
        audience.account = AccountId(*account);
    audience.choice = row.string(3);
    audience.savedAt = row.integer(4);
    audience.savedBy = row.string(5);
    return audience;
}

} // namespace

Result<QList<SavedAudience>> AudienceStore::all() const
{
    auto rows = Statement::prepare(m_database, std::string(columns) + " ORDER BY name_key");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QList<SavedAudience> audiences;
    for (; row && *row; row = rows->step())
        audiences.append(audienceFrom(*rows));
    if (!row)
        return row.error();
    return audiences;
}

Result<SavedAudience> AudienceStore::find(const QString &name) const
{
    auto rows = query(m_database, std::string(columns) + " WHERE name_key = ?", keyOf(name));
    const auto row = rows ? rows->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    if (!*row)
        return Error{Text::tr("There is no saved audience “%1”. “kartei audiences” lists them all.").arg(name.left(60)),
            Error::Kind::NotFound};
    return audienceFrom(*rows);
}

Result<void> AudienceStore::save(const SavedAudience &audience)
{
    const QString name = audience.name.simplified();
    if (name.isEmpty())
        return Error{Text::tr("A saved audience needs a name."), Error::Kind::Refused};
    if (name.size() > SavedAudience::maxNameLength)
        return Error{Text::tr("The name is too long: %1 characters are possible.").arg(SavedAudience::maxNameLength),
            Error::Kind::Refused};
    return execute(m_database,
        "INSERT INTO audience(name, name_key, account, choice, saved_at, saved_by) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (name_key) DO UPDATE SET name = excluded.name, account = excluded.account, "
        "choice = excluded.choice, saved_at = excluded.saved_at, saved_by = excluded.saved_by",
        name, keyOf(name), audience.account, audience.choice, audience.savedAt, audience.savedBy);
}

Result<void> AudienceStore::remove(const QString &name)
{
    return execute(m_database, "DELETE FROM audience WHERE name_key = ?", keyOf(name));
}
