#pragma once

#include "tests/sandbox/control.h"
#include "tests/sandbox/graph.h"
#include "tests/sandbox/httpserver.h"
#include "tests/sandbox/session.h"
#include "tests/sandbox/statefile.h"

/// Two addresses of this computer: Meta's, and another origin that a redirect leads to. Both answer `/sandbox/…`.
class Site final
{
public:
    explicit Site(const QString &stateFile);
    Q_DISABLE_COPY_MOVE(Site)

    /// What is wrong, or nothing. Port 0 takes a free one.
    QString open(quint16 port);
    QString url() const { return m_meta.url(); }

private:
    Reply answerAsMeta(const Request &request);
    Reply answerElsewhere(const Request &request);
    Reply answerWithFaults(const Request &request);
    void prepare(const Fault &fault, const Request &request);
    bool isAuthorized(const Request &request) const;
    void keep(const Request &request) const;

    Session m_session;
    StateFile m_file;
    Graph m_graph{m_session.state};
    HttpServer m_meta;
    HttpServer m_elsewhere;
    Control m_control{m_session, m_meta, m_elsewhere};
};
