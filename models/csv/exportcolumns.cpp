#include "models/csv/exportcolumns.h"

#include <array>

namespace {

constexpr std::array<const char *, ExportColumns::count> columnNames = {"phone", "name", "email", "labels", "opted_out",
    "created_at", "user_id", "username", "notes", "is_blocked", "subscribed_via_signup", "subscribed_at", "updated_at",
    "wa_id"};

} // namespace

ExportColumns ExportColumns::all()
{
    ExportColumns columns;
    columns.m_chosen.set();
    return columns;
}

ExportColumns ExportColumns::usual()
{
    ExportColumns columns;
    for (size_t i = 0; i <= static_cast<size_t>(ExportColumn::CreatedAt); ++i)
        columns.m_chosen.set(i);
    return columns;
}

ExportColumns ExportColumns::named(const QStringList &names)
{
    ExportColumns columns;
    for (size_t i = 0; i < count; ++i)
        columns.m_chosen.set(i, names.contains(QLatin1String(columnNames.at(i))));
    return columns;
}

QStringList ExportColumns::names() const
{
    QStringList names;
    for (size_t i = 0; i < count; ++i) {
        if (m_chosen.test(i))
            names.append(QLatin1String(columnNames.at(i)));
    }
    return names;
}

const char *ExportColumns::nameOf(ExportColumn column)
{
    return columnNames.at(static_cast<size_t>(column));
}
