#include "app/filemanager.h"

#include <QDBusConnection>
#include <QDesktopServices>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

/// A file manager on a bus of its own.
class Shown final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.FileManager1")
public Q_SLOTS:
    void ShowItems(const QStringList &addresses, const QString &) { Q_EMIT shown(addresses); }

Q_SIGNALS:
    void shown(const QStringList &addresses);
};

/// Takes the place of whatever opens folders here.
class Folders final : public QObject
{
    Q_OBJECT
public:
    Folders() { QDesktopServices::setUrlHandler(u"file"_s, this, "open"); }
    ~Folders() override { QDesktopServices::unsetUrlHandler(u"file"_s); }

public Q_SLOTS:
    void open(const QUrl &address) { Q_EMIT opened(address); }

Q_SIGNALS:
    void opened(const QUrl &address);
};

class FileManagerTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void opensTheFolderWithoutAFileManagerOnTheBus();
    void showsTheFileInItsFolder();
    void tellsWhenTheFileIsGone();

private:
    QProcess m_bus;
    QTemporaryDir m_folder;
    QString m_file;
};

void FileManagerTest::initTestCase()
{
    m_file = m_folder.filePath(u"Ärger & 100 %.csv"_s);
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--print-address"_s, u"--nofork"_s});
    if (!m_bus.waitForStarted() || !m_bus.waitForReadyRead())
        QSKIP("There is no dbus-daemon here");
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    QVERIFY(QDBusConnection::sessionBus().isConnected());
}

void FileManagerTest::cleanupTestCase()
{
    m_bus.kill();
    m_bus.waitForFinished();
}

void FileManagerTest::opensTheFolderWithoutAFileManagerOnTheBus()
{
    const Folders folders;
    FileManager files;
    QSignalSpy opened(&folders, &Folders::opened);
    QSignalSpy failed(&files, &FileManager::failed);
    files.show(m_file);
    QVERIFY(opened.wait());
    QCOMPARE(opened.constFirst().constFirst().toUrl(), QUrl::fromLocalFile(m_folder.path()));
    QVERIFY(failed.isEmpty());
}

void FileManagerTest::showsTheFileInItsFolder()
{
    auto bus = QDBusConnection::connectToBus(QString::fromUtf8(qgetenv("DBUS_SESSION_BUS_ADDRESS")), u"files"_s);
    Shown desktop;
    QVERIFY(bus.registerObject(u"/org/freedesktop/FileManager1"_s, &desktop, QDBusConnection::ExportAllSlots));
    QVERIFY(bus.registerService(u"org.freedesktop.FileManager1"_s));
    const Folders folders;
    FileManager files;
    QSignalSpy shown(&desktop, &Shown::shown);
    QSignalSpy opened(&folders, &Folders::opened);
    files.show(m_file);
    QVERIFY(shown.wait());
    const QStringList addresses = shown.constFirst().constFirst().toStringList();
    QCOMPARE(addresses.size(), 1);
    QCOMPARE(QUrl(addresses.constFirst(), QUrl::StrictMode).toLocalFile(), m_file);
    QVERIFY(!addresses.constFirst().contains(u' '));
    QVERIFY(opened.isEmpty());
}

void FileManagerTest::tellsWhenTheFileIsGone()
{
    FileManager files;
    QSignalSpy failed(&files, &FileManager::failed);
    files.show(m_folder.filePath(u"moved.csv"_s));
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.constFirst().constFirst().toString().contains(u"moved.csv"_s));
}

QTEST_GUILESS_MAIN(FileManagerTest)
#include "tst_filemanager.moc"
