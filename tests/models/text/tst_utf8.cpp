#include "models/text/utf8.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <random>

namespace {

bool isValid(std::string_view bytes)
{
    Utf8Check check;
    return check.take(bytes) && check.isComplete();
}

/// RFC 3629, section 3, the slow way: what a sequence decodes to must encode to the same bytes.
bool isValidSlowly(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto first = static_cast<unsigned char>(bytes[0]);
        const size_t length = first < 0x80 ? 1
            : (first & 0xE0) == 0xC0       ? 2
            : (first & 0xF0) == 0xE0       ? 3
            : (first & 0xF8) == 0xF0       ? 4
                                           : 0;
        if (length == 0 || bytes.size() < length)
            return false;
        char32_t code = length == 1 ? first : first & (0x7F >> length);
        for (size_t i = 1; i < length; ++i) {
            if ((static_cast<unsigned char>(bytes[i]) & 0xC0) != 0x80)
                return false;
            code = (code << 6) | (static_cast<unsigned char>(bytes[i]) & 0x3F);
        }
        const char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
        if (code < least[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
            return false;
        bytes.remove_prefix(length);
    }
    return true;
}

} // namespace

class Utf8Test final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void agreesWithTheRfcOnEverySequenceOfFewBytes();
    void givesTheSameAnswerInPieces();
    void countsWhatIsRightAndWhatIsNot();
    void refusesWhatEndsTooSoon();
};

void Utf8Test::accepts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("ASCII") << QByteArray("Phone,Name\r\n");
    QTest::newRow("ASCII of many bytes") << QByteArray(1000, 'x');
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("two bytes") << QByteArray("\xC2\x80\xDF\xBF");
    QTest::newRow("three bytes") << QByteArray("\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF");
    QTest::newRow("four bytes") << QByteArray("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF");
    QTest::newRow("letters behind ASCII of every length") << QByteArray("1234567é12345678é123456789é");
}

void Utf8Test::accepts()
{
    QFETCH(const QByteArray, bytes);
    QVERIFY(isValid(bytes.toStdString()));
}

void Utf8Test::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("Windows-1252") << QByteArray("Jos\xE9,x");
    QTest::newRow("continuation alone") << QByteArray("a\x80");
    QTest::newRow("overlong of two") << QByteArray("\xC0\xAF");
    QTest::newRow("overlong of three") << QByteArray("\xE0\x9F\xBF");
    QTest::newRow("overlong of four") << QByteArray("\xF0\x8F\xBF\xBF");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80");
    QTest::newRow("above U+10FFFF") << QByteArray("\xF4\x90\x80\x80");
    QTest::newRow("five bytes") << QByteArray("\xF8\x88\x80\x80\x80");
    QTest::newRow("FF") << QByteArray("12345678\xFF");
    QTest::newRow("letter interrupted by a line end") << QByteArray("\xE2\x82\n");
    QTest::newRow("letter interrupted by a letter") << QByteArray("\xE2\xC3\xA9");
}

void Utf8Test::refuses()
{
    QFETCH(const QByteArray, bytes);
    QVERIFY(!isValid(bytes.toStdString()));
}

void Utf8Test::agreesWithTheRfcOnEverySequenceOfFewBytes()
{
    // The bytes at which something changes, and their neighbours.
    const std::string alphabet =
        "a\n\x7F\x80\x81\x8F\x90\x91\x9F\xA0\xA1\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE\xEF\xF0\xF1\xF3\xF4\xF5\xFF";
    std::string sequence(4, 'a');
    for (const char a : alphabet) {
        for (const char b : alphabet) {
            for (const char c : alphabet) {
                for (const char d : alphabet) {
                    sequence = {a, b, c, d};
                    if (isValid(sequence) != isValidSlowly(sequence))
                        QFAIL(QByteArray::fromStdString(sequence).toHex().constData());
                }
            }
        }
    }
}

void Utf8Test::givesTheSameAnswerInPieces()
{
    constexpr std::array parts = {"abcdefghij", "\n", "é", "李", "🦊", "\xE2\x82"};
    std::mt19937 random(1);
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (int i = 0; i < 12; ++i)
            text += parts.at(random() % (round % 4 == 0 ? 6 : 5)); // the last one is broken
        Utf8Check check;
        bool isFine = true;
        for (size_t from = 0; isFine && from < text.size();) {
            const size_t length = 1 + random() % 20;
            isFine = check.take(std::string_view(text).substr(from, length));
            from += length;
        }
        QCOMPARE(isFine && check.isComplete(), isValidSlowly(text));
    }
}

void Utf8Test::countsWhatIsRightAndWhatIsNot()
{
    Utf8Check check;
    QVERIFY(check.take("+91,Élodie 李 🦊\n"));
    QCOMPARE(check.characters(), 3);
    QVERIFY(!check.take("+93,Jos\xE9\n\xE6\x9D\xC3\xA9\xFF"));
    QCOMPARE(check.characters(), 4);
    QCOMPARE(check.broken(), 3);
    QVERIFY(!check.isStrict());
}

void Utf8Test::refusesWhatEndsTooSoon()
{
    for (const char *bytes : {"a\xC3", "\xE2", "\xE2\x82", "\xF0\x9F\xA6"}) {
        Utf8Check check;
        QVERIFY(check.take(bytes));
        QVERIFY(!check.isComplete());
    }
}

QTEST_APPLESS_MAIN(Utf8Test)
#include "tst_utf8.moc"
