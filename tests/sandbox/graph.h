#pragma once

#include "tests/sandbox/http.h"

struct Account;
struct State;
struct Token;

/// Meta's Graph API as far as Kartei needs it: versions, tokens, permissions, usage headers, and which node answers.
class Graph final
{
public:
    explicit Graph(State &state)
        : m_state(state)
    { }

    Reply answer(const Request &request);

private:
    Reply dispatch(const Request &request, const QStringList &path);
    Reply answerOfNumber(const Account &account, const QString &edge, const Request &request, const Token &token);
    Reply answerOfWaba(const QString &wabaId, const QString &edge, const Request &request, const Token &token);
    void addUsage(Reply &reply, const QString &objectId) const;

    State &m_state;
};
