#include "app/commandline/blockresult.h"

#include "app/commandline/commandtext.h"
#include "models/blocking/metaerror.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace {

const QString blockedState = QStringLiteral("blocked");
const QString alreadyState = QStringLiteral("already");
const QString unblockedState = QStringLiteral("unblocked");
const QString failedState = QStringLiteral("failed");
const QString waitingState = QStringLiteral("waiting");

QString errorOf(const BlockRequest &request)
{
    if (request.state == BlockState::Done)
        return {};
    if (request.state == BlockState::Cancelled)
        return CommandText::tr("The request was cancelled in the meantime, or the opposite was asked for.");
    return request.metaErrorCode == 0 ? request.metaError : metaErrorText(request.metaErrorCode, request.metaError);
}

} // namespace

void BlockResult::add(const QString &number, const BlockRequest &request)
{
    m_people.append({.number = number,
        .state = stateOf(request),
        .errorCode = request.state == BlockState::Done ? 0 : request.metaErrorCode,
        .error = errorOf(request)});
}

void BlockResult::addRefused(const QString &number, const QString &why)
{
    m_people.append({.number = number, .state = failedState, .error = why});
}

QString BlockResult::stateOf(const BlockRequest &request) const
{
    if (!request.isSettled())
        return waitingState;
    if (request.state != BlockState::Done)
        return failedState;
    if (m_action == BlockAction::Unblock)
        return unblockedState;
    return request.wasActive ? alreadyState : blockedState;
}

QStringList BlockResult::states() const
{
    if (m_action == BlockAction::Unblock)
        return {unblockedState, failedState, waitingState};
    return {blockedState, alreadyState, failedState, waitingState};
}

qint64 BlockResult::countOf(const QString &state) const
{
    return std::count_if(
        m_people.begin(), m_people.end(), [&state](const Person &person) { return person.state == state; });
}

qint64 BlockResult::failed() const
{
    return countOf(failedState);
}

qint64 BlockResult::waiting() const
{
    return countOf(waitingState);
}

void BlockResult::show(Output &output) const
{
    Fields fields{{QStringLiteral("requested"), m_people.size()}};
    for (const QString &state : states())
        fields.append({state, countOf(state)});
    if (output.format() == Output::Format::Plain) {
        output.object(fields);
        for (const Person &person : m_people)
            if (!person.error.isEmpty())
                output.line(escaped(CommandText::tr("%1: %2").arg(person.number, person.error)));
        return;
    }
    QJsonArray numbers;
    for (const Person &person : m_people)
        numbers.append(QJsonObject{{QStringLiteral("number"), person.number}, {QStringLiteral("state"), person.state},
            {QStringLiteral("error_code"), person.errorCode ? QJsonValue(person.errorCode) : QJsonValue::Null},
            {QStringLiteral("error"), person.error}});
    output.object(fields << std::pair(QStringLiteral("numbers"), QJsonValue(numbers)));
}
