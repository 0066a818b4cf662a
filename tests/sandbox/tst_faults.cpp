// What goes wrong when the sandbox is told so, as a client sees it.

#include "tests/sandbox/client.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms

const QByteArray one = R"([{"user": "+15550100123"}])";

} // namespace

Q_DECLARE_METATYPE(SandboxFault)

class FaultsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_sandbox.reset(); }

    void requestIsHit_data();
    void requestIsHit();
    void answerIsAltered_data();
    void answerIsAltered();
    void faultHitsAsOftenAsTold();
    void faultHitsOnePage();
    void faultsMeet();
    void throttlingTellsHowLong();
    void someLaterPageFindsTheListChanged();
    void redirectLeadsElsewhere();
    void slowReplyComesAfterTheEffect();
    void sandboxGoesOffline();
    void misspeltKeyIsRefused_data();
    void misspeltKeyIsRefused();
    void stateOutlivesTheProgram();
    void programEndsWithItsParent();

private:
    Sandbox m_sandbox;
    Client m_client{m_sandbox};
};

void FaultsTest::requestIsHit_data()
{
    QTest::addColumn<SandboxFault>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("isDone");
    QTest::newRow("internal error") << SandboxFault{.code = 139103} << 500 << 139103 << false;
    QTest::newRow("rate limit") << SandboxFault{.code = 130429, .isTransient = true} << 429 << 130429 << false;
    QTest::newRow("the same as 400") << SandboxFault{.code = 4, .status = 400} << 400 << 4 << false;
    QTest::newRow("token expires") << SandboxFault{.code = 190, .subcode = 463} << 401 << 190 << false;
    QTest::newRow("no permission") << SandboxFault{.code = 10} << 403 << 10 << false;
    QTest::newRow("error after the effect") << SandboxFault{.code = 1, .hasEffect = true} << 400 << 1 << true;
    QTest::newRow("error in an answer of 200") << SandboxFault{.code = 131000, .status = 200} << 200 << 131000 << false;
    QTest::newRow("page of a proxy") << SandboxFault{.status = 502, .body = "<html>Bad Gateway</html>"} << 502 << 0
                                     << false;
    QTest::newRow("nothing in it") << SandboxFault{.status = 503} << 503 << 0 << false;
    QTest::newRow("200 and nothing in it") << SandboxFault{.body = QByteArray()} << 200 << 0 << false;
    QTest::newRow("huge") << SandboxFault{.bodySize = 5'000'000} << 200 << 0 << false;
    QTest::newRow("cut before the effect")
        << SandboxFault{.times = 0, .cutAfter = 0, .hasEffect = false} << 0 << 0 << false;
    QTest::newRow("the answer is lost") << SandboxFault{.times = 0, .cutAfter = 0} << 0 << 0 << true;
    QTest::newRow("cut in the header") << SandboxFault{.times = 0, .cutAfter = 20} << 0 << 0 << true;
    QTest::newRow("cut in the body") << SandboxFault{.cutAfter = 400} << 200 << 0 << true;
}

void FaultsTest::requestIsHit()
{
    QFETCH(SandboxFault, fault);
    m_sandbox.addFault(fault);
    const Answer answer = m_client.blockUsers("POST", arrayFrom(one));
    QTEST(answer.status, "status");
    QTEST(answer.errorCode(), "code");
    QTEST(!m_sandbox.blockList().isEmpty(), "isDone");
    QCOMPARE(answer.error == QNetworkReply::RemoteHostClosedError, fault.cutAfter >= 0);
    if (fault.bodySize > 0)
        QCOMPARE(answer.body.size(), fault.bodySize);
}

void FaultsTest::answerIsAltered_data()
{
    QTest::addColumn<SandboxFault>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QJsonValue>("code");
    QTest::newRow("not") << SandboxFault() << 200 << QJsonValue(131009);
    QTest::newRow("partial failure as 400") << SandboxFault{.partialStatus = 400} << 400 << QJsonValue(131009);
    QTest::newRow("codes are text") << SandboxFault{.areCodesText = true} << 200 << QJsonValue(u"131009"_s);
}

void FaultsTest::answerIsAltered()
{
    QFETCH(SandboxFault, fault);
    m_sandbox.addFault(fault);
    const Answer answer = m_client.blockUsers("POST", arrayFrom(R"([{"user": "12"}, {"user": "+15550100123"}])"));
    QTEST(answer.status, "status");
    const QJsonValue lists = answer.json().value(u"block_users"_s);
    QTEST(lists[u"failed_users"][0][u"errors"][0][u"code"], "code");
    QCOMPARE(lists[u"added_users"].toArray().size(), 1);
    QCOMPARE(m_client.blockUsers("POST", arrayFrom(one)).status, 200);
}

void FaultsTest::faultHitsAsOftenAsTold()
{
    m_sandbox.addFault({.method = u"POST"_s, .path = u"block_users"_s, .skip = 1, .times = 2, .code = 139103});
    QList<int> codes;
    for (int i = 0; i < 4; ++i) {
        codes.append(m_client.blockUsers("POST", arrayFrom(one)).errorCode());
        QCOMPARE(m_client.list().status, 200);
    }
    QCOMPARE(codes, QList<int>({0, 139103, 139103, 0}));
    m_sandbox.addFault({.times = 0, .code = 2});
    for (int i = 0; i < 3; ++i)
        QCOMPARE(m_client.list().errorCode(), 2);
    m_sandbox.clearFaults();
    QCOMPARE(m_client.list().status, 200);
}

void FaultsTest::faultHitsOnePage()
{
    m_sandbox.generateBlockList(5);
    m_sandbox.addFault({.page = 2, .times = 0, .cutAfter = 0});
    const Answer first = m_client.list(u"limit=2"_s);
    QCOMPARE(first.status, 200);
    const QString next = first.json().value(u"paging"_s)[u"cursors"][u"after"].toString();
    QCOMPARE(m_client.list(u"limit=2&after="_s + QString::fromLatin1(QUrl::toPercentEncoding(next))).status, 0);
    m_sandbox.clearFaults();
    m_sandbox.addFault({.isNextMissing = true});
    const QJsonValue paging = m_client.list(u"limit=2"_s).json().value(u"paging"_s);
    QCOMPARE(paging.toObject().keys(), QStringList{u"cursors"_s});
}

void FaultsTest::faultsMeet()
{
    m_sandbox.addFault({.times = 0, .areCodesText = true});
    m_sandbox.addFault(
        {.code = 4, .headers = {{u"Retry-After"_s, u"7"_s}, {u"X-App-Usage"_s, uR"({"call_count":101})"_s}}});
    const Answer answer = m_client.list();
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.json().value(u"error"_s)[u"code"].toString(), u"4"_s);
    QCOMPARE(answer.header("retry-after"), QByteArray("7"));
    QCOMPARE(answer.header("x-app-usage"), QByteArray(R"({"call_count":101})"));
}

void FaultsTest::throttlingTellsHowLong()
{
    m_sandbox.addFault(SandboxFault::throttled(7));
    const Answer answer = m_client.list();
    QCOMPARE(answer.errorCode(), 4);
    QCOMPARE(objectFrom(answer.header("X-App-Usage")).value(u"call_count"_s).toInt(), 101);
    const QJsonObject usage = objectFrom(answer.header("X-Business-Use-Case-Usage"));
    const QJsonValue ofAccount = usage.value(Sandbox::businessAccountId());
    QCOMPARE(ofAccount[0][u"estimated_time_to_regain_access"].toInt(), 7);
}

void FaultsTest::someLaterPageFindsTheListChanged()
{
    m_sandbox.generateBlockList(5);
    m_sandbox.addFault({.page = 2, .blocks = {u"+15550100123"_s}, .unblocks = {u"+919800000000"_s}});
    const Answer first = m_client.list(u"limit=2"_s);
    const QString next = first.json().value(u"paging"_s)[u"cursors"][u"after"].toString();
    const Answer second = m_client.list(u"limit=2&after="_s + QString::fromLatin1(QUrl::toPercentEncoding(next)));
    QCOMPARE(second.errorCode(), 139102);
    QCOMPARE(m_sandbox.blockedNumbers().first(), u"+15550100123"_s);
    QCOMPARE(m_sandbox.blockedNumbers().at(1), u"+919800000001"_s);
}

void FaultsTest::redirectLeadsElsewhere()
{
    m_sandbox.addFault({.redirect = 307});
    const Answer answer = m_client.list(u"limit=3"_s);
    QCOMPARE(answer.status, 307);
    const QUrl target(QString::fromUtf8(answer.header("location")));
    QCOMPARE(target.port(), m_sandbox.urlElsewhere().port());
    QVERIFY(target.port() != m_sandbox.url().port());

    QNetworkAccessManager network; // which follows, token and all: Qt's default
    QNetworkRequest request(target);
    request.setRawHeader("Authorization", "Bearer SANDBOX-TOKEN");
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(m_sandbox.requestsElsewhere().size(), 1);
    const SandboxRequest followed = m_sandbox.requestsElsewhere().first();
    QCOMPARE(followed.path, Client::blockUsersPath());
    QCOMPARE(followed.query.toString(), u"limit=3"_s);
    QCOMPARE(followed.headers.value(u"authorization"_s).toString(), u"Bearer SANDBOX-TOKEN"_s);
    m_sandbox.forgetRequests();
    QVERIFY(m_sandbox.requestsElsewhere().isEmpty());
}

void FaultsTest::slowReplyComesAfterTheEffect()
{
    m_sandbox.addFault({.delay = 30'000});
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(m_sandbox.url().toString() + Client::blockUsersPath()));
    request.setRawHeader("Authorization", "Bearer SANDBOX-TOKEN");
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const std::unique_ptr<QNetworkReply> reply(
        network.post(request, QByteArray(R"({"messaging_product": "whatsapp", "block_users": )" + one + '}')));
    QTRY_COMPARE(m_sandbox.blockedNumbers(), QStringList{u"+15550100123"_s});
    QVERIFY(!reply->isFinished());
    reply->abort();
    QCOMPARE(m_client.list().status, 200);
}

void FaultsTest::sandboxGoesOffline()
{
    m_client.blockUsers("POST", arrayFrom(one));
    m_sandbox.goOffline();
    QCOMPARE(m_client.list().error, QNetworkReply::ConnectionRefusedError);
    QCOMPARE(m_sandbox.blockedNumbers(), QStringList{u"+15550100123"_s});
    m_sandbox.goOnline();
    QCOMPARE(m_client.list().json().value(u"data"_s).toArray().size(), 1);
}

void FaultsTest::misspeltKeyIsRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("state") << u"/sandbox/state"_s << QByteArray(R"({"persons": []})") << 400;
    QTest::newRow("fault") << u"/sandbox/faults"_s << QByteArray(R"({"delay": 1})") << 400;
    QTest::newRow("block list") << u"/sandbox/block_lists/1"_s << QByteArray(R"({"add": []})") << 400;
    QTest::newRow("no JSON") << u"/sandbox/state"_s << QByteArray("{") << 400;
    QTest::newRow("no such thing") << u"/sandbox/everything"_s << QByteArray("{}") << 404;
}

void FaultsTest::misspeltKeyIsRefused()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QTEST(m_client.call("POST", path, body).status, "status");
}

void FaultsTest::stateOutlivesTheProgram()
{
    const QTemporaryDir folder;
    const QStringList arguments{u"--state"_s, folder.filePath(u"state.json"_s)};
    {
        Sandbox sandbox(arguments);
        sandbox.setPeople({{.phone = u"+15550100124"_s, .wroteSecondsAgo = SandboxPerson::never}});
        Client(sandbox).blockUsers("POST", arrayFrom(one));
    }
    Sandbox sandbox(arguments);
    QCOMPARE(sandbox.blockedNumbers(), QStringList{u"+15550100123"_s});
    const Answer answer = Client(sandbox).blockUsers("POST", arrayFrom(R"([{"user": "+15550100124"}])"));
    QCOMPARE(answer.errorCode(), 139100);
}

void FaultsTest::programEndsWithItsParent()
{
    QProcess program;
    program.start(QStringLiteral(KARTEI_SANDBOX), {u"--until-stdin-closes"_s});
    QVERIFY(program.waitForReadyRead(patience));
    program.closeWriteChannel();
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitCode(), 0);
}

QTEST_GUILESS_MAIN(FaultsTest)

#include "tst_faults.moc"
