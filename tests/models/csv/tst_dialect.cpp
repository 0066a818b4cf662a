#include "models/csv/dialect.h"

#include <QTest>

class DialectTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
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
    QCOMPARE(detectDelimiter(text.toStdString()), delimiter);
}

void DialectTest::doesNotCountARecordThatIsCutOff()
{
    // The first record ends in time, the second one not: by commas both would have two columns, by semicolons as well.
    const std::string huge(size_t(1) << 20, 'x');
    QCOMPARE(detectDelimiter("a,b;c;d\n" + huge + "," + huge + ";x;y\n"), ';');
}

void DialectTest::looksAtTheBeginOfAHugeFileOnly()
{
    std::string text;
    for (int i = 0; i < 300; ++i)
        text += "+1;Ann\n";
    for (int i = 0; i < 10'000; ++i)
        text += "+1,Ann\n";
    QCOMPARE(detectDelimiter(text), ';');
}

QTEST_APPLESS_MAIN(DialectTest)
#include "tst_dialect.moc"
