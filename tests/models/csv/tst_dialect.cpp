#include "models/csv/dialect.h"

#include <QTest>

class DialectTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void findsTheWholeDialect_data();
    void findsTheWholeDialect();
    void doesNotCountARecordThatIsCutOff();
    void looksAtTheBeginOfAHugeFileOnly();
};

void DialectTest::finds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<char>("delimiter");
    QTest::newRow("comma") << QByteArray("Phone,Name\n+1,A\n+2,B\n") << ',';
    QTest::newRow("semicolon") << QByteArray("Phone;Name\r\n+1;A\r\n+2;B\r\n") << ';';
    QTest::newRow("tab") << QByteArray("Phone\tName\n+1\tA\n") << '\t';
    QTest::newRow("bar") << QByteArray("Phone|Name\r+1|A\r") << '|';
    QTest::newRow("one row") << QByteArray("+1;A;x") << ';';
    QTest::newRow("comma in the header") << QByteArray("Phone;Name, first\n") + QByteArray("+1;A\n").repeated(20)
                                         << ';';
    QTest::newRow("commas in some names") << QByteArray("Phone;Name\n+1;Doe, John\n+2;Ann\n+3;Roe, Jane\n") << ';';
    QTest::newRow("commas in all names, but fewer")
        << QByteArray("Phone;Name;E-mail\n") + QByteArray("+1;Doe, John;x\n").repeated(9) << ';';
    QTest::newRow("semicolons inside quotes")
        << QByteArray("Phone,Labels\n") + QByteArray("+1,\"a;b;c\"\n").repeated(9) << ',';
    QTest::newRow("delimiters inside quotes") << QByteArray("\"a,b,c\";\"d\"\n").repeated(5) << ';';
    QTest::newRow("line breaks inside quotes") << QByteArray("+1;\"a\nb,c\n,,,\"\n").repeated(5) << ';';
    QTest::newRow("decimal commas") << QByteArray("a;b\n1,5;2\n3;4\n5;6\n") << ';';
    QTest::newRow("blank lines") << QByteArray("\n\na;b\n\n\n1;2\n\n") << ';';
    QTest::newRow("one column") << QByteArray("Phone\n+1\n+2\n") << ',';
    QTest::newRow("one column with a stray semicolon") << QByteArray("Phone\n+1\n+2;\n+3\n+4\n") << ',';
    QTest::newRow("nothing") << QByteArray() << ',';
    QTest::newRow("only line ends") << QByteArray("\n\r\n\r") << ',';
    QTest::newRow("never closed quote") << QByteArray("a;b\n1;2\n\"3;4\n") << ';';
    QTest::newRow("rows of different length") << QByteArray("a;b;c\n1;2\n3;4;5\n6;7;8\n") << ';';
}

void DialectTest::finds()
{
    QFETCH(const QByteArray, text);
    QFETCH(const char, delimiter);
    QCOMPARE(detectDialect(text.toStdString()).delimiter, delimiter);
}

void DialectTest::findsTheWholeDialect_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Dialect>("dialect");
    const Dialect plain;
    const Dialect data{.hasHeader = false};
    const Dialect apostrophes{.quote = '\''};
    QTest::newRow("wrapped in apostrophes") << QByteArray("'Phone','Name'\n'+1','O''Brien'\n") << apostrophes;
    QTest::newRow("delimiters inside") << QByteArray("'a,b';'c'\n'd,e';'f'\n")
                                       << Dialect{.delimiter = ';', .quote = '\''};
    QTest::newRow("line breaks inside") << QByteArray("'a','b\nc'\n'd','e'\n") << apostrophes;
    QTest::newRow("numbers kept as text") << QByteArray("Phone,Name\n'+919812345678,A\n'+919812345679,B\n") << plain;
    QTest::newRow("names with apostrophes") << QByteArray("Name,Phone\nO'Brien,+1\n't Hooft,+2\n") << plain;
    QTest::newRow("one nickname") << QByteArray("Name,Phone\n'Bob',+1\nAnn,+2\nEve,+3\n") << plain;
    QTest::newRow("commas in all names") << QByteArray("+919812345678;Doe, John\n+2;Roe, Jane\n")
                                         << Dialect{.delimiter = ';', .hasHeader = false};
    QTest::newRow("only titles") << QByteArray("Phone,Name") << plain;
    QTest::newRow("a title with a code") << QByteArray("Phone (+91),2024\n") << plain;
    QTest::newRow("nothing") << QByteArray() << plain;
    QTest::newRow("phone") << QByteArray("Ann,+91 98123-45678\n") << data;
    QTest::newRow("phone kept as text") << QByteArray("Ann,'+919812345678\n") << data;
    QTest::newRow("phone in Arabic digits") << QByteArray("Ann,٠١٢٣٤٥٦٧٨٩\n") << data;
    QTest::newRow("phone as a link") << QByteArray("Ann,tel:+919812345678\n") << data;
    QTest::newRow("e-mail") << QByteArray("Ann,ann@example.com\n") << data;
    QTest::newRow("one column of numbers") << QByteArray("1\n2\n3\n") << data;
    QTest::newRow("sep") << QByteArray("sep=;\na,b,c\nd,e,f\n") << Dialect{.delimiter = ';', .begin = 6};
    QTest::newRow("sep, CRLF") << QByteArray("SEP=|\r\na|b\r\n") << Dialect{.delimiter = '|', .begin = 7};
    QTest::newRow("sep, quoted") << QByteArray("\"sep=;\"\na;b\n") << Dialect{.delimiter = ';', .begin = 8};
    QTest::newRow("only sep") << QByteArray("sep=;") << Dialect{.delimiter = ';', .begin = 5};
    QTest::newRow("sep, then data") << QByteArray("sep=,\n+919812345678,A\n")
                                    << Dialect{.hasHeader = false, .begin = 6};
    QTest::newRow("sep as a title") << QByteArray("sep=;x\n1;2\n") << Dialect{.delimiter = ';'};
    QTest::newRow("sep further down") << QByteArray("a,b\nsep=;\nc,d\n") << plain;
    for (const char *lineEnd : {"\n", "\r\n", "\r"}) {
        for (const char delimiter : {',', ';', '\t', '|'}) {
            QByteArray text("Phone;Name;Labels\n'+919812345678;O'Brien;\"a\nb\"\n+1;\"x, y\";\n");
            text.replace(';', delimiter).replace("\n", lineEnd);
            QTest::addRow("line end of %d, delimiter %d", lineEnd[0] + lineEnd[1], delimiter)
                << text << Dialect{.delimiter = delimiter};
        }
    }
}

void DialectTest::findsTheWholeDialect()
{
    QFETCH(const QByteArray, text);
    QFETCH(const Dialect, dialect);
    const Dialect found = detectDialect(text.toStdString());
    QCOMPARE(found.delimiter, dialect.delimiter);
    QCOMPARE(found.quote, dialect.quote);
    QCOMPARE(found.hasHeader, dialect.hasHeader);
    QCOMPARE(found.begin, dialect.begin);
}

void DialectTest::doesNotCountARecordThatIsCutOff()
{
    // The first record ends in time, the second one not: by commas both would have two columns, by semicolons as well.
    const std::string huge(size_t(1) << 20, 'x');
    QCOMPARE(detectDialect("a,b;c;d\n" + huge + "," + huge + ";x;y\n").delimiter, ';');
}

void DialectTest::looksAtTheBeginOfAHugeFileOnly()
{
    std::string text;
    for (int i = 0; i < 300; ++i)
        text += "+1;Ann\n";
    for (int i = 0; i < 10'000; ++i)
        text += "+1,Ann\n";
    QCOMPARE(detectDialect(text).delimiter, ';');
}

QTEST_APPLESS_MAIN(DialectTest)
#include "tst_dialect.moc"
