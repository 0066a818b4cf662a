#include "app/commandline/targetoptions.h"

#include "app/commandline/commandtext.h"
#include "app/commandline/numberfile.h"
#include "app/commandline/optionvalues.h"
#include "models/blocking/blocknumbers.h"
#include "models/contacts/contactstore.h"

#include <QCommandLineParser>
#include <QSet>

namespace {

const QString fromOption = QStringLiteral("from");

Result<QList<NamedTarget>> contactsOf(const Database &database, const FilterOptions &filter)
{
    const auto query = filter.query(database);
    if (!query)
        return query.error();
    QList<NamedTarget> found;
    const auto visited = ContactStore(database).forEach(*query, -1, [&found](const Contact &contact) {
        const auto target = BlockTarget::of(contact);
        found.append({.number = target ? target->toString() : contact.userId,
            .target = target,
            .error = target ? QString()
                            : CommandText::tr("WhatsApp can block this contact only by its number or its own user id, "
                                              "and Kartei knows neither.")});
        return true;
    });
    if (!visited)
        return visited.error();
    return found;
}

NamedTarget targetNamed(const QString &text, const QString &region)
{
    const auto target = readBlockTarget(text, region);
    if (target)
        return {.number = target->toString(), .target = *target, .error = {}};
    return {.number = text, .target = {}, .error = target.error().message};
}

} // namespace

void TargetOptions::declare(QCommandLineParser &parser)
{
    parser.addOption({fromOption,
        CommandText::tr("The numbers of this file: one number or user id a line, or a CSV file with a column of phone "
                        "numbers."),
        CommandText::tr("FILE")});
    declareRegion(parser);
    FilterOptions::declare(parser);
}

Result<TargetOptions> TargetOptions::read(const QCommandLineParser &parser)
{
    const auto filter = FilterOptions::read(parser);
    if (!filter)
        return filter.error();
    const auto region = readRegion(parser);
    if (!region)
        return region.error();
    TargetOptions options;
    options.m_region = *region;
    options.m_numbers = parser.positionalArguments();
    options.m_file = readText(parser, fromOption);
    options.m_filter = *filter;
    const int ways = (options.m_numbers.isEmpty() ? 0 : 1) + (options.m_file ? 1 : 0) + (filter->isEmpty() ? 0 : 1);
    if (ways == 1)
        return options;
    if (ways == 0)
        return Error{
            CommandText::tr("Nobody was named: give numbers, --from FILE, or filter options such as --label.")};
    return Error{CommandText::tr("Give only one of these: numbers, --from FILE, or filter options such as --label.")};
}

Result<QList<NamedTarget>> TargetOptions::findAll(const Database &database) const
{
    if (m_file)
        return readNumberFile(*m_file, m_region);
    if (m_numbers.isEmpty())
        return contactsOf(database, m_filter);
    QList<NamedTarget> named;
    for (const QString &number : m_numbers)
        named.append(targetNamed(number, m_region));
    return named;
}

Result<QList<NamedTarget>> TargetOptions::find(const Database &database) const
{
    auto named = findAll(database);
    if (!named)
        return named;
    QSet<QString> seen;
    named->removeIf([&seen](const NamedTarget &one) {
        if (seen.contains(one.number))
            return true;
        seen.insert(one.number);
        return false;
    });
    return named;
}
