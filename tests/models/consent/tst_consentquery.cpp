#include "models/consent/consentquery.h"

#include "tests/models/consent/consentfixture.h"

using namespace Qt::StringLiterals;

namespace {

/// The keys of what is found, in its order.
QString found(const ConsentFixture &fixture, const ConsentQuery &query)
{
    const auto ids = consentIds(*fixture.test, query);
    if (ids && *consentIds(*fixture.test, query, 1000) != *ids)
        return QStringLiteral("Others are found when some are asked for");
    const auto all = ids ? loggedConsent(*fixture.test, *ids) : Result<std::vector<LoggedConsent>>(ids.error());
    if (!all)
        return all.error().message;
    QStringList keys;
    for (const LoggedConsent &logged : *all)
        keys.append(logged.entry.contactKey);
    return keys.join(u' ');
}

ConsentQuery log(const QString &text = {})
{
    ConsentQuery query;
    query.view = ConsentView::Log;
    query.text = text;
    return query;
}

} // namespace

class ConsentQueryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everybodyWhoseLastWordItIsIsOptedOut();
    void whoseNumberIsAnotherOnesByNowIsListedStill();
    void whoWasMergedIsOnePerson();
    void filtersBySourceAndTime();
    void searches_data();
    void searches();
    void sorts_data();
    void sorts();
    void tellsWhoThePersonIsNow();
    void optingBackInIsANewEntryWithTheReason();
    void whoIsNoContactCanBeOptedInToo();
    void whoIsInStaysAsTheyAre();
    void nobodyIsOptedInByHalf();
};

void ConsentQueryTest::everybodyWhoseLastWordItIsIsOptedOut()
{
    const ConsentFixture fixture;
    QCOMPARE(found(fixture, {}), u"IN.7 +5511987654321 +919876543210"_s);
    QCOMPARE(found(fixture, log()), u"+4915112345678 IN.7 +4915112345678 +5511987654321 +919876543210"_s);
    fixture.test.add(u"+551187654321"_s); // Ana comes back, and is one person still
    QCOMPARE(found(fixture, {}), u"+551187654321 IN.7 +919876543210"_s);
    QCOMPARE(consentIds(*fixture.test, log(), 2)->size(), size_t(2));
}

void ConsentQueryTest::whoseNumberIsAnotherOnesByNowIsListedStill()
{
    const ConsentFixture fixture;
    fixture.test.run("UPDATE contact SET phone = '+919876543299' WHERE id = 1"); // Ravi changed his number
    fixture.test.add(u"+919876543210"_s, u"Newcomer"_s); // under the number that opted out: so they are out, too
    QCOMPARE(fixture.test.integer("SELECT count(*) FROM contact WHERE opted_out = 1"), 3);
    QCOMPARE(found(fixture, {}), u"+919876543210 IN.7 +5511987654321 +919876543210"_s);
    fixture.test.run("UPDATE contact SET opted_out = 0 WHERE name = 'Newcomer'");
    QCOMPARE(found(fixture, {}), u"IN.7 +5511987654321 +919876543210"_s);
}

void ConsentQueryTest::whoWasMergedIsOnePerson()
{
    const ConsentFixture fixture;
    fixture.test.run("INSERT INTO contact_merge(gone, kept, at) VALUES (3, 1, 5)"); // Mina is Ravi
    QCOMPARE(found(fixture, {}), u"IN.7 +4915112345678 +5511987654321"_s); // she opted in since, he did not
    fixture.say(fixture.mina, ConsentSource::Keyword, u"Stop"_s);
    fixture.test.run("DELETE FROM contact WHERE id = 3");
    QCOMPARE(found(fixture, {}), u"+4915112345678 IN.7 +5511987654321"_s);
    const auto all = loggedConsent(*fixture.test, *consentIds(*fixture.test, {}));
    VERIFY_RESULT(all);
    QCOMPARE(all->at(0).contact, fixture.ravi);
    QCOMPARE(all->at(0).contactName, u"Ravi Élan"_s);
    ConsentQuery byName;
    byName.sortBy = ConsentColumn::Contact;
    byName.sortOrder = Qt::AscendingOrder;
    QCOMPARE(found(fixture, byName), u"+4915112345678 +5511987654321 IN.7"_s);
}

void ConsentQueryTest::filtersBySourceAndTime()
{
    const ConsentFixture fixture;
    ConsentQuery query;
    query.source = ConsentSource::Import;
    QCOMPARE(found(fixture, query), u"IN.7"_s);
    query.source.reset();
    query.since = QDateTime::currentMSecsSinceEpoch() - 60'000;
    QCOMPARE(found(fixture, query), u"IN.7 +5511987654321 +919876543210"_s);
    query.since = QDateTime::currentMSecsSinceEpoch() + 60'000;
    QCOMPARE(found(fixture, query), QString());
}

void ConsentQueryTest::searches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("keys");
    QTest::newRow("number as it is dialled") << u"098765 43210"_s << u"+919876543210"_s;
    QTest::newRow("name without accents' case") << u"éLAN"_s << u"+919876543210"_s;
    QTest::newRow("evidence") << u"list.csv"_s << u"IN.7"_s;
    QTest::newRow("who was deleted") << u"5511987654321"_s << u"+5511987654321"_s;
    QTest::newRow("user id") << u"in.7"_s << u"IN.7"_s;
    QTest::newRow("nothing") << u"'; DROP TABLE consent"_s << QString();
}

void ConsentQueryTest::searches()
{
    QFETCH(const QString, text);
    const ConsentFixture fixture;
    ConsentQuery query;
    query.text = text;
    QTEST(found(fixture, query), "keys");
}

void ConsentQueryTest::sorts_data()
{
    QTest::addColumn<ConsentColumn>("column");
    QTest::addColumn<QString>("keys");
    QTest::newRow("at") << ConsentColumn::At << u"+919876543210 +5511987654321 IN.7"_s;
    QTest::newRow("contact") << ConsentColumn::Contact << u"+919876543210 +5511987654321 IN.7"_s;
    QTest::newRow("number") << ConsentColumn::Number << u"+5511987654321 +919876543210 IN.7"_s;
    QTest::newRow("opted out") << ConsentColumn::OptedOut << u"+919876543210 +5511987654321 IN.7"_s;
    QTest::newRow("source") << ConsentColumn::Source << u"+5511987654321 IN.7 +919876543210"_s;
    QTest::newRow("evidence") << ConsentColumn::Evidence << u"+5511987654321 +919876543210 IN.7"_s;
}

void ConsentQueryTest::sorts()
{
    QFETCH(const ConsentColumn, column);
    const ConsentFixture fixture;
    ConsentQuery query;
    query.sortBy = column;
    query.sortOrder = Qt::AscendingOrder;
    QTEST(found(fixture, query), "keys");
}

void ConsentQueryTest::tellsWhoThePersonIsNow()
{
    const ConsentFixture fixture;
    const auto ids = consentIds(*fixture.test, {});
    const auto all = loggedConsent(*fixture.test, *ids);
    VERIFY_RESULT(all);
    QCOMPARE(all->at(0).contactName, u"IN.7"_s);
    QVERIFY(!all->at(1).contact);
    QVERIFY(all->at(1).contactName.isEmpty());
    QCOMPARE(all->at(2).contactName, u"Ravi Élan"_s);
    QCOMPARE(all->at(2).contact, fixture.ravi);
    QCOMPARE(all->at(2).entry.evidence, u"Stop!"_s);
    QCOMPARE(consentLog(*fixture.test, all->at(1).person())->size(), 1);
}

void ConsentQueryTest::optingBackInIsANewEntryWithTheReason()
{
    const ConsentFixture fixture;
    ConsentQuery query;
    query.text = u"Ravi"_s;
    const auto done = optBackIn(*fixture.test, *consentIds(*fixture.test, query), u"asked on the phone"_s);
    VERIFY_RESULT(done);
    QCOMPARE(*done, 1);
    QVERIFY(!ContactStore(*fixture.test).find(fixture.ravi)->optedOut);
    const auto entries = consentLog(*fixture.test, *ContactStore(*fixture.test).find(fixture.ravi));
    QCOMPARE(entries->size(), 2);
    QVERIFY(!entries->first().optedOut);
    QCOMPARE(entries->first().evidence, u"Maria: asked on the phone"_s);
    QCOMPARE(found(fixture, {}), u"IN.7 +5511987654321"_s);
}

void ConsentQueryTest::whoIsNoContactCanBeOptedInToo()
{
    const ConsentFixture fixture;
    ConsentQuery query;
    query.text = u"5511987654321"_s;
    const auto ids = consentIds(*fixture.test, query);
    QCOMPARE(*optBackIn(*fixture.test, *ids, u"wrote a letter"_s), 1);
    QCOMPARE(*optBackIn(*fixture.test, *ids, u"wrote a letter"_s), 0);
    QCOMPARE(found(fixture, {}), u"IN.7 +919876543210"_s);
    QVERIFY(!ContactStore(*fixture.test).find(fixture.test.add(u"+551187654321"_s))->optedOut);
}

void ConsentQueryTest::whoIsInStaysAsTheyAre()
{
    const ConsentFixture fixture;
    const auto before = fixture.test.integer("SELECT count(*) FROM consent");
    QCOMPARE(*optBackIn(*fixture.test, *consentIds(*fixture.test, log(u"Mina"_s)), u"reason"_s), 0);
    QCOMPARE(fixture.test.integer("SELECT count(*) FROM consent"), before);
}

void ConsentQueryTest::nobodyIsOptedInByHalf()
{
    const ConsentFixture fixture;
    const Progress progress;
    progress.cancel();
    const auto done = optBackIn(*fixture.test, *consentIds(*fixture.test, {}), u"reason"_s, progress);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, Error::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(ConsentQueryTest)
#include "tst_consentquery.moc"
