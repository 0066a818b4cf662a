#include "models/contacts/phonevariants.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;

namespace {

PhoneNumber number(const QString &stored)
{
    return *PhoneNumber::fromStored(stored);
}

QStringList variants(const QString &stored)
{
    QStringList texts;
    for (const PhoneNumber variant : variantsOf(number(stored)))
        texts.append(variant.toString());
    return texts;
}

/// Of the shapes around the three plans, right ones and wrong ones.
PhoneNumber randomNumber(std::mt19937 &random)
{
    static constexpr std::array codes{"55", "551", "5511", "5511", "55119", "559", "52", "521", "5215", "54", "549",
        "5491", "54911", "5", "50", "91", "1", "5521", "5531", "5599", "5542"};
    std::string text = std::string("+") + codes[random() % codes.size()];
    const auto length = 11 + random() % 4;
    while (text.size() <= length)
        text += char('0' + random() % 10);
    return *PhoneNumber::fromStored(text);
}

} // namespace

class PhoneVariantsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheOtherSpelling_data();
    void findsTheOtherSpelling();
    void hasNoVariantWhereTheRuleMayNotHold_data();
    void hasNoVariantWhereTheRuleMayNotHold();
    void isAVariantOfItsVariants();
    void hasTheSameKeyExactlyForVariants();
};

void PhoneVariantsTest::findsTheOtherSpelling_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("São Paulo, 11") << u"+5511987654321"_s << u"+551187654321"_s;
    QTest::newRow("São Paulo, mobile that begins with 6") << u"+5511961234567"_s << u"+551161234567"_s;
    QTest::newRow("São Paulo, mobile that begins with 7") << u"+5511971234567"_s << u"+551171234567"_s;
    QTest::newRow("São Paulo, two nines") << u"+5511999999999"_s << u"+551199999999"_s;
    QTest::newRow("Campinas, 19") << u"+5519981234567"_s << u"+551981234567"_s;
    QTest::newRow("Rio de Janeiro, 21") << u"+5521991234567"_s << u"+552191234567"_s;
    QTest::newRow("Belo Horizonte, 31") << u"+5531988887777"_s << u"+553188887777"_s;
    QTest::newRow("Santa Maria, 55, like the country") << u"+5555996543210"_s << u"+555596543210"_s;
    QTest::newRow("Salvador, 71") << u"+5571988887777"_s << u"+557188887777"_s;
    QTest::newRow("Imperatriz, 99") << u"+5599991234567"_s << u"+559991234567"_s;
    QTest::newRow("Mexico City") << u"+5215512345678"_s << u"+525512345678"_s;
    QTest::newRow("Guadalajara") << u"+5213312345678"_s << u"+523312345678"_s;
    QTest::newRow("Tijuana") << u"+5216641234567"_s << u"+526641234567"_s;
    QTest::newRow("Cancún") << u"+5219981234567"_s << u"+529981234567"_s;
    QTest::newRow("Buenos Aires") << u"+5491123456789"_s << u"+541123456789"_s;
    QTest::newRow("Córdoba") << u"+5493511234567"_s << u"+543511234567"_s;
    QTest::newRow("Mar del Plata") << u"+5492234567890"_s << u"+542234567890"_s;
    QTest::newRow("Ushuaia, long area code") << u"+5492901123456"_s << u"+542901123456"_s;
}

void PhoneVariantsTest::findsTheOtherSpelling()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QCOMPARE(variants(one), QStringList(other));
    QCOMPARE(variants(other), QStringList(one));
    QCOMPARE(variantKey(number(one)), variantKey(number(other)));
}

void PhoneVariantsTest::hasNoVariantWhereTheRuleMayNotHold_data()
{
    QTest::addColumn<QString>("stored");
    QTest::newRow("landline in São Paulo, 2") << u"+551123456789"_s;
    QTest::newRow("landline in São Paulo, 3") << u"+551130301234"_s;
    QTest::newRow("landline in Rio, 2") << u"+552125551234"_s;
    QTest::newRow("landline in Brasília, 3") << u"+556133121234"_s;
    QTest::newRow("landline in Curitiba, 4") << u"+554140041234"_s;
    QTest::newRow("landline in Porto Alegre, 5") << u"+555150051234"_s;
    QTest::newRow("mobile that would become a landline") << u"+5511931234567"_s;
    QTest::newRow("mobile 9 2") << u"+5511921234567"_s;
    QTest::newRow("nine digits without the 9") << u"+5511887654321"_s;
    QTest::newRow("area code 20 does not exist") << u"+552087654321"_s;
    QTest::newRow("area code 23 does not exist") << u"+5523987654321"_s;
    QTest::newRow("area code 10 does not exist") << u"+551087654321"_s;
    QTest::newRow("area code 52 does not exist") << u"+555287654321"_s;
    QTest::newRow("Brazilian freephone") << u"+558001234567"_s;
    QTest::newRow("Brazil, too short") << u"+55118765432"_s;
    QTest::newRow("Brazil, too long") << u"+55119876543210"_s;
    QTest::newRow("Mexico, area code 1") << u"+521123456789"_s;
    QTest::newRow("Mexico, area code 1 after the 1") << u"+5211123456789"_s;
    QTest::newRow("Mexico, area code 0") << u"+5210123456789"_s;
    QTest::newRow("Mexico, another digit than 1") << u"+5225512345678"_s;
    QTest::newRow("Mexico, 44 from abroad") << u"+52445512345678"_s;
    QTest::newRow("Mexico, too short") << u"+52155123456"_s;
    QTest::newRow("Argentine freephone") << u"+548001234567"_s;
    QTest::newRow("Argentina, area code 9") << u"+549112345678"_s;
    QTest::newRow("Argentina, area code 12") << u"+541223456789"_s;
    QTest::newRow("Argentina, 15 in it") << u"+54111523456789"_s;
    QTest::newRow("Argentina, another digit than 9") << u"+5481123456789"_s;
    QTest::newRow("India") << u"+919876543210"_s;
    QTest::newRow("India, thirteen digits") << u"+9155987654321"_s;
    QTest::newRow("United States") << u"+12025550123"_s;
    QTest::newRow("Chile has no such digit") << u"+56987654321"_s;
    QTest::newRow("Bolivia") << u"+59171234567"_s;
    QTest::newRow("shortest") << u"+5512345"_s;
    QTest::newRow("longest") << u"+551198765432101"_s;
}

void PhoneVariantsTest::hasNoVariantWhereTheRuleMayNotHold()
{
    QFETCH(const QString, stored);
    QCOMPARE(variants(stored), QStringList());
    QCOMPARE(variantKey(number(stored)), number(stored).value());
}

void PhoneVariantsTest::isAVariantOfItsVariants()
{
    std::mt19937 random(55);
    int found = 0;
    for (int i = 0; i < 300'000; ++i) {
        const PhoneNumber one = randomNumber(random);
        for (const PhoneNumber other : variantsOf(one)) {
            ++found;
            QVERIFY(other != one);
            const auto back = variantsOf(other);
            QVERIFY2(std::find(back.begin(), back.end(), one) != back.end(), qPrintable(one.toString()));
            QVERIFY2(variantKey(one) == variantKey(other), qPrintable(one.toString()));
        }
    }
    QVERIFY2(found > 30'000, qPrintable(QString::number(found)));
}

void PhoneVariantsTest::hasTheSameKeyExactlyForVariants()
{
    std::mt19937 random(54);
    std::vector<std::pair<quint64, PhoneNumber>> keys;
    for (int i = 0; i < 100'000; ++i) {
        const PhoneNumber one = randomNumber(random);
        keys.emplace_back(variantKey(one), one);
        for (const PhoneNumber other : variantsOf(one))
            keys.emplace_back(variantKey(other), other);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    for (size_t i = 1; i < keys.size(); ++i) {
        const auto others = variantsOf(keys[i].second);
        const bool areVariants = std::find(others.begin(), others.end(), keys[i - 1].second) != others.end();
        QVERIFY2(areVariants == (keys[i].first == keys[i - 1].first), qPrintable(keys[i].second.toString()));
    }
}

QTEST_APPLESS_MAIN(PhoneVariantsTest)
#include "tst_phonevariants.moc"
