#include "ui/consent/consentpage.h"

#include "models/consent/consenttablemodel.h"
#include "tests/models/consent/consentfixture.h"
#include "ui/consent/consentdetails.h"
#include "ui/consent/consentlist.h"
#include "ui/consent/consenttable.h"
#include "ui/contacts/searchfield.h"
#include "ui/shell/emptystate.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// The page on a real database.
class Shown final
{
public:
    explicit Shown(const TestDatabase &test)
        : reader(test.path(), Database::Cache::Small)
        , entries(*test, reader)
        , settings(test.folder() + u"/settings.ini"_s, QSettings::IniFormat)
        , completed(&entries, &ConsentTableModel::completed)
        , page(entries, settings)
    {
        page.resize(1000, 600);
        page.show();
        page.activateWindow();
        await();
    }

    void await()
    {
        QTRY_VERIFY(entries.isComplete());
    }

    template <typename T>
    T *child(const QString &accessibleName = {}) const
    {
        for (T *each : page.findChildren<T *>())
            if (accessibleName.isEmpty() || each->accessibleName() == accessibleName)
                return each;
        qFatal("No %s", qPrintable(accessibleName));
    }

    ConsentTable *table() const { return child<ConsentTable>(); }

    QAction *action(const QString &text) const
    {
        for (auto *each : page.menuActions(Page::Menu::Subject) + page.menuActions(Page::Menu::File)
                 + page.menuActions(Page::Menu::Edit))
            if (each->text().remove(u'&') == text)
                return each;
        qFatal("No action %s", qPrintable(text));
    }

    void choose(const QString &key)
    {
        for (int row = 0; row < entries.rowCount(); ++row)
            if (entries.consentAt(row).entry.contactKey == key)
                return table()->selectRow(row);
        qFatal("No row %s", qPrintable(key));
    }

    DatabaseThread reader;
    ConsentTableModel entries;
    QSettings settings;
    QSignalSpy completed;
    ConsentPage page;
};

} // namespace

class ConsentPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhoOptedOut();
    void showsTheHistoryOfWhoIsChosen();
    void asksToOptInWhoIsSelected();
    void exportsWhatIsShownOrSelected();
    void opensTheContact();
    void filtersAndClears();
    void saysThatNobodyOptedOut();
    void theWholeLogSaysWhatWasSaid();
    void readsAgainWhenItIsShown();
    void theSelectionStaysWithThePerson();
};

void ConsentPageTest::listsWhoOptedOut()
{
    const ConsentFixture fixture;
    const Shown shown(fixture.test);
    QCOMPARE(shown.table()->model()->rowCount(), 3);
    QVERIFY(shown.table()->isColumnHidden(ConsentTableModel::OptedOut));
    QVERIFY(!shown.action(u"Opt Back In…"_s)->isEnabled());
    QVERIFY(shown.action(u"Export…"_s)->isEnabled());
}

void ConsentPageTest::showsTheHistoryOfWhoIsChosen()
{
    const ConsentFixture fixture;
    Shown shown(fixture.test);
    shown.choose(u"+5511987654321"_s);
    auto *history = shown.child<ConsentList>();
    QTRY_VERIFY(history->isVisible());
    QCOMPARE(history->count(), 1);
    QVERIFY(history->item(0)->text().contains(u"Maria"_s));
    QVERIFY(!shown.action(u"Show Contact"_s)->isEnabled()); // was deleted
    shown.table()->selectAll();
    QVERIFY(!history->isVisible());
}

void ConsentPageTest::asksToOptInWhoIsSelected()
{
    const ConsentFixture fixture;
    Shown shown(fixture.test);
    QSignalSpy asked(&shown.page, &ConsentPage::optInRequested);
    shown.choose(u"+919876543210"_s);
    shown.action(u"Opt Back In…"_s)->trigger();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(0).value<std::vector<qint64>>(), std::vector<qint64>{1});
    QCOMPARE(asked.first().at(1).toString(), u"Ravi Élan"_s);
    shown.table()->selectAll();
    shown.action(u"Opt Back In…"_s)->trigger();
    QCOMPARE(asked.last().at(0).value<std::vector<qint64>>().size(), size_t(3));
}

void ConsentPageTest::exportsWhatIsShownOrSelected()
{
    const ConsentFixture fixture;
    Shown shown(fixture.test);
    QSignalSpy asked(&shown.page, &ConsentPage::exportRequested);
    shown.choose(u"IN.7"_s);
    shown.action(u"Export…"_s)->trigger();
    QCOMPARE(asked.last().first().value<std::vector<qint64>>().size(), size_t(3));
    shown.table()->selectionModel()->select(shown.entries.index(1, 0),
        QItemSelectionModel::Select | QItemSelectionModel::Rows);
    shown.action(u"Export…"_s)->trigger();
    QCOMPARE(asked.last().first().value<std::vector<qint64>>().size(), size_t(2));
}

void ConsentPageTest::opensTheContact()
{
    const ConsentFixture fixture;
    Shown shown(fixture.test);
    QSignalSpy opened(&shown.page, &ConsentPage::showContact);
    shown.choose(u"+919876543210"_s);
    shown.action(u"Show Contact"_s)->trigger();
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<ContactId>(), fixture.ravi);
}

void ConsentPageTest::filtersAndClears()
{
    const ConsentFixture fixture;
    Shown shown(fixture.test);
    auto *source = shown.child<QComboBox>(u"How"_s);
    source->setCurrentIndex(source->findText(consentSourceText(ConsentSource::Import)));
    shown.await();
    QCOMPARE(shown.entries.rowCount(), 1);
    shown.child<SearchField>()->setText(u"nobody"_s);
    shown.await();
    QTRY_VERIFY(!shown.table()->isVisible());
    shown.page.findChild<QAction *>(); // the button's
    for (auto *each : shown.page.findChildren<QAction *>())
        if (each->text() == u"Clear Filters"_s)
            each->trigger();
    shown.await();
    QTRY_COMPARE(shown.entries.rowCount(), 3);
    QTRY_VERIFY(shown.table()->isVisible());
    shown.child<QComboBox>(u"When"_s)->setCurrentIndex(1);
    QVERIFY(shown.entries.consentQuery().since.has_value());
}

void ConsentPageTest::saysThatNobodyOptedOut()
{
    const TestDatabase test;
    const Shown shown(test);
    QTRY_VERIFY(!shown.table()->isVisible());
    QVERIFY(!shown.action(u"Export…"_s)->isEnabled());
    QVERIFY(shown.action(u"Stop and Start Words…"_s)->isEnabled());
}

void ConsentPageTest::theWholeLogSaysWhatWasSaid()
{
    const ConsentFixture fixture;
    Shown shown(fixture.test);
    shown.page.showList(ConsentView::Log);
    shown.await();
    QTRY_COMPARE(shown.entries.rowCount(), 5);
    QVERIFY(!shown.table()->isColumnHidden(ConsentTableModel::OptedOut));
    shown.table()->selectRow(0);
    QVERIFY(!shown.action(u"Opt Back In…"_s)->isEnabled());
}

void ConsentPageTest::readsAgainWhenItIsShown()
{
    const ConsentFixture fixture;
    Shown shown(fixture.test);
    shown.page.hide();
    VERIFY_RESULT(ContactStore(*fixture.test).optOut({fixture.mina}));
    shown.page.refresh();
    QCOMPARE(shown.entries.rowCount(), 3);
    shown.page.show();
    QTRY_COMPARE(shown.entries.rowCount(), 4);
}

void ConsentPageTest::theSelectionStaysWithThePerson()
{
    const ConsentFixture fixture;
    Shown shown(fixture.test);
    shown.choose(u"+919876543210"_s);
    VERIFY_RESULT(ContactStore(*fixture.test).optOut({fixture.mina}));
    shown.page.refresh();
    QTRY_COMPARE(shown.entries.rowCount(), 4);
    QCOMPARE(shown.entries.consentAt(*shown.table()->selectedRow()).entry.contactKey, u"+919876543210"_s);
}

QTEST_MAIN(ConsentPageTest)
#include "tst_consentpage.moc"
