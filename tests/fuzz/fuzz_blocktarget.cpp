// What must hold for every text and region: see requireLaws.

#include "models/blocking/blocktarget.h"
#include "models/contacts/contact.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

/// Texts worth inserting: see standalonefuzzer.cpp.
std::vector<std::string> fuzzDictionary()
{
    return {"IN.", "US.", "ENT.", "IN.ENT.", ".", "90000000000000000001", std::string(128, 'a'), "+", "00", "91",
        "9876543210", "+919876543210", " ", "\n", "\t", "\xc2\xa0", "\xe2\x80\x8b", "\xef\xbc\xa9\xef\xbc\xae", "\xff",
        std::string(1, '\0'), "\"", ",", "<b>"};
}

namespace {

void require(bool holds, const char *law)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", law);
    std::abort();
}

bool isLetterOrDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z');
}

void requireGoodUserId(const QString &userId)
{
    require(userId.size() >= 4 && userId.size() <= 131, "a user id is as long as Meta says");
    require(userId.at(0) >= u'A' && userId.at(0) <= u'Z' && userId.at(1) >= u'A' && userId.at(1) <= u'Z'
            && userId.at(2) == u'.',
        "a user id begins with a country");
    for (const QChar c : userId.mid(3))
        require(isLetterOrDigit(c), "a user id has letters and digits only, so it is no parent's");
    Contact contact;
    contact.userId = userId;
    require(BlockTarget::of(contact).has_value(), "a contact of that user id can be blocked");
}

void requireLaws(const QString &text, const QString &region)
{
    const auto target = BlockTarget::parse(text, region);
    if (!target) {
        require(!target.error().message.isEmpty(), "a refusal has a reason");
        require(!PhoneNumber::parse(text.trimmed(), region), "every number can be a target");
        return;
    }
    require(target->phone.has_value() == target->userId.isEmpty(), "a target is a number or a user id");
    if (target->phone) {
        require(PhoneNumber::fromStored(target->toString()) == target->phone, "a stored number reads back the same");
        return;
    }
    requireGoodUserId(target->userId);
    const auto again = BlockTarget::parse(target->toString());
    require(again && *again == *target, "a stored user id reads back the same");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const std::array regions{QString(), QStringLiteral("IN"), QStringLiteral("BR"), QStringLiteral("xx")};
    const auto *text = reinterpret_cast<const char *>(data);
    requireLaws(QString::fromUtf8(text, static_cast<qsizetype>(size)), QString());
    if (size > 0)
        requireLaws(QString::fromUtf8(text + 1, static_cast<qsizetype>(size) - 1), regions[data[0] % regions.size()]);
    return 0;
}
