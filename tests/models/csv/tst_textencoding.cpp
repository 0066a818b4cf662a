#include "models/csv/textencoding.h"

#include <QStringEncoder>
#include <QTest>

class TextEncodingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesEveryOfferedEncoding();
    void countsWhatCannotBeDecoded_data();
    void countsWhatCannotBeDecoded();
    void knowsOtherNames();
};

namespace {

QByteArray encoded(const char *encoding, const QString &text)
{
    QStringEncoder encoder(encoding);
    return encoder(text);
}

} // namespace

void TextEncodingTest::decodesEveryOfferedEncoding()
{
    const QStringList names = offeredEncodings();
    QVERIFY(names.size() > 25);
    for (const QString &name : names) {
        const QByteArray bytes = encoded(name.toLatin1(), QStringLiteral("Phone,\"a\"\r\n"));
        TextDecoder decoder(name);
        std::string text;
        decoder.take(bytes.toStdString(), text);
        decoder.finish(text);
        QCOMPARE(text, std::string("Phone,\"a\"\r\n"));
        QCOMPARE(decoder.undecodable(), 0);
    }
}

void TextEncodingTest::countsWhatCannotBeDecoded_data()
{
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("count");
    QTest::addColumn<qint64>("line");
    const auto row = [](const char *title, const char *encoding, const QByteArray &bytes, const QString &text,
                         qint64 count, qint64 line) {
        QTest::newRow(title) << QString::fromLatin1(encoding) << bytes << text << count << line;
    };
    row("UTF-8", "UTF-8", "a\r\nb\rc\n\xFFx\xE9\n", QStringLiteral("a\r\nb\rc\n\uFFFDx\uFFFD\n"), 2, 4);
    row("UTF-8, cut off", "UTF-8", "a\n\xE6\x9D", QStringLiteral("a\n\uFFFD"), 1, 2);
    row("UTF-8, U+FFFD itself", "UTF-8", "\xEF\xBF\xBD", QStringLiteral("\uFFFD"), 0, 0);
    row("UTF-16, odd length", "UTF-16LE", QByteArray("a\0b", 3), QStringLiteral("a\uFFFD"), 1, 1);
    row("UTF-16, half a pair", "UTF-16LE", QByteArray("\x3E\xD8\n\0", 4), QStringLiteral("\uFFFD\n"), 1, 1);
    row("UTF-16, half a pair at the end", "UTF-16LE", QByteArray("\n\0\x3E\xD8", 4), QStringLiteral("\n\uFFFD"), 1, 2);
    row("Shift_JIS, cut off", "Shift_JIS", "a\x82", QStringLiteral("a\uFFFD"), 1, 1);
}

void TextEncodingTest::countsWhatCannotBeDecoded()
{
    QFETCH(const QString, encoding);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, text);
    QFETCH(const qint64, count);
    QFETCH(const qint64, line);
    TextDecoder decoder(encoding);
    std::string utf8;
    decoder.take(bytes.toStdString(), utf8);
    decoder.finish(utf8);
    QCOMPARE(QString::fromStdString(utf8), text);
    QCOMPARE(decoder.undecodable(), count);
    QCOMPARE(decoder.firstUndecodableLine(), line);
}

void TextEncodingTest::knowsOtherNames()
{
    QCOMPARE(encodingNamed(QStringLiteral("utf8")), QStringLiteral("UTF-8"));
    QCOMPARE(encodingNamed(QStringLiteral("UTF-8 with BOM")), QStringLiteral("UTF-8"));
    QCOMPARE(encodingNamed(QStringLiteral("latin1")), QStringLiteral("ISO-8859-1"));
    QCOMPARE(encodingNamed(QStringLiteral("CP1252")), QStringLiteral("windows-1252"));
    for (const char *name : {"", "nonsense", "UTF-7", "UTF-8,version=1"})
        QVERIFY(!encodingNamed(QString::fromLatin1(name)));
}

QTEST_APPLESS_MAIN(TextEncodingTest)
#include "tst_textencoding.moc"
