// What must hold for whatever a relay hands over: see the checks in LLVMFuzzerTestOneInput.

#include "app/webhooks/envelope.h"
#include "app/webhooks/sseparser.h"
#include "tests/app/webhooks/wrapping.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

constexpr qint64 now = 1'764'253'821'000;

void require(bool holds, const char *law)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", law);
    std::abort();
}

void requireLaws(const SseEvent &event, const EnvelopeRules &rules)
{
    const auto delivery = deliveryFrom(event, rules, now);
    if (!delivery)
        return;
    require(delivery->id == event.id, "the id is the event's");
    require(delivery->isVerified() == delivery->reason.isEmpty(), "what is rejected has a reason");
    require(delivery->isVerified() || delivery->body.isEmpty(), "of what is rejected nothing is believed");
    require(!delivery->reason.contains(QStringLiteral("canary")), "no key is told");
    require(delivery->isVerified() || delivery->envelope == event.data || event.type.startsWith("sha256=")
            || delivery->rejection == Delivery::Rejection::TooLarge,
        "what is rejected can be looked at again");
}

/// Nobody who has no key can have anything verified. The corpus has envelopes that are signed with keys that
/// this target does not use.
void requireNoForgery(const SseEvent &event)
{
    for (const EnvelopeRules &rules :
        {EnvelopeRules{.relayKey = "k", .appSecret = {}}, EnvelopeRules{.relayKey = {}, .appSecret = "s"},
            EnvelopeRules{.relayKey = "k", .appSecret = "s"}, EnvelopeRules{}}) {
        requireLaws(event, rules);
        const auto delivery = deliveryFrom(event, rules, now);
        require(!delivery || !delivery->isVerified(), "nothing is verified without the key");
    }
}

void requireRoundTrip(const QByteArray &body)
{
    const SseEvent event{"message", jsonOf(wrapped(body, now)), "1:0", false};
    for (const EnvelopeRules &rules :
        {EnvelopeRules{.relayKey = relayKey, .appSecret = {}}, EnvelopeRules{.relayKey = {}, .appSecret = appSecret},
            EnvelopeRules{.relayKey = relayKey, .appSecret = appSecret}}) {
        requireLaws(event, rules);
        const auto delivery = deliveryFrom(event, rules, now);
        require(delivery && delivery->isVerified() == !body.isEmpty(), "what is signed is verified");
        require(delivery->body == body, "the body is what was wrapped, byte for byte");
    }
}

/// The raw body as it is, its signature the event's name.
void requireRawRoundTrip(const QByteArray &body)
{
    const SseEvent event{signatureOf(body, appSecret), body, "1:0", false};
    const auto refused = deliveryFrom(event, {.relayKey = relayKey, .appSecret = {}}, now);
    require(refused && !refused->isVerified(), "Meta's signature means nothing without the app secret");
    const EnvelopeRules rules{.relayKey = {}, .appSecret = appSecret};
    requireLaws(event, rules);
    for (const SseEvent &each : {event, SseEvent{"message", refused->envelope, {}, false}}) {
        const auto delivery = deliveryFrom(each, rules, now);
        require(delivery && delivery->isVerified() == !body.isEmpty(), "what Meta signed is verified, also later");
        require(delivery->body == body, "the raw body is what was sent, byte for byte");
    }
}

} // namespace

/// The driver's, when it is not libFuzzer's.
std::vector<std::string> fuzzDictionary()
{
    return {"\"bodyB\":\"e30=\"", "\"x-relay-signature-256\":\"sha256=\"", "\"x-hub-signature-256\":\"sha256=\"",
        "\"timestamp\":\"1764253821000\"", "\"timestamp\":-1", "\"timestamp\":1e300", "\"body\":{}", "\"entry\":[]",
        "{", "}", "[", "]", "null", "\\u0000", "\"", "\\", ",", ":", "=", "\xff", std::string(1, '\0')};
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    requireNoForgery({"message", input, "1:0", false});
    requireNoForgery({"ping", input, "", false});
    requireNoForgery({"sha256=" + input.left(64), input, "1:0", false});
    requireNoForgery({signatureOf(input, "another"), input, "1:0", false});
    requireNoForgery({"message", input, "1:0", true});
    requireRoundTrip(input);
    requireRawRoundTrip(input);
    return 0;
}
