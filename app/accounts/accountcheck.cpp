#include "app/accounts/accountcheck.h"

#include "app/accounts/accountendpoint.h"
#include "app/accounts/accountfindings.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

const QString numberFields = u"id,display_phone_number,verified_name,quality_rating,status"_s;

QJsonArray dataOf(const GraphReply &reply)
{
    return reply.body.value("data"_L1).toArray();
}

/// Of the next page; empty on the last one.
QString cursorOf(const GraphReply &reply)
{
    const QJsonValue paging = reply.body.value("paging"_L1);
    return paging["next"_L1].isString() ? paging["cursors"_L1]["after"_L1].toString() : QString();
}

} // namespace

void AccountCheck::run(
    GraphClient &graph, const Account &account, const QString &token, QObject *context, Callback callback)
{
    auto *check = new AccountCheck(graph, account, token, context, std::move(callback));
    check->askToken();
}

bool AccountCheck::isUsable(const QList<AccountFinding> &findings)
{
    return std::none_of(findings.begin(), findings.end(),
        [](const AccountFinding &finding) { return finding.health == AccountFinding::Health::Bad; });
}

AccountCheck::AccountCheck(
    GraphClient &graph, const Account &account, const QString &token, QObject *context, Callback callback)
    : QObject(context)
    , m_graph(graph)
    , m_account(account)
    , m_token(token.trimmed())
    , m_callback(std::move(callback))
{ }

void AccountCheck::ask(const QString &path, const QUrlQuery &query, Step take)
{
    m_graph.get(endpointOf(m_account, m_token), path, query, this, std::bind_front(take, this));
}

void AccountCheck::askToken()
{
    ask(u"debug_token"_s, {{u"input_token"_s, m_token}}, &AccountCheck::takeToken);
}

void AccountCheck::takeToken(const GraphReply &reply)
{
    if (endedBy(reply))
        return;
    if (reply.error) {
        m_findings.append(warningFrom(*reply.error));
        return askNumber();
    }
    const QJsonObject token = reply.body.value("data"_L1).toObject();
    m_appId = token.value("app_id"_L1).toVariant().toString();
    m_findings += tokenFindings(token, m_account, QDateTime::currentDateTime());
    if (!token.value("is_valid"_L1).toBool())
        return finish();
    askNumber();
}

void AccountCheck::askNumber()
{
    ask(m_account.phoneNumberId, {{u"fields"_s, numberFields}}, &AccountCheck::takeNumber);
}

void AccountCheck::takeNumber(const GraphReply &reply)
{
    if (endedBy(reply))
        return;
    if (!reply.error)
        m_findings += numberFindings(reply.body);
    else if (reply.error->kind == GraphError::Kind::Permission)
        m_findings.append(warningFrom(*reply.error));
    else
        m_numberError = reply.error;
    if (m_account.wabaId.isEmpty())
        return judgeNumbers();
    askNumbersOf(m_account.wabaId, {}, &AccountCheck::takeNumbers);
}

void AccountCheck::askNumbersOf(const QString &wabaId, const QString &after, Step take)
{
    QUrlQuery query{{u"fields"_s, numberFields}, {u"limit"_s, u"100"_s}};
    if (!after.isEmpty())
        query.addQueryItem(u"after"_s, after);
    ask(wabaId + u"/phone_numbers"_s, query, take);
}

void AccountCheck::takeNumbers(const GraphReply &reply)
{
    if (endedBy(reply))
        return;
    if (reply.error) {
        m_findings.append(warningFrom(*reply.error));
        return judgeNumbers();
    }
    m_isBusinessKnown = true;
    const QJsonArray page = dataOf(reply);
    for (const QJsonValue &number : page)
        m_numbers.append(number);
    if (const QString after = cursorOf(reply); !after.isEmpty() && !page.isEmpty())
        return askNumbersOf(m_account.wabaId, after, &AccountCheck::takeNumbers);
    judgeNumbers();
}

void AccountCheck::judgeNumbers()
{
    if (m_numberError && !m_isBusinessKnown)
        return askNumbersOf(m_account.phoneNumberId, {}, &AccountCheck::takeSwapped);
    if (m_numberError)
        m_findings.append(wrongNumberFinding(m_account, m_numbers, *m_numberError));
    else if (m_isBusinessKnown)
        m_findings.append(businessFinding(m_account, m_numbers));
    else if (m_account.wabaId.isEmpty())
        m_findings.append(missingBusinessFinding());
    askSubscriptions();
}

void AccountCheck::takeSwapped(const GraphReply &reply)
{
    if (endedBy(reply))
        return;
    m_findings.append(reply.error ? wrongNumberFinding(m_account, m_numbers, *m_numberError)
                                  : swappedIdsFinding(m_account, dataOf(reply)));
    finish();
}

void AccountCheck::askSubscriptions()
{
    if (!m_isBusinessKnown)
        return finish();
    ask(m_account.wabaId + u"/subscribed_apps"_s, {}, &AccountCheck::takeSubscriptions);
}

void AccountCheck::takeSubscriptions(const GraphReply &reply)
{
    if (endedBy(reply))
        return;
    m_findings.append(reply.error ? warningFrom(*reply.error) : subscriptionFinding(dataOf(reply), m_appId));
    finish();
}

bool AccountCheck::endedBy(const GraphReply &reply)
{
    using Kind = GraphError::Kind;
    if (!reply.error)
        return false;
    const Kind kind = reply.error->kind;
    const bool isAboutWhatWasAsked = kind == Kind::Permission || kind == Kind::Refused || kind == Kind::ListChanged;
    if (isAboutWhatWasAsked && reply.status != 0)
        return false;
    m_findings.append(badFrom(*reply.error));
    finish();
    return true;
}

void AccountCheck::finish()
{
    const Callback callback = std::exchange(m_callback, {});
    deleteLater();
    callback(m_findings);
}
