#include "models/csv/importundo.h"

#include "models/labels/labelstore.h"
#include "tests/models/csv/undopeople.h"

#include <QElapsedTimer>

class ImportUndoTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void restoresTheDatabaseOfBefore_data();
    void restoresTheDatabaseOfBefore();
    void worksDaysLater();
    void listsAndKeepsWhatChangedSince_data();
    void listsAndKeepsWhatChangedSince();
    void takesBackOnlyWhatTheImportChangedOfTheTicked();
    void refusesWhatIsUndoneAlready();
    void refusesTheUndoOfAnUndo();
    void countsWhoIsGone();
    void undoesSeveralInReverseOrder();
    void keepsWhatALaterImportChanged();
    void leavesAUserIdWithWhoeverHasItNow();
    void leavesNobodyWithoutAKey();
    void keepsALabelThatSomebodyElseGotSince();
    void ignoresContactsOfOthers();
    void changesNothingWhenCancelled();
    void undoesAHundredThousandInSeconds();
};

void ImportUndoTest::restoresTheDatabaseOfBefore_data()
{
    QTest::addColumn<ImportOptions>("options");
    QTest::newRow("as it is") << ImportOptions();
    QTest::newRow("labels replaced") << optionsWith(
        [](ImportOptions &options) { options.labels = LabelPolicy::Replace; });
    QTest::newRow("labels ignored") << optionsWith(
        [](ImportOptions &options) { options.labels = LabelPolicy::Ignore; });
    QTest::newRow("opted back in") << optionsWith([](ImportOptions &options) { options.resubscribes = true; });
    QTest::newRow("opted back in, labels replaced") << optionsWith([](ImportOptions &options) {
        options.labels = LabelPolicy::Replace;
        options.resubscribes = true;
    });
    QTest::newRow("blanks filled") << optionsWith(
        [](ImportOptions &options) { options.existing = ExistingContacts::FillBlanks; });
    QTest::newRow("existing skipped") << optionsWith(
        [](ImportOptions &options) { options.existing = ExistingContacts::Skip; });
    QTest::newRow("first row counts") << optionsWith(
        [](ImportOptions &options) { options.duplicates = DuplicateRows::First; });
    QTest::newRow("rows merged") << optionsWith(
        [](ImportOptions &options) { options.duplicates = DuplicateRows::Merge; });
}

void ImportUndoTest::restoresTheDatabaseOfBefore()
{
    QFETCH(const ImportOptions, options);
    const ImportFixture fixture;
    addPeople(fixture);
    const QString before = fixture.content();
    const auto id = fixture.import(mixed, options);
    QVERIFY(fixture.content() != before);
    const auto preview = previewUndo(*fixture.database, id);
    VERIFY_RESULT(preview);
    QVERIFY(preview->changedCreated.empty());
    QVERIFY(preview->changedUpdated.empty());
    QCOMPARE(preview->gone, 0);
    QCOMPARE(preview->deletes, preview->run.counts.created);
    QCOMPARE(preview->restores, preview->run.counts.updated);
    const auto undo = undoImport(*fixture.database, id, {}, agent);
    VERIFY_RESULT(undo);
    QCOMPARE(fixture.content(), before);
    QCOMPARE(undo->counts.created, preview->deletes);
    QCOMPARE(undo->counts.updated, preview->restores);
    QCOMPARE(undo->kept, 0);
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    QCOMPARE(fixture.database.text("PRAGMA integrity_check"), QStringLiteral("ok"));
}

void ImportUndoTest::worksDaysLater()
{
    const ImportFixture fixture;
    addPeople(fixture);
    const QString before = fixture.content();
    const auto id = fixture.import(mixed, optionsWith([](ImportOptions &options) {
        options.labels = LabelPolicy::Replace;
        options.resubscribes = true;
    }));
    fixture.letPass(40 * dayMs);
    VERIFY_RESULT(undoImport(*fixture.database, id, {}, agent));
    QCOMPARE(fixture.content(40 * dayMs), before);
}

using Change = std::function<void(const ImportFixture &, const char *phone)>;

void ImportUndoTest::listsAndKeepsWhatChangedSince_data()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("edited") << Change([](const ImportFixture &fixture, const char *phone) {
        fixture.edit(phone, [](Contact &contact) { contact.notes = QStringLiteral("Since"); });
    });
    QTest::newRow("wrote to us") << Change([](const ImportFixture &fixture, const char *phone) {
        VERIFY_RESULT(execute(*fixture.database, "UPDATE contact SET last_inbound_at = ?1 WHERE phone = ?2",
            QDateTime::currentMSecsSinceEpoch(), std::string_view(phone)));
    });
    QTest::newRow("relabelled in bulk") << Change([](const ImportFixture &fixture, const char *phone) {
        ContactStore store(*fixture.database);
        const auto label = LabelStore(*fixture.database).ensure(QStringLiteral("Since"));
        VERIFY_RESULT(store.addLabel({**store.idOf(*PhoneNumber::fromStored(QString::fromUtf8(phone)))}, *label));
    });
    QTest::newRow("opted out in bulk") << Change([](const ImportFixture &fixture, const char *phone) {
        ContactStore store(*fixture.database);
        VERIFY_RESULT(store.optOut({**store.idOf(*PhoneNumber::fromStored(QString::fromUtf8(phone)))}));
    });
    QTest::newRow("changed by another import") << Change([](const ImportFixture &fixture, const char *phone) {
        fixture.import(QByteArray("phone,username\n") + phone + ",later\n", {}, QStringLiteral("later.csv"));
    });
}

void ImportUndoTest::listsAndKeepsWhatChangedSince()
{
    QFETCH(const Change, change);
    const ImportFixture fixture;
    addPeople(fixture);
    const auto id = fixture.import(mixed);
    fixture.letPass(dayMs);
    change(fixture, "+919876543210");
    change(fixture, "+919876543220");
    const char *const kept = "SELECT group_concat(phone || name || email || notes || opted_out, ' ') FROM contact "
                             "WHERE phone IN ('+919876543210', '+919876543220')";
    const QString values = fixture.text(kept);
    const ContactStore store(*fixture.database);
    const auto created = store.idOf(*PhoneNumber::fromStored(u"+919876543220"));
    const auto preview = previewUndo(*fixture.database, id);
    VERIFY_RESULT(preview);
    QCOMPARE(preview->changedUpdated, ContactIds{ContactId(1)});
    QCOMPARE(preview->changedCreated, ContactIds{**created});
    QCOMPARE(preview->contacts(), preview->run.counts.created + preview->run.counts.updated);
    const auto undo = undoImport(*fixture.database, id, {}, agent);
    VERIFY_RESULT(undo);
    QCOMPARE(undo->kept, 2);
    QCOMPARE(undo->counts.created, preview->run.counts.created - 1);
    QCOMPARE(undo->counts.updated, preview->run.counts.updated - 1);
    QCOMPARE(fixture.text(kept), values);
    QCOMPARE(fixture.database.text("SELECT name FROM contact WHERE phone = '+4915112345678'"), QStringLiteral("Carla"));
}

void ImportUndoTest::takesBackOnlyWhatTheImportChangedOfTheTicked()
{
    const ImportFixture fixture;
    addPeople(fixture);
    const auto id =
        fixture.import(mixed, optionsWith([](ImportOptions &options) { options.labels = LabelPolicy::Replace; }));
    fixture.letPass(dayMs);
    fixture.edit("+919876543210", [](Contact &contact) {
        contact.name = QStringLiteral("Asha Since");
        contact.username = QStringLiteral("since");
        contact.labels.append({.name = QStringLiteral("Mine")});
    });
    fixture.edit("+919876543211", [](Contact &contact) { contact.notes = QStringLiteral("Mine"); });
    fixture.edit("+919876543220", [](Contact &contact) { contact.notes = QStringLiteral("Mine"); });
    const auto preview = previewUndo(*fixture.database, id);
    ContactIds ticked = preview->changedCreated;
    ticked.insert(ticked.end(), preview->changedUpdated.begin(), preview->changedUpdated.end());
    QCOMPARE(ticked.size(), 3U);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto undo = undoImport(*fixture.database, id, ticked, agent);
    VERIFY_RESULT(undo);
    QCOMPARE(undo->kept, 0);
    const ContactStore store(*fixture.database);
    const auto asha = store.find(QStringLiteral("+919876543210"));
    VERIFY_RESULT(asha);
    QCOMPARE(asha->name, QStringLiteral("Asha"));
    QCOMPARE(asha->email, QString());
    QCOMPARE(asha->userId, QString());
    QVERIFY(asha->hasLabel(QStringLiteral("Mine")));
    QVERIFY(asha->hasLabel(QStringLiteral("Old")));
    QVERIFY(!asha->hasLabel(QStringLiteral("Brand new")));
    QVERIFY(asha->updatedAt >= now);
    const auto ravi = store.find(QStringLiteral("+919876543211"));
    QCOMPARE(ravi->notes, QStringLiteral("Mine"));
    QCOMPARE(ravi->email, QString());
    QVERIFY(!ravi->optedOut);
    QVERIFY(!store.find(QStringLiteral("+919876543220")));
}

void ImportUndoTest::refusesWhatIsUndoneAlready()
{
    const ImportFixture fixture;
    addPeople(fixture);
    const QString before = fixture.content();
    const auto id = fixture.import(mixed);
    VERIFY_RESULT(undoImport(*fixture.database, id, {}, agent));
    const auto preview = previewUndo(*fixture.database, id);
    QVERIFY(!preview);
    QCOMPARE(preview.error().kind, Error::Kind::Refused);
    const auto again = undoImport(*fixture.database, id, {ContactId(1)}, agent);
    QVERIFY(!again);
    QVERIFY2(again.error().message.contains(u"people.csv"), qPrintable(again.error().message));
    QCOMPARE(fixture.content(), before);
    QCOMPARE(importRuns(*fixture.database)->size(), 2);
}

void ImportUndoTest::refusesTheUndoOfAnUndo()
{
    const ImportFixture fixture;
    const auto undo = undoImport(*fixture.database, fixture.import("phone\n+919876543210\n"), {}, agent);
    VERIFY_RESULT(undo);
    QCOMPARE(previewUndo(*fixture.database, undo->id).error().kind, Error::Kind::Refused);
    QCOMPARE(undoImport(*fixture.database, undo->id, {}, agent).error().kind, Error::Kind::Refused);
    QCOMPARE(undoImport(*fixture.database, ImportRunId(99), {}, agent).error().kind, Error::Kind::NotFound);
}

void ImportUndoTest::countsWhoIsGone()
{
    const ImportFixture fixture;
    addPeople(fixture);
    const auto id = fixture.import(mixed);
    fixture.database.run("DELETE FROM contact WHERE phone IN ('+919876543210', '+919876543220')");
    const auto preview = previewUndo(*fixture.database, id);
    VERIFY_RESULT(preview);
    QCOMPARE(preview->gone, 2);
    QCOMPARE(preview->contacts() + preview->gone, preview->run.counts.created + preview->run.counts.updated);
    const auto undo = undoImport(*fixture.database, id, {}, agent);
    VERIFY_RESULT(undo);
    QCOMPARE(undo->kept, 0);
    QCOMPARE(undo->counts.created + undo->counts.updated, preview->contacts());
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact WHERE phone = '+919876543210'"), 0);
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

void ImportUndoTest::undoesSeveralInReverseOrder()
{
    const ImportFixture fixture;
    addPeople(fixture);
    const QString before = fixture.content();
    const auto first = fixture.import(mixed, optionsWith([](ImportOptions &options) {
        options.labels = LabelPolicy::Replace;
        options.resubscribes = true;
    }));
    fixture.letPass(dayMs);
    const QString between = fixture.content();
    const auto second = fixture.import(
        "phone,name,labels,opted_out\n+919876543210,Third name,Lead,true\n+919876543220,Renamed,\"Newest, Old\",true\n"
        "+919876543230,Other,Newest,\n+4915112345678,C,VIP,true\n",
        optionsWith([](ImportOptions &options) { options.labels = LabelPolicy::Replace; }),
        QStringLiteral("second.csv"));
    fixture.letPass(dayMs);
    VERIFY_RESULT(undoImport(*fixture.database, second, {}, agent));
    QCOMPARE(fixture.content(dayMs), between);
    const auto preview = previewUndo(*fixture.database, first);
    QVERIFY(preview->changedCreated.empty());
    QVERIFY(preview->changedUpdated.empty());
    VERIFY_RESULT(undoImport(*fixture.database, first, {}, agent));
    QCOMPARE(fixture.content(2 * dayMs), before);
}

void ImportUndoTest::keepsWhatALaterImportChanged()
{
    const ImportFixture fixture;
    addPeople(fixture);
    const auto first = fixture.import("phone,name,email\n+919876543210,One,one@example.com\n+919876543240,New,\n");
    fixture.letPass(dayMs);
    const auto second =
        fixture.import("phone,name\n+919876543210,Two\n+919876543240,Newer\n", {}, QStringLiteral("second.csv"));
    const auto undo = undoImport(*fixture.database, first, {}, agent);
    QCOMPARE(undo->kept, 2);
    QCOMPARE(fixture.text("SELECT name || email FROM contact WHERE id = 1"), QStringLiteral("Twoone@example.com"));
    VERIFY_RESULT(undoImport(*fixture.database, second, {}, agent));
    QCOMPARE(fixture.text("SELECT name || email FROM contact WHERE id = 1"), QStringLiteral("Oneone@example.com"));
    QCOMPARE(fixture.text("SELECT name FROM contact WHERE phone = '+919876543240'"), QStringLiteral("New"));
}

void ImportUndoTest::leavesAUserIdWithWhoeverHasItNow()
{
    const ImportFixture fixture;
    fixture.database.add(QStringLiteral("+919876543210"), QStringLiteral("Asha"));
    fixture.database.run("UPDATE contact SET user_id = 'IN.1'");
    const auto id = fixture.import("phone,name,user_id\n+919876543210,New,IN.2\n");
    const ContactId other = fixture.database.add(QStringLiteral("+919876543211"));
    VERIFY_RESULT(execute(*fixture.database, "UPDATE contact SET user_id = 'IN.1' WHERE id = ?", other));
    const auto undo = undoImport(*fixture.database, id, {}, agent);
    VERIFY_RESULT(undo);
    QCOMPARE(undo->counts.updated, 1);
    QCOMPARE(fixture.text("SELECT name || user_id FROM contact WHERE id = 1"), QStringLiteral("AshaIN.2"));
}

void ImportUndoTest::leavesNobodyWithoutAKey()
{
    const ImportFixture fixture;
    fixture.database.run("INSERT INTO contact(user_id, name, created_at, updated_at) VALUES ('IN.1', 'Nina', 1, 1)");
    const auto id = fixture.import("phone,user_id,name\n+919876543210,IN.1,New\n");
    fixture.letPass(dayMs);
    fixture.edit("+919876543210", [](Contact &contact) { contact.userId.clear(); });
    VERIFY_RESULT(undoImport(*fixture.database, id, {ContactId(1)}, agent));
    QCOMPARE(fixture.text("SELECT phone || name FROM contact"), QStringLiteral("+919876543210Nina"));
}

void ImportUndoTest::keepsALabelThatSomebodyElseGotSince()
{
    const ImportFixture fixture;
    addPeople(fixture);
    const auto id = fixture.import("phone,labels\n+919876543210,\"Fresh, Fleeting\"\n");
    fixture.edit("+919876543216", [](Contact &contact) { contact.labels.append({.name = QStringLiteral("Fresh")}); });
    VERIFY_RESULT(undoImport(*fixture.database, id, {}, agent));
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM label WHERE name = 'Fleeting'"), 0);
    QCOMPARE(fixture.text("SELECT group_concat(contact_id) FROM contact_label WHERE label_id = (SELECT id FROM label "
                          "WHERE name = 'Fresh')"),
        QStringLiteral("6"));
}

void ImportUndoTest::ignoresContactsOfOthers()
{
    const ImportFixture fixture;
    addPeople(fixture);
    const QString before = fixture.content();
    const auto id = fixture.import("phone,name\n+919876543210,New\n+919876543230,Newer\n");
    VERIFY_RESULT(undoImport(*fixture.database, id, {ContactId(2), ContactId(6), ContactId(999)}, agent));
    QCOMPARE(fixture.content(), before);
}

void ImportUndoTest::changesNothingWhenCancelled()
{
    const ImportFixture fixture;
    QByteArray text = "phone\n";
    for (int i = 0; i < 5000; ++i)
        text += "+9198765" + QByteArray::number(10000 + i) + '\n';
    const auto id = fixture.import(text);
    const QString before = fixture.content();
    const Progress progress;
    std::vector<qint64> reports;
    const auto undo = undoImport(*fixture.database, id, {}, agent, progress.reportingTo([&](qint64 done, qint64 total) {
        QCOMPARE(total, 5000);
        reports.push_back(done);
        progress.cancel();
    }));
    QVERIFY(!undo);
    QCOMPARE(undo.error().kind, Error::Kind::Cancelled);
    QCOMPARE(reports.size(), 1U);
    QVERIFY(reports.front() > 0 && reports.front() < 5000);
    QCOMPARE(fixture.content(), before);
    QCOMPARE(importRuns(*fixture.database)->size(), 1);
    VERIFY_RESULT(undoImport(*fixture.database, id, {}, agent));
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact"), 0);
}

void ImportUndoTest::undoesAHundredThousandInSeconds()
{
    const ImportFixture fixture;
    const auto file = [](const QByteArray &name, const QByteArray &labels) {
        QByteArray text = "phone,name,email,labels,notes\n";
        for (int i = 0; i < 100'000; ++i) {
            const QByteArray number = QByteArray::number(1'000'000 + i);
            text += "+91987" + number + ',' + name + number + ',' + name + number + "@example.com,\"" + labels
                + "\",Note\n";
        }
        return text;
    };
    fixture.import(file("old", "VIP"));
    fixture.letPass(dayMs);
    const QString before = fixture.content();
    const auto id = fixture.import(
        file("new", "Lead, Third"), optionsWith([](ImportOptions &options) { options.labels = LabelPolicy::Replace; }));
    QCOMPARE(importRun(*fixture.database, id)->counts.updated, 100'000);
    QElapsedTimer timer;
    timer.start();
    VERIFY_RESULT(previewUndo(*fixture.database, id));
    const auto previewed = timer.restart();
    const auto undo = undoImport(*fixture.database, id, {}, agent);
    VERIFY_RESULT(undo);
    qInfo("100,000 updated contacts: previewed in %lld ms, undone in %lld ms", static_cast<long long>(previewed),
        static_cast<long long>(timer.elapsed()));
    QCOMPARE(undo->counts.updated, 100'000);
    QVERIFY(fixture.content() == before);
}

QTEST_GUILESS_MAIN(ImportUndoTest)
#include "tst_importundo.moc"
