#pragma once

#include <QIODevice>

#include <algorithm>
#include <cstring>

/// A request's body that is sent at most once. QNetworkAccessManager sends a request again, POST too and up to three
/// times, when the connection closes before an answer comes; nothing switches that off (Qt 6.4), but it has to rewind
/// the body first, and this one refuses.
class SingleUseBody final : public QIODevice
{
    Q_OBJECT
public:
    explicit SingleUseBody(const QByteArray &content)
        : m_content(content)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    qint64 bytesAvailable() const override { return m_content.size() - m_read; }
    qint64 size() const override { return m_content.size(); }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 count = std::min(maxSize, bytesAvailable());
        if (count <= 0)
            return -1;
        std::memcpy(data, m_content.constData() + m_read, size_t(count));
        m_read += count;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_content;
    qint64 m_read = 0;
};
