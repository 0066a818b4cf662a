// What must hold for the text of every body: see the checks in LLVMFuzzerTestOneInput.

#include "models/webhooks/webhookbodytext.h"

#include <QStringList>

#include <algorithm>
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>

namespace {

void require(bool holds, const char *law)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", law);
    std::abort();
}

bool hasEndlessLine(const QString &text)
{
    const auto lines = text.split(u'\n');
    return std::any_of(lines.begin(), lines.end(), [](const QString &line) { return line.size() > 1100; });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const WebhookBodyText whole = webhookBodyText(body, std::numeric_limits<qsizetype>::max());
    require(whole.isWhole, "without a limit all of it is there");
    require(!hasEndlessLine(whole.text), "no line is endless");
    const auto limit = static_cast<qsizetype>(size / 2);
    const WebhookBodyText beginning = webhookBodyText(body, limit);
    require(beginning.isJson == whole.isJson, "what it is does not depend on the limit");
    require(whole.text.startsWith(beginning.text), "the beginning is the beginning of the whole");
    require(beginning.text.size() <= limit + 100, "the limit holds");
    return 0;
}
