#include "models/labels/labelstore.h"

#include "tests/support/testdatabase.h"

namespace {

const QString vip = QStringLiteral("VIP");

/// "1 VIP slate|2 lead amber", in the order of their names.
QString labels(const TestDatabase &test)
{
    const auto all = LabelStore(*test).all();
    if (!all)
        return all.error().message;
    QStringList lines;
    for (const Label &label : *all)
        lines.append(QStringLiteral("%1 %2 %3").arg(static_cast<qint64>(label.id)).arg(label.name, label.color));
    return lines.join(u'|');
}

} // namespace

class LabelStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createsAndFinds();
    void storesNamesWithoutNeedlessSpaces();
    void refusesANameThatIsThere_data();
    void refusesANameThatIsThere();
    void refusesWhatIsNoNameOrColor();
    void makesALabelOnlyOnce();
    void ordersByName();
    void countsTheContactsOfEach();
    void renamesAndRecolors();
    void changesTheCaseOfAName();
    void refusesToRenameOntoAnother();
    void saysThatALabelIsGone();
    void merges();
    void refusesToMergeIntoNothing();
    void removesFromContacts();
};

void LabelStoreTest::createsAndFinds()
{
    const TestDatabase test;
    LabelStore store(*test);
    const auto id = store.create({.name = vip, .color = QStringLiteral("amber")});
    VERIFY_RESULT(id);
    const Label expected{.id = *id, .name = vip, .color = QStringLiteral("amber")};
    for (const char *spelling : {"VIP", "vip", " Vip "}) {
        const auto found = store.find(QLatin1String(spelling));
        VERIFY_RESULT(found);
        QCOMPARE(*found, std::optional(expected));
    }
    const auto missing = store.find(QStringLiteral("lead"));
    VERIFY_RESULT(missing);
    QCOMPARE(*missing, std::nullopt);
}

void LabelStoreTest::storesNamesWithoutNeedlessSpaces()
{
    const TestDatabase test;
    VERIFY_RESULT(LabelStore(*test).create({.name = QStringLiteral("  new   customer ")}));
    QCOMPARE(labels(test), QStringLiteral("1 new customer slate"));
}

void LabelStoreTest::refusesANameThatIsThere_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("same") << QStringLiteral("Élite");
    QTest::newRow("case") << QStringLiteral("ÉLITE");
    QTest::newRow("accent") << QStringLiteral("elite");
    QTest::newRow("spaces") << QStringLiteral("  Élite ");
}

void LabelStoreTest::refusesANameThatIsThere()
{
    QFETCH(const QString, name);
    const TestDatabase test;
    LabelStore store(*test);
    VERIFY_RESULT(store.create({.name = QStringLiteral("Élite")}));
    const auto again = store.create({.name = name});
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Duplicate);
    QVERIFY(again.error().message.contains(QStringLiteral("“Élite”")));
}

void LabelStoreTest::refusesWhatIsNoNameOrColor()
{
    const TestDatabase test;
    LabelStore store(*test);
    QVERIFY(!store.create({.name = QStringLiteral(" ")}));
    QVERIFY(!store.create({.name = vip, .color = QStringLiteral("mauve")}));
    QVERIFY(!store.ensure(QString(51, u'x')));
    VERIFY_RESULT(store.create({.name = vip}));
    QVERIFY(!store.update({.id = LabelId(1), .name = QString()}));
    QVERIFY(!store.update({.id = LabelId(1), .name = vip, .color = QStringLiteral("#12")}));
    QCOMPARE(labels(test), QStringLiteral("1 VIP slate"));
}

void LabelStoreTest::makesALabelOnlyOnce()
{
    const TestDatabase test;
    LabelStore store(*test);
    VERIFY_RESULT(store.create({.name = vip, .color = QStringLiteral("amber")}));
    const auto known = store.ensure(QStringLiteral("vip"));
    VERIFY_RESULT(known);
    QCOMPARE(*known, LabelId(1));
    const auto made = store.ensure(QStringLiteral("O'Brien's"));
    VERIFY_RESULT(made);
    QCOMPARE(*made, LabelId(2));
    QCOMPARE(labels(test), QStringLiteral("2 O'Brien's slate|1 VIP amber"));
}

void LabelStoreTest::ordersByName()
{
    const TestDatabase test;
    LabelStore store(*test);
    for (const QString &name :
        {QStringLiteral("zoo"), QStringLiteral("Élite"), QStringLiteral("apple"), QStringLiteral("Fox")})
        VERIFY_RESULT(store.ensure(name));
    QCOMPARE(labels(test), QStringLiteral("3 apple slate|2 Élite slate|4 Fox slate|1 zoo slate"));
}

void LabelStoreTest::countsTheContactsOfEach()
{
    const TestDatabase test;
    test.add(QStringLiteral("+919876543210"), QString(), {vip, QStringLiteral("lead")});
    test.add(QStringLiteral("+919876543211"), QString(), {vip});
    LabelStore store(*test);
    VERIFY_RESULT(store.ensure(QStringLiteral("unused")));
    const auto counted = store.allCounted();
    VERIFY_RESULT(counted);
    QCOMPARE(counted->size(), 3);
    QCOMPARE(counted->at(0).label.name, QStringLiteral("lead"));
    QCOMPARE(counted->at(0).contacts, 1);
    QCOMPARE(counted->at(1).contacts, 0);
    QCOMPARE(counted->at(2).label, (*store.all()).at(2));
    QCOMPARE(counted->at(2).contacts, 2);
    QCOMPARE(*store.contactCount(counted->at(2).label.id), 2);
    QCOMPARE(*store.contactCount(LabelId(99)), 0);
}

void LabelStoreTest::renamesAndRecolors()
{
    const TestDatabase test;
    LabelStore store(*test);
    test.add(QStringLiteral("+919876543210"), QString(), {vip});
    VERIFY_RESULT(
        store.update({.id = LabelId(1), .name = QStringLiteral(" Gold  card"), .color = QStringLiteral("#ffd700")}));
    QCOMPARE(labels(test), QStringLiteral("1 Gold card #ffd700"));
    QVERIFY(*store.find(QStringLiteral("gold CARD")));
    QVERIFY(!*store.find(vip));
    QCOMPARE(*store.contactCount(LabelId(1)), 1);
}

void LabelStoreTest::changesTheCaseOfAName()
{
    const TestDatabase test;
    LabelStore store(*test);
    VERIFY_RESULT(store.create({.name = vip}));
    VERIFY_RESULT(store.update({.id = LabelId(1), .name = QStringLiteral("Vip")}));
    QCOMPARE(labels(test), QStringLiteral("1 Vip slate"));
}

void LabelStoreTest::refusesToRenameOntoAnother()
{
    const TestDatabase test;
    LabelStore store(*test);
    VERIFY_RESULT(store.create({.name = vip}));
    VERIFY_RESULT(store.create({.name = QStringLiteral("lead")}));
    const auto updated = store.update({.id = LabelId(2), .name = QStringLiteral("vip")});
    QVERIFY(!updated);
    QCOMPARE(updated.error().kind, Error::Kind::Duplicate);
    QCOMPARE(labels(test), QStringLiteral("2 lead slate|1 VIP slate"));
}

void LabelStoreTest::saysThatALabelIsGone()
{
    const TestDatabase test;
    LabelStore store(*test);
    const auto updated = store.update({.id = LabelId(7), .name = vip});
    QVERIFY(!updated);
    QCOMPARE(updated.error().kind, Error::Kind::NotFound);
    VERIFY_RESULT(store.remove(LabelId(7)));
}

void LabelStoreTest::merges()
{
    const TestDatabase test;
    test.add(QStringLiteral("+919876543210"), QString(), {vip, QStringLiteral("lead")});
    test.add(QStringLiteral("+919876543211"), QString(), {vip});
    test.add(QStringLiteral("+919876543212"), QString(), {QStringLiteral("lead")});
    LabelStore store(*test);
    const auto from = store.find(vip);
    const auto into = store.find(QStringLiteral("lead"));
    VERIFY_RESULT(store.merge((*from)->id, (*into)->id));
    QCOMPARE(*store.contactCount((*into)->id), 3);
    QCOMPARE(test.integer("SELECT count(*) FROM contact_label"), 3);
    QCOMPARE(*store.find(vip), std::nullopt);
    VERIFY_RESULT(store.merge((*from)->id, (*into)->id)); // done already
    const auto itself = store.merge((*into)->id, (*into)->id);
    QVERIFY(!itself);
    QCOMPARE(itself.error().kind, Error::Kind::Refused);
    QCOMPARE(*store.contactCount((*into)->id), 3);
}

void LabelStoreTest::refusesToMergeIntoNothing()
{
    const TestDatabase test;
    LabelStore store(*test);
    test.add(QStringLiteral("+919876543210"), QString(), {vip});
    VERIFY_RESULT(store.create({.name = QStringLiteral("unused")}));
    for (const LabelId from : {LabelId(1), LabelId(2)}) {
        const auto merged = store.merge(from, LabelId(99));
        QVERIFY(!merged);
        QCOMPARE(merged.error().kind, Error::Kind::NotFound);
    }
    QCOMPARE(labels(test), QStringLiteral("2 unused slate|1 VIP slate"));
}

void LabelStoreTest::removesFromContacts()
{
    const TestDatabase test;
    const ContactId id = test.add(QStringLiteral("+919876543210"), QString(), {vip, QStringLiteral("lead")});
    LabelStore store(*test);
    VERIFY_RESULT(store.remove((*store.find(vip))->id));
    const auto contact = ContactStore(*test).find(id);
    VERIFY_RESULT(contact);
    QCOMPARE(contact->labels.size(), 1);
    QCOMPARE(contact->labels.first().name, QStringLiteral("lead"));
    QVERIFY(!contact->hasLabel(vip));
}

QTEST_GUILESS_MAIN(LabelStoreTest)
#include "tst_labelstore.moc"
