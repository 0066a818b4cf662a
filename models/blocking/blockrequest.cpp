#include "models/blocking/blockrequest.h"

#include "models/blocking/blockrequestrow.h"

#include <QCoreApplication>

#include <array>

namespace {

constexpr std::array<QStringView, 2> actions{u"block", u"unblock"};
constexpr std::array<QStringView, 8> states{
    u"held", u"waiting", u"sent", u"unclear", u"failed", u"done", u"refused", u"cancelled"};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BlockRequest)
};

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

QString blockStateText(BlockAction action, BlockState state)
{
    const bool blocks = action == BlockAction::Block;
    switch (state) {
    case BlockState::Held:
        return Text::tr("Blocks when they write");
    case BlockState::Waiting:
        return blocks ? Text::tr("Waiting to be blocked") : Text::tr("Waiting to be unblocked");
    case BlockState::Sent:
        return Text::tr("Being sent");
    case BlockState::Unclear:
        return Text::tr("Being checked with Meta");
    case BlockState::Failed:
        return Text::tr("Tries again");
    case BlockState::Done:
        return blocks ? Text::tr("Blocked") : Text::tr("Unblocked");
    case BlockState::Refused:
        return Text::tr("Refused");
    case BlockState::Cancelled:
        return Text::tr("Cancelled");
    }
    Q_UNREACHABLE();
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
