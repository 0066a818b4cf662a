#include "models/csv/csvwriter.h"

#include "models/csv/csvreader.h"

#include <QBuffer>
#include <QFile>
#include <QTest>

namespace {

using Records = QList<QByteArrayList>;
using Cells = CsvWriter::Cells;

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

QByteArray bytesOf(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

QByteArray written(const Records &records, Cells cells)
{
    QByteArray text;
    QBuffer buffer(&text);
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, cells);
    bool isWritten = true;
    for (const QByteArrayList &record : records) {
        for (const QByteArray &field : record)
            writer.add(view(field));
        isWritten = writer.endRecord() && isWritten;
    }
    isWritten = writer.finish() && isWritten;
    return isWritten ? text : QByteArray("could not be written");
}

Records readAll(const QByteArray &text)
{
    Records records;
    CsvReader reader(view(text));
    CsvReader::Record record;
    for (auto more = reader.next(record); more && *more; more = reader.next(record)) {
        QByteArrayList &fields = records.emplace_back();
        for (const std::string_view field : record.fields)
            fields.append(bytesOf(CsvWriter::undefused(field)));
    }
    return records;
}

/// Every text of up to `length` bytes of this alphabet.
QByteArrayList textsOf(const QByteArray &alphabet, int length)
{
    QByteArrayList texts{QByteArray("")};
    qsizetype shorter = 0;
    for (int i = 0; i < length; ++i) {
        const qsizetype end = texts.size();
        for (; shorter < end; ++shorter) {
            for (const char character : alphabet)
                texts.append(texts[shorter] + character);
        }
    }
    return texts;
}

} // namespace

class CsvWriterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesRecords_data();
    void writesRecords();
    void defusesFormulas_data();
    void defusesFormulas();
    void takesOffOnlyTheMarkOfAWriter_data();
    void takesOffOnlyTheMarkOfAWriter();
    void givesBackEveryText_data();
    void givesBackEveryText();
    void quotesWhereverTheReasonStands();
    void writesPlainFieldsAsTheyAre();
    void writesMoreThanItsBufferHolds();
    void writesNothingBeforeTheBufferIsFullOrFinished();
    void reportsAFullDiskWhenTheBufferIsFlushed();
    void reportsAFullDiskAtTheEnd();
    void reportsADeviceThatIsNotOpen();
};

void CsvWriterTest::writesRecords_data()
{
    QTest::addColumn<Records>("records");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << Records{} << QByteArray();
    QTest::newRow("plain fields") << Records{{"a", "b"}, {"c"}} << QByteArray("a,b\r\nc\r\n");
    QTest::newRow("a comma") << Records{{"vip, lead"}} << QByteArray("\"vip, lead\"\r\n");
    QTest::newRow("a quote") << Records{{"5\" nail"}} << QByteArray("\"5\"\" nail\"\r\n");
    QTest::newRow("nothing but quotes") << Records{{"\"\""}} << QByteArray("\"\"\"\"\"\"\r\n");
    QTest::newRow("LF") << Records{{"a\nb"}} << QByteArray("\"a\nb\"\r\n");
    QTest::newRow("CR") << Records{{"a\rb"}} << QByteArray("\"a\rb\"\r\n");
    QTest::newRow("a space at the begin") << Records{{" a"}} << QByteArray("\" a\"\r\n");
    QTest::newRow("a space at the end") << Records{{"a "}} << QByteArray("\"a \"\r\n");
    QTest::newRow("a space inside") << Records{{"a b"}} << QByteArray("a b\r\n");
    QTest::newRow("other delimiters") << Records{{"a;b|c\td"}} << QByteArray("a;b|c\td\r\n");
    QTest::newRow("a single empty field") << Records{{""}, {"a"}, {""}} << QByteArray("\"\"\r\na\r\n\"\"\r\n");
    QTest::newRow("empty fields") << Records{{"", ""}, {"", "", "a"}} << QByteArray(",\r\n,,a\r\n");
    QTest::newRow("bytes that are no UTF-8") << Records{{"\xff\xfc"}} << QByteArray("\xff\xfc\r\n");
    QTest::newRow("NUL") << Records{{QByteArray("a\0b", 3)}} << QByteArray("a\0b\r\n", 5);
}

void CsvWriterTest::writesRecords()
{
    QFETCH(Records, records);
    QFETCH(QByteArray, text);
    QCOMPARE(written(records, Cells::Exact), text);
    QCOMPARE(written(records, Cells::Spreadsheet), text);
}

void CsvWriterTest::defusesFormulas_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QByteArray>("exact");
    QTest::addColumn<QByteArray>("spreadsheet");
    QTest::newRow("=") << QByteArray("=1+1") << QByteArray("=1+1") << QByteArray("'=1+1");
    QTest::newRow("+") << QByteArray("+1-2") << QByteArray("+1-2") << QByteArray("'+1-2");
    QTest::newRow("-") << QByteArray("-1") << QByteArray("-1") << QByteArray("'-1");
    QTest::newRow("@") << QByteArray("@SUM(A1)") << QByteArray("@SUM(A1)") << QByteArray("'@SUM(A1)");
    QTest::newRow("TAB") << QByteArray("\t=1") << QByteArray("'\t=1") << QByteArray("'\t=1");
    QTest::newRow("CR") << QByteArray("\r=1") << QByteArray("\"'\r=1\"") << QByteArray("\"'\r=1\"");
    QTest::newRow("a formula with quotes")
        << QByteArray("=A(\"b\",1)") << QByteArray("\"=A(\"\"b\"\",1)\"") << QByteArray("\"'=A(\"\"b\"\",1)\"");
    QTest::newRow("not at the begin") << QByteArray("a=1") << QByteArray("a=1") << QByteArray("a=1");
    QTest::newRow("a phone number") << QByteArray("+919876543210") << QByteArray("+919876543210")
                                    << QByteArray("+919876543210");
    QTest::newRow("7 digits") << QByteArray("+1234567") << QByteArray("+1234567") << QByteArray("+1234567");
    QTest::newRow("15 digits") << QByteArray("+123456789012345") << QByteArray("+123456789012345")
                               << QByteArray("+123456789012345");
    QTest::newRow("6 digits") << QByteArray("+123456") << QByteArray("+123456") << QByteArray("'+123456");
    QTest::newRow("16 digits") << QByteArray("+1234567890123456") << QByteArray("+1234567890123456")
                               << QByteArray("'+1234567890123456");
    QTest::newRow("a number, then a line end")
        << QByteArray("+1234567\n") << QByteArray("\"+1234567\n\"") << QByteArray("\"'+1234567\n\"");
    QTest::newRow("a number, then a formula")
        << QByteArray("+1234567+A1") << QByteArray("+1234567+A1") << QByteArray("'+1234567+A1");
    QTest::newRow("looks defused") << QByteArray("'=1") << QByteArray("''=1") << QByteArray("''=1");
    QTest::newRow("looks defused twice") << QByteArray("''-") << QByteArray("'''-") << QByteArray("'''-");
    QTest::newRow("a number that looks defused")
        << QByteArray("'+1234567") << QByteArray("''+1234567") << QByteArray("''+1234567");
    QTest::newRow("an apostrophe before a letter")
        << QByteArray("'s-Gravenhage") << QByteArray("'s-Gravenhage") << QByteArray("'s-Gravenhage");
    QTest::newRow("only apostrophes") << QByteArray("''") << QByteArray("''") << QByteArray("''");
}

void CsvWriterTest::defusesFormulas()
{
    QFETCH(QByteArray, cell);
    QFETCH(QByteArray, exact);
    QFETCH(QByteArray, spreadsheet);
    QCOMPARE(written({{"a", cell}}, Cells::Exact), "a," + exact + "\r\n");
    QCOMPARE(written({{"a", cell}}, Cells::Spreadsheet), "a," + spreadsheet + "\r\n");
}

void CsvWriterTest::takesOffOnlyTheMarkOfAWriter_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("a formula") << QByteArray("'=1") << QByteArray("=1");
    QTest::newRow("a phone number") << QByteArray("'+919876543210") << QByteArray("+919876543210");
    QTest::newRow("one of two") << QByteArray("''=1") << QByteArray("'=1");
    QTest::newRow("nothing dangerous") << QByteArray("'a") << QByteArray("'a");
    QTest::newRow("only an apostrophe") << QByteArray("'") << QByteArray("'");
    QTest::newRow("no mark") << QByteArray("=1") << QByteArray("=1");
    QTest::newRow("not at the begin") << QByteArray("a'=1") << QByteArray("a'=1");
}

void CsvWriterTest::takesOffOnlyTheMarkOfAWriter()
{
    QFETCH(QByteArray, cell);
    QFETCH(QByteArray, text);
    QCOMPARE(bytesOf(CsvWriter::undefused(view(cell))), text);
}

void CsvWriterTest::givesBackEveryText_data()
{
    QTest::addColumn<Cells>("cells");
    QTest::addColumn<QByteArray>("alphabet");
    QTest::addColumn<int>("length");
    for (const Cells cells : {Cells::Exact, Cells::Spreadsheet}) {
        const char *name = cells == Cells::Exact ? "exact" : "spreadsheet";
        QTest::addRow("%s: marks and dangerous characters", name) << cells << QByteArray("'=+-@\t\ra") << 4;
        QTest::addRow("%s: everything that needs quotes", name) << cells << QByteArray("'=\", \r\n") << 4;
        QTest::addRow("%s: around the length of a phone number", name) << cells << QByteArray("'+1") << 9;
    }
}

void CsvWriterTest::givesBackEveryText()
{
    QFETCH(Cells, cells);
    QFETCH(QByteArray, alphabet);
    QFETCH(int, length);
    Records records;
    const QByteArrayList texts = textsOf(alphabet, length);
    for (const QByteArray &text : texts) {
        records.append({text});
        records.append({"", text, "b"});
    }
    QVERIFY(readAll(written(records, cells)) == records);
}

/// Cells are looked through in blocks of different sizes.
void CsvWriterTest::quotesWhereverTheReasonStands()
{
    for (int length = 1; length <= 70; ++length) {
        const QByteArray plain(length, 'x');
        QCOMPARE(written({{"a", plain}}, Cells::Exact), "a," + plain + "\r\n");
        for (int at = 0; at < length; ++at) {
            QByteArray text = plain;
            text[at] = ",\r\n"[at % 3];
            const QByteArray mark = at == 0 && text.startsWith('\r') ? "'" : "";
            QCOMPARE(written({{"a", text}}, Cells::Exact), "a,\"" + mark + text + "\"\r\n");
            text[at] = '"';
            QCOMPARE(written({{text}}, Cells::Exact), '"' + QByteArray(text).replace('"', "\"\"") + "\"\r\n");
            text[at] = '\xe9'; // no sign of ASCII is any
            QCOMPARE(written({{text}}, Cells::Exact), text + "\r\n");
        }
    }
}

void CsvWriterTest::writesPlainFieldsAsTheyAre()
{
    QByteArray text;
    QBuffer buffer(&text);
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    CsvWriter writer(buffer, Cells::Spreadsheet);
    for (const std::string_view field : {"true", "", "2026-11-21T09:00:00.000Z"})
        writer.addPlain(field);
    QVERIFY(writer.endRecord());
    writer.addPlain({});
    QVERIFY(writer.endRecord());
    QVERIFY(writer.finish());
    QCOMPARE(text, QByteArray("true,,2026-11-21T09:00:00.000Z\r\n\"\"\r\n"));
}

void CsvWriterTest::writesMoreThanItsBufferHolds()
{
    Records records;
    for (int i = 0; i < 30; ++i)
        records.append({QByteArray::number(i), QByteArray(i * 10'000, 'x'), ""});
    records.append({QByteArray(3'000'000, '"')});
    records.append({""});
    QVERIFY(readAll(written(records, Cells::Exact)) == records);
}

void CsvWriterTest::writesNothingBeforeTheBufferIsFullOrFinished()
{
    QByteArray text;
    QBuffer buffer(&text);
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    CsvWriter writer(buffer, Cells::Exact);
    writer.add("a");
    QVERIFY(writer.endRecord());
    QVERIFY(text.isEmpty());
    writer.add(std::string(1024 * 1024, 'x'));
    QVERIFY(writer.endRecord());
    const qsizetype full = text.size();
    QVERIFY(full > 1024 * 1024);
    writer.add({});
    QVERIFY(writer.endRecord());
    QCOMPARE(text.size(), full);
    QVERIFY(writer.finish());
    QVERIFY(text.endsWith("x\r\n\"\"\r\n"));
}

void CsvWriterTest::reportsAFullDiskWhenTheBufferIsFlushed()
{
    QFile file(QStringLiteral("/dev/full"));
    if (!file.open(QIODevice::WriteOnly))
        QSKIP("This system has no /dev/full.");
    CsvWriter writer(file, Cells::Exact);
    writer.add(std::string(2 * 1024 * 1024, 'x'));
    const auto ended = writer.endRecord();
    QVERIFY(!ended);
    QVERIFY2(ended.error().message.contains(file.errorString()), qPrintable(ended.error().message));
    writer.add("a");
    QVERIFY(!writer.endRecord());
    QVERIFY(!writer.finish());
}

void CsvWriterTest::reportsAFullDiskAtTheEnd()
{
    QFile file(QStringLiteral("/dev/full"));
    if (!file.open(QIODevice::WriteOnly))
        QSKIP("This system has no /dev/full.");
    CsvWriter writer(file, Cells::Exact);
    writer.add("a");
    QVERIFY(writer.endRecord());
    QVERIFY(!writer.finish());
    QVERIFY(!writer.finish());
}

void CsvWriterTest::reportsADeviceThatIsNotOpen()
{
    QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): device not open");
    QBuffer buffer;
    CsvWriter writer(buffer, Cells::Exact);
    writer.add("a");
    QVERIFY(writer.endRecord());
    QVERIFY(!writer.finish());
}

QTEST_APPLESS_MAIN(CsvWriterTest)
#include "tst_csvwriter.moc"
