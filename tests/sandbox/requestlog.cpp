#include "tests/sandbox/requestlog.h"

using namespace Qt::StringLiterals;

void RequestLog::add(const Request &request, bool isAuthorized, const Reply &reply)
{
    QJsonObject headers;
    for (const auto &[name, value] : request.headers.asKeyValueRange())
        headers.insert(QString::fromUtf8(name), QString::fromUtf8(value));
    const bool isAnswered = reply.cutAfter == Reply::whole;
    m_entries.append(QJsonObject{{u"method"_s, QString::fromUtf8(request.method)}, {u"path"_s, request.path},
        {u"query"_s, request.query.toString(QUrl::FullyEncoded)}, {u"headers"_s, headers},
        {u"body"_s, QString::fromUtf8(request.body)}, {u"authorized"_s, isAuthorized},
        {u"status"_s, isAnswered ? reply.status : 0}});
}
