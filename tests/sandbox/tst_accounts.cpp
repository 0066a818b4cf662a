// What Meta documents of tokens, nodes and texts, asked of the sandbox by plain HTTP.

#include "tests/sandbox/client.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString number = u"/v25.0/"_s + Sandbox::phoneNumberId();
const QString waba = u"/v25.0/"_s + Sandbox::businessAccountId();
constexpr qint64 longAgo = 1'000'000'000; // seconds since epoch
const QStringList bothScopes = {u"whatsapp_business_management"_s, u"whatsapp_business_messaging"_s};

} // namespace

class AccountsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void tokenIsChecked_data();
    void tokenIsChecked();
    void permissionIsChecked_data();
    void permissionIsChecked();
    void tokenReachesItsOwnAccountsOnly();
    void versionIsChecked_data();
    void versionIsChecked();
    void nodeTellsWhatIsAsked_data();
    void nodeTellsWhatIsAsked();
    void numbersComeInPages();
    void appSubscribes();
    void tokenIsInspected_data();
    void tokenIsInspected();
    void textIsSent_data();
    void textIsSent();

private:
    Sandbox m_sandbox;
    Client m_client{m_sandbox};
};

void AccountsTest::init()
{
    m_sandbox.reset();
    m_client.setToken("SANDBOX-TOKEN");
}

void AccountsTest::tokenIsChecked_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("subcode");
    QTest::newRow("valid") << QByteArray("SANDBOX-ANY") << number << 200 << 0 << 0;
    QTest::newRow("none") << QByteArray() << number << 403 << 200 << 0;
    QTest::newRow("none, and who am I") << QByteArray() << u"/v25.0/me"_s << 400 << 2500 << 0;
    QTest::newRow("nonsense") << QByteArray("EAAnonsense") << number << 401 << 190 << 0;
    QTest::newRow("expired") << QByteArray("EXPIRED") << number << 401 << 190 << 463;
    QTest::newRow("password changed") << QByteArray("CHANGED") << number << 401 << 190 << 460;
    QTest::newRow("the WABA's id is wrong") << QByteArray("SANDBOX-ANY") << u"/v25.0/99"_s << 400 << 100 << 33;
}

void AccountsTest::tokenIsChecked()
{
    QFETCH(QByteArray, token);
    QFETCH(QString, path);
    m_sandbox.setToken(u"EXPIRED"_s, bothScopes, longAgo);
    m_sandbox.setToken(u"CHANGED"_s, bothScopes, 0, 460);
    m_client.setToken(token);
    const Answer answer = m_client.call("GET", path);
    QTEST(answer.status, "status");
    QTEST(answer.errorCode(), "code");
    QTEST(answer.json().value(u"error"_s)[u"error_subcode"].toInt(), "subcode");
    QCOMPARE(m_sandbox.requests().first().isAuthorized, answer.status == 200 || token.startsWith("SANDBOX"));
}

void AccountsTest::permissionIsChecked_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("code");
    const QString management = bothScopes.first(), messaging = bothScopes.last();
    QTest::newRow("block list") << messaging << number + u"/block_users"_s << 0;
    QTest::newRow("block list without") << management << number + u"/block_users"_s << 10;
    QTest::newRow("number") << management << number << 0;
    QTest::newRow("number without") << messaging << number << 10;
    QTest::newRow("subscription without") << messaging << waba + u"/subscribed_apps"_s << 10;
}

void AccountsTest::permissionIsChecked()
{
    QFETCH(QString, scope);
    QFETCH(QString, path);
    m_sandbox.setToken(u"SOME"_s, {scope});
    m_client.setToken("SOME");
    QTEST(m_client.call("GET", path).errorCode(), "code");
}

void AccountsTest::tokenReachesItsOwnAccountsOnly()
{
    m_sandbox.set(objectFrom(R"({"tokens": [{"token": "OTHER", "waba_ids": ["2002"]}]})"));
    m_client.setToken("OTHER");
    QCOMPARE(m_client.call("GET", number).errorCode(), 100);
    QCOMPARE(m_client.call("GET", waba).errorCode(), 100);
    m_sandbox.addAccount(u"1002"_s, u"2002"_s, u"+1 555-010-0888"_s);
    QCOMPARE(m_client.call("GET", u"/v25.0/1002"_s).status, 200);
}

void AccountsTest::versionIsChecked_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<int>("code");
    QTest::newRow("newest") << u"/v26.0/me"_s << QByteArray("v26.0") << 0;
    QTest::newRow("none") << u"/me"_s << QByteArray("v26.0") << 0;
    QTest::newRow("not yet there") << u"/v27.0/me"_s << QByteArray() << 2500;
}

void AccountsTest::versionIsChecked()
{
    QFETCH(QString, path);
    const Answer answer = m_client.call("GET", path);
    QTEST(answer.header("facebook-api-version"), "version");
    QTEST(answer.errorCode(), "code");
}

void AccountsTest::nodeTellsWhatIsAsked_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("number") << number << QByteArray(R"({
        "id": "105550100999001", "display_phone_number": "+1 555-010-0999", "verified_name": "Example Stores",
        "quality_rating": "GREEN", "platform_type": "CLOUD_API", "throughput": {"level": "STANDARD"},
        "code_verification_status": "VERIFIED"})");
    QTest::newRow("some fields of a number")
        << number + u"?fields=status,whatsapp_business_manager_messaging_limit"_s << QByteArray(R"({
        "id": "105550100999001", "status": "CONNECTED", "whatsapp_business_manager_messaging_limit": "TIER_2K"})");
    QTest::newRow("a field that there is not") << number + u"?fields=id,color"_s << QByteArray(R"json({"error": {
        "message": "(#100) Tried accessing nonexisting field (color) on node type (WhatsAppBusinessPhoneNumber)",
        "type": "OAuthException", "code": 100, "fbtrace_id": "AbCdEfSandbox"}})json");
    QTest::newRow("WABA") << waba + u"?fields=id,name,currency"_s << QByteArray(R"({
        "id": "205550100999002", "name": "Example Stores", "currency": "INR"})");
    QTest::newRow("subscribed apps") << waba + u"/subscribed_apps"_s << QByteArray(R"({"data": [{
        "whatsapp_business_api_data": {"id": "305550100999003", "name": "My CRM",
            "link": "https://www.facebook.com/games/?app_id=305550100999003"}}]})");
    QTest::newRow("me") << u"/v25.0/me?fields=id,name"_s << QByteArray(R"({
        "id": "405550100999004", "name": "Sandbox system user"})");
}

void AccountsTest::nodeTellsWhatIsAsked()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, answer);
    QCOMPARE(m_client.call("GET", path).json(), objectFrom(answer));
}

void AccountsTest::numbersComeInPages()
{
    m_sandbox.addAccount(u"1002"_s, Sandbox::businessAccountId(), u"+1 555-010-0888"_s);
    const QString path = waba + u"/phone_numbers?fields=id&limit=1"_s;
    const QJsonObject first = m_client.call("GET", path).json();
    QCOMPARE(first.value(u"data"_s).toArray(), arrayFrom(R"([{"id": "105550100999001"}])"));
    QVERIFY(first.value(u"paging"_s)[u"next"].isString());
    const QString after = first.value(u"paging"_s)[u"cursors"][u"after"].toString();
    const QJsonObject second =
        m_client.call("GET", path + u"&after="_s + QString::fromLatin1(QUrl::toPercentEncoding(after))).json();
    QCOMPARE(second.value(u"data"_s).toArray(), arrayFrom(R"([{"id": "1002"}])"));
    QVERIFY(second.value(u"paging"_s)[u"next"].isUndefined());
}

void AccountsTest::appSubscribes()
{
    m_sandbox.set(objectFrom(R"({"accounts": [{"subscribed": false}]})"));
    const QString path = waba + u"/subscribed_apps"_s;
    QCOMPARE(m_client.call("GET", path).json(), objectFrom(R"({"data": []})"));
    QCOMPARE(m_client.call("POST", path).json(), objectFrom(R"({"success": true})"));
    QCOMPARE(m_client.call("GET", path).json().value(u"data"_s).toArray().size(), 1);
}

void AccountsTest::tokenIsInspected_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("for ever, for some accounts") << u"SOME"_s << QByteArray(R"({
        "app_id": "305550100999003", "application": "My CRM", "type": "SYSTEM_USER", "is_valid": true,
        "expires_at": 0, "data_access_expires_at": 0, "issued_at": 1760000000, "user_id": "405550100999004",
        "scopes": ["whatsapp_business_messaging"],
        "granular_scopes": [{"scope": "whatsapp_business_messaging", "target_ids": ["205550100999002"]}]})");
    QTest::newRow("expired") << u"OLD"_s << QByteArray(R"({
        "app_id": "305550100999003", "application": "My CRM", "type": "SYSTEM_USER", "is_valid": false,
        "expires_at": 1000000000, "data_access_expires_at": 0, "issued_at": 1760000000, "user_id": "405550100999004",
        "scopes": ["whatsapp_business_messaging"], "granular_scopes": [{"scope": "whatsapp_business_messaging"}],
        "error": {"code": 190, "subcode": 463, "message": "Error validating access token: Session has expired."}})");
    QTest::newRow("nonsense") << u"EAAnonsense"_s << QByteArray(R"({"is_valid": false, "scopes": [],
        "error": {"code": 190, "message": "Invalid OAuth access token - Cannot parse access token"}})");
}

void AccountsTest::tokenIsInspected()
{
    QFETCH(QString, token);
    QFETCH(QByteArray, data);
    m_sandbox.set(objectFrom(R"({"tokens": [
        {"token": "SOME", "scopes": ["whatsapp_business_messaging"], "waba_ids": ["205550100999002"]},
        {"token": "OLD", "scopes": ["whatsapp_business_messaging"], "expires_at": 1000000000}]})"));
    const Answer answer = m_client.call("GET", u"/v25.0/debug_token?input_token="_s + token);
    QCOMPARE(answer.json().value(u"data"_s).toObject(), objectFrom(data));
}

void AccountsTest::textIsSent_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("contacts");
    QTest::newRow("to a number") << QByteArray(R"("to": "+55 41 91234-5678")") << 0
                                 << QByteArray(R"([{"input": "+55 41 91234-5678", "wa_id": "554112345678"}])");
    QTest::newRow("to a user id") << QByteArray(R"("recipient": "IN.9")") << 0
                                  << QByteArray(R"([{"input": "IN.9", "user_id": "IN.9"}])");
    QTest::newRow("to nobody") << QByteArray(R"("to": "")") << 100 << QByteArray("[]");
    QTest::newRow("to what is no number") << QByteArray(R"("to": "12")") << 131009 << QByteArray("[]");
    QTest::newRow("to who is blocked") << QByteArray(R"("to": "+15550100124")") << 130403 << QByteArray("[]");
    QTest::newRow("to itself") << QByteArray(R"("to": "+15550100999")") << 131021 << QByteArray("[]");
    QTest::newRow("to who is silent") << QByteArray(R"("to": "+15550100125")") << 131047 << QByteArray("[]");
    QTest::newRow("to who is not on WhatsApp: told later") << QByteArray(
        R"("to": "+15550100126")") << 0 << QByteArray(R"([{"input": "+15550100126", "wa_id": "15550100126"}])");
}

void AccountsTest::textIsSent()
{
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, contacts);
    m_sandbox.setBlockList({u"+15550100124"_s});
    m_sandbox.setPeople({{.phone = u"+15550100125"_s, .wroteSecondsAgo = SandboxPerson::never},
        {.phone = u"+15550100126"_s, .kind = SandboxPerson::Kind::NotOnWhatsApp}});
    const Answer answer = m_client.call("POST", number + u"/messages"_s,
        R"({"messaging_product": "whatsapp", "type": "text", "text": {"body": "Hello"}, )" + address + '}');
    QTEST(answer.errorCode(), "code");
    QCOMPARE(answer.json().value(u"contacts"_s).toArray(), arrayFrom(contacts));
    QCOMPARE(answer.json().value(u"messages"_s)[0][u"id"].toString().startsWith(u"wamid."), answer.errorCode() == 0);
}

QTEST_GUILESS_MAIN(AccountsTest)

#include "tst_accounts.moc"
