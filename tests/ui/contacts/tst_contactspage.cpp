#include "ui/contacts/contactspage.h"

#include "models/consent/consentlog.h"
#include "models/storage/transaction.h"
#include "tests/ui/contacts/pagefixture.h"
#include "ui/blocking/blockfacts.h"
#include "ui/consent/consentlist.h"
#include "ui/contacts/addlabelsdialog.h"
#include "ui/contacts/contactdialog.h"
#include "ui/contacts/labelmenu.h"
#include "ui/labels/labelpicker.h"
#include "ui/shell/emptystate.h"
#include "ui/webhooks/conversationpane.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace {

QStringList entries(const QMenu *menu)
{
    QStringList texts;
    for (const QAction *action : menu->actions())
        if (!action->isSeparator())
            texts.append(action->text());
    return texts;
}

QString emptyText(const PageFixture &fixture)
{
    for (const auto *state : fixture.page->findChildren<EmptyState *>())
        if (state->isVisible() && !state->text().startsWith(u"Select"_s))
            return state->text();
    return {};
}

bool shows(const PageFixture &fixture, const QString &text)
{
    const auto labels = fixture.page->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&text](const QLabel *label) { return label->isVisible() && label->text() == text; });
}

void answer(const PageFixture &fixture, const QString &button)
{
    auto *question = fixture.page->findChild<QMessageBox *>();
    if (!question)
        qFatal("There is no question");
    for (auto *each : question->buttons())
        if (each->text().remove(u'&') == button)
            return each->click();
    qFatal("There is no button %s", qPrintable(button));
}

} // namespace

class TestContactsPage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noMenuLosesASeparator()
    {
        const PageFixture fixture;
        for (const auto menu : {Page::Menu::File, Page::Menu::Edit, Page::Menu::View, Page::Menu::Subject}) {
            QMenu shown; // takes the same action only once
            shown.addActions(fixture.page->menuActions(menu));
            QCOMPARE(shown.actions(), fixture.page->menuActions(menu));
        }
    }

    void withoutContactsItOffersToImport()
    {
        PageFixture fixture;
        QSignalSpy import(fixture.page.get(), &ContactsPage::importRequested);
        QCOMPARE(emptyText(fixture), u"No contacts yet."_s);
        for (auto *button : fixture.page->findChildren<QPushButton *>())
            if (button->isVisible() && button->text().contains(u"Import"_s))
                button->click();
        QCOMPARE(import.size(), 1);
    }

    void withoutAMatchItOffersToClearTheFilters()
    {
        PageFixture fixture(addPeople);
        fixture.awaitRows([&] { fixture.named<QLineEdit>(u"Search"_s)->setText(u"nobody"_s); });
        QCOMPARE(emptyText(fixture), u"No contact matches “nobody”."_s);
        fixture.awaitRows([&] { fixture.named<QPushButton>(u"Clear Filters"_s)->click(); });
        QCOMPARE(emptyText(fixture), QString());
        QCOMPARE(fixture.contacts.rowCount(), 6);
    }

    void aConversationIsShownThoughTheFiltersHideIt()
    {
        PageFixture fixture(addPeople);
        const ContactId anna = fixture.contacts.idAt(0);
        fixture.awaitRows([&] { fixture.named<QLineEdit>(u"Search"_s)->setText(u"Carl"_s); });
        fixture.table()->selectRow(0);
        fixture.contacts.refresh(); // somebody has written, and the list is not complete yet
        fixture.page->showConversation(anna);
        QTRY_COMPARE(fixture.page->conversation().contact(), std::optional(anna));
    }

    void statusTellsTrueCounts()
    {
        PageFixture fixture(addPeople);
        QSignalSpy status(fixture.page.get(), &Page::statusChanged);
        fixture.select({1, 2, 3});
        QCOMPARE(status.last().first().toString(), u"3 of 6 selected"_s);
        fixture.table()->clearSelection();
        fixture.awaitRows([&] { fixture.named<QLineEdit>(u"Search"_s)->setText(u"a"_s); });
        QTRY_VERIFY2(
            status.last().first().toString().startsWith(u"4 of 6 "_s), qPrintable(status.last().first().toString()));
    }

    void deletingIsSaidAndUndone()
    {
        PageFixture fixture(addPeople);
        QSignalSpy done(fixture.page.get(), &ContactsPage::undoableDone);
        fixture.select({0, 1, 2});
        fixture.action(u"Delete"_s)->trigger();
        QVERIFY(done.wait());
        QVERIFY(done.first().first().toString().startsWith(u"Deleted 3 "_s));
        QTRY_COMPARE(fixture.contacts.rowCount(), 3);
        fixture.editor.undo();
        QTRY_COMPARE(fixture.contacts.rowCount(), 6);
    }

    void oneSelectedIsShownWithItsConsent()
    {
        PageFixture fixture(addPeople);
        fixture.table()->selectContact(fixture.contacts.idAt(2));
        QVERIFY(shows(fixture, u"Carl"_s));
        QVERIFY(!shows(fixture, u"Opted out"_s));
        fixture.action(u"Opt Out"_s)->trigger();
        QTRY_VERIFY(shows(fixture, u"Opted out"_s));
        const auto *log = fixture.page->findChild<ConsentList *>();
        QCOMPARE(log->count(), 1);
        QVERIFY(log->item(0)->text().contains(u"tester"_s));
    }

    void manySelectedAreSummed()
    {
        PageFixture fixture(addPeople);
        fixture.action(u"Select All"_s)->trigger();
        const auto labels = fixture.page->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(u"6 contact"_s)
                && label->text().endsWith(u"selected"_s);
        }));
    }

    void optingInIsAskedForAndOptingOutIsNot()
    {
        PageFixture fixture(addPeople);
        QSignalSpy done(fixture.page.get(), &ContactsPage::undoableDone);
        fixture.select({0, 1});
        fixture.action(u"Opt Out"_s)->trigger();
        QVERIFY(done.wait());
        QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact WHERE opted_out = 1"), 2);
        fixture.action(u"Opt In"_s)->trigger();
        answer(fixture, u"Cancel"_s);
        QTest::qWait(0);
        QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact WHERE opted_out = 1"), 2);
        QTRY_VERIFY(!fixture.page->findChild<QMessageBox *>());
        fixture.action(u"Opt In"_s)->trigger();
        answer(fixture, u"Opt In"_s);
        QTRY_COMPARE(fixture.database.integer("SELECT count(*) FROM contact WHERE opted_out = 1"), 0);
    }

    void labelsAreAddedAndOnlyPresentOnesOfferedForRemoval()
    {
        PageFixture fixture(addPeople);
        QSignalSpy done(fixture.page.get(), &ContactsPage::undoableDone);
        fixture.select({0, 2});
        auto *add = fixture.action(u"Add Label"_s)->menu();
        QCOMPARE(entries(add), (QStringList{u"Lead"_s, u"VIP"_s, u"&Other or New Labels…"_s}));
        auto *remove = fixture.action(u"Remove Label"_s)->menu();
        QTRY_COMPARE(
            [&] {
                Q_EMIT remove->aboutToShow();
                return entries(remove);
            }(),
            QStringList{u"VIP"_s});
        add->actions().at(0)->trigger();
        QVERIFY(done.wait());
        QCOMPARE(fixture.database.integer(
                     "SELECT count(*) FROM contact_label JOIN label ON label.id = label_id WHERE name = 'Lead'"),
            2);
        QTRY_COMPARE(
            [&] {
                Q_EMIT remove->aboutToShow();
                return entries(remove);
            }(),
            (QStringList{u"Lead"_s, u"VIP"_s}));
    }

    void newLabelsAreMadeForManyAtOnce()
    {
        PageFixture fixture(addPeople);
        QSignalSpy done(fixture.page.get(), &ContactsPage::undoableDone);
        fixture.select({3, 4, 5});
        auto *add = fixture.action(u"Add Label"_s)->menu();
        add->actions().last()->trigger();
        auto *dialog = fixture.page->findChild<AddLabelsDialog *>();
        QVERIFY(dialog);
        PageFixture::named<QLineEdit>(dialog, u"Labels"_s)->setText(u"Brand new"_s);
        for (auto *button : dialog->findChildren<QPushButton *>())
            if (button->text().contains(u"Add Labels"_s))
                button->click();
        QVERIFY(done.wait());
        QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact_label JOIN label ON label.id = label_id "
                                          "WHERE name = 'Brand new'"),
            3);
    }

    void aNewContactIsStoredAndSelected()
    {
        PageFixture fixture(addPeople);
        fixture.action(u"New Contact"_s)->trigger();
        auto *dialog = fixture.page->findChild<ContactDialog *>();
        PageFixture::named<QLineEdit>(dialog, u"Phone"_s)->setText(u"+44 7911 123456"_s);
        PageFixture::named<QLineEdit>(dialog, u"Name"_s)->setText(u"Zoë"_s);
        PageFixture::named<QPushButton>(dialog, u"Add Contact"_s)->click();
        QTRY_COMPARE(fixture.contacts.rowCount(), 7);
        QTRY_COMPARE(fixture.selectedNames(), QStringList{u"Zoë"_s});
    }

    void anotherSpellingOfANumberOpensTheExistingContact()
    {
        PageFixture fixture(addPeople);
        fixture.action(u"New Contact"_s)->trigger();
        auto *dialog = fixture.page->findChild<ContactDialog *>();
        PageFixture::named<QLineEdit>(dialog, u"Phone"_s)->setText(u"0091 (98765) 432-12"_s);
        PageFixture::named<QPushButton>(dialog, u"Add Contact"_s)->click();
        auto *open = PageFixture::named<QPushButton>(dialog, u"Open Existing Contact"_s);
        QTRY_VERIFY(open->isVisible());
        open->click();
        const auto dialogs = fixture.page->findChildren<ContactDialog *>();
        QVERIFY(std::any_of(dialogs.begin(), dialogs.end(), [](const ContactDialog *each) {
            return each->isVisible() && PageFixture::named<QLineEdit>(each, u"Name"_s)->text() == u"Carl"_s;
        }));
    }

    void aVariantOfANumberOpensTheExistingContact()
    {
        PageFixture fixture([](const TestDatabase &database) {
            addPeople(database);
            database.add(u"+551187654321"_s, u"Graça"_s);
        });
        fixture.action(u"New Contact"_s)->trigger();
        auto *dialog = fixture.page->findChild<ContactDialog *>();
        PageFixture::named<QLineEdit>(dialog, u"Phone"_s)->setText(u"+55 11 98765-4321"_s);
        PageFixture::named<QPushButton>(dialog, u"Add Contact"_s)->click();
        auto *open = PageFixture::named<QPushButton>(dialog, u"Open Existing Contact"_s);
        QTRY_VERIFY(open->isVisible());
        open->click();
        const auto dialogs = fixture.page->findChildren<ContactDialog *>();
        QVERIFY(std::any_of(dialogs.begin(), dialogs.end(), [](const ContactDialog *each) {
            return each->isVisible() && PageFixture::named<QLineEdit>(each, u"Name"_s)->text() == u"Graça"_s;
        }));
    }

    void takingAnOptOutBackInTheDialogIsAskedFor()
    {
        PageFixture fixture([](const TestDatabase &database) {
            addPeople(database);
            database.run("UPDATE contact SET opted_out = 1 WHERE name = 'Anna'");
        });
        fixture.table()->selectContact(fixture.contacts.idAt(0));
        fixture.action(u"Edit"_s)->trigger();
        auto *dialog = fixture.page->findChild<ContactDialog *>();
        PageFixture::named<QCheckBox>(dialog, u"Opted Out"_s)->setChecked(false);
        PageFixture::named<QPushButton>(dialog, u"Save"_s)->click();
        answer(fixture, u"Cancel"_s);
        QVERIFY(dialog->isVisible());
        QVERIFY(PageFixture::named<QPushButton>(dialog, u"Save"_s)->isEnabled());
        QCOMPARE(fixture.database.integer("SELECT opted_out FROM contact WHERE name = 'Anna'"), 1);
    }

    void exportKnowsItsScope()
    {
        PageFixture fixture(addPeople);
        QSignalSpy wished(fixture.page.get(), &ContactsPage::exportRequested);
        fixture.action(u"Export"_s)->trigger();
        QCOMPARE(wished.last().first().value<ExportScope>(), ExportScope::All);
        fixture.select({0, 1});
        fixture.action(u"Export"_s)->trigger();
        QCOMPARE(wished.last().first().value<ExportScope>(), ExportScope::Selected);
        fixture.table()->clearSelection();
        fixture.awaitRows([&] { fixture.named<QLineEdit>(u"Search"_s)->setText(u"a"_s); });
        fixture.action(u"Export"_s)->trigger();
        QCOMPARE(wished.last().first().value<ExportScope>(), ExportScope::Found);
    }

    void blockingIsAskedForWithWhoIsSelected()
    {
        PageFixture fixture(addPeople);
        QVERIFY(!fixture.action(u"Block"_s)->isEnabled());
        QSignalSpy blocked(fixture.page.get(), &ContactsPage::blockRequested);
        QSignalSpy unblocked(fixture.page.get(), &ContactsPage::unblockRequested);
        QSignalSpy history(fixture.page.get(), &ContactsPage::blockHistoryRequested);
        fixture.select({0, 2});
        QVERIFY(!fixture.action(u"Block History"_s)->isEnabled()); // of one only
        fixture.action(u"Block"_s)->trigger();
        fixture.action(u"Unblock"_s)->trigger();
        const ContactIds both{fixture.contacts.idAt(0), fixture.contacts.idAt(2)};
        QCOMPARE(blocked.last().first().value<ContactIds>(), both);
        QCOMPARE(unblocked.last().first().value<ContactIds>(), both);
        fixture.select({1});
        fixture.action(u"Block History"_s)->trigger();
        QCOMPARE(history.last().at(0).value<BlockTarget>().toString(), u"+919876543211"_s);
        QCOMPARE(history.last().at(1).toString(), u"Bela"_s);
    }

    void theDetailsSaySinceWhenSomebodyIsBlocked()
    {
        PageFixture fixture([](const TestDatabase &database) {
            addPeople(database);
            database.run("INSERT INTO account(name) VALUES ('Shop')");
            database.run("INSERT INTO blocked_user(account, phone_number, blocked_at, blocked_by, reason, is_active) "
                         "VALUES (1, '+919876543210', 1790000000000, 'Emil', 'Spam', 1)");
        });
        auto *facts = fixture.page->findChild<BlockFacts *>();
        fixture.select({1});
        QVERIFY(!facts->isVisible());
        fixture.select({0});
        QVERIFY(facts->isVisible());
        QStringList texts;
        for (const QLabel *label : facts->findChildren<QLabel *>())
            texts.append(label->text().remove(QChar(0x2068)).remove(QChar(0x2069)));
        QVERIFY2(texts.join(u' ').contains(u"by Emil"_s) && texts.contains(u"Spam"_s), qPrintable(texts.join(u' ')));
    }

    void theDetailsFollowRequestsToBlock()
    {
        PageFixture fixture(addPeople);
        fixture.select({0});
        auto *facts = fixture.page->findChild<BlockFacts *>();
        QVERIFY(!facts->isVisible());
        fixture.database.run("INSERT INTO account(name) VALUES ('Shop')");
        fixture.database.run("INSERT INTO block_request(account, action, phone_number, state, requested_at) "
                             "VALUES (1, 'block', '+919876543210', 'waiting', 1790000000000)");
        fixture.page->refreshDetails();
        QVERIFY(facts->isVisible());
    }

    void theDetailsStayHiddenWhereTheyWereHidden()
    {
        PageFixture fixture(addPeople);
        fixture.action(u"Details"_s)->trigger();
        fixture.showPage();
        QVERIFY(!fixture.action(u"Details"_s)->isChecked());
    }

    void aCellThatFoundTheDatabaseBusyIsStoredLater()
    {
        PageFixture fixture(addPeople);
        const Contact before = fixture.contacts.contactAt(0);
        Contact after = before;
        after.name = u"Later"_s;
        QSignalSpy done(fixture.page.get(), &ContactsPage::undoableDone);
        {
            const auto other = Transaction::begin(*fixture.database);
            VERIFY_RESULT(other);
            Q_EMIT fixture.contacts.editDelayed(before, after);
            QVERIFY(!done.wait(50));
        }
        QVERIFY(done.wait());
        QCOMPARE(ContactStore(*fixture.database).find(before.id)->name, u"Later"_s);
    }

    void everyControlHasAName()
    {
        PageFixture fixture(addPeople);
        fixture.table()->selectContact(fixture.contacts.idAt(0));
        for (const auto *widget : fixture.page->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy())
                continue;
            const QVariant text = widget->property("text");
            const bool isNamed = !widget->accessibleName().isEmpty() || !text.toString().isEmpty();
            const bool isInside = widget->parentWidget() && !widget->parentWidget()->accessibleName().isEmpty();
            QVERIFY2(isNamed || isInside, widget->metaObject()->className());
        }
    }
};

QTEST_MAIN(TestContactsPage)
#include "tst_contactspage.moc"
