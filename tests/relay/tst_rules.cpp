#include "tests/support/files.h"
#include "tests/support/relay.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

/// A configuration outside whose rules the relay loses events does not start.
class RulesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_relay = std::make_unique<Relay>(RelayOptions{.bufferLength = 100'000}); }
    void cleanupTestCase() { m_relay.reset(); }

    void whatTheScriptsWriteIsAccepted();
    void whatBreaksARuleIsRefused_data();
    void whatBreaksARuleIsRefused();

private:
    QByteArray read(const QString &file) const;
    int check(const QString &name, const QByteArray &content) const;

    std::unique_ptr<Relay> m_relay;
};

QByteArray RulesTest::read(const QString &file) const
{
    return readFile(m_relay->folder() + u'/' + file);
}

int RulesTest::check(const QString &name, const QByteArray &content) const
{
    const QTemporaryDir folder;
    writeFile(folder.filePath(name), content);
    return QProcess::execute(QStringLiteral(KARTEI_RELAY_CHECK), {folder.filePath(name)});
}

void RulesTest::whatTheScriptsWriteIsAccepted()
{
    QCOMPARE(check(u"nginx.conf"_s, read(u"node1/nginx.conf"_s)), 0);
    QCOMPARE(check(u"redis.conf"_s, read(u"redis.conf"_s)), 0);
}

void RulesTest::whatBreaksARuleIsRefused_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const QString nginx = u"node1/nginx.conf"_s;
    const QString redis = u"redis.conf"_s;
    QTest::newRow("two workers") << nginx << QByteArray("worker_processes 1;") << QByteArray("worker_processes 2;");
    QTest::newRow("Nchan's own memory") << nginx << QByteArray("nchan_redis_pass store;")
                                        << QByteArray("# nchan_redis_pass store;");
    QTest::newRow("Redis as a backup") << nginx << QByteArray("mode distributed") << QByteArray("mode backup");
    QTest::newRow("little shared memory") << nginx << QByteArray("memory_size 977M") << QByteArray("memory_size 900M");
    QTest::newRow("more events in the same memory")
        << nginx << QByteArray("buffer_length 100000") << QByteArray("buffer_length 200000");
    QTest::newRow("answers before it writes")
        << redis << QByteArray("\nappendfsync always") << QByteArray("\nappendfsync everysec");
    QTest::newRow("no log") << redis << QByteArray("appendonly yes") << QByteArray("appendonly no");
    QTest::newRow("evicts") << redis << QByteArray("policy noeviction") << QByteArray("policy allkeys-lru");
    QTest::newRow("answers before it writes, said twice")
        << redis << QByteArray("save \"\"") << QByteArray("appendfsync everysec");
}

void RulesTest::whatBreaksARuleIsRefused()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QByteArray content = read(file);
    QVERIFY(content.contains(from));
    content.replace(content.indexOf(from), from.size(), to);
    QCOMPARE(check(file.section(u'/', -1), content), 1);
}

QTEST_GUILESS_MAIN(RulesTest)
#include "tst_rules.moc"
