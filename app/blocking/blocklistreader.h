#pragma once

#include "app/blocking/blockreply.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <chrono>
#include <functional>
#include <optional>

/// Meta's block list as it was read, or why it could not be read to its end.
struct BlockListing final
{
    QList<ListedUser> users;
    int pages = 0;
    qint64 number = 0; ///< of BlockList::startListing, to tell what changed here since
    std::optional<GraphError> error; ///< then `users` is of no use
};

/// Reads Meta's block list of one business number, page by page by cursor. Cursors belong to one version of the list:
/// when it changes meanwhile (139102) the reading begins anew. One reading at a time.
class BlockListReader final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const BlockListing &)>;

    explicit BlockListReader(GraphClient &graph, QObject *parent = nullptr);

    /// `number`: from BlockList::startListing, for the listing that is given back.
    void read(const GraphEndpoint &endpoint, const QString &phoneNumberId, qint64 number, QObject *context, Done done);

    std::chrono::milliseconds firstPause{1000}; ///< before beginning anew; then twice as long each time

    static constexpr int pageSize = 100; // the largest that proxies of Meta's API document
    static constexpr int maxRestarts = 8;
    static constexpr int maxPages = 20'000; ///< Meta's list has room for 64,000 people: more pages lead nowhere

Q_SIGNALS:
    void progressed(qint64 listed);

private:
    void begin();
    void fetch(const QString &after);
    void take(const QString &after, const GraphReply &reply);
    void restart(const GraphError &changed);
    void add(const QList<ListedUser> &users);
    void finish(std::optional<GraphError> error);

    GraphClient &m_graph;
    GraphEndpoint m_endpoint;
    QString m_path;
    qint64 m_number = 0;
    QPointer<QObject> m_context;
    Done m_done;
    BlockListing m_listing;
    QSet<QString> m_seen;
    int m_restarts = 0;
};
