#include "tests/ui/accounts/namedwidget.h"
#include "tests/ui/webhooks/activityfixture.h"
#include "ui/contacts/searchfield.h"
#include "ui/shell/emptystate.h"
#include "ui/webhooks/bodyview.h"
#include "ui/webhooks/connectionitem.h"
#include "ui/webhooks/gapbanner.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

/// A message, something new, a forged one, an opt-out; the newest last.
void fill(const WebhookFixture &inbox)
{
    ActivityFixture::addRelay(inbox);
    inbox.apply({WebhookFixture::textBody("wamid.1", 0, u"नमस्ते 🎉"_s), WebhookFixture::body("hologram", R"({"x": 1})")});
    ActivityFixture::refuse(inbox, R"({"timestamp": "1", "bodyB": "e30="})");
    inbox.apply(WebhookFixture::body("user_preferences",
        R"({"user_preferences": [{"wa_id": "919876543210", "category": "marketing_messages", "value": "stop", "timestamp": 1760000000}]})"));
}

void fillWithMany(const WebhookFixture &inbox)
{
    QList<QByteArray> bodies;
    for (int i = 0; i < 300; ++i)
        bodies.append(WebhookFixture::textBody(QByteArray("wamid.m" + QByteArray::number(i)).constData(), i, u"a"_s));
    inbox.apply(bodies);
}

QString textOf(const EmptyState *state)
{
    return state && state->isVisible() ? state->text() : QString();
}

QString emptyText(const ActivityPage &page)
{
    QStringList texts;
    for (const auto *state : page.findChildren<EmptyState *>())
        texts.append(textOf(state));
    texts.removeAll(QString());
    return texts.join(u'|');
}

RelayConnection connection(const QString &text)
{
    return {.account = AccountId(1),
        .name = u"Shop"_s,
        .health = AccountFinding::Health::Warning,
        .text = text,
        .details = u"The relay does not answer."_s,
        .canReconnect = true,
        .needsSettings = false};
}

} // namespace

class TestActivityPage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsWhatArrivedWithItsState()
    {
        ActivityFixture at(fill);
        const auto *states = at.page->findChild<QTabBar *>();
        QCOMPARE(states->tabText(0), u"All  4"_s);
        QCOMPARE(states->tabText(2), u"Not known yet  1"_s);
        QCOMPARE(states->tabText(4), u"Rejected  1"_s);
        QVERIFY(at.table()->isColumnHidden(WebhookEventTableModel::AccountName)); // there is only one
        at.awaitRows([&at] { at.page->showState(WebhookState::Rejected); });
        QCOMPARE(at.events.rowCount(), 1);
        at.awaitRows([&at] { at.page->showState({}); });
        QCOMPARE(at.events.rowCount(), 4);
    }

    void showsAllOfTheOneThatIsSelected()
    {
        ActivityFixture at(fill);
        at.table()->selectRow(3);
        auto *content = at.details()->findChild<BodyView *>();
        QTRY_VERIFY(content->toPlainText().contains(u"\"body\": \"नमस्ते 🎉\""_s));
        QVERIFY(content->toPlainText().startsWith(u"{\n  \""_s));
        QVERIFY(content->isReadOnly());
        at.table()->selectRow(1);
        QTRY_VERIFY(content->toPlainText().contains(u"bodyB"_s));
        const auto labels = at.details()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
            [](const QLabel *label) { return label->text().contains(u"signature is wrong"_s); }));
        at.table()->selectAll();
        QCOMPARE(emptyText(*at.page), u"4 event(s) selected."_s);
    }

    void enterGoesOnToTheContent()
    {
        ActivityFixture at(fill);
        at.table()->selectRow(0);
        at.table()->setFocus();
        auto *content = at.details()->findChild<BodyView *>();
        QTRY_VERIFY(!content->toPlainText().isEmpty());
        QTest::keyClick(at.table(), Qt::Key_Return);
        QVERIFY(content->hasFocus());
        at.action(u"Details"_s)->trigger();
        QVERIFY(!at.details()->isVisible());
        at.action(u"Read"_s)->trigger();
        QVERIFY(at.details()->isVisible());
    }

    void aLongBodyIsShownInFullOnlyWhenWished()
    {
        ActivityFixture at([](const WebhookFixture &inbox) {
            inbox.apply(WebhookFixture::textBody("wamid.1", 0, QString(500'000, u'x')));
        });
        at.table()->selectRow(0);
        auto *content = at.details()->findChild<BodyView *>();
        QTRY_VERIFY(content->toPlainText().size() > 60'000);
        QVERIFY(content->toPlainText().size() < 70'000);
        auto *whole = named<QPushButton>(*at.details(), u"Show All"_s);
        QVERIFY(whole->isVisible());
        whole->click();
        QTRY_VERIFY(content->toPlainText().size() > 500'000 && content->isWhole());
        QVERIFY(!whole->isVisible());
    }

    void onlyWhatIsNotAppliedIsAppliedAgain()
    {
        ActivityFixture at(fill);
        QVERIFY(!at.action(u"Apply Again"_s)->isEnabled());
        at.table()->selectRow(0);
        QVERIFY(!at.action(u"Apply Again"_s)->isEnabled());
        at.table()->selectRow(2);
        QVERIFY(at.action(u"Apply Again"_s)->isEnabled());
        QSignalSpy wished(at.page, &ActivityPage::replayWished);
        named<QPushButton>(*at.details(), u"Apply Again"_s)->click();
        QCOMPARE(wished.first().first().value<QList<WebhookEventId>>(), QList{WebhookEventId(2)});
        at.table()->selectAll();
        at.action(u"Apply Again"_s)->trigger();
        QCOMPARE(wished.last().first().value<QList<WebhookEventId>>().size(), 4);
    }

    void copiesWhatArrivedByteByByte()
    {
        ActivityFixture at(fill);
        at.table()->selectRow(3);
        QSignalSpy noticed(at.page, &ActivityPage::noticed);
        at.action(u"Copy JSON"_s)->trigger();
        QVERIFY(noticed.wait());
        QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), *webhookBody(*at.inbox.test, WebhookEventId(1)));
    }

    void newOnesMoveNothing()
    {
        ActivityFixture at(fillWithMany);
        at.table()->selectRow(150);
        at.table()->scrollTo(at.events.index(150, 0), QAbstractItemView::PositionAtTop);
        const int scrolled = at.table()->verticalScrollBar()->value();
        QVERIFY(scrolled > 0);
        const qint64 selected = at.events.idAt(150);
        at.inbox.apply({WebhookFixture::textBody("wamid.1", 0, u"a"_s), WebhookFixture::textBody("wamid.2", 1, u"b"_s)});
        at.awaitRows([&at] { at.events.append(); });
        QCOMPARE(at.table()->verticalScrollBar()->value(), scrolled + 2);
        QCOMPARE(at.table()->selectedIds(), QList{WebhookEventId(selected)});
        // At the top, they are seen.
        at.table()->scrollToTop();
        at.inbox.apply(WebhookFixture::textBody("wamid.3", 2, u"c"_s));
        at.awaitRows([&at] { at.events.append(); });
        QCOMPARE(at.table()->verticalScrollBar()->value(), 0);
    }

    void theSelectionStaysWhenAllIsReadAgain()
    {
        ActivityFixture at(fillWithMany);
        at.table()->selectRow(150);
        const QList<WebhookEventId> selected = at.table()->selectedIds();
        at.inbox.test.run("DELETE FROM webhook_event WHERE id < 20");
        at.awaitRows([&at] { at.events.refresh(); });
        QCOMPARE(at.events.rowCount(), 281);
        QCOMPARE(at.table()->selectedIds(), selected);
    }

    void searchesAndClears()
    {
        ActivityFixture at(fill);
        at.table()->setFocus();
        at.awaitRows([&at] { QTest::keyClicks(at.table(), u"h"_s); });
        QVERIFY(at.page->findChild<SearchField *>()->hasFocus());
        at.awaitRows([&at] { at.page->findChild<SearchField *>()->setText(u"hologram"_s); });
        QTRY_COMPARE(at.events.rowCount(), 1);
        at.awaitRows([&at] { at.page->findChild<SearchField *>()->setText(u"nothing at all"_s); });
        QTRY_COMPARE(emptyText(*at.page), u"Nothing that arrived matches the filters."_s);
        at.awaitRows([&at] { at.action(u"Clear Filters"_s)->trigger(); });
        QCOMPARE(at.events.rowCount(), 4);
    }

    void anEmptyPageSaysWhy()
    {
        ActivityFixture without;
        QVERIFY(emptyText(*without.page).contains(u"through a relay"_s));
        QSignalSpy wished(without.page, &ActivityPage::accountWished);
        named<QPushButton>(*without.page, u"Connect a Relay…"_s)->click();
        QCOMPARE(wished.size(), 1);
        ActivityFixture with(ActivityFixture::addRelay);
        QVERIFY(emptyText(*with.page).startsWith(u"Nothing has arrived yet"_s));
        ActivityFixture filled(fill);
        filled.awaitRows([&filled] { filled.page->showState(WebhookState::SetAside); });
        QCOMPARE(emptyText(*filled.page), u"Nothing had to be set aside."_s);
    }

    void aCountdownTakesTheFocusFromNothing()
    {
        ActivityFixture at(fill);
        at.page->setConnections({connection(u"Reconnecting in 8 s"_s)});
        auto *reconnect = named<QToolButton>(*at.page, u"Reconnect Shop now"_s);
        QVERIFY(reconnect->isVisible());
        reconnect->setFocus();
        at.page->setConnections({connection(u"Reconnecting in 7 s"_s)});
        QCOMPARE(named<QToolButton>(*at.page, u"Reconnect Shop now"_s), reconnect);
        QVERIFY(reconnect->hasFocus());
        QSignalSpy wished(at.page, &ActivityPage::reconnectWished);
        reconnect->click();
        QCOMPARE(wished.size(), 1);
        named<QToolButton>(*at.page, u"Details about Shop"_s)->click();
        const auto labels = at.page->findChild<ConnectionItem *>()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
            [](const QLabel *label) { return label->isVisible() && label->text() == u"The relay does not answer."_s; }));
        at.page->setConnections({});
        QVERIFY(!at.page->findChild<ConnectionItem *>());
    }

    void whatIsForgedCannotBeAppliedAgain()
    {
        ActivityFixture at(fill);
        at.table()->selectRow(1);
        QTRY_VERIFY(!at.action(u"Apply Again"_s)->isEnabled());
        at.table()->selectRow(2);
        QVERIFY(at.action(u"Apply Again"_s)->isEnabled());
        QTRY_VERIFY(at.page->findChild<BodyView *>()->toPlainText().contains(u"hologram"_s));
        QVERIFY(at.action(u"Apply Again"_s)->isEnabled());
    }

    void aGapIsShownUntilItIsDismissed()
    {
        ActivityFixture at(fill);
        auto *banner = at.page->findChild<GapBanner *>();
        QVERIFY(!banner->isVisible());
        RelayGap gap{.id = RelayGapId(1), .account = AccountId(1), .missingFrom = 1000, .missingTo = 2000, .foundAt = 3000};
        at.page->setGaps({gap, gap});
        QVERIFY(banner->isVisible());
        QVERIFY(banner->text().contains(u"may be missing"_s));
        QVERIFY(banner->text().contains(u"Look at these conversations in WhatsApp"_s)); // what to do
        QVERIFY(banner->text().contains(u"There are 1 more gap(s)."_s));
        QSignalSpy dismissed(at.page, &ActivityPage::gapsDismissed);
        named<QPushButton>(*banner, u"Dismiss Gaps"_s)->click();
        QCOMPARE(dismissed.size(), 1);
        gap.dismissedAt = 4000;
        at.page->setGaps({gap});
        QVERIFY(!banner->isVisible());
    }

    void everythingIsInAMenu()
    {
        ActivityFixture at(fill);
        QList<QAction *> menus;
        for (const auto menu : {Page::Menu::File, Page::Menu::Edit, Page::Menu::View, Page::Menu::Subject})
            menus += at.page->menuActions(menu);
        for (QAction *action : at.page->toolBarActions() + at.table()->actions())
            QVERIFY2(action->isSeparator() || menus.contains(action), qPrintable(action->text()));
        for (QAction *action : at.page->toolBarActions())
            QVERIFY(action->isSeparator() || !action->icon().isNull());
    }
};

QTEST_MAIN(TestActivityPage)
#include "tst_activitypage.moc"
