// What must hold for every answer of a server: see the checks in LLVMFuzzerTestOneInput.

#include "app/graph/graphreply.h"
#include "app/graph/graphusage.h"

#include <QJsonDocument>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

void require(bool holds, const char *law)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", law);
    std::abort();
}

void requireReadable(const QString &text)
{
    constexpr qsizetype longest = 1000;
    require(!text.contains(u'\n') && text.size() < longest, "what people read is a sentence");
    require(!text.contains(QLatin1String("EAAcanary012345")), "no token is told");
    require(!text.contains(QLatin1String("919876543210")), "no whole phone number is told");
}

void requireLawsOfReply(int status, const QByteArray &body)
{
    const GraphReply reply = graphReplyFrom(status, body);
    require(reply.status == status, "the status is HTTP's");
    require(
        reply.body.isEmpty() || QJsonDocument::fromJson(body).object() == reply.body, "the body is the JSON object");
    require(
        reply.error || (status < 300 && QJsonDocument::fromJson(body).isObject()), "what is not usable has an error");
    if (!reply.error)
        return;
    require(!reply.error->message.isEmpty(), "an error says what happened");
    require(reply.error->kind != GraphError::Kind::Offline, "an answer is not silence");
    requireReadable(reply.error->message);
    requireReadable(reply.error->details);
}

void requireLawsOfUsage(const QByteArray &header)
{
    using namespace std::chrono_literals;
    const GraphUsage usage = graphUsageFrom(header, header);
    require(!usage.percent || (*usage.percent >= 0 && *usage.percent <= 1000), "usage is a percentage");
    require(usage.regain >= 0ms && usage.regain <= 24h, "nobody waits for more than a day");
    if (const auto wait = retryAfterFrom(header))
        require(*wait >= 0ms && *wait <= 24h, "nobody waits for more than a day");
}

} // namespace

/// The driver's, when it is not libFuzzer's.
std::vector<std::string> fuzzDictionary()
{
    return {"{\"error\":{\"code\":131047,\"message\":\"m\"}}", "\"error\":", "\"errors\":[", "\"code\":", "\"190\"",
        "1e99", "\"error_data\":{\"details\":\"", "\"error_data\":\"", "\"is_transient\":true", "\"error_subcode\":463",
        "EAAcanary0123456789", "+919876543210", "access_token=", "null", "[]", "{}", "\"", "}", "\\n", "\xff",
        "\"estimated_time_to_regain_access\":", "\"call_count\":", "Wed, 21 Oct 2026 07:28:00 GMT", "120"};
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const int status : {200, 302, 400, 401, 429, 503})
        requireLawsOfReply(status, body);
    requireLawsOfReply(400, "{\"error\":{\"code\":100,\"message\":\"" + body + "\"}}");
    requireLawsOfReply(200, "{\"error\":" + body + "}");
    requireLawsOfUsage(body);
    requireLawsOfUsage("{\"1\":[" + body + "]}");
    return 0;
}
