#include "tests/sandbox/site.h"

#include <algorithm>

using namespace Qt::StringLiterals;

Site::Site(const QString &stateFile)
    : m_file(stateFile)
    , m_meta([this](const Request &request) { return answerAsMeta(request); })
    , m_elsewhere([this](const Request &request) { return answerElsewhere(request); })
{ }

QString Site::open(quint16 port)
{
    if (const QString problem = m_file.load(m_session.state); !problem.isEmpty())
        return u"The state file cannot be used: "_s + problem;
    if (!m_meta.open(port) || !m_elsewhere.open(0))
        return u"Port %1 cannot be opened; perhaps another sandbox has it."_s.arg(port);
    return {};
}

Reply Site::answerAsMeta(const Request &request)
{
    const bool isControl = Control::concerns(request);
    const Reply reply = isControl ? m_control.answer(request) : answerWithFaults(request);
    if (!isControl)
        m_session.requests.add(request, isAuthorized(request), reply);
    keep(request);
    return reply;
}

Reply Site::answerElsewhere(const Request &request)
{
    if (Control::concerns(request)) {
        const Reply reply = m_control.answer(request);
        keep(request);
        return reply;
    }
    const Reply reply = Reply::json({{u"elsewhere"_s, true}});
    m_session.requestsElsewhere.add(request, isAuthorized(request), reply);
    return reply;
}

Reply Site::answerWithFaults(const Request &request)
{
    const QList<Fault> faults = m_session.faults.hitting(request);
    for (const Fault &fault : faults)
        prepare(fault, request);
    const bool hasEffect =
        std::all_of(faults.begin(), faults.end(), [](const Fault &fault) { return fault.hasEffect(); });
    Reply reply = hasEffect ? m_graph.answer(request) : Reply();
    for (const Fault &fault : faults)
        fault.replace(reply, request, m_elsewhere.url());
    for (const Fault &fault : faults)
        fault.alter(reply);
    return reply;
}

void Site::prepare(const Fault &fault, const Request &request)
{
    const QString phoneNumberId = request.path.section(u'/', -2, -2);
    m_session.state.blockNumbers(phoneNumberId, fault.blocks());
    m_session.state.unblockNumbers(phoneNumberId, fault.unblocks());
}

bool Site::isAuthorized(const Request &request) const
{
    return m_session.state.tokens.rulesOf(request.token()).isValid();
}

void Site::keep(const Request &request) const
{
    if (request.method == "GET")
        return;
    if (const QString problem = m_file.save(m_session.state); !problem.isEmpty())
        qWarning("The state is not kept: %s", qPrintable(problem));
}
