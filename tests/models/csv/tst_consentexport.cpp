#include "models/csv/consentexport.h"

#include "tests/models/consent/consentfixture.h"

#include <QFile>

using namespace Qt::StringLiterals;

class ConsentExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatIsAskedForInItsOrder();
    void defusesWhatASpreadsheetWouldRun();
    void aCancelledExportLeavesNoFile();

private:
    static QString file(const ConsentFixture &fixture) { return fixture.test.folder() + u"/out.csv"_s; }
    static QStringList lines(const ConsentFixture &fixture)
    {
        QFile out(file(fixture));
        return out.open(QIODevice::ReadOnly) ? QString::fromUtf8(out.readAll()).split(u"\r\n"_s) : QStringList();
    }
};

void ConsentExportTest::writesWhatIsAskedForInItsOrder()
{
    const ConsentFixture fixture;
    const auto ids = consentIds(*fixture.test, {});
    const auto rows = exportConsent(*fixture.test, *ids, file(fixture));
    VERIFY_RESULT(rows);
    QCOMPARE(*rows, 3);
    const QStringList all = lines(fixture);
    QCOMPARE(all.at(0), u"at,contact,phone,user_id,opted_out,source,evidence"_s);
    QVERIFY(all.at(1).endsWith(u"Z,IN.7,,IN.7,true,import,list.csv"_s));
    QVERIFY(all.at(2).endsWith(u"Z,,+5511987654321,,true,agent,Maria"_s));
    QVERIFY(all.at(3).endsWith(u"Z,Ravi Élan,+919876543210,,true,keyword,Stop!"_s));
    QCOMPARE(all.size(), 5);
}

void ConsentExportTest::defusesWhatASpreadsheetWouldRun()
{
    const ConsentFixture fixture;
    fixture.test.run("UPDATE contact SET name = '=1+1' WHERE id = 1");
    fixture.say(fixture.mina, ConsentSource::Keyword, u"-STOP\nnow, \"please\""_s);
    const auto ids = consentIds(*fixture.test, {});
    VERIFY_RESULT(exportConsent(*fixture.test, *ids, file(fixture)));
    const QString text = lines(fixture).join(u'\n');
    QVERIFY(text.contains(u",'=1+1,"_s));
    QVERIFY(text.contains(u"\"'-STOP\nnow, \"\"please\"\"\""_s));
}

void ConsentExportTest::aCancelledExportLeavesNoFile()
{
    const ConsentFixture fixture;
    const Progress progress;
    progress.cancel();
    const auto rows = exportConsent(*fixture.test, *consentIds(*fixture.test, {}), file(fixture), progress);
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, Error::Kind::Cancelled);
    QVERIFY(!QFile::exists(file(fixture)));
}

QTEST_GUILESS_MAIN(ConsentExportTest)
#include "tst_consentexport.moc"
