#include "models/audience/audiencerecords.h"

#include "models/audience/audienceparts.h"
#include "tests/models/audience/audiencefixture.h"
#include "tests/support/files.h"

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 now = 1'760'000'000'000;

/// "7 +91… IN.1 Name bits" for everybody.
QStringList peopleIn(const Database &database, AudienceRecordId id)
{
    QStringList people;
    const auto read = AudienceRecords(database).forEachPerson(id, [&people](const AudiencePerson &person) {
        people.append(u"%1 %2 %3 %4 %5"_s.arg(QString::number(qint64(person.contact)),
            person.phone ? person.phone->toString() : u"-"_s,
            QString::fromUtf8(person.userId.data(), person.userId.size()),
            QString::fromUtf8(person.name.data(), person.name.size()), QString::number(person.obstacles.bits())));
        return Result<void>();
    });
    if (!read)
        qFatal("%s", qPrintable(read.error().message));
    return people;
}

} // namespace

class AudienceRecordsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRecordOutlivesThePeople();
    void aRecordIsNeverChanged();
    void exportTellsEverybodysReasons();
    void leftOutIsWrittenWithoutARecord();
    void partsAreReadByThemselves();
    void aDamagedPartIsSaid_data();
    void aDamagedPartIsSaid();
    void cancelledKeepsNothing();
    void whatIsWrittenIsOfTheSameMoment();
    void whatCannotBeWrittenIsNotRecorded();
    void anUnknownRecordIsNotFound();
};

void AudienceRecordsTest::aRecordOutlivesThePeople()
{
    const AudienceFixture fixture;
    fixture.database.add(u"+919876543210"_s, u"अमित शर्मा 🙂"_s);
    fixture.database.add(u"+919876543211"_s, u"Élodie"_s);
    fixture.database.run("UPDATE contact SET opted_out = 1 WHERE id = 2");
    fixture.block(u"+919876543219"_s);
    const AudienceChoice choice =
        fixture.fileChoice("phone\n+919876543210\n+919876543211\n+919876543219\n+919876543218\n+919876543218\n");
    const auto record =
        AudienceRecords(*fixture.database)
            .keep({.choice = choice, .account = AccountId(1), .name = u"Diwali"_s, .agent = u"Asha"_s}, now);
    VERIFY_RESULT(record);
    QCOMPARE(fixture.text(record->counts), u"4 1 1 1 0 1 1"_s);
    fixture.database.run("UPDATE contact SET name = 'Somebody', opted_out = 1");
    fixture.database.run("DELETE FROM contact WHERE id = 2");
    fixture.database.run("DELETE FROM blocked_user");
    fixture.database.run("DELETE FROM account");
    const auto records = AudienceRecords(*fixture.database).all();
    VERIFY_RESULT(records);
    QCOMPARE(records->size(), 1);
    const AudienceRecord &kept = records->first();
    QCOMPARE(kept.name + kept.agent + kept.accountName, u"DiwaliAshaShop"_s);
    QCOMPARE(kept.at, now);
    QCOMPARE(choiceText(kept.choice), u"Numbers in people.csv"_s);
    QVERIFY(!kept.fileHash.isEmpty());
    QCOMPARE(fixture.text(kept.counts), u"4 1 1 1 0 1 1"_s);
    QCOMPARE(peopleIn(*fixture.database, kept.id),
        (QStringList{u"1 +919876543210  अमित शर्मा 🙂 0"_s, u"2 +919876543211  Élodie 1"_s,
            u"0 +919876543219   34"_s, u"0 +919876543218   32"_s}));
}

void AudienceRecordsTest::aRecordIsNeverChanged()
{
    const AudienceFixture fixture;
    fixture.database.add(u"+919876543210"_s);
    VERIFY_RESULT(AudienceRecords(*fixture.database).keep({.choice = {}, .account = {}, .name = {}, .agent = {}}, now));
    for (const char *sql : {"UPDATE audience_record SET eligible = eligible", "DELETE FROM audience_record",
             "UPDATE audience_record_part SET people = x'00'", "DELETE FROM audience_record_part",
             "INSERT OR REPLACE INTO audience_record_part VALUES (1, 0, x'00')",
             "INSERT INTO audience_record_part SELECT record, max(part) + 1, people FROM audience_record_part",
             "INSERT OR REPLACE INTO audience_record SELECT * FROM audience_record"}) {
        const auto changed = execute(*fixture.database, sql);
        QVERIFY2(!changed && changed.error().message.contains(u"append-only"_s), sql);
    }
}

void AudienceRecordsTest::exportTellsEverybodysReasons()
{
    const AudienceFixture fixture;
    fixture.database.add(u"+919876543210"_s, u"=cmd()"_s);
    fixture.database.add(u"+919876543211"_s, u"\"Q\", Ltd"_s);
    fixture.database.run("UPDATE contact SET opted_out = 1 WHERE id = 2");
    fixture.block(u"+919876543211"_s);
    const auto record =
        AudienceRecords(*fixture.database).keep({.choice = {}, .account = {}, .name = {}, .agent = {}}, now);
    VERIFY_RESULT(record);
    const QString file = fixture.database.folder() + u"/out.csv"_s;
    const auto written = AudienceRecords(*fixture.database).writeFile(record->id, file);
    VERIFY_RESULT(written);
    QCOMPARE(*written, 2);
    QCOMPARE(readFile(file),
        QByteArray("\xEF\xBB\xBFphone,user_id,name,outcome,reasons\r\n"
                   "+919876543210,,'=cmd(),eligible,\r\n"
                   "+919876543211,,\"\"\"Q\"\", Ltd\",opted_out,\"opted_out, blocked\"\r\n"));
}

void AudienceRecordsTest::leftOutIsWrittenWithoutARecord()
{
    const AudienceFixture fixture;
    fixture.database.add(u"+919876543210"_s);
    const Audience audience = fixture.explain(fixture.fileChoice("phone\n+919876543210\n+919876543219\n"));
    const QString file = fixture.database.folder() + u"/out.csv"_s;
    const auto written = writeLeftOut(*fixture.database, audience, file);
    VERIFY_RESULT(written);
    QCOMPARE(*written, 1);
    QVERIFY(readFile(file).endsWith("reasons\r\n+919876543219,,,unknown,unknown\r\n"));
}

void AudienceRecordsTest::partsAreReadByThemselves()
{
    AudiencePacker packer;
    constexpr int count = 20'000;
    for (int i = 1; i <= count; ++i) {
        const std::string userId = i % 3 == 0 ? "IN." + std::to_string(i) : std::string();
        const std::string name(static_cast<size_t>(i % 300), 'x');
        packer.add({.contact = ContactId(i % 5 == 0 ? 0 : qint64(i) * 7),
            .phone =
                userId.empty() ? PhoneNumber::fromStored(u'+' + QString::number(919'800'000'000 + i)) : std::nullopt,
            .userId = userId,
            .name = name,
            .obstacles = Obstacles::fromBits(quint8(i % 64))});
    }
    const auto parts = packer.take();
    QVERIFY(parts.size() >= 3);
    QVERIFY(packer.take().isEmpty());
    int i = 0;
    for (const QByteArray &part : parts) {
        VERIFY_RESULT(unpackPeople(part, [&i](const AudiencePerson &person) -> Result<void> {
            ++i;
            const bool isRight = qint64(person.contact) == (i % 5 == 0 ? 0 : qint64(i) * 7)
                && person.name.size() == size_t(i % 300) && person.obstacles.bits() == quint8(i % 64)
                && person.phone.has_value() == person.userId.empty();
            return isRight ? Result<void>() : Result<void>(Error{u"person %1"_s.arg(i)});
        }));
    }
    QCOMPARE(i, count);
}

void AudienceRecordsTest::aDamagedPartIsSaid_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no zlib") << QByteArray("\0\0\0\5hello", 9);
    QTest::newRow("cut") << qCompress(QByteArray("\0\1\2", 3));
    QTest::newRow("a name longer than the part") << qCompress(QByteArray("\0\1\2\0\x7F", 5));
    QTest::newRow("an endless number") << qCompress(QByteArray(30, '\xFF'));
}

void AudienceRecordsTest::aDamagedPartIsSaid()
{
    QFETCH(QByteArray, part);
    const auto read = unpackPeople(part, [](const AudiencePerson &) { return Result<void>(); });
    QVERIFY(!read);
    QVERIFY(read.error().kind == Error::Kind::Damaged);
}

void AudienceRecordsTest::cancelledKeepsNothing()
{
    const AudienceFixture fixture;
    fixture.database.add(u"+919876543210"_s);
    const Progress progress;
    progress.cancel();
    const auto record =
        AudienceRecords(*fixture.database).keep({.choice = {}, .account = {}, .name = {}, .agent = {}}, now, progress);
    QVERIFY(!record);
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM audience_record"), 0);
}

void AudienceRecordsTest::whatIsWrittenIsOfTheSameMoment()
{
    const AudienceFixture fixture;
    fixture.database.add(u"+919876543210"_s);
    fixture.database.add(u"+919876543211"_s);
    const auto other = Database::open(fixture.database.path());
    VERIFY_RESULT(other);
    qint64 used = -1;
    const auto optOutMeanwhile = [&](const Audience &audience) {
        const auto done = execute(**other, "UPDATE contact SET opted_out = 1");
        used = audience.eligible().count();
        return done;
    };
    const AudienceRecords records(*fixture.database);
    const auto drawn =
        records.draw({.choice = {}, .account = {}, .name = {}, .agent = {}}, now, {}, {}, optOutMeanwhile);
    VERIFY_RESULT(drawn);
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM audience_record"), 0);
    const auto record = records.store(*drawn);
    VERIFY_RESULT(record);
    QCOMPARE(used, 2);
    QCOMPARE(fixture.text(record->counts), u"2 2 0 0 0 0 0"_s);
    QCOMPARE(peopleIn(*fixture.database, record->id).join(u';'), u"1 +919876543210   0;2 +919876543211   0"_s);
    const auto later = records.keep({.choice = {}, .account = {}, .name = {}, .agent = {}}, now);
    VERIFY_RESULT(later);
    QCOMPARE(fixture.text(later->counts), u"2 0 2 0 0 0 0"_s);
}

void AudienceRecordsTest::whatCannotBeWrittenIsNotRecorded()
{
    const AudienceFixture fixture;
    fixture.database.add(u"+919876543210"_s);
    const auto kept = AudienceRecords(*fixture.database)
                          .keep({.choice = {}, .account = {}, .name = {}, .agent = {}}, now, {}, {},
                              [](const Audience &) { return Result<void>(Error{u"The disk is full."_s}); });
    QVERIFY(!kept);
    QCOMPARE(kept.error().message, u"The disk is full."_s);
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM audience_record"), 0);
}

void AudienceRecordsTest::anUnknownRecordIsNotFound()
{
    const AudienceFixture fixture;
    const auto written = AudienceRecords(*fixture.database).writeFile(AudienceRecordId(7), u"/nowhere"_s);
    QVERIFY(!written && written.error().kind == Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(AudienceRecordsTest)
#include "tst_audiencerecords.moc"
