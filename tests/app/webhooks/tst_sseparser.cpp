#include "app/webhooks/sseparser.h"

#include <QTest>

using namespace std::chrono_literals;

class SseParserTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAnyStream_data();
    void readsAnyStream();
    void knowsHowLongToWait_data();
    void knowsHowLongToWait();
    void passesAnEventThatIsTooLarge_data();
    void passesAnEventThatIsTooLarge();
    void keepsTheIdOfAnEventThatIsTooLarge();
    void givesUpOnAStreamWithoutEnd_data();
    void givesUpOnAStreamWithoutEnd();
    void doesNotGiveUpOnManyComments();
    void takesALargeEventInSmallPieces();
    void knowsWhetherAnEventIsOnItsWay();
};

namespace {

QList<SseEvent> eventsIn(const QByteArray &stream, qsizetype chunk, const SseParser::Limits &limits = {})
{
    SseParser parser(limits);
    QList<SseEvent> events;
    for (qsizetype i = 0; i < stream.size(); i += chunk)
        events += parser.take(stream.mid(i, chunk));
    return events;
}

SseEvent message(const QByteArray &data, const QByteArray &id = {})
{
    return {"message", data, id, false};
}

} // namespace

void SseParserTest::readsAnyStream_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QList<SseEvent>>("events");
    const auto row = [](const char *name, const QByteArray &stream, const QList<SseEvent> &events) {
        QTest::newRow(name) << stream << events;
    };
    row("nothing", "", {});
    row("LF", "data: a\n\n", {message("a")});
    row("CR", "data: a\r\r", {message("a")});
    row("CRLF", "data: a\r\n\r\n", {message("a")});
    row("all ends in turn", "data: a\rdata: b\r\ndata: c\n\r\n", {message("a\nb\nc")});
    row("LF after CR ends no second line", "data: a\r\ndata: b\r\n\r\n", {message("a\nb")});
    row("LF CR is two ends", "data: a\n\rdata: b\n\n", {message("a"), message("b")});
    row("cut before the end", "data: a\n\ndata: b\n", {message("a")});
    row("standard: stocks", "data: YHOO\ndata: +2\ndata: 10\n\n", {message("YHOO\n+2\n10")});
    row("standard: ids and comments",
        ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
        {message("first event", "1"), message("second event"), message(" third event")});
    row("standard: empty data", "data\n\ndata\ndata\n\ndata:", {message(""), message("\n")});
    row("standard: the space is optional", "data:test\n\ndata: test\n\n", {message("test"), message("test")});
    row("a tab is no space", "data:\ta\n\n", {message("\ta")});
    row("type", "event: add\ndata: 1\n\ndata: 2\n\n", {{"add", "1", "", false}, message("2")});
    row("empty type", "event: add\nevent:\ndata: 1\n\n", {message("1")});
    row("the type of an event without data is forgotten", "event: ping\n\ndata: 1\n\n", {message("1")});
    row("id stays", "id: 1\ndata: a\n\ndata: b\n\nid: 2\n\ndata: c\n\n",
        {message("a", "1"), message("b", "1"), message("c", "2")});
    row("id after the data", "data: a\nid: 1:0\n\n", {message("a", "1:0")});
    row("id of an event that is not complete counts from the next one", "id: 1\ndata: a\n\nid: 2\ndata: b",
        {message("a", "1")});
    row("NUL in an id", QByteArray("id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n", 33),
        {message("a", "1"), message("b", "1")});
    row("NUL in data", QByteArray("data: a\0b\n\n", 11), {message(QByteArray("a\0b", 3))});
    row("byte order mark",
        "\xef\xbb\xbf"
        "data: a\n\n",
        {message("a")});
    row("only the first mark",
        "\xef\xbb\xbf\xef\xbb\xbf"
        "data: a\n\ndata: b\n\n",
        {message("b")});
    row("half a mark",
        "\xef\xbb"
        "data: a\n\ndata: b\n\n",
        {message("b")});
    row("mark in the middle",
        "data: a\n\n\xef\xbb\xbf"
        "data: b\n\n",
        {message("a")});
    row("mark and comment", "\xef\xbb\xbf: hello\ndata: a\n\n", {message("a")});
    row("unknown fields", "foo: 1\ndata: a\nDATA: b\n data: c\ndata : d\n\n", {message("a")});
    row("colons", "data: a: b\ndata:: c\n:data: d\n\n", {message("a: b\n: c")});
    row("blank lines", "\n\n\r\r\r\n\r\ndata: a\n\n\n\n", {message("a")});
    row("not UTF-8", "data: \xff\xfe\n\n", {message("\xff\xfe")});
    row("umlaut", "data: \xc3\xbc\n\n", {message("\xc3\xbc")});
    row("other line separators end no line",
        "data: a\x0b\x0c\xe2\x80\xa8\xc2\x85"
        "b\n\n",
        {message("a\x0b\x0c\xe2\x80\xa8\xc2\x85"
                 "b")});
    row("HTML", "<!DOCTYPE html>\n<p style=\"color: red\">data: a</p>\n\n", {});
    row("Nchan's ping", ": hi\n\nevent: ping\n\nid: 5:1\ndata: {}\n\nevent: ping\n\n", {message("{}", "5:1")});
}

void SseParserTest::readsAnyStream()
{
    QFETCH(QByteArray, stream);
    QFETCH(QList<SseEvent>, events);
    for (qsizetype chunk = 1; chunk <= stream.size() + 1; ++chunk)
        QCOMPARE(eventsIn(stream, chunk), events);
}

void SseParserTest::knowsHowLongToWait_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<qint64>("wait");
    QTest::newRow("not told") << QByteArray("data: 1\n\n") << qint64(-1);
    QTest::newRow("told") << QByteArray("retry: 3000\n") << qint64(3000);
    QTest::newRow("the last one counts") << QByteArray("retry: 3000\nretry: 10\n\n") << qint64(10);
    QTest::newRow("no number") << QByteArray("retry: 10\nretry: 3s\nretry: -1\nretry\nretry: 1.5\n") << qint64(10);
    QTest::newRow("huge") << QByteArray("retry: 99999999999\n") << qint64(INT_MAX);
}

void SseParserTest::knowsHowLongToWait()
{
    QFETCH(QByteArray, stream);
    QFETCH(qint64, wait);
    SseParser parser;
    parser.take(stream);
    QCOMPARE(parser.retry().value_or(-1ms).count(), wait);
}

void SseParserTest::passesAnEventThatIsTooLarge_data()
{
    QTest::addColumn<QByteArray>("large");
    QTest::newRow("one line") << QByteArray("data: ") + QByteArray(100, 'x') + "\n\n";
    QTest::newRow("many lines") << QByteArray("data: 12345678\n").repeated(20) + "\n";
    QTest::newRow("another field") << QByteArray("event: ") + QByteArray(100, 'x') + "\n\n";
    QTest::newRow("data around a large line") << QByteArray("data: a\ndata: ") + QByteArray(100, 'x') + "\ndata: b\n\n";
}

void SseParserTest::passesAnEventThatIsTooLarge()
{
    QFETCH(QByteArray, large);
    const QByteArray stream = "data: a\n\n" + large + "data: b\n\n";
    const QList<SseEvent> expected{message("a"), {"message", "", "", true}, message("b")};
    for (const qsizetype chunk : {1, 7, 64, 1000})
        QCOMPARE(eventsIn(stream, chunk, {.event = 64, .endless = 1000}), expected);
}

void SseParserTest::keepsTheIdOfAnEventThatIsTooLarge()
{
    const QByteArray stream = "id: 7:0\ndata: " + QByteArray(100, 'x') + "\n\n";
    const QList<SseEvent> expected{{"message", "", "7:0", true}};
    QCOMPARE(eventsIn(stream, 10, {.event = 64, .endless = 1000}), expected);
}

void SseParserTest::givesUpOnAStreamWithoutEnd_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("one line") << QByteArray("xxxxxxxxxx");
    QTest::newRow("many lines") << QByteArray("data: 123\n");
}

void SseParserTest::givesUpOnAStreamWithoutEnd()
{
    QFETCH(QByteArray, part);
    SseParser parser({.event = 64, .endless = 1000});
    for (int i = 0; i < 100; ++i)
        parser.take(part);
    QVERIFY(!parser.isEndless());
    parser.take(part);
    QVERIFY(parser.isEndless());
    QVERIFY(parser.take("\n\ndata: a\n\n").isEmpty());
}

void SseParserTest::doesNotGiveUpOnManyComments()
{
    SseParser parser({.event = 64, .endless = 1000});
    for (int i = 0; i < 1000; ++i)
        parser.take(": still here\n\n");
    QCOMPARE(parser.take("data: a\n\n"), QList{message("a")});
}

void SseParserTest::takesALargeEventInSmallPieces()
{
    const QByteArray data(8'000'000, 'x');
    QCOMPARE(eventsIn("data: " + data + "\n\n", 1000), QList{message(data)});
}

void SseParserTest::knowsWhetherAnEventIsOnItsWay()
{
    SseParser parser;
    QVERIFY(!parser.isInEvent());
    parser.take("id: 1");
    QVERIFY(parser.isInEvent());
    parser.take("\ndata: a\n");
    QVERIFY(parser.isInEvent());
    parser.take("\n");
    QVERIFY(!parser.isInEvent());
}

QTEST_GUILESS_MAIN(SseParserTest)

#include "tst_sseparser.moc"
