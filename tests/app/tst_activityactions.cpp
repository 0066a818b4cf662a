#include "app/activityactions.h"

#include "app/webhooks/webhookreceiver.h"
#include "models/contacts/contacteditor.h"
#include "tests/models/webhooks/webhookfixture.h"
#include "tests/ui/accounts/namedwidget.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticebar.h"
#include "ui/webhooks/activitypage.h"
#include "ui/webhooks/connectionitem.h"
#include "ui/webhooks/eventtable.h"
#include "ui/webhooks/gapbanner.h"
#include "ui/webhooks/gapsdialog.h"

#include <QFileDialog>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

/// As Application has it.
struct Program
{
    Program()
        : settings(inbox.test.folder() + u"/settings.ini"_s, QSettings::IniFormat)
        , writer(inbox.test.path())
        , reader(inbox.test.path(), Database::Cache::Small)
        , editor(writer, u"tester"_s)
        , events(*inbox.test, reader)
        , receiver(writer, secrets, TokenStore::Asking::Quiet)
        , window(settings, editor)
        , activity(writer, reader, events, receiver, window, settings)
        , completed(&events, &WebhookEventTableModel::completed)
    {
        window.addPage(&activity.page());
        window.show();
        activity.refresh();
        completed.wait();
    }

    QString notice() const { return window.findChild<NoticeBar *>()->text(); }
    EventTable *table() const { return window.findChild<EventTable *>(); }
    void refuse(const QByteArray &body)
    {
        WebhookDelivery delivery = inbox.delivery(body);
        delivery.refusal = u"Forged."_s;
        if (!WebhookInbox(*inbox.test).apply({delivery}, WebhookFixture::now))
            qFatal("What was refused could not be kept");
    }
    void await(const std::function<void()> &ask)
    {
        completed.clear();
        ask();
        if (completed.isEmpty())
            completed.wait();
    }

    WebhookFixture inbox;
    QSettings settings;
    DatabaseThread writer;
    DatabaseThread reader;
    ContactEditor editor;
    WebhookEventTableModel events;
    RelaySecrets secrets;
    WebhookReceiver receiver;
    MainWindow window;
    ActivityActions activity;
    QSignalSpy completed;
};

} // namespace

class TestActivityActions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWasSetAsideIsAppliedAgain();
    void savesWhatArrivedByteByByte();
    void saysWhyItCannotBeSaved();
    void aGapIsDismissedAndStaysInTheList();
    void aGapIsToldWhereverThePersonIs();
    void aGapOfOneOfSeveralAccountsIsToldWithItsName();
    void showsWhatArrivesMeanwhile();
    void whatTheKeyringKeepsCanBeAskedForAgain();
};

void TestActivityActions::whatWasSetAsideIsAppliedAgain()
{
    Program program;
    program.inbox.test.run("CREATE TRIGGER poison BEFORE INSERT ON message WHEN NEW.text = 'poison' "
                           "BEGIN SELECT RAISE(ABORT, 'poisoned'); END");
    program.inbox.apply(
        {WebhookFixture::textBody("wamid.1", 0, u"poison"_s), WebhookFixture::body("hologram", R"({"x": 1})")});
    program.refuse("forged");
    program.inbox.test.run("DROP TRIGGER poison");
    program.await([&program] { program.activity.append(); });
    QCOMPARE(program.events.counts().setAside, 1);
    QSignalSpy replayed(&program.activity, &ActivityActions::replayed);
    Q_EMIT program.activity.page().replayWished({WebhookEventId(3), WebhookEventId(2), WebhookEventId(1)});
    QVERIFY(replayed.wait());
    QCOMPARE(program.notice(), u"1 applied, 1 still not known, 1 left alone because nobody vouches for it."_s);
    QCOMPARE(replayed.first().first().value<InboxResult>().contactsChanged.size(), 1U);
    QTRY_COMPARE(program.events.counts().setAside, 0);
    QCOMPARE(program.events.index(2, WebhookEventTableModel::State).data().toString(), u"Applied"_s);
}

void TestActivityActions::savesWhatArrivedByteByByte()
{
    Program program;
    const QByteArray body = WebhookFixture::textBody("wamid.1", 0, u"नमस्ते"_s);
    program.inbox.apply(body);
    Q_EMIT program.activity.page().saveWished(WebhookEventId(1));
    auto *files = program.window.findChild<QFileDialog *>();
    QVERIFY(files);
    const QString path = program.inbox.test.folder() + u"/saved.json"_s;
    Q_EMIT files->fileSelected(path);
    QTRY_COMPARE(program.notice(), u"Saved as it arrived to saved.json."_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), body);
}

void TestActivityActions::saysWhyItCannotBeSaved()
{
    Program program;
    program.inbox.apply(WebhookFixture::textBody("wamid.1", 0, u"a"_s));
    Q_EMIT program.activity.page().saveWished(WebhookEventId(1));
    Q_EMIT program.window.findChild<QFileDialog *>()->fileSelected(program.inbox.test.folder() + u"/none/saved.json"_s);
    QTRY_VERIFY(program.notice().startsWith(u"saved.json could not be written"_s));
    Q_EMIT program.activity.page().saveWished(WebhookEventId(77));
    Q_EMIT program.window.findChildren<QFileDialog *>().constLast()->fileSelected(
        program.inbox.test.folder() + u"/gone.json"_s);
    QTRY_VERIFY(program.notice().contains(u"kept for 30 days"_s));
}

void TestActivityActions::aGapIsDismissedAndStaysInTheList()
{
    Program program;
    VERIFY_RESULT(WebhookInbox(*program.inbox.test)
                      .recordGap({.account = program.inbox.account, .missingFrom = 10, .missingTo = 20, .foundAt = 30}));
    QSignalSpy changed(&program.activity, &ActivityActions::gapsChanged);
    Q_EMIT program.receiver.gapRecorded();
    QVERIFY(changed.wait());
    QVERIFY(changed.takeFirst().first().toBool());
    auto *banner = program.window.findChild<GapBanner *>();
    QVERIFY(banner->isVisible());
    named<QPushButton>(*banner, u"All Gaps…"_s)->click();
    auto *dialog = program.window.findChild<GapsDialog *>();
    QVERIFY(dialog);
    auto *dismiss = named<QPushButton>(*dialog, u"Dismiss All"_s);
    dismiss->click();
    QVERIFY(changed.wait());
    QVERIFY(!changed.takeFirst().first().toBool());
    QVERIFY(!banner->isVisible());
    QVERIFY(!dismiss->isEnabled());
    QCOMPARE(dialog->findChild<QListView *>()->model()->rowCount(), 1);
    QCOMPARE(program.inbox.test.integer("SELECT count(*) FROM relay_gap WHERE dismissed_at > 0"), 1);
}

void TestActivityActions::aGapIsToldWhereverThePersonIs()
{
    Program program;
    const StreamGap gap{.from = 10, .to = 20};
    Q_EMIT program.receiver.gapFound(program.inbox.account, gap);
    QCOMPARE(program.notice(), QString()); // the page says it itself
    program.activity.page().hide();
    Q_EMIT program.receiver.gapFound(program.inbox.account, gap);
    QVERIFY(program.notice().contains(u"may be missing"_s));
    QVERIFY(!program.notice().contains(u"Shop"_s)); // there is only one
    program.activity.page().show();
    QCOMPARE(program.notice(), QString());
}

void TestActivityActions::aGapOfOneOfSeveralAccountsIsToldWithItsName()
{
    Program program;
    Account second;
    second.name = u"Office"_s;
    second.phoneNumberId = u"200"_s;
    const auto office = AccountStore(*program.inbox.test).create(second);
    VERIFY_RESULT(office);
    QSignalSpy changed(&program.activity, &ActivityActions::gapsChanged);
    program.activity.refresh();
    QVERIFY(changed.wait());
    program.activity.page().hide();
    Q_EMIT program.receiver.gapFound(*office, {.from = 10, .to = 20});
    QVERIFY2(program.notice().contains(u"Office"_s), qPrintable(program.notice()));
}

void TestActivityActions::showsWhatArrivesMeanwhile()
{
    Program program;
    QCOMPARE(program.events.rowCount(), 0);
    const InboxResult result = program.inbox.apply(WebhookFixture::textBody("wamid.1", 0, u"a"_s));
    program.await([&] { Q_EMIT program.receiver.applied(result); });
    QCOMPARE(program.events.rowCount(), 1);
    QVERIFY(program.table()->isVisible());
}

void TestActivityActions::whatTheKeyringKeepsCanBeAskedForAgain()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"); // where a keyring would be
    Program program;
    auto shop = AccountStore(*program.inbox.test).find(program.inbox.account);
    VERIFY_RESULT(shop);
    shop->relayUrls = QStringList{u"https://relay.example.org"_s};
    VERIFY_RESULT(AccountStore(*program.inbox.test).update(*shop));
    program.activity.refresh();
    program.receiver.start();
    const auto button = [&program](const QString &name) { return named<QToolButton>(program.activity.page(), name); };
    QTRY_VERIFY(program.activity.page().findChild<ConnectionItem *>());
    QTRY_VERIFY(button(u"Reconnect Shop now"_s)->isVisible());
    QVERIFY(button(u"Settings of Shop"_s)->isVisible());
}

QTEST_MAIN(TestActivityActions)
#include "tst_activityactions.moc"
