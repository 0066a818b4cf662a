#include "models/webhooks/webhookbodytext.h"

#include "models/text/utf8.h"

#include <QJsonDocument>

#include <algorithm>
#include <optional>

namespace {

constexpr int deepest = 24; // levels that are indented: bodies may be nested a thousand times
constexpr qsizetype longestLine = 1000; // bytes

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

/// Not what turns the text around it, breaks its line, or is not to be seen.
bool isShown(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return c >= 0x80;
    }
}

/// Text that grows line by line up to a limit.
class Lines
{
public:
    explicit Lines(qsizetype most)
        : m_most(most)
    { }

    bool isFull() const { return m_text.size() >= m_most; }
    void begin(int depth)
    {
        m_text += '\n';
        m_start = m_text.size();
        m_text.append(2 * std::min(depth, deepest), ' ');
    }
    void add(QByteArrayView piece)
    {
        m_text.append(piece);
        if (m_text.size() - m_start > longestLine)
            begin(0);
    }
    QByteArray text() const { return m_text; }

private:
    QByteArray m_text;
    qsizetype m_most;
    qsizetype m_start = 0; ///< of the last line
};

/// Walks over JSON that is known to be right.
class JsonLines
{
public:
    JsonLines(QByteArrayView json, qsizetype most)
        : m_json(json)
        , m_lines(most)
    { }

    WebhookBodyText text()
    {
        while (m_at < m_json.size() && !m_lines.isFull())
            step();
        return {.text = QString::fromUtf8(m_lines.text()), .isJson = true, .isWhole = m_at >= m_json.size()};
    }

private:
    char now() const { return m_json.at(m_at); }
    bool isAt(QByteArrayView what) const { return m_json.sliced(m_at).startsWith(what); }

    void step()
    {
        const char c = now();
        if (c == '"')
            return string();
        ++m_at;
        switch (c) {
        case ' ':
        case '\t':
        case '\n':
        case '\r':
            return;
        case '{':
        case '[':
            return open(c);
        case '}':
        case ']':
            m_lines.begin(--m_depth);
            return m_lines.add({&c, 1});
        case ',':
            m_lines.add(",");
            return m_lines.begin(m_depth);
        case ':':
            return m_lines.add(": ");
        default:
            return m_lines.add({&c, 1});
        }
    }

    void open(char c)
    {
        m_lines.add({&c, 1});
        while (m_at < m_json.size() && isspace(static_cast<unsigned char>(now())))
            ++m_at;
        if (m_at < m_json.size() && (now() == '}' || now() == ']')) {
            m_lines.add(m_json.sliced(m_at, 1));
            ++m_at;
            return;
        }
        m_lines.begin(++m_depth);
    }

    void string()
    {
        m_lines.add("\"");
        ++m_at;
        while (m_at < m_json.size() && now() != '"' && !m_lines.isFull())
            character();
        if (m_at >= m_json.size() || now() != '"')
            return;
        m_lines.add("\"");
        ++m_at;
    }

    void character()
    {
        if (now() != '\\')
            return take(1);
        const auto escaped = escape();
        if (!escaped)
            return take(2);
        const bool isPair = *escaped > 0xffff;
        if (!isShown(*escaped))
            return take(isPair ? 12 : 6);
        m_lines.add(QString::fromUcs4(&*escaped, 1).toUtf8());
        m_at += isPair ? 12 : 6;
    }

    /// Bytes, and what belongs to the last one's character.
    void take(qsizetype count)
    {
        qsizetype end = std::min(m_at + count, m_json.size());
        while (end < m_json.size() && isContinuation(m_json.at(end)))
            ++end;
        m_lines.add(m_json.sliced(m_at, end - m_at));
        m_at = end;
    }

    std::optional<char16_t> unit(qsizetype at) const
    {
        if (at + 6 > m_json.size() || m_json.at(at) != '\\' || m_json.at(at + 1) != 'u')
            return {};
        bool isNumber = false;
        const uint value = m_json.sliced(at + 2, 4).toByteArray().toUInt(&isNumber, 16);
        return isNumber ? std::optional(static_cast<char16_t>(value)) : std::nullopt;
    }

    /// Of `\uXXXX`, or of two that are one character.
    std::optional<char32_t> escape() const
    {
        const auto first = unit(m_at);
        if (!first)
            return {};
        const auto second = QChar::isHighSurrogate(*first) ? unit(m_at + 6) : std::nullopt;
        if (second && QChar::isLowSurrogate(*second))
            return QChar::surrogateToUcs4(*first, *second);
        return *first;
    }

    QByteArrayView m_json;
    qsizetype m_at = 0;
    int m_depth = 0;
    Lines m_lines;
};

QByteArray hex(char byte)
{
    return "\\x" + QByteArray(1, byte).toHex();
}

bool isLineBreak(char c)
{
    return c == '\n' || c == '\t' || c == '\r';
}

/// How many bytes from here are one character that can be shown; 0 for none.
qsizetype characterAt(QByteArrayView bytes)
{
    const char first = bytes.front();
    if (static_cast<unsigned char>(first) < 0x80)
        return (first >= ' ' && first != '\x7f') || isLineBreak(first) ? 1 : 0;
    qsizetype length = 1;
    while (length < std::min<qsizetype>(4, bytes.size()) && isContinuation(bytes.at(length)))
        ++length;
    Utf8Check check;
    check.take(std::string_view(bytes.data(), static_cast<size_t>(length)));
    if (!check.isStrict())
        return 0;
    const auto characters = QString::fromUtf8(bytes.first(length)).toUcs4();
    return characters.size() == 1 && isShown(characters.constFirst()) ? length : 0;
}

WebhookBodyText readable(QByteArrayView bytes, qsizetype most)
{
    Lines lines(most);
    qsizetype at = 0;
    while (at < bytes.size() && !lines.isFull()) {
        const qsizetype length = characterAt(bytes.sliced(at));
        if (length == 0)
            lines.add(hex(bytes.at(at)));
        else if (bytes.at(at) == '\n')
            lines.begin(0);
        else if (bytes.at(at) != '\r')
            lines.add(bytes.sliced(at, length));
        at += std::max<qsizetype>(1, length);
    }
    return {.text = QString::fromUtf8(lines.text()), .isJson = false, .isWhole = at >= bytes.size()};
}

} // namespace

WebhookBodyText webhookBodyText(const QByteArray &body, qsizetype most)
{
    QJsonParseError error;
    QJsonDocument::fromJson(body, &error);
    if (error.error == QJsonParseError::NoError)
        return JsonLines(body, most).text();
    return readable(body, most);
}
