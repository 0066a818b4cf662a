#include "ui/audience/audiencepage.h"

#include "tests/models/audience/audiencefixture.h"
#include "tests/ui/accounts/namedwidget.h"
#include "ui/audience/figurebutton.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTableView>

using namespace Qt::StringLiterals;

/// The page over a database with five people.
class AudiencePageTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyoneIsExplainedWhenShown();
    void aFigureListsItsPeople();
    void aFileTellsOfNumbersWithoutACountry();
    void aRecordIsShownAsItWas();
    void aSavedAudienceIsChosenAgain();
    void aDeletedLabelDoesNotChooseOthers();
    void aDeletedLinkDoesNotChooseAnother();
    void aSelectionFromElsewhereIsNamed();
};

namespace {

class Shown final
{
public:
    Shown()
        : finder(fixture.database.path())
        , page(fixture.database.path(), finder)
    {
        fixture.database.add(u"+919876543210"_s, u"Amit"_s, {u"VIP"_s});
        fixture.database.add(u"+919876543211"_s, u"Élodie"_s);
        fixture.database.add(u"+919876543212"_s, u"Zoë"_s);
        fixture.database.run("UPDATE contact SET opted_out = 1 WHERE id = 3");
        page.resize(1000, 700);
        page.show();
    }

    bool shows(qint64 chosen, qint64 eligible) const
    {
        return QTest::qWaitFor([&] {
            return page.audience() && page.audience()->counts.chosen == chosen
                && page.audience()->counts.eligible == eligible;
        });
    }

    QString names() const
    {
        const auto *table = page.findChild<QTableView *>();
        QStringList names;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            names.append(table->model()->index(row, 0).data().toString());
        return names.join(u' ');
    }

    QAbstractButton *figure(const QString &meaning) const
    {
        for (auto *button : page.findChildren<FigureButton *>())
            if (button->accessibleName().startsWith(meaning))
                return button;
        return nullptr;
    }

    AudienceFixture fixture;
    ContactFinder finder;
    AudiencePage page;
};

} // namespace

void AudiencePageTest::everyoneIsExplainedWhenShown()
{
    const Shown shown;
    QVERIFY(shown.shows(3, 2));
    QTRY_COMPARE(shown.names(), u"Amit Élodie"_s);
    QCOMPARE(shown.figure(u"Opted out"_s)->accessibleName(), u"Opted out: 1"_s);
}

void AudiencePageTest::aFigureListsItsPeople()
{
    Shown shown;
    QVERIFY(shown.shows(3, 2));
    shown.figure(u"Opted out"_s)->click();
    QTRY_COMPARE(shown.names(), u"Zoë"_s);
    shown.figure(u"Chosen"_s)->click();
    QTRY_COMPARE(shown.names(), u"Amit Élodie Zoë"_s);
    named<QLineEdit>(shown.page, u"Search these people"_s)->setText(u"elod"_s);
    QTRY_COMPARE(shown.names(), u"Élodie"_s);
    QSignalSpy wished(&shown.page, &AudiencePage::contactWished);
    auto *table = shown.page.findChild<QTableView *>();
    table->setCurrentIndex(table->model()->index(0, 0));
    for (QAction *action : shown.page.menuActions(Page::Menu::Subject))
        if (action->text().contains(u"Contact"_s))
            action->trigger();
    QCOMPARE(wished.size(), 1);
    QVERIFY(wished.first().first().value<ContactId>() == ContactId(2));
}

void AudiencePageTest::aFileTellsOfNumbersWithoutACountry()
{
    Shown shown;
    QVERIFY(shown.shows(3, 2));
    shown.page.chooseFile(shown.fixture.write("phone\n098765 43210\n+919876543211\n+4915112345678\n"));
    QVERIFY(shown.shows(2, 1));
    auto *region = named<QComboBox>(shown.page, u"Country of these numbers"_s);
    QTRY_VERIFY(region->isVisible());
    region->setCurrentIndex(region->findData(u"IN"_s));
    Q_EMIT region->activated(region->currentIndex());
    QVERIFY(shown.shows(3, 2));
    shown.figure(u"Not a contact"_s)->click();
    QTRY_COMPARE(shown.page.findChild<QTableView *>()->model()->rowCount(), 1);
}

void AudiencePageTest::aRecordIsShownAsItWas()
{
    Shown shown;
    QVERIFY(shown.shows(3, 2));
    VERIFY_RESULT(AudienceRecords(*shown.fixture.database)
                      .keep({.choice = {}, .account = {}, .name = u"Diwali"_s, .agent = u"Asha"_s}, 1));
    shown.fixture.database.run("DELETE FROM contact WHERE id = 1");
    shown.page.refresh();
    QVERIFY(shown.shows(2, 1));
    auto *records = named<QListWidget>(shown.page, u"Records"_s);
    QTRY_COMPARE(records->count(), 1);
    records->setCurrentRow(0);
    QTRY_COMPARE(shown.names(), u"Amit Élodie"_s);
    QVERIFY(!shown.page.audience());
    QCOMPARE(shown.figure(u"Eligible"_s)->accessibleName(), u"Eligible: 2"_s);
    auto *kind = named<QComboBox>(shown.page, u"Whom to send to"_s);
    QVERIFY(!kind->isVisible());
    for (QAction *action : shown.page.menuActions(Page::Menu::Subject))
        if (action->text().remove(u'&') == u"Close Record"_s)
            action->trigger();
    QVERIFY(shown.shows(2, 1));
    QVERIFY(kind->isVisible());
    QVERIFY(records->selectedItems().isEmpty());
}

void AudiencePageTest::aSavedAudienceIsChosenAgain()
{
    Shown shown;
    QVERIFY(shown.shows(3, 2));
    AudienceChoice choice{.kind = AudienceChoice::Kind::Filter};
    choice.query.labels = {LabelId(1)};
    const auto stored = storedChoice(*shown.fixture.database, choice, 1);
    VERIFY_RESULT(stored);
    VERIFY_RESULT(AudienceStore(*shown.fixture.database)
                      .save({.name = u"Best"_s, .account = {}, .choice = *stored, .savedAt = 1, .savedBy = {}}));
    shown.page.refresh();
    auto *saved = named<QListWidget>(shown.page, u"Saved Audiences"_s);
    QTRY_COMPARE(saved->count(), 1);
    saved->setFocus(Qt::TabFocusReason); // passing by chooses nothing
    QCOMPARE(saved->currentRow(), 0);
    QVERIFY(shown.shows(3, 2));
    QVERIFY(shown.page.question()->name.isEmpty());
    saved->setCurrentRow(0);
    saved->item(0)->setSelected(true); // as a screen reader does
    QVERIFY(shown.shows(1, 1));
    QCOMPARE(shown.page.question()->name, u"Best"_s);
    QTRY_COMPARE(shown.names(), u"Amit"_s);
}

void AudiencePageTest::aDeletedLabelDoesNotChooseOthers()
{
    Shown shown;
    QVERIFY(shown.shows(3, 2));
    AudienceChoice choice{.kind = AudienceChoice::Kind::Filter};
    choice.query.withoutLabels = {LabelId(1)};
    shown.page.choose(choice);
    QVERIFY(shown.shows(2, 1));
    shown.fixture.database.run("DELETE FROM label");
    shown.page.refresh();
    QTRY_VERIFY(!shown.page.question());
    QTRY_COMPARE(shown.figure(u"Chosen"_s)->accessibleName(), u"Chosen: 0"_s);
}

void AudiencePageTest::aDeletedLinkDoesNotChooseAnother()
{
    Shown shown;
    QVERIFY(shown.shows(3, 2));
    shown.fixture.database.run("INSERT INTO signup(signup_id, token, token_key, name, status, created_at, updated_at) "
                               "VALUES ('A', 'A', 'A', 'One', 'active', 1, 1), ('B', 'B', 'B', 'Two', 'active', 1, 1)");
    shown.page.refresh();
    auto *links = named<QComboBox>(shown.page, u"Sign-up Link"_s);
    QTRY_COMPARE(links->count(), 2);
    AudienceChoice choice{.kind = AudienceChoice::Kind::Signup};
    choice.signup = u"B"_s;
    shown.page.choose(choice);
    QVERIFY(shown.shows(0, 0));
    shown.fixture.database.run("DELETE FROM signup WHERE signup_id = 'B'");
    for (int i = 0; i < 2; ++i) {
        shown.page.refresh();
        QTRY_COMPARE(links->count(), 1);
        QTRY_VERIFY(!shown.page.question());
        QCOMPARE(links->currentIndex(), -1);
    }
}

void AudiencePageTest::aSelectionFromElsewhereIsNamed()
{
    Shown shown;
    QVERIFY(shown.shows(3, 2));
    AudienceChoice choice{.kind = AudienceChoice::Kind::Selection};
    choice.contacts = {ContactId(2), ContactId(3)};
    shown.page.choose(choice);
    QVERIFY(shown.shows(2, 1));
    QVERIFY(shown.page.question()->choice.kind == AudienceChoice::Kind::Selection);
}

QTEST_MAIN(AudiencePageTest)
#include "tst_audiencepage.moc"
