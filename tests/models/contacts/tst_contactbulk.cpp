#include "models/contacts/contactstore.h"
#include "models/labels/labelstore.h"
#include "tests/support/testdatabase.h"

#include <QElapsedTimer>

namespace {

const QString ravi = QStringLiteral("+919876543210");
const QString anna = QStringLiteral("+4915112345678");

ContactIds many(const TestDatabase &test, int count)
{
    const auto added = execute(*test,
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?) "
        "INSERT INTO contact(phone, created_at, updated_at) SELECT '+91' || (9800000000 + i), 1, 1 FROM n",
        count);
    if (!added)
        qFatal("The contacts could not be stored");
    ContactIds ids;
    for (int i = 1; i <= count; ++i)
        ids.push_back(ContactId(i));
    return ids;
}

} // namespace

/// What ContactStore does to many contacts at once.
class ContactBulkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesManyAndCountsThoseThatChanged();
    void movesTheTimeOfThoseWhoseLabelsChange();
    void labelsTenThousandInOneGo();
    void passesOverContactsThatAreGone();
    void stopsWhenCancelled();
    void removesLabelsAlongWithTheContact();
    void visitsInOrderUntilToldToStop();
};

void ContactBulkTest::changesManyAndCountsThoseThatChanged()
{
    const TestDatabase test;
    ContactStore store(*test);
    const ContactIds ids = many(test, 10);
    const auto label = LabelStore(*test).ensure(QStringLiteral("VIP"));
    VERIFY_RESULT(store.addLabel({ids[0], ids[1]}, *label));
    QCOMPARE(*store.addLabel(ids, *label), 8);
    QCOMPARE(*store.removeLabel({ids[0], ids[1], ids[2]}, *label), 3);
    QCOMPARE(*store.removeLabel(ids, *label), 7);
    QCOMPARE(*store.optOut({ids[0]}), 1);
    QCOMPARE(*store.optOut(ids), 9);
    QCOMPARE(*store.optIn(ids), 10);
    QCOMPARE(*store.optIn(ids), 0);
    QCOMPARE(*store.remove({ids[0], ids[1]}), 2);
    QCOMPARE(*store.remove(ids), 8);
    QCOMPARE(*store.remove({}), 0);
}

void ContactBulkTest::movesTheTimeOfThoseWhoseLabelsChange()
{
    const TestDatabase test;
    ContactStore store(*test);
    const ContactIds ids = many(test, 4);
    const auto label = LabelStore(*test).ensure(QStringLiteral("VIP"));
    VERIFY_RESULT(store.addLabel({ids[0]}, *label));
    test.run("UPDATE contact SET updated_at = 1");
    const char *const moved = "SELECT group_concat(id) FROM contact WHERE updated_at > 1";
    VERIFY_RESULT(store.addLabel({ids[0], ids[1]}, *label));
    QCOMPARE(test.text(moved), QStringLiteral("2"));
    test.run("UPDATE contact SET updated_at = 1");
    VERIFY_RESULT(store.removeLabel({ids[1], ids[2]}, *label));
    QCOMPARE(test.text(moved), QStringLiteral("2"));
}

void ContactBulkTest::labelsTenThousandInOneGo()
{
    const TestDatabase test;
    const ContactIds ids = many(test, 10'000);
    const auto label = LabelStore(*test).ensure(QStringLiteral("VIP"));
    auto transaction = Transaction::begin(*test);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(*ContactStore(*test).addLabel(ids, *label), 10'000);
    VERIFY_RESULT(transaction->commit());
    qInfo("10,000 contacts labelled in %lld ms", static_cast<long long>(timer.elapsed()));
    QCOMPARE(test.integer("SELECT count(*) FROM contact WHERE updated_at = (SELECT max(updated_at) FROM contact)"), 10'000);
}

void ContactBulkTest::passesOverContactsThatAreGone()
{
    const TestDatabase test;
    ContactStore store(*test);
    const ContactIds ids = many(test, 3);
    const auto label = LabelStore(*test).ensure(QStringLiteral("VIP"));
    VERIFY_RESULT(store.remove({ids[1]}));
    QCOMPARE(*store.addLabel(ids, *label), 2);
    QCOMPARE(*store.optOut(ids), 2);
    QCOMPARE(*store.removeLabel(ids, *label), 2);
    QCOMPARE(*store.remove(ids), 2);
}

void ContactBulkTest::stopsWhenCancelled()
{
    const TestDatabase test;
    const ContactIds ids = many(test, 5000);
    const Progress progress;
    std::vector<qint64> reports;
    const Progress reporting = progress.reportingTo([&](qint64 done, qint64 total) {
        reports.push_back(done);
        QCOMPARE(total, 5000);
        if (done == 2000)
            progress.cancel();
    });
    {
        auto transaction = Transaction::begin(*test);
        VERIFY_RESULT(transaction);
        const auto removed = ContactStore(*test).remove(ids, reporting);
        QVERIFY(!removed);
        QCOMPARE(removed.error().kind, Error::Kind::Cancelled);
        QVERIFY(test.integer("SELECT count(*) FROM contact") < 5000);
    }
    QCOMPARE(reports, std::vector<qint64>({1000, 2000}));
    QCOMPARE(test.integer("SELECT count(*) FROM contact"), 5000);
}

void ContactBulkTest::removesLabelsAlongWithTheContact()
{
    const TestDatabase test;
    const ContactId id = test.add(ravi, QString(), {QStringLiteral("VIP")});
    VERIFY_RESULT(ContactStore(*test).remove({id}));
    QCOMPARE(test.integer("SELECT count(*) FROM contact_label"), 0);
    QCOMPARE(test.integer("SELECT count(*) FROM label"), 1);
}

void ContactBulkTest::visitsInOrderUntilToldToStop()
{
    const TestDatabase test;
    test.add(ravi, QStringLiteral("Carla"), {QStringLiteral("VIP")});
    test.add(anna, QStringLiteral("Anna"));
    test.add(QStringLiteral("+4915112345679"), QStringLiteral("Berta"));
    ContactQuery descending;
    descending.sortOrder = Qt::DescendingOrder;
    QStringList names;
    const auto visit = [&names](const Contact &contact) {
        names.append(contact.name + QString::number(contact.labels.size()));
        return names.size() < 2;
    };
    VERIFY_RESULT(ContactStore(*test).forEach(descending, -1, visit));
    QCOMPARE(names, QStringList({QStringLiteral("Carla1"), QStringLiteral("Berta0")}));
    names.clear();
    VERIFY_RESULT(ContactStore(*test).forEach({}, 1, visit));
    QCOMPARE(names, QStringList{QStringLiteral("Anna0")});
}

QTEST_GUILESS_MAIN(ContactBulkTest)
#include "tst_contactbulk.moc"
