#include "models/contacts/contactmerge.h"
#include "models/storage/changeset.h"
#include "tests/support/testdatabase.h"

#include <QRandomGenerator>
#include <QSet>

#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr int people = 7;

/// Contacts with everything that may belong to them, at random.
class World final
{
public:
    explicit World(quint32 seed)
        : m_random(seed)
    {
        run(u"BEGIN"_s);
        run(u"INSERT INTO account(name) VALUES ('Shop'), ('Support')"_s);
        run(u"INSERT INTO label(name, name_key) VALUES ('A', 'a'), ('B', 'b'), ('C', 'c')"_s);
        for (int person = 1; person <= people; ++person)
            addPerson(person);
        for (int i = 0; i < 6; ++i)
            addBlock();
        for (int i = 0; i < 4; ++i)
            addChange();
        for (int i = 0; i < 4; ++i)
            addProposal();
        for (int i = 0; i < 60; ++i)
            addMessage(i);
        run(u"COMMIT"_s);
    }

    int any(int below) { return static_cast<int>(m_random.bounded(below)); }

    ContactIds anyContacts()
    {
        QList<qint64> all;
        for (qint64 id = 1; id <= people; ++id)
            if (test.integer(qPrintable(u"SELECT count(*) FROM contact WHERE id = %1"_s.arg(id))) == 1)
                all.append(id);
        std::shuffle(all.begin(), all.end(), m_random);
        ContactIds ids;
        for (const qint64 id : all.mid(0, std::min<qsizetype>(all.size(), 2 + any(2))))
            ids.push_back(ContactId(id));
        return ids;
    }

    /// Mostly what is suggested, else whatever is possible.
    MergeChoice anyChoice(const QList<Contact> &contacts)
    {
        MergeChoice choice = suggestedMerge(contacts);
        for (ContactId *field : {&choice.kept, &choice.name, &choice.phone, &choice.userId, &choice.username, &choice.email})
            if (any(3) == 0)
                *field = contacts.at(any(static_cast<int>(contacts.size()))).id;
        const Contact merged = mergedContact(contacts, choice);
        return merged.phone || !merged.userId.isEmpty() ? choice : suggestedMerge(contacts);
    }

    TestDatabase test;

private:
    void run(const QString &sql) const { test.run(qPrintable(sql)); }
    static QString number(int person)
    {
        constexpr std::array spellings{"5511987654321", "551187654321", "525512345678", "5215512345678"};
        return person <= int(spellings.size()) ? QString::fromLatin1(spellings[size_t(person - 1)])
                                               : u"1555010010%1"_s.arg(person);
    }

    void addPerson(int person)
    {
        const bool hasPhone = any(5) != 0;
        const bool hasUserId = !hasPhone || any(2) == 0;
        const QString phone = hasPhone ? u"'+%1'"_s.arg(number(person)) : u"NULL"_s;
        const QString waId = hasPhone && any(2) == 0 ? u"'%1'"_s.arg(any(3) == 0 ? u"7"_s + number(person) : number(person))
                                                     : u"NULL"_s;
        const QString userId = hasUserId ? u"'US.%1'"_s.arg(person) : u"NULL"_s;
        run(u"UPDATE consent_origin SET source = '%1'"_s.arg(any(2) == 0 ? u"agent"_s : u"keyword"_s));
        run(u"INSERT INTO contact(id, phone, wa_id, user_id, name, name_key, email, notes, username, opted_out, subscribed_at, "
            "subscribed_via_signup, last_inbound_at, created_at, updated_at) VALUES (%1, %2, %3, %4, 'N%5', 'n%5', '%6', '%7', "
            "'%8', %9, "_s.arg(person).arg(phone, waId, userId).arg(any(3)).arg(any(2) ? u""_s : u"a@example.org"_s, any(2) ? u""_s : u"Note %1"_s.arg(any(2)), any(2) ? u""_s : u"user%1"_s.arg(person)).arg(any(4) == 0)
            + u"%1, %2, %3, %4, %4)"_s.arg(any(2) ? u"NULL"_s : QString::number(1 + any(100)), any(2) ? u"NULL"_s : u"'s'"_s, any(3) == 0 ? u"NULL"_s : QString::number(1 + any(100))).arg(1 + any(50)));
        for (int label = 1; label <= 3; ++label)
            if (any(2) == 0)
                run(u"INSERT INTO contact_label VALUES (%1, %2)"_s.arg(person).arg(label));
        if (any(2) == 0)
            run(u"INSERT INTO contact_profile VALUES (%1, 'N%2', %3, %4, 'B%2', %5)"_s.arg(person).arg(any(3)).arg(any(9)).arg(any(9)).arg(any(9)));
        if (any(2) == 0)
            run(u"INSERT INTO contact_word VALUES (%1, %2, %3)"_s.arg(person).arg(any(9)).arg(any(2)));
    }

    void addBlock()
    {
        const int person = 1 + any(people);
        const bool byPhone = any(2) == 0;
        run(u"INSERT OR IGNORE INTO blocked_user(account, %1, wa_id, blocked_at, is_active) VALUES (%2, '%3', %4, 1, %5)"_s
                .arg(byPhone ? u"phone_number"_s : u"user_id"_s).arg(1 + any(2)).arg(byPhone ? u'+' + number(person) : u"US.%1"_s.arg(person), any(2) ? u"NULL"_s : u"'7%1'"_s.arg(number(person))).arg(any(3) != 0));
        run(u"INSERT INTO block_request(account, action, phone_number, state, requested_at) VALUES (1, 'block', '+%1', 'held', 1000)"_s.arg(number(person)));
    }

    void addChange()
    {
        run(u"INSERT OR IGNORE INTO identity_change VALUES ('+%1', '+%2', %3, %4)"_s.arg(number(1 + any(people)), number(1 + any(people))).arg(any(50)).arg(any(2) ? u"NULL"_s : QString::number(1 + any(people))));
    }

    void addProposal()
    {
        const int first = 1 + any(people - 1);
        const int second = first + 1 + any(people - first);
        run(u"INSERT OR IGNORE INTO merge_proposal(first_contact, second_contact, reason, evidence, proposed_at, state) "
            "VALUES (%1, %2, 'message', 'x', 1, '%3')"_s.arg(first).arg(second).arg(any(3) ? u"open"_s : u"dismissed"_s));
    }

    void addMessage(int i)
    {
        run(u"INSERT INTO message(account, contact_id, wamid, direction, at, type, text, context_wamid, extra, understood) "
            "VALUES (1, %1, 'w%2', 'in', %3, 'text', 'Hello', '', '', 1)"_s.arg(1 + any(people)).arg(i).arg(any(100)));
        run(u"INSERT OR IGNORE INTO message_reaction VALUES ('w%1', %2, 'in', %3, 'r%4', 'x')"_s.arg(any(8)).arg(1 + any(people)).arg(any(4)).arg(i));
        run(u"INSERT OR IGNORE INTO message_status(wamid, recipient, contact_id, sent_at) VALUES ('w%1', '', %2, 1)"_s.arg(any(99)).arg(any(4) ? QString::number(1 + any(people)) : u"NULL"_s));
    }

    QRandomGenerator m_random;
};

/// Every row of every table, but for the consent log, which only ever grows, and what is written of it with the time.
QString dump(const TestDatabase &test)
{
    QString all;
    auto tables = query(*test,
        "SELECT name, (SELECT group_concat('quote(\"' || name || '\")', '||'',''||') FROM pragma_table_xinfo(one.name) "
        "WHERE hidden = 0) FROM sqlite_schema AS one WHERE type = 'table' AND name NOT IN ('consent', 'consent_origin', 'suppression_waiting') "
        "AND name NOT LIKE 'sqlite_%' ORDER BY name");
    for (auto row = tables->step(); row && *row; row = tables->step()) {
        const QString rows = test.text(qPrintable(
            u"SELECT group_concat(line, char(10)) FROM (SELECT %1 AS line FROM %2 ORDER BY line)"_s.arg(tables->string(1), tables->string(0))));
        all += tables->string(0) + u'\n' + rows + u'\n';
    }
    return all;
}

QStringList keysOf(const Contact &contact)
{
    QStringList keys;
    if (contact.phone)
        keys.append(contact.phone->toString());
    if (!contact.userId.isEmpty())
        keys.append(contact.userId);
    return keys;
}

bool isTrue(const TestDatabase &test, const char *sql)
{
    return test.integer(sql) == 1;
}

constexpr const char *followsBlocks = "SELECT NOT EXISTS (SELECT 1 FROM contact WHERE is_blocked <> ("
                                      "EXISTS (SELECT 1 FROM active_key WHERE key IN (phone, '+' || wa_id, user_id)) OR EXISTS "
                                      "(SELECT 1 FROM other_key JOIN active_key USING (key) WHERE contact_id = contact.id)))";

/// Nobody is opted in of whom the log, or a contact with another spelling of a number, says otherwise.
constexpr const char *followsWords =
    "SELECT NOT EXISTS (SELECT 1 FROM contact JOIN contact_person USING (id) WHERE opted_out = 0 AND ("
    "(SELECT opted_out FROM consent WHERE consent.person = contact_person.person ORDER BY id DESC LIMIT 1) = 1 "
    "OR (SELECT opted_out FROM consent WHERE consent.user_id = contact.user_id ORDER BY id DESC LIMIT 1) = 1 "
    "OR EXISTS (SELECT 1 FROM contact_person AS other JOIN contact AS known ON known.id = other.id "
    "WHERE other.person = contact_person.person AND known.opted_out = 1) "
    "OR EXISTS (SELECT 1 FROM other_key_person AS other JOIN contact AS known ON known.id = other.contact_id "
    "WHERE other.person = contact_person.person AND origin = 'merged' AND known.opted_out = 1)))";

} // namespace

/// Random merges: nobody becomes somebody to whom may be sent again, nothing is lost, and an undo brings everything back.
class TestMergeSequences final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holds_data();
    void holds();
};

void TestMergeSequences::holds_data()
{
    QTest::addColumn<quint32>("seed");
    const int seeds = qEnvironmentVariableIntValue("KARTEI_SEEDS") > 0 ? qEnvironmentVariableIntValue("KARTEI_SEEDS") : 12;
    for (int seed = 1; seed <= seeds; ++seed)
        QTest::addRow("seed %d", seed) << static_cast<quint32>(seed);
}

void TestMergeSequences::holds()
{
    QFETCH(quint32, seed);
    World world(seed);
    const TestDatabase &test = world.test;
    for (int round = 0; round < 3; ++round) {
        const ContactIds ids = world.anyContacts();
        if (ids.size() < 2)
            break;
        const QList<Contact> contacts = mergeCandidates(*test, ids)->contacts;
        const MergeChoice choice = world.anyChoice(contacts);
        const Contact wanted = mergedContact(contacts, choice);
        const QString before = dump(test);
        const qint64 messages = test.integer("SELECT count(*) FROM message");
        const qint64 consents = test.integer("SELECT count(*) FROM consent");
        Changeset changes;
        {
            auto transaction = Transaction::begin(*test);
            VERIFY_RESULT(transaction);
            auto recorder = ChangesetRecorder::start(*test);
            VERIFY_RESULT(recorder);
            VERIFY_RESULT(ContactMerge(*test, u"Asha"_s, 1000 + round).merge(ids, choice));
            changes = *recorder->finish();
            VERIFY_RESULT(transaction->commit());
        }
        const QString after = dump(test);
        const auto merged = ContactStore(*test).find(choice.kept);
        VERIFY_RESULT(merged);
        Contact expected = wanted;
        expected.updatedAt = merged->updatedAt;
        // Another spelling of a number that they bring may be blocked, see followsBlocks.
        expected.isBlocked = expected.isBlocked || merged->isBlocked;
        QVERIFY(*merged == expected);
        for (const Contact &contact : contacts) {
            QVERIFY(!contact.optedOut || merged->optedOut);
            QVERIFY(!contact.isBlocked || merged->isBlocked);
            for (const QString &key : keysOf(contact)) {
                const auto found = ContactStore(*test).find(key);
                const bool isGivenUp = isTrue(test, qPrintable(u"SELECT EXISTS (SELECT 1 FROM other_key WHERE key = '%1' AND origin = 'former')"_s.arg(key)));
                QVERIFY2(isGivenUp || (found && found->id == choice.kept), qPrintable(key));
            }
        }
        QCOMPARE(test.integer("SELECT count(*) FROM message"), messages);
        QCOMPARE(test.integer("SELECT count(*) FROM message WHERE contact_id IN (SELECT gone FROM contact_merge)"), 0);
        QVERIFY(test.integer("SELECT count(*) FROM consent") >= consents);
        QVERIFY(isTrue(test, followsBlocks));
        QVERIFY(isTrue(test, followsWords));
        QCOMPARE(test.text("SELECT group_concat(\"table\") FROM pragma_foreign_key_check"), QString());
        QCOMPARE(test.text("PRAGMA integrity_check"), u"ok"_s);
        QCOMPARE(test.integer("SELECT count(*) FROM block_request WHERE state <> 'held'"), 0);
        for (int again = 0; again < 2; ++again) {
            for (const auto direction : {&Changeset::undo, &Changeset::redo}) {
                auto transaction = Transaction::begin(*test);
                VERIFY_RESULT(transaction);
                const auto left = (changes.*direction)(*test);
                VERIFY_RESULT(left);
                QCOMPARE(*left, 0);
                VERIFY_RESULT(transaction->commit());
                QVERIFY(isTrue(test, followsBlocks));
                QVERIFY(isTrue(test, followsWords));
                QCOMPARE(dump(test).split(u'\n'), (direction == &Changeset::undo ? before : after).split(u'\n'));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestMergeSequences)
#include "tst_mergesequences.moc"
