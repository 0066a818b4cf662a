#include "models/contacts/phonenumber.h"

#include <QTest>

#include <array>
#include <random>
#include <thread>

using namespace Qt::StringLiterals;

namespace {

QString accepted(const Result<PhoneNumber> &number)
{
    return number ? number->toString() : number.error().message;
}

void requireShortPlainText(const QString &message)
{
    QVERIFY2(message.endsWith(u'.'), qPrintable(message));
    QVERIFY2(message.size() < 300, qPrintable(message));
    QVERIFY2(!message.contains(u'<') && !message.contains(u'>'), qPrintable(message));
    QVERIFY2(!message.contains(QChar(0x202E)) && !message.contains(QChar(0)), qPrintable(message));
}

std::string randomInternationalNumber(std::mt19937 &random)
{
    static constexpr std::array codes{"1", "91", "44", "49", "33", "971", "65", "7", "880", "92", "62", "27"};
    std::string number = std::string("+") + codes[random() % codes.size()];
    for (auto remaining = 4 + random() % 10; remaining > 0; --remaining)
        number += char('0' + random() % 10);
    return number;
}

} // namespace

class TestPhoneNumber final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatPeopleType_data();
    void readsWhatPeopleType();
    void readsNumbersWithoutCountryCodeByTheirRegion_data();
    void readsNumbersWithoutCountryCodeByTheirRegion();
    void refusesWithASentence_data();
    void refusesWithASentence();
    void refusesVeryLongTextQuickly();
    void takesStoredNumbersAsTheyAre_data();
    void takesStoredNumbersAsTheyAre();
    void takesNothingElseAsStored_data();
    void takesNothingElseAsStored();
    void fastPathLeavesTheRestToTheLibrary_data();
    void fastPathLeavesTheRestToTheLibrary();
    void fastPathAgreesWithTheLibrary();
    void parsesInManyThreadsAtOnce();
};

void TestPhoneNumber::readsWhatPeopleType_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("number");
    const QString india = u"+919876543210"_s;
    const QString london = u"+442079460958"_s;

    QTest::newRow("E.164") << u"+919876543210"_s << india;
    QTest::newRow("spaces") << u"  +91 98765 43210 "_s << india;
    QTest::newRow("no-break space") << u"+91\u00A098765\u00A043210"_s << india;
    QTest::newRow("narrow no-break space") << u"+91\u202F98765\u202F43210"_s << india;
    QTest::newRow("thin space") << u"+91\u200998765\u200943210"_s << india;
    QTest::newRow("hyphen") << u"+91-98765-43210"_s << india;
    QTest::newRow("Unicode hyphens") << u"+91\u201098765\u201143210"_s << india;
    QTest::newRow("en dash and em dash") << u"+91\u201398765\u201443210"_s << india;
    QTest::newRow("minus") << u"+91\u221298765\u221243210"_s << india;
    QTest::newRow("wide hyphen and long vowel mark") << u"+91\uFF0D98765\u30FC43210"_s << india;
    QTest::newRow("dots") << u"+91.98765.43210"_s << india;
    QTest::newRow("slashes") << u"+91/98765/43210"_s << india;
    QTest::newRow("brackets") << u"(+91) [98765] 43210"_s << india;
    QTest::newRow("wide brackets") << u"（+91）98765 43210"_s << india;
    QTest::newRow("tel link") << u"tel:+919876543210"_s << india;
    QTest::newRow("tel link in capitals") << u" TEL: +91-98765-43210"_s << india;
    QTest::newRow("apostrophe of a spreadsheet") << u"'+919876543210"_s << india;
    QTest::newRow("typographic apostrophe before a tel link") << u"’ tel:+919876543210"_s << india;
    QTest::newRow("00") << u"00919876543210"_s << india;
    QTest::newRow("00 with blanks") << u"0 0 91 98765 43210"_s << india;
    QTest::newRow("00 in brackets") << u"(0091) 98765 43210"_s << india;
    QTest::newRow("wide plus and digits") << u"＋９１９８７６５４３２１０"_s << india;
    QTest::newRow("Arabic-Indic digits") << u"+٩١٩٨٧٦٥٤٣٢١٠"_s << india;
    QTest::newRow("Persian digits") << u"+۹۱۹۸۷۶۵۴۳۲۱۰"_s << india;
    QTest::newRow("Devanagari digits") << u"+९१ ९८७६५ ४३२१०"_s << india;
    QTest::newRow("embedding marks around") << u"\u202A+91 98765 43210\u202C"_s << india;
    QTest::newRow("isolate marks around") << u"\u2066+91 98765 43210\u2069"_s << india;
    QTest::newRow("direction marks inside") << u"\u200E+91\u200F 98765\u200E43210"_s << india;
    QTest::newRow("zero-width characters inside") << u"+91\u200B98765\u2060\uFEFF43210"_s << india;
    QTest::newRow("line break at the end") << u"+919876543210\r\n"_s << india;
    QTest::newRow("tab before") << u"\t+919876543210"_s << india;
    QTest::newRow("trunk zero after the country code") << u"+91 098765 43210"_s << india;

    QTest::newRow("(0)") << u"+44 (0)20 7946 0958"_s << london;
    QTest::newRow("(0) with blanks") << u"+44 ( 0 ) 20 7946 0958"_s << london;
    QTest::newRow("[0]") << u"+44 [0]20 7946 0958"_s << london;
    QTest::newRow("(0) after 00") << u"0044 (0)20 7946 0958"_s << london;
    QTest::newRow("(0) after brackets") << u"(+44)(0)20 7946 0958"_s << london;
    QTest::newRow("0 without brackets") << u"+44 020 7946 0958"_s << london;
    QTest::newRow("(0) of a German mobile") << u"+49 (0) 171 / 123 45 67"_s << u"+491711234567"_s;
    QTest::newRow("(0) in Italy is dialled") << u"+39 (0)6 698 12345"_s << u"+390669812345"_s;
    QTest::newRow("(0) where no trunk zero exists") << u"+34 (0)912 345 678"_s << u"+34912345678"_s;
    QTest::newRow("(0) in Luxembourg") << u"+352 (0)621 123 456"_s << u"+352621123456"_s;
    QTest::newRow("(0) in North America") << u"+1 (0)212 555 0123"_s << u"+12125550123"_s;
    QTest::newRow("(0) at the end is a digit") << u"+49 30 12345-(0)"_s << u"+4930123450"_s;

    QTest::newRow("Italy keeps its zero") << u"+39 06 698 12345"_s << u"+390669812345"_s;
    QTest::newRow("North America") << u"+1 (202) 555-0123"_s << u"+12025550123"_s;
    QTest::newRow("Meta's test numbers") << u"+1 555 025 3483"_s << u"+15550253483"_s;
    QTest::newRow("Kazakhstan") << u"+7 701 234 56 78"_s << u"+77012345678"_s;
    QTest::newRow("seven digits in all") << u"+290 2222"_s << u"+2902222"_s;
    QTest::newRow("a small country") << u"+683 4001"_s << u"+6834001"_s;
    QTest::newRow("universal freephone") << u"+800 1234 5678"_s << u"+80012345678"_s;
    QTest::newRow("the owner's sample") << u"+1234567890"_s << u"+1234567890"_s;
    QTest::newRow("unusual length after 00") << u"00 33 1234 5678"_s << u"+3312345678"_s;
}

void TestPhoneNumber::readsWhatPeopleType()
{
    QFETCH(QString, typed);
    QFETCH(QString, number);
    const auto parsed = PhoneNumber::parse(typed);
    QVERIFY2(accepted(parsed).startsWith(number), qPrintable(accepted(parsed)));
    QCOMPARE(accepted(PhoneNumber::parseWithLibrary(typed.toStdString(), {})), accepted(parsed));
    QCOMPARE(accepted(PhoneNumber::parse(typed, u"IN"_s)), accepted(parsed));
}

void TestPhoneNumber::readsNumbersWithoutCountryCodeByTheirRegion_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("number");
    const QString in = u"IN"_s;
    const QString india = u"+919876543210"_s;

    QTest::newRow("national") << u"98765 43210"_s << in << india;
    QTest::newRow("with trunk zero") << u"098765-43210"_s << in << india;
    QTest::newRow("with the country code, without +") << u"919876543210"_s << in << india;
    QTest::newRow("begins like the country code") << u"9198765432"_s << in << u"+919198765432"_s;
    QTest::newRow("region in small letters") << u"9876543210"_s << u" in "_s << india;
    QTest::newRow("+ wins over the region") << u"+919876543210"_s << u"DE"_s << india;
    QTest::newRow("00 wins over the region") << u"00919876543210"_s << u"DE"_s << india;
    QTest::newRow("+ needs no known region") << u"+919876543210"_s << u"XX"_s << india;
    QTest::newRow("Germany") << u"(030) 1234567"_s << u"DE"_s << u"+49301234567"_s;
    QTest::newRow("Germany (0)30") << u"(0)30 1234567"_s << u"DE"_s << u"+49301234567"_s;
    QTest::newRow("United States") << u"202.555.0123"_s << u"US"_s << u"+12025550123"_s;
    QTest::newRow("United States with 1") << u"1-202-555-0123"_s << u"US"_s << u"+12025550123"_s;
    QTest::newRow("United States, 011") << u"011 91 98765 43210"_s << u"US"_s << india;
    QTest::newRow("Russia with 8") << u"8 (912) 345-67-89"_s << u"RU"_s << u"+79123456789"_s;
    QTest::newRow("Mexico with the old mobile 1") << u"1 55 1234 5678"_s << u"MX"_s << u"+525512345678"_s;
    QTest::newRow("Australia, 0011") << u"0011 44 20 7946 0958"_s << u"AU"_s << u"+442079460958"_s;
    QTest::newRow("Arabic digits in Egypt") << u"٠١٠٠١٢٣٤٥٦٧"_s << u"EG"_s << u"+201001234567"_s;
}

void TestPhoneNumber::readsNumbersWithoutCountryCodeByTheirRegion()
{
    QFETCH(QString, typed);
    QFETCH(QString, region);
    QFETCH(QString, number);
    QCOMPARE(accepted(PhoneNumber::parse(typed, region)), number);
}

void TestPhoneNumber::refusesWithASentence_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("said");
    const QString none;
    const QString in = u"IN"_s;
    const QString noDigits = u"it has no digits"_s;
    const QString noCountryCode = u"has no country code"_s;
    const QString tooShort = u"is too short"_s;
    const QString tooLong = u"is too long"_s;
    const QString letters = u"contains letters"_s;
    const QString extension = u"has an extension"_s;
    const QString control = u"control character"_s;
    const QString lost = u"lost some of its digits"_s;

    QTest::newRow("empty") << QString() << none << noDigits;
    QTest::newRow("blank") << u" \t\u00A0"_s << none << noDigits;
    QTest::newRow("only a plus") << u"+"_s << none << noDigits;
    QTest::newRow("not available") << u"n/a"_s << none << noDigits;
    QTest::newRow("a name") << u"José"_s << in << noDigits;

    QTest::newRow("national without region") << u"98765 43210"_s << none << noCountryCode;
    QTest::newRow("country code without +") << u"919876543210"_s << none << noCountryCode;
    QTest::newRow("national zero without region") << u"030 1234567"_s << none << noCountryCode;
    QTest::newRow("unknown region") << u"98765 43210"_s << u"XX"_s << u"“XX” is not a country"_s;
    QTest::newRow("region that is a name") << u"98765 43210"_s << u"India"_s << u"“INDIA” is not"_s;
    QTest::newRow("unknown country code") << u"+999 1234 5678"_s << none << u"does not exist"_s;
    QTest::newRow("country code 0") << u"+0 98765 43210"_s << in << u"does not exist"_s;
    QTest::newRow("000") << u"000 98765 43210"_s << in << u"does not exist"_s;
    QTest::newRow("two readings of 00") << u"0011 65 9123 4567"_s << u"AU"_s
                                        << u"can mean +16591234567 or +6591234567"_s;

    QTest::newRow("too short") << u"+91 98765"_s << none << tooShort;
    QTest::newRow("unusual with nine digits") << u"+1 2345 6789"_s << none << tooShort;
    QTest::newRow("national too short") << u"9876543"_s << in << tooShort;
    QTest::newRow("six digits in all") << u"+49 1234"_s << none << tooShort;
    QTest::newRow("only 00") << u"00"_s << in << tooShort;
    QTest::newRow("an emergency number") << u"112"_s << u"DE"_s << tooShort;
    QTest::newRow("area code is missing") << u"555-0123"_s << u"US"_s << u"area code"_s;
    QTest::newRow("area code is missing after +1") << u"+1 555 0123"_s << none << u"area code"_s;
    QTest::newRow("too long") << u"+91 98765 43210 1234"_s << none << tooLong;
    QTest::newRow("sixteen digits") << u"+49 30 1234 5678 9012"_s + u"34"_s << none << tooLong;
    QTest::newRow("two numbers with a slash") << u"98765 43210 / 98765 43211"_s << in << tooLong;
    QTest::newRow("a hundred digits after +") << u'+' + QString(100, u'9') << none << u"does not exist"_s;

    QTest::newRow("letters of the keypad") << u"1-800-FLOWERS"_s << u"US"_s << letters;
    QTest::newRow("letters without region") << u"1-800-FLOWERS"_s << none << letters;
    QTest::newRow("a word before") << u"Mobile: +91 98765 43210"_s << none << letters;
    QTest::newRow("O for 0") << u"+91 98765 4321O"_s << none << letters;
    QTest::newRow("Cyrillic letters") << u"тел +7 912 345 67 89"_s << none << letters;
    QTest::newRow("extension x") << u"+1 202 555 0123 x45"_s << none << extension;
    QTest::newRow("extension ext.") << u"+1 202 555 0123 ext. 45"_s << none << extension;
    QTest::newRow("extension #") << u"+1 202 555 0123 #45"_s << none << extension;
    QTest::newRow("extension of a tel link") << u"tel:+1-202-555-0123;ext=45"_s << none << extension;
    QTest::newRow("extension without region") << u"202 555 0123 ext 45"_s << none << extension;
    QTest::newRow("extension in Russian") << u"+7 912 345-67-89 доб. 12"_s << none << extension;
    QTest::newRow("pluses in brackets") << u"(+91(+(0)98765 43210"_s << none << u"contains “+”"_s;
    QTest::newRow("two numbers with a semicolon") << u"+919876543210; +919876543211"_s << none << u"contains “;”"_s;
    QTest::newRow("two numbers with +") << u"+919876543210 +919876543211"_s << none << u"contains “+”"_s;
    QTest::newRow("plus at the end") << u"919876543210+"_s << in << u"contains “+”"_s;
    QTest::newRow("emoji") << u"📞+919876543210"_s << none << u"contains “📞”"_s;
    QTest::newRow("superscript digit") << u"+91987654321²"_s << none << u"contains “²”"_s;
    QTest::newRow("star code") << u"*123#"_s << in << u"contains “*”"_s;
    QTest::newRow("NUL inside") << u"+9198765"_s + QChar(0) + u"43210"_s << none << control;
    QTest::newRow("NUL at the end") << u"+919876543210"_s + QChar(0) << none << control;
    QTest::newRow("bell") << u"+91\a9876543210"_s << none << control;
    QTest::newRow("two lines") << u"+919876543210\n+919876543211"_s << none << control;

    QTest::newRow("markup") << u"<b>+91 98765</b>"_s << none << u"b�+91 98765�"_s;
    QTest::newRow("direction override") << u"+91 \u202E98765 43210 x"_s << none << letters;
    QTest::newRow("place markers") << u"%1 %2 %3 12"_s << none << u"“%1 %2 %3 12” contains “%”"_s;
    QTest::newRow("long text is shortened")
        << u"+91 98765 43210 "_s.repeated(10) << none << u"98765 43210…” contains “+”"_s;

    QTest::newRow("scientific") << u"9.19877E+11"_s << none << lost;
    QTest::newRow("scientific with comma") << u"9,19877E+11"_s << none << lost;
    QTest::newRow("scientific in small letters") << u"9.19877e11"_s << in << lost;
    QTest::newRow("scientific after an apostrophe") << u"'9.19877E+11 "_s << in << lost;
    QTest::newRow("scientific after +") << u"+9.19877E+11"_s << in << lost;
    QTest::newRow("scientific without fraction") << u"9E+11"_s << in << lost;
    QTest::newRow("scientific without the last digit") << u"9.1987654321E+11"_s << none << lost;
    QTest::newRow("scientific says to format as text") << u"9.19877E+11"_s << none << u"as text"_s;
    QTest::newRow("scientific with all digits") << u"9.19876543210E+11"_s << none << u"text 919876543210."_s;
    QTest::newRow("all digits with comma") << u"9,19876543210E+11"_s << in << u"text 919876543210."_s;
    QTest::newRow("decimal number") << u"919876543210.0"_s << none << u"text 919876543210."_s;
    QTest::newRow("decimal number with comma") << u"9876543210,0"_s << in << u"text 9876543210."_s;
}

void TestPhoneNumber::refusesWithASentence()
{
    QFETCH(QString, typed);
    QFETCH(QString, region);
    QFETCH(QString, said);
    const auto number = PhoneNumber::parse(typed, region);
    QVERIFY2(!number, qPrintable(accepted(number)));
    QCOMPARE(number.error().kind, Error::Kind::Refused);
    QVERIFY2(number.error().message.contains(said), qPrintable(number.error().message));
    requireShortPlainText(number.error().message);
}

void TestPhoneNumber::refusesVeryLongTextQuickly()
{
    const QString digits(10'000, u'9');
    const auto start = std::chrono::steady_clock::now();
    const auto number = PhoneNumber::parse(u'+' + digits, u"IN"_s);
    const auto padded = PhoneNumber::parse(QString(10'000, u' ') + u"+919876543210"_s);
    const auto elapsed = std::chrono::steady_clock::now() - start;
    QVERIFY(!number && !padded);
    QVERIFY2(number.error().message.contains(u"99…” is too long"_s), qPrintable(number.error().message));
    requireShortPlainText(number.error().message);
    QVERIFY(elapsed < std::chrono::milliseconds(100));
}

void TestPhoneNumber::takesStoredNumbersAsTheyAre_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<bool>("isUsual");
    QTest::newRow("India") << u"+919876543210"_s << u"+91 98765 43210"_s << true;
    QTest::newRow("North America") << u"+12025550123"_s << u"+1 202-555-0123"_s << true;
    QTest::newRow("Rome, with its zero") << u"+390669812345"_s << u"+39 06 6981 2345"_s << true;
    QTest::newRow("Mexico with the old mobile 1") << u"+5215512345678"_s << u"+5215512345678"_s << true;
    QTest::newRow("Argentina with 9") << u"+5491123456789"_s << u"+54 9 11 2345-6789"_s << true;
    QTest::newRow("Brazil without the ninth digit") << u"+551187654321"_s << u"+55 1187654321"_s << true;
    QTest::newRow("seven digits") << u"+6834001"_s << u"+683 4001"_s << true;
    QTest::newRow("the owner's sample") << u"+1234567890"_s << u"+1 234567890"_s << false;
    QTest::newRow("trunk zero") << u"+4402079460958"_s << u"+44 02079460958"_s << false;
    QTest::newRow("only zeros after the country code") << u"+390000000"_s << u"+39 0000000"_s << true;
    QTest::newRow("unknown country code") << u"+9991234567"_s << u"+9991234567"_s << false;
    QTest::newRow("fifteen digits") << u"+999999999999999"_s << u"+999999999999999"_s << false;
}

void TestPhoneNumber::takesStoredNumbersAsTheyAre()
{
    QFETCH(QString, stored);
    const auto number = PhoneNumber::fromStored(stored);
    QVERIFY(number);
    QCOMPARE(number->toString(), stored);
    QCOMPARE(number->toStdString(), stored.toStdString());
    QCOMPARE(number->withoutPlus(), stored.mid(1));
    QCOMPARE(number->value(), stored.mid(1).toULongLong());
    QVERIFY(PhoneNumber::fromStored(std::string_view(stored.toStdString())) == number);
    QTEST(number->forDisplay(), "shown");
    QTEST(number->hasUsualLength(), "isUsual");
}

void TestPhoneNumber::takesNothingElseAsStored_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("only +") << u"+"_s;
    QTest::newRow("without +") << u"919876543210"_s;
    QTest::newRow("six digits") << u"+123456"_s;
    QTest::newRow("sixteen digits") << u"+1234567890123456"_s;
    QTest::newRow("begins with 0") << u"+0919876543210"_s;
    QTest::newRow("blank") << u"+91 9876543210"_s;
    QTest::newRow("blank at the end") << u"+919876543210 "_s;
    QTest::newRow("letter") << u"+91987654321O"_s;
    QTest::newRow("NUL") << u"+91987654321"_s + QChar(0);
    QTest::newRow("colon, which follows 9 in ASCII") << u"+91987654321:"_s;
    QTest::newRow("wide digits") << u"+９１９８７６"_s;
}

void TestPhoneNumber::takesNothingElseAsStored()
{
    QFETCH(QString, text);
    QVERIFY(!PhoneNumber::fromStored(text));
    QVERIFY(!PhoneNumber::parseFast(text.toStdString()));
}

void TestPhoneNumber::fastPathLeavesTheRestToTheLibrary_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFast");
    QTest::newRow("India") << u"+919876543210"_s << true;
    QTest::newRow("United Kingdom") << u"+442079460958"_s << true;
    QTest::newRow("North America") << u"+12025550123"_s << true;
    QTest::newRow("Emirates") << u"+971501234567"_s << true;
    QTest::newRow("Bangladesh") << u"+8801712345678"_s << true;
    QTest::newRow("trunk zero") << u"+910987654321"_s << false;
    QTest::newRow("trunk 1 of North America") << u"+11234567890"_s << false;
    QTest::newRow("trunk 8 of Russia") << u"+78123456789"_s << false;
    QTest::newRow("unusual length") << u"+1234567890"_s << false;
    QTest::newRow("Mexico") << u"+525512345678"_s << false;
    QTest::newRow("without +") << u"919876543210"_s << false;
    QTest::newRow("formatted") << u"+91 9876543210"_s << false;
}

void TestPhoneNumber::fastPathLeavesTheRestToTheLibrary()
{
    QFETCH(QString, text);
    QFETCH(bool, isFast);
    QCOMPARE(PhoneNumber::parseFast(text.toStdString()).has_value(), isFast);
}

void TestPhoneNumber::fastPathAgreesWithTheLibrary()
{
    std::mt19937 random(20'220'901);
    int fastCount = 0;
    for (int i = 0; i < 200'000; ++i) {
        const std::string text = randomInternationalNumber(random);
        const auto fast = PhoneNumber::parseFast(text);
        if (!fast)
            continue;
        ++fastCount;
        const auto byLibrary = PhoneNumber::parseWithLibrary(text, {});
        QVERIFY2(byLibrary && *byLibrary == *fast, text.c_str());
    }
    QVERIFY2(fastCount > 50'000, qPrintable(QString::number(fastCount)));
}

void TestPhoneNumber::parsesInManyThreadsAtOnce()
{
    std::array<int, 4> counts{};
    const auto countRight = [](int &count) {
        for (int i = 0; i < 1'000; ++i) {
            const auto number = PhoneNumber::parse(std::string_view("098765 43210"), u"IN"_s);
            count += number && number->value() == 919'876'543'210 && PhoneNumber::parseFast("+919876543210") == *number;
        }
    };
    std::vector<std::thread> threads;
    for (int &count : counts)
        threads.emplace_back(countRight, std::ref(count));
    for (std::thread &thread : threads)
        thread.join();
    for (const int count : counts)
        QCOMPARE(count, 1'000);
}

QTEST_GUILESS_MAIN(TestPhoneNumber)
#include "tst_phonenumber.moc"
