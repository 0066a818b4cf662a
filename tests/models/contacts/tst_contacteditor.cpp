#include "models/contacts/contacteditor.h"

#include "tests/support/testdatabase.h"

#include <QSignalSpy>

class ContactEditorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undoesAndRedoes_data();
    void undoesAndRedoes();
    void aFailedChangeIsNoStep();
    void aChangeThatChangesNothingIsNoStep();
    void leavesWhatChangedSince();
    void tellsWhoChanged();
    void undoWaitsForARunningChange();
    void keepsTheConsentLogGrowing();

private:
    struct Bench
    {
        TestDatabase database;
        DatabaseThread writer {database.path()};
        ContactEditor editor {writer, QStringLiteral("Asha")};
        QObject context;
        std::optional<Result<qint64>> result;

        ContactEditor::Done done()
        {
            result.reset();
            return [this](const Result<qint64> &value) { result = value; };
        }
        bool wait() { return QTest::qWaitFor([this] { return result.has_value(); }); }
        QString content() const
        {
            return database.text("SELECT group_concat(quote(phone) || quote(name) || opted_out || updated_at || (SELECT count(*) FROM contact_label WHERE contact_id = "
                                 "contact.id), ';') || '|' || coalesce((SELECT group_concat(name || color) FROM label), '') FROM contact");
        }
        bool revert(void (ContactEditor::*which)())
        {
            QSignalSpy history(&editor, &ContactEditor::historyChanged);
            (editor.*which)();
            return QTest::qWaitFor([&history] { return history.size() >= 2; });
        }
    };
};

void ContactEditorTest::undoesAndRedoes_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("name");
    QTest::newRow("create") << "create" << "Add “New”";
    QTest::newRow("update") << "update" << "Edit “Renamed”";
    QTest::newRow("remove") << "remove" << "Delete 2 Contact(s)";
    QTest::newRow("add label") << "add label" << "Add Label “Lead” to 2 Contact(s)";
    QTest::newRow("remove label") << "remove label" << "Remove Label “VIP” from 2 Contact(s)";
    QTest::newRow("opt out") << "opt out" << "Opt Out 2 Contact(s)";
    QTest::newRow("new label") << "new label" << "New Label “Fresh”";
    QTest::newRow("edit label") << "edit label" << "Edit Label “Star”";
    QTest::newRow("merge labels") << "merge labels" << "Merge Label “VIP” into “Gold”";
    QTest::newRow("delete label") << "delete label" << "Delete Label “VIP”";
}

void ContactEditorTest::undoesAndRedoes()
{
    QFETCH(QString, kind);
    QFETCH(QString, name);
    Bench bench;
    const ContactId first = bench.database.add(QStringLiteral("+919876543210"), QStringLiteral("First"), {QStringLiteral("VIP"), QStringLiteral("Gold")});
    const ContactId second = bench.database.add(QStringLiteral("+919876543211"), QStringLiteral("Second"), {QStringLiteral("VIP")});
    const ContactIds both {first, second};
    const Label vip {.id = LabelId(1), .name = QStringLiteral("VIP")};
    const Label gold {.id = LabelId(2), .name = QStringLiteral("Gold")};
    const QString before = bench.content();
    ContactEditor &editor = bench.editor;

    Contact contact = *ContactStore(*bench.database).find(first);
    const Contact unchanged = contact;
    if (kind == QStringLiteral("create")) {
        Contact added;
        added.name = QStringLiteral("New");
        added.phone = PhoneNumber::fromStored(u"+919876543299");
        added.labels = {{.name = QStringLiteral("Brand new")}};
        editor.create(added, &bench.context, bench.done());
    } else if (kind == QStringLiteral("update")) {
        contact.name = QStringLiteral("Renamed");
        contact.labels.removeFirst();
        editor.update(unchanged, contact, &bench.context, bench.done());
    } else if (kind == QStringLiteral("remove")) {
        editor.remove(both, &bench.context, bench.done());
    } else if (kind == QStringLiteral("add label")) {
        editor.addLabel(both, {.name = QStringLiteral("Lead")}, &bench.context, bench.done());
    } else if (kind == QStringLiteral("remove label")) {
        editor.removeLabel(both, vip, &bench.context, bench.done());
    } else if (kind == QStringLiteral("opt out")) {
        editor.optOut(both, &bench.context, bench.done());
    } else if (kind == QStringLiteral("new label")) {
        editor.createLabel({.name = QStringLiteral("Fresh"), .color = QStringLiteral("rose")}, &bench.context, bench.done());
    } else if (kind == QStringLiteral("edit label")) {
        editor.updateLabel({.id = vip.id, .name = QStringLiteral("Star"), .color = QStringLiteral("#e11d48")}, &bench.context, bench.done());
    } else if (kind == QStringLiteral("merge labels")) {
        editor.mergeLabels(vip, gold, &bench.context, bench.done());
    } else {
        editor.removeLabel(vip, &bench.context, bench.done());
    }
    QVERIFY(bench.wait());
    VERIFY_RESULT(*bench.result);
    const QString after = bench.content();
    QVERIFY(after != before);
    QCOMPARE(editor.undoName(), name);
    QVERIFY(bench.revert(&ContactEditor::undo));
    QCOMPARE(bench.content(), before);
    QVERIFY(!editor.canUndo());
    QVERIFY(bench.revert(&ContactEditor::redo));
    QCOMPARE(bench.content(), after);
    QVERIFY(bench.revert(&ContactEditor::undo));
    QCOMPARE(bench.content(), before);
    QCOMPARE(bench.database.text("SELECT count(*) FROM pragma_foreign_key_check"), QStringLiteral("0"));
}

void ContactEditorTest::aFailedChangeIsNoStep()
{
    Bench bench;
    bench.database.add(QStringLiteral("+919876543210"));
    Contact again;
    again.phone = PhoneNumber::fromStored(u"+919876543210");
    again.labels = {{.name = QStringLiteral("Never")}};
    bench.editor.create(again, &bench.context, bench.done());
    QVERIFY(bench.wait());
    QVERIFY(!*bench.result);
    QCOMPARE(bench.result->error().kind, Error::Kind::Duplicate);
    QVERIFY(!bench.editor.canUndo());
    QCOMPARE(bench.database.integer("SELECT count(*) FROM label"), 0);
}

void ContactEditorTest::aChangeThatChangesNothingIsNoStep()
{
    Bench bench;
    const ContactId id = bench.database.add(QStringLiteral("+919876543210"));
    bench.editor.optIn({id}, &bench.context, bench.done());
    QVERIFY(bench.wait());
    VERIFY_RESULT(*bench.result);
    QCOMPARE(**bench.result, 0);
    QVERIFY(!bench.editor.canUndo());
}

void ContactEditorTest::leavesWhatChangedSince()
{
    Bench bench;
    const ContactId first = bench.database.add(QStringLiteral("+919876543210"));
    const ContactId second = bench.database.add(QStringLiteral("+919876543211"));
    bench.editor.optOut({first, second}, &bench.context, bench.done());
    QVERIFY(bench.wait());
    bench.database.run("UPDATE contact SET name = 'Since', updated_at = updated_at + 1 WHERE id = 1");
    QSignalSpy notice(&bench.editor, &ContactEditor::notice);
    QVERIFY(bench.revert(&ContactEditor::undo));
    QTRY_COMPARE(notice.size(), 1);
    QCOMPARE(bench.database.integer("SELECT opted_out FROM contact WHERE id = 1"), 1);
    QCOMPARE(bench.database.integer("SELECT opted_out FROM contact WHERE id = 2"), 0);
}

void ContactEditorTest::tellsWhoChanged()
{
    Bench bench;
    const ContactId first = bench.database.add(QStringLiteral("+919876543210"));
    const ContactId second = bench.database.add(QStringLiteral("+919876543211"));
    ContactIds changed;
    connect(&bench.editor, &ContactEditor::contactsChanged, &bench.context, [&changed](const ContactIds &ids) { changed = ids; });
    QSignalSpy labels(&bench.editor, &ContactEditor::labelsChanged);
    bench.editor.addLabel({first, second}, {.name = QStringLiteral("VIP")}, &bench.context, bench.done());
    QVERIFY(bench.wait());
    QCOMPARE(changed, (ContactIds {first, second}));
    QCOMPARE(labels.size(), 1);
}

void ContactEditorTest::undoWaitsForARunningChange()
{
    Bench bench;
    const ContactId id = bench.database.add(QStringLiteral("+919876543210"));
    bench.editor.optOut({id}, &bench.context, bench.done());
    QVERIFY(!bench.editor.canUndo());
    bench.editor.undo();
    QVERIFY(bench.wait());
    QVERIFY(bench.editor.canUndo());
    QCOMPARE(bench.database.integer("SELECT opted_out FROM contact"), 1);
}

void ContactEditorTest::keepsTheConsentLogGrowing()
{
    Bench bench;
    const ContactId id = bench.database.add(QStringLiteral("+919876543210"));
    bench.editor.optOut({id}, &bench.context, bench.done());
    QVERIFY(bench.wait());
    QVERIFY(bench.revert(&ContactEditor::undo));
    QCOMPARE(bench.database.text("SELECT group_concat(opted_out || source || evidence, ';') FROM consent"), QStringLiteral("1agentAsha;0agentAsha"));
}

QTEST_GUILESS_MAIN(ContactEditorTest)
#include "tst_contacteditor.moc"
