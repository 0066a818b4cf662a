#include "models/audience/audience.h"

#include "models/contacts/contactmerge.h"
#include "tests/models/audience/audiencefixture.h"

using namespace Qt::StringLiterals;

namespace {

const AudienceChoice everyone{};

} // namespace

class AudienceTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nobodyIsAnAudienceToo();
    void whoOptedOutAndIsBlockedCountsOnce();
    void anotherAccountsBlockCountsAsWell();
    void twoFailuresInARowAreUnreachable_data();
    void twoFailuresInARowAreUnreachable();
    void aUserIdIsReachableByTheBusinessThatMetIt();
    void whatIsNoUserIdReachesNobody();
    void strangersAreUnknownUnlessSomethingIsKnown();
    void manyStrangersAreToldApartLikeFew();
    void aRowWithTwoPeopleNamesNobody();
    void linkedRowsAreOnePerson();
    void allConflictsAreCounted();
    void whoWasMergedIsFoundUnderEveryKey();
    void aDeletedSelectionIsNobody();
    void aDeletedLabelIsSaid();
    void whatTheIndexFoundIsTaken();
    void cancelledTellsSo();
};

void AudienceTest::nobodyIsAnAudienceToo()
{
    const AudienceFixture fixture;
    QCOMPARE(fixture.counts(everyone), u"0 0 0 0 0 0 0"_s);
    QCOMPARE(fixture.counts(fixture.fileChoice("phone\n\n")), u"0 0 0 0 0 0 0"_s);
}

void AudienceTest::whoOptedOutAndIsBlockedCountsOnce()
{
    const AudienceFixture fixture;
    const ContactId both = fixture.database.add(u"+919876543210"_s);
    fixture.database.add(u"+919876543211"_s);
    fixture.block(u"+919876543210"_s);
    fixture.database.run("UPDATE contact SET opted_out = 1 WHERE phone = '+919876543210'");
    const Audience audience = fixture.explain(everyone);
    QCOMPARE(fixture.text(audience.counts), u"2 1 1 0 0 0 0"_s);
    QCOMPARE(audience.counts.affectedBy(Exclusion::Blocked), 1);
    QVERIFY(audience.obstaclesOf(both).contains(Obstacle::Blocked));
    QVERIFY(audience.obstaclesOf(both).contains(Exclusion::OptedOut));
    QVERIFY(!audience.excludedBy(Exclusion::Blocked).contains(both));
}

void AudienceTest::anotherAccountsBlockCountsAsWell()
{
    const AudienceFixture fixture;
    fixture.database.add(u"+919876543210"_s);
    fixture.block(u"+919876543210"_s, 2);
    QCOMPARE(fixture.counts(everyone, AccountId(1)), u"1 0 0 1 0 0 0"_s);
    fixture.database.run("UPDATE blocked_user SET is_active = 0");
    QCOMPARE(fixture.counts(everyone, AccountId(1)), u"1 1 0 0 0 0 0"_s);
}

void AudienceTest::twoFailuresInARowAreUnreachable_data()
{
    QTest::addColumn<QByteArray>("statuses");
    QTest::addColumn<int>("inboundAt");
    QTest::addColumn<bool>("isUnreachable");
    QTest::newRow("one") << QByteArray("('a', '', 1, NULL, 1, 131026)") << 0 << false;
    QTest::newRow("two") << QByteArray("('a', '', 1, NULL, 1, 131026), ('b', '', 1, NULL, 2, 131026)") << 0 << true;
    QTest::newRow("two of another kind") << QByteArray("('a', '', 1, NULL, 1, 131047), ('b', '', 1, NULL, 2, 131049)")
                                         << 0 << false;
    QTest::newRow("one arrived between") << QByteArray(
        "('a', '', 1, NULL, 1, 131026), ('b', '', 1, 2, NULL, 0), ('c', '', 1, NULL, 3, 131026)")
                                         << 0 << false;
    QTest::newRow("one arrived before") << QByteArray(
        "('b', '', 1, 1, NULL, 0), ('a', '', 1, NULL, 2, 131026), ('c', '', 1, NULL, 3, 131026)")
                                        << 0 << true;
    QTest::newRow("they wrote since") << QByteArray("('a', '', 1, NULL, 1, 131026), ('b', '', 1, NULL, 2, 131026)") << 3
                                      << false;
    QTest::newRow("somebody else's") << QByteArray("('a', '', 7, NULL, 1, 131026), ('b', '', NULL, NULL, 2, 131026)")
                                     << 0 << false;
}

void AudienceTest::twoFailuresInARowAreUnreachable()
{
    QFETCH(QByteArray, statuses);
    QFETCH(int, inboundAt);
    QFETCH(bool, isUnreachable);
    const AudienceFixture fixture;
    fixture.database.add(u"+919876543210"_s);
    fixture.database.run(
        "INSERT INTO message_status(wamid, recipient, contact_id, delivered_at, failed_at, error_code) VALUES "
        + statuses);
    fixture.database.run("UPDATE contact SET last_inbound_at = " + QByteArray::number(inboundAt));
    QCOMPARE(fixture.counts(everyone), isUnreachable ? u"1 0 0 0 1 0 0"_s : u"1 1 0 0 0 0 0"_s);
}

void AudienceTest::aUserIdIsReachableByTheBusinessThatMetIt()
{
    const AudienceFixture fixture;
    fixture.database.run("INSERT INTO contact(id, user_id, created_at, updated_at) VALUES (1, 'IN.1', 1, 1), "
                         "(2, 'IN.ENT.2', 1, 1)");
    QCOMPARE(fixture.counts(everyone, AccountId(1)), u"2 2 0 0 0 0 0"_s);
    fixture.database.run("INSERT INTO message(account, contact_id, wamid, direction, at, type, text, context_wamid, "
                         "extra, understood) VALUES (2, 1, 'a', 'in', 1, 'text', '', '', '', 1)");
    QCOMPARE(fixture.counts(everyone, AccountId(1)), u"2 1 0 0 1 0 0"_s);
    QVERIFY(fixture.explain(everyone, AccountId(1)).obstaclesOf(ContactId(1)).contains(Obstacle::OtherBusiness));
    QCOMPARE(fixture.counts(everyone, AccountId(2)), u"2 2 0 0 0 0 0"_s);
    QCOMPARE(fixture.counts(everyone), u"2 2 0 0 0 0 0"_s);
    fixture.database.run("UPDATE account SET waba_id = '100'"); // the same business
    QCOMPARE(fixture.counts(everyone, AccountId(1)), u"2 2 0 0 0 0 0"_s);
}

void AudienceTest::whatIsNoUserIdReachesNobody()
{
    const AudienceFixture fixture;
    fixture.database.run(
        "INSERT INTO contact(user_id, phone, created_at, updated_at) VALUES ('from a file', NULL, 1, 1), "
        "('likewise', '+919876543210', 1, 1)");
    QCOMPARE(fixture.counts(everyone), u"2 1 0 0 1 0 0"_s);
}

void AudienceTest::strangersAreUnknownUnlessSomethingIsKnown()
{
    const AudienceFixture fixture;
    const ContactId gone = fixture.database.add(u"+5511987654321"_s);
    fixture.database.run("UPDATE contact SET opted_out = 1");
    fixture.database.run("DELETE FROM contact WHERE id = " + QByteArray::number(qint64(gone)));
    fixture.block(u"+919876543212"_s);
    const AudienceChoice choice =
        fixture.fileChoice("phone\n+55 11 8765-4321\n+919876543212\n+919876543213\n0091 98765 43213\n");
    const Audience audience = fixture.explain(choice);
    QCOMPARE(fixture.text(audience.counts), u"3 0 1 1 0 1 1"_s);
    QCOMPARE(audience.unknown.size(), size_t(3));
    QCOMPARE(audience.unknown.front().row, 2U);
    QCOMPARE(audience.unknown.front().phone->toString(), u"+551187654321"_s);
    QVERIFY(audience.unknown.front().obstacles.first() == Exclusion::OptedOut);
    QVERIFY(audience.unknown.front().obstacles.contains(Obstacle::Unknown));
}

void AudienceTest::manyStrangersAreToldApartLikeFew()
{
    const AudienceFixture fixture;
    fixture.database.run("INSERT INTO contact(phone, user_id, opted_out, created_at, updated_at) VALUES "
                         "('+5511987654321', NULL, 1, 1, 1), "
                         "(NULL, 'IN.5', 1, 1, 1), ('+919876543214', NULL, 1, 1, 1)");
    fixture.database.run("UPDATE contact SET opted_out = 0 WHERE phone = '+919876543214'"); // and back in
    fixture.database.run("DELETE FROM contact");
    fixture.block(u"+919876543212"_s);
    QByteArray text = "phone,user_id\n+551187654321,\n,IN.5\n+919876543212,\n+919876543214,\n";
    for (int i = 0; i < 20'000; ++i)
        text += "+9170000" + QByteArray::number(10'000 + i) + ",\n";
    QCOMPARE(fixture.counts(fixture.fileChoice(text)), u"20004 0 2 1 0 20001 0"_s);
}

void AudienceTest::aRowWithTwoPeopleNamesNobody()
{
    const AudienceFixture fixture;
    fixture.database.run("INSERT INTO contact(phone, user_id, created_at, updated_at) VALUES "
                         "('+919876543210', 'IN.1', 1, 1), ('+919876543211', 'IN.2', 1, 1)");
    const Audience audience = fixture.explain(
        fixture.fileChoice("phone,user_id\n+919876543210,IN.2\n+919876543299,IN.2\n+919876543210,IN.1\n"));
    QCOMPARE(fixture.text(audience.counts), u"1 1 0 0 0 0 0"_s);
    QCOMPARE(audience.conflicts.size(), 2);
    QCOMPARE(audience.conflicts.first().row, 2U);
}

void AudienceTest::linkedRowsAreOnePerson()
{
    const AudienceFixture fixture;
    fixture.database.run("INSERT INTO contact(user_id, created_at, updated_at) VALUES ('IN.1', 1, 1)");
    QCOMPARE(
        fixture.counts(fixture.fileChoice(
            "phone,user_id\n+919876543210,\n+919876543210,IN.1\n,IN.1\n+919876543211,\n,IN.2\n+919876543211,IN.2\n")),
        u"2 1 0 0 0 1 4"_s);
    // The row with both tells that the user id is that of a contact.
    fixture.database.add(u"+919876543219"_s);
    QCOMPARE(
        fixture.counts(fixture.fileChoice("phone,user_id\n,IN.9\n+919876543219,IN.9\n,IN.9\n")), u"1 1 0 0 0 0 2"_s);
}

void AudienceTest::allConflictsAreCounted()
{
    const AudienceFixture fixture;
    fixture.database.run("INSERT INTO contact(phone, user_id, created_at, updated_at) VALUES "
                         "('+919876543210', 'IN.1', 1, 1), ('+919876543211', 'IN.2', 1, 1)");
    const Audience audience =
        fixture.explain(fixture.fileChoice("phone,user_id\nx,\n" + QByteArray("+919876543210,IN.2\n").repeated(1200)));
    QCOMPARE(audience.conflicts.size(), AudienceFile::maxProblems);
    QCOMPARE(audience.refusedRows(), 1201);
    QCOMPARE(audience.counts.chosen, 0);
}

/// One person in all, whatever the file calls them; the gate is that of the contact they are now.
void AudienceTest::whoWasMergedIsFoundUnderEveryKey()
{
    const AudienceFixture fixture;
    const ContactId kept = fixture.database.add(u"+919876543210"_s);
    fixture.database.run("INSERT INTO contact(phone, user_id, created_at, updated_at) VALUES ('+5511987654321', 'BR.2', 1, 1)");
    fixture.database.add(u"+4915112345678"_s);
    MergeChoice choice = suggestedMerge(mergeCandidates(*fixture.database, {kept, ContactId(2)})->contacts);
    choice.kept = choice.phone = kept;
    VERIFY_RESULT(ContactMerge(*fixture.database, u"Bela"_s, 1000).merge({kept, ContactId(2)}, choice));
    fixture.database.run("UPDATE contact SET user_id = 'IN.1' WHERE id = 1");
    fixture.database.run("INSERT INTO other_key(key, contact_id, origin, at) VALUES ('BR.2', 1, 'merged', 1)");

    for (const char *key : {"+919876543210", "+5511987654321", "+55 11 8765-4321", "BR.2", "IN.1"}) {
        const Audience audience = fixture.explain(fixture.fileChoice(QByteArray("phone\n") + key + '\n'));
        QCOMPARE(AudienceFixture::text(audience.counts), u"1 1 0 0 0 0 0"_s);
        QVERIFY2(audience.eligible().contains(kept), key);
    }
    const AudienceChoice all = fixture.fileChoice(
        "phone,user_id\n+919876543210,BR.2\n+5511987654321,IN.1\n+551187654321,\n,BR.2\n+4915112345678,\n");
    QCOMPARE(fixture.counts(all), u"2 2 0 0 0 0 3"_s);
    fixture.block(u"+5511987654321"_s);
    QCOMPARE(fixture.counts(all), u"2 1 0 1 0 0 3"_s);
    fixture.database.run("UPDATE contact SET opted_out = 1 WHERE id = 1");
    QCOMPARE(fixture.counts(all), u"2 1 1 0 0 0 3"_s);
    // A number that is somebody else's with a user id that was merged names two.
    QCOMPARE(fixture.explain(fixture.fileChoice("phone,user_id\n+4915112345678,BR.2\n")).conflicts.size(), 1);
}

void AudienceTest::aDeletedSelectionIsNobody()
{
    const AudienceFixture fixture;
    AudienceChoice choice{.kind = AudienceChoice::Kind::Selection};
    choice.contacts = {fixture.database.add(u"+919876543210"_s), ContactId(77)};
    QCOMPARE(fixture.counts(choice), u"1 1 0 0 0 0 0"_s);
    choice.contacts.resize(6000, ContactId(77)); // read otherwise
    QCOMPARE(fixture.counts(choice), u"1 1 0 0 0 0 0"_s);
}

void AudienceTest::aDeletedLabelIsSaid()
{
    const AudienceFixture fixture;
    fixture.database.add(u"+919876543210"_s, {}, {u"Left"_s});
    fixture.database.add(u"+919876543211"_s);
    AudienceChoice choice{.kind = AudienceChoice::Kind::Filter};
    choice.query.withoutLabels = {LabelId(1)};
    QCOMPARE(fixture.counts(choice), u"1 1 0 0 0 0 0"_s);
    fixture.database.run("DELETE FROM label");
    const auto audience = explainAudience(*fixture.database, choice, {});
    QVERIFY(!audience && audience.error().kind == Error::Kind::Refused);
    QVERIFY(audience.error().message.contains(u"Choose the labels again"_s));
}

void AudienceTest::whatTheIndexFoundIsTaken()
{
    const AudienceFixture fixture;
    const ContactId one = fixture.database.add(u"+919876543210"_s);
    fixture.database.add(u"+919876543211"_s);
    AudienceChoice choice{.kind = AudienceChoice::Kind::Filter};
    choice.query.text = u"543210"_s;
    QCOMPARE(fixture.counts(choice), u"1 1 0 0 0 0 0"_s);
    AudienceFindings findings;
    findings.found = std::make_shared<const ContactIds>(ContactIds{one, ContactId(99)});
    const auto audience = explainAudience(*fixture.database, choice, {}, {}, findings);
    VERIFY_RESULT(audience);
    QCOMPARE(audience->counts.chosen, 1);
    QVERIFY(audience->eligible().contains(one));
}

void AudienceTest::cancelledTellsSo()
{
    const AudienceFixture fixture;
    const Progress progress;
    progress.cancel();
    const auto audience = explainAudience(*fixture.database, everyone, {}, progress);
    QVERIFY(!audience);
    QVERIFY(audience.error().kind == Error::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(AudienceTest)
#include "tst_audience.moc"
