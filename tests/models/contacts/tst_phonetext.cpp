#include "models/contacts/phonetext.h"

#include <QTest>

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(std::optional<SpreadsheetDamage::Kind>)

class PhoneTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unwrapsWhatStandsAround_data();
    void unwrapsWhatStandsAround();
    void keepsWhatCarriesMeaning_data();
    void keepsWhatCarriesMeaning();
    void knowsWhatSpreadsheetsDo_data();
    void knowsWhatSpreadsheetsDo();
    void shortensForASentence_data();
    void shortensForASentence();
};

void PhoneTextTest::unwrapsWhatStandsAround_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("unwrapped");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("only wrapping") << u" '\u00A0tel:\uFEFF "_s << QString();
    QTest::newRow("bare") << u"+91 98765"_s << u"+91 98765"_s;
    QTest::newRow("blanks") << u" \t+91 98765\r\n"_s << u"+91 98765"_s;
    QTest::newRow("no-break and thin spaces") << u"\u00A0\u2009+91\u202F"_s << u"+91"_s;
    QTest::newRow("direction marks") << u"\u202A\u200E+91\u202C"_s << u"+91"_s;
    QTest::newRow("byte order mark") << u"\uFEFF+91"_s << u"+91"_s;
    QTest::newRow("apostrophes of every kind") << u"'’‘+91"_s << u"+91"_s;
    QTest::newRow("tel: in any case") << u"TEL:+91"_s << u"+91"_s;
    QTest::newRow("all of it, several times") << u"' tel: 'tel:+91"_s << u"+91"_s;
    QTest::newRow("apostrophe behind stays") << u"+91'"_s << u"+91'"_s;
    QTest::newRow("tel: behind stays") << u"+91 tel:"_s << u"+91 tel:"_s;
    QTest::newRow("tel without colon stays") << u"tel +91"_s << u"tel +91"_s;
    QTest::newRow("inside stays") << u"+91\u00A0'98"_s << u"+91\u00A0'98"_s;
}

void PhoneTextTest::unwrapsWhatStandsAround()
{
    QFETCH(const QString, text);
    QFETCH(const QString, unwrapped);
    QCOMPARE(::unwrapped(text), unwrapped);
    QCOMPARE(::unwrapped(unwrapped), unwrapped);
}

void PhoneTextTest::keepsWhatCarriesMeaning_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kept");
    QTest::addColumn<QString>("strange");
    const QString none;
    QTest::newRow("nothing") << none << none << none;
    QTest::newRow("separators") << u"+91 98.76-54/32·10"_s << u"+919876543210"_s << none;
    QTest::newRow("dashes of every kind") << u"1‐2‑3–4—5−6－7ー8"_s << u"12345678"_s << none;
    QTest::newRow("slashes and dots of every kind") << u"1⁄2∕3／4．5"_s << u"12345"_s << none;
    QTest::newRow("invisible ones") << u"1\u00AD2\u200B3\u20604\uFEFF5"_s << u"12345"_s << none;
    QTest::newRow("digits of other scripts") << u"٠۱२３"_s << u"0123"_s << none;
    QTest::newRow("digits beyond the basic plane") << u"𝟗𝟏"_s << u"91"_s << none;
    QTest::newRow("brackets of every kind") << u"[1]{2}（3）「4」"_s << u"(1)(2)(3)(4)"_s << none;
    QTest::newRow("wide plus") << u"＋91"_s << u"+91"_s << none;
    QTest::newRow("plus in brackets comes first") << u"((+91)"_s << u"+((91)"_s << none;
    QTest::newRow("second plus") << u"++91"_s << u"+91"_s << u"+"_s;
    QTest::newRow("plus inside") << u"91+1"_s << u"911"_s << u"+"_s;
    QTest::newRow("letter") << u"98x7"_s << u"987"_s << u"x"_s;
    QTest::newRow("the first strange one only") << u"9#8*x"_s << u"98"_s << u"#"_s;
    QTest::newRow("strange one of two units") << u"9📞8"_s << u"98"_s << u"📞"_s;
    QTest::newRow("superscript is no digit") << u"9²"_s << u"9"_s << u"²"_s;
    QTest::newRow("control character") << u"9\u00078"_s << u"98"_s << u"\u0007"_s;
    QTest::newRow("line break inside") << u"9\n8"_s << u"98"_s << u"\n"_s;
    QTest::newRow("comma") << u"9,8"_s << u"98"_s << u","_s;
}

void PhoneTextTest::keepsWhatCarriesMeaning()
{
    QFETCH(const QString, text);
    QFETCH(const QString, kept);
    QFETCH(const QString, strange);
    const ReducedPhoneText reduced = reducedPhoneText(text);
    QCOMPARE(reduced.kept, kept);
    QCOMPARE(reduced.strange, strange);
}

void PhoneTextTest::knowsWhatSpreadsheetsDo_data()
{
    using Kind = SpreadsheetDamage::Kind;
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::optional<Kind>>("kind");
    QTest::addColumn<QString>("digits");
    const auto row = [](const char *title, const QString &text, std::optional<Kind> kind, const QString &digits = {}) {
        QTest::newRow(title) << text << kind << digits;
    };
    row("fraction", u"919876543210.0"_s, Kind::Fraction, u"919876543210"_s);
    row("longer fraction", u"919876543210.000"_s, Kind::Fraction, u"919876543210"_s);
    row("fraction with comma and plus", u"+919876543210,0"_s, Kind::Fraction, u"+919876543210"_s);
    row("fraction of 8 digits", u"12345678.0"_s, Kind::Fraction, u"12345678"_s);
    row("fraction of 7 digits", u"1234567.0"_s, std::nullopt);
    row("fraction of 16 digits", u"1234567890123456.0"_s, std::nullopt);
    row("quantity", u"919876543210.5"_s, Kind::Quantity);
    row("quantity with comma and plus", u"+919876543210,25"_s, Kind::Quantity);
    row("quantity of 8 digits", u"12345678.125"_s, Kind::Quantity);
    row("quantity of 7 digits", u"1234567.5"_s, std::nullopt);
    row("dot to be read by", u"91987654.3210"_s, std::nullopt);
    row("fraction without digits", u"919876543210."_s, std::nullopt);

    row("exponent", u"9.19876543210E+11"_s, Kind::Exponent, u"919876543210"_s);
    row("exponent in small letters, without plus", u"9.19876543210e11"_s, Kind::Exponent, u"919876543210"_s);
    row("exponent with comma", u"9,19876543210E+11"_s, Kind::Exponent, u"919876543210"_s);
    row("exponent behind a plus", u"+9.19876543210E+11"_s, Kind::Exponent, u"+919876543210"_s);
    row("exponent of several whole digits", u"919876.543210E+6"_s, Kind::Exponent, u"919876543210"_s);
    row("exponent 0", u"919876543210E0"_s, Kind::Exponent, u"919876543210"_s);
    row("exponent with zeros behind the unit", u"9.1987654321000E+11"_s, Kind::Exponent, u"919876543210"_s);
    row("digits behind the unit", u"9.1987654321055E+11"_s, Kind::LostDigits);
    row("lost digits", u"9.19877E+11"_s, Kind::LostDigits);
    row("all but one lost", u"9E+11"_s, Kind::LostDigits);
    row("dot without digits", u"9.E+11"_s, Kind::LostDigits);
    row("huge exponent", u"9.1E+999"_s, Kind::LostDigits);
    row("huger exponent", u"9.1E+9999"_s, std::nullopt);
    row("negative exponent", u"9.1E-3"_s, std::nullopt);
    row("begins with 0", u"0.9E+11"_s, std::nullopt);
    row("two dots", u"9.1.9E+11"_s, std::nullopt);
    row("digits of another script", u"٩.١E+11"_s, std::nullopt);
    row("a number", u"919876543210"_s, std::nullopt);
    row("nothing", QString(), std::nullopt);
    row("line end behind", u"9.19877E+11\n"_s, std::nullopt);
}

void PhoneTextTest::knowsWhatSpreadsheetsDo()
{
    QFETCH(const QString, text);
    QFETCH(const std::optional<SpreadsheetDamage::Kind>, kind);
    QFETCH(const QString, digits);
    const auto damage = spreadsheetDamage(text);
    QCOMPARE(damage.has_value(), kind.has_value());
    if (!damage)
        return;
    QVERIFY(damage->kind == *kind);
    QCOMPARE(damage->digits, digits);
}

void PhoneTextTest::shortensForASentence_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shortened");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("short") << u"+91 98765"_s << u"+91 98765"_s;
    QTest::newRow("as long as may be") << QString(32, u'9') << QString(32, u'9');
    QTest::newRow("longer") << QString(33, u'9') << QString(31, u'9') + u'…';
    QTest::newRow("an emoji at the cut") << QString(30, u'9') + u"📞99"_s << QString(30, u'9') + u'…';
    QTest::newRow("an emoji before the cut") << QString(29, u'9') + u"📞99"_s << QString(29, u'9') + u"📞…"_s;
    QTest::newRow("emoji") << u"📞1"_s << u"📞1"_s;
    QTest::newRow("markup") << u"<b>1</b>"_s << u"�b�1�/b�"_s;
    QTest::newRow("direction override") << u"1\u202E2"_s << u"1�2"_s;
    QTest::newRow("control characters") << u"1\u0000\n2"_s << u"1��2"_s;
}

void PhoneTextTest::shortensForASentence()
{
    QFETCH(const QString, text);
    QFETCH(const QString, shortened);
    const QString result = shortenedPhoneText(text);
    QCOMPARE(result, shortened);
    QVERIFY(result.size() <= 32);
    QVERIFY(result.isValidUtf16());
}

QTEST_APPLESS_MAIN(PhoneTextTest)
#include "tst_phonetext.moc"
