#include "app/commandline/optionvalues.h"

#include "app/commandline/commandtext.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace {

const QString regionOption = QStringLiteral("region");

Error wrongValue(const QString &option, const QString &value, const QString &expected)
{
    return {CommandText::tr("--%1 takes %2, not “%3”.").arg(option, expected, value.left(60)), Error::Kind::Refused};
}

} // namespace

Result<std::optional<bool>> readYesNo(const QCommandLineParser &parser, const QString &option)
{
    if (!parser.isSet(option))
        return std::optional<bool>{};
    const QString value = parser.value(option);
    if (value == QStringLiteral("yes"))
        return std::optional(true);
    if (value == QStringLiteral("no"))
        return std::optional(false);
    return wrongValue(option, value, CommandText::tr("“yes” or “no”"));
}

Result<QString> readChoice(const QCommandLineParser &parser, const QString &option, const QStringList &choices)
{
    if (!parser.isSet(option))
        return choices.first();
    const QString value = parser.value(option);
    if (choices.contains(value))
        return value;
    return wrongValue(option, value, CommandText::tr("one of: %1").arg(choices.join(QStringLiteral(", "))));
}

Result<std::optional<qint64>> readCount(const QCommandLineParser &parser, const QString &option)
{
    if (!parser.isSet(option))
        return std::optional<qint64>{};
    bool isNumber = false;
    const qint64 count = parser.value(option).toLongLong(&isNumber);
    if (isNumber && count >= 0)
        return std::optional(count);
    return wrongValue(option, parser.value(option), CommandText::tr("a number from 0 on"));
}

std::optional<QString> readText(const QCommandLineParser &parser, const QString &option)
{
    return parser.isSet(option) ? std::optional(parser.value(option)) : std::nullopt;
}

void declareRegion(QCommandLineParser &parser)
{
    parser.addOption({regionOption,
        CommandText::tr("The country of numbers without a country code, for example IN; “+” if only the + is "
                        "missing."),
        CommandText::tr("COUNTRY")});
}

Result<QString> readRegion(const QCommandLineParser &parser)
{
    static const QRegularExpression country(QStringLiteral("^(?:[A-Z]{2}|\\+)$"));
    const QString region = parser.value(regionOption).toUpper();
    if (!parser.isSet(regionOption) || country.match(region).hasMatch())
        return region;
    return wrongValue(regionOption, region, CommandText::tr("a country of two letters such as IN, or “+”"));
}
