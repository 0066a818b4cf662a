#include "app/commandline/output.h"

#include "app/commandline/commandtext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

namespace {

bool isDangerous(char32_t character)
{
    const auto category = QChar::category(character);
    // Format characters include those that turn the direction of the line; the joiners are part of words and of emoji.
    const bool isJoiner = character == 0x200C || character == 0x200D;
    return category == QChar::Other_Control || category == QChar::Separator_Line
        || category == QChar::Separator_Paragraph || (category == QChar::Other_Format && !isJoiner);
}

QString writtenOut(char32_t character)
{
    if (character == U'\n')
        return QStringLiteral("\\n");
    if (character == U'\r')
        return QStringLiteral("\\r");
    if (character == U'\t')
        return QStringLiteral("\\t");
    if (character < 0x100)
        return QStringLiteral("\\x%1").arg(uint(character), 2, 16, QLatin1Char('0'));
    return QStringLiteral("\\u%1").arg(uint(character), 4, 16, QLatin1Char('0'));
}

QString plain(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? CommandText::tr("yes") : CommandText::tr("no");
    case QJsonValue::Double:
        return value.toVariant().toString();
    case QJsonValue::String:
        return escaped(value.toString());
    case QJsonValue::Array: {
        QStringList texts;
        for (const QJsonValue &element : value.toArray())
            texts.append(plain(element));
        return texts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

QByteArray json(const Fields &fields)
{
    QJsonObject object;
    for (const auto &[name, value] : fields)
        object.insert(name, value);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QString escaped(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const char32_t character : text.toUcs4()) {
        if (isDangerous(character))
            result += writtenOut(character);
        else
            result += QString::fromUcs4(&character, 1);
    }
    return result;
}

void Output::object(const Fields &fields)
{
    if (m_format == Format::Json)
        return write(json(fields) + '\n');
    qsizetype width = 0;
    for (const auto &field : fields)
        width = std::max(width, field.first.size());
    for (const auto &[name, value] : fields)
        line(name.leftJustified(width + 2) + plain(value));
}

void Output::row(const Fields &fields)
{
    if (m_format == Format::Json)
        return write(json(fields) + '\n');
    QStringList names;
    QStringList values;
    for (const auto &[name, value] : fields) {
        names.append(name);
        values.append(plain(value));
    }
    if (!std::exchange(m_hasHeader, true))
        line(names.join(u'\t'));
    line(values.join(u'\t'));
}

void Output::line(const QString &text)
{
    write(text.toUtf8() + '\n');
}

void Output::write(const QByteArray &utf8)
{
    std::fwrite(utf8.constData(), 1, static_cast<size_t>(utf8.size()), stdout);
}

bool Output::isWritable() const
{
    return std::ferror(stdout) == 0;
}

Result<void> Output::finish()
{
    if (std::fflush(stdout) == 0 && isWritable())
        return {};
    return Error{CommandText::tr("The result could not be written. What was asked for may be done all the same; "
                                 "check the disk or the program that reads the output.")};
}

void Output::say(const QString &sentence)
{
    const QByteArray utf8 = escaped(sentence).toUtf8() + '\n';
    std::fwrite(utf8.constData(), 1, static_cast<size_t>(utf8.size()), stderr);
}
