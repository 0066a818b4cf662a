#include "tests/sandbox/blocking.h"

#include "tests/sandbox/grapherror.h"
#include "tests/sandbox/numbers.h"
#include "tests/sandbox/state.h"

#include <QJsonArray>

#include <variant>

using namespace Qt::StringLiterals;

namespace {

/// One element of a request's `block_users`.
struct Addressee
{
    QString input;
    bool isByUserId = false;
    std::optional<Person> person; ///< none where the input cannot be a number or a user id

    QJsonObject json() const;
};

QJsonObject Addressee::json() const
{
    QJsonObject row{{u"input"_s, input}};
    if (person && isByUserId)
        row.insert(u"user_id"_s, person->userId);
    else if (person)
        row.insert(u"wa_id"_s, person->waId);
    return row;
}

Addressee addresseeFrom(const QJsonObject &element, const People &people)
{
    if (const QString number = element.value(u"user"_s).toString(); !number.isEmpty()) {
        const auto digits = digitsOf(number);
        return {.input = number, .person = digits ? std::optional(people.withNumber(waIdOf(*digits))) : std::nullopt};
    }
    const QString userId = element.value(u"user_id"_s).toString();
    const bool isValid = isUserId(userId);
    return {.input = userId,
        .isByUserId = true,
        .person = isValid ? std::optional(people.withUserId(userId)) : std::nullopt};
}

/// What makes the request as a whole fail.
std::optional<GraphError> objectionTo(const QJsonObject &body, const State &state)
{
    if (body.value(u"messaging_product"_s).toString() != u"whatsapp")
        return GraphError::parameter(u"The parameter messaging_product is required."_s);
    if (!body.value(u"block_users"_s).isArray())
        return GraphError::parameter(u"The parameter block_users is required."_s);
    const QJsonArray elements = body.value(u"block_users"_s).toArray();
    if (elements.size() > state.maxUsersPerRequest)
        return GraphError{.code = 130429, .details = u"Too many users in one request"_s};
    for (const QJsonValue &element : elements) {
        const bool hasNumber = !element[u"user"].toString().isEmpty();
        const QString userId = element[u"user_id"].toString();
        if (!hasNumber && userId.isEmpty())
            return GraphError::parameter(u"Each of block_users needs user or user_id."_s);
        if (!hasNumber && isParentUserId(userId))
            return GraphError::parameter(u"Parent business-scoped user IDs are not supported."_s);
    }
    return std::nullopt;
}

/// The rules for block and unblock alike.
std::optional<GraphError> refusalOf(const Addressee &addressee, const Account &account)
{
    if (!addressee.person)
        return GraphError{.code = 131009, .details = u"This is neither a phone number nor a user ID"_s};
    const Person &person = *addressee.person;
    if (person.failsWith != 0)
        return GraphError{.code = person.failsWith, .details = u"The sandbox was told to refuse this user"_s};
    if (!person.waId.isEmpty() && person.waId == digitsOf(account.displayNumber))
        return GraphError{.code = 131021, .details = u"A business cannot block itself"_s};
    if (person.kind == Person::Kind::NotOnWhatsApp)
        return GraphError{.code = 131047, .details = u"This number is not on WhatsApp"_s};
    if (person.kind == Person::Kind::Business)
        return GraphError{.code = 131009, .details = u"A WhatsApp Business account cannot be blocked"_s};
    return std::nullopt;
}

std::optional<GraphError> refusalForSilence(const Addressee &addressee)
{
    if (People::wroteToday(*addressee.person))
        return std::nullopt;
    return GraphError{.code = 131047, .details = u"This user sent no message within the last 24 hours"_s};
}

/// Sorts the addressees of one request into done and failed.
struct Outcome
{
    QJsonArray done;
    QJsonArray failed;

    void add(const Addressee &addressee, const std::optional<GraphError> &refusal);
    Reply reply(const QString &doneKey) const;
};

void Outcome::add(const Addressee &addressee, const std::optional<GraphError> &refusal)
{
    if (addressee.person && addressee.person->mention != Person::Mention::Answered)
        return;
    QJsonObject row = addressee.json();
    if (refusal)
        row.insert(u"errors"_s, QJsonArray{refusal->entry()});
    (refusal ? failed : done).append(row);
}

Reply Outcome::reply(const QString &doneKey) const
{
    QJsonObject lists;
    if (!done.isEmpty() || failed.isEmpty())
        lists.insert(doneKey, done);
    if (!failed.isEmpty())
        lists.insert(u"failed_users"_s, failed);
    QJsonObject answer{{u"messaging_product"_s, u"whatsapp"_s}, {u"block_users"_s, lists}};
    if (!failed.isEmpty())
        answer.insert(u"error"_s, GraphError{.code = 139100, .details = u"See the lists of block_users"_s}.json());
    return Reply::json(answer);
}

bool isIgnored(const Addressee &addressee)
{
    return addressee.person && addressee.person->mention == Person::Mention::OmittedAndIgnored;
}

QList<Addressee> addresseesOf(const Request &request, const People &people)
{
    QList<Addressee> addressees;
    for (const QJsonValue &element : request.json().value(u"block_users"_s).toArray())
        addressees.append(addresseeFrom(element.toObject(), people));
    return addressees;
}

} // namespace

Reply blockUsers(State &state, const Account &account, const Request &request)
{
    if (const auto objection = objectionTo(request.json(), state))
        return objection->reply();
    BlockList &list = state.blockLists[account.phoneNumberId];
    Outcome outcome;
    for (const Addressee &addressee : addresseesOf(request, state.people)) {
        auto refusal = refusalOf(addressee, account);
        if (!refusal)
            refusal = refusalForSilence(addressee);
        if (!refusal && list.blocks().size() >= state.maxBlockedUsers && !list.contains(addressee.person->userId))
            refusal = GraphError{.code = 139101, .details = u"The block list is full"_s};
        if (!refusal && !isIgnored(addressee))
            list.add({Block::of(*addressee.person)});
        outcome.add(addressee, refusal);
    }
    return outcome.reply(u"added_users"_s);
}

Reply unblockUsers(State &state, const Account &account, const Request &request)
{
    if (const auto objection = objectionTo(request.json(), state))
        return objection->reply();
    Outcome outcome;
    QSet<QString> userIds;
    for (const Addressee &addressee : addresseesOf(request, state.people)) {
        auto refusal = refusalOf(addressee, account);
        if (!refusal && state.unblockNeedsMessage)
            refusal = refusalForSilence(addressee);
        if (!refusal && !isIgnored(addressee))
            userIds.insert(addressee.person->userId);
        outcome.add(addressee, refusal);
    }
    state.blockLists[account.phoneNumberId].remove(userIds);
    return outcome.reply(u"removed_users"_s);
}
