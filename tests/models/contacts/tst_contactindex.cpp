#include "models/contacts/contactindex.h"

#include "tests/support/testdatabase.h"

#include <QRandomGenerator>

namespace {

bool neverStale()
{
    return false;
}

}

class ContactIndexTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheSameAsSql_data();
    void findsTheSameAsSql();
    void ordersByTheNewestMessageAsSqlDoes();
    void findsTheSameAsSqlAfterManyChanges();
    void findsWhatAnImportCreatedAndChanged();
    void findsNeedlesAtBlockAndVectorEdges();
    void keepsTextsOfIdsWithGaps();
    void stopsWhenNobodyWaits();

private:
    static void fill(const TestDatabase &database, QRandomGenerator &random, int count)
    {
        static const QString names[] = {QStringLiteral("Élodie"), QStringLiteral("ИВАН"),      QStringLiteral("Straße"), QStringLiteral("राहुल शर्मा"),
                                        QStringLiteral("محمد"),   QStringLiteral("O'Brien 100%"), QStringLiteral("王小明"), QStringLiteral("Anna Anna")};
        static const QStringList labels = {QStringLiteral("VIP"), QStringLiteral("Lead"), QStringLiteral("New")};
        database.run("BEGIN");
        ContactStore store(*database);
        for (int i = 0; i < count; ++i) {
            Contact contact;
            contact.phone = PhoneNumber::fromStored(QStringLiteral("+9198%1").arg(10000000 + random.bounded(80000000)));
            contact.name = names[random.bounded(8)] + (random.bounded(2) ? QString() : QStringLiteral(" %1").arg(random.bounded(50)));
            contact.email = random.bounded(3) ? QStringLiteral("User%1@Example.com").arg(i) : QString();
            contact.optedOut = random.bounded(5) == 0;
            for (const QString &label : labels)
                if (random.bounded(3) == 0)
                    contact.labels.append({.name = label});
            const auto created = store.create(contact);
            QVERIFY(created || created.error().kind == Error::Kind::Duplicate);
        }
        database.run("COMMIT");
    }

    static ContactIds bySql(const TestDatabase &database, const ContactQuery &query)
    {
        ContactIds ids;
        auto rows = query.prepare(*database, "id");
        while (*rows->step())
            ids.push_back(ContactId(rows->integer(0)));
        return ids;
    }

    static ContactIds byIndex(const TestDatabase &database, ContactIndex &index, const ContactQuery &query)
    {
        const auto found = index.find(*database, query, neverStale);
        return found ? **found : ContactIds();
    }
};

void ContactIndexTest::findsTheSameAsSql_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "e", "elodie", "иван", "strasse", "शर्मा", "محمد", "o'brien 100%", "anna", "anna 4", "98", "+91 98", "098", "(0)98", "00 91 98",
                             "user1", "example.com", "user1 elodie", "zzz", "+", "0", " ", "小明", "ÉLODIE example"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void ContactIndexTest::findsTheSameAsSql()
{
    QFETCH(QString, text);
    const TestDatabase database;
    QRandomGenerator random(1);
    fill(database, random, 400);
    ContactIndex index;
    VERIFY_RESULT(index.load(*database, neverStale));
    for (const auto &labels : {QList<LabelId> {}, QList<LabelId> {LabelId(1)}, QList<LabelId> {LabelId(1), LabelId(2)}}) {
        for (const LabelMatch match : {LabelMatch::All, LabelMatch::Any}) {
            for (const auto &optedOut : {std::optional<bool>(), std::optional(true), std::optional(false)}) {
                ContactQuery query;
                query.text = text;
                query.labels = labels;
                query.match = match;
                query.optedOut = optedOut;
                query.withoutLabels = labels.size() == 1 ? QList {LabelId(3)} : QList<LabelId>();
                QCOMPARE(byIndex(database, index, query), bySql(database, query));
            }
        }
    }
}

void ContactIndexTest::ordersByTheNewestMessageAsSqlDoes()
{
    const TestDatabase database;
    QRandomGenerator random(3);
    fill(database, random, 300);
    database.run("UPDATE contact SET last_inbound_at = id * 7919 % 50 WHERE id % 3 <> 0"); // many at the same time
    ContactIndex index;
    VERIFY_RESULT(index.load(*database, neverStale));
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder, Qt::AscendingOrder}) {
        ContactQuery query;
        query.sortBy = ContactColumn::LastInbound;
        query.sortOrder = order;
        QCOMPARE(byIndex(database, index, query), bySql(database, query));
        query.text = QStringLiteral("anna");
        QCOMPARE(byIndex(database, index, query), bySql(database, query));
    }
}

void ContactIndexTest::findsTheSameAsSqlAfterManyChanges()
{
    const TestDatabase database;
    QRandomGenerator random(2);
    fill(database, random, 200);
    ContactIndex index;
    VERIFY_RESULT(index.load(*database, neverStale));
    for (int round = 0; round < 60; ++round) {
        const qint64 last = database.integer("SELECT max(id) FROM contact");
        const auto id = ContactId(1 + random.bounded(last));
        ContactIds changed {id};
        if (round % 4 == 0) {
            fill(database, random, 3);
            for (qint64 added = last + 1; added <= database.integer("SELECT max(id) FROM contact"); ++added)
                changed.push_back(ContactId(added));
        } else if (round % 4 == 1) {
            VERIFY_RESULT(execute(*database, "DELETE FROM contact WHERE id = ?", id));
        } else {
            const QString name = QStringLiteral("Changed ") + QString(random.bounded(60), u'x');
            VERIFY_RESULT(execute(*database, "UPDATE contact SET name = ?1, name_key = lower(?1) WHERE id = ?2", name, id));
        }
        VERIFY_RESULT(index.update(*database, changed));
        for (const char *text : {"", "changed", "e", "98", "changed xxx"}) {
            ContactQuery query;
            query.text = QString::fromLatin1(text);
            QCOMPARE(byIndex(database, index, query), bySql(database, query));
        }
    }
}

void ContactIndexTest::findsWhatAnImportCreatedAndChanged()
{
    const TestDatabase database;
    QRandomGenerator random(4);
    fill(database, random, 300);
    database.run("INSERT INTO import_run(id, at, first_contact, last_contact) VALUES (1, 1, 100, 180), (2, 2, 1, 0)");
    database.run("INSERT INTO import_before(run, contact_id, changes, username, name, name_key, email, notes, "
                 "opted_out, updated_at) SELECT 1 + id % 2, id, 8, '', '', '', '', '', 0, 1 FROM contact WHERE id % 7 = 0");
    database.run("DELETE FROM contact WHERE id IN (110, 140, 300)");
    ContactIndex index;
    VERIFY_RESULT(index.load(*database, neverStale));
    size_t found = 0;
    for (const qint64 run : {1, 2, 3}) {
        for (const char *text : {"", "e", "98"}) {
            ContactQuery query;
            query.importRun = ImportRunId(run);
            query.text = QString::fromUtf8(text);
            query.withoutLabels = run == 2 ? QList<LabelId>{LabelId(1)} : QList<LabelId>();
            QCOMPARE(byIndex(database, index, query), bySql(database, query));
            found += bySql(database, query).size();
        }
    }
    QVERIFY(found > 100);
}

void ContactIndexTest::findsNeedlesAtBlockAndVectorEdges()
{
    // Records of every length around the 16 bytes of a vector, needles of every length, at every place.
    for (size_t length = 1; length < 70; ++length) {
        Haystack haystack;
        for (size_t place = 0; place <= 40; ++place) {
            std::string record = "+1" + std::string(1, SearchText::separator) + std::string(place, '.') + std::string(length, 'x') + SearchText::separator;
            haystack.add(ContactId(static_cast<qint64>(place) + 1), record);
        }
        const ContactSet found = haystack.find(SearchText(QString(static_cast<qsizetype>(length), u'x')));
        const ContactSet longer = haystack.find(SearchText(QString(static_cast<qsizetype>(length) + 1, u'x')));
        for (qint64 id = 1; id <= 41; ++id) {
            QVERIFY(found.contains(ContactId(id)));
            QVERIFY(!longer.contains(ContactId(id)));
        }
    }
}

void ContactIndexTest::keepsTextsOfIdsWithGaps()
{
    Haystack haystack;
    QRandomGenerator random(5);
    std::map<qint64, bool> hasNeedle; // a record without it is as good as none
    const auto write = [&](qint64 id, void (Haystack::*take)(ContactId, std::string_view)) {
        hasNeedle[id] = random.bounded(2) == 0;
        const size_t length = random.bounded(20) == 0 ? 300'000U : random.bounded(30U); // several blocks
        const std::string record = std::string(length, '.') + (hasNeedle[id] ? "needle" : "straw") + SearchText::separator;
        (haystack.*take)(ContactId(id), record);
    };
    qint64 last = 0;
    for (int i = 0; i < 600; ++i)
        write(last += 1 + (i % 3 == 0 ? random.bounded(1, 3000) : 0), &Haystack::add);
    for (int i = 0; i < 400; ++i)
        write(random.bounded(1, static_cast<int>(last) + 10), &Haystack::replace); // known, in a gap, after the end
    for (int i = 0; i < 200; ++i) {
        const qint64 id = random.bounded(1, static_cast<int>(last) + 10);
        haystack.erase(ContactId(id));
        hasNeedle[id] = false;
    }
    const ContactSet found = haystack.find(SearchText(QStringLiteral("needle")));
    for (qint64 id = 1; id <= last + 10; ++id)
        QCOMPARE(found.contains(ContactId(id)), hasNeedle[id]);
}

void ContactIndexTest::stopsWhenNobodyWaits()
{
    const TestDatabase database;
    database.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) "
                 "INSERT INTO contact(phone, created_at, updated_at) SELECT '+91987' || (1000000 + i), 0, 0 FROM n");
    ContactIndex index;
    ContactQuery query;
    query.text = QStringLiteral("nobody");
    const auto found = index.find(*database, query, [] { return true; });
    QVERIFY(!found);
    QCOMPARE(found.error().kind, Error::Kind::Cancelled);
    QVERIFY(index.find(*database, query, neverStale));
}

QTEST_GUILESS_MAIN(ContactIndexTest)
#include "tst_contactindex.moc"
