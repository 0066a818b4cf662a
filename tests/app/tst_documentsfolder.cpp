#include "app/documentsfolder.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

class DocumentsFolderTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isTheHomeFolderUntilThereIsOne();
};

void DocumentsFolderTest::isTheHomeFolderUntilThereIsOne()
{
    const QTemporaryDir home;
    qputenv("HOME", QFile::encodeName(home.path()));
    qunsetenv("XDG_CONFIG_HOME"); // which may name another folder
    QCOMPARE(documentsFolder(), home.path());
    QVERIFY(QDir(home.path()).mkdir(QStringLiteral("Documents")));
    QCOMPARE(documentsFolder(), home.filePath(QStringLiteral("Documents")));
}

QTEST_GUILESS_MAIN(DocumentsFolderTest)
#include "tst_documentsfolder.moc"
