#pragma once

#include "models/result.h"

#include <QJsonValue>
#include <QList>
#include <QString>

#include <utility>

/// A result's values by their names in JSON, in the order in which people read them.
using Fields = QList<std::pair<QString, QJsonValue>>;

/// Results on stdout, sentences on stderr. Texts come from strangers, so outside JSON no control character gets through
/// to the terminal.
class Output final
{
public:
    enum class Format { Plain, Json };
    explicit Output(Format format)
        : m_format(format)
    { }

    Format format() const { return m_format; }

    /// One result: a JSON object, or a line per value.
    void object(const Fields &fields);
    /// One row of a list: a JSON object, or the values between tabs under a line of their names.
    void row(const Fields &fields);
    void line(const QString &text);
    /// False after a write that failed (a full disk): there is no use in more.
    bool isWritable() const;
    /// Tells whether all of it reached the operating system.
    Result<void> finish();

    /// A sentence on stderr, on one line.
    static void say(const QString &sentence);

private:
    void write(const QByteArray &utf8);

    Format m_format;
    bool m_hasHeader = false;
};

/// Control, direction and line-separating characters written out: `\n`, `\x1b`, `\u202e`.
QString escaped(const QString &text);
