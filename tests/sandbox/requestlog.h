#pragma once

#include "tests/sandbox/http.h"

#include <QJsonArray>

/// Requests as they came, nothing left out: what the sandbox is told is made up.
class RequestLog final
{
public:
    void add(const Request &request, bool isAuthorized, const Reply &reply);
    void clear() { m_entries = {}; }
    qsizetype size() const { return m_entries.size(); }
    QJsonArray json() const { return m_entries; }

private:
    QJsonArray m_entries;
};
