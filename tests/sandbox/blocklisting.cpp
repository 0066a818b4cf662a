#include "tests/sandbox/blocklisting.h"

#include "tests/sandbox/grapherror.h"
#include "tests/sandbox/state.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace {

// Meta tells neither; Graph's usual page has 25 rows, and a partner's documentation names 100 as the most.
constexpr qsizetype usualLimit = 25;
constexpr qsizetype mostRows = 100;

qsizetype limitOf(const Request &request)
{
    const QString text = request.parameter(u"limit"_s);
    return text.isEmpty() ? usualLimit : qMin<qsizetype>(mostRows, text.toLongLong());
}

QString urlOfPage(const Request &request, const QString &after)
{
    // As with Meta it carries the token: a client that writes the address down gives a secret away.
    const QUrlQuery query{
        {u"access_token"_s, request.token()}, {u"limit"_s, QString::number(limitOf(request))}, {u"after"_s, after}};
    const QString host = QString::fromUtf8(request.headers.value("host"));
    return u"http://%1%2?%3"_s.arg(host, request.path, query.toString(QUrl::FullyEncoded));
}

QJsonObject pagingOf(const Request &request, const BlockList &list, qsizetype begin, qsizetype end)
{
    const QString before = Cursor{.offset = begin, .versionId = list.versionId()}.encoded();
    const QString after = Cursor{.offset = end, .versionId = list.versionId()}.encoded();
    QJsonObject paging{{u"cursors"_s, QJsonObject{{u"before"_s, before}, {u"after"_s, after}}}};
    if (end < list.blocks().size())
        paging.insert(u"next"_s, urlOfPage(request, after));
    return paging;
}

} // namespace

Reply listBlockedUsers(State &state, const Account &account, const Request &request)
{
    const BlockList &list = state.blockLists[account.phoneNumberId];
    const QString after = request.parameter(u"after"_s);
    const auto cursor = after.isEmpty() ? Cursor{.versionId = list.versionId()} : Cursor::from(after);
    const qsizetype limit = limitOf(request);
    if (!cursor || cursor->offset < 0 || limit <= 0)
        return GraphError::parameter(u"Invalid value of limit or after."_s).reply();
    if (cursor->versionId != list.versionId())
        return GraphError{.code = 139102, .details = u"version_id does not match: the list has changed"_s}.reply();
    const qsizetype begin = qMin(cursor->offset, list.blocks().size());
    const qsizetype end = qMin(begin + limit, list.blocks().size());
    QJsonArray rows;
    for (qsizetype i = begin; i < end; ++i)
        rows.append(list.blocks().at(i).json());
    if (rows.isEmpty())
        return Reply::json({{u"data"_s, rows}});
    return Reply::json({{u"data"_s, rows}, {u"paging"_s, pagingOf(request, list, begin, end)}});
}

qsizetype pageOf(const Request &request)
{
    const auto cursor = Cursor::from(request.parameter(u"after"_s));
    return cursor ? cursor->offset / qMax<qsizetype>(1, limitOf(request)) + 1 : 1;
}
