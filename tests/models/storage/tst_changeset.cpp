#include "models/storage/changeset.h"

#include "models/consent/consentlog.h"
#include "models/labels/labelstore.h"
#include "tests/support/testdatabase.h"

#include <functional>

namespace {

using Change = std::function<bool(const Database &)>;
using Direction = Result<qint64> (Changeset::*)(const Database &) const;

const QString ravi = QStringLiteral("+919876543210");
const QString anna = QStringLiteral("+4915112345678");

Changeset recorded(const TestDatabase &test, const Change &change)
{
    auto transaction = Transaction::begin(*test);
    auto recorder = ChangesetRecorder::start(*test);
    if (!transaction || !recorder || !change(*test))
        qFatal("The change could not be made");
    auto changeset = recorder->finish();
    if (!changeset || !transaction->commit())
        qFatal("The change could not be recorded");
    return *changeset;
}

/// The number of rows left, or -1.
qint64 moved(const TestDatabase &test, const Changeset &changeset, Direction direction)
{
    auto transaction = Transaction::begin(*test);
    const auto left = (changeset.*direction)(*test);
    if (!left)
        qWarning("%s", qPrintable(left.error().message));
    return transaction && left && transaction->commit() ? *left : -1;
}

qint64 undo(const TestDatabase &test, const Changeset &changeset)
{
    return moved(test, changeset, &Changeset::undo);
}

qint64 redo(const TestDatabase &test, const Changeset &changeset)
{
    return moved(test, changeset, &Changeset::redo);
}

/// Everything that a changeset is about, as text.
QString content(const TestDatabase &test)
{
    return test.text(
        "SELECT coalesce((SELECT group_concat(id || ' ' || coalesce(phone, '') || ' ' || name || ' ' || opted_out, "
        "char(10)) FROM (SELECT * FROM contact ORDER BY id)), '') || char(10) || "
        "coalesce((SELECT group_concat(id || ' ' || name || ' ' || color, char(10)) FROM (SELECT * FROM label "
        "ORDER BY id)), '') || char(10) || "
        "coalesce((SELECT group_concat(contact_id || '-' || label_id, char(10)) FROM (SELECT * FROM contact_label "
        "ORDER BY 1, 2)), '')");
}

Contact person(const QString &phone, const QString &name, const QStringList &labels = {})
{
    Contact contact;
    contact.phone = PhoneNumber::fromStored(phone);
    contact.name = name;
    for (const QString &label : labels)
        contact.labels.append({.name = label});
    return contact;
}

Change removing(std::vector<ContactId> ids)
{
    return [ids](const Database &database) { return bool(ContactStore(database).remove(ids)); };
}

Change creating(const Contact &contact)
{
    return [contact](const Database &database) { return bool(ContactStore(database).create(contact)); };
}

} // namespace

class ChangesetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesBackAndDoesAgain_data();
    void takesBackAndDoesAgain();
    void isEmptyWhenNothingChanged();
    void namesTheContactsThatChanged();
    void leavesARowThatChangedSince();
    void relabellingAContactThatChangedSinceIsNoConflict();
    void leavesANumberThatIsTakenSince();
    void leavesALabelNameThatIsTakenSince();
    void doesNotTakeLabelsOfOthersAway();
    void doesNotTakeAContactThatWasLabelledSince();
    void isContentWhereItsAimIsReachedAlready();
    void keepsAnOptOutThatCameSinceTheDeletion();
    void logsNoOptOutTwice();
    void logsAnUndoneOptOut();
    void changesNothingWhenTheTransactionIsRolledBack();
};

void ChangesetTest::takesBackAndDoesAgain_data()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("create") << creating(person(QStringLiteral("+4915112345679"), QStringLiteral("Berta")));
    QTest::newRow("create with labels") << creating(person(QStringLiteral("+4915112345679"), QStringLiteral("Berta"),
        {QStringLiteral("VIP"), QStringLiteral("brand new")}));
    QTest::newRow("delete with labels") << removing({ContactId(1)});
    QTest::newRow("delete everybody") << removing({ContactId(1), ContactId(2)});
    QTest::newRow("edit") << Change([](const Database &database) {
        ContactStore store(database);
        const auto before = store.find(ContactId(1));
        Contact after = *before;
        after.name = QStringLiteral("O'Brien");
        after.phone = PhoneNumber::fromStored(QStringLiteral("+4915112345670"));
        after.labels = {{.name = QStringLiteral("new")}};
        return bool(store.update(*before, after));
    });
    QTest::newRow("opt out") << Change(
        [](const Database &database) { return bool(ContactStore(database).optOut({ContactId(2)})); });
    QTest::newRow("opt in") << Change(
        [](const Database &database) { return bool(ContactStore(database).optIn({ContactId(1)})); });
    QTest::newRow("add label") << Change([](const Database &database) {
        return bool(ContactStore(database).addLabel({ContactId(1), ContactId(2)}, LabelId(1)));
    });
    QTest::newRow("rename label") << Change([](const Database &database) {
        return bool(LabelStore(database).update(
            {.id = LabelId(1), .name = QStringLiteral("Gold"), .color = QStringLiteral("amber")}));
    });
    QTest::newRow("merge labels") << Change(
        [](const Database &database) { return bool(LabelStore(database).merge(LabelId(1), LabelId(2))); });
    QTest::newRow("delete label") << Change(
        [](const Database &database) { return bool(LabelStore(database).remove(LabelId(1))); });
}

void ChangesetTest::takesBackAndDoesAgain()
{
    QFETCH(const Change, change);
    const TestDatabase test;
    test.add(ravi, QStringLiteral("Ravi"), {QStringLiteral("VIP"), QStringLiteral("lead")});
    test.add(anna, QStringLiteral("Anna"), {QStringLiteral("lead")});
    test.run("UPDATE contact SET opted_out = 1 WHERE id = 1");
    const QString before = content(test);
    const Changeset changeset = recorded(test, change);
    const QString after = content(test);
    QVERIFY(after != before);
    for (int round = 0; round < 3; ++round) {
        QCOMPARE(undo(test, changeset), 0);
        QCOMPARE(content(test), before);
        QCOMPARE(redo(test, changeset), 0);
        QCOMPARE(content(test), after);
    }
    QCOMPARE(test.text("PRAGMA foreign_key_check"), QString());
    // The log says of everybody what their row says.
    QCOMPARE(test.integer("SELECT count(*) FROM contact WHERE opted_out <> coalesce((SELECT opted_out FROM consent "
                          "WHERE contact_id = contact.id ORDER BY id DESC LIMIT 1), 0)"),
        0);
}

void ChangesetTest::isEmptyWhenNothingChanged()
{
    const TestDatabase test;
    test.add(ravi, QStringLiteral("Ravi"));
    const Changeset nothing = recorded(test, [](const Database &database) {
        ContactStore store(database);
        const auto contact = store.find(ContactId(1));
        return store.update(*contact, *contact) && store.optIn({ContactId(1)});
    });
    QVERIFY(nothing.isEmpty());
    QCOMPARE(undo(test, nothing), 0);
    QCOMPARE(redo(test, Changeset()), 0);
    QVERIFY(nothing.contacts().empty());
}

void ChangesetTest::namesTheContactsThatChanged()
{
    const TestDatabase test;
    const ContactId first = test.add(ravi, QStringLiteral("Ravi"), {QStringLiteral("VIP")});
    const ContactId second = test.add(anna, QStringLiteral("Anna"), {QStringLiteral("VIP"), QStringLiteral("lead")});
    const ContactId third = test.add(QStringLiteral("+4915112345671"), QStringLiteral("Berta"));
    using Ids = std::vector<qint64>;
    const auto ids = [](std::initializer_list<ContactId> contacts) {
        Ids all;
        for (const ContactId id : contacts)
            all.push_back(static_cast<qint64>(id));
        return all;
    };

    const Changeset labelled = recorded(test, [&](const Database &database) {
        return bool(ContactStore(database).addLabel({third, first}, LabelId(1)));
    });
    QCOMPARE(labelled.contacts(), ids({third})); // the first had it
    QVERIFY(!labelled.touchesLabels());
    const Changeset deletedLabel =
        recorded(test, [](const Database &database) { return bool(LabelStore(database).remove(LabelId(1))); });
    QCOMPARE(deletedLabel.contacts(), ids({first, second, third}));
    QVERIFY(deletedLabel.touchesLabels());
    const Changeset deleted = recorded(test, removing({second}));
    QCOMPARE(deleted.contacts(), ids({second}));
    const Changeset created = recorded(test, creating(person(anna, QStringLiteral("Anna"), {QStringLiteral("new")})));
    QCOMPARE(created.contacts(), Ids({4}));
    QVERIFY(created.touchesLabels());
    const Changeset empty = recorded(test, [](const Database &) { return true; });
    QVERIFY(empty.contacts().empty() && !empty.touchesLabels());
}

void ChangesetTest::leavesARowThatChangedSince()
{
    const TestDatabase test;
    test.add(ravi, QStringLiteral("Ravi"));
    test.add(anna, QStringLiteral("Anna"));
    const Changeset renamed = recorded(test,
        [](const Database &database) { return bool(execute(database, "UPDATE contact SET name = name || '!'")); });
    test.run("UPDATE contact SET name = 'Somebody else' WHERE id = 1");
    QCOMPARE(undo(test, renamed), 1);
    QCOMPARE(test.text("SELECT group_concat(name) FROM contact"), QStringLiteral("Somebody else,Anna"));
}

void ChangesetTest::relabellingAContactThatChangedSinceIsNoConflict()
{
    const TestDatabase test;
    const ContactId id = test.add(ravi, QStringLiteral("Ravi"), {QStringLiteral("VIP")});
    const ContactId gone = test.add(anna, QStringLiteral("Anna"), {QStringLiteral("VIP")});
    test.run("UPDATE contact SET updated_at = 1");
    const Changeset changeset = recorded(test, [&](const Database &database) {
        return bool(ContactStore(database).removeLabel({id, gone}, LabelId(1)));
    });
    test.run("UPDATE contact SET name = 'Since', updated_at = 5 WHERE id = 1");
    test.run("DELETE FROM contact WHERE id = 2");
    QCOMPARE(undo(test, changeset), 0);
    QCOMPARE(test.text("SELECT name || updated_at FROM contact"), QStringLiteral("Since5"));
    QCOMPARE(test.integer("SELECT count(*) FROM contact_label"), 1);
}

void ChangesetTest::leavesANumberThatIsTakenSince()
{
    const TestDatabase test;
    test.add(ravi, QStringLiteral("Ravi"), {QStringLiteral("VIP")});
    test.add(anna, QStringLiteral("Anna"), {QStringLiteral("VIP"), QStringLiteral("lead")});
    const Changeset deleted = recorded(test, removing({ContactId(1), ContactId(2)}));
    test.add(ravi, QStringLiteral("Ravi, new"));
    QCOMPARE(undo(test, deleted), 1);
    QCOMPARE(test.text("SELECT group_concat(name) FROM (SELECT name FROM contact ORDER BY name)"),
        QStringLiteral("Anna,Ravi, new"));
    QCOMPARE(test.integer("SELECT count(*) FROM contact_label"), 2);
    QCOMPARE(test.text("PRAGMA foreign_key_check"), QString());
}

void ChangesetTest::leavesALabelNameThatIsTakenSince()
{
    const TestDatabase test;
    test.add(ravi, QStringLiteral("Ravi"), {QStringLiteral("VIP"), QStringLiteral("lead")});
    const Changeset deleted = recorded(test, [](const Database &database) {
        LabelStore store(database);
        return store.remove(LabelId(1)) && store.remove(LabelId(2));
    });
    test.run("INSERT INTO label(name, name_key) VALUES ('vip', 'vip')");
    QCOMPARE(undo(test, deleted), 1);
    QCOMPARE(test.text("SELECT group_concat(name) FROM label"), QStringLiteral("lead,vip"));
    QCOMPARE(test.text("SELECT group_concat(label_id) FROM contact_label"), QStringLiteral("2"));
    QCOMPARE(test.text("PRAGMA foreign_key_check"), QString());
}

void ChangesetTest::doesNotTakeLabelsOfOthersAway()
{
    const TestDatabase test;
    test.add(ravi, QStringLiteral("Ravi"));
    test.add(anna, QStringLiteral("Anna"));
    const Changeset labelled = recorded(test, [](const Database &database) {
        const auto label = LabelStore(database).ensure(QStringLiteral("VIP"));
        return label && ContactStore(database).addLabel({ContactId(1)}, *label);
    });
    test.run("INSERT INTO contact_label VALUES (2, 1)"); // an import, say
    QCOMPARE(undo(test, labelled), 1);
    QCOMPARE(test.text("SELECT group_concat(contact_id) FROM contact_label"), QStringLiteral("2"));
    QCOMPARE(test.integer("SELECT count(*) FROM label"), 1);
}

void ChangesetTest::doesNotTakeAContactThatWasLabelledSince()
{
    const TestDatabase test;
    test.run("INSERT INTO label(name, name_key) VALUES ('VIP', 'vip')");
    const Changeset created = recorded(test, creating(person(ravi, QStringLiteral("Ravi"))));
    test.run("INSERT INTO contact_label VALUES (1, 1)");
    QCOMPARE(undo(test, created), 1);
    QCOMPARE(test.integer("SELECT count(*) FROM contact"), 1);
    // The guard is gone with the undo.
    test.run("DELETE FROM contact");
    QCOMPARE(test.integer("SELECT count(*) FROM contact_label"), 0);
}

void ChangesetTest::isContentWhereItsAimIsReachedAlready()
{
    const TestDatabase test;
    const Changeset created = recorded(test, creating(person(ravi, QStringLiteral("Ravi"), {QStringLiteral("VIP")})));
    test.run("DELETE FROM contact");
    test.run("DELETE FROM label");
    QCOMPARE(undo(test, created), 0);

    test.add(anna, QStringLiteral("Anna"), {QStringLiteral("lead")});
    const Changeset unlabelled =
        recorded(test, [](const Database &database) { return bool(execute(database, "DELETE FROM contact_label")); });
    test.run("INSERT INTO contact_label SELECT contact.id, label.id FROM contact, label");
    QCOMPARE(undo(test, unlabelled), 0);
}

void ChangesetTest::keepsAnOptOutThatCameSinceTheDeletion()
{
    const TestDatabase test;
    test.add(ravi, QStringLiteral("Ravi"));
    const Changeset deleted = recorded(test, removing({ContactId(1)}));
    const ContactId again = test.add(ravi);
    VERIFY_RESULT(ContactStore(*test).optOut({again}));
    VERIFY_RESULT(ContactStore(*test).remove({again}));
    QCOMPARE(undo(test, deleted), 0);
    QCOMPARE(test.text("SELECT name || opted_out FROM contact"), QStringLiteral("Ravi1"));
}

void ChangesetTest::logsNoOptOutTwice()
{
    const TestDatabase test;
    test.add(ravi, QStringLiteral("Ravi"), {QStringLiteral("VIP")});
    VERIFY_RESULT(setConsentOrigin(*test, {.source = ConsentSource::Keyword, .evidence = QStringLiteral("STOP")}));
    VERIFY_RESULT(ContactStore(*test).optOut({ContactId(1)}));
    const Changeset deleted = recorded(test, removing({ContactId(1)}));
    for (int round = 0; round < 3; ++round) {
        QCOMPARE(undo(test, deleted), 0);
        QCOMPARE(test.integer("SELECT opted_out FROM contact"), 1);
        QCOMPARE(redo(test, deleted), 0);
    }
    QCOMPARE(test.integer("SELECT count(*) FROM consent"), 1);
    QCOMPARE(test.text("SELECT source || ' ' || evidence FROM consent"), QStringLiteral("keyword STOP"));
}

void ChangesetTest::logsAnUndoneOptOut()
{
    const TestDatabase test;
    test.add(ravi, QStringLiteral("Ravi"));
    const Changeset out =
        recorded(test, [](const Database &database) { return bool(ContactStore(database).optOut({ContactId(1)})); });
    QCOMPARE(undo(test, out), 0);
    QCOMPARE(redo(test, out), 0);
    QCOMPARE(test.text("SELECT group_concat(opted_out, '') FROM (SELECT opted_out FROM consent ORDER BY id)"),
        QStringLiteral("101"));
}

void ChangesetTest::changesNothingWhenTheTransactionIsRolledBack()
{
    const TestDatabase test;
    test.add(ravi, QStringLiteral("Ravi"), {QStringLiteral("VIP")});
    const Changeset deleted = recorded(test, removing({ContactId(1)}));
    const QString before = content(test);
    {
        const auto transaction = Transaction::begin(*test);
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(deleted.undo(*test));
        QVERIFY(content(test) != before);
    }
    QCOMPARE(content(test), before);
    QCOMPARE(undo(test, deleted), 0);
}

QTEST_GUILESS_MAIN(ChangesetTest)
#include "tst_changeset.moc"
