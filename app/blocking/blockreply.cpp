#include "app/blocking/blockreply.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace {

constexpr int okay = 200; // HTTP: only the codes count within a reply

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BlockingSync)
};

QString digitsOf(const QString &text)
{
    QString digits;
    for (const QChar character : text)
        if (character >= u'0' && character <= u'9')
            digits += character;
    return digits;
}

/// Finds the request that an entry of a reply speaks of: by what was sent, then by Meta's own keys.
class Entries final
{
public:
    explicit Entries(const BlockBatch &batch)
    {
        for (qsizetype i = 0; i < batch.requests.size(); ++i) {
            const BlockTarget &target = batch.requests.at(i).target;
            m_byInput.insert(target.toString(), i);
            if (target.phone)
                m_byInput.insert(target.phone->withoutPlus(), i);
        }
    }

    std::optional<qsizetype> find(const QJsonObject &entry) const
    {
        const QString input = entry["input"_L1].toString();
        for (const QString &key :
            {input, digitsOf(input), entry["wa_id"_L1].toString(), entry["user_id"_L1].toString()})
            if (const auto found = m_byInput.constFind(key); !key.isEmpty() && found != m_byInput.constEnd())
                return *found;
        return std::nullopt;
    }

private:
    QHash<QString, qsizetype> m_byInput;
};

BlockOutcome outcomeOf(BlockState state)
{
    BlockOutcome outcome;
    outcome.state = state;
    return outcome;
}

BlockOutcome failureOf(const QJsonObject &entry)
{
    const GraphError error = graphErrorFrom(entry["errors"_L1].toArray().first(), okay);
    const bool isTemporary = error.kind == GraphError::Kind::Temporary || error.kind == GraphError::Kind::Throttled;
    BlockOutcome outcome = outcomeOf(isTemporary ? BlockState::Failed : BlockState::Refused);
    outcome.metaErrorCode = error.code;
    outcome.metaError = error.details;
    return outcome;
}

BlockOutcome successOf(const QJsonObject &entry)
{
    BlockOutcome outcome;
    outcome.waId = entry["wa_id"_L1].toString();
    outcome.userId = entry["user_id"_L1].toString();
    return outcome;
}

Result<ListedUser> listedUser(const QJsonValue &value)
{
    const ListedUser user{.waId = value["wa_id"_L1].toString(),
        .userId = value["user_id"_L1].toString(),
        .parentUserId = value["parent_user_id"_L1].toString()};
    if (user.waId.isEmpty() && user.userId.isEmpty())
        return Error{Text::tr("Meta's block list has an entry without number and user id, so nothing was taken over. "
                              "Try again; if it stays so, a newer Kartei may be needed.")};
    return user;
}

/// Meta's samples have no `paging.next` on the last page, and nothing is said about whether it is always there before.
/// A page may be empty, or short, although there are more.
Result<std::optional<QString>> nextCursor(const QJsonObject &paging, qsizetype size, int limit, const QString &current)
{
    const QString after = paging["cursors"_L1]["after"_L1].toString();
    const bool leadsOn = !after.isEmpty() && after != current;
    if (paging.contains("next"_L1) && !leadsOn)
        return Error{Text::tr("Meta's block list goes on, but Meta does not say where, so nothing was taken over. Try "
                              "again; if it stays so, a newer Kartei may be needed.")};
    if (paging.contains("next"_L1) || (leadsOn && size >= limit))
        return std::optional(after);
    return std::optional<QString>();
}

} // namespace

QJsonObject blockUsersBody(const BlockBatch &batch)
{
    QJsonArray users;
    for (const BlockRequest &request : batch.requests)
        users.append(QJsonObject{{request.target.phone ? u"user"_s : u"user_id"_s, request.target.toString()}});
    return {{u"messaging_product"_s, u"whatsapp"_s}, {u"block_users"_s, users}};
}

bool namesUsers(const GraphReply &reply)
{
    return reply.body["block_users"_L1].isObject();
}

QList<BlockOutcome> outcomesOf(const BlockBatch &batch, const GraphReply &reply)
{
    const QJsonObject lists = reply.body["block_users"_L1].toObject();
    const Entries entries(batch);
    const QString settled = batch.action == BlockAction::Block ? u"added_users"_s : u"removed_users"_s;
    QList<BlockOutcome> outcomes(batch.requests.size(), outcomeOf(BlockState::Unclear));
    QList<int> mentions(batch.requests.size());
    const auto take = [&](const QString &list, BlockOutcome (*read)(const QJsonObject &)) {
        for (const QJsonValue &entry : lists[list].toArray()) {
            const auto index = entries.find(entry.toObject());
            if (index && ++mentions[*index] == 1)
                outcomes[*index] = read(entry.toObject());
            else if (index && outcomes[*index].state != read(entry.toObject()).state)
                outcomes[*index] = outcomeOf(BlockState::Unclear);
        }
    };
    take(settled, successOf);
    take(u"failed_users"_s, failureOf);
    for (qsizetype i = 0; i < outcomes.size(); ++i)
        outcomes[i].request = batch.requests.at(i).id;
    return outcomes;
}

QList<BlockOutcome> outcomesOf(const BlockBatch &batch, BlockState state, const GraphError &error, qint64 notBefore)
{
    QList<BlockOutcome> outcomes;
    for (const BlockRequest &request : batch.requests) {
        BlockOutcome outcome = outcomeOf(state);
        outcome.request = request.id;
        outcome.metaErrorCode = error.code;
        outcome.metaError = error.details;
        outcome.notBefore = notBefore;
        outcomes.append(outcome);
    }
    return outcomes;
}

Result<BlockListPage> blockListPageOf(const GraphReply &reply, int limit, const QString &after)
{
    if (reply.error)
        return Error{reply.error->message};
    if (!reply.body["data"_L1].isArray())
        return Error{
            Text::tr("Meta's answer is not a block list, so nothing was taken over. Check the account's address "
                     "and version.")};
    BlockListPage page;
    for (const QJsonValue &value : reply.body["data"_L1].toArray()) {
        const auto user = listedUser(value);
        if (!user)
            return user.error();
        page.users.append(*user);
    }
    const auto next = nextCursor(reply.body["paging"_L1].toObject(), page.users.size(), limit, after);
    if (!next)
        return next.error();
    page.after = *next;
    return page;
}
