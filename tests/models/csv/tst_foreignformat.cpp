#include "models/csv/foreignformat.h"

#include <QTest>

using namespace Qt::StringLiterals;

class ForeignFormatTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsFormatsByTheirBegin_data();
    void knowsFormatsByTheirBegin();
    void leavesTextsAlone_data();
    void leavesTextsAlone();
};

void ForeignFormatTest::knowsFormatsByTheirBegin_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QString>("fileName");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("advice"); // a part of it
    const QString csv = u"people.csv"_s;
    const QString spreadsheet = u"a spreadsheet (.xlsx, .ods or .numbers)"_s;
    const QString save = u"save it as “CSV UTF-8”"_s;
    const QString unpack = u"Unpack it"_s;
    const QByteArray zip = "PK\x03\x04\x14";
    const auto row = [](const char *title, const QByteArray &begin, const QString &fileName, const QString &name,
                         const QString &advice) { QTest::newRow(title) << begin << fileName << name << advice; };
    row("xlsx with the wrong ending", zip, csv, spreadsheet, save);
    row("xlsx", zip, u"people.xlsx"_s, spreadsheet, save);
    row("zip", zip, u"people.zip"_s, u"an archive (.zip)"_s, unpack);
    row("zip in capitals", zip, u"PEOPLE.ZIP"_s, u"an archive (.zip)"_s, unpack);
    row("empty zip", "PK\x05\x06", u"people.zip"_s, u"an archive (.zip)"_s, unpack);
    row("empty spreadsheet", "PK\x05\x06", csv, spreadsheet, save);
    row("xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", csv, u"an old Excel file (.xls)"_s, save);
    row("PDF", "%PDF-1.7\n", csv, u"a PDF"_s, u"from the program that made the PDF"_s);
    row("database", QByteArray("SQLite format 3\0", 16), csv, u"a database"_s, u"Export its contacts"_s);
    row("gzip", "\x1F\x8B\x08", u"people.csv.gz"_s, u"an archive (.gz)"_s, unpack);
    row("7z", "7z\xBC\xAF\x27\x1C", csv, u"an archive (.7z)"_s, unpack);
    row("vCard", "BEGIN:VCARD\r\nVERSION:3.0\r\n", csv, u"a contact card (.vcf)"_s, u"export them"_s);
    row("vCard in small letters behind blanks", "\r\n begin:vcard", csv, u"a contact card (.vcf)"_s, u"export them"_s);
    row("RTF", "{\\rtf1\\ansi", csv, u"a document (.rtf)"_s, u"plain text in UTF-8"_s);
    row("HTML", "<!DOCTYPE html>", csv, u"a web page (HTML)"_s, save);
    row("HTML without doctype", "\n\n<HTML lang=en>", csv, u"a web page (HTML)"_s, save);
    row("XML spreadsheet", "<?xml version=\"1.0\"?>", csv, u"an XML file"_s, save);
}

void ForeignFormatTest::knowsFormatsByTheirBegin()
{
    QFETCH(const QByteArray, begin);
    QFETCH(const QString, fileName);
    QFETCH(const QString, name);
    QFETCH(const QString, advice);
    for (const QByteArray &bytes : {begin, begin + QByteArray(5000, '\0'), begin + QByteArray(5000, 'x')}) {
        const auto format = foreignFormatOf(bytes.toStdString(), fileName);
        QVERIFY(format);
        QCOMPARE(format->name, name);
        QVERIFY2(format->advice.contains(advice), qPrintable(format->advice));
        QVERIFY(format->advice.endsWith(u'.'));
    }
}

void ForeignFormatTest::leavesTextsAlone_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("blanks") << QByteArray(2000, ' ');
    QTest::newRow("titles") << QByteArray("Phone,Name\n");
    QTest::newRow("begins like an archive") << QByteArray("PK,Name\n");
    QTest::newRow("begins like an archive, only") << QByteArray("PK\x03");
    QTest::newRow("begins like 7z") << QByteArray("7z,Name\n");
    QTest::newRow("a PDF further on") << QByteArray("Name,%PDF\n");
    QTest::newRow("a database further on") << QByteArray("x,SQLite format 3\n");
    QTest::newRow("a vCard in a cell") << QByteArray("Name,Card\nAnn,BEGIN:VCARD\n");
    QTest::newRow("a smaller-than sign") << QByteArray("<Phone>,<Name>\n");
    QTest::newRow("a brace") << QByteArray("{Phone},Name\n");
    QTest::newRow("behind too many blanks") << QByteArray(1000, '\n') + "<html";
}

void ForeignFormatTest::leavesTextsAlone()
{
    QFETCH(const QByteArray, begin);
    for (const QString &name : {u"people.csv"_s, u"people.zip"_s, u"people.xlsx"_s, QString()})
        QVERIFY(!foreignFormatOf(begin.toStdString(), name));
}

QTEST_APPLESS_MAIN(ForeignFormatTest)
#include "tst_foreignformat.moc"
