#include "app/settings.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using std::chrono::minutes;

class TestSettings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutAnyEverythingIsAsUsual()
    {
        QSettings settings(file(), QSettings::IniFormat);
        QCOMPARE(preferences(settings), Preferences({.agent = {}, .syncEvery = minutes(60)}));
        QCOMPARE(agentName(settings), loginName());
        QVERIFY(!loginName().isEmpty());
    }

    void whatWasChosenIsThereTheNextTime()
    {
        const Preferences chosen{.agent = u"Ana Gómez"_s, .syncEvery = minutes(15), .tellsOfMessages = true};
        {
            QSettings settings(file(), QSettings::IniFormat);
            setPreferences(settings, chosen);
        }
        const QSettings settings(file(), QSettings::IniFormat);
        QCOMPARE(preferences(settings), chosen);
        QCOMPARE(agentName(settings), u"Ana Gómez"_s);
    }

    void intervalsAreThoseThatCanBeChosen_data()
    {
        QTest::addColumn<QString>("stored");
        QTest::addColumn<int>("expected");
        QTest::newRow("only by hand") << u"0"_s << 0;
        QTest::newRow("a quarter of an hour") << u"15"_s << 15;
        QTest::newRow("an hour") << u"60"_s << 60;
        QTest::newRow("a day") << u"1440"_s << 1440;
        QTest::newRow("so often that Meta would throttle") << u"1"_s << 60;
        QTest::newRow("negative") << u"-15"_s << 60;
        QTest::newRow("no number") << u"often"_s << 60;
    }

    void intervalsAreThoseThatCanBeChosen()
    {
        QFETCH(const QString, stored);
        QFETCH(const int, expected);
        QSettings settings(file(), QSettings::IniFormat);
        settings.setValue(u"blocking/sync-minutes"_s, stored);
        QCOMPARE(preferences(settings).syncEvery, minutes(expected));
    }

    void aBlankNameIsNone()
    {
        QSettings settings(file(), QSettings::IniFormat);
        setPreferences(settings, {.agent = u"  "_s});
        QCOMPARE(agentName(settings), loginName());
    }

private:
    QString file()
    {
        return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())
            + QString::fromLatin1(QTest::currentDataTag()) + u".ini"_s);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
