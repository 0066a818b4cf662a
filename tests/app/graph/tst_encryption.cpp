#include "tests/app/graph/clientfixture.h"
#include "tests/app/graph/testcertificate.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = GraphError::Kind;

/// What is said over plain http in the other tests, over TLS: its connections end differently.
class EncryptionTest final : public ClientFixture
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();

    void sendsNothingToWhoCannotProveToBeMeta();
    void sendsNothingToAnotherHost();
    void sendsAndReceives();
    void neverRepeatsWhatChangesSomething_data();
    void neverRepeatsWhatChangesSomething();
    void repeatsReading();

private:
    std::optional<QSslConfiguration> m_certificate;
};

void EncryptionTest::initTestCase()
{
    m_certificate = selfSigned();
    if (!m_certificate)
        QSKIP("There is no openssl here to make a certificate with");
}

void EncryptionTest::init()
{
    trust(m_certificate);
    startAgain();
    m_server->encrypt(*m_certificate);
}

void EncryptionTest::sendsNothingToWhoCannotProveToBeMeta()
{
    trust({});
    for (const QByteArray verb : {"GET", "POST", "DELETE"}) {
        const auto reply = verb == "GET" ? get() : change(verb);
        QVERIFY(reply.error);
        QCOMPARE(reply.error->kind, Kind::Offline);
        QVERIFY2(reply.error->message.contains(u"secure connection"_s), qPrintable(reply.error->message));
    }
    QVERIFY(!m_server->hasReceived());
}

void EncryptionTest::sendsNothingToAnotherHost()
{
    GraphEndpoint other = endpoint();
    other.base.setHost(u"localhost"_s); // the certificate is 127.0.0.1's
    const auto reply = get(other);
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, Kind::Offline);
    QVERIFY(!m_server->hasReceived());
}

void EncryptionTest::sendsAndReceives()
{
    for (const QByteArray verb : {"GET", "POST", "DELETE", "POST", "GET"}) {
        m_server->addReply(200, R"({"success":true})");
        const auto reply = verb == "GET" ? get() : change(verb);
        QVERIFY2(!reply.error, reply.error ? qPrintable(reply.error->details) : "");
        QCOMPARE(reply.body.value(u"success"_s), QJsonValue(true));
        QVERIFY(m_server->requests().constLast().startsWith(verb));
    }
    QCOMPARE(m_server->requests().size(), 5);
}

void EncryptionTest::neverRepeatsWhatChangesSomething_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("answer");
    for (const QByteArray verb : {"POST", "DELETE"}) {
        QTest::addRow("%s, closed", verb.data()) << verb << QByteArray();
        QTest::addRow("%s, cut head", verb.data()) << verb << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
        QTest::addRow("%s, cut body", verb.data())
            << verb << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{");
    }
}

void EncryptionTest::neverRepeatsWhatChangesSomething()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, answer);
    for (int i = 0; i < 5; ++i)
        m_server->add(answer);
    const auto reply = change(verb);
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, Kind::Unanswered);
    QTest::qWait(50);
    QCOMPARE(m_server->requests().size(), 1);
}

void EncryptionTest::repeatsReading()
{
    m_server->add({});
    m_server->addReply(503, "<html>");
    m_server->addReply(200, "{}");
    QVERIFY(!get().error);
}

QTEST_GUILESS_MAIN(EncryptionTest)

#include "tst_encryption.moc"
