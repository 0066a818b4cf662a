#include "models/contacts/contactstore.h"
#include "tests/support/testdatabase.h"

namespace {

const QString anna = QStringLiteral("+4915112345678");

} // namespace

/// Contacts under the other spelling of a number (models/contacts/phonevariants.h).
class ContactVariantsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsByAVariantOfTheNumber_data();
    void findsByAVariantOfTheNumber();
    void prefersTheVeryNumberToItsVariant();
    void refusesASecondContactWithAVariantOfTheNumber();
    void letsContactsWithVariantsOfEachOtherBeEdited();
};

void ContactVariantsTest::findsByAVariantOfTheNumber_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("text");
    const QString brazil = QStringLiteral("+551187654321");
    const QString mexico = QStringLiteral("+5215512345678");
    const QString argentina = QStringLiteral("+5491123456789");
    QTest::newRow("Brazil, with the ninth digit") << brazil << QStringLiteral("+55 11 98765-4321");
    QTest::newRow("Brazil, without +") << brazil << QStringLiteral("5511987654321");
    QTest::newRow("Mexico, without the 1") << mexico << QStringLiteral("+52 55 1234 5678");
    QTest::newRow("Mexico, as Meta sent it") << mexico << QStringLiteral("5215512345678");
    QTest::newRow("Argentina, without the 9") << argentina << QStringLiteral("+54 11 2345-6789");
}

void ContactVariantsTest::findsByAVariantOfTheNumber()
{
    QFETCH(const QString, stored);
    QFETCH(const QString, text);
    const TestDatabase test;
    test.add(anna);
    const ContactId id = test.add(stored);
    const auto found = ContactStore(*test).find(text);
    VERIFY_RESULT(found);
    QCOMPARE(found->id, id);
    QCOMPARE(found->phone->toString(), stored);
}

void ContactVariantsTest::prefersTheVeryNumberToItsVariant()
{
    const TestDatabase test;
    const ContactId id = test.add(QStringLiteral("+551187654321"));
    test.run("INSERT INTO contact(phone, created_at, updated_at) VALUES ('+5511987654321', 1, 1)");
    ContactStore store(*test);
    const auto found = store.find(QStringLiteral("+551187654321"));
    VERIFY_RESULT(found);
    QCOMPARE(found->id, id);
    const auto other = store.find(QStringLiteral("+5511987654321"));
    VERIFY_RESULT(other);
    QVERIFY(other->id != id);
}

void ContactVariantsTest::refusesASecondContactWithAVariantOfTheNumber()
{
    const TestDatabase test;
    ContactStore store(*test);
    const ContactId id = test.add(QStringLiteral("+551187654321"));
    Contact other;
    other.phone = PhoneNumber::fromStored(QStringLiteral("+5511987654321"));
    const auto created = store.create(other);
    QVERIFY(!created);
    QCOMPARE(created.error().kind, Error::Kind::Duplicate);
    QVERIFY2(created.error().message.contains(QStringLiteral("+551187654321")), qPrintable(created.error().message));

    const auto before = store.find(test.add(anna));
    VERIFY_RESULT(before);
    Contact after = *before;
    after.phone = other.phone;
    const auto updated = store.update(*before, after);
    QVERIFY(!updated);
    QCOMPARE(updated.error().kind, Error::Kind::Duplicate);

    // A landline is nobody's variant.
    test.add(QStringLiteral("+551130301234"));
    test.add(QStringLiteral("+5511930301234"));
    // The contact itself may change to the other spelling.
    const auto own = store.find(id);
    VERIFY_RESULT(own);
    Contact respelled = *own;
    respelled.phone = other.phone;
    VERIFY_RESULT(store.update(*own, respelled));
    QCOMPARE(store.find(id)->phone, other.phone);
}

void ContactVariantsTest::letsContactsWithVariantsOfEachOtherBeEdited()
{
    const TestDatabase test;
    test.add(QStringLiteral("+551187654321"));
    // As an import or an older version may have left them.
    test.run("INSERT INTO contact(phone, created_at, updated_at) VALUES ('+5511987654321', 1, 1)");
    ContactStore store(*test);
    for (const auto &number : {QStringLiteral("+551187654321"), QStringLiteral("+5511987654321")}) {
        const auto before = store.find(number);
        VERIFY_RESULT(before);
        Contact after = *before;
        after.name = number;
        VERIFY_RESULT(store.update(*before, after));
        QCOMPARE(store.find(before->id)->name, number);
    }
}

QTEST_GUILESS_MAIN(ContactVariantsTest)
#include "tst_contactvariants.moc"
