#include "models/consent/suppression.h"

#include "models/consent/consentlog.h"
#include "models/storage/changeset.h"
#include "tests/support/testdatabase.h"

using namespace Qt::StringLiterals;

namespace {

const QByteArray key(32, 'k');

Contact person(const QString &phone, const QString &userId = {})
{
    Contact contact;
    contact.phone = PhoneNumber::fromStored(phone);
    contact.userId = userId;
    return contact;
}

/// Ana, who opted out and was deleted.
void addOptedOutAndDelete(const TestDatabase &test)
{
    Contact ana = person(u"+5511987654321"_s, u"BR.7"_s);
    ana.optedOut = true;
    ContactStore store(*test);
    const auto id = store.create(ana);
    if (!id || !store.remove({*id}))
        qFatal("The contact could not be changed");
}

/// Somebody takes the log out of the file with another program.
void loseLog(const TestDatabase &test)
{
    test.run("DROP TRIGGER consent_is_never_deleted");
    test.run("DELETE FROM consent");
}

bool isSuppressed(const TestDatabase &test, const Contact &contact, const QByteArray &with = key)
{
    const auto suppressed = Suppressions(*test, with).isSuppressed(contact);
    if (!suppressed)
        qFatal("%s", qPrintable(suppressed.error().message));
    return *suppressed;
}

void hashWaiting(const TestDatabase &test)
{
    if (!Suppressions(*test, key).hashWaiting())
        qFatal("Nothing could be hashed");
}

} // namespace

class SuppressionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhoWasDeletedUnderEverySpelling();
    void theHashesTellNoNumbers();
    void whoIsDeletedOptedInIsNotOnTheList();
    void anUndoneDeletionLeavesNothing();
    void whoWasOptedInSinceIsNotHeldBack();
    void whoComesBackStaysOutWithoutTheLog();
    void withoutTheKeyTheLogKeepsThemOut();
    void anotherKeyMatchesNobodyAndOptsNobodyIn();
    void everyDatabaseHasAKeyNameOfItsOwn();
    void hasWorkOnlyWhenSomethingHappened();
};

void SuppressionTest::findsWhoWasDeletedUnderEverySpelling()
{
    const TestDatabase test;
    addOptedOutAndDelete(test);
    hashWaiting(test);
    QVERIFY(isSuppressed(test, person(u"+5511987654321"_s)));
    QVERIFY(isSuppressed(test, person(u"+551187654321"_s)));
    QVERIFY(isSuppressed(test, person({}, u"BR.7"_s)));
    QVERIFY(!isSuppressed(test, person(u"+919876543210"_s, u"BR.8"_s)));
    QVERIFY(!isSuppressed(test, {}));
}

void SuppressionTest::theHashesTellNoNumbers()
{
    const TestDatabase test;
    addOptedOutAndDelete(test);
    QCOMPARE(test.integer("SELECT count(*) FROM suppression_waiting"), 1);
    hashWaiting(test);
    QCOMPARE(test.integer("SELECT count(*) FROM suppression_waiting"), 0);
    QCOMPARE(test.integer("SELECT count(*) FROM suppression WHERE length(hash) = 64 AND length(key_id) = 16"), 2);
    const QString all = test.text("SELECT group_concat(hash || key_id) FROM suppression");
    QVERIFY(!all.contains(u"87654321"_s));
    QCOMPARE(test.integer("SELECT count(DISTINCT hash) FROM suppression"), 2);
}

void SuppressionTest::whoIsDeletedOptedInIsNotOnTheList()
{
    const TestDatabase test;
    VERIFY_RESULT(ContactStore(*test).remove({test.add(u"+919876543210"_s)}));
    QCOMPARE(test.integer("SELECT count(*) FROM suppression_waiting"), 0);
}

void SuppressionTest::anUndoneDeletionLeavesNothing()
{
    const TestDatabase test;
    Contact ravi = person(u"+919876543210"_s);
    ravi.optedOut = true;
    const auto id = ContactStore(*test).create(ravi);
    auto recorder = ChangesetRecorder::start(*test);
    VERIFY_RESULT(ContactStore(*test).remove({*id}));
    const auto changeset = recorder->finish();
    QCOMPARE(test.integer("SELECT count(*) FROM suppression_waiting"), 1);
    VERIFY_RESULT(changeset->undo(*test));
    QCOMPARE(test.integer("SELECT count(*) FROM suppression_waiting"), 0);
    QVERIFY(ContactStore(*test).find(*id)->optedOut);
}

void SuppressionTest::whoWasOptedInSinceIsNotHeldBack()
{
    const TestDatabase test;
    addOptedOutAndDelete(test);
    hashWaiting(test);
    const ContactId again = test.add(u"+551187654321"_s);
    QVERIFY(isSuppressed(test, person(u"+5511987654321"_s)));
    VERIFY_RESULT(ContactStore(*test).optIn({again}));
    QVERIFY(!isSuppressed(test, person(u"+5511987654321"_s)));
    const auto returned = Suppressions(*test, key).optOutReturned();
    VERIFY_RESULT(returned);
    QVERIFY(returned->empty());
    QVERIFY(!ContactStore(*test).find(again)->optedOut);
    // Deleted opted out once more, they are on the list again.
    VERIFY_RESULT(ContactStore(*test).optOut({again}));
    VERIFY_RESULT(ContactStore(*test).remove({again}));
    hashWaiting(test);
    QVERIFY(isSuppressed(test, person(u"+5511987654321"_s)));
}

void SuppressionTest::whoComesBackStaysOutWithoutTheLog()
{
    const TestDatabase test;
    addOptedOutAndDelete(test);
    hashWaiting(test);
    loseLog(test);
    const ContactId again = test.add(u"+551187654321"_s);
    const ContactId other = test.add(u"+919876543210"_s);
    QVERIFY(!ContactStore(*test).find(again)->optedOut); // the triggers do not know
    const auto returned = Suppressions(*test, key).optOutReturned();
    VERIFY_RESULT(returned);
    QCOMPARE(*returned, ContactIds{again});
    QVERIFY(ContactStore(*test).find(again)->optedOut);
    QVERIFY(!ContactStore(*test).find(other)->optedOut);
    QCOMPARE(test.text("SELECT source FROM consent"), u"earlier"_s);
    QVERIFY(!*Suppressions::hasWork(*test));
}

void SuppressionTest::withoutTheKeyTheLogKeepsThemOut()
{
    const TestDatabase test;
    addOptedOutAndDelete(test); // and nothing is ever hashed
    QVERIFY(ContactStore(*test).find(test.add(u"+551187654321"_s))->optedOut);
}

void SuppressionTest::anotherKeyMatchesNobodyAndOptsNobodyIn()
{
    const TestDatabase test;
    addOptedOutAndDelete(test);
    hashWaiting(test);
    const QByteArray other(32, 'o');
    QVERIFY(!isSuppressed(test, person(u"+5511987654321"_s), other));
    const ContactId again = test.add(u"+551187654321"_s);
    VERIFY_RESULT(Suppressions(*test, other).optOutReturned());
    QVERIFY(ContactStore(*test).find(again)->optedOut);
    QVERIFY(isSuppressed(test, person(u"+5511987654321"_s))); // with the right one
}

void SuppressionTest::everyDatabaseHasAKeyNameOfItsOwn()
{
    const TestDatabase one;
    const TestDatabase other;
    const auto name = Suppressions::keyName(*one);
    VERIFY_RESULT(name);
    QCOMPARE(name->size(), 32);
    QVERIFY(*name != *Suppressions::keyName(*other));
}

void SuppressionTest::hasWorkOnlyWhenSomethingHappened()
{
    const TestDatabase test;
    test.add(u"+919876543210"_s);
    QVERIFY(!*Suppressions::hasWork(*test)); // the list is empty
    addOptedOutAndDelete(test);
    QVERIFY(*Suppressions::hasWork(*test));
    hashWaiting(test);
    VERIFY_RESULT(Suppressions(*test, key).optOutReturned());
    QVERIFY(!*Suppressions::hasWork(*test));
    test.add(u"+919876543211"_s);
    QVERIFY(*Suppressions::hasWork(*test));
}

QTEST_GUILESS_MAIN(SuppressionTest)
#include "tst_suppression.moc"
