#include "models/blocking/blockrequest.h"

#include "models/blocking/blockrequestrow.h"

#include <array>

namespace {

constexpr std::array<QStringView, 2> actions{u"block", u"unblock"};
constexpr std::array<QStringView, 8> states{
    u"held", u"waiting", u"sent", u"unclear", u"failed", u"done", u"refused", u"cancelled"};

template <typename Enum, size_t count>
Enum valueOf(const std::array<QStringView, count> &names, std::string_view name)
{
    size_t i = 0;
    while (i + 1 < count && names[i].compare(QLatin1String(name.data(), static_cast<qsizetype>(name.size()))) != 0)
        ++i;
    return static_cast<Enum>(i);
}

} // namespace

QString blockActionName(BlockAction action)
{
    return actions[static_cast<size_t>(action)].toString();
}

QString blockStateName(BlockState state)
{
    return states[static_cast<size_t>(state)].toString();
}

BlockAction blockActionOf(std::string_view name)
{
    return valueOf<BlockAction>(actions, name);
}

BlockState blockStateOf(std::string_view name)
{
    return valueOf<BlockState>(states, name);
}

bool BlockRequest::isSettled() const
{
    return state == BlockState::Done || state == BlockState::Refused || state == BlockState::Cancelled;
}

BlockRequest blockRequestFrom(const Statement &row)
{
    BlockRequest request;
    request.id = BlockRequestId(row.integer(0));
    request.account = AccountId(row.integer(1));
    request.action = blockActionOf(row.text(2));
    request.target = BlockKeys::target(row, 3, 4);
    request.state = blockStateOf(row.text(5));
    request.whenTheyWrite = row.boolean(6);
    request.reason = row.string(7);
    request.requestedBy = row.string(8);
    request.requestedAt = row.integer(9);
    request.notBefore = row.integer(10);
    request.attempts = static_cast<int>(row.integer(11));
    request.settledAt = row.optionalInteger(12);
    request.wasActive = row.boolean(13);
    request.metaErrorCode = static_cast<int>(row.integer(14));
    request.metaError = row.string(15);
    return request;
}
