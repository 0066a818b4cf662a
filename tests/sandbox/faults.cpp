#include "tests/sandbox/faults.h"

#include "tests/sandbox/blocklisting.h"
#include "tests/sandbox/grapherror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace {

/// Every "code" in it as text.
QJsonValue withTextCodes(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : value.toArray())
            array.append(withTextCodes(element));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == u"code" && member->isDouble())
            *member = QString::number(member->toInteger());
        else
            *member = withTextCodes(*member);
    }
    return object;
}

QJsonObject withoutNext(QJsonObject page)
{
    QJsonObject paging = page.value(u"paging"_s).toObject();
    paging.remove(u"next"_s);
    if (page.contains(u"paging"_s))
        page.insert(u"paging"_s, paging);
    return page;
}

void setBody(Reply &reply, const QJsonObject &object)
{
    reply.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Reply errorFrom(const QJsonObject &json)
{
    GraphError error{.code = json.value(u"code"_s).toInt(),
        .details = json.value(u"details"_s).toString(),
        .subcode = json.value(u"subcode"_s).toInt(),
        .isTransient = json.value(u"transient"_s).toBool()};
    if (error.code == 190 && error.subcode != 0)
        error.message = GraphError::badToken(error.subcode).message;
    return error.reply();
}

Reply jsonOfSize(qint64 size)
{
    Reply reply = Reply::json({});
    reply.body = "{\"data\":\"" + QByteArray(size - 11, 'x') + "\"}";
    return reply;
}

} // namespace

QStringList Fault::keys()
{
    return {u"method"_s, u"path"_s, u"page"_s, u"skip"_s, u"times"_s, u"code"_s, u"subcode"_s, u"transient"_s,
        u"details"_s, u"status"_s, u"body"_s, u"body_size"_s, u"redirect"_s, u"headers"_s, u"delay_ms"_s,
        u"cut_after"_s, u"partial_status"_s, u"codes_as_text"_s, u"without_next"_s, u"effect"_s, u"blocks"_s,
        u"unblocks"_s};
}

Fault::Fault(const QJsonObject &json)
    : m_json(json)
    , m_skip(json.value(u"skip"_s).toInt())
    , m_times(json.value(u"times"_s).toInt(1))
{
    if (m_times == 0)
        m_times = -1;
}

bool Fault::hits(const Request &request)
{
    if (isOver() || !matches(request))
        return false;
    if (m_skip > 0) {
        --m_skip;
        return false;
    }
    if (m_times > 0)
        --m_times;
    return true;
}

bool Fault::matches(const Request &request) const
{
    const QString method = m_json.value(u"method"_s).toString();
    const int page = m_json.value(u"page"_s).toInt();
    return (method.isEmpty() || method.toUtf8() == request.method)
        && request.path.endsWith(m_json.value(u"path"_s).toString())
        && (page == 0 || (request.method == "GET" && page == pageOf(request)));
}

bool Fault::replacesAnswer() const
{
    return m_json.contains(u"body"_s) || m_json.value(u"code"_s).toInt() != 0 || m_json.value(u"status"_s).toInt() != 0
        || m_json.value(u"body_size"_s).toInteger() > 0 || m_json.value(u"redirect"_s).toInt() != 0;
}

bool Fault::hasEffect() const
{
    return m_json.value(u"effect"_s).toBool(!replacesAnswer());
}

QStringList Fault::blocks() const
{
    return m_json.value(u"blocks"_s).toVariant().toStringList();
}

QStringList Fault::unblocks() const
{
    return m_json.value(u"unblocks"_s).toVariant().toStringList();
}

void Fault::replace(Reply &reply, const Request &request, const QString &elsewhere) const
{
    if (!replacesAnswer())
        return;
    if (m_json.value(u"code"_s).toInt() != 0) {
        reply = errorFrom(m_json);
    } else if (const qint64 size = m_json.value(u"body_size"_s).toInteger(); size > 0) {
        reply = jsonOfSize(qMax<qint64>(size, 11));
    } else {
        reply = {.body = m_json.value(u"body"_s).toString().toUtf8()};
        reply.setHeader("Content-Type", "text/html; charset=UTF-8");
    }
    if (const int status = m_json.value(u"redirect"_s).toInt(); status != 0) {
        reply.status = status;
        const QString query = request.query.toString(QUrl::FullyEncoded);
        reply.setHeader("Location", u"%1%2?%3"_s.arg(elsewhere, request.path, query).toUtf8());
    }
    if (const int status = m_json.value(u"status"_s).toInt(); status != 0)
        reply.status = status;
}

void Fault::alter(Reply &reply) const
{
    const QJsonObject headers = m_json.value(u"headers"_s).toObject();
    for (auto header = headers.begin(); header != headers.end(); ++header)
        reply.setHeader(header.key().toUtf8(), header->toVariant().toString().toUtf8());
    reply.delay += m_json.value(u"delay_ms"_s).toInt();
    if (const qint64 bytes = m_json.value(u"cut_after"_s).toInteger(Reply::whole); bytes != Reply::whole)
        reply.cutAfter = bytes;
    alterBody(reply);
}

void Fault::alterBody(Reply &reply) const
{
    QJsonObject body = QJsonDocument::fromJson(reply.body).object();
    const int partialStatus = m_json.value(u"partial_status"_s).toInt();
    if (partialStatus != 0 && body.value(u"block_users"_s)[u"failed_users"].isArray())
        reply.status = partialStatus;
    if (m_json.value(u"codes_as_text"_s).toBool())
        setBody(reply, body = withTextCodes(body).toObject());
    if (m_json.value(u"without_next"_s).toBool())
        setBody(reply, withoutNext(body));
}

QList<Fault> Faults::hitting(const Request &request)
{
    QList<Fault> faults;
    for (Fault &fault : m_faults) {
        if (fault.hits(request))
            faults.append(fault);
    }
    m_faults.removeIf([](const Fault &fault) { return fault.isOver(); });
    return faults;
}
