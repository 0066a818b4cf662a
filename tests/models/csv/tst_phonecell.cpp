#include "models/csv/phonecell.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using Kind = PhoneCell::Kind;

const QString none;
const QString in = QStringLiteral("IN");
const QString india = QStringLiteral("+919876543210");

PhoneCell read(const QString &cell, const QString &region = {})
{
    return readPhoneCell(cell.toStdString(), region);
}

QString described(const PhoneCell &cell)
{
    return (cell.phone ? cell.phone->toString() : QStringLiteral("nothing")) + u' ' + cell.remark;
}

} // namespace

class PhoneCellTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPlainNumbers_data();
    void readsPlainNumbers();
    void mendsWhatASpreadsheetDid_data();
    void mendsWhatASpreadsheetDid();
    void refusesWithAReason_data();
    void refusesWithAReason();
    void saysBeforeAndAfter();
    void readsWholeNumbersOnlyWhereTheyAreUsual_data();
    void readsWholeNumbersOnlyWhereTheyAreUsual();
    void knowsWhatNeedsTheRegion_data();
    void knowsWhatNeedsTheRegion();
    void givesTheDigitsOfWhatNeedsTheRegion();
    void refusesLongCellsQuickly();
    void showsWhatARegionMakesOfExamples();
};

void PhoneCellTest::readsPlainNumbers_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("number");
    const QString london = u"+442079460958"_s;

    QTest::newRow("E.164") << india << none << india;
    QTest::newRow("E.164 with another region") << india << u"DE"_s << india;
    QTest::newRow("E.164 among whole numbers") << india << wholeNumbers << india;
    QTest::newRow("several of Google") << u"+91 98765 43210 ::: +91 98765 43211"_s << none << india;
    QTest::newRow("several of Google without code") << u"98765 43210 ::: x ::: +1"_s << u"IN"_s << india;
    QTest::newRow("spaces") << u"+91 98765 43210"_s << none << india;
    QTest::newRow("dashes") << u"+91-98765-43210"_s << none << india;
    QTest::newRow("dots") << u"+91.98765.43210"_s << none << india;
    QTest::newRow("slashes") << u"+91/98765/43210"_s << none << india;
    QTest::newRow("brackets") << u"(+91) 98765 43210"_s << none << india;
    QTest::newRow("no-break spaces") << u"\u00A0+91\u00A098765\u00A043210\u00A0"_s << none << india;
    QTest::newRow("narrow no-break spaces") << u"+91\u202F98765\u202F43210"_s << none << india;
    QTest::newRow("non-breaking hyphens") << u"+91\u201198765\u201143210"_s << none << india;
    QTest::newRow("left-to-right marks") << u"\u200E+91 98765 43210\u200E"_s << none << india;
    QTest::newRow("right-to-left marks") << u"\u200F+91\u200F 98765 43210"_s << none << india;
    QTest::newRow("right-to-left override") << u"\u202E+919876543210\u202C"_s << none << india;
    QTest::newRow("byte order mark") << u"\uFEFF+919876543210"_s << none << india;
    QTest::newRow("zero-width spaces") << u"+91\u200B98765\u200B43210"_s << none << india;
    QTest::newRow("full-width digits") << u"＋９１９８７６５４３２１０"_s << none << india;
    QTest::newRow("Arabic digits") << u"+٩١٩٨٧٦٥٤٣٢١٠"_s << none << india;
    QTest::newRow("Devanagari digits") << u"+९१९८७६५४३२१०"_s << none << india;
    QTest::newRow("apostrophe") << u"'+919876543210"_s << none << india;
    QTest::newRow("apostrophe before a national number") << u"'098765 43210"_s << in << india;
    QTest::newRow("tel:") << u"tel:+919876543210"_s << none << india;
    QTest::newRow("TEL: with a space") << u"TEL: +91 98765 43210"_s << none << india;
    QTest::newRow("00") << u"00919876543210"_s << none << india;
    QTest::newRow("00 with another region") << u"00919876543210"_s << u"DE"_s << india;
    QTest::newRow("00 among whole numbers") << u"00919876543210"_s << wholeNumbers << india;
    QTest::newRow("0011 in Australia") << u"0011 44 20 7946 0958"_s << u"AU"_s << london;
    QTest::newRow("011 in the United States") << u"011 91 98765 43210"_s << u"US"_s << india;
    QTest::newRow("(0)") << u"+44 (0)20 7946 0958"_s << none << london;
    QTest::newRow("(0) after 00") << u"0044 (0)20 7946 0958"_s << none << london;
    QTest::newRow("(0) of a national number") << u"(0)30 1234567"_s << u"DE"_s << u"+49301234567"_s;
    QTest::newRow("line break at the end") << u"+919876543210\r\n"_s << none << india;
    QTest::newRow("national") << u"98765 43210"_s << in << india;
    QTest::newRow("national with its zero") << u"098765-43210"_s << in << india;
    QTest::newRow("country code without +") << u"919876543210"_s << in << india;
    QTest::newRow("national that begins like the country code") << u"9198765432"_s << in << u"+919198765432"_s;
    QTest::newRow("national in full-width digits") << u"０９８７６５４３２１０"_s << in << india;
    QTest::newRow("thousands as dots") << u"919.876.543.210"_s << in << india;
    QTest::newRow("two decimal dots") << u"98765.43210.0"_s << u"DE"_s << u"+4998765432100"_s;
    QTest::newRow("short with a dot") << u"030.1234567"_s << u"DE"_s << u"+49301234567"_s;
    QTest::newRow("Brazilian landline") << u"(11) 3030-1234"_s << u"BR"_s << u"+551130301234"_s;
    QTest::newRow("Brazilian mobile without its ninth digit") << u"+55 11 8765-4321"_s << none << u"+551187654321"_s;
    QTest::newRow("Argentine wa_id") << u"5491123456789"_s << wholeNumbers << u"+5491123456789"_s;
    QTest::newRow("wa_id") << u"919876543210"_s << wholeNumbers << india;
    QTest::newRow("wa_id with spaces") << u" 91 98765 43210 "_s << wholeNumbers << india;
    QTest::newRow("wa_id after an apostrophe") << u"'919876543210"_s << wholeNumbers << india;
    QTest::newRow("wa_id with tel:") << u"tel:919876543210"_s << wholeNumbers << india;
    QTest::newRow("wa_id in brackets") << u"(91) 98765-43210"_s << wholeNumbers << india;
    QTest::newRow("wa_id in Arabic digits") << u"٩١٩٨٧٦٥٤٣٢١٠"_s << wholeNumbers << india;
    QTest::newRow("wa_id with (0)") << u"44 (0)20 7946 0958"_s << wholeNumbers << london;
}

void PhoneCellTest::readsPlainNumbers()
{
    QFETCH(const QString, cell);
    QFETCH(const QString, region);
    QFETCH(const QString, number);
    const PhoneCell result = read(cell, region);
    QVERIFY2(result.phone, qPrintable(described(result)));
    QCOMPARE(result.phone->toString(), number);
    QCOMPARE(result.kind, Kind::Plain);
    QCOMPARE(result.remark, QString());
}

void PhoneCellTest::mendsWhatASpreadsheetDid_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("region");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("number");

    QTest::newRow(".0") << u"919876543210.0"_s << in << Kind::Repaired << india;
    QTest::newRow(",0") << u"919876543210,0"_s << in << Kind::Repaired << india;
    QTest::newRow(".00") << u"919876543210.00"_s << in << Kind::Repaired << india;
    QTest::newRow(".0 of a national number") << u"9876543210.0"_s << in << Kind::Repaired << india;
    QTest::newRow(".0 of a whole number") << u"919876543210.0"_s << wholeNumbers << Kind::Repaired << india;
    QTest::newRow(".0 after +") << u"+919876543210.0"_s << none << Kind::Repaired << india;
    QTest::newRow(".0 after 00") << u"00919876543210.0"_s << none << Kind::Repaired << india;
    QTest::newRow(".0 after an apostrophe") << u"'919876543210.0 "_s << in << Kind::Repaired << india;
    QTest::newRow(".0 between no-break spaces") << u"\u00A0919876543210.0\u00A0"_s << in << Kind::Repaired << india;
    QTest::newRow(".0 of a landline") << u"551130301234.0"_s << u"BR"_s << Kind::Repaired << u"+551130301234"_s;
    QTest::newRow("exponent") << u"9.19876543210E+11"_s << in << Kind::Proposed << india;
    QTest::newRow("exponent with comma") << u"9,19876543210E+11"_s << in << Kind::Proposed << india;
    QTest::newRow("exponent in lower case") << u"9.19876543210e+11"_s << in << Kind::Proposed << india;
    QTest::newRow("exponent without sign") << u"9.19876543210E11"_s << in << Kind::Proposed << india;
    QTest::newRow("exponent with comma, small, without sign") << u"9,19876543210e11"_s << in << Kind::Proposed << india;
    QTest::newRow("exponent of three digits") << u"9.19876543210E+011"_s << in << Kind::Proposed << india;
    QTest::newRow("exponent of engineers") << u"919.876543210E+9"_s << in << Kind::Proposed << india;
    QTest::newRow("exponent with zeros behind the unit") << u"9.1987654321000E+11"_s << in << Kind::Proposed << india;
    QTest::newRow("exponent of a national number") << u"9.876543210E+9"_s << in << Kind::Proposed << india;
    QTest::newRow("exponent of a whole number") << u"9.19876543210E+11"_s << wholeNumbers << Kind::Proposed << india;
    QTest::newRow("exponent after +") << u"+9.19876543210E+11"_s << none << Kind::Proposed << india;
    QTest::newRow("exponent between spaces") << u"  9.19876543210E+11\u00A0"_s << in << Kind::Proposed << india;
}

void PhoneCellTest::mendsWhatASpreadsheetDid()
{
    QFETCH(const QString, cell);
    QFETCH(const QString, region);
    QFETCH(const Kind, kind);
    QFETCH(const QString, number);
    const PhoneCell result = read(cell, region);
    QVERIFY2(result.phone, qPrintable(described(result)));
    QCOMPARE(result.phone->toString(), number);
    QCOMPARE(result.kind, kind);
    QVERIFY2(result.remark.contains(result.phone->forDisplay()), qPrintable(result.remark));
    QVERIFY(!PhoneNumber::parse(cell, region)); // what a person types must stay what it says
}

void PhoneCellTest::refusesWithAReason_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("reason");
    const QString lost = u"lost some of its digits"_s;
    const QString letters = u"contains letters"_s;
    const QString extension = u"has an extension"_s;
    const QString control = u"control character"_s;
    const QString tooLong = u"is too long"_s;
    const QString tooShort = u"is too short"_s;
    const QString noCountryCode = u"has no country code"_s;
    const QString noSuchCode = u"begins with a country code that does not exist"_s;

    QTest::newRow("three digits left") << u"9.2E+11"_s << in << lost;
    QTest::newRow("six digits left") << u"9.19877E+11"_s << in << lost;
    QTest::newRow("all but the last digit left") << u"9.1987654321E+11"_s << in << lost;
    QTest::newRow("lost, with comma") << u"9,19877E+11"_s << in << lost;
    QTest::newRow("lost, small, without sign") << u"9.19877e11"_s << none << lost;
    QTest::newRow("lost, without fraction") << u"9E+11"_s << in << lost;
    QTest::newRow("lost, among whole numbers") << u"9.19877E+11"_s << wholeNumbers << lost;
    QTest::newRow("lost, after an apostrophe") << u"'9.19877E+11"_s << in << lost;
    QTest::newRow("lost, says what to do") << u"9.19877E+11"_s << in << u"format the column of phone numbers as text"_s;
    QTest::newRow("a huge exponent") << u"9.19876543210E+999"_s << in << lost;
    QTest::newRow("a fraction of a digit") << u"9.198765432105E+11"_s << in << lost;
    QTest::newRow("negative exponent") << u"9.19877E-11"_s << in << letters;
    QTest::newRow("exponent too large to be one") << u"9.19877E+1111"_s << in << letters;
    QTest::newRow("mantissa that begins with 0") << u"0.919876543210E+12"_s << in << letters;
    QTest::newRow("full-width exponent") << u"９.１９８７７Ｅ+１１"_s << in << letters;
    QTest::newRow("short decimal number") << u"12345678.0"_s << u"US"_s << tooShort;
    QTest::newRow("quantity") << u"919876543210.5"_s << in << u"has a fraction"_s;
    QTest::newRow("quantity without region") << u"919876543210.5"_s << none << u"has a fraction"_s;
    QTest::newRow("quantity among whole numbers") << u"919876543210,25"_s << wholeNumbers << u"has a fraction"_s;
    QTest::newRow("decimal number without region") << u"919876543210.0"_s << none << noCountryCode;
    QTest::newRow("exponent without region") << u"9.19876543210E+11"_s << none << noCountryCode;
    QTest::newRow("exponent of a short number") << u"1.2345E+4"_s << in << tooShort;
    QTest::newRow("exponent of a long number") << u"9.1987654321098765E+16"_s << in << tooLong;

    QTest::newRow("empty") << none << in << u"has no digits"_s;
    QTest::newRow("blank") << u" \u00A0\t"_s << in << u"has no digits"_s;
    QTest::newRow("not available") << u"n/a"_s << in << u"has no digits"_s;
    QTest::newRow("#N/A of a spreadsheet") << u"#N/A"_s << in << u"has no digits"_s;
    QTest::newRow("hash marks of a narrow column") << u"########"_s << in << u"has no digits"_s;
    QTest::newRow("only +") << u"+"_s << wholeNumbers << u"has no digits"_s;
    QTest::newRow("a name") << u"José"_s << in << u"has no digits"_s;
    QTest::newRow("a name among whole numbers") << u"José"_s << wholeNumbers << u"has no digits"_s;
    QTest::newRow("a formula") << u"=\"919876543210\""_s << in << u"contains “=”"_s;
    QTest::newRow("national without region") << u"098765 43210"_s << none << noCountryCode;
    QTest::newRow("wa_id without region") << u"919876543210"_s << none << noCountryCode;
    QTest::newRow("unknown region") << u"98765 43210"_s << u"XX"_s << u"“XX” is not a country"_s;
    QTest::newRow("unknown country code") << u"+999 1234 5678"_s << none << noSuchCode;
    QTest::newRow("extension x") << u"+1 202 555 0123 x45"_s << none << extension;
    QTest::newRow("extension ext.") << u"202 555 0123 ext. 45"_s << u"US"_s << extension;
    QTest::newRow("extension #") << u"+1 202 555 0123 #45"_s << none << extension;
    QTest::newRow("extension of a tel link") << u"tel:+1-202-555-0123;ext=45"_s << none << extension;
    QTest::newRow("extension among whole numbers") << u"1 202 555 0123 x45"_s << wholeNumbers << extension;
    QTest::newRow("two numbers with a slash") << u"98765 43210 / 98765 43211"_s << in << tooLong;
    QTest::newRow("two numbers with a semicolon") << u"+919876543210; +919876543211"_s << none << u"contains “;”"_s;
    QTest::newRow("two numbers with a comma") << u"9876543210, 9876543211"_s << in << u"contains “,”"_s;
    QTest::newRow("two numbers on two lines") << u"+919876543210\n+919876543211"_s << none << control;
    QTest::newRow("two numbers with “or”") << u"9876543210 or 9876543211"_s << in << letters;
    QTest::newRow("two decimal numbers") << u"919876543210.0 919876543211.0"_s << in << tooLong;
    QTest::newRow("thousands with commas") << u"919,876,543,210"_s << in << u"contains “,”"_s;
    QTest::newRow("emoji") << u"📞 +919876543210"_s << none << u"contains “📞”"_s;
    QTest::newRow("emoji digits") << u"9️⃣1️⃣"_s << in << u"contains"_s;
    QTest::newRow("NUL inside") << u"+9198765"_s + QChar(0) + u"43210"_s << none << control;
    QTest::newRow("NUL at the end") << u"919876543210"_s + QChar(0) << wholeNumbers << control;
    QTest::newRow("O for 0") << u"+91 98765 4321O"_s << none << letters;
    QTest::newRow("letters of the keypad") << u"1-800-FLOWERS"_s << u"US"_s << letters;
    QTest::newRow("masked") << u"+91 98765 XXXXX"_s << none << letters;
    QTest::newRow("a date") << u"2024-01-31T10:00"_s << in << letters;
    QTest::newRow("an address") << u"ravi2@example.com"_s << in << letters;
    QTest::newRow("markup") << u"<b>+91 98765</b>"_s << none << u"b�+91 98765�"_s;
    QTest::newRow("10,000 digits") << QString(10'000, u'9') << in << tooLong;
    QTest::newRow("10,000 spaces") << QString(10'000, u' ') + india << in << tooLong;
    QTest::newRow("10,000 digits with an exponent") << QString(10'000, u'9') + u"E+11"_s << in << tooLong;
    QTest::newRow("251 digits and .0") << QString(251, u'9') + u".0"_s << in << tooLong;
}

void PhoneCellTest::refusesWithAReason()
{
    QFETCH(const QString, cell);
    QFETCH(const QString, region);
    QFETCH(const QString, reason);
    const PhoneCell result = read(cell, region);
    QVERIFY2(!result.phone, qPrintable(described(result)));
    QCOMPARE(result.kind, Kind::Refused);
    QVERIFY2(result.remark.contains(reason), qPrintable(result.remark));
    QVERIFY2(result.remark.size() < 300 && result.remark.endsWith(u'.'), qPrintable(result.remark));
}

void PhoneCellTest::saysBeforeAndAfter()
{
    QCOMPARE(read(u"'919876543210.0"_s, in).remark,
        u"A spreadsheet made “919876543210.0” of the number; it is read as +91 98765 43210."_s);
    QCOMPARE(read(u"9.19876543210E+11"_s, in).remark,
        u"A spreadsheet made “9.19876543210E+11” of the number; it is read as +91 98765 43210."_s);
}

void PhoneCellTest::readsWholeNumbersOnlyWhereTheyAreUsual_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("shown");
    QTest::newRow("an Indian number, which Iran would have") << u"98765 43210"_s << u"98765 43210"_s;
    QTest::newRow("a number with its trunk zero") << u"098765 43210"_s << u"098765 43210"_s;
    QTest::newRow("the owner's sample, which is unusual") << u"'1234567890"_s << u"1234567890"_s;
    QTest::newRow("decimal number") << u"9876543210.0"_s << u"9876543210"_s;
    QTest::newRow("exponent") << u"9.876543210E+9"_s << u"9876543210"_s;
    QTest::newRow("too short") << u"98765"_s << u"98765"_s;
    QTest::newRow("too long") << u"91987654321012345"_s << u"91987654321012345"_s;
}

void PhoneCellTest::readsWholeNumbersOnlyWhereTheyAreUsual()
{
    QFETCH(const QString, cell);
    QFETCH(const QString, shown);
    const PhoneCell result = read(cell, wholeNumbers);
    QVERIFY2(!result.phone, qPrintable(described(result)));
    QVERIFY2(
        result.remark.startsWith(u"“%1” is no phone number that begins with"_s.arg(shown)), qPrintable(result.remark));
    // With its + an unusual number is what the person says.
    QCOMPARE(read(u"+1234567890"_s, wholeNumbers).kind, Kind::Plain);
}

void PhoneCellTest::knowsWhatNeedsTheRegion_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<bool>("needs");
    QTest::newRow("E.164") << india << false;
    QTest::newRow("E.164 with spaces") << u" +91 98765 43210"_s << false;
    QTest::newRow("full-width +") << u"＋９１９８７６５４３２１０"_s << false;
    QTest::newRow("+ in brackets") << u"(+91) 98765 43210"_s << false;
    QTest::newRow("+ after an apostrophe") << u"'+919876543210"_s << false;
    QTest::newRow("+ after tel:") << u"tel:+919876543210"_s << false;
    QTest::newRow("+ after a mark") << u"\u200E+919876543210"_s << false;
    QTest::newRow("00") << u"00919876543210"_s << false;
    QTest::newRow("00 in brackets") << u"(00 91) 98765 43210"_s << false;
    QTest::newRow("00 with blanks") << u" 0 0 91 98765 43210"_s << false;
    QTest::newRow("national") << u"9876543210"_s << true;
    QTest::newRow("national with spaces") << u"98765 43210"_s << true;
    QTest::newRow("national with zero") << u"098765-43210"_s << true;
    QTest::newRow("national with (0)") << u"(0)30 1234567"_s << true;
    QTest::newRow("national with area code") << u"(030) 1234567"_s << true;
    QTest::newRow("national after an apostrophe") << u"'9876543210"_s << true;
    QTest::newRow("national in Arabic digits") << u"٠١٠٠١٢٣٤٥٦٧"_s << true;
    QTest::newRow("wa_id") << u"919876543210"_s << true;
    QTest::newRow("011") << u"011 91 98765 43210"_s << true;
    QTest::newRow("decimal number") << u"919876543210.0"_s << true;
    QTest::newRow("decimal number after +") << u"+919876543210.0"_s << false;
    QTest::newRow("decimal number after 00") << u"00919876543210.0"_s << false;
    QTest::newRow("exponent") << u"9.19876543210E+11"_s << true;
    QTest::newRow("exponent that lost digits") << u"9.19877E+11"_s << false;
    QTest::newRow("empty") << none << false;
    QTest::newRow("blank") << u" \u00A0"_s << false;
    QTest::newRow("a name") << u"José"_s << false;
    QTest::newRow("only brackets") << u"()"_s << false;
    QTest::newRow("letters") << u"1-800-FLOWERS"_s << false;
    QTest::newRow("extension") << u"202 555 0123 x45"_s << false;
    QTest::newRow("two numbers") << u"9876543210;9876543211"_s << false;
    QTest::newRow("NUL") << u"98765"_s + QChar(0) + u"43210"_s << false;
    QTest::newRow("10,000 characters") << QString(10'000, u'9') << false;
}

void PhoneCellTest::knowsWhatNeedsTheRegion()
{
    QFETCH(const QString, cell);
    QFETCH(const bool, needs);
    QCOMPARE(needsRegion(cell.toStdString()), needs);
}

void PhoneCellTest::givesTheDigitsOfWhatNeedsTheRegion()
{
    QCOMPARE(digitsWithoutCountryCode("(0)98765-43210"), std::string("09876543210"));
    QCOMPARE(digitsWithoutCountryCode("919876543210.0"), std::string("919876543210"));
    QCOMPARE(digitsWithoutCountryCode("9,19876543210E+11"), std::string("919876543210"));
    QCOMPARE(digitsWithoutCountryCode("\xff"), std::nullopt);
}

void PhoneCellTest::refusesLongCellsQuickly()
{
    QElapsedTimer timer;
    timer.start();
    for (const QString &cell : {QString(1'000'000, u'9'), QString(1'000'000, u' '), u"9."_s + QString(1'000'000, u'0'),
             QString(1'000'000, u'(') + u'1', u"9."_s + QString(900, u'0') + u"E"_s})
        for (const QString &region : {none, in, wholeNumbers})
            QCOMPARE(read(cell, region).kind, Kind::Refused);
    QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
}

void PhoneCellTest::showsWhatARegionMakesOfExamples()
{
    const QStringList cells{u"098765 43210"_s, u"9.19876543210E+11"_s, u"12"_s};
    const auto national = regionExamples(cells, in);
    QCOMPARE(national.size(), 3);
    QCOMPARE(national.at(0), std::pair(u"098765 43210"_s, u"+91 98765 43210"_s));
    QCOMPARE(national.at(1), std::pair(u"9.19876543210E+11"_s, u"+91 98765 43210"_s));
    QVERIFY(national.at(2).second.contains(u"too short"_s));
    const auto whole = regionExamples(cells, wholeNumbers);
    QVERIFY(whole.at(0).second.contains(u"no such code"_s));
    QCOMPARE(whole.at(1).second, u"+91 98765 43210"_s);
    QVERIFY(regionExamples({}, in).isEmpty());
}

QTEST_GUILESS_MAIN(PhoneCellTest)
#include "tst_phonecell.moc"
