#include "models/accounts/relayaddress.h"

#include <QTest>

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(RelayAddress)

class RelayAddressTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWasCopiedIsTakenApart_data();
    void whatWasCopiedIsTakenApart();
};

void RelayAddressTest::whatWasCopiedIsTakenApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<RelayAddress>("address");
    const auto row = [](const char *name, const QString &text, const RelayAddress &address) {
        QTest::newRow(name) << text << address;
    };
    const QString base = u"https://relay.example.org"_s;
    row("base", base, {base, {}, {}, {}});
    row("base with a slash", base + u'/', {base, {}, {}, {}});
    row("base with a folder", base + u"/kartei"_s, {base + u"/kartei"_s, {}, {}, {}});
    row("events", base + u"/v1/events/wa"_s, {base, u"wa"_s, {}, {}});
    row("events with a slash", base + u"/v1/events/wa/"_s, {base, u"wa"_s, {}, {}});
    row("oldest", base + u"/v1/oldest/wa"_s, {base, u"wa"_s, {}, {}});
    row("head", base + u"/v1/head/wa"_s, {base, u"wa"_s, {}, {}});
    row("in a folder", base + u"/kartei/v1/events/wa"_s, {base + u"/kartei"_s, u"wa"_s, {}, {}});
    row("Meta's", base + u"/webhook/wa"_s, {base, u"wa"_s, {}, {}});
    row("gosmee", base + u"/events/aB3-_x"_s, {base, u"aB3-_x"_s, {}, {}});
    row("smee", u"https://smee.io/oZr8LkQkRqWgYcQ"_s, {u"https://smee.io"_s, u"oZr8LkQkRqWgYcQ"_s, {}, {}});
    row("port", u"http://127.0.0.1:8080/v1/events/wa"_s, {u"http://127.0.0.1:8080"_s, u"wa"_s, {}, {}});
    row("blanks around", u"  "_s + base + u"/v1/events/wa\n"_s, {base, u"wa"_s, {}, {}});
    row("without https", u"relay.example.org/v1/events/wa"_s, {base, u"wa"_s, {}, {}});
    row("host only", u"Relay.Example.org"_s, {base, {}, {}, {}});
    row("name and password", u"https://anna:p%40ss%3A@relay.example.org/v1/events/wa"_s,
        {base, u"wa"_s, u"anna"_s, u"p@ss:"_s});
    row("with a query", base + u"/v1/events/wa?last=3#x"_s, {base, u"wa"_s, {}, {}});
    row("a query elsewhere stays, to be refused", base + u"/?a=b"_s, {base + u"?a=b"_s, {}, {}, {}});
    row("a word", u"relay"_s, {u"relay"_s, {}, {}, {}});
    row("nothing", {}, {{}, {}, {}, {}});
    row("events without a channel", base + u"/v1/events/"_s, {base + u"/v1/events"_s, {}, {}, {}});
    row("percent", base + u"/v1/events/a%20b"_s, {base, u"a b"_s, {}, {}});
    row("broken", u"https://[::1/v1/events/wa"_s, {u"https://[::1/v1/events/wa"_s, {}, {}, {}});
}

void RelayAddressTest::whatWasCopiedIsTakenApart()
{
    QFETCH(QString, text);
    QFETCH(RelayAddress, address);
    const RelayAddress found = relayAddressFrom(text);
    QCOMPARE(found.base, address.base);
    QCOMPARE(found.channel, address.channel);
    QCOMPARE(found.user, address.user);
    QCOMPARE(found.password, address.password);
}

QTEST_APPLESS_MAIN(RelayAddressTest)
#include "tst_relayaddress.moc"
