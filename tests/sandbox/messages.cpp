#include "tests/sandbox/messages.h"

#include "tests/sandbox/grapherror.h"
#include "tests/sandbox/numbers.h"
#include "tests/sandbox/state.h"

#include <QJsonArray>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxTextLength = 4096;

std::optional<GraphError> objectionTo(const QJsonObject &message)
{
    if (message.value(u"messaging_product"_s).toString() != u"whatsapp")
        return GraphError::parameter(u"The parameter messaging_product is required."_s);
    if (message.value(u"to"_s).toString().isEmpty() && message.value(u"recipient"_s).toString().isEmpty())
        return GraphError::parameter(u"The parameter to is required."_s);
    if (message.value(u"type"_s).toString(u"text"_s) != u"text")
        return GraphError{.code = 131009, .details = u"The sandbox sends texts only"_s};
    const QString text = message.value(u"text"_s)[u"body"].toString();
    if (text.isEmpty())
        return GraphError{.code = 131008, .details = u"Parameter text.body is missing"_s};
    if (text.size() > maxTextLength)
        return GraphError{.code = 131009, .details = u"Parameter text.body is too long"_s};
    return std::nullopt;
}

std::optional<Person> recipientOf(const QJsonObject &message, const People &people)
{
    if (const QString number = message.value(u"to"_s).toString(); !number.isEmpty()) {
        const auto digits = digitsOf(number);
        return digits ? std::optional(people.withNumber(waIdOf(*digits))) : std::nullopt;
    }
    const QString userId = message.value(u"recipient"_s).toString();
    return isUserId(userId) ? std::optional(people.withUserId(userId)) : std::nullopt;
}

std::optional<GraphError> refusalOf(const Person &person, const Account &account, const BlockList &list)
{
    if (!person.waId.isEmpty() && person.waId == digitsOf(account.displayNumber))
        return GraphError{.code = 131021, .details = u"Recipient and sender are the same"_s};
    if (list.contains(person.userId))
        return GraphError{.code = 130403, .details = u"The business has blocked this user"_s};
    if (person.kind != Person::Kind::NotOnWhatsApp && !People::wroteToday(person))
        return GraphError{.code = 131047, .details = u"More than 24 hours since the user's last message"_s};
    return std::nullopt;
}

} // namespace

Reply sendMessage(State &state, const Account &account, const Request &request)
{
    const QJsonObject message = request.json();
    if (const auto objection = objectionTo(message))
        return objection->reply();
    const auto recipient = recipientOf(message, state.people);
    if (!recipient)
        return GraphError{.code = 131009, .details = u"The recipient is not valid"_s}.reply();
    if (const auto refusal = refusalOf(*recipient, account, state.blockLists[account.phoneNumberId]))
        return refusal->reply();
    const QString number = message.value(u"to"_s).toString();
    const QJsonObject contact = number.isEmpty()
        ? QJsonObject{{u"input"_s, recipient->userId}, {u"user_id"_s, recipient->userId}}
        : QJsonObject{{u"input"_s, number}, {u"wa_id"_s, recipient->waId}};
    const QJsonObject sent{{u"id"_s, u"wamid."_s + QUuid::createUuid().toString(QUuid::Id128)}};
    return Reply::json({{u"messaging_product"_s, u"whatsapp"_s}, {u"contacts"_s, QJsonArray{contact}},
        {u"messages"_s, QJsonArray{sent}}});
}
