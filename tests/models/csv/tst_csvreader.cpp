#include "models/csv/csvreader.h"

#include <QTemporaryFile>
#include <QTest>

#include <vector>

namespace {

using Records = QList<QByteArrayList>;

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

QByteArrayList copyOf(const CsvReader::Record &record)
{
    QByteArrayList fields;
    for (const std::string_view field : record.fields)
        fields.append(QByteArray(field.data(), qsizetype(field.size())));
    return fields;
}

Result<Records> readAll(CsvReader &reader)
{
    Records records;
    CsvReader::Record record;
    while (true) {
        const auto more = reader.next(record);
        if (!more)
            return more.error();
        if (!*more)
            return records;
        records.append(copyOf(record));
    }
}

} // namespace

class CsvReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsTextIntoRecords_data();
    void splitsTextIntoRecords();
    void splitsAtTheGivenDelimiter_data();
    void splitsAtTheGivenDelimiter();
    void findsEverySpecialByteAtEveryDistance_data();
    void findsEverySpecialByteAtEveryDistance();
    void refusesAQuoteThatIsNeverClosed_data();
    void refusesAQuoteThatIsNeverClosed();
    void failsAgainAfterAFailure();
    void countsPhysicalLines_data();
    void countsPhysicalLines();
    void resumesAtTheOffsetOfARecord();
    void tellsHowFarItHasRead();
    void unquotesByTheGivenQuote();
    void beginsWhereTheDialectSays();
    void readsACellOfTenMegabytes();
    void pointsIntoTheTextWhereNothingIsEscaped();
    void keepsEveryUnescapedFieldOfARecordValid();
    void forgetsTheFieldsOfTheRecordBefore();
    void neverReadsBeyondTheText();
    void readsRecordsBeyondFourGigabytes();
};

void CsvReaderTest::splitsTextIntoRecords_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Records>("records");

    QTest::newRow("no text") << QByteArray() << Records{};
    QTest::newRow("one field") << QByteArray("a") << Records{{"a"}};
    QTest::newRow("last line without its end") << QByteArray("a,b\nc,d") << Records{{"a", "b"}, {"c", "d"}};
    QTest::newRow("last line with its end") << QByteArray("a,b\nc,d\n") << Records{{"a", "b"}, {"c", "d"}};
    QTest::newRow("line ends LF, CRLF and CR") << QByteArray("a\nb\r\nc\rd") << Records{{"a"}, {"b"}, {"c"}, {"d"}};
    QTest::newRow("LF then CR is two ends") << QByteArray("a\n\rb") << Records{{"a"}, {""}, {"b"}};
    QTest::newRow("CR CR LF is two ends") << QByteArray("a\r\r\nb") << Records{{"a"}, {""}, {"b"}};
    QTest::newRow("a CR as the last byte") << QByteArray("a\r") << Records{{"a"}};
    QTest::newRow("only a line end") << QByteArray("\r\n") << Records{{""}};
    QTest::newRow("blank lines") << QByteArray("\na\n\n\nb\n\n") << Records{{""}, {"a"}, {""}, {""}, {"b"}, {""}};
    QTest::newRow("only a delimiter") << QByteArray(",") << Records{{"", ""}};
    QTest::newRow("empty fields") << QByteArray(",a,,\n,,") << Records{{"", "a", "", ""}, {"", "", ""}};
    QTest::newRow("records of different lengths")
        << QByteArray("a\nb,c\nd,e,f") << Records{{"a"}, {"b", "c"}, {"d", "e", "f"}};
    QTest::newRow("spaces belong to the field") << QByteArray(" a , b ") << Records{{" a ", " b "}};
    QTest::newRow("NUL bytes") << QByteArray("a\0b,\0\n", 6) << Records{{QByteArray("a\0b", 3), QByteArray("\0", 1)}};
    QTest::newRow("bytes that are no UTF-8") << QByteArray("M\xfcller,\xff\xfe") << Records{{"M\xfcller", "\xff\xfe"}};
    QTest::newRow("a byte order mark is text") << QByteArray("\xef\xbb\xbf"
                                                             "a,b")
                                               << Records{{"\xef\xbb\xbf"
                                                           "a",
                                                      "b"}};

    QTest::newRow("a quoted field") << QByteArray("\"a\",b") << Records{{"a", "b"}};
    QTest::newRow("a quoted delimiter") << QByteArray("\"vip, lead\",b") << Records{{"vip, lead", "b"}};
    QTest::newRow("a quoted LF") << QByteArray("\"a\nb\",c\nd") << Records{{"a\nb", "c"}, {"d"}};
    QTest::newRow("a quoted CRLF stays CRLF") << QByteArray("\"a\r\nb\"\r\nc") << Records{{"a\r\nb"}, {"c"}};
    QTest::newRow("a quoted CR") << QByteArray("\"a\r\"\rb") << Records{{"a\r"}, {"b"}};
    QTest::newRow("quoted spaces") << QByteArray("\" a \"") << Records{{" a "}};
    QTest::newRow("an empty quoted field") << QByteArray("\"\"") << Records{{""}};
    QTest::newRow("empty quoted fields") << QByteArray("\"\",\"\"\n\"\"\n") << Records{{"", ""}, {""}};
    QTest::newRow("a doubled quote") << QByteArray("\"say \"\"hi\"\" now\"") << Records{{"say \"hi\" now"}};
    QTest::newRow("nothing but a doubled quote") << QByteArray("\"\"\"\"") << Records{{"\""}};
    QTest::newRow("two doubled quotes") << QByteArray("\"\"\"\"\"\"") << Records{{"\"\""}};
    QTest::newRow("doubled quotes at both ends") << QByteArray("\"\"\"a\"\"\",b") << Records{{"\"a\"", "b"}};
    QTest::newRow("a doubled quote before a line break") << QByteArray("\"a\"\"\nb\"\nc") << Records{{"a\"\nb"}, {"c"}};
    QTest::newRow("text behind the closing quote") << QByteArray("\"a\"b,c") << Records{{"ab", "c"}};
    QTest::newRow("a space behind the closing quote") << QByteArray("\"a\" ,b") << Records{{"a ", "b"}};
    QTest::newRow("quotes behind the closing quote") << QByteArray("\"a\"b\"c\",d") << Records{{"ab\"c\"", "d"}};
    QTest::newRow("escapes and text behind the quote") << QByteArray("\"a\"\"\"b\nc") << Records{{"a\"b"}, {"c"}};
    QTest::newRow("a quote inside an unquoted field") << QByteArray("5\" nail,b\"") << Records{{"5\" nail", "b\""}};
    QTest::newRow("doubled quotes in an unquoted field") << QByteArray("a\"\"b") << Records{{"a\"\"b"}};
    QTest::newRow("a space before the quote") << QByteArray("a, \"b\n") << Records{{"a", " \"b"}};
}

void CsvReaderTest::splitsTextIntoRecords()
{
    QFETCH(QByteArray, text);
    QFETCH(Records, records);
    CsvReader reader(view(text));
    const auto read = readAll(reader);
    QVERIFY(read);
    QCOMPARE(*read, records);
}

void CsvReaderTest::splitsAtTheGivenDelimiter_data()
{
    QTest::addColumn<char>("delimiter");
    QTest::newRow("comma") << ',';
    QTest::newRow("semicolon") << ';';
    QTest::newRow("tab") << '\t';
    QTest::newRow("bar") << '|';
    QTest::newRow("a byte above ASCII") << '\xa7';
}

void CsvReaderTest::splitsAtTheGivenDelimiter()
{
    QFETCH(char, delimiter);
    const QByteArray others = QByteArray(",;\t|\xa7").replace(delimiter, "");
    const QByteArray text = others + delimiter + '"' + delimiter + '"' + delimiter + 'c';
    CsvReader reader(view(text), {.delimiter = delimiter});
    const auto read = readAll(reader);
    QVERIFY(read);
    QCOMPARE(*read, (Records{{others, QByteArray(1, delimiter), "c"}}));
}

void CsvReaderTest::findsEverySpecialByteAtEveryDistance_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("behind");
    QTest::addColumn<Records>("expected"); // with `*` for the letters before the special byte
    QTest::newRow("delimiter") << QByteArray() << QByteArray(",b") << Records{{"*", "b"}};
    QTest::newRow("LF") << QByteArray() << QByteArray("\nb") << Records{{"*"}, {"b"}};
    QTest::newRow("CR") << QByteArray() << QByteArray("\rb") << Records{{"*"}, {"b"}};
    QTest::newRow("CRLF") << QByteArray() << QByteArray("\r\nb") << Records{{"*"}, {"b"}};
    QTest::newRow("end of the text") << QByteArray() << QByteArray() << Records{{"*"}};
    QTest::newRow("closing quote") << QByteArray("\"") << QByteArray("\",b") << Records{{"*", "b"}};
    QTest::newRow("closing quote at the end") << QByteArray("\"") << QByteArray("\"") << Records{{"*"}};
    QTest::newRow("doubled quote") << QByteArray("\"") << QByteArray("\"\"b\"") << Records{{"*\"b"}};
    QTest::newRow("quoted CRLF") << QByteArray("\"") << QByteArray("\r\nb\"") << Records{{"*\r\nb"}};
}

/// The reader looks at 16 bytes at a time: no place within a block, before the end or at any alignment may differ.
void CsvReaderTest::findsEverySpecialByteAtEveryDistance()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, behind);
    QFETCH(Records, expected);
    for (int letters = 1; letters <= 70; ++letters) {
        const QByteArray field(letters, 'a');
        const QByteArray text = before + field + behind;
        CsvReader reader(view(text));
        const auto read = readAll(reader);
        QVERIFY(read);
        Records records = expected;
        records[0][0].replace("*", field);
        QCOMPARE(*read, records);
    }
}

void CsvReaderTest::refusesAQuoteThatIsNeverClosed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("recordsBefore");
    QTest::addColumn<int>("line");
    QTest::newRow("only a quote") << QByteArray("\"") << 0 << 1;
    QTest::newRow("in the last field") << QByteArray("a\nb,\"c") << 1 << 2;
    QTest::newRow("swallows the rest of the file") << QByteArray("a\n\"b\nc\nd\n") << 1 << 2;
    QTest::newRow("ends with a doubled quote") << QByteArray("\"a\"\"") << 0 << 1;
    QTest::newRow("three quotes") << QByteArray("\"\"\"") << 0 << 1;
    QTest::newRow("behind a quoted line break") << QByteArray("a\r\"b\r\nc\",d,\"e\n") << 1 << 3;
    QTest::newRow("behind a delimiter at the end") << QByteArray("a\r\n\r\nb,\"") << 2 << 3;
}

void CsvReaderTest::refusesAQuoteThatIsNeverClosed()
{
    QFETCH(QByteArray, text);
    QFETCH(int, recordsBefore);
    QFETCH(int, line);
    CsvReader reader(view(text));
    CsvReader::Record record;
    for (int i = 0; i < recordsBefore; ++i) {
        const auto more = reader.next(record);
        QVERIFY(more && *more);
    }
    const auto more = reader.next(record);
    QVERIFY(!more);
    QCOMPARE(more.error().kind, Error::Kind::Refused);
    QVERIFY2(more.error().message.contains(QStringLiteral("on line %1 ").arg(line)), qPrintable(more.error().message));
}

void CsvReaderTest::failsAgainAfterAFailure()
{
    const QByteArray text("a,b\nc,\"d\ne");
    CsvReader reader(view(text));
    const auto first = readAll(reader);
    QVERIFY(!first);
    QCOMPARE(reader.position(), text.indexOf('"'));
    const auto second = readAll(reader);
    QVERIFY(!second);
    QCOMPARE(second.error().message, first.error().message);
}

void CsvReaderTest::countsPhysicalLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<qint64>>("lines");
    QTest::newRow("LF") << QByteArray("a\nb\nc") << QList<qint64>{1, 2, 3};
    QTest::newRow("CRLF is one") << QByteArray("a\r\nb\r\nc") << QList<qint64>{1, 2, 3};
    QTest::newRow("CR") << QByteArray("a\rb\rc") << QList<qint64>{1, 2, 3};
    QTest::newRow("blank lines") << QByteArray("a\n\r\n\rb") << QList<qint64>{1, 2, 3, 4};
    QTest::newRow("quoted LF") << QByteArray("\"a\nb\"\nc") << QList<qint64>{1, 3};
    QTest::newRow("quoted CRLF is one") << QByteArray("\"a\r\nb\r\n\"\r\nc") << QList<qint64>{1, 4};
    QTest::newRow("quoted CR") << QByteArray("\"a\r\"\nc") << QList<qint64>{1, 3};
    QTest::newRow("quoted CR, then a doubled quote") << QByteArray("\"\r\"\"\n\"\nc") << QList<qint64>{1, 4};
    QTest::newRow("quoted breaks in two fields") << QByteArray("\"\n\",\"\n\n\"\nc") << QList<qint64>{1, 5};
}

void CsvReaderTest::countsPhysicalLines()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<qint64>, lines);
    CsvReader reader(view(text));
    CsvReader::Record record;
    for (const qint64 line : lines) {
        const auto more = reader.next(record);
        QVERIFY(more && *more);
        QCOMPARE(record.line, line);
    }
    const auto more = reader.next(record);
    QVERIFY(more && !*more);
}

void CsvReaderTest::resumesAtTheOffsetOfARecord()
{
    const QByteArray text("\xef\xbb\xbf"
                          "a;b\r\n\"c\n\"\"\";d\r\re;\"f\"g\n\n");
    CsvReader reader(view(text), {.delimiter = ';', .begin = 3});
    QList<qint64> offsets;
    CsvReader::Record record;
    for (auto more = reader.next(record); more && *more; more = reader.next(record))
        offsets.append(record.offset);
    QCOMPARE(offsets, (QList<qint64>{3, 8, 17, 18, 25}));

    const Records all{{"a", "b"}, {"c\n\"", "d"}, {""}, {"e", "fg"}, {""}};
    for (int i = 0; i < offsets.size(); ++i) {
        CsvReader resumed(view(text), {.delimiter = ';'});
        resumed.seek(offsets[i]);
        const auto rest = readAll(resumed);
        QVERIFY(rest);
        QCOMPARE(*rest, all.mid(i));
    }
}

void CsvReaderTest::tellsHowFarItHasRead()
{
    const QByteArray text("ab,c\r\n\"d\"\n");
    CsvReader reader(view(text));
    CsvReader::Record record;
    QCOMPARE(reader.position(), 0);
    for (const qint64 position : {6, 10, 10}) {
        QVERIFY(reader.next(record));
        QCOMPARE(reader.position(), position);
    }
}

void CsvReaderTest::pointsIntoTheTextWhereNothingIsEscaped()
{
    const QByteArray text("plain,\"quoted, with\na line break\",\"\"");
    CsvReader reader(view(text));
    CsvReader::Record record;
    QVERIFY(reader.next(record));
    QCOMPARE(record.fields.size(), size_t(3));
    QVERIFY(record.fields[0].data() == text.constData());
    QVERIFY(record.fields[1].data() == text.constData() + 7);
    QVERIFY(record.fields[2].data() == text.constData() + text.size() - 1);
}

void CsvReaderTest::keepsEveryUnescapedFieldOfARecordValid()
{
    QByteArrayList expected;
    QByteArrayList written;
    for (int i = 0; i < 2000; ++i) {
        expected.append(QByteArray(i, 'x') + '"' + QByteArray::number(i));
        written.append('"' + QByteArray(i, 'x') + "\"\"" + QByteArray::number(i) + '"');
    }
    const QByteArray text = written.join(',');
    CsvReader reader(view(text));
    CsvReader::Record record;
    QVERIFY(reader.next(record));
    QCOMPARE(copyOf(record), expected);
}

void CsvReaderTest::forgetsTheFieldsOfTheRecordBefore()
{
    const QByteArray text("a,\"b\"\"\",c\nd\n");
    CsvReader reader(view(text));
    CsvReader::Record record;
    QVERIFY(reader.next(record));
    QCOMPARE(record.fields.size(), size_t(3));
    QVERIFY(reader.next(record));
    QCOMPARE(copyOf(record), QByteArrayList{"d"});
    QVERIFY(reader.next(record));
    QVERIFY(record.fields.empty());
}

/// The vectors end exactly where the text ends, so that AddressSanitizer sees a byte too many.
void CsvReaderTest::neverReadsBeyondTheText()
{
    for (const QByteArray &end :
        {QByteArray("\r"), QByteArray(","), QByteArray("\"\""), QByteArray("\""), QByteArray("a")}) {
        for (int letters = 0; letters < 40; ++letters) {
            const QByteArray text = QByteArray(letters, 'a') + ',' + end;
            const std::vector<char> exact(text.begin(), text.end());
            CsvReader reader({exact.data(), exact.size()});
            CsvReader::Record record;
            const auto more = reader.next(record);
            QCOMPARE(bool(more), end != "\"");
        }
    }
}

void CsvReaderTest::readsRecordsBeyondFourGigabytes()
{
    const qint64 far = (qint64(1) << 32) + 5;
    QTemporaryFile file;
    QVERIFY(file.open());
    // The file is sparse: it takes no room on any usual file system.
    if (!file.seek(far) || file.write("a,\"b\"\"\"\nc\n") < 0 || !file.flush())
        QSKIP("This file system has no files of that size.");
    const uchar *bytes = file.map(0, file.size());
    if (!bytes)
        QSKIP("This machine cannot map a file of that size.");
    CsvReader reader({reinterpret_cast<const char *>(bytes), size_t(file.size())});
    reader.seek(far);
    CsvReader::Record record;
    QVERIFY(reader.next(record));
    QCOMPARE(copyOf(record), (QByteArrayList{"a", "b\""}));
    QVERIFY(reader.next(record));
    QCOMPARE(record.offset, far + 8);
    QCOMPARE(reader.position(), file.size());
}

void CsvReaderTest::unquotesByTheGivenQuote()
{
    CsvReader reader("'a,b','O''Brien','''','\"'\n\"c,d", {.quote = '\''});
    const auto read = readAll(reader);
    QVERIFY(read);
    QCOMPARE(*read, (Records{{"a,b", "O'Brien", "'", "\""}, {"\"c", "d"}}));
    CsvReader unclosed("a\n'b", {.quote = '\''});
    const auto failed = readAll(unclosed);
    QVERIFY(!failed);
    QVERIFY(failed.error().message.contains(QStringLiteral("(') that opens a field on line 2 ")));
}

void CsvReaderTest::beginsWhereTheDialectSays()
{
    CsvReader reader("sep=;\r\na;b\n", {.delimiter = ';', .begin = 7});
    CsvReader::Record record;
    QVERIFY(reader.next(record));
    QCOMPARE(copyOf(record), (QByteArrayList{"a", "b"}));
    QCOMPARE(record.offset, 7);
    QCOMPARE(record.line, 2);
}

void CsvReaderTest::readsACellOfTenMegabytes()
{
    const QByteArray cell(10'000'000, 'x');
    const QByteArray text = cell + ",\"" + cell + "\"\"\"\nend\n";
    CsvReader reader(view(text));
    const auto read = readAll(reader);
    QVERIFY(read);
    QCOMPARE(*read, (Records{{cell, cell + '"'}, {"end"}}));
}

QTEST_APPLESS_MAIN(CsvReaderTest)
#include "tst_csvreader.moc"
