#include "models/csv/importundo.h"
#include "tests/models/csv/undopeople.h"

/// What the undo of imports does to consent.
class ImportRestoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesTheConsentLogAsItSpokeBefore();
    void keepsWhatWasSaidOfConsentSince_data();
    void keepsWhatWasSaidOfConsentSince();
    void anOptOutOfALaterFileStaysWhenTheContactGoes();
    void optsNobodyInWhateverTheOrder();
    void anOptOutThatWasKeptStays();
};

void ImportRestoreTest::leavesTheConsentLogAsItSpokeBefore()
{
    const ImportFixture fixture;
    addPeople(fixture);
    const char *const lastWords = "SELECT group_concat(phone || opted_out, ' ') FROM (SELECT phone, opted_out, max(id) "
                                  "FROM consent WHERE phone IN ('+4915112345678', '+4915112345600', '+919876543221') "
                                  "GROUP BY phone ORDER BY phone)";
    QCOMPARE(fixture.text(lastWords), QStringLiteral("+49151123456001 +49151123456781"));
    const auto id = fixture.import(mixed, optionsWith([](ImportOptions &options) { options.resubscribes = true; }));
    QCOMPARE(fixture.text(lastWords), QStringLiteral("+49151123456000 +49151123456780 +9198765432211"));
    VERIFY_RESULT(undoImport(*fixture.database, id, {}, agent));
    QCOMPARE(fixture.text(lastWords), QStringLiteral("+49151123456001 +49151123456781 +9198765432210"));
    QCOMPARE(fixture.text("SELECT group_concat(DISTINCT evidence) FROM consent WHERE evidence LIKE 'Undo%'"),
        QStringLiteral("Undo of people.csv by Ravi"));
    // Whoever comes back is what they were before the import.
    QVERIFY(!ContactStore(*fixture.database).find(fixture.database.add(QStringLiteral("+919876543221")))->optedOut);
    QVERIFY(ContactStore(*fixture.database).find(fixture.database.add(QStringLiteral("+4915112345600")))->optedOut);
}

void ImportRestoreTest::keepsWhatWasSaidOfConsentSince_data()
{
    QTest::addColumn<QByteArray>("phone");
    QTest::addColumn<QList<bool>>("said");
    QTest::newRow("opted in by the file, then out") << QByteArray("+4915112345678") << QList<bool>{true};
    QTest::newRow("left alone by the file, then out") << QByteArray("+919876543210") << QList<bool>{true};
    // Opted out by the file, opted in by the file, changed otherwise.
    for (const char *phone : {"+919876543211", "+4915112345678", "+919876543210"}) {
        QTest::addRow("%s opted in", phone) << QByteArray(phone) << QList<bool>{true, false};
        QTest::addRow("%s opted out again", phone) << QByteArray(phone) << QList<bool>{false, true};
    }
}

void ImportRestoreTest::keepsWhatWasSaidOfConsentSince()
{
    QFETCH(const QByteArray, phone);
    QFETCH(const QList<bool>, said);
    const ImportFixture fixture;
    addPeople(fixture);
    const auto id = fixture.import(mixed, optionsWith([](ImportOptions &options) { options.resubscribes = true; }));
    fixture.letPass(dayMs);
    for (const bool isOut : said)
        fixture.edit(phone.constData(), [isOut](Contact &contact) { contact.optedOut = isOut; });
    const auto contact = ContactStore(*fixture.database).find(QString::fromUtf8(phone));
    VERIFY_RESULT(undoImport(*fixture.database, id, {contact->id}, agent));
    const auto after = ContactStore(*fixture.database).find(contact->id);
    VERIFY_RESULT(after);
    QCOMPARE(after->optedOut, said.last());
    QVERIFY(after->name != QStringLiteral("Asha Rao"));
}

void ImportRestoreTest::anOptOutOfALaterFileStaysWhenTheContactGoes()
{
    const ImportFixture fixture;
    const auto first = fixture.import("phone,name\n+919876543210,A\n");
    fixture.letPass(dayMs);
    fixture.import("phone,opted_out\n+919876543210,true\n", {}, QStringLiteral("stop.csv"));
    VERIFY_RESULT(undoImport(*fixture.database, first, {ContactId(1)}, agent));
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact"), 0);
    QVERIFY(ContactStore(*fixture.database).find(fixture.database.add(QStringLiteral("+919876543210")))->optedOut);
}

void ImportRestoreTest::optsNobodyInWhateverTheOrder()
{
    const ImportFixture fixture;
    addPeople(fixture);
    const QByteArray in = "phone,opted_out\n+4915112345678,false\n";
    const auto first = fixture.import(in, optionsWith([](ImportOptions &options) { options.resubscribes = true; }));
    fixture.letPass(dayMs);
    const auto second = fixture.import("phone,opted_out\n+4915112345678,true\n", {}, QStringLiteral("stop.csv"));
    fixture.letPass(dayMs);
    VERIFY_RESULT(undoImport(*fixture.database, first, {ContactId(3)}, agent));
    QVERIFY(ContactStore(*fixture.database).find(ContactId(3))->optedOut);
    VERIFY_RESULT(undoImport(*fixture.database, second, {ContactId(3)}, agent));
    QVERIFY(ContactStore(*fixture.database).find(ContactId(3))->optedOut);
}

void ImportRestoreTest::anOptOutThatWasKeptStays()
{
    const ImportFixture fixture;
    addPeople(fixture);
    const auto names = fixture.import("phone,name\n+919876543210,New\n", {}, QStringLiteral("names.csv"));
    fixture.letPass(dayMs);
    const auto stop = fixture.import("phone,opted_out\n+919876543210,true\n", {}, QStringLiteral("stop.csv"));
    fixture.letPass(dayMs);
    fixture.edit("+919876543210", [](Contact &contact) { contact.notes = QStringLiteral("Since"); });
    QCOMPARE(undoImport(*fixture.database, stop, {}, agent)->kept, 1);
    VERIFY_RESULT(undoImport(*fixture.database, names, {ContactId(1)}, agent));
    const auto asha = ContactStore(*fixture.database).find(ContactId(1));
    QCOMPARE(asha->name, QStringLiteral("Asha"));
    QVERIFY(asha->optedOut);
}

QTEST_GUILESS_MAIN(ImportRestoreTest)
#include "tst_importrestore.moc"
