#include "ui/contacts/contacttable.h"

#include "tests/ui/contacts/pagefixture.h"
#include "ui/contacts/contactcolumns.h"
#include "ui/contacts/stickyselection.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace {

QAction *entry(const QMenu *menu, const QString &text)
{
    for (QAction *action : menu->actions())
        if (action->text().remove(u'&') == text)
            return action;
    qFatal("There is no %s", qPrintable(text));
}

} // namespace

class TestContactTable final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void selectionAndCurrentRowSurviveAnotherOrder()
    {
        PageFixture fixture(addPeople);
        fixture.select({1, 4});
        fixture.table()->selectionModel()->setCurrentIndex(
            fixture.contacts.index(4, ContactTableModel::Name), QItemSelectionModel::NoUpdate);
        fixture.awaitRows([&] { fixture.table()->sortByColumn(ContactTableModel::Name, Qt::DescendingOrder); });
        QCOMPARE(fixture.selectedNames(), (QStringList{u"Emil"_s, u"Bela"_s}));
        QCOMPARE(fixture.table()->currentIndex().row(), 1);
    }

    void selectionSurvivesAContactAddedBeforeIt()
    {
        PageFixture fixture(addPeople);
        fixture.select({2, 3});
        Contact contact;
        contact.phone = PhoneNumber::fromStored(u"+919876543299");
        contact.name = u"Aaron"_s;
        fixture.awaitRows([&] { fixture.editor.create(contact, fixture.page.get(), [](const Result<qint64> &) {}); });
        QTRY_COMPARE(fixture.contacts.rowCount(), 7);
        QCOMPARE(fixture.selectedNames(), (QStringList{u"Carl"_s, u"Dora"_s}));
    }

    void afterADeletionTheNextContactIsSelected()
    {
        PageFixture fixture(addPeople);
        fixture.table()->selectContact(fixture.contacts.idAt(2));
        fixture.awaitRows([&] { fixture.action(u"Delete"_s)->trigger(); });
        QTRY_COMPARE(fixture.contacts.rowCount(), 5);
        QCOMPARE(fixture.selectedNames(), QStringList{u"Dora"_s});
    }

    void contactsThatTheFilterHidesAreNotSelectedAnyMore()
    {
        PageFixture fixture(addPeople);
        fixture.select({0, 5});
        fixture.awaitRows([&] { fixture.named<QLineEdit>(u"Search"_s)->setText(u"anna"_s); });
        QCOMPARE(fixture.selectedNames(), QStringList{u"Anna"_s});
    }

    void selectAllIsOneRangeHoweverMany()
    {
        PageFixture fixture([](const TestDatabase &database) {
            database.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20412) "
                         "INSERT INTO contact(phone, name, name_key, created_at, updated_at) "
                         "SELECT '+9198' || printf('%08d', i), 'N' || i, 'n' || i, i, i FROM n");
        });
        QSignalSpy status(fixture.page.get(), &Page::statusChanged);
        fixture.action(u"Select All"_s)->trigger();
        QCOMPARE(fixture.table()->selectedRanges(), (QList<RowRange>{{0, 20411}}));
        QCOMPARE(fixture.table()->selectionModel()->selection().size(), 1);
        QCOMPARE(fixture.page->selectedIds().size(), size_t(20412));
        QVERIFY2(
            status.last().first().toString().contains(u"selected"_s), qPrintable(status.last().first().toString()));
        fixture.action(u"Select None"_s)->trigger();
        QCOMPARE(fixture.table()->selectedCount(), 0);
    }

    void selectAllBeforeAllAreFoundSelectsThemLater()
    {
        PageFixture fixture(addPeople);
        fixture.awaitRows([&] {
            fixture.contacts.refresh();
            fixture.table()->selectAll();
        });
        QCOMPARE(fixture.table()->selectedCount(), 6);
    }

    void columnsAndSortingAreRemembered()
    {
        PageFixture fixture(addPeople);
        auto *header = fixture.table()->horizontalHeader();
        header->resizeSection(ContactTableModel::Email, 321);
        header->moveSection(
            header->visualIndex(ContactTableModel::Phone), header->visualIndex(ContactTableModel::Notes));
        entry(fixture.table()->columns().menu(), u"Created"_s)->trigger();
        entry(fixture.table()->columns().menu(), u"User ID"_s)->trigger();
        fixture.awaitRows([&] { fixture.table()->sortByColumn(ContactTableModel::CreatedAt, Qt::DescendingOrder); });
        const QList<int> shown = fixture.table()->columns().shown();
        QTRY_VERIFY(fixture.settings.value(u"contacts/columns"_s).toStringList().contains(u"email 321 shown"_s));

        fixture.showPage();
        QCOMPARE(fixture.table()->columns().shown(), shown);
        QCOMPARE(fixture.table()->horizontalHeader()->sectionSize(ContactTableModel::Email), 321);
        QVERIFY(fixture.table()->isColumnHidden(ContactTableModel::CreatedAt));
        QVERIFY(!fixture.table()->isColumnHidden(ContactTableModel::UserId));
        QCOMPARE(fixture.contacts.contactQuery().sortBy, ContactColumn::Created);
        QCOMPARE(fixture.contacts.contactQuery().sortOrder, Qt::DescendingOrder);
    }

    void theLastColumnCannotBeHidden()
    {
        PageFixture fixture(addPeople);
        const QMenu *menu = fixture.table()->columns().menu();
        for (QAction *action : menu->actions())
            if (action->isChecked() && action->isEnabled())
                action->trigger();
        QCOMPARE(fixture.table()->columns().shown().size(), 1);
    }

    void aColumnWithoutOrderKeepsTheOldOne()
    {
        PageFixture fixture(addPeople);
        auto *header = fixture.table()->horizontalHeader();
        header->setSortIndicator(ContactTableModel::UserId, Qt::AscendingOrder);
        QCOMPARE(header->sortIndicatorSection(), int(ContactTableModel::Name));
    }

    void enterEditsTypingSearches()
    {
        PageFixture fixture(addPeople);
        QSignalSpy edit(fixture.table(), &ContactTable::editRequested);
        QSignalSpy searched(fixture.table(), &ContactTable::searchTyped);
        fixture.table()->selectContact(fixture.contacts.idAt(1));
        QTest::keyClick(fixture.table(), Qt::Key_X);
        QCOMPARE(searched.size(), 1);
        QCOMPARE(fixture.named<QLineEdit>(u"Search"_s)->text(), u"x"_s);
    }

    void homeAndEndGoToTheFirstAndLastContact()
    {
        PageFixture fixture(addPeople);
        fixture.table()->setFocus();
        QTest::keyClick(fixture.table(), Qt::Key_End);
        QCOMPARE(fixture.table()->currentIndex().row(), 5);
        QTest::keyClick(fixture.table(), Qt::Key_Home);
        QCOMPARE(fixture.table()->currentIndex().row(), 0);
    }

    void focusHasACurrentRow()
    {
        PageFixture fixture(addPeople);
        fixture.named<QLineEdit>(u"Search"_s)->setFocus();
        fixture.table()->setCurrentIndex({});
        fixture.table()->setFocus();
        QVERIFY(fixture.table()->currentIndex().isValid());
    }

    void anInvalidEmailKeepsTheCellOpen()
    {
        PageFixture fixture(addPeople);
        QSignalSpy refused(fixture.table(), &ContactTable::refused);
        fixture.table()->setCurrentIndex(fixture.contacts.index(0, ContactTableModel::Email));
        fixture.table()->editInPlace();
        auto *field = fixture.table()->viewport()->findChild<QLineEdit *>();
        QVERIFY(field);
        field->setText(u"nonsense"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(refused.size(), 1);
        QVERIFY(field->isVisible());
        field->setText(u"anna@example.com"_s);
        fixture.awaitRows([&] { QTest::keyClick(field, Qt::Key_Return); });
        QCOMPARE(fixture.database.text("SELECT email FROM contact WHERE name = 'Anna'"), u"anna@example.com"_s);
    }

    void aCellBeingTypedIntoSurvivesOtherChanges()
    {
        PageFixture fixture(addPeople);
        fixture.table()->setCurrentIndex(fixture.contacts.index(3, ContactTableModel::Name));
        fixture.table()->editInPlace();
        fixture.table()->viewport()->findChild<QLineEdit *>()->setText(u"Dorothea"_s);
        fixture.editor.remove({fixture.contacts.idAt(0)}, fixture.page.get(), [](const Result<qint64> &) {});
        QTRY_COMPARE(fixture.contacts.rowCount(), 5);
        QTRY_VERIFY(fixture.table()->viewport()->findChild<QLineEdit *>());
        QCOMPARE(fixture.table()->currentIndex().row(), 2);
        QCOMPARE(fixture.table()->viewport()->findChild<QLineEdit *>()->text(), u"Dorothea"_s);
    }
};

QTEST_MAIN(TestContactTable)
#include "tst_contacttable.moc"
