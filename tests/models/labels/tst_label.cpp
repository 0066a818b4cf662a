#include "models/labels/label.h"

#include <QTest>

class LabelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesNamesForTheSame_data();
    void takesNamesForTheSame();
    void acceptsNames_data();
    void acceptsNames();
    void refusesNames_data();
    void refusesNames();
    void acceptsColors_data();
    void acceptsColors();
    void refusesColors_data();
    void refusesColors();
    void offersThirteenPresets();
};

void LabelTest::takesNamesForTheSame_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("case") << QStringLiteral("VIP") << QStringLiteral("vip") << true;
    QTest::newRow("accent") << QStringLiteral("Élysée") << QStringLiteral("elysee") << true;
    QTest::newRow("composed and decomposed") << QStringLiteral("é") << QStringLiteral("e\u0301") << true;
    QTest::newRow("spaces around") << QStringLiteral("  VIP ") << QStringLiteral("vip") << true;
    QTest::newRow("spaces inside") << QStringLiteral("new  customer") << QStringLiteral("New customer") << true;
    QTest::newRow("no-break space") << QStringLiteral("new\u00A0customer") << QStringLiteral("new customer") << true;
    QTest::newRow("Cyrillic") << QStringLiteral("ДРУГ") << QStringLiteral("друг") << true;
    QTest::newRow("eszett") << QStringLiteral("GROSS") << QStringLiteral("groß") << true;
    QTest::newRow("another word") << QStringLiteral("VIP") << QStringLiteral("VIPs") << false;
    QTest::newRow("without the space") << QStringLiteral("new customer") << QStringLiteral("newcustomer") << false;
    QTest::newRow("Devanagari signs") << QStringLiteral("शरमा") << QStringLiteral("शर्मा") << false;
}

void LabelTest::takesNamesForTheSame()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QFETCH(const bool, isSame);
    QCOMPARE(labelKey(one) == labelKey(other), isSame);
}

void LabelTest::acceptsNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("short") << QStringLiteral("a");
    QTest::newRow("comma and quotes") << QStringLiteral("Smith, \"family\"");
    QTest::newRow("emoji") << QStringLiteral("👩\u200D💻");
    QTest::newRow("Devanagari") << QStringLiteral("ग्राहक");
    QTest::newRow("longest") << QString(50, u'x');
    QTest::newRow("longest with spaces around")
        << QString(QStringLiteral("   ") + QString(50, u'x') + QStringLiteral("   "));
}

void LabelTest::acceptsNames()
{
    QFETCH(const QString, name);
    const auto checked = checkLabelName(name);
    QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message));
}

void LabelTest::refusesNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QString() << QStringLiteral("needs a name");
    QTest::newRow("spaces") << QStringLiteral(" \u00A0 ") << QStringLiteral("needs a name");
    QTest::newRow("zero-width space") << QStringLiteral("\u200B") << QStringLiteral("needs a name");
    QTest::newRow("only an accent") << QStringLiteral("\u0301") << QStringLiteral("needs a name");
    QTest::newRow("too long") << QString(51, u'x') << QStringLiteral("at most 50 characters; this one has 51");
    QTest::newRow("far too long") << QString(10'000, u'x') << QStringLiteral("this one has 10000");
    QTest::newRow("NUL") << QString(QStringLiteral("a") + QChar(u'\0')) << QStringLiteral("control character");
    QTest::newRow("tab") << QStringLiteral("a\tb") << QStringLiteral("control character");
    QTest::newRow("line break") << QStringLiteral("a\nb") << QStringLiteral("control character");
    QTest::newRow("half an emoji") << QString(QStringLiteral("a") + QChar(0xD83E))
                                   << QStringLiteral("control character");
}

void LabelTest::refusesNames()
{
    QFETCH(const QString, name);
    QFETCH(const QString, says);
    const auto checked = checkLabelName(name);
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Error::Kind::Refused);
    QVERIFY2(checked.error().message.contains(says), qPrintable(checked.error().message));
}

void LabelTest::acceptsColors_data()
{
    QTest::addColumn<QString>("color");
    for (const QString &preset : labelPresets())
        QTest::newRow(qPrintable(preset)) << preset;
    QTest::newRow("hexadecimal") << QStringLiteral("#e11d48");
    QTest::newRow("hexadecimal in capitals") << QStringLiteral("#E11D48");
}

void LabelTest::acceptsColors()
{
    QFETCH(const QString, color);
    QVERIFY(checkLabelColor(color));
}

void LabelTest::refusesColors_data()
{
    QTest::addColumn<QString>("color");
    QTest::newRow("empty") << QString();
    QTest::newRow("unknown") << QStringLiteral("mauve");
    QTest::newRow("in capitals") << QStringLiteral("Slate");
    QTest::newRow("too short") << QStringLiteral("#fff");
    QTest::newRow("with opacity") << QStringLiteral("#ff112233");
    QTest::newRow("no hexadecimal") << QStringLiteral("#gggggg");
    QTest::newRow("without mark") << QStringLiteral("e11d48");
    QTest::newRow("line end behind") << QStringLiteral("#e11d48\n");
    QTest::newRow("more behind") << QStringLiteral("#e11d48;x");
}

void LabelTest::refusesColors()
{
    QFETCH(const QString, color);
    const auto checked = checkLabelColor(color);
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Error::Kind::Refused);
}

void LabelTest::offersThirteenPresets()
{
    QCOMPARE(labelPresets().size(), 13);
    QCOMPARE(labelPresets().first(), QStringLiteral("slate"));
    QCOMPARE(Label().color, labelPresets().first());
}

QTEST_APPLESS_MAIN(LabelTest)
#include "tst_label.moc"
