#pragma once

#include "tests/support/sandbox.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

/// What a client got. `status` is 0 where no answer came.
struct Answer final
{
    int status = 0;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QList<QNetworkReply::RawHeaderPair> headers = {};
    QByteArray body = {};

    QByteArray header(const QByteArray &name) const;
    QJsonObject json() const;
    int errorCode() const;
};

/// Plain HTTP to the sandbox, with no code of Kartei's in between.
class Client final
{
public:
    explicit Client(const Sandbox &sandbox)
        : m_url(sandbox.url())
    { }

    void setToken(const QByteArray &token) { m_token = token; }
    /// `path` is what follows the host.
    Answer call(const QByteArray &method, const QString &path, const QByteArray &body = {});
    /// To `/{phone number id}/block_users`.
    Answer blockUsers(const QByteArray &method, const QJsonArray &users);
    Answer list(const QString &query = {});

    static QString blockUsersPath();

private:
    QNetworkAccessManager m_network;
    QUrl m_url;
    QByteArray m_token = "SANDBOX-TOKEN";
};

/// JSON written down in a test.
QJsonObject objectFrom(const QByteArray &text);
QJsonArray arrayFrom(const QByteArray &text);
