#include "models/text/languagename.h"

#include <QTest>

using namespace Qt::StringLiterals;

class LanguageNameTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isWhatTheLanguageCallsItself_data();
    void isWhatTheLanguageCallsItself();
};

void LanguageNameTest::isWhatTheLanguageCallsItself_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("name");
    QTest::newRow("English") << u"en"_s << u"English"_s;
    QTest::newRow("German") << u"de"_s << u"Deutsch"_s;
    QTest::newRow("Spanish, with a capital") << u"es"_s << u"Español"_s;
    QTest::newRow("Hindi") << u"hi"_s << u"हिन्दी"_s;
    QTest::newRow("Arabic") << u"ar"_s << u"العربية"_s;
    QTest::newRow("no language") << u"q1"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void LanguageNameTest::isWhatTheLanguageCallsItself()
{
    QFETCH(const QString, code);
    QTEST(nativeLanguageName(code), "name");
}

QTEST_APPLESS_MAIN(LanguageNameTest)
#include "tst_languagename.moc"
