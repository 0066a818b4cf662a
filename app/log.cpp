#include "app/log.h"

#include <QList>
#include <QRegularExpression>

#include <cstdio>

namespace {

const QString gone = QStringLiteral("…");

/// What stands behind "Bearer ", "access_token=", "\"access_token\":\"", "input_token%3D"…
QString withoutNamedSecrets(QString text)
{
    static const QRegularExpression named(
        QStringLiteral(
            "(\\b(?:bearer|basic)\\s+"
            "|(?:token|secret|password|appsecret_proof)(?:\\\\?[\"'])?\\s*(?:=|:|%3D|%3A)\\s*(?:\\\\?[\"'])?)"
            "([^\\s\"'&,;}\\\\]+)"),
        QRegularExpression::CaseInsensitiveOption);
    return text.replace(named, QStringLiteral("\\1") + gone);
}

/// Meta's tokens begin with EAA (https://developers.facebook.com/docs/facebook-login/guides/access-tokens); what
/// follows is long enough to be no word.
QString withoutMetaTokens(QString text)
{
    static const QRegularExpression token(QStringLiteral("EAA[A-Za-z0-9_-]{9,}"));
    return text.replace(token, gone);
}

QString lastThreeDigitsOf(const QString &number)
{
    QList<uint> digits = number.toUcs4(); // some scripts' digits are two QChars
    digits.removeIf([](uint character) { return !QChar::isDigit(character); });
    const QList<char32_t> last(digits.end() - 3, digits.end());
    return QString::fromUcs4(last.constData(), last.size());
}

/// Digits of any script: behind a plus, seven in a row, or nine with separators between them that are no date.
QString withShortNumbers(const QString &text)
{
    static const QRegularExpression number(
        QStringLiteral("\\+\\p{Nd}(?:[\\s.()/-]{0,2}\\p{Nd}){3,}"
                       "|\\p{Nd}{7,}"
                       "|(?!\\d{4}-\\d\\d-\\d\\d)\\b\\p{Nd}(?:[ ()-]{0,2}\\p{Nd}){8,}"));
    QString shortened;
    qsizetype end = 0;
    for (auto matches = number.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        shortened += text.mid(end, match.capturedStart() - end) + gone;
        shortened += lastThreeDigitsOf(match.captured());
        end = match.capturedEnd();
    }
    return shortened + text.mid(end);
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QByteArray line = redacted(qFormatLogMessage(type, context, text)).toUtf8() + '\n';
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
    std::fflush(stderr);
}

} // namespace

QString redacted(const QString &text)
{
    return withShortNumbers(withoutMetaTokens(withoutNamedSecrets(text)));
}

void installLog()
{
    qInstallMessageHandler(&write);
}
