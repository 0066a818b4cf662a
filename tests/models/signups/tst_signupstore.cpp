#include "models/signups/signupstore.h"

#include "models/accounts/accountstore.h"
#include "models/signups/signuptoken.h"
#include "models/signups/subscription.h"
#include "models/storage/changeset.h"
#include "tests/models/signups/signupfixture.h"

using namespace Qt::StringLiterals;

namespace {

void signUp(const TestDatabase &test, const Signup &signup, ContactId contact, qint64 at)
{
    StatementCache statements(*test);
    const auto done = subscribe(statements, signup.id, contact, at, at);
    if (!done)
        qFatal("%s", qPrintable(done.error().message));
}

qint64 count(const TestDatabase &test, const Signup &signup)
{
    const auto subscribers = SignupStore(*test).subscriberCount(signup.id);
    const auto all = SignupStore(*test).subscriberCounts();
    if (!subscribers || !all || all->value(signup.id, 0) != *subscribers)
        qFatal("The two counts differ");
    return *subscribers;
}

} // namespace

class SignupStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storesEveryField();
    void makesATokenThatIsTheIdToo();
    void findsByIdTokenAndName();
    void saysWhichOfSeveralIsMeant();
    void refusesAnIdOrTokenThatIsThere();
    void refusesATokenThatOptsOut();
    void updates();
    void anotherIdKeepsTheContacts();
    void anUnknownLinkBecomesActiveAndLabelsItsSubscribers();
    void disablesAndEnables();
    void countsOnlyContactsThatAreThere();
    void countsWhomAFileNames();
    void listsSubscribersTheNewestFirst();
    void isNotDeletedOnceSomebodySignedUp();
    void deletionAndChangesCanBeUndone();
    void followsItsLabelIntoAnother();
    void outlivesItsAccount();
    void offersTheUsualNumber();
};

void SignupStoreTest::storesEveryField()
{
    const TestDatabase test;
    Signup signup = validSignup();
    signup.signupId = u"2718"_s;
    signup.token = u"JOIN 4821"_s;
    signup.confirmationMessage = u"Thank you! 🎉"_s;
    signup.privacyPolicyUrl = u"https://example.com/privacy"_s;
    signup.website = u"https://example.com"_s;
    signup.promoCode = u"SPRING-10"_s;
    signup.label = addedLabel(test, u"Newsletter"_s);
    const Signup stored = added(test, signup);
    QVERIFY(stored.createdAt > 0);
    signup.id = stored.id;
    signup.createdAt = stored.createdAt;
    signup.updatedAt = stored.updatedAt;
    QCOMPARE(stored, signup);
}

void SignupStoreTest::makesATokenThatIsTheIdToo()
{
    const TestDatabase test;
    const Signup stored = added(test, validSignup());
    QVERIFY(isMadeSignupToken(stored.token));
    QCOMPARE(stored.signupId, stored.token);
    QVERIFY(!stored.isInApp());
}

void SignupStoreTest::findsByIdTokenAndName()
{
    const TestDatabase test;
    Signup signup = validSignup(u"Élite"_s);
    signup.signupId = u"2718"_s;
    const Signup stored = added(test, signup);
    for (const QString &key : {u"2718"_s, stored.token.toLower(), QString(stored.token).remove(u'-'), u"elite"_s}) {
        const auto found = SignupStore(*test).find(key);
        VERIFY_RESULT(found);
        QCOMPARE(found->id, stored.id);
    }
    QCOMPARE(SignupStore(*test).find(u"nothing"_s).error().kind, Error::Kind::NotFound);
    QCOMPARE(SignupStore(*test).findById(u"2718"_s)->value().id, stored.id);
    QVERIFY(!SignupStore(*test).findById(stored.token)->has_value());
}

void SignupStoreTest::saysWhichOfSeveralIsMeant()
{
    const TestDatabase test;
    added(test, validSignup());
    added(test, validSignup());
    const auto found = SignupStore(*test).find(u"Spring offers"_s);
    QVERIFY(!found && found.error().message.contains(u"Several"_s));
}

void SignupStoreTest::refusesAnIdOrTokenThatIsThere()
{
    const TestDatabase test;
    Signup signup = validSignup();
    signup.signupId = u"2718"_s;
    signup.token = u"JOIN 4821"_s;
    added(test, signup);
    Signup other = validSignup(u"Other"_s);
    other.signupId = u"2718"_s;
    QCOMPARE(SignupStore(*test).create(other).error().kind, Error::Kind::Duplicate);
    for (const QString &token : {u"join4821"_s, u"join 4822"_s, u"JOIN 481"_s, u"JION 4821"_s}) {
        other = validSignup(u"Other"_s);
        other.token = token;
        const auto created = SignupStore(*test).create(other);
        QVERIFY2(!created && created.error().kind == Error::Kind::Duplicate, qPrintable(token));
    }
}

void SignupStoreTest::refusesATokenThatOptsOut()
{
    const TestDatabase test;
    test.run("INSERT INTO consent_word(word, opts_out) VALUES ('STOP24', 1), ('START24', 0)");
    Signup signup = validSignup();
    signup.token = u"Stop24"_s;
    const auto created = SignupStore(*test).create(signup);
    QVERIFY(!created && created.error().message.contains(u"opts people out"_s));
    signup.token = u"Start24"_s;
    VERIFY_RESULT(SignupStore(*test).create(signup));
}

void SignupStoreTest::updates()
{
    const TestDatabase test;
    Signup stored = added(test, validSignup());
    stored.name = u"Autumn"_s;
    stored.website = u"https://example.com"_s;
    VERIFY_RESULT(SignupStore(*test).update(stored));
    const auto found = SignupStore(*test).find(stored.id);
    VERIFY_RESULT(found);
    stored.updatedAt = found->updatedAt;
    QCOMPARE(*found, stored);
    test.run("DELETE FROM signup");
    QCOMPARE(SignupStore(*test).update(stored).error().kind, Error::Kind::NotFound);
}

void SignupStoreTest::anotherIdKeepsTheContacts()
{
    const TestDatabase test;
    Signup stored = added(test, validSignup());
    signUp(test, stored, test.add(u"+919876543210"_s), 5);
    QCOMPARE(test.text("SELECT subscribed_via_signup FROM contact"), stored.token);
    stored.signupId = u"2718"_s;
    VERIFY_RESULT(SignupStore(*test).update(stored));
    QCOMPARE(test.text("SELECT subscribed_via_signup FROM contact"), u"2718"_s);
    QCOMPARE(count(test, stored), 1);
}

void SignupStoreTest::anUnknownLinkBecomesActiveAndLabelsItsSubscribers()
{
    const TestDatabase test;
    StatementCache statements(*test);
    const auto id = ensureSignup(statements, u"314159"_s, AccountId(7), 1);
    VERIFY_RESULT(id);
    QCOMPARE(*ensureSignup(statements, u"314159"_s, AccountId(7), 2), *id);
    Signup unknown = *SignupStore(*test).find(*id);
    QCOMPARE(unknown.status, SignupStatus::Unknown);
    signUp(test, unknown, test.add(u"+919876543210"_s), 5);
    test.add(u"+919876543211"_s);
    unknown.name = u"Shop window"_s;
    unknown.phone = validSignup().phone;
    unknown.label = addedLabel(test, u"Newsletter"_s);
    VERIFY_RESULT(SignupStore(*test).update(unknown));
    QCOMPARE(SignupStore(*test).find(*id)->status, SignupStatus::Active);
    QCOMPARE(test.text("SELECT group_concat(contact_id) FROM contact_label"), u"1"_s);
}

void SignupStoreTest::disablesAndEnables()
{
    const TestDatabase test;
    const Signup stored = added(test, validSignup());
    VERIFY_RESULT(SignupStore(*test).setStatus(stored.id, SignupStatus::Disabled));
    QCOMPARE(SignupStore(*test).find(stored.id)->status, SignupStatus::Disabled);
    VERIFY_RESULT(SignupStore(*test).setStatus(stored.id, SignupStatus::Active));
    QCOMPARE(SignupStore(*test).find(stored.id)->status, SignupStatus::Active);
    StatementCache statements(*test);
    const auto unknown = ensureSignup(statements, u"314159"_s, AccountId(7), 1);
    VERIFY_RESULT(SignupStore(*test).setStatus(*unknown, SignupStatus::Disabled));
    VERIFY_RESULT(SignupStore(*test).setStatus(*unknown, SignupStatus::Active));
    QCOMPARE(SignupStore(*test).find(*unknown)->status, SignupStatus::Unknown);
    QCOMPARE(SignupStore(*test).setStatus(SignupId(99), SignupStatus::Active).error().kind, Error::Kind::NotFound);
}

void SignupStoreTest::countsOnlyContactsThatAreThere()
{
    const TestDatabase test;
    const Signup stored = added(test, validSignup());
    const ContactId ravi = test.add(u"+919876543210"_s);
    signUp(test, stored, ravi, 5);
    signUp(test, stored, test.add(u"+919876543211"_s), 6);
    signUp(test, stored, ravi, 7);
    QCOMPARE(count(test, stored), 2);
    auto recorder = ChangesetRecorder::start(*test);
    VERIFY_RESULT(recorder);
    test.run("DELETE FROM contact WHERE id = 1");
    const auto deletion = recorder->finish();
    QCOMPARE(count(test, stored), 1);
    VERIFY_RESULT(deletion->undo(*test));
    QCOMPARE(count(test, stored), 2);
}

void SignupStoreTest::countsWhomAFileNames()
{
    const TestDatabase test;
    const Signup stored = added(test, validSignup());
    signUp(test, stored, test.add(u"+919876543210"_s), 5);
    test.add(u"+919876543211"_s);
    test.run("UPDATE contact SET subscribed_via_signup = (SELECT signup_id FROM signup)");
    QCOMPARE(count(test, stored), 2);
    test.run("UPDATE contact SET subscribed_via_signup = NULL WHERE id = 2"); // the import was undone
    QCOMPARE(count(test, stored), 1);
}

void SignupStoreTest::listsSubscribersTheNewestFirst()
{
    const TestDatabase test;
    const Signup stored = added(test, validSignup());
    signUp(test, stored, test.add(u"+919876543210"_s, u"Ravi"_s), 5);
    signUp(test, stored, test.add(u"+919876543211"_s), 6);
    test.run("UPDATE contact SET opted_out = 1 WHERE id = 1");
    const auto people = SignupStore(*test).subscribers(stored.id);
    VERIFY_RESULT(people);
    QCOMPARE(people->size(), 2);
    QCOMPARE(people->first().name, u"+919876543211"_s);
    QCOMPARE(people->last(), (Subscriber{ContactId(1), u"Ravi"_s, u"+91 98765 43210"_s, 5, true, false}));
    QCOMPARE(SignupStore(*test).subscribers(stored.id, 1)->size(), 1);
}

void SignupStoreTest::isNotDeletedOnceSomebodySignedUp()
{
    const TestDatabase test;
    const Signup stored = added(test, validSignup());
    signUp(test, stored, test.add(u"+919876543210"_s), 5);
    const auto removed = SignupStore(*test).remove(stored.id);
    QVERIFY(!removed && removed.error().message.contains(u"Disable the link instead"_s));
    VERIFY_RESULT(SignupStore(*test).find(stored.id));
    test.run("DELETE FROM contact"); // may come back
    QVERIFY(!SignupStore(*test).remove(stored.id));
    test.run("DELETE FROM signup_subscriber");
    VERIFY_RESULT(SignupStore(*test).remove(stored.id));
    VERIFY_RESULT(SignupStore(*test).remove(stored.id));
    QCOMPARE(test.integer("SELECT count(*) FROM signup"), 0);
}

void SignupStoreTest::deletionAndChangesCanBeUndone()
{
    const TestDatabase test;
    const Signup stored = added(test, validSignup());
    auto recorder = ChangesetRecorder::start(*test);
    VERIFY_RESULT(SignupStore(*test).remove(stored.id));
    const auto deletion = recorder->finish();
    VERIFY_RESULT(deletion);
    QVERIFY(deletion->touchesSignups());
    QVERIFY(deletion->contacts().empty());
    VERIFY_RESULT(deletion->undo(*test));
    QCOMPARE(*SignupStore(*test).find(stored.id), stored);
}

void SignupStoreTest::followsItsLabelIntoAnother()
{
    const TestDatabase test;
    Signup signup = validSignup();
    signup.label = addedLabel(test, u"News"_s);
    const Signup stored = added(test, signup);
    const LabelId other = addedLabel(test, u"Newsletter"_s);
    auto recorder = ChangesetRecorder::start(*test);
    VERIFY_RESULT(LabelStore(*test).merge(signup.label, other));
    const auto merge = recorder->finish();
    QCOMPARE(SignupStore(*test).find(stored.id)->label, other);
    VERIFY_RESULT(merge->undo(*test));
    QCOMPARE(SignupStore(*test).find(stored.id)->label, signup.label);
}

void SignupStoreTest::outlivesItsAccount()
{
    const TestDatabase test;
    Account shop;
    shop.name = u"Shop"_s;
    shop.phoneNumberId = u"100"_s;
    Signup signup = validSignup();
    signup.account = *AccountStore(*test).create(shop);
    const Signup stored = added(test, signup);
    VERIFY_RESULT(AccountStore(*test).remove(*signup.account, u"tester"_s));
    QCOMPARE(SignupStore(*test).find(stored.id)->account, std::nullopt);
    QCOMPARE(SignupStore(*test).find(stored.id)->phone, stored.phone);
}

void SignupStoreTest::offersTheUsualNumber()
{
    const TestDatabase test;
    QCOMPARE(*SignupStore(*test).usualPhone({}), std::nullopt);
    added(test, validSignup());
    QCOMPARE(*SignupStore(*test).usualPhone({}), validSignup().phone);
    QCOMPARE(*SignupStore(*test).usualPhone(AccountId(3)), std::nullopt);
}

QTEST_GUILESS_MAIN(SignupStoreTest)

#include "tst_signupstore.moc"
