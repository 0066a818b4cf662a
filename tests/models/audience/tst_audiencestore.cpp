#include "models/audience/audiencestore.h"

#include "tests/support/testdatabase.h"

using namespace Qt::StringLiterals;

class AudienceStoreTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void savedIsFoundInAnyCase();
    void savedAgainTakesThePlace();
    void aNameIsNeeded();
    void deletedIsNotFound();
    void anAudienceOutlivesItsAccount();
};

namespace {

SavedAudience audience(const QString &name, const QString &choice)
{
    return {.name = name, .account = {}, .choice = choice, .savedAt = 5, .savedBy = u"Asha"_s};
}

} // namespace

void AudienceStoreTest::savedIsFoundInAnyCase()
{
    const TestDatabase database;
    AudienceStore store(*database);
    VERIFY_RESULT(store.save(audience(u" Été   2026 "_s, u"{}"_s)));
    const auto found = store.find(u"ÉTÉ 2026"_s);
    VERIFY_RESULT(found);
    QCOMPARE(found->name, u"Été 2026"_s);
    QCOMPARE(found->savedBy, u"Asha"_s);
    QCOMPARE(found->savedAt, 5);
}

void AudienceStoreTest::savedAgainTakesThePlace()
{
    const TestDatabase database;
    AudienceStore store(*database);
    VERIFY_RESULT(store.save(audience(u"b"_s, u"1"_s)));
    VERIFY_RESULT(store.save(audience(u"a"_s, u"2"_s)));
    VERIFY_RESULT(store.save(audience(u"B"_s, u"3"_s)));
    const auto all = store.all();
    VERIFY_RESULT(all);
    QCOMPARE(all->size(), 2);
    QCOMPARE(all->at(0).name + all->at(1).name + all->at(1).choice, u"aB3"_s);
}

void AudienceStoreTest::aNameIsNeeded()
{
    const TestDatabase database;
    AudienceStore store(*database);
    QVERIFY(!store.save(audience(u"  "_s, u"1"_s)));
    QVERIFY(!store.save(audience(QString(101, u'x'), u"1"_s)));
}

void AudienceStoreTest::deletedIsNotFound()
{
    const TestDatabase database;
    AudienceStore store(*database);
    VERIFY_RESULT(store.save(audience(u"b"_s, u"1"_s)));
    VERIFY_RESULT(store.remove(u"B"_s));
    VERIFY_RESULT(store.remove(u"B"_s));
    const auto found = store.find(u"b"_s);
    QVERIFY(!found && found.error().kind == Error::Kind::NotFound);
}

void AudienceStoreTest::anAudienceOutlivesItsAccount()
{
    const TestDatabase database;
    database.run("INSERT INTO account(id, name) VALUES (1, 'Shop')");
    AudienceStore store(*database);
    SavedAudience saved = audience(u"b"_s, u"1"_s);
    saved.account = AccountId(1);
    VERIFY_RESULT(store.save(saved));
    QVERIFY(store.find(u"b"_s)->account == AccountId(1));
    database.run("DELETE FROM account");
    QVERIFY(!store.find(u"b"_s)->account);
}

QTEST_GUILESS_MAIN(AudienceStoreTest)
#include "tst_audiencestore.moc"
