#include "app/suppressionkeeper.h"

#include "models/storage/databasethread.h"
#include "tests/app/accounts/keyringfixture.h"
#include "tests/support/testdatabase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace {

void addOptedOutAndDelete(const TestDatabase &test, const QString &phone)
{
    const ContactId id = test.add(phone);
    if (!ContactStore(*test).optOut({id}) || !ContactStore(*test).remove({id}))
        qFatal("The contact could not be changed");
}

/// Wakes it, and waits until it rests.
void run(SuppressionKeeper &keeper)
{
    QSignalSpy idle(&keeper, &SuppressionKeeper::idle);
    keeper.wake();
    if (!idle.wait())
        qFatal("It does not rest");
}

} // namespace

/// Against a real GNOME Keyring; the first tests follow one session from start to end.
class SuppressionKeeperTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();
    void waitsWithoutAKeyring();
    void makesAKeyInTheKeyringAndHashes();
    void waitsWhileTheKeyringIsLocked();
    void aDatabaseFromAnotherMachineGetsANewKey();
    void hashesWhoWasDeleted();
    void optsOutWhoComesBackUnknownToTheLog();
    void doesNothingWithoutNeed();

private:
    KeyringSession m_session;
};

void SuppressionKeeperTest::initTestCase()
{
    if (!m_session.open())
        QSKIP("There is no dbus-daemon or no gnome-keyring-daemon here");
}

void SuppressionKeeperTest::cleanupTestCase()
{
    m_session.close();
}

void SuppressionKeeperTest::cleanup()
{
    qunsetenv("KARTEI_SUPPRESSION_KEY");
}

void SuppressionKeeperTest::waitsWithoutAKeyring()
{
    const TestDatabase test;
    DatabaseThread writer(test.path());
    SuppressionKeeper keeper(writer);
    const QSignalSpy failed(&keeper, &SuppressionKeeper::failed);
    addOptedOutAndDelete(test, u"+919876543210"_s);
    run(keeper);
    QCOMPARE(test.integer("SELECT count(*) FROM suppression"), 0);
    QCOMPARE(test.integer("SELECT count(*) FROM suppression_waiting"), 1);
    QCOMPARE(failed.size(), 0);
    QVERIFY(ContactStore(*test).find(test.add(u"+919876543210"_s))->optedOut); // all the same
}

void SuppressionKeeperTest::makesAKeyInTheKeyringAndHashes()
{
    QVERIFY(m_session.startKeyring());
    const TestDatabase test;
    DatabaseThread writer(test.path());
    addOptedOutAndDelete(test, u"+919876543210"_s);
    {
        SuppressionKeeper keeper(writer);
        run(keeper);
    }
    QCOMPARE(test.integer("SELECT count(*) FROM suppression"), 1);
    SuppressionKeeper keeper(writer); // the next run of the program finds the same key
    addOptedOutAndDelete(test, u"+919876543211"_s);
    run(keeper);
    QCOMPARE(test.integer("SELECT count(*) FROM suppression"), 2);
    QCOMPARE(test.integer("SELECT count(DISTINCT key_id) FROM suppression"), 1);
}

void SuppressionKeeperTest::waitsWhileTheKeyringIsLocked()
{
    QVERIFY(m_session.lockKeyring());
    const TestDatabase test;
    DatabaseThread writer(test.path());
    SuppressionKeeper keeper(writer);
    addOptedOutAndDelete(test, u"+919876543210"_s);
    run(keeper);
    QCOMPARE(test.integer("SELECT count(*) FROM suppression_waiting"), 1);
    QVERIFY(m_session.unlockKeyring());
    run(keeper);
    QCOMPARE(test.integer("SELECT count(*) FROM suppression_waiting"), 0);
}

void SuppressionKeeperTest::aDatabaseFromAnotherMachineGetsANewKey()
{
    const TestDatabase test;
    addOptedOutAndDelete(test, u"+919876543210"_s);
    test.run("INSERT INTO suppression VALUES ('hashed there', 'its key', 0, 0)");
    DatabaseThread writer(test.path());
    SuppressionKeeper keeper(writer);
    run(keeper);
    QCOMPARE(test.integer("SELECT count(DISTINCT key_id) FROM suppression"), 2);
    QVERIFY(ContactStore(*test).find(test.add(u"+919876543210"_s))->optedOut);
}

void SuppressionKeeperTest::hashesWhoWasDeleted()
{
    qputenv("KARTEI_SUPPRESSION_KEY", QByteArray(64, 'a'));
    const TestDatabase test;
    DatabaseThread writer(test.path());
    SuppressionKeeper keeper(writer);
    addOptedOutAndDelete(test, u"+919876543210"_s);
    run(keeper);
    QCOMPARE(test.integer("SELECT count(*) FROM suppression"), 1);
    QCOMPARE(test.integer("SELECT count(*) FROM suppression_waiting"), 0);
    addOptedOutAndDelete(test, u"+919876543211"_s);
    keeper.wake();
    run(keeper); // while it works
    QCOMPARE(test.integer("SELECT count(*) FROM suppression"), 2);
}

void SuppressionKeeperTest::optsOutWhoComesBackUnknownToTheLog()
{
    qputenv("KARTEI_SUPPRESSION_KEY", QByteArray(64, 'a'));
    const TestDatabase test;
    DatabaseThread writer(test.path());
    SuppressionKeeper keeper(writer);
    QSignalSpy optedOut(&keeper, &SuppressionKeeper::optedOut);
    addOptedOutAndDelete(test, u"+919876543210"_s);
    run(keeper);
    test.run("DROP TRIGGER consent_is_never_deleted");
    test.run("DELETE FROM consent");
    const ContactId again = test.add(u"+919876543210"_s);
    run(keeper);
    QCOMPARE(optedOut.size(), 1);
    QCOMPARE(optedOut.first().first().value<ContactIds>(), ContactIds{again});
    QCOMPARE(test.integer("SELECT opted_out FROM contact"), 1);
}

void SuppressionKeeperTest::doesNothingWithoutNeed()
{
    const TestDatabase test;
    test.add(u"+919876543210"_s);
    DatabaseThread writer(test.path());
    SuppressionKeeper keeper(writer);
    run(keeper);
    QCOMPARE(test.integer("SELECT count(*) FROM suppression"), 0);
}

QTEST_GUILESS_MAIN(SuppressionKeeperTest)
#include "tst_suppressionkeeper.moc"
