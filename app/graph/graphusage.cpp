#include "app/graph/graphusage.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds longest = 24h;

void take(const QJsonObject &numbers, GraphUsage &usage)
{
    constexpr int largest = 1000; // per cent; Meta goes somewhat beyond 100
    for (const QLatin1String name :
        {QLatin1String("call_count"), QLatin1String("total_cputime"), QLatin1String("total_time")})
        if (const QJsonValue value = numbers.value(name); value.isDouble()) {
            const double percent = std::clamp(value.toDouble(), 0.0, double(largest));
            usage.percent = std::max(usage.percent.value_or(0), static_cast<int>(percent));
        }
    const double minutes = numbers.value(QLatin1String("estimated_time_to_regain_access")).toDouble();
    const std::chrono::minutes regain(static_cast<int>(std::clamp(minutes, 0.0, 24.0 * 60)));
    usage.regain = std::max<std::chrono::milliseconds>(usage.regain, regain);
}

std::optional<std::chrono::milliseconds> untilDate(const QByteArray &header)
{
    const QString format = QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'");
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(header), format);
    if (!date.isValid())
        return {};
    date.setTimeSpec(Qt::UTC);
    return std::chrono::milliseconds(std::max<qint64>(0, QDateTime::currentDateTimeUtc().msecsTo(date)));
}

} // namespace

GraphUsage graphUsageFrom(const QByteArray &appUsage, const QByteArray &businessUsage)
{
    GraphUsage usage;
    take(QJsonDocument::fromJson(appUsage).object(), usage);
    const QJsonObject businesses = QJsonDocument::fromJson(businessUsage).object();
    for (const QJsonValue &business : businesses)
        for (const QJsonValue &useCase : business.toArray())
            take(useCase.toObject(), usage);
    return usage;
}

std::optional<std::chrono::milliseconds> retryAfterFrom(const QByteArray &header)
{
    bool isNumber = false;
    const auto seconds = header.trimmed().toULongLong(&isNumber);
    if (isNumber)
        return std::chrono::seconds(std::min<qulonglong>(seconds, 24 * 60 * 60));
    const auto wait = untilDate(header.trimmed());
    return wait ? std::optional(std::min(*wait, longest)) : std::nullopt;
}
