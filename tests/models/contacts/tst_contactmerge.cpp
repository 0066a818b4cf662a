#include "models/contacts/contactmerge.h"

#include "models/consent/consentlog.h"
#include "models/contacts/contacteditor.h"
#include "models/storage/statementcache.h"
#include "models/webhooks/mergeproposal.h"
#include "tests/support/testdatabase.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

class TestContactMerge final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theLogBelongsToWhoIsKept();
    void settlesAndCarriesProposals();
    void whoIsGoneCannotBeMerged();
    void notesThatAreTooLongAreRefused();
    void ctrlZBringsBothBack();
    void undoKeepsWhatCameSince();
    void undoOfAMergeIsWhole();
    void undoOptsNobodyInWhoSaidSoSince();
    void anotherSpellingIsOptedOutToo();
    void anotherSpellingOfAMergedNumberIsTheirs();
    void isFoundAsStored();
    void aLongConversation();
};

namespace {

struct Bench
{
    Bench()
        : first(test.add(u"+15550100101"_s, u"Asha"_s, {u"VIP"_s}))
        , second(test.add(u"+15550100102"_s, u"Asha R"_s, {u"Lead"_s}))
    {
        test.run("UPDATE contact SET created_at = id");
        for (int i = 0; i < 3; ++i)
            write(second, i);
    }

    void write(ContactId contact, int i) const
    {
        test.run(qPrintable(u"INSERT INTO message(account, contact_id, wamid, direction, at, type, text, context_wamid, extra, "
                            "understood) VALUES (1, %1, 'w%2', 'in', %2, 'text', 'Hello', '', '', 1)"_s
                                .arg(static_cast<qint64>(contact))
                                .arg(i)));
    }

    Result<qint64> merge(const ContactIds &ids, const MergeChoice &choice) const
    {
        return inTransaction<qint64>(*test, [&] { return ContactMerge(*test, u"Bela"_s, 1000).merge(ids, choice); });
    }

    MergeChoice suggested() const
    {
        return suggestedMerge({*ContactStore(*test).find(first), *ContactStore(*test).find(second)});
    }

    TestDatabase test;
    ContactId first;
    ContactId second;
};

/// The editor with its thread; waits for what it does.
struct EditorBench : Bench
{
    DatabaseThread writer{test.path()};
    ContactEditor editor{writer, u"Bela"_s};
    QObject context;

    bool mergeBoth()
    {
        bool isDone = false;
        editor.merge({first, second}, suggested(), &context, [&](const Result<qint64> &moved) { isDone = bool(moved); });
        return QTest::qWaitFor([&] { return isDone; });
    }
    bool undo()
    {
        QSignalSpy history(&editor, &ContactEditor::historyChanged);
        editor.undo();
        return QTest::qWaitFor([&] { return history.size() >= 2; });
    }
};

} // namespace

void TestContactMerge::theLogBelongsToWhoIsKept()
{
    const Bench bench;
    VERIFY_RESULT(setConsentOrigin(*bench.test, {.source = ConsentSource::Keyword, .evidence = u"STOP"_s}));
    bench.test.run("UPDATE contact SET opted_out = 1 WHERE id = 2");
    const auto moved = bench.merge({bench.first, bench.second}, bench.suggested());
    VERIFY_RESULT(moved);
    QCOMPARE(*moved, 3);
    const Contact merged = *ContactStore(*bench.test).find(bench.first);
    QVERIFY(merged.optedOut);
    const auto log = consentLog(*bench.test, merged);
    VERIFY_RESULT(log);
    QCOMPARE(log->size(), 2);
    QCOMPARE(log->at(1).evidence, u"STOP"_s);
    QCOMPARE(log->at(0).source, ConsentSource::Earlier);
    QCOMPARE(log->at(0).evidence, u"+15550100102"_s);
}

void TestContactMerge::settlesAndCarriesProposals()
{
    const Bench bench;
    const ContactId third = bench.test.add(u"+15550100103"_s);
    StatementCache statements(*bench.test);
    VERIFY_RESULT(proposeMerge(statements, bench.first, bench.second, MergeReason::Message, u"a"_s, 1));
    VERIFY_RESULT(proposeMerge(statements, third, bench.second, MergeReason::Message, u"b"_s, 2));
    VERIFY_RESULT(bench.merge({bench.first, bench.second}, bench.suggested()));
    const auto open = mergeProposals(*bench.test);
    VERIFY_RESULT(open);
    QCOMPARE(open->size(), 1);
    QCOMPARE(open->first().first, bench.first);
    QCOMPARE(open->first().second, third);
    QCOMPARE(bench.test.integer("SELECT count(*) FROM merge_proposal WHERE state = 'merged'"), 1);
}

void TestContactMerge::whoIsGoneCannotBeMerged()
{
    const Bench bench;
    const MergeChoice choice = bench.suggested();
    bench.test.run("DELETE FROM contact WHERE id = 2");
    const auto merged = bench.merge({bench.first, bench.second}, choice);
    QVERIFY(!merged);
    QCOMPARE(merged.error().kind, Error::Kind::NotFound);
    QVERIFY(!bench.merge({bench.first, bench.first}, choice));
}

void TestContactMerge::notesThatAreTooLongAreRefused()
{
    const Bench bench;
    bench.test.run("UPDATE contact SET notes = printf('%.*c', 60000, char(96 + id))");
    const auto merged = bench.merge({bench.first, bench.second}, bench.suggested());
    QVERIFY(!merged);
    QCOMPARE(merged.error().kind, Error::Kind::Refused);
    QCOMPARE(bench.test.integer("SELECT count(*) FROM contact"), 2);
    QCOMPARE(bench.test.integer("SELECT count(*) FROM contact_merge"), 0);
}

void TestContactMerge::ctrlZBringsBothBack()
{
    EditorBench bench;
    QVERIFY(bench.mergeBoth());
    QCOMPARE(bench.editor.undoName(), u"Merge 2 Contact(s)"_s);
    QCOMPARE(bench.test.integer("SELECT count(*) FROM contact"), 1);
    QSignalSpy changed(&bench.editor, &ContactEditor::contactsChanged);
    QVERIFY(bench.undo());
    QCOMPARE(changed.first().first().value<ContactIds>().size(), size_t(2));
    QCOMPARE(bench.test.integer("SELECT count(*) FROM contact"), 2);
    QCOMPARE(bench.test.integer("SELECT count(*) FROM message WHERE contact_id = 2"), 3);
    QCOMPARE(bench.test.integer("SELECT count(*) FROM other_key"), 0);
}

/// They write, and a block is found, between the merge and the undo.
void TestContactMerge::undoKeepsWhatCameSince()
{
    EditorBench bench;
    bench.test.run("UPDATE contact SET last_inbound_at = 100 WHERE id = 2");
    QVERIFY(bench.mergeBoth());
    bench.test.run("UPDATE contact SET last_inbound_at = 500, updated_at = 9000000000000 WHERE id = 1");
    bench.test.run("INSERT INTO account(name) VALUES ('Shop')");
    bench.test.run("INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) VALUES (1, '+15550100102', 1, 1)");
    bench.write(bench.first, 9);
    QSignalSpy notices(&bench.editor, &ContactEditor::notice);
    QVERIFY(bench.undo());
    QVERIFY2(notices.isEmpty(), qPrintable(notices.value(0).value(0).toString()));
    QCOMPARE(bench.test.text("SELECT group_concat(id || ' ' || name || ' ' || coalesce(last_inbound_at, 0) || ' ' || is_blocked) "
                             "FROM contact"),
        u"1 Asha 500 0,2 Asha R 100 1"_s);
    QCOMPARE(bench.test.integer("SELECT updated_at FROM contact WHERE id = 1"), 9'000'000'000'000);
    QCOMPARE(bench.test.integer("SELECT count(*) FROM message WHERE contact_id = 2"), 3);
}

void TestContactMerge::undoOfAMergeIsWhole()
{
    EditorBench bench;
    bench.test.run("UPDATE contact SET email = 'a@example.org' WHERE id = 2");
    QVERIFY(bench.mergeBoth());
    bench.test.run("UPDATE contact SET email = 'b@example.org'");
    QSignalSpy notices(&bench.editor, &ContactEditor::notice);
    QVERIFY(bench.undo());
    QCOMPARE(notices.size(), 1);
    QCOMPARE(bench.test.integer("SELECT count(*) FROM contact"), 1);
    QCOMPARE(bench.test.integer("SELECT count(*) FROM message WHERE contact_id = 1"), 3);
}

/// By whichever number they said it: it is one person until the undo.
void TestContactMerge::undoOptsNobodyInWhoSaidSoSince()
{
    EditorBench bench;
    QVERIFY(bench.mergeBoth());
    VERIFY_RESULT(setConsentOrigin(*bench.test, {.source = ConsentSource::Keyword, .evidence = u"STOP"_s}));
    bench.test.run("UPDATE contact SET opted_out = 1");
    QSignalSpy notices(&bench.editor, &ContactEditor::notice);
    QVERIFY(bench.undo());
    QCOMPARE(notices.size(), 1);
    QVERIFY2(notices.first().first().toString().contains(u"has opted out"_s),
        qPrintable(notices.first().first().toString()));
    QCOMPARE(bench.test.text("SELECT group_concat(id || ' ' || opted_out) FROM contact"), u"1 1"_s);
    QCOMPARE(bench.test.integer("SELECT count(*) FROM consent"), 2);
}

/// At once, and when the person says so later; whoever is kept. What the merge did is undone with it.
void TestContactMerge::anotherSpellingIsOptedOutToo()
{
    EditorBench bench;
    bench.test.run("UPDATE contact SET phone = '+5511987654321' WHERE id = 2");
    bench.test.run("INSERT INTO contact(phone, created_at, updated_at) VALUES ('+551187654321', 1, 1)");
    VERIFY_RESULT(ContactStore(*bench.test).optOut({bench.first}));
    QVERIFY(bench.mergeBoth());
    QCOMPARE(bench.test.text("SELECT group_concat(id || ' ' || opted_out) FROM contact"), u"1 1,3 1"_s);
    QVERIFY(bench.undo());
    QCOMPARE(bench.test.text("SELECT group_concat(id || ' ' || opted_out) FROM contact"), u"1 1,2 0,3 0"_s);

    VERIFY_RESULT(ContactStore(*bench.test).optIn({bench.first}));
    QVERIFY(bench.mergeBoth());
    VERIFY_RESULT(ContactStore(*bench.test).optOut({bench.first}));
    QCOMPARE(bench.test.text("SELECT group_concat(id || ' ' || opted_out) FROM contact"), u"1 1,3 1"_s);
    VERIFY_RESULT(ContactStore(*bench.test).optIn({bench.first, ContactId(3)}));
    VERIFY_RESULT(ContactStore(*bench.test).optOut({ContactId(3)}));
    QCOMPARE(bench.test.text("SELECT group_concat(id || ' ' || opted_out) FROM contact"), u"1 1,3 1"_s);
}

/// Unless it is a contact of its own.
void TestContactMerge::anotherSpellingOfAMergedNumberIsTheirs()
{
    EditorBench bench;
    bench.test.run("UPDATE contact SET phone = '+5511987654321' WHERE id = 2");
    const ContactIds both{bench.first, bench.second};
    VERIFY_RESULT(bench.merge(both, bench.suggested()));
    QCOMPARE(bench.test.text("SELECT group_concat(key) FROM other_key WHERE origin = 'merged'"),
        u"+551187654321,+5511987654321"_s);
    QCOMPARE(otherKeysOf(*bench.test, *ContactStore(*bench.test).find(bench.first))->size(), 1);
    QCOMPARE(ContactStore(*bench.test).find(u"+551187654321"_s)->id, bench.first);

    const Bench other;
    other.test.run("UPDATE contact SET phone = '+5511987654321' WHERE id = 2");
    other.test.run("INSERT INTO contact(phone, created_at, updated_at) VALUES ('+551187654321', 1, 1)");
    VERIFY_RESULT(other.merge(both, other.suggested()));
    QCOMPARE(other.test.text("SELECT group_concat(key) FROM other_key"), u"+5511987654321"_s);
}

/// Of two spellings that are two contacts each finds its own, also the one that parsing would rewrite.
void TestContactMerge::isFoundAsStored()
{
    const TestDatabase test;
    test.run("INSERT INTO contact(phone, created_at, updated_at) VALUES ('+525512345678', 1, 1), ('+5215512345678', 1, 1)");
    for (const qint64 id : {1, 2}) {
        const Contact contact = *ContactStore(*test).find(ContactId(id));
        QCOMPARE(ContactStore(*test).find(contact.phone->toString())->id, contact.id);
    }
}

/// The time is that of merging and undoing, not a promise.
void TestContactMerge::aLongConversation()
{
    EditorBench bench;
    bench.test.run("INSERT INTO message(account, contact_id, wamid, direction, at, type, text, context_wamid, extra, understood) "
                   "WITH RECURSIVE n(i) AS (VALUES (10) UNION ALL SELECT i + 1 FROM n WHERE i < 100006) "
                   "SELECT 1, 2, 'wamid.' || i, 'in', i, 'text', 'Hello, this is message number ' || i, '', '', 1 FROM n");
    QElapsedTimer time;
    time.start();
    QVERIFY(bench.mergeBoth());
    const qint64 merged = time.restart();
    QCOMPARE(bench.test.integer("SELECT count(*) FROM message WHERE contact_id = 1"), 100'000);
    QVERIFY(bench.undo());
    qInfo("100,000 messages: merged in %lld ms, undone in %lld ms", merged, time.elapsed());
    QCOMPARE(bench.test.integer("SELECT count(*) FROM message WHERE contact_id = 2"), 100'000);
}

QTEST_GUILESS_MAIN(TestContactMerge)
#include "tst_contactmerge.moc"
