#include "models/audience/audiencefile.h"

#include "tests/models/audience/audiencefixture.h"

using namespace Qt::StringLiterals;

class AudienceFileTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatAnImportReads_data();
    void readsWhatAnImportReads();
    void nationalNumbersNeedACountry();
    void repairedNumbersAreTakenWhenTold();
    void badCellsOfOtherColumnsDoNotMatter();
    void withoutSuchAColumnItIsRefused();
    void aMissingFileIsRefused();
};

namespace {

/// The numbers and user ids in order.
QString namesIn(const AudienceFile &file)
{
    QStringList names;
    for (const AudienceFile::Row &row : file.rows) {
        const std::string *userId = file.userIdOf(row);
        names.append((row.phone ? row.phone->toString() : QString())
            + (userId ? u'/' + QString::fromStdString(*userId) : QString()));
    }
    return names.join(u' ');
}

} // namespace

void AudienceFileTest::readsWhatAnImportReads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("names");
    QTest::newRow("titles, semicolons") << QByteArray("Name;Celular\r\nÉ;+55 11 98765-4321\r\n") << u"+5511987654321"_s;
    QTest::newRow("a list") << QByteArray("+919876543210\n+4915112345678\n") << u"+919876543210 +4915112345678"_s;
    QTest::newRow("a list of user ids") << QByteArray("IN.1a\nIN.2b\nIN.ENT.3\n") << u"/IN.1a /IN.2b /IN.ENT.3"_s;
    QTest::newRow("both in one column") << QByteArray("phone\nIN.1a\n+919876543210\n") << u"/IN.1a +919876543210"_s;
    QTest::newRow("two columns") << QByteArray("user_id,phone\nIN.1a,+919876543210\nIN.2b,\n,\n")
                                 << u"+919876543210/IN.1a /IN.2b"_s;
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBFphone\n'+919876543210\n") << u"+919876543210"_s;
    QTest::newRow("a spreadsheet's .0") << QByteArray("phone\n+919876543210.0\n") << u"+919876543210"_s;
    QTest::newRow("Google's second number")
        << QByteArray("phone\n+91 98765 43210 ::: +91 98765 43211\n") << u"+919876543210"_s;
}

void AudienceFileTest::readsWhatAnImportReads()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, names);
    const AudienceFixture fixture;
    const auto file = AudienceFile::read({.path = fixture.write(text), .region = {}, .reading = {}});
    VERIFY_RESULT(file);
    QCOMPARE(namesIn(**file), names);
    QCOMPARE((*file)->refused, 0);
    QCOMPARE((*file)->name, u"people.csv"_s);
    QVERIFY(!(*file)->hash.isEmpty());
}

void AudienceFileTest::nationalNumbersNeedACountry()
{
    const AudienceFixture fixture;
    const QString path = fixture.write("phone\n098765 43210\n+919876543211\n\n,\n");
    const auto without = AudienceFile::read({.path = path, .region = {}, .reading = {}});
    VERIFY_RESULT(without);
    QCOMPARE(namesIn(**without), u"+919876543211"_s);
    QCOMPARE((*without)->refused, 1);
    QCOMPARE((*without)->skipped, 1);
    QCOMPARE((*without)->problems.first().row, 2U);
    QCOMPARE((*without)->problems.first().cell, u"098765 43210"_s);
    QCOMPARE((*without)->phones.needingRegion(), 1);
    const auto with = AudienceFile::read({.path = path, .region = u"IN"_s, .reading = {}});
    VERIFY_RESULT(with);
    QCOMPARE(namesIn(**with), u"+919876543210 +919876543211"_s);
}

void AudienceFileTest::repairedNumbersAreTakenWhenTold()
{
    const AudienceFixture fixture;
    const QString path = fixture.write("phone\n9.19876543210E+11\n9.19877E+11\n");
    const auto careful = AudienceFile::read({.path = path, .region = u"+"_s, .reading = {}});
    VERIFY_RESULT(careful);
    QCOMPARE((*careful)->refused, 2);
    QVERIFY((*careful)->problems.first().reason.contains(u"repaired"_s));
    const auto told = AudienceFile::read({.path = path, .region = u"+"_s, .acceptsRepaired = true, .reading = {}});
    VERIFY_RESULT(told);
    QCOMPARE(namesIn(**told), u"+919876543210"_s);
}

void AudienceFileTest::badCellsOfOtherColumnsDoNotMatter()
{
    const AudienceFixture fixture;
    const auto file = AudienceFile::read(
        {.path = fixture.write("phone,email,opted_out\n+919876543210,no mail,perhaps\n"), .region = {}, .reading = {}});
    VERIFY_RESULT(file);
    QCOMPARE(namesIn(**file), u"+919876543210"_s);
}

void AudienceFileTest::withoutSuchAColumnItIsRefused()
{
    const AudienceFixture fixture;
    const QString path = fixture.write("city,amount\nPune,12\nGoa,13\n");
    QVERIFY(!AudienceFile::read({.path = path, .region = {}, .reading = {}}));
}

void AudienceFileTest::aMissingFileIsRefused()
{
    QVERIFY(!AudienceFile::read({.path = u"/nowhere/people.csv"_s, .region = {}, .reading = {}}));
}

QTEST_GUILESS_MAIN(AudienceFileTest)
#include "tst_audiencefile.moc"
