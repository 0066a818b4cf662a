#include "models/text/folding.h"

#include <QTest>

namespace {

std::string foldedBytes(const QString &text)
{
    std::string out = "kept ";
    appendFolded(out, text.toUtf8().toStdString());
    return out;
}

} // namespace

class FoldingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesForTheSame_data();
    void takesForTheSame();
    void keepsApart_data();
    void keepsApart();
    void foldsAsciiAlike();
    void foldsTextAndBytesAlike();
    void foldsWhatIsFoldedToItself();
    void survivesBrokenBytes();
};

void FoldingTest::takesForTheSame_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("accent") << QStringLiteral("Élodie") << QStringLiteral("elodie");
    QTest::newRow("eszett") << QStringLiteral("Straße") << QStringLiteral("STRASSE");
    QTest::newRow("capital eszett") << QStringLiteral("STRAẞE") << QStringLiteral("straße");
    QTest::newRow("dotted I") << QStringLiteral("İbrahim") << QStringLiteral("ibrahim");
    QTest::newRow("dotless i") << QStringLiteral("Işıl") << QStringLiteral("isil");
    QTest::newRow("umlaut") << QStringLiteral("ÖZTÜRK") << QStringLiteral("ozturk");
    QTest::newRow("eszett at the end") << QStringLiteral("GROSS") << QStringLiteral("groß");
    QTest::newRow("Cyrillic") << QStringLiteral("ИВАН") << QStringLiteral("Иван");
    QTest::newRow("Vietnamese") << QStringLiteral("Nguyễn") << QStringLiteral("nguyen");
    QTest::newRow("decomposed") << QStringLiteral("e\u0301") << QStringLiteral("é");
    QTest::newRow("decomposed against plain") << QStringLiteral("Jose\u0301") << QStringLiteral("JOSE");
    QTest::newRow("Greek") << QStringLiteral("ΑΛΈΞΗΣ") << QStringLiteral("αλέξης");
    QTest::newRow("Polish l") << QStringLiteral("Łukasz") << QStringLiteral("lukasz");
    QTest::newRow("Danish o") << QStringLiteral("Søren") << QStringLiteral("SOREN");
    QTest::newRow("Vietnamese d") << QStringLiteral("Đặng") << QStringLiteral("dang");
    QTest::newRow("ash") << QStringLiteral("Ægir") << QStringLiteral("aegir");
    QTest::newRow("ash with accent") << QStringLiteral("Ǽ") << QStringLiteral("ae");
    QTest::newRow("oe") << QStringLiteral("Cœur") << QStringLiteral("COEUR");
    QTest::newRow("ligature") << QStringLiteral("ﬁn") << QStringLiteral("FIN");
    QTest::newRow("full width") << QStringLiteral("ＡＢＣ１") << QStringLiteral("abc1");
    QTest::newRow("no-break space") << QStringLiteral("a\u00A0b") << QStringLiteral("a b");
    QTest::newRow("Yo and its plain form") << QStringLiteral("Ёлка") << QStringLiteral("елка");
    QTest::newRow("beyond the BMP") << QStringLiteral("𐐀") << QStringLiteral("𐐨");
}

void FoldingTest::takesForTheSame()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QCOMPARE(folded(one), folded(other));
    QCOMPARE(foldedBytes(one), foldedBytes(other));
}

void FoldingTest::keepsApart_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("Devanagari virama") << QStringLiteral("शरमा") << QStringLiteral("शर्मा");
    QTest::newRow("Devanagari vowel sign") << QStringLiteral("राम") << QStringLiteral("रम");
    QTest::newRow("Arabic letters") << QStringLiteral("علي") << QStringLiteral("على");
    QTest::newRow("letters") << QStringLiteral("Anna") << QStringLiteral("Hanna");
    QTest::newRow("spaces") << QStringLiteral("a b") << QStringLiteral("ab");
    QTest::newRow("emoji") << QStringLiteral("🦊") << QStringLiteral("🐻");
}

void FoldingTest::keepsApart()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QVERIFY(folded(one) != folded(other));
}

void FoldingTest::foldsAsciiAlike()
{
    QString ascii;
    for (char16_t c = 1; c < 0x80; ++c)
        ascii += QChar(c);
    QCOMPARE(folded(ascii), ascii.toLower());
    QCOMPARE(foldedBytes(ascii), "kept " + ascii.toLower().toStdString());
    QCOMPARE(folded(QString()), QString());
}

void FoldingTest::foldsTextAndBytesAlike()
{
    for (char32_t c = 1; c < 0x1F000; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        const QString text = QStringLiteral("aB") + QString::fromUcs4(&c, 1) + QStringLiteral("Cd");
        if (foldedBytes(text) != "kept " + folded(text).toStdString())
            QFAIL(qPrintable(QStringLiteral("U+%1").arg(static_cast<uint>(c), 4, 16)));
    }
}

void FoldingTest::foldsWhatIsFoldedToItself()
{
    QStringList wrong;
    for (char32_t c = 1; c < 0x1F000; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        const QString once = folded(QString::fromUcs4(&c, 1));
        if (folded(once) != once)
            wrong.append(QStringLiteral("U+%1").arg(static_cast<uint>(c), 4, 16, QLatin1Char('0')));
    }
    QCOMPARE(wrong, QStringList());
}

void FoldingTest::survivesBrokenBytes()
{
    for (const char *bytes : {"\xC3", "\xFF\xFE", "a\xE2\x82", "\xED\xA0\x80", "\xF8\x88\x80\x80\x80"}) {
        std::string out;
        appendFolded(out, bytes);
        QVERIFY(!out.empty());
        QCOMPARE(QString::fromStdString(out).toStdString(), out);
    }
    std::string nul;
    appendFolded(nul, std::string_view("A\0B", 3));
    QCOMPARE(nul, std::string("a\0b", 3));
}

QTEST_APPLESS_MAIN(FoldingTest)
#include "tst_folding.moc"
