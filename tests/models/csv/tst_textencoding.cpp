#include "models/csv/textencoding.h"

#include <QStringEncoder>
#include <QTest>

class TextEncodingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guesses_data();
    void guesses();
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

void TextEncodingTest::guesses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isCertain");
    const auto row = [](const char *title, const QByteArray &bytes, const char *name, bool isCertain) {
        QTest::newRow(title) << bytes << QString::fromLatin1(name) << isCertain;
    };
    row("nothing", "", "UTF-8", true);
    row("ASCII", "Phone,Name\n", "UTF-8", true);
    row("UTF-8 with BOM", "\xEF\xBB\xBFx", "UTF-8", true);
    row("UTF-16LE with BOM", "\xFF\xFEx", "UTF-16LE", true);
    row("UTF-16BE with BOM", "\xFE\xFFx", "UTF-16BE", true);
    row("UTF-32LE with BOM", QByteArray("\xFF\xFE\0\0", 4), "UTF-32LE", true);
    row("UTF-32BE with BOM", QByteArray("\0\0\xFE\xFF", 4), "UTF-32BE", true);
    row("a few broken bytes", "Élodie,李,Zoë,Jos\xC3\n", "UTF-8", false);
    row("a single name", "Jos\xE9", "windows-1252", false);
    const QByteArray wide[] = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"};
    for (const char *lineEnd : {"\n", "\r\n", "\r"}) {
        for (const char delimiter : {',', ';', '\t'}) {
            const QString text =
                QStringLiteral("Phone%1Name%2+919812345678%1%3%2").arg(QString(QLatin1Char(delimiter)), QString::fromLatin1(lineEnd), QStringLiteral("%1"));
            for (const QByteArray &name : wide)
                QTest::addRow("%s %d %d", name.constData(), lineEnd[0] + lineEnd[1], delimiter)
                    << encoded(name, text.arg(QStringLiteral("李 Élodie"))) << QString::fromLatin1(name) << true;
            const std::pair<const char *, QString> legacy[] = {{"windows-1252", QStringLiteral("José García")},
                {"windows-1250", QStringLiteral("Łukasz Wójcik, Małgorzata")},
                {"windows-1251", QStringLiteral("Иван Иванов")},
                {"KOI8-R", QStringLiteral("Мария Смирнова, Иван Иванов")},
                {"windows-1254", QStringLiteral("Işıl Yıldız, Ayşe Ağaoğlu, İbrahim")},
                {"macintosh", QStringLiteral("José García, Renée")},
                {"Shift_JIS", QStringLiteral("山田太郎、さくら商店")},
                {"GB18030", QStringLiteral("王小明,李娜,老客户")}, {"EUC-KR", QStringLiteral("김철수, 이영희")}};
            for (const auto &[name, people] : legacy)
                QTest::addRow("%s %d %d", name, lineEnd[0] + lineEnd[1], delimiter)
                    << encoded(name, text.arg(people)) << QString::fromLatin1(name) << false;
        }
    }
}

void TextEncodingTest::guesses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, name);
    QFETCH(const bool, isCertain);
    const EncodingGuess guess = guessEncoding(bytes.toStdString());
    QCOMPARE(guess.name, name);
    QCOMPARE(guess.isCertain, isCertain);
}

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
