#include "models/signups/subscription.h"

#include "models/consent/consentlog.h"
#include "tests/models/signups/signupfixture.h"
#include "tests/models/webhooks/webhookfixture.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace {

QByteArray inApp(const QString &signupId, int seconds, const QString &waId = u"919876543210"_s)
{
    const QJsonObject item{{u"wa_id"_s, waId}, {u"signup_id"_s, signupId},
        {u"timestamp"_s, QString::number(WebhookFixture::second + seconds)}};
    return WebhookFixture::body(u"in_app_signup"_s, QJsonObject{{u"in_app_signup"_s, QJsonArray{item}}});
}

qint64 subscribers(const WebhookFixture &inbox, const Signup &signup)
{
    const auto count = SignupStore(*inbox.test).subscriberCount(signup.id);
    return count ? *count : -1;
}

constexpr qint64 after(int seconds)
{
    return WebhookFixture::at + qint64(seconds) * 1000;
}

} // namespace

/// What webhooks make of sign-ups (system.md 9).
class SubscriptionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deliveredFiveTimesCountsOnce_data();
    void deliveredFiveTimesCountsOnce();
    void theFirstOfSeveralLinksBroughtTheContact();
    void anUnknownLinkIsKept();
    void aDisabledLinkRecordsWithoutTheLabel();
    void aLabelTakenOffStaysOff();
    void anOptOutIsUntouched();
    void onlyTheirOwnWordOptsBackIn();
    void onlyWhatThePersonWritesCounts();
    void anEditCounts();
    void aDeletedLabelIsNoLabel();
    void subscribersOfContactsThatAreGoneArePruned();
};

void SubscriptionTest::deliveredFiveTimesCountsOnce_data()
{
    QTest::addColumn<bool>("isInApp");
    QTest::newRow("in-app sign-up") << true;
    QTest::newRow("token in a text") << false;
}

/// The same delivery, the same update in other bytes, and others of other times, in any order.
void SubscriptionTest::deliveredFiveTimesCountsOnce()
{
    QFETCH(bool, isInApp);
    for (int round = 0; round < 20; ++round) {
        const WebhookFixture inbox;
        Signup signup = validSignup();
        signup.signupId = isInApp ? u"2718"_s : QString();
        signup.label = addedLabel(inbox.test, u"Newsletter"_s);
        signup = added(inbox.test, signup);
        QList<QByteArray> bodies;
        for (int i = 0; i < 5; ++i)
            bodies.append(isInApp
                    ? inApp(u"2718"_s, 10 + i / 2)
                    : WebhookFixture::textBody(("wamid."_L1 + QString::number(i / 2)).toLatin1().constData(), 10 + i / 2,
                          u"Hi ("_s + signup.token.toLower() + u")"_s));
        bodies[1].append('\n');
        std::shuffle(bodies.begin(), bodies.end(), *QRandomGenerator::global());
        for (const QByteArray &body : bodies)
            inbox.apply(body);
        QCOMPARE(subscribers(inbox, signup), 1);
        const Contact contact = inbox.contact(u"+919876543210"_s);
        QCOMPARE(contact.subscribedAt, std::optional(after(10)));
        QCOMPARE(contact.subscribedViaSignup, signup.signupId);
        QVERIFY(contact.hasLabel(u"newsletter"_s));
        QVERIFY(!contact.optedOut);
        QCOMPARE(SignupStore(*inbox.test).subscribers(signup.id)->first().at, std::optional(after(10)));
    }
}

void SubscriptionTest::theFirstOfSeveralLinksBroughtTheContact()
{
    const WebhookFixture inbox;
    const Signup spring = added(inbox.test, validSignup());
    const Signup autumn = added(inbox.test, validSignup(u"Autumn"_s));
    inbox.apply(WebhookFixture::textBody("wamid.2", 20, autumn.token));
    QCOMPARE(inbox.contact(u"IN.9"_s).subscribedViaSignup, autumn.signupId);
    inbox.apply(WebhookFixture::textBody("wamid.1", 10, spring.token)); // older, arrives later
    QCOMPARE(inbox.contact(u"IN.9"_s).subscribedViaSignup, spring.signupId);
    QCOMPARE(inbox.contact(u"IN.9"_s).subscribedAt, std::optional(after(10)));
    QCOMPARE(subscribers(inbox, spring), 1);
    QCOMPARE(subscribers(inbox, autumn), 1);
}

void SubscriptionTest::anUnknownLinkIsKept()
{
    const WebhookFixture inbox;
    inbox.apply({inApp(u"314159"_s, 10), inApp(u"314159"_s, 11, u"919876543211"_s)});
    QCOMPARE(inbox.lastState(), u"applied"_s);
    const auto all = SignupStore(*inbox.test).all();
    VERIFY_RESULT(all);
    QCOMPARE(all->size(), 1);
    QCOMPARE(all->first().status, SignupStatus::Unknown);
    QCOMPARE(all->first().account, std::optional(inbox.account));
    QCOMPARE(subscribers(inbox, all->first()), 2);
    QCOMPARE(inbox.contact(u"+919876543211"_s).subscribedViaSignup, u"314159"_s);
}

void SubscriptionTest::aDisabledLinkRecordsWithoutTheLabel()
{
    const WebhookFixture inbox;
    Signup signup = validSignup();
    signup.label = addedLabel(inbox.test, u"Newsletter"_s);
    signup.status = SignupStatus::Disabled;
    signup = added(inbox.test, signup);
    inbox.apply(WebhookFixture::textBody("wamid.1", 10, signup.token));
    QCOMPARE(subscribers(inbox, signup), 1);
    QCOMPARE(inbox.contact(u"IN.9"_s).subscribedAt, std::optional(after(10)));
    QVERIFY(inbox.contact(u"IN.9"_s).labels.isEmpty());
}

void SubscriptionTest::aLabelTakenOffStaysOff()
{
    const WebhookFixture inbox;
    Signup signup = validSignup();
    signup.label = addedLabel(inbox.test, u"Newsletter"_s);
    signup = added(inbox.test, signup);
    inbox.apply(WebhookFixture::textBody("wamid.1", 10, signup.token));
    inbox.test.run("DELETE FROM contact_label");
    inbox.apply({WebhookFixture::textBody("wamid.2", 20, signup.token), WebhookFixture::textBody("wamid.0", 5, signup.token)});
    QVERIFY(inbox.contact(u"IN.9"_s).labels.isEmpty());
    QCOMPARE(inbox.contact(u"IN.9"_s).subscribedAt, std::optional(after(5)));
}

void SubscriptionTest::anOptOutIsUntouched()
{
    const WebhookFixture inbox;
    Signup signup = validSignup();
    signup.signupId = u"2718"_s;
    signup = added(inbox.test, signup);
    inbox.apply(WebhookFixture::textBody("wamid.1", 10, u"STOP"_s));
    inbox.apply({inApp(u"2718"_s, 20), WebhookFixture::textBody("wamid.2", 30, u"Start please "_s + signup.token)});
    QVERIFY(inbox.contact(u"IN.9"_s).optedOut);
    QCOMPARE(inbox.consent().size(), 1);
    QCOMPARE(subscribers(inbox, signup), 1);
}

void SubscriptionTest::onlyTheirOwnWordOptsBackIn()
{
    const WebhookFixture inbox;
    const Signup signup = added(inbox.test, validSignup());
    inbox.apply({WebhookFixture::textBody("wamid.1", 10, u"STOP"_s),
        WebhookFixture::textBody("wamid.2", 20, signup.token), WebhookFixture::textBody("wamid.3", 30, u"START"_s)});
    QVERIFY(!inbox.contact(u"IN.9"_s).optedOut);
    QCOMPARE(inbox.consent().size(), 2);
}

void SubscriptionTest::onlyWhatThePersonWritesCounts()
{
    const WebhookFixture inbox;
    const Signup signup = added(inbox.test, validSignup());
    const QJsonObject echo{{u"from"_s, u"15550100999"_s}, {u"to"_s, u"919876543210"_s}, {u"id"_s, u"wamid.OUT"_s},
        {u"timestamp"_s, QString::number(WebhookFixture::second)}, {u"type"_s, u"text"_s},
        {u"text"_s, QJsonObject{{u"body"_s, u"Send us "_s + signup.token}}}};
    inbox.apply(WebhookFixture::body(u"smb_message_echoes"_s, QJsonObject{{u"message_echoes"_s, QJsonArray{echo}}}));
    QCOMPARE(inbox.messages(u"+919876543210"_s).size(), 1);
    QCOMPARE(subscribers(inbox, signup), 0);
}

void SubscriptionTest::anEditCounts()
{
    const WebhookFixture inbox;
    const Signup signup = added(inbox.test, validSignup());
    inbox.apply(WebhookFixture::textBody("wamid.1", 10, u"Hello"_s));
    const QJsonObject edit{{u"type"_s, u"edit"_s},
        {u"edit"_s, QJsonObject{{u"original_message_id"_s, u"wamid.1"_s},
                        {u"message"_s, QJsonObject{{u"type"_s, u"text"_s},
                                           {u"text"_s, QJsonObject{{u"body"_s, signup.token}}}}}}}};
    inbox.apply(WebhookFixture::messageBody("wamid.2", 20, QJsonDocument(edit).toJson().constData()));
    QCOMPARE(subscribers(inbox, signup), 1);
}

void SubscriptionTest::aDeletedLabelIsNoLabel()
{
    const WebhookFixture inbox;
    Signup signup = validSignup();
    signup.label = addedLabel(inbox.test, u"Newsletter"_s);
    signup = added(inbox.test, signup);
    inbox.test.run("DELETE FROM label");
    inbox.apply(WebhookFixture::textBody("wamid.1", 10, signup.token));
    QCOMPARE(inbox.lastState(), u"applied"_s);
    QCOMPARE(subscribers(inbox, signup), 1);
    QVERIFY(inbox.contact(u"IN.9"_s).labels.isEmpty());
}

void SubscriptionTest::subscribersOfContactsThatAreGoneArePruned()
{
    const WebhookFixture inbox;
    const Signup signup = added(inbox.test, validSignup());
    inbox.apply(WebhookFixture::textBody("wamid.1", 10, signup.token));
    inbox.test.run("DELETE FROM contact");
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM signup_subscriber"), 1);
    VERIFY_RESULT(WebhookInbox(*inbox.test).pruneGone());
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM signup_subscriber"), 0);
}

QTEST_GUILESS_MAIN(SubscriptionTest)

#include "tst_subscription.moc"
