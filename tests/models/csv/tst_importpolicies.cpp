#include "tests/models/csv/importfixture.h"

#include <QTest>

/// What the choices of an import do to contacts that exist, labels, several rows for one contact, and damaged numbers.
class ImportPoliciesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void existingContactsAreUpdatedFilledOrLeft_data();
    void existingContactsAreUpdatedFilledOrLeft();
    void labelsAreAddedReplacedOrIgnored_data();
    void labelsAreAddedReplacedOrIgnored();
    void labelsAreMappedOrLeftOut();
    void aLabelThatIsNearlyAnotherIsPointedOut();
    void oneOfSeveralRowsCounts_data();
    void oneOfSeveralRowsCounts();
    void anOptOutInAnyOfSeveralRowsCounts_data();
    void anOptOutInAnyOfSeveralRowsCounts();
    void mergedRowsShareTheirNumberAndUserId_data();
    void mergedRowsShareTheirNumberAndUserId();
    void aMergedUserIdOfSomebodyElseIsRefused();
    void aMergedWishToOptInIsHeldBack();
    void repairedNumbersAreTakenWhenAccepted();
    void mendedCellsAreJudgedAgain_data();
    void mendedCellsAreJudgedAgain();
    void otherSpellingsMeetTheContactAndRewriteNothing_data();
    void otherSpellingsMeetTheContactAndRewriteNothing();
    void whatMetaCallsAContactIsKept();
    void whoWasMergedIsMetUnderBothNumbers();

private:
    /// "name|email|notes|opted out|labels" of each contact, in the order of their ids.
    static QString people(const ImportFixture &fixture)
    {
        return fixture.text(
            "SELECT group_concat(name || '|' || email || '|' || notes || '|' || opted_out || '|' || coalesce((SELECT "
            "group_concat(name, ',') FROM (SELECT label.name AS name FROM contact_label JOIN label ON label.id = "
            "label_id WHERE contact_id = contact.id ORDER BY name_key)), ''), char(10)) FROM contact ORDER BY id");
    }
};

Q_DECLARE_METATYPE(ExistingContacts)
Q_DECLARE_METATYPE(LabelPolicy)
Q_DECLARE_METATYPE(DuplicateRows)

void ImportPoliciesTest::existingContactsAreUpdatedFilledOrLeft_data()
{
    QTest::addColumn<ExistingContacts>("policy");
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("counts");
    QTest::addColumn<QString>("contact");
    const QByteArray changes("+919876543210,New,new@example.com,,Lead,\n");
    const QByteArray optsOut("+919876543210,New,,,,yes\n");
    QTest::newRow("updated") << ExistingContacts::Update << changes << "1 0 1 0 0 0 0 0"
                             << "New|new@example.com|Old|0|Lead,VIP";
    QTest::newRow("blanks filled") << ExistingContacts::FillBlanks << changes << "1 0 1 0 0 0 0 0"
                                   << "Asha|new@example.com|Old|0|Lead,VIP";
    QTest::newRow("left") << ExistingContacts::Skip << changes << "1 0 0 0 0 1 0 0"
                          << "Asha||Old|0|VIP";
    QTest::newRow("updated, opts out") << ExistingContacts::Update << optsOut << "1 0 1 0 0 0 0 0"
                                       << "New||Old|1|VIP";
    QTest::newRow("blanks filled, opts out") << ExistingContacts::FillBlanks << optsOut << "1 0 1 0 0 0 0 0"
                                             << "Asha||Old|1|VIP";
    QTest::newRow("left, opts out") << ExistingContacts::Skip << optsOut << "1 0 1 0 0 0 0 0"
                                    << "Asha||Old|1|VIP";
}

void ImportPoliciesTest::existingContactsAreUpdatedFilledOrLeft()
{
    QFETCH(const ExistingContacts, policy);
    QFETCH(const QByteArray, row);
    const ImportFixture fixture;
    fixture.import("phone,name,notes,labels\n+919876543210,Asha,Old,VIP\n");
    const auto result =
        importContacts(*fixture.database, fixture.write("phone,name,email,notes,labels,opted_out\n" + row),
            optionsWith([&](auto &options) { options.existing = policy; }));
    VERIFY_RESULT(result);
    QTEST(countsOf(*result), "counts");
    QTEST(people(fixture), "contact");
}

void ImportPoliciesTest::labelsAreAddedReplacedOrIgnored_data()
{
    QTest::addColumn<LabelPolicy>("policy");
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QString>("counts");
    QTest::addColumn<QString>("labels");
    const QByteArray cell("\"lead, New\"");
    QTest::newRow("added") << LabelPolicy::Add << cell << "1 0 1 0 0 0 0 0"
                           << "Lead,New,VIP";
    QTest::newRow("replaced") << LabelPolicy::Replace << cell << "1 0 1 0 0 0 0 0"
                              << "Lead,New";
    QTest::newRow("ignored") << LabelPolicy::Ignore << cell << "1 0 0 1 0 0 0 0"
                             << "Lead,VIP";
    QTest::newRow("ignored, though none can be one") << LabelPolicy::Ignore << QByteArray(51, 'x') << "1 0 0 1 0 0 0 0"
                                                     << "Lead,VIP";
    QTest::newRow("a blank cell replaces nothing") << LabelPolicy::Replace << QByteArray() << "1 0 0 1 0 0 0 0"
                                                   << "Lead,VIP";
    QTest::newRow("the same ones replace nothing")
        << LabelPolicy::Replace << QByteArray("\"vip, lead, VIP\"") << "1 0 0 1 0 0 0 0"
        << "Lead,VIP";
}

void ImportPoliciesTest::labelsAreAddedReplacedOrIgnored()
{
    QFETCH(const LabelPolicy, policy);
    QFETCH(const QByteArray, cell);
    QFETCH(const QString, labels);
    const ImportFixture fixture;
    fixture.import("phone,name,labels\n+919876543210,Asha,\"VIP, Lead\"\n");
    const auto result = importContacts(*fixture.database, fixture.write("phone,labels\n+919876543210," + cell + '\n'),
        optionsWith([&](auto &options) { options.labels = policy; }));
    VERIFY_RESULT(result);
    QTEST(countsOf(*result), "counts");
    QCOMPARE(people(fixture), QStringLiteral("Asha|||0|") + labels);
    QCOMPARE(result->labelsCreated, labels.contains(QLatin1String("New")) ? 1 : 0);
}

void ImportPoliciesTest::labelsAreMappedOrLeftOut()
{
    const ImportFixture fixture;
    fixture.import("phone,labels\n+919876543211,VIP\n");
    const QByteArray text("phone,name,labels\n+919876543210,Asha,\"v.i.p., SPAM, Lead\"\n");
    const ImportOptions options = optionsWith([](auto &chosen) {
        chosen.labelNames = {
            {labelKey(QStringLiteral("V.I.P.")), QStringLiteral("VIP")}, {labelKey(QStringLiteral("Spam")), QString()}};
    });
    const ImportPlan plan = fixture.plan(text, options);
    QCOMPARE(plan.labels().size(), 2);
    QCOMPARE(plan.result().labelsCreated, 1);
    const auto done = applyImport(*fixture.database, plan);
    VERIFY_RESULT(done);
    QCOMPARE(people(fixture), QStringLiteral("|||0|VIP\nAsha|||0|Lead,VIP"));
}

void ImportPoliciesTest::aLabelThatIsNearlyAnotherIsPointedOut()
{
    const ImportFixture fixture;
    fixture.import("phone,labels\n+919876543211,VIP\n");
    const ImportPlan plan = fixture.plan("phone,labels\n+919876543210,\"V.I.P., vip, Press\"\n");
    QCOMPARE(plan.labels().size(), 3);
    QCOMPARE(plan.labels()[0].similar, QStringLiteral("VIP"));
    QCOMPARE(plan.labels()[0].id, LabelId{});
    QCOMPARE(plan.labels()[1].name, QStringLiteral("VIP"));
    QVERIFY(plan.labels()[1].id != LabelId{});
    QCOMPARE(plan.labels()[2].similar, QString());
    for (const PlannedLabel &label : plan.labels())
        QCOMPARE(label.rows, 1);
}

void ImportPoliciesTest::oneOfSeveralRowsCounts_data()
{
    QTest::addColumn<DuplicateRows>("policy");
    QTest::addColumn<QString>("contact");
    QTest::newRow("last") << DuplicateRows::Last << "C||Third|0|Press";
    QTest::newRow("first") << DuplicateRows::First << "A|a@example.com||0|Lead";
    QTest::newRow("merge") << DuplicateRows::Merge << "C|b@example.com|Third|0|Lead,Press,VIP";
}

void ImportPoliciesTest::oneOfSeveralRowsCounts()
{
    QFETCH(const DuplicateRows, policy);
    const ImportFixture fixture;
    const auto result = importContacts(*fixture.database,
        fixture.write("phone,name,email,notes,labels\n+919876543210,A,a@example.com,,Lead\n"
                      "+91 98765 43210,B,b@example.com,Second,VIP\n00919876543210,C,,Third,Press\n"),
        optionsWith([&](auto &options) { options.duplicates = policy; }));
    VERIFY_RESULT(result);
    QCOMPARE(countsOf(*result), QStringLiteral("3 1 0 0 2 0 0 0"));
    QTEST(people(fixture), "contact");
}

void ImportPoliciesTest::anOptOutInAnyOfSeveralRowsCounts_data()
{
    QTest::addColumn<DuplicateRows>("policy");
    QTest::newRow("last") << DuplicateRows::Last;
    QTest::newRow("first") << DuplicateRows::First;
    QTest::newRow("merge") << DuplicateRows::Merge;
}

void ImportPoliciesTest::anOptOutInAnyOfSeveralRowsCounts()
{
    QFETCH(const DuplicateRows, policy);
    for (const char *rows : {"+919876543210,no\n+919876543210,yes\n+919876543210,no\n",
             "+919876543210,yes\n+919876543210,no\n", "+919876543210,no\n+919876543210,yes\n"}) {
        const ImportFixture fixture;
        fixture.import(
            QByteArray("phone,opted_out\n") + rows, optionsWith([&](auto &options) { options.duplicates = policy; }));
        QCOMPARE(fixture.database.integer("SELECT opted_out FROM contact"), 1);
    }
}

void ImportPoliciesTest::mergedRowsShareTheirNumberAndUserId_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::newRow("number first") << QByteArray("+919876543210,IN.1,A\n,IN.1,B\n");
    QTest::newRow("user id first") << QByteArray(",IN.1,B\n+919876543210,IN.1,A\n");
    QTest::newRow("in between") << QByteArray(",IN.1,A\n+919876543210,IN.1,B\n,IN.1,C\n");
    QTest::newRow("the last has no user id") << QByteArray("+919876543210,IN.1,A\n+919876543210,,B\n");
    QTest::newRow("three ways to write it") << QByteArray("+919876543210,IN.1,A\n+919876543210,,B\n,IN.1,C\n");
}

void ImportPoliciesTest::mergedRowsShareTheirNumberAndUserId()
{
    QFETCH(const QByteArray, rows);
    for (const bool isKnown : {false, true}) {
        const ImportFixture fixture;
        if (isKnown)
            fixture.database.add(QStringLiteral("+919876543210"));
        const auto result = importContacts(*fixture.database,
            fixture.write("phone,user_id,name\n+914422334455,,Before\n" + rows + "+9199999912345,,Behind\n"),
            optionsWith([&](auto &options) { options.duplicates = DuplicateRows::Merge; }));
        VERIFY_RESULT(result);
        QCOMPARE(result->duplicates, rows.count('\n') - 1);
        QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact"), 3);
        QCOMPARE(
            fixture.database.integer("SELECT count(*) FROM contact WHERE phone = '+919876543210' AND user_id = 'IN.1'"),
            1);
    }
}

void ImportPoliciesTest::aMergedUserIdOfSomebodyElseIsRefused()
{
    const ImportFixture fixture;
    fixture.import("phone,user_id\n+919876543299,IN.1\n");
    const auto result = importContacts(*fixture.database,
        fixture.write("phone,user_id,name\n+919876543210,IN.1,A\n+919876543210,,B\n+919876543211,,C\n"),
        optionsWith([&](auto &options) { options.duplicates = DuplicateRows::Merge; }));
    VERIFY_RESULT(result);
    QCOMPARE(countsOf(*result), QStringLiteral("3 1 0 0 1 0 1 0"));
}

void ImportPoliciesTest::aMergedWishToOptInIsHeldBack()
{
    const ImportFixture fixture;
    fixture.import("phone,opted_out\n+919876543210,yes\n");
    const ImportPlan plan = fixture.plan("phone,name,opted_out\n+919876543210,A,no\n+919876543210,B,\n",
        optionsWith([&](auto &options) { options.duplicates = DuplicateRows::Merge; }));
    QCOMPARE(countsOf(plan.result()), QStringLiteral("2 0 1 0 1 0 0 1"));
}

void ImportPoliciesTest::repairedNumbersAreTakenWhenAccepted()
{
    const ImportFixture fixture;
    const QByteArray text("phone,name\n+9.19876543210E+11,Asha\n9.19876543211E+11,Ravi\n9.19877E+11,Lost\n");
    const ImportPlan refused = fixture.plan(text, optionsWith([](auto &options) { options.region = wholeNumbers; }));
    QCOMPARE(refused.result().refused, 3);
    const ImportPlan plan = fixture.plan(text, optionsWith([](auto &options) {
        options.region = wholeNumbers;
        options.acceptsRepaired = true;
    }));
    QCOMPARE(plan.result().refused, 1);
    QCOMPARE(plan.remarkableRows().size(), 2);
    VERIFY_RESULT(applyImport(*fixture.database, plan));
    QCOMPARE(fixture.text("SELECT group_concat(phone) FROM (SELECT phone FROM contact ORDER BY phone)"),
        QStringLiteral("+919876543210,+919876543211"));
}

void ImportPoliciesTest::mendedCellsAreJudgedAgain_data()
{
    QTest::addColumn<quint32>("row");
    QTest::addColumn<quint32>("column");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("counts");
    QTest::newRow("a phone, right") << 2U << 0U << "+91 98765 43210"
                                    << "2 2 0 0 0 0 0 0";
    QTest::newRow("a phone, wrong again") << 2U << 0U << "12"
                                          << "2 1 0 0 0 0 1 0";
    QTest::newRow("a phone of another row") << 2U << 0U << "+919876543211"
                                            << "2 1 0 0 1 0 0 0";
    QTest::newRow("a phone taken away") << 2U << 0U << ""
                                        << "2 1 0 0 0 1 0 0";
    QTest::newRow("a good row made bad") << 3U << 0U << "abc"
                                         << "2 0 0 0 0 0 2 0";
    QTest::newRow("a cell behind the last one") << 3U << 2U << "nobody"
                                                << "2 0 0 0 0 0 2 0";
}

void ImportPoliciesTest::mendedCellsAreJudgedAgain()
{
    QFETCH(const quint32, row);
    QFETCH(const quint32, column);
    QFETCH(const QString, text);
    const ImportFixture fixture;
    const ImportPlan plan = fixture.plan("phone,name,email\nabc,Asha\n+919876543211,Ravi\n",
        optionsWith([&](auto &options) { options.mended[row][column] = text.toStdString(); }));
    QTEST(countsOf(plan.result()), "counts");
    const auto rows = plan.rowsWith(std::nullopt);
    QCOMPARE(plan.cellsOf(plan.rows()[rows[row - 2]]).value(static_cast<qsizetype>(column)), text);
    const auto done = applyImport(*fixture.database, plan);
    VERIFY_RESULT(done);
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact"), plan.result().created);
}

void ImportPoliciesTest::otherSpellingsMeetTheContactAndRewriteNothing_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QByteArray>("spelling");
    QTest::newRow("Brazil, gains a digit") << "+551187654321" << QByteArray("+5511987654321");
    QTest::newRow("Brazil, loses a digit") << "+5511987654321" << QByteArray("+551187654321");
    QTest::newRow("Mexico, gains the 1") << "+525512345678" << QByteArray("+5215512345678");
    QTest::newRow("Mexico, loses the 1") << "+5215512345678" << QByteArray("+525512345678");
    QTest::newRow("Argentina, gains the 9") << "+541123456789" << QByteArray("+5491123456789");
    QTest::newRow("Argentina, loses the 9") << "+5491123456789" << QByteArray("+541123456789");
}

void ImportPoliciesTest::otherSpellingsMeetTheContactAndRewriteNothing()
{
    QFETCH(const QString, stored);
    QFETCH(const QByteArray, spelling);
    const ImportFixture fixture;
    fixture.database.add(stored, QStringLiteral("Bia"));
    fixture.database.run("UPDATE contact SET wa_id = substr(phone, 2)");
    const ImportPlan both = fixture.plan(
        "phone,wa_id,name\n" + spelling + ',' + spelling.mid(1) + ",New\n" + stored.toLatin1() + ",,Bia\n");
    QCOMPARE(countsOf(both.result()), QStringLiteral("2 0 0 1 1 0 0 0"));
    const ImportPlan alone = fixture.plan("phone,wa_id,name\n" + spelling + ',' + spelling.mid(1) + ",New\n");
    QCOMPARE(countsOf(alone.result()), QStringLiteral("1 0 1 0 0 0 0 0"));
    VERIFY_RESULT(applyImport(*fixture.database, alone));
    QCOMPARE(fixture.text("SELECT phone || ' ' || wa_id || ' ' || name FROM contact"),
        stored + u' ' + stored.mid(1) + QStringLiteral(" New"));
}

void ImportPoliciesTest::whatMetaCallsAContactIsKept()
{
    const ImportFixture fixture;
    fixture.import("phone,wa_id\n+919876543210,919876543210\n+919876543211,\n");
    const auto result = importContacts(
        *fixture.database, fixture.write("phone,wa_id\n+919876543210,911111111111\n+919876543211,919876543211\n"));
    VERIFY_RESULT(result);
    QCOMPARE(countsOf(*result), QStringLiteral("2 0 1 1 0 0 0 0"));
    QCOMPARE(fixture.text("SELECT group_concat(wa_id) FROM (SELECT wa_id FROM contact ORDER BY phone)"),
        QStringLiteral("919876543210,919876543211"));
}

void ImportPoliciesTest::whoWasMergedIsMetUnderBothNumbers()
{
    const ImportFixture fixture;
    fixture.import("phone,user_id,name\n+919876543210,IN.1,Asha\n");
    fixture.database.run("INSERT INTO other_key VALUES ('+919876543211', 1, 'merged', 1), ('IN.2', 1, 'merged', 1)");
    const auto result = importContacts(*fixture.database,
        fixture.write("phone,wa_id,user_id,name\n+919876543211,919876543211,IN.2,Asha R\n"));
    VERIFY_RESULT(result);
    QCOMPARE(countsOf(*result), QStringLiteral("1 0 1 0 0 0 0 0"));
    QCOMPARE(fixture.text("SELECT group_concat(phone || ' ' || user_id || ' ' || name || ' ' || (wa_id IS NULL)) FROM contact"),
        QStringLiteral("+919876543210 IN.1 Asha R 1"));
}

QTEST_GUILESS_MAIN(ImportPoliciesTest)
#include "tst_importpolicies.moc"
