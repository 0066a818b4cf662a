#include "app/webhooks/relayposition.h"

#include <QTest>

class RelayPositionTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsIds_data();
    void readsIds();
    void readsNoOtherIds_data();
    void readsNoOtherIds();
    void knowsTheOrder();
};

void RelayPositionTest::readsIds_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<qint64>("at");
    QTest::addColumn<qint64>("number");
    QTest::newRow("Nchan") << QByteArray("1795790406:12") << qint64(1'795'790'406'000) << qint64(12);
    QTest::newRow("Redis stream") << QByteArray("1795790406754-3") << qint64(1'795'790'406'754) << qint64(3);
    QTest::newRow("empty channel") << QByteArray("0:0") << qint64(0) << qint64(0);
    QTest::newRow("ETag") << QByteArray("\"1795790406:12\"") << qint64(1'795'790'406'000) << qint64(12);
    QTest::newRow("weak ETag") << QByteArray("W/\"1795790406:12\"") << qint64(1'795'790'406'000) << qint64(12);
}

void RelayPositionTest::readsIds()
{
    QFETCH(QByteArray, id);
    const auto position = RelayPosition::fromId(id);
    QVERIFY(position);
    QTEST(position->at, "at");
    QTEST(position->number, "number");
}

void RelayPositionTest::readsNoOtherIds_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const QByteArray id : {"", "5", ":", "5:", ":5", "5:-1", "-5:1", "5:1:1", "1795790406:[3],5,-", "a:b", " 5:1",
             "9999999999999999:1", "\"", "W/"})
        QTest::addRow("%s", id.isEmpty() ? "empty" : id.constData()) << id;
}

void RelayPositionTest::readsNoOtherIds()
{
    QFETCH(QByteArray, id);
    QVERIFY(!RelayPosition::fromId(id));
}

void RelayPositionTest::knowsTheOrder()
{
    QList<RelayPosition> positions;
    for (const char *id : {"0:0", "9:0", "9:1", "9:2", "9:10", "10:0", "100:0"})
        positions.append(*RelayPosition::fromId(id));
    QVERIFY(std::is_sorted(positions.begin(), positions.end()));
    QVERIFY(std::adjacent_find(positions.begin(), positions.end()) == positions.end());
}

QTEST_GUILESS_MAIN(RelayPositionTest)

#include "tst_relayposition.moc"
