#include "tests/sandbox/control.h"

#include "tests/sandbox/httpserver.h"
#include "tests/sandbox/session.h"

#include <QJsonDocument>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace {

Reply data(const QJsonArray &rows)
{
    return Reply::json({{u"data"_s, rows}});
}

Reply done()
{
    return Reply::json({{u"success"_s, true}});
}

Reply refusal(const QString &sentence, int status = 400)
{
    return Reply::json({{u"refused"_s, sentence}}, status);
}

/// A misspelt key would otherwise make a test pass for the wrong reason.
QString unknownKey(const QJsonObject &json, const QStringList &known)
{
    for (const QString &key : json.keys()) {
        if (!known.contains(key))
            return key;
    }
    return {};
}

QStringList strings(const QJsonValue &array)
{
    return array.toVariant().toStringList();
}

} // namespace

Reply Control::answer(const Request &request)
{
    const QString what = request.path.section(u'/', 2, 2), which = request.path.section(u'/', 3, 3);
    const QByteArray call = request.method + ' ' + what.toUtf8();
    const QJsonDocument body = QJsonDocument::fromJson(request.body);
    if (!request.body.isEmpty() && !body.isObject())
        return refusal(u"The body is no JSON object"_s);
    if (call == "GET block_lists")
        return showBlockList(which);
    if (call == "POST block_lists")
        return changeBlockList(which, body.object());
    if (call == "POST state")
        return setState(body.object());
    if (call == "POST faults")
        return addFault(body.object());
    if (call == "GET requests")
        return data(m_session.requests.json());
    if (call == "GET elsewhere")
        return data(m_session.requestsElsewhere.json());
    static const QHash<QByteArray, Reply (Control::*)()> plain{{"POST reset", &Control::reset},
        {"DELETE faults", &Control::clearFaults}, {"DELETE requests", &Control::forgetRequests},
        {"GET state", &Control::showState}, {"POST offline", &Control::goOffline}, {"POST online", &Control::goOnline}};
    const auto action = plain.value(call);
    return action ? (this->*action)() : refusal(u"There is no "_s + request.path, 404);
}

Reply Control::setState(const QJsonObject &state)
{
    if (const QString key = unknownKey(state, State::keys()); !key.isEmpty())
        return refusal(u"A state has no "_s + key);
    m_session.state.set(state);
    return done();
}

Reply Control::addFault(const QJsonObject &fault)
{
    if (const QString key = unknownKey(fault, Fault::keys()); !key.isEmpty())
        return refusal(u"A fault has no "_s + key);
    m_session.faults.add(fault);
    return done();
}

Reply Control::changeBlockList(const QString &phoneNumberId, const QJsonObject &change)
{
    const QStringList keys{u"set"_s, u"block"_s, u"unblock"_s, u"generate"_s, u"hidden_every"_s};
    if (const QString key = unknownKey(change, keys); !key.isEmpty())
        return refusal(u"A change of a block list has no "_s + key);
    State &state = m_session.state;
    const int generated = change.value(u"generate"_s).toInt();
    if (change.contains(u"set"_s) || generated > 0)
        state.blockLists[phoneNumberId].clear();
    state.blockNumbers(phoneNumberId, strings(change.value(u"set"_s)));
    state.generateBlocks(phoneNumberId, generated, change.value(u"hidden_every"_s).toInt());
    state.blockNumbers(phoneNumberId, strings(change.value(u"block"_s)));
    state.unblockNumbers(phoneNumberId, strings(change.value(u"unblock"_s)));
    return done();
}

Reply Control::showBlockList(const QString &phoneNumberId)
{
    const BlockList &list = m_session.state.blockLists[phoneNumberId];
    QJsonArray rows;
    for (const Block &block : list.blocks())
        rows.append(block.json());
    return Reply::json({{u"data"_s, rows}, {u"version_id"_s, list.versionId()}});
}

Reply Control::showState()
{
    QJsonObject state = m_session.state.json();
    QJsonObject sizes;
    for (const auto &[phoneNumberId, list] : m_session.state.blockLists.asKeyValueRange())
        sizes.insert(phoneNumberId, list.blocks().size());
    state.insert(u"blocked_users"_s, sizes);
    state.insert(u"requests"_s, m_session.requests.size());
    state.insert(u"url"_s, m_meta.url());
    state.insert(u"elsewhere_url"_s, m_elsewhere.url());
    return Reply::json(state);
}

Reply Control::reset()
{
    m_session = Session();
    return goOnline();
}

Reply Control::clearFaults()
{
    m_session.faults.clear();
    return done();
}

Reply Control::forgetRequests()
{
    m_session.requests.clear();
    m_session.requestsElsewhere.clear();
    return done();
}

Reply Control::goOffline()
{
    m_meta.close();
    return done();
}

Reply Control::goOnline()
{
    return m_meta.reopen() ? done() : refusal(u"The port is taken"_s, 500);
}
