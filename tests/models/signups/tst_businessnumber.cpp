#include "models/signups/businessnumber.h"

#include "models/signups/signupstore.h"
#include "tests/models/webhooks/webhookfixture.h"

using namespace Qt::StringLiterals;

class BusinessNumberTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadFromWhatArrived();
    void isOfferedForTheFirstLink();
};

void BusinessNumberTest::isReadFromWhatArrived()
{
    const WebhookFixture inbox;
    QCOMPARE(*businessNumber(*inbox.test, inbox.account), std::nullopt);
    inbox.apply(WebhookFixture::textBody("wamid.1", 0, u"Hello"_s));
    const auto number = businessNumber(*inbox.test, inbox.account);
    VERIFY_RESULT(number);
    QCOMPARE(*number, PhoneNumber::fromStored("+15550100999"));
    inbox.test.run("UPDATE account SET phone_number_id = '101'"); // the number is another one now
    QCOMPARE(*businessNumber(*inbox.test, inbox.account), std::nullopt);
}

void BusinessNumberTest::isOfferedForTheFirstLink()
{
    const WebhookFixture inbox;
    inbox.apply(WebhookFixture::textBody("wamid.1", 0, u"Hello"_s));
    QCOMPARE(*SignupStore(*inbox.test).usualPhone(inbox.account), PhoneNumber::fromStored("+15550100999"));
    QCOMPARE(*SignupStore(*inbox.test).usualPhone({}), std::nullopt);
}

QTEST_GUILESS_MAIN(BusinessNumberTest)

#include "tst_businessnumber.moc"
