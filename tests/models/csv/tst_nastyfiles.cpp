#include "tests/models/csv/nastyfile.h"

/// Files as people really bring them, each with exactly what becomes of its rows.
class NastyFilesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shapes_data();
    void shapes() { compare(); }
    void cells_data();
    void cells() { compare(); }
    void phones_data();
    void phones() { compare(); }
    void people_data();
    void people() { compare(); }
    void refusesWholeFiles_data();
    void refusesWholeFiles();

private:
    static void compare()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const Outcome, outcome);
        compareOutcome(bytes, outcome);
    }
};

namespace {

/// Rows that nothing is wrong with.
QByteArray goodRows(int count)
{
    QByteArray rows;
    for (int i = 0; i < count; ++i)
        rows += "+9198760" + QByteArray::number(10000 + i) + ",Zoë\n";
    return rows;
}

} // namespace

void NastyFilesTest::shapes_data()
{
    addNastyColumns();
    nasty("a line that names the delimiter", "sep=;\nphone;name\n+919876543210;Asha, the first\n",
        {.counts = "1 1 0 0 0 0 0 0", .delimiter = ';', .names = "Asha, the first"});
    nasty("a line that names the delimiter, with BOM and CRLF",
        "\xEF\xBB\xBFsep=|\r\nphone|name\r\n+919876543210|Asha\r\n",
        {.counts = "1 1 0 0 0 0 0 0", .encoding = "UTF-8 with BOM", .delimiter = '|', .names = "Asha"});
    nasty("a BOM before a quoted header", "\xEF\xBB\xBF\"phone\",\"name\"\n\"+919876543210\",\"Asha\"\n",
        {.counts = "1 1 0 0 0 0 0 0", .encoding = "UTF-8 with BOM", .names = "Asha"});
    nasty("header only", "phone,name\n", {.counts = "0 0 0 0 0 0 0 0"});
    nasty("header only, no line end", "phone", {.counts = "0 0 0 0 0 0 0 0"});
    nasty("no header", "+919876543210,Asha Rao\n+919876543211,Ravi Nair\n",
        {.counts = "2 2 0 0 0 0 0 0", .names = "Asha Rao|Ravi Nair"});
    nasty("no header, one column", "+919876543210\n+919876543211\n", {.counts = "2 2 0 0 0 0 0 0"});
    nasty("one column", "phone\n+919876543210\n+919876543211\n", {.counts = "2 2 0 0 0 0 0 0"});
    nasty("one column of another name", "whatsapp\n+919876543210\n", {.counts = "1 1 0 0 0 0 0 0"});
    nasty("too many cells", "phone,name\n+919876543210,Asha,Rao\n+919876543211,Ravi\n",
        {.counts = "2 1 0 0 0 0 1 0", .names = "Ravi", .says = "The row has 3 cells"});
    nasty("too few cells", "phone,name,email\n+919876543210\n+919876543211,Ravi\n",
        {.counts = "2 2 0 0 0 0 0 0", .names = "|Ravi"});
    nasty("delimiters at the end", "phone,name\n+919876543210,Asha,,,,\n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "Asha"});
    nasty("rows of delimiters only", "phone,name\n,\n,,,\n+919876543210,Asha\n",
        {.counts = "3 1 0 0 0 2 0 0", .names = "Asha"});
    nasty("blank lines", "\n\nphone,name\n\n\n+919876543210,Asha\n\n", {.counts = "1 1 0 0 0 0 0 0", .names = "Asha"});
    nasty("a line of spaces", "phone,name\n   \n+919876543210,Asha\n", {.counts = "2 1 0 0 0 1 0 0", .names = "Asha"});
    nasty("mixed line ends", "phone,name\r\n+919876543210,A\n+919876543211,B\r+919876543212,C",
        {.counts = "3 3 0 0 0 0 0 0", .names = "A|B|C"});
    nasty("quoted line breaks", "phone,name\r\n+919876543210,\"Asha\nRao\"\r\n+919876543211,\"Ravi\r\nNair\"\r\n",
        {.counts = "2 2 0 0 0 0 0 0", .names = "Asha\nRao|Ravi\r\nNair"});
    nasty("doubled quotes", "phone,name\n+919876543210,\"Asha \"\"the first\"\", Rao\"\n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "Asha \"the first\", Rao"});
    nasty("a quote inside a text", "phone,name\n+919876543210,5\" pipes\n+919876543211,Ravi\n",
        {.counts = "2 2 0 0 0 0 0 0", .names = "5\" pipes|Ravi"});
    nasty("text behind a closing quote", "phone,name\n+919876543210,\"Asha\" Rao\n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "Asha Rao"});
    nasty("apostrophes as quotes", "'phone','name'\n'+919876543210','Rao, Asha'\n'+919876543211','Nair, Ravi'\n",
        {.counts = "2 2 0 0 0 0 0 0", .names = "Rao, Asha|Nair, Ravi"});
    nasty("a stray comma in a header of semicolons",
        "phone;name, title;email\n+919876543210;Asha;\n+919876543211;Ravi;\n",
        {.counts = "2 2 0 0 0 0 0 0", .delimiter = ';'});
    nasty("three thousand columns",
        "phone,name" + QByteArray(",x").repeated(3000) + "\n+919876543210,Asha" + QByteArray(",y").repeated(3000)
            + '\n',
        {.counts = "1 1 0 0 0 0 0 0", .names = "Asha"});
}

void NastyFilesTest::cells_data()
{
    addNastyColumns();
    const QByteArray huge(10'000'000, 'x');
    nasty("a cell of 10 MB", "phone,name\n+919876543210," + huge + "\n+919876543211,Ravi\n",
        {.counts = "2 1 0 0 0 0 1 0", .names = "Ravi"});
    nasty("a cell of 10 MB that is left out", "phone,name,shoe\n+919876543210,Asha," + huge + '\n',
        {.counts = "1 1 0 0 0 0 0 0", .names = "Asha"});
    nasty("a phone of 10 MB", "phone,name\n" + QByteArray(10'000'000, '1') + ",Asha\n+919876543211,Ravi\n",
        {.counts = "2 1 0 0 0 0 1 0", .names = "Ravi"});
    nasty("NULs in a row", "phone,name\n" + goodRows(300) + QByteArray("+919876543210,A\0B\n", 18),
        {.counts = "301 300 0 0 0 0 1 0"});
    nasty("invalid UTF-8 in one row", "phone,name\n" + goodRows(20) + "+919876543210,Jos\xE9\n+919876543211,Ravi\n",
        {.counts = "22 21 0 0 0 0 1 0", .says = "A letter cannot be read as UTF-8"});
    nasty("invalid UTF-8 in a column that is left out",
        "phone,name,shoe\n" + goodRows(20) + "+919876543210,Asha,\xE9\n", {.counts = "21 21 0 0 0 0 0 0"});
    nasty("a letter that was lost before", "phone,name\n+919876543210,Jos\xEF\xBF\xBD\n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "Jos\xEF\xBF\xBD"});
    nasty("a control character", "phone,name\n+919876543210,Asha\x07\n", {.counts = "1 0 0 0 0 0 1 0"});
    nasty("a formula", "phone,name\n+919876543210,=HYPERLINK(\"x\")\n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "=HYPERLINK(\"x\")"});
    nasty("a formula that was defused", "phone,name\n+919876543210,'=1+1\n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "=1+1"});
    nasty("no e-mail address", "phone,email\n+919876543210,nobody\n", {.counts = "1 0 0 0 0 0 1 0"});
    nasty("a label of 51 letters", "phone,labels\n+919876543210," + QByteArray(51, 'x') + '\n',
        {.counts = "1 0 0 0 0 0 1 0"});
    nasty("more than a thousand labels", "phone,labels\n+919876543210,\"" + QByteArray("a, ").repeated(1001) + "\"\n",
        {.counts = "1 0 0 0 0 0 1 0", .says = "More than 1000 labels"});
    nasty("a label with a comma", "phone,name,labels\n+919876543210,Asha,\"VIP, \"\"Delhi, NCR\"\"\"\n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "Asha"});
    nasty("neither yes nor no", "phone,opted_out\n+919876543210,maybe\n",
        {.counts = "1 0 0 0 0 0 1 0", .says = "neither yes nor no"});
    nasty("no time", "phone,created_at\n+919876543210,2026-01-01\n+919876543211,yesterday\n",
        {.counts = "2 1 0 0 0 0 1 0", .says = "not a time"});
    nasty("emoji and right-to-left names",
        "phone,name\n+919876543210,👩‍🍳 ❤️\n+919876543211,محمد علي\n",
        {.counts = "2 2 0 0 0 0 0 0", .names = "👩‍🍳 ❤️|محمد علي"});
}

void NastyFilesTest::phones_data()
{
    addNastyColumns();
    nasty("scientific, digits lost", "phone\n9.19877E+11\n", {.counts = "1 0 0 0 0 0 1 0", .says = "spreadsheet"});
    nasty("scientific, nearly all lost", "phone\n9E+11\n", {.counts = "1 0 0 0 0 0 1 0", .says = "spreadsheet"});
    nasty("scientific, all digits kept", "phone\n9.19876543210E+11\n",
        {.counts = "1 0 0 0 0 0 1 0", .says = "Accept repaired numbers", .region = "+"});
    nasty("scientific with a decimal comma", "phone;name\n9,19876543210E+11;Asha\n",
        {.counts = "1 0 0 0 0 0 1 0", .delimiter = ';', .says = "Accept repaired numbers", .region = "+"});
    nasty("a fraction", "phone,name\n919876543210.0,Asha\n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "Asha", .says = "A spreadsheet made", .region = "+"});
    nasty("a fraction behind a plus", "phone,name\n+919876543210.0,Asha\n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "Asha", .says = "A spreadsheet made"});
    nasty("no country code", "phone\n9876543210\n", {.counts = "1 0 0 0 0 0 1 0", .says = "country"});
    nasty("no country code, the country is chosen", "phone,name\n9876543210,Asha\n098765 43211,Ravi\n",
        {.counts = "2 2 0 0 0 0 0 0", .names = "Asha|Ravi", .region = "IN"});
    nasty("a zero that was lost", "phone,name\n1701234567,Karl\n01701234568,Zoë\n",
        {.counts = "2 2 0 0 0 0 0 0", .names = "Karl|Zoë", .region = "DE"});
    nasty("only the plus is lost", "phone,name\n919876543210,Asha\n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "Asha", .region = "+"});
    nasty("a spreadsheet's apostrophe", "phone,name\n'+919876543210,Asha\n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "Asha"});
    nasty("a formula that gives the number", "phone,name\n\"=\"\"+919876543210\"\"\",Asha\n",
        {.counts = "1 0 0 0 0 0 1 0", .says = "contains “=”"});
    nasty("spaces, brackets, dots and dashes", "phone\n+91 (98765) 43210\n+91.98765.43211\n+91-98765-43212\n",
        {.counts = "3 3 0 0 0 0 0 0"});
    nasty("spaces that do not break",
        "phone\n+91\xC2\xA0"
        "98765\xE2\x80\xAF"
        "43210\n",
        {.counts = "1 1 0 0 0 0 0 0"});
    nasty("marks of direction", "phone\n\xE2\x80\xAA+919876543210\xE2\x80\xAC\n", {.counts = "1 1 0 0 0 0 0 0"});
    nasty("tel: and two zeros", "phone\ntel:+919876543210\n00919876543211\n", {.counts = "2 2 0 0 0 0 0 0"});
    nasty("a zero in brackets", "phone\n+49 (0) 170 1234567\n", {.counts = "1 1 0 0 0 0 0 0"});
    nasty("digits of other scripts", "phone\n+٩١٩٨٧٦٥٤٣٢١٠\n+९१९८७६५४३२११\n", {.counts = "2 2 0 0 0 0 0 0"});
    nasty("an extension", "phone\n+91 98765 43210 ext. 5\n", {.counts = "1 0 0 0 0 0 1 0"});
    nasty("letters", "phone\nask the office\n", {.counts = "1 0 0 0 0 0 1 0"});
    nasty("too short and too long", "phone\n+91\n+9198765432101234567\n", {.counts = "2 0 0 0 0 0 2 0"});
    nasty("a country code that does not exist", "phone\n+999876543210\n", {.counts = "1 0 0 0 0 0 1 0"});
    nasty("two numbers in a cell", "phone\n+919876543210 / +919876543211\n", {.counts = "1 0 0 0 0 0 1 0"});
    nasty("numbers of Google Contacts", "phone,name\n+91 98765 43210 ::: +91 98765 43211,Asha\n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "Asha"});
}

void NastyFilesTest::people_data()
{
    addNastyColumns();
    nasty("three spellings of a number", "phone,name\n+91 98765 43210,A\n00919876543210,B\n'+91-98765-43210,C\n",
        {.counts = "3 1 0 0 2 0 0 0", .names = "C"});
    nasty("three spellings of a number that is known",
        "phone,name\n+91 98000 00001,A\n00919800000001,B\n+919800000001,Known\n", {.counts = "3 0 0 1 2 0 0 0"});
    nasty("a number without the ninth digit", "phone,name\n+551187654321,Bia\n",
        {.counts = "1 0 0 1 0 0 0 0", .says = "another spelling"});
    nasty("both spellings of a new number", "phone,name\n+5215512345678,A\n+525512345678,B\n",
        {.counts = "2 1 0 0 1 0 0 0", .names = "B"});
    nasty("the same as before", "phone,name,labels\n+919800000001,Known,vip\n", {.counts = "1 0 0 1 0 0 0 0"});
    nasty("blank cells erase nothing", "phone,name,labels\n+919800000001,,\n", {.counts = "1 0 0 1 0 0 0 0"});
    nasty("another name", "phone,name\n+919800000001,New\n", {.counts = "1 0 1 0 0 0 0 0"});
    nasty("somebody opts out", "phone,opted_out\n+919800000001,yes\n", {.counts = "1 0 1 0 0 0 0 0"});
    nasty("somebody would be opted in", "phone,name,opted_out\n+919800000002,Stopped,no\n",
        {.counts = "1 0 0 1 0 0 0 1", .says = "held back"});
    nasty("somebody would be opted in and gets another name", "phone,name,opted_out\n+919800000002,New,no\n",
        {.counts = "1 0 1 0 0 0 0 1", .says = "held back"});
    nasty("opted out and in, in two rows", "phone,name,opted_out\n+919876543210,A,yes\n+919876543210,B,no\n",
        {.counts = "2 1 0 0 1 0 0 0", .names = "B"});
    nasty("somebody is blocked", "phone,name,is_blocked\n+919800000001,Known,true\n", {.counts = "1 0 0 1 0 0 0 0"});
    nasty("no number", "phone,name\n,A\n  ,B\n+919876543210,C\n", {.counts = "3 1 0 0 0 2 0 0", .names = "C"});
    nasty("a user id instead of a number", "phone,user_id,name\n,IN.1,A\n,,B\n",
        {.counts = "2 1 0 0 0 1 0 0", .names = "A"});
    nasty("a user id with two numbers", "phone,user_id,name\n+919876543210,IN.1,A\n+919876543211,IN.1,B\n",
        {.counts = "2 1 0 0 0 0 1 0", .names = "A", .says = "same user id"});
    nasty("a user id of somebody else", "phone,user_id\n+919800000001,IN.1\n+919800000002,IN.1\n",
        {.counts = "2 0 1 0 0 0 1 0", .says = "same user id"});
}

void NastyFilesTest::refusesWholeFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &bytes, const char *says) {
        QTest::newRow(name) << bytes << QString::fromUtf8(says);
    };
    row("empty", "", "is empty");
    row("only a BOM", "\xEF\xBB\xBF", "is empty");
    row("only blank lines", "\n\r\n\n", "has no rows");
    row("a quote that is never closed", "phone,name\n+919876543210,A\n+919876543211,\"B\n+919876543212,C\n", "line 3");
    row("a quote that is never closed, far down",
        "phone,name\r\n" + QByteArray("+919876543210,A\r\n").repeated(5000) + "+919876543211,\"B\r\n", "line 5002");
    row("a spreadsheet", QByteArray("PK\x03\x04\x14\0", 6), "a spreadsheet (.xlsx");
    row("an old spreadsheet", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old Excel file");
    row("a contact card", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Asha\r\nEND:VCARD\r\n", "contact card (.vcf)");
    row("a web page", "<!DOCTYPE html><table>", "web page");
    row("a PDF", "%PDF-1.7", "a PDF");
    row("a NUL at the begin", QByteArray("phone,name\n+919876543210,A\0B\n", 29), "not a text file");
    row("no column for the phone", "shoe,size\nleft,43\n", "No column is chosen for the phone");
}

void NastyFilesTest::refusesWholeFiles()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, says);
    const ImportFixture fixture;
    const auto result = importContacts(*fixture.database, fixture.write(bytes));
    QVERIFY(!result);
    QVERIFY2(result.error().message.contains(says), qPrintable(result.error().message));
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact"), 0);
}

QTEST_GUILESS_MAIN(NastyFilesTest)
#include "tst_nastyfiles.moc"
