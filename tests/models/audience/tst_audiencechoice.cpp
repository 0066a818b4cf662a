#include "models/audience/audiencechoice.h"

#include "models/labels/labelstore.h"
#include "tests/support/testdatabase.h"

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 60 * 60 * 1000;

AudienceChoice there(const TestDatabase &database, const AudienceChoice &choice, qint64 savedAt, qint64 now)
{
    const auto stored = storedChoice(*database, choice, savedAt);
    auto read = stored ? choiceFrom(*database, *stored, now) : Result<AudienceChoice>(stored.error());
    if (!read)
        qFatal("%s", qPrintable(read.error().message));
    return *read;
}

} // namespace

class AudienceChoiceTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFilterComesBackWhole();
    void theLastHoursMoveWithTheClock();
    void aSelectionComesBackSorted();
    void aFileComesBackWithItsRegion();
    void aDeletedLabelIsRefusedButTold();
    void choicesReadLikeSentences();
    void whatANewerVersionSavedIsRefused();
};

void AudienceChoiceTest::aFilterComesBackWhole()
{
    const TestDatabase database;
    database.run("INSERT INTO label(id, name, name_key) VALUES (1, 'VIP', 'vip'), (2, 'Lead', 'lead')");
    AudienceChoice choice{.kind = AudienceChoice::Kind::Filter};
    choice.query.text = u"शर्मा \"x\""_s;
    choice.query.scope = SearchScope::Everything;
    choice.query.labels = {LabelId(1)};
    choice.query.withoutLabels = {LabelId(2)};
    choice.query.match = LabelMatch::Any;
    choice.query.optedOut = false;
    choice.query.blocked = true;
    choice.query.importRun = ImportRunId(3);
    QVERIFY(there(database, choice, 1, 2).query == choice.query);
    choice.kind = AudienceChoice::Kind::Everyone;
    QVERIFY(there(database, choice, 1, 2).query == ContactQuery());
}

void AudienceChoiceTest::theLastHoursMoveWithTheClock()
{
    const TestDatabase database;
    AudienceChoice choice{.kind = AudienceChoice::Kind::Filter};
    choice.query.inboundSince = 76 * hour;
    QCOMPARE(there(database, choice, 100 * hour, 200 * hour).query.inboundSince, std::optional(176 * hour));
}

void AudienceChoiceTest::aSelectionComesBackSorted()
{
    const TestDatabase database;
    AudienceChoice choice{.kind = AudienceChoice::Kind::Selection};
    choice.contacts = {ContactId(9), ContactId(3), ContactId(2), ContactId(1), ContactId(3), ContactId(11)};
    const ContactIds sorted = {ContactId(1), ContactId(2), ContactId(3), ContactId(9), ContactId(11)};
    QVERIFY(there(database, choice, 1, 1).contacts == sorted);
    QVERIFY(storedChoice(*database, choice, 1)->contains(u"1-3,9,11"_s));
}

void AudienceChoiceTest::aFileComesBackWithItsRegion()
{
    const TestDatabase database;
    AudienceChoice choice{.kind = AudienceChoice::Kind::File};
    choice.file = {.path = u"/a/b ü.csv"_s, .region = u"IN"_s, .acceptsRepaired = true, .reading = {}};
    QVERIFY(there(database, choice, 1, 1).file == choice.file);
}

void AudienceChoiceTest::aDeletedLabelIsRefusedButTold()
{
    const TestDatabase database;
    database.run("INSERT INTO label(id, name, name_key) VALUES (1, 'VIP', 'vip')");
    for (const bool isUnwanted : {false, true}) {
        AudienceChoice choice{.kind = AudienceChoice::Kind::Filter};
        (isUnwanted ? choice.query.withoutLabels : choice.query.labels) = {LabelId(1)};
        const auto stored = storedChoice(*database, choice, 1);
        VERIFY_RESULT(stored);
        database.run("UPDATE label SET name = 'Gold'"); // renamed is the same label
        VERIFY_RESULT(choiceFrom(*database, *stored, 1));
        database.run("DELETE FROM label");
        const auto read = choiceFrom(*database, *stored, 1);
        QVERIFY(!read);
        QVERIFY(read.error().message.contains(u"VIP"_s));
        QVERIFY(choiceText(*stored).contains(u"VIP"_s));
        database.run("INSERT INTO label(id, name, name_key) VALUES (1, 'VIP', 'vip')");
    }
}

void AudienceChoiceTest::choicesReadLikeSentences()
{
    const TestDatabase database;
    database.run("INSERT INTO label(id, name, name_key) VALUES (1, 'VIP', 'vip'), (2, 'Lead', 'lead')");
    AudienceChoice choice;
    const auto text = [&] { return choiceText(*storedChoice(*database, choice, 100 * hour)); };
    QCOMPARE(text(), u"Everyone"_s);
    choice.kind = AudienceChoice::Kind::Filter;
    QCOMPARE(text(), u"Everyone"_s);
    choice.query.labels = {LabelId(1), LabelId(2)};
    choice.query.match = LabelMatch::Any;
    choice.query.inboundSince = 76 * hour;
    QVERIFY2(text().startsWith(u"Contacts: any label of: VIP, Lead · wrote in the last 24 hour"_s), qPrintable(text()));
    choice.kind = AudienceChoice::Kind::File;
    choice.file.path = u"/a/people.csv"_s;
    QCOMPARE(text(), u"Numbers in people.csv"_s);
    choice.kind = AudienceChoice::Kind::Signup;
    choice.signup = u"77"_s;
    QCOMPARE(text(), u"Subscribers of the sign-up link 77"_s);
}

void AudienceChoiceTest::whatANewerVersionSavedIsRefused()
{
    const TestDatabase database;
    QVERIFY(!choiceFrom(*database, u"{\"kind\":\"horoscope\"}"_s, 1));
    QVERIFY(!choiceFrom(*database, u"rubbish"_s, 1));
}

QTEST_GUILESS_MAIN(AudienceChoiceTest)
#include "tst_audiencechoice.moc"
