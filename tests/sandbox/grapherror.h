#pragma once

#include "tests/sandbox/http.h"

/// What Meta answers instead. Codes, titles and HTTP statuses are those of Meta's page "WhatsApp error codes".
struct GraphError final
{
    int code = 0;
    QString details = {};
    int subcode = 0;
    bool isTransient = false;
    QString message = {}; ///< empty: the code's title

    /// The value of `error`.
    QJsonObject json() const;
    /// An answer that is nothing but the error.
    Reply reply() const;
    /// An entry of a failed user's `errors`.
    QJsonObject entry() const;

    static GraphError unknownObject(const QString &id);
    /// 190, or 200 where there is no token at all.
    static GraphError badToken(int subcode);
    static GraphError parameter(const QString &sentence);
};
