#include "models/consent/consentlog.h"

#include "tests/support/testdatabase.h"

namespace {

const QString ravi = QStringLiteral("+919876543210");
const QString anna = QStringLiteral("+4915112345678");

/// "out agent|in import Contacts.csv": the log of a contact, the oldest first.
QString logOf(const TestDatabase &test, ContactId id)
{
    const auto contact = ContactStore(*test).find(id);
    const auto entries = contact ? consentLog(*test, *contact) : Result<QList<ConsentEntry>>(contact.error());
    if (!entries)
        return entries.error().message;
    QStringList lines;
    for (const ConsentEntry &entry : *entries)
        lines.prepend(QString((entry.optedOut ? QStringLiteral("out ") : QStringLiteral("in "))
            + consentSourceName(entry.source) + u' ' + entry.evidence)
                          .trimmed());
    return lines.join(u'|');
}

bool isOptedOut(const TestDatabase &test, ContactId id)
{
    const auto contact = ContactStore(*test).find(id);
    return contact && contact->optedOut;
}

void setOrigin(const TestDatabase &test, ConsentSource source, const QString &evidence = {})
{
    if (!setConsentOrigin(*test, {.source = source, .evidence = evidence}))
        qFatal("The origin could not be set");
}

/// Opts out, then deletes.
void addOptedOutAndDelete(const TestDatabase &test, const QString &phone)
{
    const ContactId id = test.add(phone);
    setOrigin(test, ConsentSource::Keyword, QStringLiteral("STOP"));
    if (!ContactStore(*test).optOut({id}) || !ContactStore(*test).remove({id}))
        qFatal("The contact could not be changed");
    setOrigin(test, ConsentSource::Agent);
}

} // namespace

class ConsentLogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logsEveryChange();
    void logsWhoeverIsCreatedOptedOut();
    void logsNothingWhenNothingChanges();
    void saysWhenAndUnderWhichNumber();
    void isAppendOnly_data();
    void isAppendOnly();
    void outlivesTheContact();
    void whoWasDeletedStaysOptedOut();
    void whoWasDeletedStaysOptedOutByUserId();
    void whoOptedInAgainStaysIn();
    void whoTakesSuchANumberIsOptedOut();
    void whoTakesSuchAUserIdIsOptedOut();
    void staysOptedOutUnderTheNewNumber();
    void staysOptedOutUnderTheNewNumberWhenDeleted();
    void optingInAndChangingTheNumberAtOnceIsMeant();
    void blankKeysAreNobody();
    void keepsSourcesApart_data();
    void keepsSourcesApart();
    void givesTheNewestFirst();
};

void ConsentLogTest::logsEveryChange()
{
    const TestDatabase test;
    const ContactId id = test.add(ravi);
    setOrigin(test, ConsentSource::Agent, QStringLiteral("maria"));
    VERIFY_RESULT(ContactStore(*test).optOut({id}));
    setOrigin(test, ConsentSource::Import, QStringLiteral("Contacts.csv"));
    VERIFY_RESULT(ContactStore(*test).optIn({id}));
    setOrigin(test, ConsentSource::Keyword, QStringLiteral("STOP"));
    test.run("UPDATE contact SET opted_out = 1");
    setOrigin(test, ConsentSource::Agent, QStringLiteral("maria"));
    const auto before = ContactStore(*test).find(id);
    Contact after = *before;
    after.optedOut = false;
    VERIFY_RESULT(ContactStore(*test).update(*before, after));
    test.run("INSERT INTO contact(id, phone, created_at, updated_at) VALUES (1, '+919876543210', 1, 1) "
             "ON CONFLICT(id) DO UPDATE SET opted_out = 1");
    QCOMPARE(logOf(test, id),
        QStringLiteral("out agent maria|in import Contacts.csv|out keyword STOP|in agent maria|out agent maria"));
}

void ConsentLogTest::logsWhoeverIsCreatedOptedOut()
{
    const TestDatabase test;
    Contact contact;
    contact.phone = PhoneNumber::fromStored(ravi);
    contact.optedOut = true;
    setOrigin(test, ConsentSource::Import, QStringLiteral("Contacts.csv"));
    const auto id = ContactStore(*test).create(contact);
    VERIFY_RESULT(id);
    QCOMPARE(logOf(test, *id), QStringLiteral("out import Contacts.csv"));
    test.add(anna);
    QCOMPARE(test.integer("SELECT count(*) FROM consent"), 1);
}

void ConsentLogTest::logsNothingWhenNothingChanges()
{
    const TestDatabase test;
    const ContactId id = test.add(ravi);
    VERIFY_RESULT(ContactStore(*test).optIn({id}));
    VERIFY_RESULT(ContactStore(*test).optOut({id}));
    VERIFY_RESULT(ContactStore(*test).optOut({id}));
    test.run("UPDATE contact SET opted_out = 1, name = 'x'");
    QCOMPARE(test.integer("SELECT count(*) FROM consent"), 1);
}

void ConsentLogTest::saysWhenAndUnderWhichNumber()
{
    const TestDatabase test;
    const ContactId id = test.add(ravi);
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    VERIFY_RESULT(ContactStore(*test).optOut({id}));
    const qint64 after = QDateTime::currentMSecsSinceEpoch();
    const auto log = consentLog(*test);
    VERIFY_RESULT(log);
    QCOMPARE(log->size(), 1);
    QVERIFY(log->first().at >= before - 1 && log->first().at <= after + 1); // SQLite's clock is a floating-point number
    QCOMPARE(log->first().contact, id);
    QCOMPARE(log->first().contactKey, ravi);
}

void ConsentLogTest::isAppendOnly_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("update") << QByteArray("UPDATE consent SET evidence = 'forged'");
    QTest::newRow("delete") << QByteArray("DELETE FROM consent");
    QTest::newRow("upsert") << QByteArray("INSERT INTO consent VALUES (1, 1, NULL, NULL, 1, 0, 'agent', '') "
                                          "ON CONFLICT DO UPDATE SET opted_out = 0");
    QTest::newRow("replace") << QByteArray("REPLACE INTO consent VALUES (1, 1, NULL, NULL, 1, 0, 'agent', '')");
}

void ConsentLogTest::isAppendOnly()
{
    QFETCH(const QByteArray, sql);
    const TestDatabase test;
    VERIFY_RESULT(ContactStore(*test).optOut({test.add(ravi)}));
    const QString before = test.text("SELECT group_concat(id || at || opted_out || source || evidence) FROM consent");
    const auto done = execute(*test, sql.toStdString());
    QVERIFY(!done);
    QVERIFY(done.error().message.contains(QStringLiteral("append-only")));
    QCOMPARE(test.text("SELECT group_concat(id || at || opted_out || source || evidence) FROM consent"), before);
}

void ConsentLogTest::outlivesTheContact()
{
    const TestDatabase test;
    addOptedOutAndDelete(test, ravi);
    const auto log = consentLog(*test);
    VERIFY_RESULT(log);
    QCOMPARE(log->size(), 1);
    QCOMPARE(log->first().contactKey, ravi);
}

void ConsentLogTest::whoWasDeletedStaysOptedOut()
{
    const TestDatabase test;
    addOptedOutAndDelete(test, ravi);
    const ContactId again = test.add(ravi);
    QVERIFY(isOptedOut(test, again));
    QCOMPARE(logOf(test, again), QStringLiteral("out keyword STOP|out earlier"));
    QVERIFY(!isOptedOut(test, test.add(anna)));
}

void ConsentLogTest::whoWasDeletedStaysOptedOutByUserId()
{
    const TestDatabase test;
    Contact contact;
    contact.userId = QStringLiteral("IN.42");
    contact.optedOut = true;
    ContactStore store(*test);
    VERIFY_RESULT(store.remove({*store.create(contact)}));
    contact.optedOut = false;
    contact.phone = PhoneNumber::fromStored(ravi);
    const auto again = store.create(contact);
    VERIFY_RESULT(again);
    QVERIFY(isOptedOut(test, *again));
}

void ConsentLogTest::whoOptedInAgainStaysIn()
{
    const TestDatabase test;
    addOptedOutAndDelete(test, ravi);
    const ContactId second = test.add(ravi);
    VERIFY_RESULT(ContactStore(*test).optIn({second}));
    VERIFY_RESULT(ContactStore(*test).remove({second}));
    const ContactId third = test.add(ravi);
    QVERIFY(!isOptedOut(test, third));
}

void ConsentLogTest::whoTakesSuchANumberIsOptedOut()
{
    const TestDatabase test;
    addOptedOutAndDelete(test, ravi);
    const ContactId id = test.add(anna);
    const auto before = ContactStore(*test).find(id);
    Contact after = *before;
    after.phone = PhoneNumber::fromStored(ravi);
    VERIFY_RESULT(ContactStore(*test).update(*before, after));
    QVERIFY(isOptedOut(test, id));
    QCOMPARE(logOf(test, id), QStringLiteral("out keyword STOP|out earlier"));
}

void ConsentLogTest::whoTakesSuchAUserIdIsOptedOut()
{
    const TestDatabase test;
    test.run("INSERT INTO contact(user_id, opted_out, created_at, updated_at) VALUES ('IN.42', 1, 1, 1)");
    test.run("DELETE FROM contact");
    const ContactId id = test.add(anna);
    test.run("UPDATE contact SET user_id = 'IN.42', name = 'Anna'");
    QVERIFY(isOptedOut(test, id));
    // The row's own number does not opt it out again.
    VERIFY_RESULT(ContactStore(*test).optIn({id}));
    test.run("UPDATE contact SET user_id = 'IN.42', phone = '+4915112345678'");
    QVERIFY(!isOptedOut(test, id));
}

void ConsentLogTest::staysOptedOutUnderTheNewNumber()
{
    const TestDatabase test;
    const ContactId id = test.add(ravi);
    VERIFY_RESULT(ContactStore(*test).optOut({id}));
    test.run("UPDATE contact SET phone = '+4915112345678'");
    QVERIFY(isOptedOut(test, id));
    const ContactId other = test.add(ravi); // and the number itself, too
    QVERIFY(isOptedOut(test, other));
}

void ConsentLogTest::staysOptedOutUnderTheNewNumberWhenDeleted()
{
    const TestDatabase test;
    const ContactId id = test.add(ravi);
    VERIFY_RESULT(ContactStore(*test).optOut({id}));
    test.run("UPDATE contact SET phone = '+4915112345678', user_id = 'DE.7'");
    VERIFY_RESULT(ContactStore(*test).remove({id}));
    const ContactId again = test.add(anna);
    QVERIFY(isOptedOut(test, again));
    QCOMPARE(logOf(test, again), QStringLiteral("out earlier %1|out earlier").arg(ravi));
    test.run("INSERT INTO contact(user_id, created_at, updated_at) VALUES ('DE.7', 1, 1)");
    QCOMPARE(test.integer("SELECT opted_out FROM contact WHERE user_id = 'DE.7'"), 1);
}

/// One UPDATE fires several triggers, in an order that SQLite does not promise.
void ConsentLogTest::optingInAndChangingTheNumberAtOnceIsMeant()
{
    const TestDatabase test;
    addOptedOutAndDelete(test, anna);
    const ContactId id = test.add(ravi);
    VERIFY_RESULT(ContactStore(*test).optOut({id}));
    test.run("UPDATE contact SET phone = '+4915112345678', opted_out = 0");
    QVERIFY(!isOptedOut(test, id));
    QCOMPARE(test.integer("SELECT opted_out FROM consent ORDER BY id DESC LIMIT 1"), 0);
}

void ConsentLogTest::blankKeysAreNobody()
{
    const TestDatabase test;
    test.run("INSERT INTO contact(user_id, opted_out, created_at, updated_at) VALUES ('IN.42', 1, 1, 1)");
    test.run("INSERT INTO contact(phone, opted_out, created_at, updated_at) VALUES ('+919876543210', 1, 1, 1)");
    test.run("DELETE FROM contact");
    test.run("INSERT INTO contact(user_id, created_at, updated_at) VALUES ('IN.43', 1, 1)");
    test.run("INSERT INTO contact(phone, created_at, updated_at) VALUES ('+919876543211', 1, 1)");
    QCOMPARE(test.integer("SELECT count(*) FROM contact WHERE opted_out = 1"), 0);
    QCOMPARE(test.integer("SELECT count(*) FROM consent"), 2);
    QCOMPARE(logOf(test, ContactId(4)), QString());
}

void ConsentLogTest::keepsSourcesApart_data()
{
    QTest::addColumn<ConsentSource>("source");
    QTest::addColumn<QString>("name");
    QTest::newRow("agent") << ConsentSource::Agent << QStringLiteral("agent");
    QTest::newRow("import") << ConsentSource::Import << QStringLiteral("import");
    QTest::newRow("keyword") << ConsentSource::Keyword << QStringLiteral("keyword");
    QTest::newRow("whatsapp") << ConsentSource::WhatsApp << QStringLiteral("whatsapp");
    QTest::newRow("send error") << ConsentSource::SendError << QStringLiteral("send_error");
    QTest::newRow("earlier") << ConsentSource::Earlier << QStringLiteral("earlier");
}

void ConsentLogTest::keepsSourcesApart()
{
    QFETCH(const ConsentSource, source);
    QFETCH(const QString, name);
    const TestDatabase test;
    setOrigin(test, source, QStringLiteral("O'Brien \"said\" so"));
    VERIFY_RESULT(ContactStore(*test).optOut({test.add(ravi)}));
    const auto log = consentLog(*test);
    VERIFY_RESULT(log);
    QCOMPARE(log->first().source, source);
    QCOMPARE(log->first().evidence, QStringLiteral("O'Brien \"said\" so"));
    QCOMPARE(consentSourceName(source), name);
    QCOMPARE(test.text("SELECT source FROM consent"), name);
    QVERIFY(!consentSourceText(source).isEmpty());
}

void ConsentLogTest::givesTheNewestFirst()
{
    const TestDatabase test;
    const ContactId first = test.add(ravi);
    const ContactId second = test.add(anna);
    VERIFY_RESULT(ContactStore(*test).optOut({first}));
    VERIFY_RESULT(ContactStore(*test).optOut({second}));
    VERIFY_RESULT(ContactStore(*test).optIn({first}));
    const auto all = consentLog(*test);
    VERIFY_RESULT(all);
    QCOMPARE(all->size(), 3);
    QCOMPARE(all->at(0).contact, first);
    QVERIFY(!all->at(0).optedOut);
    QCOMPARE(all->at(1).contact, second);
    QCOMPARE(all->at(2).contact, first);
    QCOMPARE(logOf(test, second), QStringLiteral("out agent"));
}

QTEST_GUILESS_MAIN(ConsentLogTest)
#include "tst_consentlog.moc"
