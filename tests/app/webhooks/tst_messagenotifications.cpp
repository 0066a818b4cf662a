#include "app/webhooks/messagenotifications.h"

#include "tests/support/testdatabase.h"
#include "tests/ui/webhooks/conversationfixture.h"

#include <QDBusConnection>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 at = 1'760'000'000'000; // ms

}

/// A desktop's notification service, on a bus of its own.
class Desktop final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public Q_SLOTS:
    uint Notify(const QString &application, uint replaced, const QString &icon, const QString &summary,
        const QString &body, const QStringList &actions, const QVariantMap &hints, int timeout)
    {
        Q_UNUSED(application)
        Q_UNUSED(icon)
        Q_UNUSED(hints)
        Q_UNUSED(timeout)
        m_shown.append({replaced, summary, body, actions});
        return replaced > 0 ? replaced : ++m_newest;
    }
    QStringList GetCapabilities() const { return m_capabilities; }
    void CloseNotification(uint id) { m_closed.append(id); }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);

public:
    struct Shown
    {
        uint replaced;
        QString summary;
        QString body;
        QStringList actions;
    };
    QList<Shown> m_shown;
    QList<uint> m_closed;
    uint m_newest = 40;
    QStringList m_capabilities{u"body"_s, u"body-markup"_s, u"actions"_s};
};

/// People who wrote, and what tells of them.
class Program final
{
public:
    Program()
        : reader(database.path(), Database::Cache::Small)
        , notifications(reader)
        , data(database)
    {
        for (const char *name : {"Anna", "Bela", "Carl", "Dora", "<b>Emil</b>"}) {
            people.push_back(database.add(u"+91987654321%1"_s.arg(people.size()), QString::fromUtf8(name)));
            data.add(people.back(), at, {.text = u"Hello <i>you</i>"_s});
            data.add(people.back(), at + 1, {.text = u"our answer"_s, .direction = MessageDirection::Out});
        }
    }

    TestDatabase database;
    DatabaseThread reader;
    MessageNotifications notifications;
    ConversationData data;
    ContactIds people;
};

class TestMessageNotifications final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init() { m_desktop.m_shown.clear(); }
    void saysOnceThatTheDesktopShowsNone();
    void isSilentUntilSomebodyWantsIt();
    void tellsOfOnePersonWithTheMessage();
    void severalPeopleAreOneNotification();
    void whatComesLaterJoinsUntilItIsLookedAt();
    void theBlockedAreNeverToldOf();
    void aClickShowsWhoWroteLast();
    void aClickShowsNobodyWhoIsNotInTheNotification();
    void whoeverWritesJustBeforeAClickIsToldOf();
    void whatIsWithdrawnIsGone();
    void withoutMarkupNothingIsEscaped();

private:
    void awaitShown(qsizetype count) { QTRY_COMPARE(m_desktop.m_shown.size(), count); }
    void click(const QString &action = u"default"_s) { Q_EMIT m_desktop.ActionInvoked(m_desktop.m_newest, action); }

    QProcess m_bus;
    Desktop m_desktop;
};

void TestMessageNotifications::initTestCase()
{
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--print-address"_s, u"--nofork"_s});
    if (!m_bus.waitForStarted() || !m_bus.waitForReadyRead())
        QSKIP("There is no dbus-daemon here");
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    QVERIFY(QDBusConnection::sessionBus().isConnected());
}

void TestMessageNotifications::cleanupTestCase()
{
    m_bus.kill();
    m_bus.waitForFinished();
}

void TestMessageNotifications::saysOnceThatTheDesktopShowsNone()
{
    Program program;
    QSignalSpy failed(&program.notifications, &MessageNotifications::failed);
    program.notifications.setEnabled(true);
    program.notifications.tell({program.people.at(0)});
    QVERIFY(failed.wait());
    QVERIFY(failed.first().first().toString().startsWith(u"The desktop shows no notifications"_s));
    program.notifications.tell({program.people.at(1)});
    QVERIFY(!failed.wait(MessageNotifications::gathering + 300));

    auto bus = QDBusConnection::connectToBus(QString::fromUtf8(qgetenv("DBUS_SESSION_BUS_ADDRESS")), u"desktop"_s);
    QVERIFY(bus.registerObject(u"/org/freedesktop/Notifications"_s, &m_desktop,
        QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(bus.registerService(u"org.freedesktop.Notifications"_s));
}

void TestMessageNotifications::isSilentUntilSomebodyWantsIt()
{
    Program program;
    program.notifications.tell({program.people.at(0)});
    program.notifications.setEnabled(true);
    program.notifications.tell({program.people.at(1)});
    program.notifications.setEnabled(false);
    QTest::qWait(MessageNotifications::gathering + 300);
    QCOMPARE(m_desktop.m_shown.size(), 0);
}

void TestMessageNotifications::tellsOfOnePersonWithTheMessage()
{
    Program program;
    program.notifications.setEnabled(true);
    program.notifications.tell({program.people.at(4)});
    awaitShown(1);
    QCOMPARE(m_desktop.m_shown.first().replaced, 0U);
    QCOMPARE(m_desktop.m_shown.first().summary, u"<b>Emil</b>"_s); // which is plain text
    QCOMPARE(m_desktop.m_shown.first().body, u"Hello &lt;i&gt;you&lt;/i&gt;"_s);
    QCOMPARE(m_desktop.m_shown.first().actions.first(), u"default"_s);
}

void TestMessageNotifications::severalPeopleAreOneNotification()
{
    Program program;
    program.notifications.setEnabled(true);
    program.notifications.tell({program.people.at(0), program.people.at(1)});
    program.notifications.tell({program.people.at(0)});
    program.notifications.tell({program.people.at(2), program.people.at(4)});
    awaitShown(1);
    QVERIFY2(m_desktop.m_shown.first().summary.startsWith(u'4'), qPrintable(m_desktop.m_shown.first().summary));
    QCOMPARE(m_desktop.m_shown.first().body, u"&lt;b&gt;Emil&lt;/b&gt;, Carl, Anna, …"_s);
    QTest::qWait(MessageNotifications::gathering + 300);
    QCOMPARE(m_desktop.m_shown.size(), 1);
}

void TestMessageNotifications::whatComesLaterJoinsUntilItIsLookedAt()
{
    Program program;
    program.notifications.setEnabled(true);
    program.notifications.tell({program.people.at(0)});
    awaitShown(1);
    QTest::qWait(100); // until its number is known
    program.notifications.tell({program.people.at(1)});
    awaitShown(2);
    QCOMPARE(m_desktop.m_shown.last().replaced, m_desktop.m_newest);
    QCOMPARE(m_desktop.m_shown.last().body, u"Bela, Anna"_s);
    Q_EMIT m_desktop.NotificationClosed(m_desktop.m_newest, 2);
    QTest::qWait(100);
    program.notifications.tell({program.people.at(2)});
    awaitShown(3);
    QCOMPARE(m_desktop.m_shown.last().replaced, 0U);
    QCOMPARE(m_desktop.m_shown.last().summary, u"Carl"_s);
}

void TestMessageNotifications::theBlockedAreNeverToldOf()
{
    Program program;
    program.database.run("INSERT INTO account(name, phone_number_id) VALUES ('Shop', '1')");
    program.database.run("INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) "
                         "SELECT account.id, phone, 1, 1 FROM contact, account WHERE contact.name = 'Anna'");
    program.notifications.setEnabled(true);
    program.notifications.tell({program.people.at(0)});
    QTest::qWait(MessageNotifications::gathering + 300);
    QCOMPARE(m_desktop.m_shown.size(), 0);
    program.notifications.tell({program.people.at(1)});
    awaitShown(1);
    QCOMPARE(m_desktop.m_shown.first().summary, u"Bela"_s);
}

void TestMessageNotifications::aClickShowsWhoWroteLast()
{
    Program program;
    QSignalSpy activated(&program.notifications, &MessageNotifications::activated);
    program.notifications.setEnabled(true);
    program.notifications.tell({program.people.at(0), program.people.at(3)});
    awaitShown(1);
    QTest::qWait(100); // until its number is known
    Q_EMIT m_desktop.ActionInvoked(m_desktop.m_newest + 1, u"default"_s); // of another program
    click(u"other"_s);
    click();
    QVERIFY(activated.wait());
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().value<ContactId>(), program.people.at(3));
    click();
    QVERIFY(!activated.wait(100));
}

void TestMessageNotifications::aClickShowsNobodyWhoIsNotInTheNotification()
{
    Program program;
    program.database.run("DELETE FROM contact WHERE name = 'Bela'");
    QSignalSpy activated(&program.notifications, &MessageNotifications::activated);
    program.notifications.setEnabled(true);
    program.notifications.tell({program.people.at(0), program.people.at(1)});
    awaitShown(1);
    QCOMPARE(m_desktop.m_shown.first().summary, u"Anna"_s);
    QTest::qWait(100); // until its number is known
    click();
    QVERIFY(activated.wait());
    QCOMPARE(activated.first().first().value<ContactId>(), program.people.at(0));
}

void TestMessageNotifications::whoeverWritesJustBeforeAClickIsToldOf()
{
    Program program;
    QSignalSpy activated(&program.notifications, &MessageNotifications::activated);
    program.notifications.setEnabled(true);
    program.notifications.tell({program.people.at(0)});
    awaitShown(1);
    QTest::qWait(100); // until its number is known
    program.notifications.tell({program.people.at(3)});
    click();
    QVERIFY(activated.wait());
    QCOMPARE(activated.first().first().value<ContactId>(), program.people.at(0));
    awaitShown(2);
    QCOMPARE(m_desktop.m_shown.last().summary, u"Dora"_s);
}

void TestMessageNotifications::whatIsWithdrawnIsGone()
{
    Program program;
    QSignalSpy activated(&program.notifications, &MessageNotifications::activated);
    program.notifications.setEnabled(true);
    program.notifications.tell({program.people.at(0)});
    awaitShown(1);
    QTest::qWait(100); // until its number is known
    program.notifications.tell({program.people.at(1)});
    program.notifications.withdraw();
    QTRY_COMPARE(m_desktop.m_closed, (QList<uint>{m_desktop.m_newest}));
    click();
    QVERIFY(!activated.wait(MessageNotifications::gathering + 300));
    QCOMPARE(m_desktop.m_shown.size(), 1);
}

void TestMessageNotifications::withoutMarkupNothingIsEscaped()
{
    m_desktop.m_capabilities = {u"body"_s};
    Program program;
    program.notifications.setEnabled(true);
    QTest::qWait(100); // until the capabilities are known
    program.notifications.tell({program.people.at(0)});
    awaitShown(1);
    QCOMPARE(m_desktop.m_shown.first().body, u"Hello <i>you</i>"_s);
}

QTEST_GUILESS_MAIN(TestMessageNotifications)
#include "tst_messagenotifications.moc"
