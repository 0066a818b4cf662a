#include "app/webhooks/relayposition.h"

#include <QByteArray>

#include <algorithm>

namespace {

constexpr qsizetype mostDigits = 15; // enough for milliseconds, too few to overflow when multiplied

std::optional<qint64> numberFrom(QByteArrayView text)
{
    const bool isNumber = !text.isEmpty() && text.size() <= mostDigits
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return {};
    return text.toByteArray().toLongLong();
}

/// An ETag may be weak, and is in quotes (RFC 9110, 8.8.3).
QByteArrayView unquoted(QByteArrayView id)
{
    if (id.startsWith("W/"))
        id = id.sliced(2);
    if (id.size() >= 2 && id.startsWith('"') && id.endsWith('"'))
        return id.sliced(1, id.size() - 2);
    return id;
}

} // namespace

std::optional<RelayPosition> RelayPosition::fromId(QByteArrayView id)
{
    id = unquoted(id);
    const auto *separator = std::find_if(id.begin(), id.end(), [](char c) { return c == ':' || c == '-'; });
    if (separator == id.end())
        return {};
    const auto length = separator - id.begin();
    const auto time = numberFrom(id.first(length));
    const auto number = numberFrom(id.sliced(length + 1));
    if (!time || !number)
        return {};
    return RelayPosition{*separator == ':' ? *time * 1000 : *time, *number};
}
