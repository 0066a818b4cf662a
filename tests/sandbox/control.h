#pragma once

#include "tests/sandbox/http.h"

class HttpServer;
struct Session;

/// `/sandbox/…`: by this a test or a person says what shall happen, and sees what did. See `--help`.
class Control final
{
public:
    Control(Session &session, HttpServer &meta, const HttpServer &elsewhere)
        : m_session(session)
        , m_meta(meta)
        , m_elsewhere(elsewhere)
    { }

    static bool concerns(const Request &request) { return request.path.startsWith(QLatin1String("/sandbox/")); }

    Reply answer(const Request &request);

private:
    Reply setState(const QJsonObject &state);
    Reply addFault(const QJsonObject &fault);
    Reply changeBlockList(const QString &phoneNumberId, const QJsonObject &change);
    Reply showBlockList(const QString &phoneNumberId);
    Reply showState();
    Reply reset();
    Reply clearFaults();
    Reply forgetRequests();
    Reply goOffline();
    Reply goOnline();

    Session &m_session;
    HttpServer &m_meta;
    const HttpServer &m_elsewhere;
};
