#include "app/blocking/blocklistreader.h"

#include "app/graph/backoff.h"

#include <QCoreApplication>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BlockListReader)
};

GraphError notUnderstood(const Error &why)
{
    GraphError error;
    error.message = why.message;
    return error;
}

GraphError keepsChanging(GraphError error)
{
    error.message = Text::tr("Meta's block list kept changing while it was read, so nothing was taken over. Try again "
                             "when fewer people block and unblock at the same time.");
    return error;
}

} // namespace

BlockListReader::BlockListReader(GraphClient &graph, QObject *parent)
    : QObject(parent)
    , m_graph(graph)
{ }

void BlockListReader::read(
    const GraphEndpoint &endpoint, const QString &phoneNumberId, qint64 number, QObject *context, Done done)
{
    Q_ASSERT(!m_done);
    m_endpoint = endpoint;
    m_path = phoneNumberId + u"/block_users"_s;
    m_number = number;
    m_context = context;
    m_done = std::move(done);
    m_restarts = 0;
    begin();
}

void BlockListReader::begin()
{
    m_listing = {};
    m_listing.number = m_number;
    m_seen.clear();
    fetch({});
}

void BlockListReader::fetch(const QString &after)
{
    QUrlQuery query{{u"limit"_s, QString::number(pageSize)}};
    if (!after.isEmpty())
        query.addQueryItem(u"after"_s, QString::fromLatin1(QUrl::toPercentEncoding(after)));
    m_graph.get(m_endpoint, m_path, query, this, [this, after](const GraphReply &reply) { take(after, reply); });
}

void BlockListReader::take(const QString &after, const GraphReply &reply)
{
    if (reply.error && reply.error->kind == GraphError::Kind::ListChanged)
        return restart(*reply.error);
    if (reply.error)
        return finish(reply.error);
    const auto page = blockListPageOf(reply, pageSize, after);
    if (!page)
        return finish(notUnderstood(page.error()));
    ++m_listing.pages;
    add(page->users);
    Q_EMIT progressed(m_listing.users.size());
    if (page->after && m_listing.pages >= maxPages)
        return finish(notUnderstood(Error{Text::tr("Meta's block list does not end, so nothing was taken over.")}));
    if (page->after)
        return fetch(*page->after);
    finish(std::nullopt);
}

void BlockListReader::restart(const GraphError &changed)
{
    if (++m_restarts > maxRestarts)
        return finish(keepsChanging(changed));
    QTimer::singleShot(jittered(backoff(firstPause, m_restarts - 1, 30s)), this, &BlockListReader::begin);
}

/// Somebody whose place moved between two pages may come twice.
void BlockListReader::add(const QList<ListedUser> &users)
{
    for (const ListedUser &user : users) {
        const QString key = user.waId + u' ' + user.userId;
        if (m_seen.contains(key))
            continue;
        m_seen.insert(key);
        m_listing.users.append(user);
    }
}

void BlockListReader::finish(std::optional<GraphError> error)
{
    m_listing.error = std::move(error);
    const auto done = std::exchange(m_done, nullptr);
    if (m_context)
        done(std::exchange(m_listing, {}));
}
