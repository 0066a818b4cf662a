#include "tests/support/files.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

constexpr auto appSecret = "0123456789abcdef0123456789abcdef";

struct Outcome final
{
    int exitCode = -1;
    QString out;
    QString err;
};

/// What a line `name: value` says.
QString valueOf(const QString &name, const QString &text)
{
    const QRegularExpression line(
        u"^%1.*: (.*)$"_s.arg(QRegularExpression::escape(name)), QRegularExpression::MultilineOption);
    return line.match(text).captured(1);
}

} // namespace

/// The scripts that a relay's operator uses: which apps send, which agents receive.
class PeopleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void anAppGetsATokenAndAKeyOfItsOwn();
    void secretsAreForTheOwnerOnly();
    void aNewAppSecretKeepsTokenAndKey();
    void anAppIsRemovedWithItsAgents();
    void badAppsAreRefused_data();
    void badAppsAreRefused();
    void anAgentGetsAPassword();
    void aChannelHasToBeNamedWhereThereAreSeveral();
    void badAgentsAreRefused_data();
    void badAgentsAreRefused();

private:
    Outcome run(const QString &script, const QStringList &arguments, const QByteArray &input = {}) const;
    Outcome app(const QStringList &arguments, const QByteArray &input = {}) const;
    Outcome agent(const QStringList &arguments, const QByteArray &input = {}) const;
    QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void PeopleTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(u"agents"_s));
    writeFile(path(u"apps"_s), {});
    writeFile(path(u"domain"_s), "relay.example.org\n");
}

Outcome PeopleTest::run(const QString &script, const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    process.start(script, QStringList{u"--conf"_s, m_folder->path()} + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished())
        qFatal("A script of the relay does not end");
    return {.exitCode = process.exitCode(),
        .out = QString::fromUtf8(process.readAllStandardOutput()),
        .err = QString::fromUtf8(process.readAllStandardError())};
}

Outcome PeopleTest::app(const QStringList &arguments, const QByteArray &input) const
{
    return run(QStringLiteral(KARTEI_RELAY_APPS), arguments, input);
}

Outcome PeopleTest::agent(const QStringList &arguments, const QByteArray &input) const
{
    return run(QStringLiteral(KARTEI_RELAY_AGENTS), arguments, input);
}

void PeopleTest::anAppGetsATokenAndAKeyOfItsOwn()
{
    const Outcome wa = app({u"add"_s, u"wa"_s}, appSecret);
    QCOMPARE(wa.exitCode, 0);
    QCOMPARE(valueOf(u"Callback URL"_s, wa.out), u"https://relay.example.org/webhook/wa"_s);
    const Outcome shop = app({u"add"_s, u"shop"_s}, appSecret);
    QVERIFY(!valueOf(u"Verify token"_s, wa.out).isEmpty());
    QVERIFY(valueOf(u"Verify token"_s, wa.out) != valueOf(u"Verify token"_s, shop.out));
    QVERIFY(valueOf(u"Relay key"_s, wa.out) != valueOf(u"Relay key"_s, shop.out));
    QVERIFY(!wa.out.contains(QString::fromLatin1(appSecret)));
    QCOMPARE(app({u"list"_s}).out, u"shop\nwa\n"_s);
    QCOMPARE(app({u"show"_s, u"wa"_s}).out, wa.out);
    QVERIFY(readFile(path(u"apps.conf"_s)).contains(QByteArray("    wa \"") + appSecret + "\";\n"));
}

void PeopleTest::secretsAreForTheOwnerOnly()
{
    QCOMPARE(app({u"add"_s, u"wa"_s}, appSecret).exitCode, 0);
    for (const QString &name : {u"apps"_s, u"apps.conf"_s}) {
        const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(QFile::permissions(path(name)) & others, QFile::Permissions());
    }
}

void PeopleTest::aNewAppSecretKeepsTokenAndKey()
{
    const Outcome before = app({u"add"_s, u"wa"_s}, appSecret);
    const Outcome after = app({u"add"_s, u"wa"_s}, "another-app-secret\n");
    QCOMPARE(after.out, before.out);
    const QByteArray secrets = readFile(path(u"apps.conf"_s));
    QVERIFY(secrets.contains("another-app-secret"));
    QVERIFY(!secrets.contains(appSecret));
}

void PeopleTest::anAppIsRemovedWithItsAgents()
{
    QCOMPARE(app({u"add"_s, u"wa"_s}, appSecret).exitCode, 0);
    QCOMPARE(agent({u"add"_s, u"anna"_s}).exitCode, 0);
    QCOMPARE(app({u"remove"_s, u"wa"_s}).exitCode, 0);
    QCOMPARE(app({u"list"_s}).out, QString());
    QVERIFY(!readFile(path(u"apps.conf"_s)).contains(appSecret));
    QCOMPARE(agent({u"list"_s}).exitCode, 1);
    QCOMPARE(app({u"remove"_s, u"wa"_s}).exitCode, 1);
}

void PeopleTest::badAppsAreRefused_data()
{
    QTest::addColumn<QString>("channel");
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("no secret") << u"wa"_s << QByteArray();
    QTest::newRow("short") << u"wa"_s << QByteArray("abc");
    QTest::newRow("what nginx would read otherwise") << u"wa"_s << QByteArray("0123456789\"; include \"/etc/passwd");
    QTest::newRow("a variable of nginx") << u"wa"_s << QByteArray("0123456789$host");
    QTest::newRow("two words") << u"wa"_s << QByteArray("01234567 89abcdef");
    QTest::newRow("capitals") << u"Wa"_s << QByteArray(appSecret);
    QTest::newRow("another folder") << u"../wa"_s << QByteArray(appSecret);
}

void PeopleTest::badAppsAreRefused()
{
    QFETCH(QString, channel);
    QFETCH(QByteArray, secret);
    const Outcome outcome = app({u"add"_s, channel}, secret);
    QCOMPARE(outcome.exitCode, 1);
    QCOMPARE(outcome.err.count(u'\n'), 1);
    QCOMPARE(readFile(path(u"apps"_s)), QByteArray());
}

void PeopleTest::anAgentGetsAPassword()
{
    QCOMPARE(app({u"add"_s, u"wa"_s}, appSecret).exitCode, 0);
    const Outcome anna = agent({u"add"_s, u"anna"_s});
    QVERIFY(anna.out.trimmed().size() >= 32);
    QCOMPARE(agent({u"add"_s, u"bert"_s, u"--password-stdin"_s}, "a given password\n").out, QString());
    QVERIFY(agent({u"add"_s, u"anna"_s}).out != anna.out);
    QCOMPARE(agent({u"list"_s}).out, u"anna\nbert\n"_s);
    QVERIFY(!readFile(path(u"agents/wa"_s)).contains("a given password"));
    QCOMPARE(agent({u"remove"_s, u"anna"_s}).exitCode, 0);
    QCOMPARE(agent({u"list"_s}).out, u"bert\n"_s);
}

void PeopleTest::aChannelHasToBeNamedWhereThereAreSeveral()
{
    QCOMPARE(app({u"add"_s, u"wa"_s}, appSecret).exitCode, 0);
    QCOMPARE(app({u"add"_s, u"shop"_s}, appSecret).exitCode, 0);
    QCOMPARE(agent({u"add"_s, u"anna"_s}).exitCode, 1);
    QCOMPARE(agent({u"--channel"_s, u"shop"_s, u"add"_s, u"anna"_s}).exitCode, 0);
    QCOMPARE(agent({u"--channel"_s, u"shop"_s, u"list"_s}).out, u"anna\n"_s);
    QCOMPARE(agent({u"--channel"_s, u"wa"_s, u"list"_s}).out, QString());
}

void PeopleTest::badAgentsAreRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("a colon") << QStringList{u"add"_s, u"an:na"_s} << QByteArray() << 1;
    QTest::newRow("two lines") << QStringList{u"add"_s, u"anna\nbert"_s} << QByteArray() << 1;
    QTest::newRow("short password") << QStringList{u"add"_s, u"anna"_s, u"--password-stdin"_s} << QByteArray("short\n")
                                    << 1;
    QTest::newRow("no password") << QStringList{u"add"_s, u"anna"_s, u"--password-stdin"_s} << QByteArray() << 1;
    QTest::newRow("nobody of that name") << QStringList{u"remove"_s, u"anna"_s} << QByteArray() << 1;
    QTest::newRow("no channel of that name")
        << QStringList{u"--channel"_s, u"shop"_s, u"add"_s, u"anna"_s} << QByteArray() << 1;
    QTest::newRow("no name") << QStringList{u"add"_s} << QByteArray() << 2;
    QTest::newRow("no such deed") << QStringList{u"promote"_s, u"anna"_s} << QByteArray() << 2;
}

void PeopleTest::badAgentsAreRefused()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, password);
    QFETCH(int, exitCode);
    QCOMPARE(app({u"add"_s, u"wa"_s}, appSecret).exitCode, 0);
    QCOMPARE(agent(arguments, password).exitCode, exitCode);
    QCOMPARE(agent({u"list"_s}).out, QString());
}

QTEST_GUILESS_MAIN(PeopleTest)
#include "tst_people.moc"
