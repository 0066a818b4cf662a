#include "app/blocking/blockreply.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

BlockBatch batchOf(const QStringList &targets, BlockAction action = BlockAction::Block)
{
    BlockBatch batch;
    batch.account = AccountId(1);
    batch.action = action;
    for (const QString &text : targets) {
        BlockRequest request;
        request.id = BlockRequestId(batch.requests.size() + 1);
        request.target.phone = PhoneNumber::fromStored(text);
        request.target.userId = request.target.phone ? QString() : text;
        batch.requests.append(request);
    }
    return batch;
}

GraphReply replyOf(const QByteArray &json)
{
    return {200, QJsonDocument::fromJson(json).object(), {}};
}

/// "done", "refused 131047 no message" … one for each request.
QStringList outcomes(const BlockBatch &batch, const QByteArray &json)
{
    static const QHash<BlockState, QString> names = {{BlockState::Done, u"done"_s}, {BlockState::Refused, u"refused"_s},
        {BlockState::Unclear, u"unclear"_s}, {BlockState::Failed, u"failed"_s}};
    QStringList texts;
    for (const BlockOutcome &outcome : outcomesOf(batch, replyOf(json)))
        texts.append(
            u"%1 %2 %3 %4"_s
                .arg(names.value(outcome.state), outcome.waId + outcome.userId,
                    outcome.metaErrorCode ? QString::number(outcome.metaErrorCode) : QString(), outcome.metaError)
                .simplified());
    return texts;
}

} // namespace

/// What Meta answers about blocks, with all that is contradictory in its documentation.
class BlockReplyTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRequestNamesEverybodyByNumberOrUserId();
    void tellsWhatBecameOfEverybody_data();
    void tellsWhatBecameOfEverybody();
    void outcomesBelongToTheirRequests();
    void listsKnowWhetherThereIsMore_data();
    void listsKnowWhetherThereIsMore();
    void aListThatIsNotUnderstoodIsRefused_data();
    void aListThatIsNotUnderstoodIsRefused();
    void listedUsersKeepMetasKeys();
};

void BlockReplyTest::aRequestNamesEverybodyByNumberOrUserId()
{
    const QJsonObject body = blockUsersBody(batchOf({u"+919876543210"_s, u"IN.9000"_s}));
    QCOMPARE(QJsonDocument(body).toJson(QJsonDocument::Compact),
        R"({"block_users":[{"user":"+919876543210"},{"user_id":"IN.9000"}],"messaging_product":"whatsapp"})");
}

void BlockReplyTest::tellsWhatBecameOfEverybody_data()
{
    QTest::addColumn<QStringList>("targets");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("expected");
    const QStringList two = {u"+919876543210"_s, u"IN.9000"_s};

    QTest::newRow("added") << two << QByteArray(R"({"block_users":{"added_users":[
        {"input":"+919876543210","wa_id":"919876543210"},{"input":"IN.9000","user_id":"IN.9000"}]}})")
                           << QStringList{u"done 919876543210"_s, u"done IN.9000"_s};
    QTest::newRow("partial failure, code as number") << two << QByteArray(R"({"block_users":{
        "added_users":[{"input":"IN.9000","user_id":"IN.9000"}],
        "failed_users":[{"input":"+919876543210","wa_id":"919876543210","errors":[
            {"message":"Re-engagement required","code":131047,"error_data":{"details":"no message"}}]}]},
        "error":{"code":139100}})") << QStringList{u"refused 131047 no message"_s, u"done IN.9000"_s};
    QTest::newRow("code as string, no details") << two << QByteArray(R"({"block_users":{"failed_users":[
        {"input":"+919876543210","errors":[{"message":"Re-engagement","code":"131047"}]}]}})")
                                                << QStringList{u"refused 131047 Re-engagement"_s, u"unclear"_s};
    QTest::newRow("details as string") << two << QByteArray(R"({"block_users":{"failed_users":[
        {"input":"+919876543210","errors":[{"code":100,"error_data":"bad"}]}]}})")
                                       << QStringList{u"refused 100 bad"_s, u"unclear"_s};
    QTest::newRow("failed without errors")
        << two
        << QByteArray(R"({"block_users":{"failed_users":[{"input":"+919876543210"},{"input":"IN.9000","errors":[]}]}})")
        << QStringList{u"refused"_s, u"refused"_s};
    QTest::newRow("Meta's own trouble") << two << QByteArray(R"({"block_users":{"failed_users":[
        {"input":"+919876543210","errors":[{"code":139103,"message":"internal"}]},
        {"input":"IN.9000","errors":[{"code":130429,"message":"rate"}]}]}})")
                                        << QStringList{u"failed 139103 internal"_s, u"failed 130429 rate"_s};
    QTest::newRow("input without plus") << two
                                        << QByteArray(R"({"block_users":{"added_users":[{"input":"919876543210"}]}})")
                                        << QStringList{u"done"_s, u"unclear"_s};
    QTest::newRow("input spelt otherwise")
        << two << QByteArray(R"({"block_users":{"added_users":[{"input":"+91 98765-43210"}]}})")
        << QStringList{u"done"_s, u"unclear"_s};
    QTest::newRow("no input")
        << two << QByteArray(R"({"block_users":{"added_users":[{"wa_id":"919876543210"},{"user_id":"IN.9000"}]}})")
        << QStringList{u"done 919876543210"_s, u"done IN.9000"_s};
    QTest::newRow("another wa_id")
        << QStringList{u"+5511987654321"_s}
        << QByteArray(R"({"block_users":{"added_users":[{"input":"+5511987654321","wa_id":"551187654321"}]}})")
        << QStringList{u"done 551187654321"_s};
    QTest::newRow("named in both lists") << two << QByteArray(R"({"block_users":{
        "added_users":[{"input":"+919876543210"},{"input":"IN.9000"}],
        "failed_users":[{"input":"+919876543210","errors":[{"code":131047}]}]}})")
                                         << QStringList{u"unclear"_s, u"done"_s};
    QTest::newRow("named twice alike")
        << two << QByteArray(R"({"block_users":{"added_users":[{"input":"+919876543210"},{"input":"+919876543210"}]}})")
        << QStringList{u"done"_s, u"unclear"_s};
    QTest::newRow("somebody else")
        << two << QByteArray(R"({"block_users":{"added_users":[{"input":"+15550100123","wa_id":"15550100123"}]}})")
        << QStringList{u"unclear"_s, u"unclear"_s};
    QTest::newRow("the other action's list")
        << two << QByteArray(R"({"block_users":{"removed_users":[{"input":"+919876543210"}]}})")
        << QStringList{u"unclear"_s, u"unclear"_s};
    QTest::newRow("nothing") << two << QByteArray(R"({"block_users":{}})") << QStringList{u"unclear"_s, u"unclear"_s};
    QTest::newRow("nonsense") << two
                              << QByteArray(R"({"block_users":{"added_users":"x","failed_users":[1,[],null,{}]}})")
                              << QStringList{u"unclear"_s, u"unclear"_s};
}

void BlockReplyTest::tellsWhatBecameOfEverybody()
{
    QFETCH(const QStringList, targets);
    QFETCH(const QByteArray, json);
    QFETCH(const QStringList, expected);
    QVERIFY(namesUsers(replyOf(json)));
    QCOMPARE(outcomes(batchOf(targets), json), expected);
}

void BlockReplyTest::outcomesBelongToTheirRequests()
{
    const BlockBatch batch = batchOf({u"+919876543210"_s, u"+919876543211"_s}, BlockAction::Unblock);
    const auto outcomes = outcomesOf(
        batch, replyOf(R"({"block_users":{"removed_users":[{"input":"+919876543211"},{"input":"+919876543210"}]}})"));
    QCOMPARE(outcomes.at(0).request, BlockRequestId(1));
    QCOMPARE(outcomes.at(1).request, BlockRequestId(2));
    QCOMPARE(outcomes.at(0).state, BlockState::Done);
    QVERIFY(!namesUsers(replyOf(R"({"error":{"code":190}})")));
    QVERIFY(!namesUsers(replyOf(R"({"block_users":[]})")));
}

void BlockReplyTest::listsKnowWhetherThereIsMore_data()
{
    QTest::addColumn<QByteArray>("paging");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QString>("current");
    QTest::addColumn<QString>("expected");
    const QByteArray cursors = R"("cursors":{"before":"a","after":"b"})";
    QTest::newRow("next") << '{' + cursors + R"(,"next":"https://x"})" << 1 << QString() << u"b"_s;
    QTest::newRow("full page without next") << '{' + cursors + '}' << 2 << QString() << u"b"_s;
    QTest::newRow("last page") << '{' + cursors + '}' << 1 << u"a"_s << QString();
    QTest::newRow("the same cursor, full page") << '{' + cursors + '}' << 2 << u"b"_s << QString();
    QTest::newRow("empty page before others") << '{' + cursors + R"(,"next":"https://x"})" << 0 << QString() << u"b"_s;
    QTest::newRow("empty page at the end") << '{' + cursors + '}' << 0 << QString() << QString();
    QTest::newRow("no paging") << QByteArray("{}") << 2 << QString() << QString();
}

void BlockReplyTest::listsKnowWhetherThereIsMore()
{
    QFETCH(const QByteArray, paging);
    QFETCH(const int, rows);
    QFETCH(const QString, current);
    QFETCH(const QString, expected);
    QByteArrayList users;
    for (int i = 0; i < rows; ++i)
        users.append(R"({"wa_id":"1555010012)" + QByteArray::number(i) + R"("})");
    const auto page =
        blockListPageOf(replyOf(R"({"data":[)" + users.join(',') + R"(],"paging":)" + paging + '}'), 2, current);
    QVERIFY(page);
    QCOMPARE(page->users.size(), rows);
    QCOMPARE(page->after.value_or(QString()), expected);
}

void BlockReplyTest::aListThatIsNotUnderstoodIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no list") << QByteArray("{}");
    QTest::newRow("an object") << QByteArray(R"({"data":{}})");
    QTest::newRow("an entry without keys")
        << QByteArray(R"({"data":[{"wa_id":"1555"},{"messaging_product":"whatsapp"}]})");
    QTest::newRow("an entry that is a number") << QByteArray(R"({"data":[1]})");
    QTest::newRow("more, but no cursor") << QByteArray(R"({"data":[{"wa_id":"1555"}],"paging":{"next":"https://x"}})");
    QTest::newRow("more, with the same cursor")
        << QByteArray(R"({"data":[{"wa_id":"1555"}],"paging":{"cursors":{"after":"here"},"next":"https://x"}})");
    QTest::newRow("keys that are no texts") << QByteArray(R"({"data":[{"wa_id":1555}]})");
}

void BlockReplyTest::aListThatIsNotUnderstoodIsRefused()
{
    QFETCH(const QByteArray, json);
    QVERIFY(!blockListPageOf(replyOf(json), 100, u"here"_s));
}

void BlockReplyTest::listedUsersKeepMetasKeys()
{
    const auto page = blockListPageOf(replyOf(R"({"data":[{"wa_id":"15550100123","user_id":"US.1"},
        {"user_id":"IN.9000","parent_user_id":"IN.ENT.7"}]})"),
        100, {});
    QVERIFY(page);
    QCOMPARE(page->users.at(0).waId, u"15550100123"_s);
    QCOMPARE(page->users.at(0).userId, u"US.1"_s);
    QCOMPARE(page->users.at(1).waId, QString());
    QCOMPARE(page->users.at(1).parentUserId, u"IN.ENT.7"_s);
}

QTEST_GUILESS_MAIN(BlockReplyTest)
#include "tst_blockreply.moc"
