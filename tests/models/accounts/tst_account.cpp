#include "models/accounts/account.h"

#include <QTest>

class AccountTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isCheckedFieldByField_data();
    void isCheckedFieldByField();
    void pointsOutTheNumberInPlaceOfItsId();
};

using Change = void (*)(Account &);
Q_DECLARE_METATYPE(Change)

void AccountTest::isCheckedFieldByField_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("error"); // a part of it; empty: accepted
    const auto row = [](const char *name, Change change, const char *error) {
        QTest::newRow(name) << change << QString::fromUtf8(error);
    };
    row(
        "as it is", [](Account &) {}, "");
    row(
        "no name", [](Account &a) { a.name = QStringLiteral("  "); }, "needs a name");
    row(
        "100 characters", [](Account &a) { a.name = QString(100, u'x'); }, "");
    row(
        "101 characters", [](Account &a) { a.name = QString(101, u'x'); }, "at most 100");
    row(
        "a line break", [](Account &a) { a.name = QStringLiteral("a\nb"); }, "control character");
    row(
        "no phone number id", [](Account &a) { a.phoneNumberId.clear(); }, "is missing");
    row(
        "letters", [](Account &a) { a.phoneNumberId = QStringLiteral("1a"); }, "digits only");
    row(
        "digits of another script", [](Account &a) { a.phoneNumberId = QStringLiteral("١٢٣"); }, "digits only");
    row(
        "far too long", [](Account &a) { a.phoneNumberId = QString(33, u'1'); }, "digits only");
    row(
        "a WABA id", [](Account &a) { a.wabaId = QStringLiteral("102290129340398"); }, "");
    row(
        "a wrong WABA id", [](Account &a) { a.wabaId = QStringLiteral("Shop"); }, "WhatsApp Business Account");
    row(
        "http", [](Account &a) { a.graphUrl = QStringLiteral("http://graph.facebook.com"); }, "unencrypted");
    row(
        "http on 127.0.0.1", [](Account &a) { a.graphUrl = QStringLiteral("http://127.0.0.1:8080"); }, "");
    row(
        "http on ::1", [](Account &a) { a.graphUrl = QStringLiteral("http://[::1]:8080/graph"); }, "");
    row(
        "http on localhost", [](Account &a) { a.graphUrl = QStringLiteral("http://localhost:1"); }, "");
    row(
        "http on a name that looks local",
        [](Account &a) { a.graphUrl = QStringLiteral("http://localhost.evil.example"); }, "unencrypted");
    row(
        "http on a user that looks local",
        [](Account &a) { a.graphUrl = QStringLiteral("http://127.0.0.1@evil.example"); }, "unencrypted");
    row(
        "https with a password", [](Account &a) { a.graphUrl = QStringLiteral("https://a:b@graph.facebook.com"); },
        "names and passwords");
    row(
        "a query", [](Account &a) { a.graphUrl = QStringLiteral("https://graph.facebook.com/?x=1"); },
        "more than a host");
    row(
        "ftp", [](Account &a) { a.graphUrl = QStringLiteral("ftp://graph.facebook.com"); }, "unencrypted");
    row(
        "no address", [](Account &a) { a.graphUrl = QStringLiteral("graph"); }, "not a web address");
    row(
        "an empty address", [](Account &a) { a.graphUrl.clear(); }, "not a web address");
    row(
        "a version", [](Account &a) { a.graphVersion = QStringLiteral("v26.0"); }, "");
    row(
        "a version without v", [](Account &a) { a.graphVersion = QStringLiteral("25.0"); }, "such as v25.0");
    row(
        "a version with a path", [](Account &a) { a.graphVersion = QStringLiteral("v25.0/me"); }, "such as v25.0");
    row(
        "a relay", [](Account &a) { a.relayUrls = {QStringLiteral("https://relay.example/kartei")}; }, "");
    row(
        "an unsafe relay", [](Account &a) { a.relayUrls = {QStringLiteral("http://relay.example")}; }, "Relay address");
    row(
        "a relay's user", [](Account &a) { a.relayUser = QStringLiteral("a\tb"); }, "relay's user");
    row(
        "a relay's user with a password", [](Account &a) { a.relayUser = QStringLiteral("anna:secret"); }, "no colon");
    row(
        "a path as channel", [](Account &a) { a.relayChannel = QStringLiteral("../wa"); }, "no slash");
}

void AccountTest::isCheckedFieldByField()
{
    QFETCH(const Change, change);
    QFETCH(const QString, error);
    Account account;
    account.name = QStringLiteral("Shop");
    account.phoneNumberId = QStringLiteral("106540352242922");
    change(account);
    const auto checked = checkAccount(account);
    QCOMPARE(bool(checked), error.isEmpty());
    if (!checked)
        QVERIFY2(checked.error().message.contains(error), qPrintable(checked.error().message));
}

void AccountTest::pointsOutTheNumberInPlaceOfItsId()
{
    for (const char *typed : {"+919876543210", "+91 98765 43210", "0049 151 1234", "98765 43210"}) {
        Account account;
        account.name = QStringLiteral("Shop");
        account.phoneNumberId = QString::fromLatin1(typed);
        const auto checked = checkAccount(account);
        QVERIFY(!checked);
        QVERIFY2(checked.error().message.contains(QStringLiteral("business number itself")), typed);
    }
}

QTEST_GUILESS_MAIN(AccountTest)
#include "tst_account.moc"
