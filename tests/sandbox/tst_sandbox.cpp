// What Meta documents of block_users, asked of the sandbox by plain HTTP. Each row is a sentence of Meta's page "Block
// users" or of "Business-scoped user IDs", or says that both are silent and what the sandbox then does.

#include "tests/sandbox/client.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// `input=code` of each failed user, or only `input` of those that succeeded.
QStringList summary(const QJsonValue &users)
{
    QStringList lines;
    for (const QJsonValue &user : users.toArray()) {
        const QJsonValue code = user[u"errors"][0][u"code"];
        const QString id = user[u"wa_id"].toString(user[u"user_id"].toString());
        lines.append(
            user[u"input"].toString() + u' ' + id + (code.isDouble() ? u" %1"_s.arg(code.toInt()) : QString()));
    }
    return lines;
}

QJsonObject listsOf(const Answer &answer)
{
    return answer.json().value(u"block_users"_s).toObject();
}

QString cursorAfter(const Answer &page)
{
    return page.json().value(u"paging"_s)[u"cursors"][u"after"].toString();
}

QString afterQuery(const Answer &page, int limit)
{
    return u"limit=%1&after=%2"_s.arg(
        QString::number(limit), QString::fromLatin1(QUrl::toPercentEncoding(cursorAfter(page))));
}

qsizetype rowsIn(const Answer &page)
{
    return page.json().value(u"data"_s).toArray().size();
}

QJsonArray numbers(int count)
{
    QJsonArray users;
    for (int i = 0; i < count; ++i)
        users.append(QJsonObject{{u"user"_s, u"+%1"_s.arg(919'700'000'000 + i)}});
    return users;
}

} // namespace

class SandboxTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_sandbox.reset(); }

    void answersAsDocumented();
    void blockIsDecidedPerUser_data();
    void blockIsDecidedPerUser();
    void unblockIsDecidedPerUser_data();
    void unblockIsDecidedPerUser();
    void requestFailsAsAWhole_data();
    void requestFailsAsAWhole();
    void someAreInNeitherList();
    void requestOfOneThousandIsTaken();
    void listHasRowsAsDocumented();
    void listIsReadPageByPage();
    void limitIsAtMostOneHundred();
    void cursorIsGoodForOneVersionOnly();
    void cursorThatIsNoneIsRefused();
    void listOfSixtyFourThousandIsRead();
    void numbersHaveListsOfTheirOwn();

private:
    Sandbox m_sandbox;
    Client m_client{m_sandbox};
};

void SandboxTest::answersAsDocumented()
{
    m_sandbox.setPeople({{.phone = u"+919876543210"_s, .wroteSecondsAgo = SandboxPerson::never}});
    const Answer answer = m_client.blockUsers("POST", arrayFrom(R"([
        {"user": "+15550100123"}, {"user_id": "IN.90000000000000000001"}, {"user": "+919876543210"}])"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json(), objectFrom(R"({
        "messaging_product": "whatsapp",
        "block_users": {
            "added_users": [
                {"input": "+15550100123", "wa_id": "15550100123"},
                {"input": "IN.90000000000000000001", "user_id": "IN.90000000000000000001"}],
            "failed_users": [{"input": "+919876543210", "wa_id": "919876543210", "errors": [{
                "message": "Re-engagement required", "code": 131047,
                "error_data": {"details": "This user sent no message within the last 24 hours"}}]}]},
        "error": {
            "message": "(#139100) Failed to block/unblock users", "type": "OAuthException", "code": 139100,
            "error_data": {"messaging_product": "whatsapp", "details": "See the lists of block_users"},
            "fbtrace_id": "AbCdEfSandbox"}})"));
    QCOMPARE(answer.header("X-Business-Use-Case-Usage").isEmpty(), false);
}

void SandboxTest::blockIsDecidedPerUser_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QByteArray>("users");
    QTest::addColumn<QStringList>("added");
    QTest::addColumn<QStringList>("failed");
    const QByteArray asami = R"([{"user": "+15550100123"}])";
    QTest::newRow("a number") << QByteArray("{}") << asami << QStringList{u"+15550100123 15550100123"_s}
                              << QStringList();
    QTest::newRow("a WhatsApp id, as older pages have it")
        << QByteArray("{}") << QByteArray(R"([{"user": "15550100123"}])") << QStringList{u"15550100123 15550100123"_s}
        << QStringList();
    QTest::newRow("the input comes back as it was written")
        << QByteArray("{}") << QByteArray(R"([{"user": "+1 (555) 010-0123"}])")
        << QStringList{u"+1 (555) 010-0123 15550100123"_s} << QStringList();
    QTest::newRow("a business-scoped user id") << QByteArray("{}") << QByteArray(R"([{"user_id": "IN.9ab"}])")
                                               << QStringList{u"IN.9ab IN.9ab"_s} << QStringList();
    QTest::newRow("the number wins over the user id")
        << QByteArray("{}") << QByteArray(R"([{"user_id": "US.ENT.1", "user": "+15550100123"}])")
        << QStringList{u"+15550100123 15550100123"_s} << QStringList();
    QTest::newRow("Brazil: the id lacks the ninth digit")
        << QByteArray("{}") << QByteArray(R"([{"user": "+5541912345678"}])")
        << QStringList{u"+5541912345678 554112345678"_s} << QStringList();
    QTest::newRow("Mexico: the id has a 1 more") << QByteArray("{}") << QByteArray(R"([{"user": "+525512345678"}])")
                                                 << QStringList{u"+525512345678 5215512345678"_s} << QStringList();
    QTest::newRow("wrote 25 hours ago") << QByteArray(R"({"everybody_wrote_seconds_ago": 90000})") << asami
                                        << QStringList() << QStringList{u"+15550100123 15550100123 131047"_s};
    QTest::newRow("wrote 23 hours ago") << QByteArray(R"({"everybody_wrote_seconds_ago": 82800})") << asami
                                        << QStringList{u"+15550100123 15550100123"_s} << QStringList();
    QTest::newRow("only this one wrote") << QByteArray(
        R"({"everybody_wrote_seconds_ago": null, "people": [{"phone": "+15550100123", "wrote_seconds_ago": 60}]})")
                                         << QByteArray(R"([{"user": "+15550100123"}, {"user": "+15550100124"}])")
                                         << QStringList{u"+15550100123 15550100123"_s}
                                         << QStringList{u"+15550100124 15550100124 131047"_s};
    QTest::newRow("not on WhatsApp") << QByteArray(
        R"({"people": [{"phone": "+15550100123", "kind": "not_on_whatsapp"}]})")
                                     << asami << QStringList() << QStringList{u"+15550100123 15550100123 131047"_s};
    QTest::newRow("another business; silent about the code")
        << QByteArray(R"({"people": [{"phone": "+15550100123", "kind": "business"}]})") << asami << QStringList()
        << QStringList{u"+15550100123 15550100123 131009"_s};
    QTest::newRow("the business itself") << QByteArray("{}") << QByteArray(R"([{"user": "+15550100999"}])")
                                         << QStringList() << QStringList{u"+15550100999 15550100999 131021"_s};
    QTest::newRow("no number: there is no id to tell")
        << QByteArray("{}") << QByteArray(R"([{"user": "+12"}, {"user": "+15550100123"}])")
        << QStringList{u"+15550100123 15550100123"_s} << QStringList{u"+12  131009"_s};
    QTest::newRow("told to fail") << QByteArray(R"({"people": [{"phone": "+15550100123", "fails_with": 139103}]})")
                                  << asami << QStringList() << QStringList{u"+15550100123 15550100123 139103"_s};
    QTest::newRow("the list is full")
        << QByteArray(R"({"limits": {"blocked_users": 1}})")
        << QByteArray(R"([{"user": "+15550100123"}, {"user": "+15550100124"}, {"user": "+15550100123"}])")
        << QStringList{u"+15550100123 15550100123"_s, u"+15550100123 15550100123"_s}
        << QStringList{u"+15550100124 15550100124 139101"_s};
    QTest::newRow("twice in one request; silent")
        << QByteArray("{}") << QByteArray(R"([{"user": "+15550100123"}, {"user": "15550100123"}])")
        << QStringList{u"+15550100123 15550100123"_s, u"15550100123 15550100123"_s} << QStringList();
    QTest::newRow("nobody; silent") << QByteArray("{}") << QByteArray("[]") << QStringList() << QStringList();
}

void SandboxTest::blockIsDecidedPerUser()
{
    QFETCH(QByteArray, state);
    QFETCH(QByteArray, users);
    QFETCH(QStringList, added);
    QFETCH(QStringList, failed);
    m_sandbox.set(objectFrom(state));
    for (int time = 0; time < 2; ++time) { // blocking again is the same
        const Answer answer = m_client.blockUsers("POST", arrayFrom(users));
        QCOMPARE(answer.status, 200);
        QCOMPARE(summary(listsOf(answer).value(u"added_users"_s)), added);
        QCOMPARE(summary(listsOf(answer).value(u"failed_users"_s)), failed);
        QCOMPARE(listsOf(answer).contains(u"failed_users"_s), !failed.isEmpty());
        QCOMPARE(answer.errorCode(), failed.isEmpty() ? 0 : 139100);
        QCOMPARE(m_sandbox.blockList().isEmpty(), added.isEmpty());
    }
}

void SandboxTest::unblockIsDecidedPerUser_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QByteArray>("users");
    QTest::addColumn<QStringList>("removed");
    QTest::addColumn<QStringList>("failed");
    QTest::addColumn<QStringList>("left");
    const QByteArray silence = R"({"everybody_wrote_seconds_ago": null})";
    QTest::newRow("a number, long silent")
        << silence << QByteArray(R"([{"user": "+15550100123"}])") << QStringList{u"+15550100123 15550100123"_s}
        << QStringList() << QStringList{u"+15550100124"_s};
    QTest::newRow("a user id") << QByteArray(R"({"people": [{"phone": "+15550100123", "user_id": "US.1"}]})")
                               << QByteArray(R"([{"user_id": "US.1"}])") << QStringList{u"US.1 US.1"_s} << QStringList()
                               << QStringList{u"+15550100124"_s};
    QTest::newRow("nobody whom the list has; silent")
        << silence << QByteArray(R"([{"user": "+15550100125"}])") << QStringList{u"+15550100125 15550100125"_s}
        << QStringList() << QStringList{u"+15550100123"_s, u"+15550100124"_s};
    QTest::newRow("Meta's own example, which refuses after 24 hours")
        << QByteArray(R"({"everybody_wrote_seconds_ago": null, "unblock_needs_message": true})")
        << QByteArray(R"([{"user": "+15550100123"}])") << QStringList()
        << QStringList{u"+15550100123 15550100123 131047"_s} << QStringList{u"+15550100123"_s, u"+15550100124"_s};
    QTest::newRow("no number") << silence << QByteArray(R"([{"user": "12"}, {"user": "+15550100123"}])")
                               << QStringList{u"+15550100123 15550100123"_s} << QStringList{u"12  131009"_s}
                               << QStringList{u"+15550100124"_s};
}

void SandboxTest::unblockIsDecidedPerUser()
{
    QFETCH(QByteArray, state);
    QFETCH(QByteArray, users);
    QFETCH(QStringList, removed);
    QFETCH(QStringList, failed);
    m_sandbox.set(objectFrom(state));
    m_sandbox.setBlockList({u"+15550100123"_s, u"+15550100124"_s});
    const Answer answer = m_client.blockUsers("DELETE", arrayFrom(users));
    QCOMPARE(summary(listsOf(answer).value(u"removed_users"_s)), removed);
    QCOMPARE(summary(listsOf(answer).value(u"failed_users"_s)), failed);
    QCOMPARE(answer.errorCode(), failed.isEmpty() ? 0 : 139100);
    QTEST(m_sandbox.blockedNumbers(), "left");
}

void SandboxTest::requestFailsAsAWhole_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    const QJsonObject tooMany{{u"messaging_product"_s, u"whatsapp"_s}, {u"block_users"_s, numbers(1001)}};
    QTest::newRow("a parent user id") << QByteArray(
        R"({"messaging_product": "whatsapp", "block_users": [{"user": "+15550100123"}, {"user_id": "IN.ENT.7"}]})")
                                      << 100;
    QTest::newRow("neither number nor user id")
        << QByteArray(R"({"messaging_product": "whatsapp", "block_users": [{"user": "+15550100123"}, {}]})") << 100;
    QTest::newRow("more than 1,000") << QJsonDocument(tooMany).toJson() << 130429;
    QTest::newRow("no product") << QByteArray(R"({"block_users": [{"user": "+15550100123"}]})") << 100;
    QTest::newRow("no users") << QByteArray(R"({"messaging_product": "whatsapp"})") << 100;
    QTest::newRow("a key of another library")
        << QByteArray(R"({"messaging_product": "whatsapp", "block": [{"user": "+15550100123"}]})") << 100;
    QTest::newRow("no JSON") << QByteArray("block_users=1") << 100;
    QTest::newRow("no body") << QByteArray() << 100;
}

void SandboxTest::requestFailsAsAWhole()
{
    QFETCH(QByteArray, body);
    for (const QByteArray &method : {QByteArray("POST"), QByteArray("DELETE")}) {
        const Answer answer = m_client.call(method, Client::blockUsersPath(), body);
        QTEST(answer.errorCode(), "code");
        QVERIFY(answer.status >= 400);
        QVERIFY(!answer.json().contains(u"block_users"_s));
    }
    QVERIFY(m_sandbox.blockList().isEmpty());
}

void SandboxTest::someAreInNeitherList()
{
    m_sandbox.setPeople({{.phone = u"+15550100123"_s, .mention = SandboxPerson::Mention::OmittedButDone},
        {.phone = u"+15550100124"_s, .mention = SandboxPerson::Mention::OmittedAndIgnored}});
    const Answer answer = m_client.blockUsers("POST", arrayFrom(R"([
        {"user": "+15550100123"}, {"user": "+15550100124"}, {"user": "+15550100125"}])"));
    QCOMPARE(summary(listsOf(answer).value(u"added_users"_s)), QStringList{u"+15550100125 15550100125"_s});
    QVERIFY(!listsOf(answer).contains(u"failed_users"_s));
    QCOMPARE(m_sandbox.blockedNumbers(), QStringList({u"+15550100123"_s, u"+15550100125"_s}));
}

void SandboxTest::requestOfOneThousandIsTaken()
{
    const Answer answer = m_client.blockUsers("POST", numbers(1000));
    QCOMPARE(listsOf(answer).value(u"added_users"_s).toArray().size(), 1000);
    QCOMPARE(m_sandbox.blockList().size(), 1000);
    QCOMPARE(m_sandbox.requests(u"POST"_s, u"block_users"_s).first().userCount(), 1000);
}

void SandboxTest::listHasRowsAsDocumented()
{
    m_sandbox.setPeople({{.phone = u"+15550100123"_s, .userId = u"US.10000000000000000001"_s},
        {.userId = u"IN.90000000000000000001"_s, .parentUserId = u"IN.ENT.70000000001"_s, .isNumberHidden = true}});
    m_sandbox.setBlockList({u"+15550100123"_s, u"IN.90000000000000000001"_s});
    const Answer answer = m_client.list();
    QCOMPARE(answer.json().value(u"data"_s).toArray(), arrayFrom(R"([
        {"messaging_product": "whatsapp", "wa_id": "15550100123", "user_id": "US.10000000000000000001"},
        {"messaging_product": "whatsapp", "user_id": "IN.90000000000000000001",
         "parent_user_id": "IN.ENT.70000000001"}])"));
    const QJsonValue paging = answer.json().value(u"paging"_s);
    QCOMPARE(paging.toObject().keys(), QStringList{u"cursors"_s}); // no next page
    const auto cursor = objectFrom(QByteArray::fromBase64(cursorAfter(answer).toLatin1()));
    QCOMPARE(cursor.value(u"offset"_s).toInt(), 2);
    QVERIFY(cursor.value(u"versionId"_s).isString());
}

void SandboxTest::listIsReadPageByPage()
{
    m_sandbox.generateBlockList(5, 2);
    const Answer first = m_client.list(u"limit=2"_s);
    QCOMPARE(rowsIn(first), 2);
    const QUrl next(first.json().value(u"paging"_s)[u"next"].toString());
    QCOMPARE(next.port(), m_sandbox.url().port());
    const Answer second = m_client.call("GET", next.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority));
    const Answer third = m_client.list(afterQuery(second, 2));
    QCOMPARE(rowsIn(third), 1);
    QVERIFY(third.json().value(u"paging"_s)[u"next"].isUndefined());
    QCOMPARE(m_client.list(afterQuery(third, 2)).body, QByteArray(R"({"data":[]})"));
    QCOMPARE(m_sandbox.blockedNumbers(),
        QStringList({u"+919800000000"_s, u"+919800000002"_s, u"+919800000004"_s})); // the others are hidden
}

void SandboxTest::limitIsAtMostOneHundred()
{
    m_sandbox.generateBlockList(150);
    QCOMPARE(rowsIn(m_client.list(u"limit=1000"_s)), 100);
    QCOMPARE(rowsIn(m_client.list()), 25);
    QCOMPARE(m_client.list(u"limit=0"_s).errorCode(), 100);
}

void SandboxTest::cursorIsGoodForOneVersionOnly()
{
    m_sandbox.generateBlockList(5);
    const Answer first = m_client.list(u"limit=2"_s);
    QCOMPARE(rowsIn(m_client.list(afterQuery(first, 2))), 2);
    m_sandbox.unblockElsewhere({u"+919800000004"_s});
    QCOMPARE(m_client.list(afterQuery(first, 2)).errorCode(), 139102);
    const Answer again = m_client.list(u"limit=2"_s);
    m_client.blockUsers("POST", arrayFrom(R"([{"user": "+919800000000"}])")); // blocked already: no change
    QCOMPARE(rowsIn(m_client.list(afterQuery(again, 2))), 2);
}

void SandboxTest::cursorThatIsNoneIsRefused()
{
    QCOMPARE(m_client.list(u"after=QVFIUmcx"_s).errorCode(), 100);
}

void SandboxTest::listOfSixtyFourThousandIsRead()
{
    m_sandbox.generateBlockList(64'000);
    Answer page = m_client.list(u"limit=100"_s);
    qsizetype rows = rowsIn(page);
    int pages = 1;
    for (; !page.json().value(u"paging"_s)[u"next"].isUndefined(); ++pages) {
        page = m_client.list(afterQuery(page, 100));
        rows += rowsIn(page);
    }
    QCOMPARE(rows, 64'000);
    QCOMPARE(pages, 640);
    const Answer answer = m_client.blockUsers("POST", arrayFrom(R"([{"user": "+15550100123"}])"));
    QCOMPARE(summary(listsOf(answer).value(u"failed_users"_s)), QStringList{u"+15550100123 15550100123 139101"_s});
}

void SandboxTest::numbersHaveListsOfTheirOwn()
{
    m_sandbox.addAccount(u"1002"_s, u"2002"_s, u"+1 555-010-0888"_s);
    m_client.blockUsers("POST", arrayFrom(R"([{"user": "+15550100123"}])"));
    m_sandbox.blockElsewhere({u"+15550100124"_s}, u"1002"_s);
    QCOMPARE(m_sandbox.blockedNumbers(), QStringList{u"+15550100123"_s});
    QCOMPARE(m_sandbox.blockedNumbers(u"1002"_s), QStringList{u"+15550100124"_s});
}

QTEST_GUILESS_MAIN(SandboxTest)

#include "tst_sandbox.moc"
