#include "app/accounts/accountcheck.h"

#include "tests/support/sandbox.h"

#include <QDateTime>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Health = AccountFinding::Health;

namespace {

const QString messaging = u"whatsapp_business_messaging"_s;
const QString management = u"whatsapp_business_management"_s;

GraphClient::Limits quickLimits()
{
    GraphClient::Limits limits;
    limits.firstPause = 1ms;
    return limits;
}

qint64 secondsIn(int days)
{
    const QDateTime end(QDate::currentDate().addDays(days), QTime(23, 59, 59));
    return end.toSecsSinceEpoch();
}

} // namespace

class AccountCheckTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void findsNothingWrongWithAGoodAccount();
    void tellsWhatIsWrongWithTheToken_data();
    void tellsWhatIsWrongWithTheToken();
    void tellsUntilWhenTheTokenIsValid_data();
    void tellsUntilWhenTheTokenIsValid();
    void tellsMissingPermissions_data();
    void tellsMissingPermissions();
    void tellsThatTheTokenIsForAnotherBusiness();
    void goesOnWhenMetaDoesNotInspectTheToken();
    void recognisesMixedUpIds_data();
    void recognisesMixedUpIds();
    void looksThroughAllNumbersOfABusiness();
    void checksANumberWithoutABusiness();
    void tellsHowTheNumberIsDoing_data();
    void tellsHowTheNumberIsDoing();
    void tellsThatIncomingMessagesAreNotSubscribed();
    void tellsThatMetaCannotBeReached_data();
    void tellsThatMetaCannotBeReached();
    void asksOnlyForWhatItNeeds();
    void keepsSilentWithoutContext();

private:
    QList<AccountFinding> check(const QString &token = Sandbox::token());
    bool has(Health health, const QString &words) const;
    QByteArray told() const;
    void setAccounts(const QJsonArray &accounts) { m_sandbox.set({{u"accounts"_s, accounts}}); }

    Sandbox m_sandbox;
    std::unique_ptr<GraphClient> m_client;
    Account m_account;
    QList<AccountFinding> m_findings;
};

void AccountCheckTest::init()
{
    m_sandbox.goOnline();
    m_sandbox.reset();
    m_client = std::make_unique<GraphClient>(quickLimits());
    m_account = {};
    m_account.name = u"Shop"_s;
    m_account.phoneNumberId = Sandbox::phoneNumberId();
    m_account.wabaId = Sandbox::businessAccountId();
    m_account.graphUrl = m_sandbox.url().toString();
}

QList<AccountFinding> AccountCheckTest::check(const QString &token)
{
    bool isDone = false;
    AccountCheck::run(*m_client, m_account, token, this, [&](const QList<AccountFinding> &findings) {
        m_findings = findings;
        isDone = true;
    });
    if (!QTest::qWaitFor([&] { return isDone; }, 20'000))
        qFatal("No answer");
    return m_findings;
}

bool AccountCheckTest::has(Health health, const QString &words) const
{
    return std::any_of(m_findings.begin(), m_findings.end(),
        [&](const AccountFinding &finding) { return finding.health == health && finding.text.contains(words); });
}

QByteArray AccountCheckTest::told() const
{
    QStringList lines;
    for (const AccountFinding &finding : m_findings)
        lines.append(u"%1 %2"_s.arg(int(finding.health)).arg(finding.text));
    return lines.join(u'\n').toUtf8();
}

void AccountCheckTest::findsNothingWrongWithAGoodAccount()
{
    QVERIFY(AccountCheck::isUsable(check()));
    QVERIFY2(has(Health::Good, u"does not expire"_s), told());
    QVERIFY2(has(Health::Good, u"permissions that Kartei needs"_s), told());
    QVERIFY2(has(Health::Good, u"+1 555-010-0999 (Example Stores)"_s), told());
    QVERIFY2(has(Health::Good, u"quality is high"_s), told());
    QVERIFY2(has(Health::Good, u"belongs to the WhatsApp Business account"_s), told());
    QVERIFY2(has(Health::Good, u"incoming messages"_s), told());
    for (const AccountFinding &finding : m_findings)
        QVERIFY2(finding.health == Health::Good, told());
}

void AccountCheckTest::tellsWhatIsWrongWithTheToken_data()
{
    QTest::addColumn<int>("subcode");
    QTest::addColumn<qint64>("expiresAt");
    QTest::addColumn<QString>("words");
    QTest::newRow("expired") << 463 << qint64(1'700'000'000) << u"has expired"_s;
    QTest::newRow("password changed") << 460 << qint64(0) << u"password was changed"_s;
    QTest::newRow("app removed") << 458 << qint64(0) << u"app it belongs to was removed"_s;
    QTest::newRow("invalid") << 467 << qint64(0) << u"does not accept the access token"_s;
}

void AccountCheckTest::tellsWhatIsWrongWithTheToken()
{
    QFETCH(int, subcode);
    QFETCH(qint64, expiresAt);
    QFETCH(QString, words);
    m_sandbox.setToken(u"SANDBOX-OLD"_s, {messaging, management}, expiresAt, subcode);
    QVERIFY(!AccountCheck::isUsable(check(u"SANDBOX-OLD"_s)));
    QCOMPARE(m_findings.size(), 1);
    QVERIFY2(has(Health::Bad, words), told());
}

void AccountCheckTest::tellsUntilWhenTheTokenIsValid_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<Health>("health");
    QTest::addColumn<QString>("words");
    QTest::newRow("two months") << 60 << Health::Good << u"is valid until"_s;
    QTest::newRow("six days") << 6 << Health::Warning << u"expires in 6 day"_s;
    QTest::newRow("tomorrow") << 1 << Health::Warning << u"expires in 1 day"_s;
    QTest::newRow("today") << 0 << Health::Warning << u"expires today"_s;
}

void AccountCheckTest::tellsUntilWhenTheTokenIsValid()
{
    QFETCH(int, days);
    QFETCH(Health, health);
    QFETCH(QString, words);
    m_sandbox.setToken(u"SANDBOX-60"_s, {messaging, management}, secondsIn(days));
    QVERIFY(AccountCheck::isUsable(check(u"SANDBOX-60"_s)));
    QVERIFY2(has(health, words), told());
}

void AccountCheckTest::tellsMissingPermissions_data()
{
    QTest::addColumn<QStringList>("scopes");
    QTest::addColumn<QString>("missing");
    QTest::addColumn<Health>("health");
    QTest::newRow("messaging") << QStringList{management} << messaging << Health::Bad;
    QTest::newRow("management") << QStringList{messaging} << management << Health::Warning;
    QTest::newRow("both") << QStringList() << messaging << Health::Bad;
}

void AccountCheckTest::tellsMissingPermissions()
{
    QFETCH(QStringList, scopes);
    QFETCH(QString, missing);
    QFETCH(Health, health);
    m_sandbox.setToken(u"SANDBOX-FEW"_s, scopes);
    QCOMPARE(AccountCheck::isUsable(check(u"SANDBOX-FEW"_s)), health != Health::Bad);
    QVERIFY2(has(health, u"lacks the permission "_s + missing), told());
}

void AccountCheckTest::tellsThatTheTokenIsForAnotherBusiness()
{
    const QJsonObject token{{u"token"_s, u"SANDBOX-OTHER"_s}, {u"scopes"_s, QJsonArray{messaging, management}},
        {u"waba_ids"_s, QJsonArray{u"999"_s}}};
    m_sandbox.set({{u"tokens"_s, QJsonArray{token}}});
    QVERIFY(!AccountCheck::isUsable(check(u"SANDBOX-OTHER"_s)));
    QVERIFY2(has(Health::Bad, u"not for the WhatsApp Business account "_s + m_account.wabaId), told());
}

void AccountCheckTest::goesOnWhenMetaDoesNotInspectTheToken()
{
    m_sandbox.addFault({.path = u"debug_token"_s, .times = 0, .code = 100, .details = u"Not yours"_s});
    QVERIFY(AccountCheck::isUsable(check()));
    QVERIFY2(has(Health::Warning, u"Not yours"_s), told());
    QVERIFY2(has(Health::Good, u"Example Stores"_s), told());
}

void AccountCheckTest::recognisesMixedUpIds_data()
{
    QTest::addColumn<QString>("phoneNumberId");
    QTest::addColumn<QString>("wabaId");
    QTest::addColumn<Health>("health");
    QTest::addColumn<QString>("words");
    const QString number = Sandbox::phoneNumberId();
    const QString business = Sandbox::businessAccountId();
    QTest::newRow("number itself") << u"15550100999"_s << business << Health::Bad << u"is the phone number itself"_s;
    QTest::newRow("number itself, cure") << u"15550100999"_s << business << Health::Bad << number;
    QTest::newRow("swapped") << business << number << Health::Bad << u"swapped"_s;
    QTest::newRow("twice the business") << business << business << Health::Bad << u"are the same"_s;
    QTest::newRow("twice the number") << number << number << Health::Warning << u"does not know this id"_s;
    QTest::newRow("business as number") << business << u"777"_s << Health::Bad
                                        << u"is the id of a WhatsApp Business account, not of a phone number"_s;
    QTest::newRow("business as number, alone") << business << QString() << Health::Bad << number;
    QTest::newRow("unknown number") << u"777"_s << business << Health::Bad
                                    << u"Meta does not know the phone number id 777"_s;
    QTest::newRow("unknown number, cure") << u"777"_s << business << Health::Bad << number;
    QTest::newRow("unknown business") << number << u"777"_s << Health::Warning << u"does not know this id"_s;
    QTest::newRow("both unknown") << u"777"_s << u"888"_s << Health::Bad << u"does not know this id"_s;
    QTest::newRow("another business") << number << u"205550100888002"_s << Health::Warning << u"+1 555-010-0888"_s;
}

void AccountCheckTest::recognisesMixedUpIds()
{
    QFETCH(QString, phoneNumberId);
    QFETCH(QString, wabaId);
    QFETCH(Health, health);
    QFETCH(QString, words);
    m_sandbox.addAccount(u"105550100888001"_s, u"205550100888002"_s, u"+1 555-010-0888"_s);
    m_account.phoneNumberId = phoneNumberId;
    m_account.wabaId = wabaId;
    QCOMPARE(AccountCheck::isUsable(check()), health != Health::Bad);
    QVERIFY2(has(health, words), told());
}

void AccountCheckTest::looksThroughAllNumbersOfABusiness()
{
    for (int i = 0; i < 120; ++i)
        m_sandbox.addAccount(u"30000%1"_s.arg(i), Sandbox::businessAccountId(), u"+1 555-020-%1"_s.arg(1000 + i));
    m_account.phoneNumberId = u"30000119"_s;
    check();
    QVERIFY2(has(Health::Good, u"belongs to the WhatsApp Business account"_s), told());
    QCOMPARE(m_sandbox.requests(u"GET"_s, u"phone_numbers"_s).size(), 2);
}

void AccountCheckTest::checksANumberWithoutABusiness()
{
    m_account.wabaId.clear();
    QVERIFY(AccountCheck::isUsable(check()));
    QVERIFY2(has(Health::Good, u"Example Stores"_s), told());
    QVERIFY2(has(Health::Warning, u"WhatsApp Business account id"_s), told());
}

void AccountCheckTest::tellsHowTheNumberIsDoing_data()
{
    QTest::addColumn<QString>("quality");
    QTest::addColumn<QString>("status");
    QTest::addColumn<Health>("health");
    QTest::addColumn<QString>("words");
    QTest::newRow("yellow") << u"YELLOW"_s << u"CONNECTED"_s << Health::Warning << u"medium (yellow)"_s;
    QTest::newRow("red") << u"RED"_s << u"CONNECTED"_s << Health::Warning << u"low (red)"_s;
    QTest::newRow("unknown") << u"UNKNOWN"_s << u"CONNECTED"_s << Health::Good << u"This is the number"_s;
    QTest::newRow("pending") << u"GREEN"_s << u"PENDING"_s << Health::Warning << u"state PENDING"_s;
    QTest::newRow("of the future") << u"GREEN"_s << u"ASLEEP"_s << Health::Warning << u"state ASLEEP"_s;
    QTest::newRow("banned") << u"GREEN"_s << u"BANNED"_s << Health::Bad << u"state BANNED"_s;
}

void AccountCheckTest::tellsHowTheNumberIsDoing()
{
    QFETCH(QString, quality);
    QFETCH(QString, status);
    QFETCH(Health, health);
    QFETCH(QString, words);
    setAccounts({QJsonObject{{u"phone_number_id"_s, m_account.phoneNumberId}, {u"waba_id"_s, m_account.wabaId},
        {u"display_phone_number"_s, u"+1 555-010-0999"_s}, {u"verified_name"_s, u"Shop <b>"_s},
        {u"quality_rating"_s, quality}, {u"status"_s, status}}});
    QCOMPARE(AccountCheck::isUsable(check()), health != Health::Bad);
    QVERIFY2(has(health, words), told());
    QVERIFY2(has(Health::Good, u"Shop <b>"_s), told());
}

void AccountCheckTest::tellsThatIncomingMessagesAreNotSubscribed()
{
    setAccounts({QJsonObject{{u"phone_number_id"_s, m_account.phoneNumberId}, {u"waba_id"_s, m_account.wabaId},
        {u"display_phone_number"_s, u"+1 555-010-0999"_s}, {u"verified_name"_s, u"Shop"_s}, {u"subscribed"_s, false}}});
    QVERIFY(AccountCheck::isUsable(check()));
    QVERIFY2(has(Health::Warning, u"Subscribe the app"_s), told());
}

void AccountCheckTest::tellsThatMetaCannotBeReached_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("words");
    QTest::newRow("offline") << 0 << QString() << u"could not be reached"_s;
    QTest::newRow("throttled at once") << 4 << u"debug_token"_s << u"too many were made"_s;
    QTest::newRow("throttled later") << 4 << u"phone_numbers"_s << u"too many were made"_s;
    QTest::newRow("Meta's trouble") << 2 << Sandbox::phoneNumberId() << u"Something went wrong at Meta"_s;
    QTest::newRow("token ended meanwhile") << 190 << u"subscribed_apps"_s << u"does not accept the access token"_s;
}

void AccountCheckTest::tellsThatMetaCannotBeReached()
{
    QFETCH(int, code);
    QFETCH(QString, path);
    QFETCH(QString, words);
    if (code == 0)
        m_sandbox.goOffline();
    else
        m_sandbox.addFault({.path = path, .times = 0, .code = code});
    QVERIFY(!AccountCheck::isUsable(check()));
    QCOMPARE(m_findings.constLast().health, Health::Bad);
    QVERIFY2(has(Health::Bad, words), told());
}

void AccountCheckTest::asksOnlyForWhatItNeeds()
{
    check();
    QCOMPARE(m_sandbox.requests().size(), 4);
    for (const SandboxRequest &request : m_sandbox.requests())
        QCOMPARE(request.method, u"GET"_s);
}

void AccountCheckTest::keepsSilentWithoutContext()
{
    auto context = std::make_unique<QObject>();
    bool isCalled = false;
    AccountCheck::run(*m_client, m_account, Sandbox::token(), context.get(), [&](const auto &) { isCalled = true; });
    context.reset();
    check();
    QVERIFY(!isCalled);
}

QTEST_GUILESS_MAIN(AccountCheckTest)

#include "tst_accountcheck.moc"
