#include "tests/sandbox/state.h"

#include "tests/sandbox/numbers.h"

using namespace Qt::StringLiterals;

namespace {

Block blockFrom(const QJsonObject &json)
{
    return {.waId = json.value(u"wa_id"_s).toString(),
        .userId = json.value(u"user_id"_s).toString(),
        .parentUserId = json.value(u"parent_user_id"_s).toString(),
        .isNumberHidden = json.value(u"number_hidden"_s).toBool()};
}

QJsonArray jsonOf(const BlockList &list)
{
    QJsonArray rows;
    for (const Block &block : list.blocks()) {
        QJsonObject row = block.json();
        row.insert(u"wa_id"_s, block.waId);
        row.insert(u"number_hidden"_s, block.isNumberHidden);
        rows.append(row);
    }
    return rows;
}

BlockList blockListFrom(const QJsonArray &rows)
{
    QList<Block> blocks;
    for (const QJsonValue &row : rows)
        blocks.append(blockFrom(row.toObject()));
    BlockList list;
    list.add(blocks);
    return list;
}

} // namespace

QStringList State::keys()
{
    return {u"accounts"_s, u"tokens"_s, u"people"_s, u"everybody_wrote_seconds_ago"_s, u"limits"_s,
        u"unblock_needs_message"_s, u"block_lists"_s};
}

void State::set(const QJsonObject &json)
{
    if (json.contains(u"accounts"_s))
        accounts.set(json.value(u"accounts"_s).toArray());
    for (const QJsonValue &token : json.value(u"tokens"_s).toArray())
        tokens.set(token.toObject());
    if (const QJsonValue ago = json.value(u"everybody_wrote_seconds_ago"_s); !ago.isUndefined())
        people.setEverybodyWrote(ago.isDouble() ? std::optional(ago.toInteger()) : std::nullopt);
    for (const QJsonValue &person : json.value(u"people"_s).toArray())
        people.set(person.toObject());
    const QJsonObject limits = json.value(u"limits"_s).toObject();
    maxBlockedUsers = limits.value(u"blocked_users"_s).toInteger(maxBlockedUsers);
    maxUsersPerRequest = limits.value(u"users_per_request"_s).toInteger(maxUsersPerRequest);
    unblockNeedsMessage = json.value(u"unblock_needs_message"_s).toBool(unblockNeedsMessage);
    const QJsonObject lists = json.value(u"block_lists"_s).toObject();
    for (auto list = lists.begin(); list != lists.end(); ++list)
        blockLists.insert(list.key(), blockListFrom(list->toArray()));
}

QJsonObject State::json() const
{
    const QJsonObject limits{{u"blocked_users"_s, maxBlockedUsers}, {u"users_per_request"_s, maxUsersPerRequest}};
    return {{u"accounts"_s, accounts.json()}, {u"tokens"_s, tokens.json()}, {u"people"_s, people.json()},
        {u"everybody_wrote_seconds_ago"_s, people.everybodyWrote()}, {u"limits"_s, limits},
        {u"unblock_needs_message"_s, unblockNeedsMessage}};
}

QJsonObject State::blockListsJson() const
{
    QJsonObject lists;
    for (auto list = blockLists.begin(); list != blockLists.end(); ++list)
        lists.insert(list.key(), jsonOf(*list));
    return lists;
}

void State::blockNumbers(const QString &phoneNumberId, const QStringList &numbers)
{
    QList<Block> blocks;
    for (const QString &number : numbers)
        blocks.append(Block::of(personWith(number)));
    blockLists[phoneNumberId].add(blocks);
}

void State::unblockNumbers(const QString &phoneNumberId, const QStringList &numbers)
{
    QSet<QString> userIds;
    for (const QString &number : numbers)
        userIds.insert(personWith(number).userId);
    blockLists[phoneNumberId].remove(userIds);
}

void State::generateBlocks(const QString &phoneNumberId, int count, int hiddenEvery)
{
    constexpr qint64 first = 919'800'000'000;
    QList<Block> blocks;
    blocks.reserve(count);
    for (int i = 0; i < count; ++i) {
        blocks.append(Block::of(people.withNumber(QString::number(first + i))));
        blocks.last().isNumberHidden = hiddenEvery > 0 && (i + 1) % hiddenEvery == 0;
    }
    blockLists[phoneNumberId].add(blocks);
}

Person State::personWith(const QString &number) const
{
    if (isUserId(number))
        return people.withUserId(number);
    return people.withNumber(waIdOf(digitsOf(number).value_or(QString())));
}
