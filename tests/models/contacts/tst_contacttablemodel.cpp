#include "models/contacts/contacttablemodel.h"

#include "tests/support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

class ContactTableModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheExactNumberOfRowsAtOnce();
    void passesTheModelTester();
    void showsWhatTheQueryFinds();
    void neverWritesToAnotherContactAfterTheRowsChanged_data();
    void neverWritesToAnotherContactAfterTheRowsChanged();
    void writesOneRowOnly_data();
    void writesOneRowOnly();
    void refusesABadEditAndShowsTheOldValue();
    void leavesAnEditToOthersWhileAnotherWriterIsBusy();
    void keepsTheFoldedNameInStep();
    void leavesNoStatementOpen();
    void fetchesOnlyThePagesLookedAt();
    void sortsByEveryColumn_data();
    void sortsByEveryColumn();
    void keepsItsRowsWhenTheSameContactsAreFound();
    void showsADeletedContactAsEmptyUntilRefreshed();
    void showsAddedContactsAfterARefresh();
    void findsAnswersHoweverOftenItIsRefreshed();

private:
    static void fill(const TestDatabase &database, int count)
    {
        database.run("BEGIN");
        auto insert = query(*database, "INSERT INTO contact(phone, name, name_key, email, created_at, updated_at) VALUES (?, ?, ?, ?, 1, 1)");
        for (int i = 0; i < count; ++i) {
            const QString name = QStringLiteral("Name %1").arg(i, 5, 10, QLatin1Char('0'));
            insert->bind(1, QStringLiteral("+9198765%1").arg(10000 + i));
            insert->bind(2, name);
            insert->bind(3, name.toLower());
            insert->bind(4, QStringLiteral("u%1@example.com").arg((i * 7919) % count, 5, 10, QLatin1Char('0')));
            VERIFY_RESULT(insert->run());
        }
        database.run("COMMIT");
    }

    static bool complete(ContactTableModel &model)
    {
        QSignalSpy completed(&model, &ContactTableModel::completed);
        return model.isComplete() || completed.wait();
    }

    static QString storedName(const TestDatabase &database, ContactId id)
    {
        const auto contact = ContactStore(*database).find(id);
        return contact ? contact->name : QString();
    }
};

void ContactTableModelTest::knowsTheExactNumberOfRowsAtOnce()
{
    const TestDatabase database;
    fill(database, 3000);
    ContactFinder finder(database.path());
    ContactTableModel model(*database, finder);
    QVERIFY(model.select());
    QCOMPARE(model.rowCount(), 256);
    QVERIFY(!model.canFetchMore());
    QVERIFY(complete(model));
    QCOMPARE(model.rowCount(), 3000);
    QCOMPARE(model.index(2999, ContactTableModel::Name).data().toString(), QStringLiteral("Name 02999"));
}

void ContactTableModelTest::passesTheModelTester()
{
    const TestDatabase database;
    fill(database, 700);
    ContactFinder finder(database.path());
    ContactTableModel model(*database, finder);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.select();
    QVERIFY(complete(model));
    model.sort(ContactTableModel::Email, Qt::DescendingOrder);
    QVERIFY(complete(model));
    ContactQuery query;
    query.text = QStringLiteral("u000");
    model.setQuery(query);
    QVERIFY(complete(model));
    QCOMPARE(model.rowCount(), 100);
    QVERIFY(model.setData(model.index(3, ContactTableModel::Name), QStringLiteral("Renamed")));
    model.setQuery(ContactQuery());
    QVERIFY(complete(model));
    QCOMPARE(model.rowCount(), 700);
}

void ContactTableModelTest::showsWhatTheQueryFinds()
{
    const TestDatabase database;
    database.add(QStringLiteral("+919876543210"), QStringLiteral("Élodie"), {QStringLiteral("VIP"), QStringLiteral("Lead")});
    database.add(QStringLiteral("+919876543211"), QStringLiteral("Иван"));
    ContactFinder finder(database.path());
    ContactTableModel model(*database, finder);
    ContactQuery query;
    query.text = QStringLiteral("ELODIE");
    model.setQuery(query);
    QVERIFY(complete(model));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.contactAt(0).name, QStringLiteral("Élodie"));
    QCOMPARE(model.index(0, ContactTableModel::Labels).data().toString(), QStringLiteral("Lead, VIP"));
    QCOMPARE(model.index(0, ContactTableModel::Labels).data(ContactTableModel::LabelsRole).value<QList<Label>>().size(), 2);
    QCOMPARE(model.rowOf(model.idAt(0)), 0);
    QCOMPARE(model.rowOf(ContactId(99)), -1);
}

void ContactTableModelTest::neverWritesToAnotherContactAfterTheRowsChanged_data()
{
    QTest::addColumn<int>("strategy");
    QTest::addColumn<QString>("change");
    for (const auto &[name, strategy] : {std::pair("field", QSqlTableModel::OnFieldChange), std::pair("row", QSqlTableModel::OnRowChange),
                                         std::pair("manual", QSqlTableModel::OnManualSubmit)}) {
        for (const char *change : {"sort", "filter", "insert above", "delete above"})
            QTest::addRow("%s, %s", name, change) << int(strategy) << QString::fromLatin1(change);
    }
}

/// The trap: the base class keeps a submitted row in its edit cache under its number. When other contacts stand at that number
/// afterwards, the next edit must write to the contact that stands there now.
void ContactTableModelTest::neverWritesToAnotherContactAfterTheRowsChanged()
{
    QFETCH(int, strategy);
    QFETCH(QString, change);
    const TestDatabase database;
    fill(database, 600);
    ContactFinder finder(database.path());
    ContactTableModel model(*database, finder);
    model.setEditStrategy(QSqlTableModel::EditStrategy(strategy));
    model.select();
    QVERIFY(complete(model));

    constexpr int row = 5;
    const ContactId first = model.idAt(row);
    QVERIFY(model.setData(model.index(row, ContactTableModel::Name), QStringLiteral("Name 00005 edited")));
    QVERIFY(strategy == QSqlTableModel::OnManualSubmit ? model.submitAll() : model.submit());
    QVERIFY(complete(model));

    if (change == QStringLiteral("sort")) {
        model.sort(ContactTableModel::Phone, Qt::DescendingOrder);
    } else if (change == QStringLiteral("filter")) {
        ContactQuery query;
        query.text = QStringLiteral("name 003");
        model.setQuery(query);
    } else {
        if (change == QStringLiteral("insert above"))
            database.add(QStringLiteral("+14155550100"), QStringLiteral("AAA"));
        else
            database.run("DELETE FROM contact WHERE name = 'Name 00002'");
        finder.reload();
        model.refresh();
    }
    QVERIFY(complete(model));

    const ContactId second = model.idAt(row);
    QVERIFY(second != first);
    const QString before = storedName(database, first);
    QVERIFY(model.setData(model.index(row, ContactTableModel::Name), QStringLiteral("Second")));
    QVERIFY(strategy == QSqlTableModel::OnManualSubmit ? model.submitAll() : model.submit());
    QCOMPARE(storedName(database, second), QStringLiteral("Second"));
    QCOMPARE(storedName(database, first), before);
    QCOMPARE(database.integer("SELECT count(*) FROM contact WHERE name = 'Second'"), 1);
}

void ContactTableModelTest::writesOneRowOnly_data()
{
    QTest::addColumn<int>("strategy");
    QTest::newRow("field") << int(QSqlTableModel::OnFieldChange);
    QTest::newRow("row") << int(QSqlTableModel::OnRowChange);
    QTest::newRow("manual") << int(QSqlTableModel::OnManualSubmit);
}

void ContactTableModelTest::writesOneRowOnly()
{
    QFETCH(int, strategy);
    const TestDatabase database;
    fill(database, 300);
    ContactFinder finder(database.path());
    ContactTableModel model(*database, finder);
    model.setEditStrategy(QSqlTableModel::EditStrategy(strategy));
    model.select();
    QVERIFY(complete(model));
    const ContactId id = model.idAt(7);
    const QString above = storedName(database, model.idAt(6));
    QVERIFY(model.setData(model.index(7, ContactTableModel::Name), QStringLiteral("Name 00007b")));
    QCOMPARE(model.index(7, ContactTableModel::Name).data(Qt::EditRole).toString(), QStringLiteral("Name 00007b"));
    QVERIFY(strategy == QSqlTableModel::OnManualSubmit ? model.submitAll() : model.submit());
    QCOMPARE(model.index(7, ContactTableModel::Name).data().toString(), QStringLiteral("Name 00007b"));
    QCOMPARE(storedName(database, id), QStringLiteral("Name 00007b"));
    QCOMPARE(storedName(database, model.idAt(6)), above);
    QCOMPARE(database.integer("SELECT count(*) FROM contact WHERE updated_at > 1"), 1);
    QCOMPARE(database.integer("SELECT count(*) FROM contact WHERE phone IS NULL"), 0);
}

void ContactTableModelTest::refusesABadEditAndShowsTheOldValue()
{
    const TestDatabase database;
    fill(database, 10);
    ContactFinder finder(database.path());
    ContactTableModel model(*database, finder);
    model.select();
    QVERIFY(complete(model));
    QSignalSpy failed(&model, &ContactTableModel::failed);
    const QModelIndex email = model.index(2, ContactTableModel::Email);
    const QString before = email.data().toString();
    QVERIFY(!model.setData(email, QStringLiteral("nobody")));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(email.data().toString(), before);
    QVERIFY(!model.setData(model.index(2, ContactTableModel::Phone), QStringLiteral("+14155550100")));
    QVERIFY(!model.setData(model.index(2, ContactTableModel::Status), QStringLiteral("Blocked")));
}

void ContactTableModelTest::leavesAnEditToOthersWhileAnotherWriterIsBusy()
{
    const TestDatabase database;
    fill(database, 10);
    auto patientless = Database::connect(database.path(), Database::Waiting::Never);
    VERIFY_RESULT(patientless);
    ContactFinder finder(database.path());
    ContactTableModel model(**patientless, finder);
    model.select();
    QVERIFY(complete(model));
    QSignalSpy failed(&model, &ContactTableModel::failed);
    QSignalSpy delayed(&model, &ContactTableModel::editDelayed);
    const auto other = Transaction::begin(*database);
    VERIFY_RESULT(other);
    const QModelIndex name = model.index(2, ContactTableModel::Name);
    QVERIFY(!model.setData(name, QStringLiteral("Late")));
    QCOMPARE(delayed.size(), 1);
    QCOMPARE(delayed.first().first().value<Contact>().name, QStringLiteral("Name 00002"));
    QCOMPARE(delayed.first().last().value<Contact>().name, QStringLiteral("Late"));
    QCOMPARE(failed.size(), 0);
    QCOMPARE(name.data().toString(), QStringLiteral("Name 00002"));
    model.setEditStrategy(QSqlTableModel::OnManualSubmit);
    QVERIFY(model.setData(name, QStringLiteral("Late")));
    QVERIFY(!model.submitAll());
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().kind, Error::Kind::Busy);
}

void ContactTableModelTest::keepsTheFoldedNameInStep()
{
    const TestDatabase database;
    fill(database, 3);
    ContactFinder finder(database.path());
    ContactTableModel model(*database, finder);
    QSignalSpy edited(&model, &ContactTableModel::edited);
    model.select();
    QVERIFY(complete(model));
    QVERIFY(model.setData(model.index(0, ContactTableModel::Name), QStringLiteral("ÉLODIE")));
    QCOMPARE(database.text("SELECT name_key FROM contact WHERE id = 1"), QStringLiteral("elodie"));
    QCOMPARE(edited.size(), 1);
    QCOMPARE(edited.first().at(1).value<Changeset>().contacts(), std::vector<qint64> {1});
}

void ContactTableModelTest::leavesNoStatementOpen()
{
    const TestDatabase database;
    fill(database, 2000);
    ContactFinder finder(database.path());
    ContactTableModel model(*database, finder);
    model.select();
    QVERIFY(complete(model));
    QVERIFY(!model.index(1500, ContactTableModel::Name).data().toString().isEmpty());
    auto checkpoint = query(*database, "PRAGMA wal_checkpoint(TRUNCATE)");
    QVERIFY(*checkpoint->step());
    QCOMPARE(checkpoint->integer(0), 0); // busy
}

void ContactTableModelTest::fetchesOnlyThePagesLookedAt()
{
    const TestDatabase database;
    fill(database, 5000);
    ContactFinder finder(database.path());
    ContactTableModel model(*database, finder);
    model.select();
    QVERIFY(complete(model));
    QCOMPARE(model.index(4999, ContactTableModel::Name).data().toString(), QStringLiteral("Name 04999"));
    // What was not looked at comes from the database when it is: a change behind the model's back shows there, and not in a page looked at.
    database.run("UPDATE contact SET name = 'Behind'");
    QCOMPARE(model.index(4999, ContactTableModel::Name).data().toString(), QStringLiteral("Name 04999"));
    QCOMPARE(model.index(2500, ContactTableModel::Name).data().toString(), QStringLiteral("Behind"));
}

void ContactTableModelTest::sortsByEveryColumn_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column < ContactTableModel::ColumnCount; ++column)
        if (ContactTableModel::sortColumn(column))
            QTest::addRow("column %d", column) << column;
}

void ContactTableModelTest::sortsByEveryColumn()
{
    QFETCH(int, column);
    const TestDatabase database;
    fill(database, 300);
    database.add(QStringLiteral("+14155550100"), {}, {QStringLiteral("VIP")});
    ContactFinder finder(database.path());
    ContactTableModel model(*database, finder);
    model.select();
    model.sort(column, Qt::AscendingOrder);
    QVERIFY(complete(model));
    QCOMPARE(model.rowCount(), 301);
    const ContactIds ascending = model.ids();
    model.sort(column, Qt::DescendingOrder);
    QVERIFY(complete(model));
    ContactIds descending = model.ids();
    std::reverse(descending.begin(), descending.end());
    QCOMPARE(descending, ascending);
}

void ContactTableModelTest::keepsItsRowsWhenTheSameContactsAreFound()
{
    const TestDatabase database;
    fill(database, 400);
    ContactFinder finder(database.path());
    ContactTableModel model(*database, finder);
    model.select();
    QVERIFY(complete(model));
    QSignalSpy reset(&model, &ContactTableModel::modelReset);
    QSignalSpy changed(&model, &ContactTableModel::dataChanged);
    database.run("UPDATE contact SET email = 'x@example.com' WHERE name = 'Name 00009'");
    model.refresh();
    QVERIFY(complete(model));
    QCOMPARE(reset.size(), 0);
    QVERIFY(changed.size() > 0);
    QCOMPARE(model.index(9, ContactTableModel::Email).data().toString(), QStringLiteral("x@example.com"));
}

void ContactTableModelTest::showsADeletedContactAsEmptyUntilRefreshed()
{
    const TestDatabase database;
    fill(database, 3);
    ContactFinder finder(database.path());
    ContactTableModel model(*database, finder);
    model.select();
    QVERIFY(complete(model));
    database.run("DELETE FROM contact WHERE id = 2");
    QCOMPARE(model.index(1, ContactTableModel::Name).data().toString(), QString());
    finder.reload();
    model.refresh();
    QVERIFY(complete(model));
    QCOMPARE(model.rowCount(), 2);
}

void ContactTableModelTest::showsAddedContactsAfterARefresh()
{
    const TestDatabase database;
    ContactFinder finder(database.path());
    ContactTableModel model(*database, finder);
    model.select();
    QVERIFY(complete(model));
    QCOMPARE(model.rowCount(), 0);
    const ContactId id = database.add(QStringLiteral("+919876543210"), QStringLiteral("Asha"));
    QSignalSpy changed(&finder, &ContactFinder::changed);
    finder.updateContacts({id});
    QVERIFY(changed.wait());
    model.refresh();
    QVERIFY(complete(model));
    QCOMPARE(model.rowCount(), 1);
}

/// As when many messages arrive: each of them changes some contact.
void ContactTableModelTest::findsAnswersHoweverOftenItIsRefreshed()
{
    const TestDatabase database;
    fill(database, 3000);
    ContactFinder finder(database.path());
    ContactTableModel model(*database, finder);
    QVERIFY(model.select());
    QVERIFY(complete(model));
    QSignalSpy completed(&model, &ContactTableModel::completed);
    QTimer changes;
    connect(&changes, &QTimer::timeout, &model, [&finder, &model] {
        finder.updateContacts({ContactId(1)});
        model.refresh();
    });
    changes.start(5);
    QTRY_VERIFY(completed.size() >= 3);
    ContactQuery query;
    query.text = QStringLiteral("+919876512999");
    model.setQuery(query);
    QTRY_COMPARE(model.rowCount(), 1);
    database.run("UPDATE contact SET name = 'Asha' WHERE phone = '+919876512999'");
    changes.stop();
    model.refresh(); // whatever was asked before
    QTRY_COMPARE(model.index(0, ContactTableModel::Name).data().toString(), QStringLiteral("Asha"));
}

QTEST_MAIN(ContactTableModelTest)
#include "tst_contacttablemodel.moc"
