#include "app/webhooks/webhookreceiver.h"

#include "tests/models/webhooks/webhookfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using Failure = RelayFailure::Kind;

namespace {

/// Receives for an account whose relay is not there; its secrets come from the environment, or from no keyring.
struct Receiving
{
    Receiving()
        : writer(inbox.test.path())
        , receiver(writer, secrets, TokenStore::Asking::Quiet)
        , changed(&receiver, &WebhookReceiver::stateChanged)
    {
        setAddress(u"https://127.0.0.1:1"_s);
        qputenv("KARTEI_RELAY_PASSWORD", "password-of-anna");
        qputenv("KARTEI_RELAY_KEY", "key-of-the-relay");
    }
    ~Receiving() { closeKeyring(); }

    static void closeKeyring()
    {
        qunsetenv("KARTEI_RELAY_PASSWORD");
        qunsetenv("KARTEI_RELAY_KEY");
    }
    void setAddress(const QString &address) const
    {
        AccountStore accounts(*inbox.test);
        auto shop = accounts.find(inbox.account);
        shop->relayUrls = QStringList{address};
        if (!accounts.update(*shop))
            qFatal("The account cannot be changed");
    }
    std::optional<Failure> failure() const
    {
        const auto failure = receiver.states().value(inbox.account).failure;
        return failure ? std::optional(failure->kind) : std::nullopt;
    }

    WebhookFixture inbox;
    DatabaseThread writer;
    RelaySecrets secrets;
    WebhookReceiver receiver;
    QSignalSpy changed;
};

} // namespace

class TestWebhookReceiver final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"); }
    void aClosedKeyringIsTold();
    void aKeyringThatClosesEndsNothing();
    void anotherAddressNeedsThePasswordAgain();
};

void TestWebhookReceiver::aClosedKeyringIsTold()
{
    Receiving receiving;
    Receiving::closeKeyring();
    receiving.receiver.start();
    QTRY_COMPARE(receiving.failure(), std::optional(Failure::NoSecret));
}

void TestWebhookReceiver::aKeyringThatClosesEndsNothing()
{
    Receiving receiving;
    receiving.receiver.start();
    QTRY_COMPARE(receiving.failure(), std::optional(Failure::Unreachable));
    Receiving::closeKeyring();
    receiving.changed.clear();
    receiving.receiver.refresh();
    QVERIFY(receiving.changed.wait()); // it tries again
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(receiving.failure(), std::optional(Failure::Unreachable));
        receiving.changed.wait(200);
    }
}

void TestWebhookReceiver::anotherAddressNeedsThePasswordAgain()
{
    Receiving receiving;
    receiving.receiver.start();
    QTRY_COMPARE(receiving.failure(), std::optional(Failure::Unreachable));
    Receiving::closeKeyring();
    receiving.setAddress(u"https://127.0.0.1:2"_s);
    receiving.receiver.refresh();
    QTRY_COMPARE(receiving.failure(), std::optional(Failure::NoSecret));
}

QTEST_GUILESS_MAIN(TestWebhookReceiver)
#include "tst_webhookreceiver.moc"
