#include "app/webhooks/sseparser.h"

#include <algorithm>
#include <utility>

namespace {

constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

} // namespace

QList<SseEvent> SseParser::take(QByteArrayView bytes)
{
    bytes = withoutMark(bytes);
    while (!bytes.isEmpty() && !isEndless()) {
        if (std::exchange(m_endedWithCr, false) && bytes.front() == '\n') {
            bytes = bytes.sliced(1);
            continue;
        }
        const auto *end = std::find_if(bytes.begin(), bytes.end(), isLineEnd);
        append(bytes.first(end - bytes.begin()));
        if (end == bytes.end() || isEndless())
            break;
        m_endedWithCr = *end == '\r';
        bytes = bytes.sliced(end - bytes.begin() + 1);
        endLine();
    }
    return std::exchange(m_events, {});
}

/// The mark may be cut, too. What looked like it and is not was a part of the first line.
QByteArrayView SseParser::withoutMark(QByteArrayView bytes)
{
    while (!m_isStarted && !bytes.isEmpty()) {
        const bool isMark = bytes.front() == byteOrderMark[m_mark.size()];
        if (!isMark) {
            append(std::exchange(m_mark, {}));
            m_isStarted = true;
            break;
        }
        m_mark.append(bytes.front());
        bytes = bytes.sliced(1);
        m_isStarted = m_mark.size() == byteOrderMark.size();
    }
    return bytes;
}

void SseParser::append(QByteArrayView part)
{
    m_eventSize += part.size();
    if (m_line.size() + part.size() > m_limits.event) {
        m_isLineTooLarge = true;
        m_line.clear();
    }
    if (!m_isLineTooLarge)
        m_line.append(part);
}

void SseParser::endLine()
{
    ++m_eventSize;
    const QByteArray line = std::exchange(m_line, {});
    if (std::exchange(m_isLineTooLarge, false)) {
        m_isTooLarge = true;
        m_data.clear();
        return;
    }
    if (line.isEmpty())
        return dispatch();
    const auto colon = line.indexOf(':');
    if (colon == 0)
        return; // a comment
    if (colon < 0)
        return takeField(line, {});
    const auto value = QByteArrayView(line).sliced(colon + 1);
    takeField(QByteArrayView(line).first(colon), value.startsWith(' ') ? value.sliced(1) : value);
}

void SseParser::takeField(QByteArrayView name, QByteArrayView value)
{
    if (name == "data")
        addData(value);
    else if (name == "event")
        m_type = value.toByteArray();
    else if (name == "id" && !value.contains('\0'))
        m_id = value.toByteArray();
    else if (name == "retry" && isDigits(value))
        m_retry = std::chrono::milliseconds(std::min<qulonglong>(value.toByteArray().toULongLong(), INT_MAX));
}

void SseParser::addData(QByteArrayView value)
{
    if (m_data.size() + value.size() > m_limits.event) {
        m_isTooLarge = true;
        m_data.clear();
    }
    if (!m_isTooLarge)
        m_data.append(value).append('\n');
}

void SseParser::dispatch()
{
    m_eventSize = 0;
    const bool isTooLarge = std::exchange(m_isTooLarge, false);
    QByteArray type = std::exchange(m_type, {});
    QByteArray data = std::exchange(m_data, {});
    if (data.isEmpty() && !isTooLarge)
        return;
    data.chop(1);
    m_events.append(
        {type.isEmpty() ? QByteArrayLiteral("message") : std::move(type), std::move(data), m_id, isTooLarge});
}
