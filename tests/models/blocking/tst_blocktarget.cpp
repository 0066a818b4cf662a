#include "models/blocking/blocktarget.h"

#include "models/contacts/contact.h"

#include <QTest>

class BlockTargetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadFromText_data();
    void isReadFromText();
    void isTakenFromAContact();
};

void BlockTargetTest::isReadFromText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("target"); // empty: refused
    const auto row = [](const char *name, const QString &text, const QString &region, const char *target) {
        QTest::newRow(name) << text << region << QString::fromLatin1(target);
    };
    row("number", QStringLiteral(" +91 98765-43210 "), {}, "+919876543210");
    row("national", QStringLiteral("098765 43210"), QStringLiteral("IN"), "+919876543210");
    row("national without region", QStringLiteral("098765 43210"), {}, "");
    row("user id", QStringLiteral("IN.90000000000000000001"), {}, "IN.90000000000000000001");
    row("user id with region", QStringLiteral(" US.aBc9 "), QStringLiteral("IN"), "US.aBc9");
    row("longest user id", QStringLiteral("IN.") + QString(128, u'a'), {},
        qPrintable(QStringLiteral("IN.") + QString(128, u'a')));
    row("too long", QStringLiteral("IN.") + QString(129, u'a'), {}, "");
    row("parent", QStringLiteral("IN.ENT.70000000001"), {}, "");
    row("small letters", QStringLiteral("in.9"), {}, "");
    row("nothing behind", QStringLiteral("IN."), {}, "");
    row("a line break", QStringLiteral("IN.9\n1"), {}, "");
    row("empty", QString(), {}, "");
    row("a name", QStringLiteral("Ravi"), {}, "");
}

void BlockTargetTest::isReadFromText()
{
    QFETCH(const QString, text);
    QFETCH(const QString, region);
    QFETCH(const QString, target);
    const auto parsed = BlockTarget::parse(text, region);
    QCOMPARE(bool(parsed), !target.isEmpty());
    if (parsed)
        QCOMPARE(parsed->toString(), target);
    else
        QVERIFY(!parsed.error().message.isEmpty());
}

void BlockTargetTest::isTakenFromAContact()
{
    Contact contact;
    contact.userId = QStringLiteral("IN.ENT.7");
    QVERIFY(!BlockTarget::of(contact)); // Meta would refuse the whole request
    contact.userId = QStringLiteral("IN.7");
    QCOMPARE(BlockTarget::of(contact)->toString(), QStringLiteral("IN.7"));
    contact.phone = PhoneNumber::fromStored(u"+919876543210");
    QCOMPARE(BlockTarget::of(contact)->toString(), QStringLiteral("+919876543210"));
    QCOMPARE(BlockTarget::of(contact)->userId, QStringLiteral("IN.7"));
    contact.userId = QStringLiteral("IN.ENT.7");
    QVERIFY(BlockTarget::of(contact)->userId.isEmpty());
}

QTEST_GUILESS_MAIN(BlockTargetTest)
#include "tst_blocktarget.moc"
