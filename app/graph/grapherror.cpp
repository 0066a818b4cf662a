#include "app/graph/grapherror.h"

#include "app/log.h"
#include "models/blocking/metaerror.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <optional>

namespace {

using Kind = GraphError::Kind;

constexpr int tooManyRequests = 429; // HTTP's
constexpr int unauthorized = 401;
constexpr int serverError = 500;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(GraphError)
};

template <typename... Codes>
bool isAnyOf(int code, Codes... codes)
{
    return ((code == codes) || ...);
}

std::optional<int> integerFrom(const QJsonValue &value)
{
    if (value.isString()) {
        bool isNumber = false;
        const int number = value.toString().trimmed().toInt(&isNumber);
        return isNumber ? std::optional(number) : std::nullopt;
    }
    constexpr double limit = 1e9;
    const double number = value.toDouble(limit);
    if (std::abs(number) >= limit || number != std::trunc(number))
        return std::nullopt;
    return static_cast<int>(number);
}

Kind kindOfStatus(int status)
{
    if (status == tooManyRequests)
        return Kind::Throttled;
    if (status == unauthorized)
        return Kind::Token;
    return status >= serverError ? Kind::Temporary : Kind::Refused;
}

/// Throttling before all else: to go on would prolong it.
Kind kindOf(int code, bool isTransient, int status)
{
    if (isAnyOf(code, 4, 17, 32, 613, 80007, 80008, 130429, 131056))
        return Kind::Throttled;
    if (code == 139102)
        return Kind::ListChanged;
    if (isTransient || isAnyOf(code, 1, 2, 131000, 131016, 131057, 133004, 139103))
        return Kind::Temporary;
    if (isAnyOf(code, 0, 102, 190))
        return Kind::Token;
    if (isMetaPermissionError(code))
        return Kind::Permission;
    const Kind byStatus = kindOfStatus(status);
    return byStatus == Kind::Token ? Kind::Refused : byStatus;
}

QString wordsOf(const QJsonObject &error)
{
    const QJsonValue data = error.value(QLatin1String("error_data"));
    for (const QJsonValue &words : {data.toObject().value(QLatin1String("details")), data,
             error.value(QLatin1String("error_user_msg")), error.value(QLatin1String("message"))})
        if (!words.toString().trimmed().isEmpty())
            return words.toString();
    return {};
}

/// Fit for a line on the screen.
QString presentable(const QString &words)
{
    constexpr qsizetype longest = 300;
    const QString line = redacted(words.simplified());
    return line.size() > longest ? line.first(longest) + u'…' : line;
}

QString uncodedText(Kind kind, const QString &details)
{
    switch (kind) {
    case Kind::Offline:
        return Text::tr("Meta could not be reached. Check the internet connection; Kartei tries again.");
    case Kind::Unanswered:
        return Text::tr("Meta gave no complete answer, so it is not known whether it did what was asked. Check the "
                        "internet connection, and the address in this account's settings.");
    case Kind::Throttled:
        return metaErrorText(4);
    case Kind::Temporary:
        return metaErrorText(2);
    case Kind::Token:
        return metaErrorText(190);
    default:
        return details.isEmpty()
            ? Text::tr("Meta refused this and does not say why. Check the address in this account's settings.")
            : Text::tr("Meta refused this. It says: “%1”. Correct that, then try again.").arg(details);
    }
}

} // namespace

GraphError graphErrorFrom(const QJsonValue &value, int status)
{
    if (!value.isObject())
        return uncodedError(kindOfStatus(status), value.toString());
    const QJsonObject error = value.toObject();
    const bool isTransient = error.value(QLatin1String("is_transient")).toBool();
    const auto code = integerFrom(error.value(QLatin1String("code")));
    if (!code)
        return uncodedError(isTransient ? Kind::Temporary : kindOfStatus(status), wordsOf(error));
    GraphError result;
    result.kind = kindOf(*code, isTransient, status);
    result.code = *code;
    result.subcode = integerFrom(error.value(QLatin1String("error_subcode"))).value_or(0);
    result.details = presentable(wordsOf(error));
    result.message = metaErrorText(result.code, result.details, result.subcode);
    return result;
}

GraphError uncodedError(Kind kind, const QString &details)
{
    GraphError result;
    result.kind = kind;
    result.details = presentable(details);
    result.message = uncodedText(kind, result.details);
    return result;
}

GraphError redirectError()
{
    GraphError result = uncodedError(GraphError::Kind::Unanswered);
    result.message =
        Text::tr("The address of this account sends Kartei on to another one, where the access token must "
                 "not go. Check the address in this account's settings, and whether your network wants you "
                 "to log in first.");
    return result;
}

GraphError insecureError(const QString &details)
{
    GraphError result = uncodedError(GraphError::Kind::Offline, details);
    result.message = Text::tr("No secure connection to Meta came about, so nothing was sent: %1. Check this computer's "
                              "clock, and ask who runs your network whether it inspects connections.")
                         .arg(result.details);
    return result;
}
