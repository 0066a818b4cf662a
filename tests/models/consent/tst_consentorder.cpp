#include "models/consent/consentorder.h"

#include "tests/models/consent/consentfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// As SQLite orders them: the way that is taken while only the first ones are asked for.
std::vector<qint64> orderedBySqlite(const Database &database, ConsentQuery query)
{
    const auto ids = consentIds(database, query, 1'000'000);
    return ids ? *ids : std::vector<qint64>();
}

/// Contacts with names, equal ones and none, deleted ones, and ones who came back under another spelling or by a user
/// id.
void addPeople(const TestDatabase &test)
{
    for (int i = 0; i < 90; ++i) {
        const QString name = i % 5 == 0 ? QString() : u"Name %1"_s.arg(i * 7919 % 40);
        test.add(u"+55119876%1"_s.arg(50'000 + i), name);
    }
    test.run(
        "INSERT INTO contact(user_id, name, name_key, created_at, updated_at) VALUES ('IN.8', 'Zoë', 'zoe', 1, 1)");
    test.run("UPDATE contact SET opted_out = 1 WHERE id % 3 <> 0");
    test.run("UPDATE contact SET opted_out = 0 WHERE id % 6 = 1");
    test.run("DELETE FROM contact WHERE id % 7 = 0 OR user_id = 'IN.8'");
    test.add(u"+551187650009"_s, u"Back under another spelling"_s);
    test.run(
        "INSERT INTO contact(user_id, name, name_key, created_at, updated_at) VALUES ('IN.8', 'Ash', 'ash', 1, 1)");
}

} // namespace

class ConsentOrderTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isTheOrderOfSqlite_data()
    {
        QTest::addColumn<ConsentView>("view");
        QTest::addColumn<Qt::SortOrder>("order");
        QTest::newRow("opted out") << ConsentView::OptedOut << Qt::AscendingOrder;
        QTest::newRow("opted out, from the end") << ConsentView::OptedOut << Qt::DescendingOrder;
        QTest::newRow("log") << ConsentView::Log << Qt::AscendingOrder;
        QTest::newRow("log, from the end") << ConsentView::Log << Qt::DescendingOrder;
    }

    void isTheOrderOfSqlite()
    {
        QFETCH(const ConsentView, view);
        QFETCH(const Qt::SortOrder, order);
        const ConsentFixture fixture;
        addPeople(fixture.test);
        ConsentQuery query;
        query.view = view;
        query.sortBy = ConsentColumn::Contact;
        query.sortOrder = order;
        const auto ids = consentIds(*fixture.test, query);
        VERIFY_RESULT(ids);
        QVERIFY(ids->size() > 40);
        QCOMPARE(*ids, orderedBySqlite(*fixture.test, query));
    }

    void nobodyHasAName()
    {
        const TestDatabase test;
        const auto none = orderedByName(*test, {}, Qt::AscendingOrder);
        VERIFY_RESULT(none);
        QVERIFY(none->empty());
        test.add(u"+919876543210"_s);
        test.add(u"+919876543211"_s);
        test.run("UPDATE contact SET opted_out = 1");
        test.run("DELETE FROM contact WHERE id = 2");
        const auto ids = orderedByName(*test, {1, 2}, Qt::AscendingOrder);
        VERIFY_RESULT(ids);
        QCOMPARE(*ids, (std::vector<qint64>{2, 1})); // who is gone, then who has no name
    }
};

QTEST_GUILESS_MAIN(ConsentOrderTest)
#include "tst_consentorder.moc"
