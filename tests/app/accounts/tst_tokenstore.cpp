#include "app/accounts/tokenstore.h"

#include "tests/app/accounts/keyringfixture.h"
#include "tests/app/accounts/prompter.h"

#include <QDirIterator>
#include <QTest>

using namespace Qt::StringLiterals;
using State = TokenAnswer::State;
using Asking = TokenStore::Asking;

namespace {

constexpr char canary[] = "EAAcanary0123456789";

} // namespace

/// Against a real GNOME Keyring; the tests follow one session from start to end.
class TokenStoreTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();

    void keepsTheTokenForThisRunWithoutAKeyring();
    void finishesRemovingWithoutAKeyring();
    void theKeyringStarts();
    void saysThatThereIsNone();
    void storesAndReads();
    void keepsNumbersApart();
    void keepsSecretsApart();
    void replacesATokenThatWasKeptForThisRun();
    void keepsTheTokenForThisRunWhenThePersonWantsThat();
    void storesNoBlankToken();
    void removes();
    void prefersTheEnvironmentAndNeverStoresIt();
    void knowsTheEnvironmentOfEachSecret();
    void keepsSilentWithoutContext();
    void writesNoTokenInTheClear();
    void theKeyringIsLocked();
    void asksNobodyWhenQuiet();
    void saysThatNobodyCouldBeAsked();
    void saysThatThePersonCancelled();
    void keepsTheTokenForThisRunWhenThePersonCancels();
    void saysThatALockedTokenIsStillThere();
    void readsAgainOnceItIsUnlocked();
    void saysThatTheKeyringIsGone();

private:
    TokenAnswer read(const QString &phoneNumberId, Asking asking = Asking::Allowed);
    TokenAnswer write(const QString &phoneNumberId, const QString &token);
    TokenAnswer remove(const QString &phoneNumberId);
    TokenStore::Callback callback();
    TokenAnswer await();

    KeyringSession m_session;
    TokenStore m_store;
    QList<TokenAnswer> m_answers;
};

void TokenStoreTest::initTestCase()
{
    if (!m_session.open())
        QSKIP("There is no dbus-daemon or no gnome-keyring-daemon here");
}

void TokenStoreTest::cleanupTestCase()
{
    m_session.close();
}

TokenStore::Callback TokenStoreTest::callback()
{
    return [this](const TokenAnswer &answer) { m_answers.append(answer); };
}

TokenAnswer TokenStoreTest::await()
{
    const auto count = m_answers.size();
    if (!QTest::qWaitFor([&] { return m_answers.size() > count; }, 20'000))
        qFatal("No answer");
    return m_answers.constLast();
}

TokenAnswer TokenStoreTest::read(const QString &phoneNumberId, Asking asking)
{
    m_store.read(phoneNumberId, asking, this, callback());
    return await();
}

TokenAnswer TokenStoreTest::write(const QString &phoneNumberId, const QString &token)
{
    m_store.write(phoneNumberId, token, this, callback());
    return await();
}

TokenAnswer TokenStoreTest::remove(const QString &phoneNumberId)
{
    m_store.remove(phoneNumberId, this, callback());
    return await();
}

void TokenStoreTest::cleanup()
{
    qunsetenv("KARTEI_ACCESS_TOKEN");
}

void TokenStoreTest::keepsTheTokenForThisRunWithoutAKeyring()
{
    const auto missing = read(u"1"_s);
    QCOMPARE(missing.state, State::NoKeyring);
    QVERIFY2(missing.message.contains(u"no keyring"_s), qPrintable(missing.message));
    const auto written = write(u"1"_s, u" first \n"_s);
    QCOMPARE(written.state, State::ThisRun);
    QVERIFY2(written.message.contains(u"for this run only"_s), qPrintable(written.message));
    const auto kept = read(u"1"_s);
    QCOMPARE(kept.state, State::ThisRun);
    QCOMPARE(kept.token, u"first"_s);
    QCOMPARE(kept.message, written.message);
}

void TokenStoreTest::finishesRemovingWithoutAKeyring()
{
    write(u"2"_s, u"second"_s);
    QCOMPARE(remove(u"2"_s).state, State::None);
    QCOMPARE(read(u"2"_s).state, State::NoKeyring);
}

void TokenStoreTest::theKeyringStarts()
{
    QVERIFY(m_session.startKeyring());
}

void TokenStoreTest::saysThatThereIsNone()
{
    const auto answer = read(u"3"_s);
    QCOMPARE(answer.state, State::None);
    QVERIFY(!answer.hasToken());
    QVERIFY2(answer.message.contains(u"no access token"_s), qPrintable(answer.message));
}

void TokenStoreTest::storesAndReads()
{
    QCOMPARE(write(u"3"_s, QString::fromLatin1(canary)).state, State::Stored);
    for (const Asking asking : {Asking::Allowed, Asking::Quiet}) {
        const auto answer = read(u"3"_s, asking);
        QCOMPARE(answer.state, State::Stored);
        QCOMPARE(answer.token, QString::fromLatin1(canary));
        QVERIFY(answer.message.isEmpty());
    }
}

void TokenStoreTest::keepsNumbersApart()
{
    QCOMPARE(write(u"4"_s, u"fourth"_s).state, State::Stored);
    QCOMPARE(read(u"3"_s).token, QString::fromLatin1(canary));
    QCOMPARE(read(u"4"_s).token, u"fourth"_s);
}

/// Each is stored under the name of what it is, and missed by it.
void TokenStoreTest::keepsSecretsApart()
{
    TokenStore passwords(Secret::RelayPassword);
    TokenStore keys(Secret::RelayKey);
    keys.read(u"4"_s, Asking::Allowed, this, callback());
    const auto missing = await();
    QCOMPARE(missing.state, State::None);
    QVERIFY2(missing.message.contains(u"no relay key"_s), qPrintable(missing.message));
    passwords.write(u"4"_s, u"relay password"_s, this, callback());
    QCOMPARE(await().state, State::Stored);
    keys.write(u"4"_s, u"relay key"_s, this, callback());
    QCOMPARE(await().state, State::Stored);
    passwords.read(u"4"_s, Asking::Quiet, this, callback());
    QCOMPARE(await().token, u"relay password"_s);
    passwords.remove(u"4"_s, this, callback());
    QCOMPARE(await().state, State::None);
    keys.read(u"4"_s, Asking::Quiet, this, callback());
    QCOMPARE(await().token, u"relay key"_s);
    QCOMPARE(read(u"4"_s).token, u"fourth"_s);
}

void TokenStoreTest::replacesATokenThatWasKeptForThisRun()
{
    QCOMPARE(read(u"1"_s).state, State::ThisRun);
    QCOMPARE(write(u"1"_s, u"newer"_s).state, State::Stored);
    QCOMPARE(read(u"1"_s).state, State::Stored);
    QCOMPARE(read(u"1"_s).token, u"newer"_s);
}

void TokenStoreTest::keepsTheTokenForThisRunWhenThePersonWantsThat()
{
    QCOMPARE(m_store.keepForThisRun(u"4"_s, u" passing "_s).state, State::ThisRun);
    QCOMPARE(read(u"4"_s).token, u"passing"_s);
    TokenStore nextRun;
    nextRun.read(u"4"_s, Asking::Quiet, this, callback());
    QCOMPARE(await().token, u"fourth"_s);
    QCOMPARE(write(u"4"_s, u"fourth"_s).state, State::Stored);
    QCOMPARE(read(u"4"_s).token, u"fourth"_s);
}

void TokenStoreTest::storesNoBlankToken()
{
    QCOMPARE(write(u"4"_s, u" \n"_s).state, State::None);
    QCOMPARE(read(u"4"_s).token, u"fourth"_s);
}

void TokenStoreTest::removes()
{
    QCOMPARE(remove(u"4"_s).state, State::None);
    QCOMPARE(read(u"4"_s).state, State::None);
    QCOMPARE(remove(u"4"_s).state, State::None);
    QCOMPARE(read(u"3"_s).state, State::Stored);
}

void TokenStoreTest::prefersTheEnvironmentAndNeverStoresIt()
{
    qputenv("KARTEI_ACCESS_TOKEN", "automatic\n");
    for (const QString &number : {u"3"_s, u"4"_s}) {
        const auto answer = read(number);
        QCOMPARE(answer.state, State::Environment);
        QCOMPARE(answer.token, u"automatic"_s);
    }
    qunsetenv("KARTEI_ACCESS_TOKEN");
    QCOMPARE(read(u"3"_s).token, QString::fromLatin1(canary));
    QCOMPARE(read(u"4"_s).state, State::None);
}

void TokenStoreTest::knowsTheEnvironmentOfEachSecret()
{
    qputenv("KARTEI_RELAY_PASSWORD", "password");
    qputenv("KARTEI_RELAY_KEY", "key");
    for (const auto &[secret, value] :
        {std::pair(Secret::RelayPassword, u"password"_s), std::pair(Secret::RelayKey, u"key"_s)}) {
        TokenStore store(secret);
        store.read(u"3"_s, Asking::Quiet, this, callback());
        QCOMPARE(await().state, State::Environment);
        QCOMPARE(m_answers.constLast().token, value);
    }
    QCOMPARE(read(u"3"_s).token, QString::fromLatin1(canary));
    qunsetenv("KARTEI_RELAY_PASSWORD");
    qunsetenv("KARTEI_RELAY_KEY");
}

void TokenStoreTest::keepsSilentWithoutContext()
{
    auto context = std::make_unique<QObject>();
    m_store.read(u"3"_s, Asking::Allowed, context.get(), callback());
    context.reset();
    const auto count = m_answers.size();
    read(u"3"_s);
    QCOMPARE(m_answers.size(), count + 1);
}

void TokenStoreTest::writesNoTokenInTheClear()
{
    int files = 0;
    QDirIterator entries(m_session.home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        QFile file(entries.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(!content.contains(canary) && !content.contains("newer"), qPrintable(file.fileName()));
        files += file.fileName().endsWith(u".keyring"_s);
    }
    QCOMPARE(files, 1);
}

void TokenStoreTest::theKeyringIsLocked()
{
    QVERIFY(m_session.lockKeyring());
}

void TokenStoreTest::asksNobodyWhenQuiet()
{
    CancellingPrompter prompter;
    QVERIFY(prompter.appear());
    const auto answer = read(u"3"_s, Asking::Quiet);
    QCOMPARE(answer.state, State::Locked);
    QVERIFY2(answer.message.contains(u"is locked"_s), qPrintable(answer.message));
    QCOMPARE(prompter.questions(), 0);
}

void TokenStoreTest::saysThatNobodyCouldBeAsked()
{
    QCOMPARE(read(u"3"_s).state, State::Cancelled);
}

void TokenStoreTest::saysThatThePersonCancelled()
{
    CancellingPrompter prompter;
    QVERIFY(prompter.appear());
    const auto answer = read(u"3"_s);
    QCOMPARE(answer.state, State::Cancelled);
    QVERIFY2(answer.message.contains(u"not unlocked"_s), qPrintable(answer.message));
    QCOMPARE(prompter.questions(), 1);
}

void TokenStoreTest::keepsTheTokenForThisRunWhenThePersonCancels()
{
    CancellingPrompter prompter;
    QVERIFY(prompter.appear());
    const auto written = write(u"5"_s, u"fifth"_s);
    QCOMPARE(prompter.questions(), 1);
    QCOMPARE(written.state, State::ThisRun);
    QVERIFY2(written.message.contains(u"for this run only"_s), qPrintable(written.message));
    QVERIFY2(written.message.contains(u"not unlocked"_s), qPrintable(written.message));
    QCOMPARE(read(u"5"_s).token, u"fifth"_s);
    QCOMPARE(prompter.questions(), 1);
}

void TokenStoreTest::saysThatALockedTokenIsStillThere()
{
    const auto answer = remove(u"3"_s);
    QCOMPARE(answer.state, State::Cancelled);
    QVERIFY2(answer.message.contains(u"still in it"_s), qPrintable(answer.message));
}

void TokenStoreTest::readsAgainOnceItIsUnlocked()
{
    QVERIFY(m_session.unlockKeyring());
    QCOMPARE(read(u"3"_s, Asking::Quiet).token, QString::fromLatin1(canary));
    QCOMPARE(write(u"5"_s, u"fifth"_s).state, State::Stored);
    QCOMPARE(read(u"5"_s).state, State::Stored);
}

void TokenStoreTest::saysThatTheKeyringIsGone()
{
    m_session.stopKeyring();
    QCOMPARE(read(u"3"_s).state, State::NoKeyring);
}

QTEST_GUILESS_MAIN(TokenStoreTest)

#include "tst_tokenstore.moc"
