#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <utility>

class QHttpServerRequest;

struct Request final
{
    QByteArray method;
    QString path;
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers = {}; ///< by lower-case name
    QByteArray body = {};

    static Request from(const QHttpServerRequest &request);

    QString parameter(const QString &name) const { return query.queryItemValue(name, QUrl::FullyDecoded); }
    /// Of the Authorization header; only where there is none, of the query.
    QString token() const;
    /// Empty where the body is no object, or is not said to be JSON: Meta then looks for a form in it.
    QJsonObject json() const;
};

struct Reply final
{
    static constexpr qsizetype whole = -1;

    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
    int delay = 0; ///< ms
    qsizetype cutAfter = whole; ///< bytes, after which the connection ends

    static Reply json(const QJsonObject &object, int status = 200);

    void setHeader(const QByteArray &name, const QByteArray &value);
    /// As it goes over the wire.
    QByteArray bytes() const;
};
