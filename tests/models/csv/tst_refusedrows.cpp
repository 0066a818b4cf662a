#include "models/csv/contactimport.h"

#include "tests/models/csv/importfixture.h"

class RefusedRowsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepTheirColumnsAndSayWhy();
    void comeBackWhenMended();
    void withTooManyCellsKeepThemAll();
    void areReportedAnewInASecondRound();
    void keepColumnsOfTheReportThatHoldAField();
    void ofAFileWithoutHeaderNameTheirColumns();
    void ofAGoodFileAreNone();
    void failWhereNobodyMayWrite();

private:
    static QString saved(const ImportFixture &fixture, const ImportPlan &plan, qint64 rows)
    {
        const QString path = fixture.database.folder() + QStringLiteral("/refused.csv");
        const auto written = writeRefusedRows(plan, path);
        if (!written || *written != rows)
            qFatal("The refused rows were not written");
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("The refused rows cannot be read");
        const QByteArray text = file.readAll();
        if (!text.startsWith("\xEF\xBB\xBF")) // spreadsheets need it
            qFatal("The byte order mark is missing");
        return QString::fromUtf8(text.mid(3));
    }
};

void RefusedRowsTest::keepTheirColumnsAndSayWhy()
{
    const ImportFixture fixture;
    const QByteArray windows1252 = "Handy;Name;Schuhgr\xF6\xDF" "e\nabc;M\xFCller;44\n+919876543210;Asha;37\n9.1E+11;\"a;b\";\n";
    const QString text = saved(fixture, fixture.plan(windows1252), 2);
    const QStringList lines = text.split(QStringLiteral("\r\n"));
    QCOMPARE(lines.at(0), QStringLiteral("Handy,Name,Schuhgröße,Row,Reason"));
    QVERIFY2(lines.at(1).startsWith(QStringLiteral("abc,Müller,44,2,")), qPrintable(lines.at(1)));
    QVERIFY(lines.at(1).size() > 20);
    QVERIFY2(lines.at(2).startsWith(QStringLiteral("9.1E+11,a;b,,4,")), qPrintable(lines.at(2)));
    QVERIFY(!text.contains(QStringLiteral("Asha")));
}

void RefusedRowsTest::comeBackWhenMended()
{
    const ImportFixture fixture;
    const auto plan = fixture.plan("phone,name,labels\nabc,\"O'Brien, \"\"Bob\"\"\",\"VIP, Lead\"\n+919876543210,Asha,\n");
    QString text = saved(fixture, plan, 1);
    QVERIFY(text.contains(QStringLiteral("abc")));
    fixture.import(text.replace(QStringLiteral("abc"), QStringLiteral("+4915112345678")).toUtf8());
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact"), 1);
    const auto bob = ContactStore(*fixture.database).find(QStringLiteral("+4915112345678"));
    VERIFY_RESULT(bob);
    QCOMPARE(bob->name, QStringLiteral("O'Brien, \"Bob\""));
    QCOMPARE(bob->labels.size(), 2);
}

void RefusedRowsTest::withTooManyCellsKeepThemAll()
{
    const ImportFixture fixture;
    const QString text = saved(fixture, fixture.plan("phone,name\nabc,Asha,more,still more\nabd,Ravi\n+919876543210,Bob\n"), 2);
    const QStringList lines = text.split(QStringLiteral("\r\n"));
    QCOMPARE(lines.at(0), QStringLiteral("phone,name,Column 3,Column 4,Row,Reason"));
    QVERIFY2(lines.at(1).startsWith(QStringLiteral("abc,Asha,more,still more,2,")), qPrintable(lines.at(1)));
    QVERIFY2(lines.at(2).startsWith(QStringLiteral("abd,Ravi,,,3,")), qPrintable(lines.at(2)));
}

void RefusedRowsTest::areReportedAnewInASecondRound()
{
    const ImportFixture fixture;
    QString first = saved(fixture, fixture.plan("phone,name\n+919876543210,Bob\nabc,Asha,more\nabd,Ravi\n"), 2);
    first.replace(QStringLiteral("abd"), QStringLiteral("+919876543211"));
    const QString second = saved(fixture, fixture.plan(first.toUtf8()), 1);
    const QStringList lines = second.split(QStringLiteral("\r\n"));
    QCOMPARE(lines.at(0), QStringLiteral("phone,name,Column 3,Row,Reason"));
    QVERIFY2(lines.at(1).startsWith(QStringLiteral("abc,Asha,more,2,\"“abc”")), qPrintable(lines.at(1)));
}

void RefusedRowsTest::keepColumnsOfTheReportThatHoldAField()
{
    const ImportFixture fixture;
    auto source = ImportSource::open(fixture.write("phone,Row,Reason\nabc,7,likes tea\n"));
    VERIFY_RESULT(source);
    ColumnMapping mapping = source->mapping();
    mapping.setField(2, ImportField::Notes);
    source->setMapping(mapping);
    const auto plan = ImportPlan::make(*fixture.database, *source, {});
    VERIFY_RESULT(plan);
    QVERIFY(saved(fixture, *plan, 1).startsWith(QStringLiteral("phone,Row,Reason,Row,Reason\r\nabc,7,likes tea,2,")));
}

void RefusedRowsTest::ofAFileWithoutHeaderNameTheirColumns()
{
    const ImportFixture fixture;
    const auto plan = fixture.plan("+919876543210,asha@example.com\n+919876543211,ravi@example.com\n+919876543212,broken\n");
    const QString text = saved(fixture, plan, 1);
    QVERIFY2(text.startsWith(QStringLiteral("phone,email,Row,Reason\r\n+919876543212,broken,3,")), qPrintable(text));
}

void RefusedRowsTest::ofAGoodFileAreNone()
{
    const ImportFixture fixture;
    QCOMPARE(saved(fixture, fixture.plan("phone\n+919876543210\n"), 0), QStringLiteral("phone,Row,Reason\r\n"));
}

void RefusedRowsTest::failWhereNobodyMayWrite()
{
    const ImportFixture fixture;
    const auto written = writeRefusedRows(fixture.plan("phone\nabc\n"), QStringLiteral("/no/such/folder/refused.csv"));
    QVERIFY(!written);
    QVERIFY(written.error().message.contains(QStringLiteral("cannot be written")));
}

QTEST_GUILESS_MAIN(RefusedRowsTest)
#include "tst_refusedrows.moc"
