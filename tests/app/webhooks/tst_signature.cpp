#include "app/webhooks/signature.h"

#include <QTest>

class SignatureTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isWhatTheStandardSays();
    void isWhatMetaWrites();
    void believesOnlyTheRightOne_data();
    void believesOnlyTheRightOne();
};

/// RFC 4231, 4.3.
void SignatureTest::isWhatTheStandardSays()
{
    QCOMPARE(signatureOf("what do ya want for nothing?", "Jefe"),
        QByteArray("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
}

/// Over the bytes as they came: \u escapes, escaped slashes and line ends are part of what is signed.
void SignatureTest::isWhatMetaWrites()
{
    const QByteArray body = "{\"name\":\"J\\u00f6rg \\/ \\ud83d\\ude00\"}\r\n";
    const QByteArray signature = "sha256=d4cf7520a8c77cbb093e0b5c8d149e75bc889d0895854928d928dc104535b462";
    QVERIFY(isSignedWith("secret", body, signature));
    QVERIFY(!isSignedWith("secret", body.trimmed(), signature));
}

void SignatureTest::believesOnlyTheRightOne_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<bool>("isRight");
    const QByteArray right = signatureOf("body", "key");
    QTest::newRow("right") << QByteArray("key") << right << true;
    QTest::newRow("of another key") << QByteArray("yek") << right << false;
    QTest::newRow("of no key") << QByteArray() << signatureOf("body", "") << false;
    QTest::newRow("of other data") << QByteArray("key") << signatureOf("bodx", "key") << false;
    QTest::newRow("none") << QByteArray("key") << QByteArray() << false;
    QTest::newRow("only the beginning") << QByteArray("key") << right.chopped(1) << false;
    QTest::newRow("and more") << QByteArray("key") << right + '0' << false;
    QTest::newRow("without the name") << QByteArray("key") << right.mid(7) << false;
    QTest::newRow("another name") << QByteArray("key") << QByteArray("sha1=" + right.mid(7)) << false;
    QTest::newRow("capitals") << QByteArray("key") << right.toUpper() << false;
}

void SignatureTest::believesOnlyTheRightOne()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, signature);
    QFETCH(bool, isRight);
    QCOMPARE(isSignedWith(key, "body", signature), isRight);
}

QTEST_GUILESS_MAIN(SignatureTest)

#include "tst_signature.moc"
