// What must hold for every stream: see the checks in LLVMFuzzerTestOneInput.

#include "app/webhooks/sseparser.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

constexpr SseParser::Limits roomy{.event = 1'000'000, .endless = 2'000'000};
constexpr SseParser::Limits narrow{.event = 40, .endless = 200};

struct Reading
{
    QList<SseEvent> events;
    std::optional<std::chrono::milliseconds> retry;
    bool isEndless = false;

    bool operator==(const Reading &) const = default;
};

void require(bool holds, const char *law)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", law);
    std::abort();
}

Reading readIn(QByteArrayView stream, qsizetype chunk, const SseParser::Limits &limits)
{
    SseParser parser(limits);
    Reading reading;
    for (; !stream.isEmpty(); stream = stream.sliced(std::min(chunk, stream.size())))
        reading.events += parser.take(stream.first(std::min(chunk, stream.size())));
    reading.retry = parser.retry();
    reading.isEndless = parser.isEndless();
    return reading;
}

void requireLawsOfEvents(QByteArrayView stream, const Reading &reading, const SseParser::Limits &limits)
{
    qsizetype size = 0;
    for (const SseEvent &event : reading.events) {
        require(!event.type.isEmpty(), "an event has a type");
        require(event.data.size() <= limits.event, "no event is larger than the limit");
        require(!event.isTooLarge || event.data.isEmpty(), "half an event is none");
        require(!event.id.contains('\0') && !event.id.contains('\n') && !event.id.contains('\r'), "an id is a header");
        require(!event.data.contains('\r'), "a CR ends a line");
        size += event.data.size();
    }
    require(size <= stream.size(), "nothing comes out that did not go in");
}

void requireLaws(QByteArrayView stream, const SseParser::Limits &limits)
{
    const Reading whole = readIn(stream, std::max<qsizetype>(stream.size(), 1), limits);
    requireLawsOfEvents(stream, whole, limits);
    for (const qsizetype chunk : {1, 2, 3, 7, 50})
        require(readIn(stream, chunk, limits) == whole, "chunks give what the whole gives");
}

/// A stream that begins anew after an event has the same events behind it.
void requireSameAfterAnEvent(QByteArrayView stream)
{
    const QByteArray first = "id: \ndata: first\n\n";
    Reading expected = readIn(stream, std::max<qsizetype>(stream.size(), 1), roomy);
    expected.events.prepend({"message", "first", "", false});
    const Reading reading = readIn(first + stream.toByteArray(), 50, roomy);
    require(stream.startsWith('\xef') || reading == expected, "an event does not depend on those before it");
}

} // namespace

/// The driver's, when it is not libFuzzer's.
std::vector<std::string> fuzzDictionary()
{
    return {"data: ", "data:", "data", "id: 17:0", "id", "event: ping", "event:", "retry: 100", ":", ": comment", "\n",
        "\r", "\r\n", "\n\n", "\r\r", "\n\r", "\xef\xbb\xbf", std::string(1, '\0'), " ", "\t", "<html>",
        "{\"bodyB\":\"e30=\"}", std::string(60, 'x')};
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView stream(reinterpret_cast<const char *>(data), qsizetype(size));
    requireLaws(stream, roomy);
    requireLaws(stream, narrow);
    requireSameAfterAnEvent(stream);
    return 0;
}
