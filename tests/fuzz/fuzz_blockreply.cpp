// What must hold for every reply of Meta's to a block request and for every page of its block list.

#include "app/blocking/blockreply.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace {

void require(bool holds, const char *law)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", law);
    std::abort();
}

BlockBatch batch()
{
    BlockBatch batch;
    batch.account = AccountId(1);
    for (const QString &text : {u"+919876543210"_s, u"+15550100123"_s, u"IN.9000"_s}) {
        BlockRequest request;
        request.id = BlockRequestId(batch.requests.size() + 1);
        request.target.phone = PhoneNumber::fromStored(text);
        request.target.userId = request.target.phone ? QString() : text;
        batch.requests.append(request);
    }
    return batch;
}

void requireOutcomes(const GraphReply &reply, const QByteArray &json)
{
    const BlockBatch asked = batch();
    const auto outcomes = outcomesOf(asked, reply);
    require(outcomes.size() == asked.requests.size(), "there is one outcome for each request");
    for (qsizetype i = 0; i < outcomes.size(); ++i) {
        const BlockOutcome &outcome = outcomes.at(i);
        require(outcome.request == asked.requests.at(i).id, "outcomes are in the order of the requests");
        require(outcome.state == BlockState::Done || outcome.state == BlockState::Refused
                || outcome.state == BlockState::Failed || outcome.state == BlockState::Unclear,
            "an outcome is settled, again or unclear");
        require(
            outcome.state != BlockState::Done || json.contains("added_users"), "nobody is blocked unless Meta says so");
    }
}

void requirePage(const GraphReply &reply)
{
    const auto page = blockListPageOf(reply, 2, u"a"_s);
    if (!page)
        return;
    for (const ListedUser &user : page->users)
        require(!user.waId.isEmpty() || !user.userId.isEmpty(), "everybody listed has a key");
    require(!page->after || *page->after != u"a"_s, "a list goes on");
}

} // namespace

/// The driver's, when it is not libFuzzer's.
std::vector<std::string> fuzzDictionary()
{
    return {R"({"block_users":{"added_users":[{"input":"+919876543210"}]}})",
        R"("failed_users":[{"input":"+15550100123"}])", R"("errors":[{"code":131047,"message":"x"}])",
        R"("error_data":{"details":"x"})", R"({"data":[{"wa_id":"1555"}]})",
        R"("paging":{"cursors":{"after":"b"},"next":"x"})", R"("user_id":"IN.9000")", "[", "]", "{", "}", ",", ":",
        "null", "1"};
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return 0;
    const GraphReply reply{200, document.object(), {}};
    requireOutcomes(reply, document.toJson());
    requirePage(reply);
    return 0;
}
