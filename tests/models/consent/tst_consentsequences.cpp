#include "tests/models/consent/consenttown.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

/// People who opted out stay out, whatever happens in whatever order under whatever spelling of their number.
class ConsentSequencesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPersonIsOneInSqlAsInCpp();
    void whoComesBackUnderAnotherSpellingStaysOut_data();
    void whoComesBackUnderAnotherSpellingStaysOut();
    void whoOptsOutIsOutUnderBothSpellings();
    void whoCameBackBeforeTheyWereFoundIsFoundByTheMigration();
    void anImportSaysWhoComesBackOptedOut();
    void undoingAnOptOutLeavesWhoSaidSoThemselves();
    void nobodyIsOptedInWithoutAWord_data();
    void nobodyIsOptedInWithoutAWord();
};

void ConsentSequencesTest::aPersonIsOneInSqlAsInCpp()
{
    const TestDatabase test;
    std::mt19937 random(20261127);
    static constexpr std::array codes{"55", "551", "5511", "55119", "559", "52", "521", "5215", "54", "549", "5491",
        "54911", "5", "50", "91", "1", "5521", "5531", "5599", "5542", "5555", "5571", "5561", "5526"};
    auto transaction = Transaction::begin(*test);
    auto insert = query(*test, "INSERT INTO consent(contact_id, phone, at, opted_out, source) VALUES (1, ?, 1, 0, 'agent')");
    VERIFY_RESULT(insert);
    for (int i = 0; i < 30'000; ++i) {
        std::string text = std::string("+") + codes[random() % codes.size()];
        const auto length = 11 + random() % 4;
        while (text.size() <= length)
            text += char('0' + random() % 10);
        insert->bind(1, std::string_view(text));
        VERIFY_RESULT(insert->run());
    }
    test.run("INSERT OR IGNORE INTO contact(phone, created_at, updated_at) SELECT phone, 1, 1 FROM consent");
    QCOMPARE(test.integer("SELECT count(*) FROM contact JOIN contact_person USING (id) JOIN consent USING (phone) "
                          "WHERE contact_person.person <> consent.person"),
        0);
    auto rows = query(*test, "SELECT phone, person, variant FROM consent");
    int variants = 0;
    for (auto row = rows->step(); row && *row; row = rows->step()) {
        const auto phone = PhoneNumber::fromStored(rows->text(0));
        if (!phone)
            continue;
        QCOMPARE(rows->string(1), u'+' + QString::number(variantKey(*phone)));
        const auto others = variantsOf(*phone);
        QCOMPARE(rows->string(2), others.empty() ? QString() : others.front().toString());
        variants += !others.empty();
    }
    QVERIFY(variants > 1000);
}

void ConsentSequencesTest::whoComesBackUnderAnotherSpellingStaysOut_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    for (const auto &spellings : ConsentTown::people) {
        QTest::addRow("%s", spellings[0]) << QString::fromLatin1(spellings[0]) << QString::fromLatin1(spellings[1]);
        QTest::addRow("%s after the other", spellings[0])
            << QString::fromLatin1(spellings[1]) << QString::fromLatin1(spellings[0]);
    }
}

void ConsentSequencesTest::whoComesBackUnderAnotherSpellingStaysOut()
{
    QFETCH(const QString, first);
    QFETCH(const QString, second);
    const TestDatabase test;
    ContactStore store(*test);
    const ContactId id = test.add(first);
    VERIFY_RESULT(store.optOut({id}));
    VERIFY_RESULT(store.remove({id}));
    const ContactId again = test.add(second);
    const auto contact = store.find(again);
    VERIFY_RESULT(contact);
    QVERIFY(contact->optedOut);
    const auto log = consentLog(*test, *contact);
    VERIFY_RESULT(log);
    QCOMPARE(log->size(), 2);
    QCOMPARE(log->first().source, ConsentSource::Earlier);
    VERIFY_RESULT(store.optIn({again}));
    VERIFY_RESULT(store.remove({again}));
    QVERIFY(!store.find(test.add(first))->optedOut);
}

void ConsentSequencesTest::whoOptsOutIsOutUnderBothSpellings()
{
    const TestDatabase test;
    test.run("INSERT INTO contact(phone, created_at, updated_at) VALUES ('+5511987654321', 1, 1), ('+551187654321', 1, 1)");
    VERIFY_RESULT(ContactStore(*test).optOut({ContactId(1)}));
    QCOMPARE(test.integer("SELECT count(*) FROM contact WHERE opted_out = 1"), 2);
    QCOMPARE(test.text("SELECT group_concat(source) FROM consent"), u"agent,earlier"_s);
}

void ConsentSequencesTest::whoCameBackBeforeTheyWereFoundIsFoundByTheMigration()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"kartei.db"_s);
    {
        auto database = Database::connect(path);
        VERIFY_RESULT(database);
        for (const char *name : {"001_contacts", "002_blocking", "003_import_mappings", "004_import_history",
                 "005_blocking", "006_webhooks"}) {
            QFile file(u":/migrations/%1.sql"_s.arg(QString::fromLatin1(name)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(sqlite3_exec((*database)->handle(), file.readAll().constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        }
        for (const char *sql : {"PRAGMA user_version = 6", "PRAGMA application_id = 1262572116",
                 "INSERT INTO contact(phone, opted_out, created_at, updated_at) VALUES ('+5511987654321', 1, 1, 1)",
                 "DELETE FROM contact",
                 "INSERT INTO contact(phone, created_at, updated_at) VALUES ('+551187654321', 1, 1)"})
            VERIFY_RESULT(execute(**database, sql));
    }
    const auto database = Database::open(path);
    VERIFY_RESULT(database);
    QCOMPARE(**integerOf(**database, "SELECT opted_out FROM contact"), 1);
    QCOMPARE(**integerOf(**database, "SELECT count(*) FROM consent WHERE source = 'earlier'"), 1);
    QCOMPARE(**integerOf(**database, "SELECT count(*) FROM consent_origin WHERE source = 'agent'"), 1);
}

void ConsentSequencesTest::anImportSaysWhoComesBackOptedOut()
{
    const ImportFixture fixture;
    ContactStore store(*fixture.database);
    const ContactId id = fixture.database.add(u"+5511987654321"_s);
    VERIFY_RESULT(store.optOut({id}));
    VERIFY_RESULT(store.remove({id}));
    const ImportPlan plan = fixture.plan("Phone,Name\n+551187654321,Ana\n+919876543210,Asha\n");
    QCOMPARE(countsOf(plan.result()), u"2 2 0 0 0 0 0 0"_s);
    QCOMPARE(plan.remarkableRows().size(), size_t(1));
    const PlannedRow &row = plan.rows()[plan.remarkableRows().front()];
    QVERIFY(plan.remarkOn(row)->reason.contains(u"opted out"_s));
    QVERIFY(plan.after(row, {}).optedOut);
    QCOMPARE(plan.result().problems.size(), 1);
    // What the file says against it is held back, and needs a word of its own.
    QCOMPARE(fixture.plan("Phone,opted_out\n+551187654321,no\n").result().heldBack, 1);
    fixture.import("Phone,Name\n+551187654321,Ana\n");
    QVERIFY(store.find(u"+551187654321"_s)->optedOut);
}

void ConsentSequencesTest::undoingAnOptOutLeavesWhoSaidSoThemselves()
{
    const WebhookFixture fixture;
    fixture.apply(WebhookFixture::textBody("wamid.1", 1, u"Hello"_s));
    const ContactId id = fixture.contact(u"IN.9"_s).id;
    auto recorder = ChangesetRecorder::start(*fixture.test);
    VERIFY_RESULT(ContactStore(*fixture.test).optOut({id}));
    const auto changeset = recorder->finish();
    VERIFY_RESULT(changeset);
    fixture.apply(WebhookFixture::textBody("wamid.2", 2, u"STOP"_s));
    QCOMPARE(*changeset->undo(*fixture.test), 1);
    QVERIFY(fixture.contact(u"IN.9"_s).optedOut);
}

void ConsentSequencesTest::nobodyIsOptedInWithoutAWord_data()
{
    QTest::addColumn<unsigned>("seed");
    const int seeds = qEnvironmentVariableIntValue("KARTEI_SEEDS");
    for (unsigned seed = 1; seed <= (seeds > 0 ? unsigned(seeds) : 12U); ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void ConsentSequencesTest::nobodyIsOptedInWithoutAWord()
{
    QFETCH(const unsigned, seed);
    ConsentTown town(seed);
    QStringList history;
    for (int i = 0; i < 120; ++i) {
        const qint64 before = town.optIns();
        const auto [what, mayOptIn] = town.step();
        history.append(what);
        const QStringList wrong = town.wronglyIn();
        QVERIFY2(wrong.isEmpty(), qPrintable(history.join(u'\n') + u"\nwrongly opted in: "_s + wrong.join(u", "_s)));
        QVERIFY2(mayOptIn || town.optIns() == before, qPrintable(history.join(u'\n')));
    }
    qInfo("%d merges undone, %d undos refused", town.undone, town.refused);
}

QTEST_GUILESS_MAIN(ConsentSequencesTest)
#include "tst_consentsequences.moc"
