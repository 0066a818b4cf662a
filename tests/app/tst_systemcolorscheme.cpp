#include "app/systemcolorscheme.h"

#include <QDBusConnection>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

/// What a desktop's portal answers, on a bus of its own.
class Portal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public Q_SLOTS:
    QDBusVariant Read(const QString &group, const QString &key) const
    {
        const bool isKnown = group == "org.freedesktop.appearance"_L1 && key == "color-scheme"_L1;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(QVariant(isKnown ? m_scheme : 99U))));
    }

Q_SIGNALS:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

public:
    uint m_scheme = 1;
};

class SystemColorSchemeTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void saysNothingWithoutAPortal();
    void asksThePortal_data();
    void asksThePortal();
    void followsAChange();

private:
    static Appearance::Scheme schemeIn(const QSignalSpy &spy)
    {
        return spy.constLast().constFirst().value<Appearance::Scheme>();
    }
    bool isOnBus();

    QProcess m_bus;
    Portal m_portal;
};

void SystemColorSchemeTest::initTestCase()
{
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--print-address"_s, u"--nofork"_s});
    if (!m_bus.waitForStarted() || !m_bus.waitForReadyRead())
        QSKIP("There is no dbus-daemon here");
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    QVERIFY(QDBusConnection::sessionBus().isConnected());
}

void SystemColorSchemeTest::cleanupTestCase()
{
    m_bus.kill();
    m_bus.waitForFinished();
}

bool SystemColorSchemeTest::isOnBus()
{
    auto bus = QDBusConnection::connectToBus(QString::fromUtf8(qgetenv("DBUS_SESSION_BUS_ADDRESS")), u"portal"_s);
    return bus.registerObject(u"/org/freedesktop/portal/desktop"_s, &m_portal,
               QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
        && bus.registerService(u"org.freedesktop.portal.Desktop"_s);
}

void SystemColorSchemeTest::saysNothingWithoutAPortal()
{
    SystemColorScheme scheme;
    QSignalSpy changed(&scheme, &SystemColorScheme::changed);
    QVERIFY(!changed.wait(300));
    QVERIFY(isOnBus());
}

void SystemColorSchemeTest::asksThePortal_data()
{
    QTest::addColumn<uint>("answer");
    QTest::addColumn<Appearance::Scheme>("expected");
    QTest::newRow("no preference") << 0U << Appearance::Scheme::Light;
    QTest::newRow("dark") << 1U << Appearance::Scheme::Dark;
    QTest::newRow("light") << 2U << Appearance::Scheme::Light;
}

void SystemColorSchemeTest::asksThePortal()
{
    QFETCH(uint, answer);
    QFETCH(Appearance::Scheme, expected);
    m_portal.m_scheme = answer;
    SystemColorScheme scheme;
    QSignalSpy changed(&scheme, &SystemColorScheme::changed);
    QVERIFY(changed.wait());
    QCOMPARE(schemeIn(changed), expected);
}

void SystemColorSchemeTest::followsAChange()
{
    m_portal.m_scheme = 2;
    SystemColorScheme scheme;
    QSignalSpy changed(&scheme, &SystemColorScheme::changed);
    QVERIFY(changed.wait());
    Q_EMIT m_portal.SettingChanged(u"org.freedesktop.appearance"_s, u"contrast"_s, QDBusVariant(1U));
    Q_EMIT m_portal.SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(1U));
    QVERIFY(changed.wait());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(schemeIn(changed), Appearance::Scheme::Dark);
}

QTEST_GUILESS_MAIN(SystemColorSchemeTest)
#include "tst_systemcolorscheme.moc"
