#include "ui/labels/labelspage.h"

#include "models/contacts/contacteditor.h"
#include "models/labels/labelstore.h"
#include "models/labels/labeltablemodel.h"
#include "tests/support/testdatabase.h"
#include "ui/labels/colorswatch.h"
#include "ui/labels/labeldialog.h"
#include "ui/labels/mergelabeldialog.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/wrappedlabel.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// The page on a real database, wired as the program wires it.
class Fixture final
{
public:
    explicit Fixture(const std::function<void(const TestDatabase &)> &fill = {})
        : reader(database.path())
        , writer(database.path())
        , editor(writer, u"tester"_s)
        , labels(*database, reader)
        , settings(database.folder() + u"/settings.ini"_s, QSettings::IniFormat)
    {
        if (fill)
            fill(database);
        QObject::connect(&editor, &ContactEditor::labelsChanged, &labels, &LabelTableModel::select);
        labels.select();
        page = std::make_unique<LabelsPage>(labels, editor, settings);
        page->resize(800, 500);
        page->show();
        page->activateWindow();
        table()->setFocus();
    }

    QTableView *table() const { return page->findChild<QTableView *>(); }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
    QStringList names() const
    {
        QStringList all;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            all.append(cell(row, 1));
        return all;
    }
    void choose(const QString &name) const
    {
        table()->setCurrentIndex(table()->model()->index(static_cast<int>(names().indexOf(name)), 1));
    }
    QString current() const { return table()->currentIndex().siblingAtColumn(1).data().toString(); }
    QAction *action(const QString &text) const
    {
        for (auto *each : page->menuActions(Page::Menu::Subject))
            if (each->text().remove(u'&') == text)
                return each;
        qFatal("No action %s", qPrintable(text));
    }
    template <typename T>
    T *dialog() const
    {
        auto *found = page->findChild<T *>();
        return found && found->isVisible() ? found : nullptr;
    }

    TestDatabase database;
    DatabaseThread reader;
    DatabaseThread writer;
    ContactEditor editor;
    LabelTableModel labels;
    QSettings settings;
    std::unique_ptr<LabelsPage> page;
};

void fillWithPeople(const TestDatabase &database)
{
    database.add(u"+919876543210"_s, u"A"_s, {u"VIP"_s, u"Lead"_s});
    database.add(u"+919876543211"_s, u"B"_s, {u"VIP"_s});
    database.add(u"+919876543212"_s, u"C"_s, {u"Gold"_s});
    database.run("INSERT INTO label(name, color, name_key) VALUES ('Unused', '#123456', 'unused')");
}

QLineEdit *nameField(const QDialog *dialog)
{
    for (auto *edit : dialog->findChildren<QLineEdit *>())
        if (edit->accessibleName() == u"Name"_s)
            return edit;
    return nullptr;
}

} // namespace

class TestLabelsPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsLabelsWithTheirNumberOfContacts();
    void deletingSaysHowManyContactsHadTheLabel();
    void mergingSaysHowManyContactsHaveTheLabelNow();
    void widthsOfColumnsAreRemembered();
    void sortsByNumberOfContacts();
    void anEmptyListSaysWhatToDo();
    void ctrlNMakesALabel();
    void aNameInUseIsRefusedInTheDialog();
    void f2RenamesAndRecolors();
    void enterEditsToo();
    void deleteCanBeUndone();
    void theNextRowIsCurrentAfterADelete();
    void mergingMovesTheContacts();
    void theOnlyLabelCannotBeMerged();
    void showsTheContactsOfALabel();
    void tellsTheNumberOfLabels();
    void everythingIsInTheMenu();
    void theContactsColumnIsBlankUntilCounted();
};

void TestLabelsPage::listsLabelsWithTheirNumberOfContacts()
{
    Fixture at(fillWithPeople);
    QCOMPARE(at.names(), QStringList({u"Gold"_s, u"Lead"_s, u"Unused"_s, u"VIP"_s}));
    QTRY_COMPARE(at.cell(3, 3), QLocale().toString(2));
    QCOMPARE(at.cell(2, 3), QLocale().toString(0));
    QCOMPARE(at.cell(2, 2), u"#123456"_s);
    QCOMPARE(at.cell(3, 2), u"Slate"_s);
    const auto chip = at.table()->model()->index(3, 0);
    QCOMPARE(chip.data(LabelTableModel::LabelRole).value<Label>().name, u"VIP"_s);
    QCOMPARE(chip.data(Qt::AccessibleTextRole).toString(), u"VIP, Slate"_s);
    const auto alignment = Qt::Alignment(at.table()->model()->index(3, 3).data(Qt::TextAlignmentRole).toInt());
    QVERIFY(alignment.testFlag(Qt::AlignRight));
}

void TestLabelsPage::sortsByNumberOfContacts()
{
    Fixture at(fillWithPeople);
    QTRY_COMPARE(at.cell(3, 3), QLocale().toString(2));
    at.table()->sortByColumn(3, Qt::DescendingOrder);
    QCOMPARE(at.names(), QStringList({u"VIP"_s, u"Lead"_s, u"Gold"_s, u"Unused"_s}));
}

void TestLabelsPage::anEmptyListSaysWhatToDo()
{
    Fixture at;
    const auto *empty = at.page->findChild<EmptyState *>();
    QVERIFY(empty->isVisible() && !at.table()->isVisible());
    empty->findChild<QPushButton *>()->click();
    auto *dialog = at.dialog<LabelDialog>();
    QVERIFY(dialog);
    nameField(dialog)->setText(u"First"_s);
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(at.table()->isVisible());
    QVERIFY(!empty->isVisible());
}

void TestLabelsPage::ctrlNMakesALabel()
{
    Fixture at(fillWithPeople);
    QVERIFY(QTest::qWaitForWindowActive(at.page.get()));
    QTest::keyClick(at.table(), Qt::Key_N, Qt::ControlModifier);
    auto *dialog = at.dialog<LabelDialog>();
    QVERIFY(dialog);
    QTest::keyClicks(nameField(dialog), u"Élite"_s);
    for (auto *swatch : dialog->findChildren<ColorSwatch *>())
        if (swatch->accessibleName() == u"Violet"_s)
            swatch->click();
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(at.names().contains(u"Élite"_s));
    QTRY_VERIFY(!at.dialog<LabelDialog>());
    QCOMPARE(at.current(), u"Élite"_s);
    QCOMPARE(at.database.text("SELECT color FROM label WHERE name = 'Élite'"), u"violet"_s);
    QCOMPARE(at.editor.undoName(), u"New Label “Élite”"_s);
}

void TestLabelsPage::aNameInUseIsRefusedInTheDialog()
{
    Fixture at(fillWithPeople);
    at.choose(u"Lead"_s);
    at.action(u"Edit…"_s)->trigger();
    auto *dialog = at.dialog<LabelDialog>();
    nameField(dialog)->setText(u"vip"_s);
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(dialog->findChild<WrappedLabel *>()->text().contains(u"There is a label “VIP” already"_s));
    QVERIFY(dialog->isVisible());
    QCOMPARE(at.current(), u"Lead"_s);
    nameField(dialog)->setText(u"Prospect"_s);
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(at.names().contains(u"Prospect"_s));
}

void TestLabelsPage::f2RenamesAndRecolors()
{
    Fixture at(fillWithPeople);
    QVERIFY(QTest::qWaitForWindowActive(at.page.get()));
    at.choose(u"Gold"_s);
    QTest::keyClick(at.table(), Qt::Key_F2);
    auto *dialog = at.dialog<LabelDialog>();
    QVERIFY(dialog);
    nameField(dialog)->setText(u"Zinc"_s);
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_COMPARE(at.names(), QStringList({u"Lead"_s, u"Unused"_s, u"VIP"_s, u"Zinc"_s}));
    QCOMPARE(at.current(), u"Zinc"_s); // where it went
    QCOMPARE(at.editor.undoName(), u"Edit Label “Zinc”"_s);
    QCOMPARE(
        at.database.integer("SELECT count(*) FROM contact_label JOIN label ON label.id = label_id WHERE name = 'Zinc'"),
        1);
}

void TestLabelsPage::enterEditsToo()
{
    Fixture at(fillWithPeople);
    at.choose(u"Gold"_s);
    QTest::keyClick(at.table(), Qt::Key_Return);
    QVERIFY(at.dialog<LabelDialog>());
}

void TestLabelsPage::deleteCanBeUndone()
{
    Fixture at(fillWithPeople);
    QVERIFY(QTest::qWaitForWindowActive(at.page.get()));
    at.choose(u"VIP"_s);
    QTest::keyClick(at.table(), Qt::Key_Delete);
    QTRY_VERIFY(!at.names().contains(u"VIP"_s));
    QVERIFY(at.editor.undoName().contains(u"VIP"_s));
    QCOMPARE(at.database.integer("SELECT count(*) FROM contact_label"), 2);
    at.editor.undo();
    QTRY_VERIFY(at.names().contains(u"VIP"_s));
    QCOMPARE(at.database.integer("SELECT count(*) FROM contact_label"), 4);
    QTRY_COMPARE(at.cell(static_cast<int>(at.names().indexOf(u"VIP"_s)), 3), QLocale().toString(2));
}

void TestLabelsPage::theNextRowIsCurrentAfterADelete()
{
    Fixture at(fillWithPeople);
    at.choose(u"Lead"_s);
    at.action(u"Delete"_s)->trigger();
    QTRY_COMPARE(at.names(), QStringList({u"Gold"_s, u"Unused"_s, u"VIP"_s}));
    QCOMPARE(at.current(), u"Unused"_s);
    at.choose(u"VIP"_s);
    at.action(u"Delete"_s)->trigger();
    QTRY_COMPARE(at.current(), u"Unused"_s);
}

void TestLabelsPage::mergingMovesTheContacts()
{
    Fixture at(fillWithPeople);
    QTRY_COMPARE(at.cell(3, 3), QLocale().toString(2));
    at.choose(u"VIP"_s);
    at.action(u"Merge Into…"_s)->trigger();
    auto *dialog = at.dialog<MergeLabelDialog>();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"gold"_s);
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_COMPARE(at.names(), QStringList({u"Gold"_s, u"Lead"_s, u"Unused"_s}));
    QTRY_VERIFY(!at.dialog<MergeLabelDialog>());
    QCOMPARE(at.current(), u"Gold"_s);
    QTRY_COMPARE(at.cell(0, 3), QLocale().toString(3));
    QCOMPARE(at.editor.undoName(), u"Merge Label “VIP” into “Gold”"_s);
}

void TestLabelsPage::theOnlyLabelCannotBeMerged()
{
    Fixture at([](const TestDatabase &database) { database.add(u"+919876543210"_s, u"A"_s, {u"VIP"_s}); });
    QVERIFY(!at.action(u"Merge Into…"_s)->isEnabled());
    QVERIFY(at.action(u"Delete"_s)->isEnabled());
    at.action(u"Delete"_s)->trigger();
    QTRY_VERIFY(!at.action(u"Delete"_s)->isEnabled());
    QVERIFY(at.action(u"New Label…"_s)->isEnabled());
}

void TestLabelsPage::showsTheContactsOfALabel()
{
    Fixture at(fillWithPeople);
    QSignalSpy wished(at.page.get(), &LabelsPage::showContacts);
    at.choose(u"Lead"_s);
    at.action(u"Show Contacts"_s)->trigger();
    QCOMPARE(wished.size(), 1);
    QCOMPARE(wished.first().first().value<Label>().name, u"Lead"_s);
}

void TestLabelsPage::tellsTheNumberOfLabels()
{
    Fixture at(fillWithPeople);
    QSignalSpy told(at.page.get(), &Page::statusChanged);
    at.choose(u"Gold"_s);
    at.action(u"Delete"_s)->trigger();
    QTRY_VERIFY(!told.isEmpty());
    QVERIFY(told.last().first().toString().startsWith(u"3 label"_s));
    at.page->hide();
    at.page->show();
    QVERIFY(told.size() >= 2);
}

void TestLabelsPage::everythingIsInTheMenu()
{
    Fixture at(fillWithPeople);
    const auto menu = at.page->menuActions(Page::Menu::Subject);
    for (auto *action : at.page->toolBarActions())
        QVERIFY(menu.contains(action) && !action->icon().isNull());
    QCOMPARE(at.table()->actions(), menu); // the context menu
    QVERIFY(at.page->menuActions(Page::Menu::File).isEmpty());
}

void TestLabelsPage::theContactsColumnIsBlankUntilCounted()
{
    Fixture at(fillWithPeople);
    QCOMPARE(at.cell(0, 3), QString()); // the answer needs the event loop
    QTRY_COMPARE(at.cell(0, 3), QLocale().toString(1));
}

void TestLabelsPage::deletingSaysHowManyContactsHadTheLabel()
{
    const Fixture fixture(fillWithPeople);
    QSignalSpy done(fixture.page.get(), &LabelsPage::undoableDone);
    fixture.choose(u"VIP"_s);
    fixture.action(u"Delete"_s)->trigger();
    QVERIFY(done.wait());
    const QString said = done.first().first().toString();
    QVERIFY2(said.contains(u"“VIP”"_s) && said.contains(u'2'), qPrintable(said));
}

void TestLabelsPage::mergingSaysHowManyContactsHaveTheLabelNow()
{
    const Fixture fixture(fillWithPeople);
    QSignalSpy done(fixture.page.get(), &LabelsPage::undoableDone);
    fixture.choose(u"Gold"_s);
    fixture.action(u"Merge Into…"_s)->trigger();
    Label vip;
    for (const Label &each : fixture.labels.labels())
        if (each.name == u"VIP"_s)
            vip = each;
    Q_EMIT fixture.dialog<MergeLabelDialog>()->submitted(vip);
    QVERIFY(done.wait());
    const QString said = done.first().first().toString();
    QVERIFY2(said.contains(u"“Gold”"_s) && said.contains(u"“VIP”"_s) && said.contains(u'3'), qPrintable(said));
}

void TestLabelsPage::widthsOfColumnsAreRemembered()
{
    Fixture fixture(fillWithPeople);
    QCOMPARE(fixture.settings.allKeys(), QStringList()); // nobody has chosen any yet
    QHeaderView *header = fixture.table()->horizontalHeader();
    header->resizeSection(0, 234);
    header->setSortIndicator(3, Qt::DescendingOrder);
    const auto again = std::make_unique<LabelsPage>(fixture.labels, fixture.editor, fixture.settings);
    const auto *columns = again->findChild<QTableView *>()->horizontalHeader();
    QCOMPARE(columns->sectionSize(0), 234);
    QCOMPARE(columns->sortIndicatorSection(), 3);
    QCOMPARE(again->findChild<QTableView *>()->model()->index(0, 1).data().toString(), u"VIP"_s);
}

QTEST_MAIN(TestLabelsPage)
#include "tst_labelspage.moc"
