#pragma once

#include "tests/sandbox/http.h"

#include <QStringList>

#include <optional>

/// Something that goes wrong, for which requests, and how often.
class Fault final
{
public:
    static QStringList keys();
    /// Keys: see `--help`.
    explicit Fault(const QJsonObject &json);

    bool isOver() const { return m_times == 0; }
    /// Whether it hits this request; counts.
    bool hits(const Request &request);

    /// Whether a request that it hits is carried out.
    bool hasEffect() const;
    QStringList blocks() const;
    QStringList unblocks() const;
    /// Puts its own answer in the place of Meta's, if it has one. `elsewhere`: the origin that a redirect leads to.
    void replace(Reply &reply, const Request &request, const QString &elsewhere) const;
    /// Does to an answer what it says, be it Meta's or a fault's.
    void alter(Reply &reply) const;

private:
    bool matches(const Request &request) const;
    bool replacesAnswer() const;
    void alterBody(Reply &reply) const;

    QJsonObject m_json;
    int m_skip = 0;
    int m_times = 1; // below 0: without end
};

class Faults final
{
public:
    void add(const QJsonObject &fault) { m_faults.append(Fault(fault)); }
    void clear() { m_faults.clear(); }
    /// Those that hit this request, in the order in which they were added.
    QList<Fault> hitting(const Request &request);

private:
    QList<Fault> m_faults;
};
