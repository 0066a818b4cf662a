#include "models/contacts/mergechoice.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestMergeChoice final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void suggestsTheOldestAndTheNumberInUse();
    void joinsWhatCanBeJoined();
    void nobodyLosesTheirOnlyNumber();
};

namespace {

Contact person(ContactId id, const char *phone, const char *name, qint64 createdAt, std::optional<qint64> wroteAt = {})
{
    Contact contact;
    contact.id = id;
    contact.phone = PhoneNumber::fromStored(QString::fromLatin1(phone));
    contact.name = QString::fromUtf8(name);
    contact.createdAt = createdAt;
    contact.lastInboundAt = wroteAt;
    return contact;
}

} // namespace

void TestMergeChoice::suggestsTheOldestAndTheNumberInUse()
{
    const auto first = person(ContactId(1), "+15550100101", "", 20);
    const auto second = person(ContactId(2), "+15550100102", "Asha", 10, 500);
    const MergeChoice choice = suggestedMerge({first, second});
    QCOMPARE(choice.kept, ContactId(2));
    QCOMPARE(choice.phone, ContactId(2));
    QCOMPARE(choice.name, ContactId(2));
    auto third = person(ContactId(3), "+15550100103", "", 5);
    third.email = u"a@example.org"_s;
    const MergeChoice other = suggestedMerge({first, second, third});
    QCOMPARE(other.kept, ContactId(3));
    QCOMPARE(other.phone, ContactId(2));
    QCOMPARE(other.name, ContactId(2));
    QCOMPARE(other.email, ContactId(3));
}

void TestMergeChoice::joinsWhatCanBeJoined()
{
    Contact first = person(ContactId(1), "+15550100101", "Asha", 20, 500);
    first.notes = u"Likes tea"_s;
    first.labels = {{.id = LabelId(1), .name = u"VIP"_s}};
    first.subscribedAt = 60;
    first.subscribedViaSignup = u"late"_s;
    Contact second = person(ContactId(2), "+15550100102", "Asha R", 10, 400);
    second.notes = u"Lives in Pune"_s;
    second.labels = {{.id = LabelId(2), .name = u"Lead"_s}, {.id = LabelId(1), .name = u"VIP"_s}};
    second.subscribedAt = 50;
    second.subscribedViaSignup = u"early"_s;
    second.optedOut = true;
    second.isBlocked = true;
    const Contact merged = mergedContact({first, second}, suggestedMerge({first, second}));
    QCOMPARE(merged.id, ContactId(2));
    QCOMPARE(merged.notes, u"Likes tea\n\nLives in Pune"_s);
    QCOMPARE(merged.labels.size(), 2);
    QCOMPARE(merged.labels.first().name, u"Lead"_s);
    QCOMPARE(merged.subscribedViaSignup, u"early"_s);
    QCOMPARE(merged.createdAt, 10);
    QCOMPARE(*merged.lastInboundAt, 500);
    QVERIFY(merged.optedOut);
    QVERIFY(merged.isBlocked);
    QCOMPARE(otherKeysOf({first, second}, merged), QStringList(u"+15550100102"_s));
}

void TestMergeChoice::nobodyLosesTheirOnlyNumber()
{
    const Contact first = person(ContactId(1), "+15550100101", "Asha", 20);
    Contact second = person(ContactId(2), "", "", 10);
    second.userId = u"IN.1"_s;
    MergeChoice choice = suggestedMerge({first, second});
    choice.phone = ContactId(2);
    choice.userId = ContactId(1);
    const Contact merged = mergedContact({first, second}, choice);
    QVERIFY(merged.phone == first.phone);
    QCOMPARE(merged.userId, u"IN.1"_s);
}

QTEST_GUILESS_MAIN(TestMergeChoice)
#include "tst_mergechoice.moc"
