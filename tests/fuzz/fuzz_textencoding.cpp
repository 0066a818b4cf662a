// What must hold for every sequence of bytes, in every encoding: see the checks in LLVMFuzzerTestOneInput.

#include "models/csv/textencoding.h"
#include "models/text/utf8.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <tuple>

namespace {

void require(bool holds, const char *law)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", law);
    std::abort();
}

using Decoded = std::tuple<std::string, qint64, qint64>;

/// In pieces of one to `longest` bytes.
Decoded decoded(std::string_view bytes, const QString &encoding, size_t longest)
{
    TextDecoder decoder(encoding);
    std::string text;
    for (size_t length = 1; !bytes.empty(); length = 1 + length % longest) {
        const std::string_view piece = bytes.substr(0, longest > 7 ? longest : length);
        decoder.take(piece, text);
        bytes.remove_prefix(piece.size());
    }
    decoder.finish(text);
    return {text, decoder.undecodable(), decoder.firstUndecodableLine()};
}

void requireLaws(std::string_view bytes, const QString &encoding)
{
    const Decoded whole = decoded(bytes, encoding, bytes.size() + 8);
    for (const size_t longest : {1, 2, 3, 7})
        require(decoded(bytes, encoding, longest) == whole, "pieces decode to the same as the whole");
    const auto &[text, undecodable, line] = whole;
    Utf8Check check;
    require(check.take(text) && check.isStrict(), "the text is strict UTF-8");
    require((undecodable > 0) == (line > 0), "what cannot be decoded has a line");
    require(undecodable == 0 || text.find("\xEF\xBF\xBD") != text.npos, "what cannot be decoded is replaced");
    require(bytes.empty() || !text.empty(), "nothing is dropped without a trace");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QStringList encodings = offeredEncodings();
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const EncodingGuess guess = guessEncoding(bytes);
    require(encodings.contains(guess.name), "a guess is one of the offered");
    requireLaws(bytes, guess.name);
    if (!bytes.empty())
        requireLaws(bytes.substr(1), encodings.at(uint8_t(bytes.front()) % encodings.size()));
    return 0;
}
