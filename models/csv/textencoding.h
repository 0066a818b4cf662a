#pragma once

#include <QStringList>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

class Utf8Check;
struct UConverter;

/// The encodings that text can be read in, by the names that people know them by. UTF-8 is the first.
QStringList offeredEncodings();

/// The offered encoding of that name, or another name of it ("latin1", "cp1252", "utf8"), in any case. "UTF-8 with BOM"
/// is UTF-8.
std::optional<QString> encodingNamed(const QString &name);

/// What bytes are taken for.
struct EncodingGuess
{
    QString name; ///< one of the offered
    bool isCertain = false; ///< false: a suggestion, to be looked at and changed by the person

    bool operator==(const EncodingGuess &) const = default;
};

/// In this order: a byte order mark; strict UTF-8; UTF-16 and UTF-32 by their zero bytes; UTF-8 with a few broken
/// bytes; a suggestion by the frequency of letters, Windows-1252 when there is none.
EncodingGuess guessEncoding(std::string_view bytes);
/// The same for bytes that the check has taken already.
EncodingGuess guessEncoding(std::string_view bytes, const Utf8Check &check);

/// The length of the byte order mark of just that encoding at the begin, 0 when there is none.
size_t markLength(std::string_view bytes, const QString &encoding);

/// Turns bytes into UTF-8, in pieces of any length: the text does not depend on where the pieces end. What cannot be
/// decoded becomes U+FFFD and is counted. A byte order mark is a character like any other.
class TextDecoder final
{
public:
    /// Of an offered encoding.
    explicit TextDecoder(const QString &encoding);
    TextDecoder(const TextDecoder &) = delete;
    TextDecoder &operator=(const TextDecoder &) = delete;

    /// Appends the text of the bytes; a character that is not complete yet waits for the next ones.
    void take(std::string_view bytes, std::string &utf8);
    /// Appends what became of a character that was cut off at the end.
    void finish(std::string &utf8);

    /// How many times something was replaced by U+FFFD.
    qint64 undecodable() const { return m_undecodable; }
    /// The line (of LF, CRLF or CR) of the first, from 1; 0 when there is none.
    qint64 firstUndecodableLine() const { return m_undecodable > 0 ? m_line : 0; }

    /// For the converter's callback.
    void noteUndecodable(const char16_t *place);

private:
    struct Close
    {
        void operator()(UConverter *converter) const;
    };
    void decode(std::string_view bytes, bool isEnd, std::string &utf8);
    void countLines(std::u16string_view text);

    std::unique_ptr<UConverter, Close> m_converter;
    std::u16string m_buffer; ///< kept because it is large
    const char16_t *m_firstUndecodable = nullptr; ///< in the buffer
    qint64 m_undecodable = 0;
    qint64 m_line = 1; ///< where the decoder stands, until something cannot be decoded
    bool m_isBehindCarriageReturn = false;
};
