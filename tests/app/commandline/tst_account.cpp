#include "tests/app/commandline/blockingaccount.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// `kartei account add|list|check|remove`.
class AccountTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void addPrintsTheAccount();
    void addHasDefaults();
    void addRefuses_data();
    void addRefuses();
    void addNeedsNameAndId_data();
    void addNeedsNameAndId();
    void listIsInTheOrderOfNames();
    void withoutAKeyringTheTokenIsNotKept();
    void withoutATokenNothingIsAdded();
    void checkTellsWhatMetaSays();
    void checkOfABadTokenFails();
    void checkWithoutATokenFails();
    void checkOfflineFails();
    void editChangesWhatIsGiven();
    void editRefusesWhatIsWrong();
    void withoutAKeyringNoSecretIsKept();
    void secretsStandOneALine_data();
    void secretsStandOneALine();
    void checkAsksTheRelay();
    void removePrintsTheAccountAndItIsGone();
    void removedAccountBlocksNobody();
    void commandOnUnknownAccountFails_data();
    void commandOnUnknownAccountFails();

private:
    static QStringList add(const QStringList &more = {});

    Sandbox m_sandbox;
};

void AccountTest::initTestCase()
{
    useSandboxToken();
}

void AccountTest::init()
{
    m_sandbox.reset();
}

QStringList AccountTest::add(const QStringList &more)
{
    return QStringList{u"account"_s, u"add"_s, u"--name=Shop"_s, u"--phone-number-id=105550100999001"_s} + more;
}

void AccountTest::addPrintsTheAccount()
{
    const Program program;
    const auto run = program.json(add({u"--waba-id=205550100999002"_s, u"--graph-url=http://127.0.0.1:4711"_s,
        u"--graph-version=v26.0"_s, u"--relay-url=https://a.example"_s, u"--relay-url=https://b.example"_s,
        u"--relay-channel=shop"_s, u"--relay-user=crm"_s}));
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.json(),
        (QJsonObject{{u"name"_s, u"Shop"_s}, {u"phone_number_id"_s, u"105550100999001"_s},
            {u"waba_id"_s, u"205550100999002"_s}, {u"graph_url"_s, u"http://127.0.0.1:4711"_s},
            {u"graph_version"_s, u"v26.0"_s},
            {u"relay_urls"_s, QJsonArray{u"https://a.example"_s, u"https://b.example"_s}},
            {u"relay_channel"_s, u"shop"_s}, {u"relay_user"_s, u"crm"_s}, {u"synced_at"_s, QJsonValue::Null}}));
    QCOMPARE(program.json({u"account"_s, u"list"_s}).jsonLines(), QList{run.json()});
}

void AccountTest::addHasDefaults()
{
    const Program program;
    const QJsonObject account = program.json(add()).json();
    QCOMPARE(account.value(u"graph_url"_s).toString(), u"https://graph.facebook.com"_s);
    QCOMPARE(account.value(u"graph_version"_s).toString(), u"v25.0"_s);
    QCOMPARE(account.value(u"relay_urls"_s), QJsonValue(QJsonArray()));
}

void AccountTest::addRefuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto account = [](const QString &name, const QString &id, const QStringList &more = {}) {
        return QStringList{u"account"_s, u"add"_s, u"--name"_s, name, u"--phone-number-id"_s, id} + more;
    };
    QTest::newRow("name of another") << account(u"Shop"_s, u"105550100999003"_s);
    QTest::newRow("number of another") << account(u"Support"_s, u"105550100999001"_s);
    QTest::newRow("blank name") << account(u" "_s, u"105550100999003"_s);
    QTest::newRow("the number itself") << account(u"Support"_s, u"+15550100999"_s);
    QTest::newRow("unencrypted address") << account(u"Support"_s, u"3"_s, {u"--graph-url=http://graph.example"_s});
    QTest::newRow("unencrypted relay") << account(u"Support"_s, u"3"_s, {u"--relay-url=http://relay.example"_s});
    QTest::newRow("no version") << account(u"Support"_s, u"3"_s, {u"--graph-version=latest"_s});
}

void AccountTest::addRefuses()
{
    QFETCH(QStringList, arguments);
    const Program program;
    QCOMPARE(program.run(add()).exitCode, 0);
    const auto run = program.run(arguments);
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.saysOneSentence(), run.err.constData());
    QCOMPARE(program.json({u"account"_s, u"list"_s}).jsonLines().size(), 1);
}

void AccountTest::addNeedsNameAndId_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("culprit");
    QTest::newRow("no name") << QStringList{u"--phone-number-id=1"_s} << QByteArray("--name");
    QTest::newRow("no id") << QStringList{u"--name=Shop"_s} << QByteArray("--phone-number-id");
    QTest::newRow("token as an argument")
        << QStringList{u"--name=Shop"_s, u"--phone-number-id=1"_s, u"--token=EAA"_s} << QByteArray("token");
}

void AccountTest::addNeedsNameAndId()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, culprit);
    const Program program;
    const auto run = program.run(QStringList{u"account"_s, u"add"_s} + arguments);
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.saysOneSentence() && run.err.contains(culprit), run.err.constData());
}

void AccountTest::listIsInTheOrderOfNames()
{
    const Program program;
    for (const QString &name : {u"Shop"_s, u"anvils"_s, u"Support"_s})
        program.run({u"account"_s, u"add"_s, u"--name"_s, name, u"--phone-number-id"_s, QString::number(name.size())});
    QStringList names;
    for (const QJsonObject &account : program.json({u"account"_s, u"list"_s}).jsonLines())
        names.append(account.value(u"name"_s).toString());
    QCOMPARE(names, (QStringList{u"anvils"_s, u"Shop"_s, u"Support"_s}));
}

void AccountTest::withoutAKeyringTheTokenIsNotKept()
{
    const Program program;
    const auto run = program.json(add({u"--token-stdin"_s}), "SANDBOX-SECRET\n");
    QCOMPARE(run.exitCode, 4);
    QCOMPARE(run.json().value(u"name"_s).toString(), u"Shop"_s);
    QVERIFY2(run.saysOneSentence() && run.err.contains("KARTEI_ACCESS_TOKEN"), run.err.constData());
    QVERIFY(!(run.out + run.err).contains("SECRET"));
}

void AccountTest::withoutATokenNothingIsAdded()
{
    const Program program;
    const auto run = program.json(add({u"--token-stdin"_s}), "");
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.saysOneSentence(), run.err.constData());
    QCOMPARE(program.json({u"account"_s, u"list"_s}).out, QByteArray());
}

void AccountTest::checkTellsWhatMetaSays()
{
    const Program program;
    addAccount(program, m_sandbox);
    const auto run = program.json({u"account"_s, u"check"_s, u"Shop"_s});
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.json().value(u"name"_s).toString(), u"Shop"_s);
    QCOMPARE(run.json().value(u"usable"_s), QJsonValue(true));
    const QJsonArray findings = run.json().value(u"findings"_s).toArray();
    QVERIFY(!findings.isEmpty());
    for (const QJsonValue &finding : findings) {
        QVERIFY2(finding[u"health"_s].toString() != u"bad"_s, run.out.constData());
        QVERIFY(!finding[u"text"_s].toString().isEmpty());
    }
    const auto plain = program.run({u"account"_s, u"check"_s, u"Shop"_s});
    QVERIFY2(plain.out.contains("\ngood: "), plain.out.constData());
}

void AccountTest::checkOfABadTokenFails()
{
    const Program program;
    addAccount(program, m_sandbox);
    const auto run = program.json({u"account"_s, u"check"_s, u"Shop"_s, u"--token-stdin"_s}, "EAAWRONG\n");
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.json().value(u"usable"_s), QJsonValue(false));
    QVERIFY2(run.saysOneSentence() && run.err.contains("token"), run.err.constData());
    QVERIFY(!(run.out + run.err).contains("WRONG"));
}

void AccountTest::checkWithoutATokenFails()
{
    const Program program;
    addAccount(program, m_sandbox);
    qunsetenv("KARTEI_ACCESS_TOKEN");
    const auto run = program.json({u"account"_s, u"check"_s, u"Shop"_s});
    useSandboxToken();
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.saysOneSentence() && run.err.contains("keyring"), run.err.constData());
    QCOMPARE(m_sandbox.requests().size(), 0);
}

void AccountTest::checkOfflineFails()
{
    const Program program;
    addAccount(program, m_sandbox);
    m_sandbox.goOffline();
    const auto run = program.json({u"account"_s, u"check"_s, u"Shop"_s});
    m_sandbox.goOnline();
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.saysOneSentence(), run.err.constData());
}

void AccountTest::editChangesWhatIsGiven()
{
    const Program program;
    QJsonObject account = program.json(add({u"--relay-url=https://a.example"_s, u"--relay-user=crm"_s})).json();
    const auto run = program.json({u"account"_s, u"edit"_s, u"Shop"_s, u"--name=Store"_s,
        u"--relay-url=https://b.example"_s, u"--relay-url=https://c.example"_s, u"--relay-channel=wa"_s});
    QVERIFY2(run.exitCode == 0, run.err);
    account.insert(u"name"_s, u"Store"_s);
    account.insert(u"relay_urls"_s, QJsonArray{u"https://b.example"_s, u"https://c.example"_s});
    account.insert(u"relay_channel"_s, u"wa"_s);
    QCOMPARE(run.json(), account);
    QCOMPARE(program.json({u"account"_s, u"list"_s}).jsonLines(), QList{account});
    const auto without = program.json({u"account"_s, u"edit"_s, u"Store"_s, u"--relay-url="_s});
    QCOMPARE(without.exitCode, 0);
    QCOMPARE(without.json().value(u"relay_urls"_s), QJsonValue(QJsonArray()));
}

void AccountTest::editRefusesWhatIsWrong()
{
    const Program program;
    program.run(add());
    const auto run = program.run({u"account"_s, u"edit"_s, u"Shop"_s, u"--relay-url=http://relay.example"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.saysOneSentence() && run.err.contains("unencrypted"), run.err.constData());
    QCOMPARE(program.run({u"account"_s, u"edit"_s, u"Shop"_s, u"--phone-number-id=4"_s}).exitCode, 2);
    QCOMPARE(program.run({u"account"_s, u"edit"_s, u"Shop"_s, u"--relay-key=secret"_s}).exitCode, 2);
}

void AccountTest::withoutAKeyringNoSecretIsKept()
{
    const Program program;
    program.run(add());
    const auto run = program.json(
        {u"account"_s, u"edit"_s, u"Shop"_s, u"--relay-password-stdin"_s, u"--relay-key-stdin"_s}, "a SECRET\nKEY\n");
    QCOMPARE(run.exitCode, 4);
    QCOMPARE(run.json().value(u"name"_s).toString(), u"Shop"_s);
    QVERIFY2(run.err.contains("KARTEI_RELAY_PASSWORD") && run.err.contains("KARTEI_RELAY_KEY"), run.err);
    QVERIFY(!(run.out + run.err).contains("SECRET"));
}

void AccountTest::secretsStandOneALine_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("too few") << QByteArray("password\n");
    QTest::newRow("too many") << QByteArray("password\nKEY\nKEY\n");
    QTest::newRow("a blank line") << QByteArray("password\n\nKEY\n");
    QTest::newRow("none") << QByteArray("");
    QTest::newRow("a key of two words") << QByteArray("password\nKEY WORD\n");
    QTest::newRow("an invisible character") << QByteArray("pass\x07word\nKEY\n");
}

void AccountTest::secretsStandOneALine()
{
    QFETCH(QByteArray, input);
    const Program program;
    const auto run = program.json(add({u"--relay-password-stdin"_s, u"--relay-key-stdin"_s}), input);
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.saysOneSentence() && run.err.contains("relay password, relay key"), run.err.constData());
    QVERIFY(!run.err.contains("KEY"));
    QCOMPARE(program.json({u"account"_s, u"list"_s}).out, QByteArray());
}

void AccountTest::checkAsksTheRelay()
{
    const Program program;
    program.run(add({u"--relay-url=http://127.0.0.1:1"_s, u"--relay-channel=wa"_s}));
    const QStringList check{u"account"_s, u"check"_s, u"Shop"_s, u"--relay"_s};
    const auto without = program.json(check);
    QCOMPARE(without.exitCode, 1);
    QVERIFY2(without.saysOneSentence() && without.err.contains("relay password"), without.err.constData());
    qputenv("KARTEI_RELAY_PASSWORD", "SECRET");
    const auto run = program.json(check);
    qunsetenv("KARTEI_RELAY_PASSWORD");
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.json().value(u"usable"_s), QJsonValue(false));
    const QJsonArray findings = run.json().value(u"findings"_s).toArray();
    QCOMPARE(findings.size(), 2); // no key, no relay
    QVERIFY2(findings.at(1)[u"text"_s].toString().contains(u"cannot be reached"_s), run.out.constData());
    QVERIFY(!(run.out + run.err).contains("SECRET"));
    QCOMPARE(program.json(check + QStringList{u"--token-stdin"_s}).exitCode, 2);
}

void AccountTest::removePrintsTheAccountAndItIsGone()
{
    const Program program;
    const QJsonObject account = program.json(add()).json();
    const auto run = program.json({u"account"_s, u"remove"_s, u"Shop"_s});
    QCOMPARE(run.json(), account);
    QCOMPARE(program.json({u"account"_s, u"list"_s}).out, QByteArray());
}

void AccountTest::removedAccountBlocksNobody()
{
    const Program program;
    addAccount(program, m_sandbox);
    program.run({u"contact"_s, u"add"_s, u"--phone=+919876543210"_s});
    QCOMPARE(program.run({u"block"_s, u"+919876543210"_s}).exitCode, 0);
    program.run({u"account"_s, u"remove"_s, u"Shop"_s});
    QCOMPARE(program.run({u"contacts"_s, u"--blocked=yes"_s, u"--count"_s}).out, QByteArray("0\n"));
    const auto history = program.json({u"blocked"_s, u"--history=+919876543210"_s}).jsonLines();
    QCOMPARE(history.size(), 2);
    QCOMPARE(history.first().value(u"event"_s).toString(), u"account removed"_s);
    QCOMPARE(m_sandbox.blockedNumbers(), QStringList{u"+919876543210"_s});
}

void AccountTest::commandOnUnknownAccountFails_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("check") << QStringList{u"account"_s, u"check"_s, u"Nowhere"_s};
    QTest::newRow("remove") << QStringList{u"account"_s, u"remove"_s, u"Nowhere"_s};
    QTest::newRow("sync") << QStringList{u"sync"_s, u"--account=Nowhere"_s};
    QTest::newRow("blocked") << QStringList{u"blocked"_s, u"--account=Nowhere"_s};
    QTest::newRow("block") << QStringList{u"block"_s, u"+919876543210"_s, u"--account=Nowhere"_s};
}

void AccountTest::commandOnUnknownAccountFails()
{
    QFETCH(QStringList, arguments);
    const Program program;
    QCOMPARE(program.run(add()).exitCode, 0);
    const auto run = program.run(arguments);
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.saysOneSentence() && run.err.contains("Nowhere"), run.err.constData());
}

QTEST_GUILESS_MAIN(AccountTest)
#include "tst_account.moc"
