#include "ui/contacts/contactfilterbar.h"

#include "tests/ui/contacts/pagefixture.h"
#include "ui/contacts/importfacet.h"
#include "ui/labels/labelpicker.h"

#include <QComboBox>
#include <QDateTime>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <functional>

using namespace Qt::StringLiterals;

namespace {

const Label vip{.id = LabelId(3), .name = u"VIP"_s, .color = u"amber"_s};
const Label lead{.id = LabelId(5), .name = u"Lead"_s, .color = u"blue"_s};

template <typename T>
T *named(const ContactFilterBar &bar, const QString &name)
{
    return PageFixture::named<T>(&bar, name);
}

void trigger(const ContactFilterBar &bar, const QString &button, const QString &entry)
{
    for (QAction *action : named<QToolButton>(bar, button)->menu()->actions())
        if (action->text().remove(u'&') == entry)
            return action->trigger();
    qFatal("There is no %s", qPrintable(entry));
}

void chooseLabels(const ContactFilterBar &bar, const QList<Label> &labels)
{
    auto *picker = bar.findChild<LabelPicker *>();
    picker->setChosen(labels);
    Q_EMIT picker->chosenChanged(labels);
}

} // namespace

class TestContactFilterBar final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKeyIsASearch()
    {
        ContactFilterBar bar;
        QSignalSpy changed(&bar, &ContactFilterBar::queryChanged);
        QTest::keyClicks(named<QLineEdit>(bar, u"Search"_s), u"ab"_s);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(bar.query().text, u"ab"_s);
        QCOMPARE(bar.query().scope, SearchScope::PhoneNameEmail);
    }

    void notesAreSearchedWhenAsked()
    {
        ContactFilterBar bar;
        trigger(bar, u"Search Options"_s, u"Also Search Notes and Usernames"_s);
        QCOMPARE(bar.query().scope, SearchScope::Everything);
    }

    void escapeClearsTheSearch()
    {
        ContactFilterBar bar;
        auto *search = named<QLineEdit>(bar, u"Search"_s);
        QTest::keyClicks(search, u"ab"_s);
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(bar.query().text.isEmpty());
    }

    void labelsMatchAllAnyOrNone()
    {
        ContactFilterBar bar;
        bar.setAvailableLabels({lead, vip});
        chooseLabels(bar, {lead, vip});
        auto *mode = named<QComboBox>(bar, u"Label Match"_s);
        QCOMPARE(bar.query().labels, (QList<LabelId>{lead.id, vip.id}));
        QCOMPARE(bar.query().match, LabelMatch::All);
        mode->setCurrentIndex(1);
        QCOMPARE(bar.query().match, LabelMatch::Any);
        mode->setCurrentIndex(2);
        QVERIFY(bar.query().labels.isEmpty());
        QCOMPARE(bar.query().withoutLabels, (QList<LabelId>{lead.id, vip.id}));
    }

    void aLabelThatIsGoneIsNotFilteredByAnyMore()
    {
        ContactFilterBar bar;
        bar.setAvailableLabels({lead, vip});
        chooseLabels(bar, {lead, vip});
        QSignalSpy changed(&bar, &ContactFilterBar::queryChanged);
        bar.setAvailableLabels({vip});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(bar.query().labels, QList<LabelId>{vip.id});
    }

    void facetsExcludeEachOther()
    {
        ContactFilterBar bar;
        trigger(bar, u"Filter"_s, u"Opted Out"_s);
        QCOMPARE(bar.query().optedOut, std::optional(true));
        trigger(bar, u"Filter"_s, u"Not Opted Out"_s);
        QCOMPARE(bar.query().optedOut, std::optional(false));
        trigger(bar, u"Filter"_s, u"Not Opted Out"_s);
        QCOMPARE(bar.query().optedOut, std::optional<bool>());
        trigger(bar, u"Filter"_s, u"Blocked"_s);
        QCOMPARE(bar.query().blocked, std::optional(true));
    }

    void lastDayMeansTwentyFourHours()
    {
        ContactFilterBar bar;
        QSignalSpy changed(&bar, &ContactFilterBar::queryChanged);
        named<QToolButton>(bar, u"Wrote in the Last 24 Hours"_s)->toggle(); // as a screen reader does
        QCOMPARE(changed.size(), 1);
        const qint64 dayAgo = QDateTime::currentMSecsSinceEpoch() - 86'400'000;
        QVERIFY(bar.query().inboundSince);
        QVERIFY(qAbs(*bar.query().inboundSince - dayAgo) < 10'000);
        QVERIFY(bar.clearAction()->isEnabled());
        bar.clear();
        QVERIFY(!bar.query().inboundSince);
    }

    void anImportIsTheOnlyFilterUntilItIsRemoved_data()
    {
        QTest::addColumn<std::function<void(ContactFilterBar &)>>("remove");
        using Remove = std::function<void(ContactFilterBar &)>;
        QTest::newRow("its button") << Remove([](ContactFilterBar &bar) {
            named<QToolButton>(bar, u"Remove Filter: From import people.csv"_s)->click();
        });
        QTest::newRow("Esc in the search field") << Remove(
            [](ContactFilterBar &bar) { QTest::keyClick(named<QLineEdit>(bar, u"Search"_s), Qt::Key_Escape); });
        QTest::newRow("Esc on its button") << Remove([](ContactFilterBar &bar) {
            QTest::keyClick(named<QToolButton>(bar, u"Remove Filter: From import people.csv"_s), Qt::Key_Escape);
        });
        QTest::newRow("Clear Filters")
            << Remove([](ContactFilterBar &bar) { named<QToolButton>(bar, u"Clear Filters"_s)->click(); });
        QTest::newRow("another filter instead") << Remove([](ContactFilterBar &bar) { bar.showOnly(vip); });
    }

    void anImportIsTheOnlyFilterUntilItIsRemoved()
    {
        QFETCH(const std::function<void(ContactFilterBar &)>, remove);
        ContactFilterBar bar;
        bar.setAvailableLabels({lead, vip});
        chooseLabels(bar, {lead});
        QSignalSpy changed(&bar, &ContactFilterBar::queryChanged);
        bar.showOnlyImport(ImportRunId(7), u"people.csv"_s);
        ContactQuery expected;
        expected.importRun = ImportRunId(7);
        QCOMPARE(changed.last().first().value<ContactQuery>(), expected);
        QVERIFY(named<QToolButton>(bar, u"Clear Filters"_s)->isEnabled());
        remove(bar);
        QVERIFY(!changed.last().first().value<ContactQuery>().importRun);
        QVERIFY(!bar.query().importRun);
        QVERIFY(bar.findChild<ImportFacet *>()->isHidden());
    }

    void escapeClearsTheSearchBeforeTheImport()
    {
        ContactFilterBar bar;
        bar.showOnlyImport(ImportRunId(7), u"people.csv"_s);
        auto *search = named<QLineEdit>(bar, u"Search"_s);
        QTest::keyClicks(search, u"ab"_s);
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(bar.query().text.isEmpty());
        QVERIFY(bar.query().importRun);
    }

    void clearFiltersClearsEverything()
    {
        ContactFilterBar bar;
        bar.setAvailableLabels({lead});
        chooseLabels(bar, {lead});
        trigger(bar, u"Filter"_s, u"Blocked"_s);
        QTest::keyClicks(named<QLineEdit>(bar, u"Search"_s), u"x"_s);
        auto *clear = named<QToolButton>(bar, u"Clear Filters"_s);
        QVERIFY(clear->isEnabled());
        clear->click();
        QCOMPARE(bar.query(), ContactQuery());
        QVERIFY(!clear->isEnabled());
    }
};

QTEST_MAIN(TestContactFilterBar)
#include "tst_contactfilterbar.moc"
