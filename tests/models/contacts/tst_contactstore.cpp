#include "models/contacts/contactstore.h"

#include "models/consent/consentlog.h"
#include "models/labels/labelstore.h"
#include "tests/support/testdatabase.h"

namespace {

const QString ravi = QStringLiteral("+919876543210");
const QString anna = QStringLiteral("+4915112345678");

/// A contact with a value in every field.
Contact everything()
{
    Contact contact;
    contact.phone = PhoneNumber::fromStored(ravi);
    contact.waId = QStringLiteral("919876543210");
    contact.userId = QStringLiteral("IN.42");
    contact.username = QStringLiteral("ravi");
    contact.name = QStringLiteral("Élodie O'Brien \"x\"; --");
    contact.email = QStringLiteral("elodie@example.com");
    contact.notes = QStringLiteral("one\r\ntwo\tthree 🦊");
    contact.labels = {{.name = QStringLiteral("lead")}, {.name = QStringLiteral("VIP")}};
    contact.optedOut = true;
    contact.subscribedViaSignup = QStringLiteral("summer");
    contact.subscribedAt = 1000;
    contact.lastInboundAt = 2000;
    contact.createdAt = 500;
    return contact;
}

/// Without what the store sets.
Contact comparable(Contact contact)
{
    contact.id = {};
    contact.updatedAt = 0;
    for (Label &label : contact.labels)
        label.id = {};
    return contact;
}

} // namespace

class ContactStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryField();
    void givesTimesToANewContact();
    void findsInEverySpelling_data();
    void findsInEverySpelling();
    void findsNobodyByAccident_data();
    void findsNobodyByAccident();
    void refusesASecondContactWithTheSameKey();
    void refusesWhatIsNotValid();
    void makesMissingLabelsAndKnowsTheOthers();
    void updatesEveryField();
    void updatesOnlyWhatDiffers();
    void keepsAnOptOutThatArrivedMeanwhile();
    void keepsLabelsThatArrivedMeanwhile();
    void removesALabelThatWasRenamedMeanwhile();
    void writesNothingWhenNothingDiffers();
    void refusesToUpdateOntoAnotherContact();
    void saysThatTheContactIsGone();
};

void ContactStoreTest::keepsEveryField()
{
    const TestDatabase test;
    ContactStore store(*test);
    const auto id = store.create(everything());
    VERIFY_RESULT(id);
    const auto stored = store.find(*id);
    VERIFY_RESULT(stored);
    QCOMPARE(stored->id, *id);
    QCOMPARE(comparable(*stored), comparable(everything()));
    QCOMPARE(test.text("SELECT name_key FROM contact"), QStringLiteral("elodie o'brien \"x\"; --"));

    Contact least;
    least.userId = QStringLiteral("IN.43");
    const auto second = store.create(least);
    VERIFY_RESULT(second);
    QCOMPARE(test.integer(
                 "SELECT phone IS NULL AND wa_id IS NULL AND subscribed_via_signup IS NULL AND subscribed_at IS NULL "
                 "AND last_inbound_at IS NULL FROM contact WHERE user_id = 'IN.43'"),
        1);
}

void ContactStoreTest::givesTimesToANewContact()
{
    const TestDatabase test;
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const auto contact = ContactStore(*test).find(test.add(ravi));
    VERIFY_RESULT(contact);
    QVERIFY(contact->createdAt >= before && contact->createdAt <= QDateTime::currentMSecsSinceEpoch());
    QCOMPARE(contact->updatedAt, contact->createdAt);
}

void ContactStoreTest::findsInEverySpelling_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("E.164") << ravi;
    QTest::newRow("without plus") << QStringLiteral("919876543210");
    QTest::newRow("spaces") << QStringLiteral(" +91 98765 43210 ");
    QTest::newRow("dashes") << QStringLiteral("+91-98765-43210");
    QTest::newRow("brackets") << QStringLiteral("+91 (98765) 43210");
    QTest::newRow("no-break spaces") << QStringLiteral("+91\u00A098765\u00A043210");
    QTest::newRow("00") << QStringLiteral("0091 98765 43210");
    QTest::newRow("tel:") << QStringLiteral("tel:+919876543210");
    QTest::newRow("user id") << QStringLiteral("IN.42");
    QTest::newRow("id") << QStringLiteral("2");
}

void ContactStoreTest::findsInEverySpelling()
{
    QFETCH(const QString, text);
    const TestDatabase test;
    test.add(anna);
    ContactStore store(*test);
    const auto id = store.create(everything());
    VERIFY_RESULT(id);
    const auto found = store.find(text);
    VERIFY_RESULT(found);
    QCOMPARE(found->id, *id);
}

void ContactStoreTest::findsNobodyByAccident_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("space") << QStringLiteral(" ");
    QTest::newRow("unknown id") << QStringLiteral("99");
    QTest::newRow("signed id") << QStringLiteral("+1");
    QTest::newRow("negative id") << QStringLiteral("-1");
    QTest::newRow("zero") << QStringLiteral("0");
    QTest::newRow("id in other digits") << QStringLiteral("١");
    QTest::newRow("far too large") << QStringLiteral("18446744073709551617");
    QTest::newRow("number without country") << QStringLiteral("98765 43210");
    QTest::newRow("name") << QStringLiteral("Ravi");
    QTest::newRow("quote") << QStringLiteral("' OR 1 --");
    QTest::newRow("part of a user id") << QStringLiteral("IN.4");
}

void ContactStoreTest::findsNobodyByAccident()
{
    QFETCH(const QString, text);
    const TestDatabase test;
    VERIFY_RESULT(ContactStore(*test).create(everything()));
    const auto found = ContactStore(*test).find(text);
    QVERIFY(!found);
    QCOMPARE(found.error().kind, Error::Kind::NotFound);
}

void ContactStoreTest::refusesASecondContactWithTheSameKey()
{
    const TestDatabase test;
    ContactStore store(*test);
    VERIFY_RESULT(store.create(everything()));
    for (const bool samePhone : {true, false}) {
        Contact contact;
        contact.phone = PhoneNumber::fromStored(samePhone ? ravi : anna);
        contact.userId = samePhone ? QString() : QStringLiteral("IN.42");
        const auto second = store.create(contact);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Error::Kind::Duplicate);
        QVERIFY(second.error().message.contains(samePhone ? ravi : QStringLiteral("IN.42")));
    }
    QCOMPARE(test.integer("SELECT count(*) FROM contact"), 1);
}

void ContactStoreTest::refusesWhatIsNotValid()
{
    const TestDatabase test;
    ContactStore store(*test);
    QVERIFY(!store.create({}));
    const ContactId id = test.add(ravi);
    const auto before = store.find(id);
    Contact after = *before;
    after.email = QStringLiteral("nowhere");
    const auto updated = store.update(*before, after);
    QVERIFY(!updated);
    QCOMPARE(updated.error().kind, Error::Kind::Refused);
    QCOMPARE(*store.find(id), *before);
}

void ContactStoreTest::makesMissingLabelsAndKnowsTheOthers()
{
    const TestDatabase test;
    test.run("INSERT INTO label(name, color, name_key) VALUES ('VIP', 'amber', 'vip')");
    const ContactId id = test.add(
        ravi, QString(), {QStringLiteral("vip"), QStringLiteral("new"), QStringLiteral("NEW"), QStringLiteral("Vip")});
    const auto contact = ContactStore(*test).find(id);
    VERIFY_RESULT(contact);
    const QList<Label> expected = {{.id = LabelId(2), .name = QStringLiteral("new")},
        {.id = LabelId(1), .name = QStringLiteral("VIP"), .color = QStringLiteral("amber")}};
    QCOMPARE(contact->labels, expected);
}

void ContactStoreTest::updatesEveryField()
{
    const TestDatabase test;
    ContactStore store(*test);
    const ContactId id = test.add(anna, QStringLiteral("Anna"), {QStringLiteral("old")});
    const auto before = store.find(id);
    VERIFY_RESULT(before);
    Contact after = everything();
    after.id = id;
    after.createdAt = before->createdAt;
    VERIFY_RESULT(store.update(*before, after));
    const auto stored = store.find(id);
    VERIFY_RESULT(stored);
    QCOMPARE(comparable(*stored), comparable(after));
    QVERIFY(stored->updatedAt >= before->updatedAt);

    Contact least;
    least.id = id;
    least.phone = PhoneNumber::fromStored(anna);
    least.createdAt = before->createdAt;
    VERIFY_RESULT(store.update(*stored, least));
    QCOMPARE(comparable(*store.find(id)), comparable(least));
    QCOMPARE(test.integer("SELECT user_id IS NULL AND wa_id IS NULL AND name_key = '' FROM contact"), 1);
}

void ContactStoreTest::updatesOnlyWhatDiffers()
{
    const TestDatabase test;
    ContactStore store(*test);
    const ContactId id = test.add(ravi, QStringLiteral("Ravi"));
    const auto before = store.find(id);
    Contact after = *before;
    after.name = QStringLiteral("Ravi Kumar");
    test.run("UPDATE contact SET email = 'ravi@example.com', notes = 'since', last_inbound_at = 7, user_id = 'IN.1'");
    VERIFY_RESULT(store.update(*before, after));
    const auto stored = store.find(id);
    VERIFY_RESULT(stored);
    QCOMPARE(stored->name, QStringLiteral("Ravi Kumar"));
    QCOMPARE(stored->email, QStringLiteral("ravi@example.com"));
    QCOMPARE(stored->notes, QStringLiteral("since"));
    QCOMPARE(stored->lastInboundAt, std::optional<qint64>(7));
    QCOMPARE(stored->userId, QStringLiteral("IN.1"));
}

void ContactStoreTest::keepsAnOptOutThatArrivedMeanwhile()
{
    const TestDatabase test;
    ContactStore store(*test);
    const ContactId id = test.add(ravi, QStringLiteral("Ravi"));
    const auto before = store.find(id);
    VERIFY_RESULT(store.optOut({id})); // a STOP message
    Contact after = *before;
    after.name = QStringLiteral("Ravi Kumar");
    VERIFY_RESULT(store.update(*before, after));
    const auto stored = store.find(id);
    VERIFY_RESULT(stored);
    QVERIFY(stored->optedOut);
    QCOMPARE(test.integer("SELECT count(*) FROM consent"), 1);
}

void ContactStoreTest::keepsLabelsThatArrivedMeanwhile()
{
    const TestDatabase test;
    ContactStore store(*test);
    const ContactId id = test.add(ravi, QString(), {QStringLiteral("a"), QStringLiteral("b")});
    const auto before = store.find(id);
    const auto arrived = LabelStore(*test).ensure(QStringLiteral("arrived"));
    VERIFY_RESULT(store.addLabel({id}, *arrived));
    VERIFY_RESULT(store.removeLabel({id}, *LabelStore(*test).ensure(QStringLiteral("a"))));
    Contact after = *before;
    after.labels = {before->labels.at(0), {.name = QStringLiteral("c")}};
    VERIFY_RESULT(store.update(*before, after));
    const auto stored = store.find(id);
    VERIFY_RESULT(stored);
    QStringList names;
    for (const Label &label : stored->labels)
        names.append(label.name);
    QCOMPARE(names, QStringList({QStringLiteral("arrived"), QStringLiteral("c")}));
}

void ContactStoreTest::removesALabelThatWasRenamedMeanwhile()
{
    const TestDatabase test;
    ContactStore store(*test);
    const ContactId id = test.add(ravi, QString(), {QStringLiteral("VIP")});
    const auto before = store.find(id);
    VERIFY_RESULT(LabelStore(*test).update({.id = before->labels.first().id, .name = QStringLiteral("Gold")}));
    Contact after = *before;
    after.labels.clear();
    VERIFY_RESULT(store.update(*before, after));
    QVERIFY(store.find(id)->labels.isEmpty());
}

void ContactStoreTest::writesNothingWhenNothingDiffers()
{
    const TestDatabase test;
    ContactStore store(*test);
    const ContactId id = test.add(ravi, QStringLiteral("Ravi"), {QStringLiteral("VIP")});
    test.run("UPDATE contact SET updated_at = 7");
    const auto before = store.find(id);
    VERIFY_RESULT(store.update(*before, *before));
    QCOMPARE(store.find(id)->updatedAt, 7);
    Contact after = *before;
    after.labels.clear();
    VERIFY_RESULT(store.update(*before, after));
    QVERIFY(store.find(id)->updatedAt > 7);
}

void ContactStoreTest::refusesToUpdateOntoAnotherContact()
{
    const TestDatabase test;
    ContactStore store(*test);
    test.add(ravi);
    const ContactId id = test.add(anna);
    const auto before = store.find(id);
    Contact after = *before;
    after.phone = PhoneNumber::fromStored(ravi);
    const auto updated = store.update(*before, after);
    QVERIFY(!updated);
    QCOMPARE(updated.error().kind, Error::Kind::Duplicate);
}

void ContactStoreTest::saysThatTheContactIsGone()
{
    const TestDatabase test;
    ContactStore store(*test);
    const ContactId id = test.add(ravi, QStringLiteral("Ravi"));
    const auto before = store.find(id);
    VERIFY_RESULT(store.remove({id}));
    QCOMPARE(store.find(id).error().kind, Error::Kind::NotFound);
    Contact after = *before;
    QCOMPARE(store.update(*before, after).error().kind, Error::Kind::NotFound);
    after.labels = {{.name = QStringLiteral("new")}};
    const auto updated = store.update(*before, after);
    QVERIFY(!updated);
    QCOMPARE(updated.error().kind, Error::Kind::NotFound);
    QVERIFY(updated.error().message.contains(QStringLiteral("Ravi")));
}

QTEST_GUILESS_MAIN(ContactStoreTest)
#include "tst_contactstore.moc"
