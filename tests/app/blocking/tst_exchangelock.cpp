#include "app/blocking/exchangelock.h"

#include "tests/support/files.h"

#include <QTest>

#include <csignal>
#include <sys/wait.h>

using namespace Qt::StringLiterals;

class ExchangeLockTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyOneHasIt();
    void leftoverFileIsNoLock_data();
    void leftoverFileIsNoLock();
    void killedProgramLosesIt();
    void fileIsForTheOwnerAlone();
    void folderThatIsNotThereIsAnError();

private:
    QString path() const { return m_folder.filePath(u"meta.lock"_s); }

    QTemporaryDir m_folder;
};

void ExchangeLockTest::onlyOneHasIt()
{
    ExchangeLock first(path());
    ExchangeLock second(path());
    QVERIFY(*first.tryLock());
    QVERIFY(*first.tryLock());
    QVERIFY(!*second.tryLock());
    first.unlock();
    QVERIFY(*second.tryLock());
    QVERIFY(!*first.tryLock());
}

void ExchangeLockTest::leftoverFileIsNoLock_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("of QLockFile, by a program that lives") << QByteArray::number(getpid()) + "\nkartei\nhost\n";
}

void ExchangeLockTest::leftoverFileIsNoLock()
{
    QFETCH(QByteArray, content);
    writeFile(path(), content);
    ExchangeLock lock(path());
    QVERIFY(*lock.tryLock());
}

void ExchangeLockTest::killedProgramLosesIt()
{
    int ready[2];
    QCOMPARE(pipe(ready), 0);
    const pid_t child = fork();
    if (child == 0) {
        ExchangeLock lock(path());
        const char answer = lock.tryLock() ? 'y' : 'n';
        if (write(ready[1], &answer, 1) == 1)
            pause();
        _exit(0);
    }
    char answer = 0;
    QCOMPARE(read(ready[0], &answer, 1), 1);
    QCOMPARE(answer, 'y');
    ExchangeLock lock(path());
    QVERIFY(!*lock.tryLock());
    QCOMPARE(::kill(child, SIGKILL), 0);
    QCOMPARE(waitpid(child, nullptr, 0), child);
    QVERIFY(*lock.tryLock());
}

void ExchangeLockTest::fileIsForTheOwnerAlone()
{
    QFile::remove(path());
    ExchangeLock lock(path());
    QVERIFY(*lock.tryLock());
    QVERIFY(!(QFile::permissions(path())
        & (QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther)));
}

void ExchangeLockTest::folderThatIsNotThereIsAnError()
{
    ExchangeLock lock(m_folder.filePath(u"nowhere/meta.lock"_s));
    const auto isLocked = lock.tryLock();
    QVERIFY(!isLocked);
    QVERIFY(isLocked.error().message.contains(u"nowhere/meta.lock"_s));
}

QTEST_GUILESS_MAIN(ExchangeLockTest)
#include "tst_exchangelock.moc"
