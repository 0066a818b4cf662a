#include "models/csv/csvfile.h"

#include "tests/support/files.h"

#include <QTest>

class CsvFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void readsMoreThanOnePiece();
    void survivesTheOriginal();
    void refuses_data();
    void refuses();
    void namesTheLineThatIsNotUtf8();
    void saysThatAFileIsMissing();
    void saysThatAFileMayNotBeRead();
    void refusesAFolder();
    void stopsWhenCancelled();
    void saysThatTheDiskForCopiesIsFull();
    void leavesNoCopyBehind();

private:
    QString write(const QByteArray &bytes) const
    {
        const QString path = m_folder.filePath(QStringLiteral("Contacts.csv"));
        writeFile(path, bytes);
        return path;
    }
    QTemporaryDir m_folder;
};

namespace {

QByteArray textOf(const CsvFile &file)
{
    return QByteArray(file.text().data(), static_cast<qsizetype>(file.text().size()));
}

} // namespace

void CsvFileTest::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("encoding");
    QTest::newRow("ASCII") << QByteArray("Phone\r\n+1\r\n") << QByteArray("Phone\r\n+1\r\n") << QStringLiteral("UTF-8");
    QTest::newRow("UTF-8") << QByteArray("Élodie 李 🦊") << QByteArray("Élodie 李 🦊")
                           << QStringLiteral("UTF-8");
    QTest::newRow("with BOM") << QByteArray("\xEF\xBB\xBFPhone\n") << QByteArray("Phone\n")
                              << QStringLiteral("UTF-8 with BOM");
    QTest::newRow("one byte") << QByteArray("x") << QByteArray("x") << QStringLiteral("UTF-8");
    QTest::newRow("BOM inside") << QByteArray("a\xEF\xBB\xBF") << QByteArray("a\xEF\xBB\xBF")
                                << QStringLiteral("UTF-8");
    QTest::newRow("two BOMs") << QByteArray("\xEF\xBB\xBF\xEF\xBB\xBFx") << QByteArray("\xEF\xBB\xBFx")
                              << QStringLiteral("UTF-8 with BOM");
    QTest::newRow("begins like an archive") << QByteArray("PK,x\n") << QByteArray("PK,x\n") << QStringLiteral("UTF-8");
}

void CsvFileTest::reads()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, text);
    QFETCH(const QString, encoding);
    const auto file = CsvFile::open(write(bytes));
    QVERIFY2(file, file ? "" : qPrintable(file.error().message));
    QCOMPARE(textOf(*file), text);
    QCOMPARE(file->encoding(), encoding);
    QCOMPARE(file->name(), QStringLiteral("Contacts.csv"));
}

void CsvFileTest::readsMoreThanOnePiece()
{
    // A letter of three bytes lies across every border between two pieces of 1 MB.
    const QByteArray bytes = "x" + QByteArray("李").repeated(1'500'000);
    const auto file = CsvFile::open(write("\xEF\xBB\xBF" + bytes));
    QVERIFY2(file, file ? "" : qPrintable(file.error().message));
    QCOMPARE(textOf(*file), bytes);
}

void CsvFileTest::survivesTheOriginal()
{
    const QString path = write("Phone\n+1\n");
    auto file = CsvFile::open(path);
    QVERIFY(file);
    writeFile(path, "x");
    QFile::remove(path);
    const CsvFile moved = *std::move(file);
    QCOMPARE(textOf(moved), QByteArray("Phone\n+1\n"));
}

void CsvFileTest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("is empty");
    QTest::newRow("only a BOM") << QByteArray("\xEF\xBB\xBF") << QStringLiteral("is empty");
    QTest::newRow("xlsx") << QByteArray("PK\x03\x04 rest") << QStringLiteral("is a spreadsheet (.xlsx");
    QTest::newRow("xls") << QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") << QStringLiteral("old Excel file");
    QTest::newRow("pdf") << QByteArray("%PDF-1.7\n") << QStringLiteral("is a PDF");
    QTest::newRow("database") << QByteArray("SQLite format 3\0", 16) << QStringLiteral("is a database");
    QTest::newRow("vCard") << QByteArray("BEGIN:VCARD\r\nVERSION:3.0\r\n") << QStringLiteral("contact card (.vcf)");
    QTest::newRow("vCard with BOM") << QByteArray("\xEF\xBB\xBF"
                                                  "begin:vcard\r\n")
                                    << QStringLiteral("contact card (.vcf)");
    QTest::newRow("UTF-16 LE") << QByteArray("\xFF\xFEP\0h\0", 6) << QStringLiteral("is UTF-16 text");
    QTest::newRow("UTF-16 BE") << QByteArray("\xFE\xFF\0P\0h", 6) << QStringLiteral("is UTF-16 text");
    QTest::newRow("UTF-16 without BOM") << QByteArray("P\0h\0o\0", 6) << QStringLiteral("is not a text file");
    QTest::newRow("program") << QByteArray("\x7F"
                                           "ELF\x02\x01\x01\0",
        8) << QStringLiteral("is not a text file");
    QTest::newRow("Windows-1252") << QByteArray("Phone,Name\n+1,Jos\xE9\n")
                                  << QStringLiteral("is not UTF-8 text (line 2)");
    QTest::newRow("cut off") << QByteArray("Phone\n李").chopped(1) << QStringLiteral("ends in the middle of a letter");
}

void CsvFileTest::refuses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, says);
    const auto file = CsvFile::open(write(bytes));
    QVERIFY(!file);
    QCOMPARE(file.error().kind, Error::Kind::Refused);
    QVERIFY2(file.error().message.startsWith(QStringLiteral("Contacts.csv ")), qPrintable(file.error().message));
    QVERIFY2(file.error().message.contains(says), qPrintable(file.error().message));
}

void CsvFileTest::namesTheLineThatIsNotUtf8()
{
    QByteArray bytes = "Phone,Name\n";
    for (int i = 0; i < 300'000; ++i)
        bytes += "+1,Ann\n";
    const auto file = CsvFile::open(write(bytes + "+1,Jos\xE9\n+1,Ann\n"));
    QVERIFY(!file);
    QVERIFY2(file.error().message.contains(QStringLiteral("(line 300002)")), qPrintable(file.error().message));
}

void CsvFileTest::saysThatAFileIsMissing()
{
    const auto file = CsvFile::open(m_folder.filePath(QStringLiteral("missing.csv")));
    QVERIFY(!file);
    QCOMPARE(file.error().kind, Error::Kind::NotFound);
    QVERIFY(file.error().message.contains(QStringLiteral("missing.csv")));
}

void CsvFileTest::saysThatAFileMayNotBeRead()
{
    const QString path = write("Phone\n");
    QFile::setPermissions(path, QFileDevice::WriteOwner);
    {
        const WithoutPrivileges nobody(m_folder.path());
        const auto file = CsvFile::open(path);
        QVERIFY(!file);
        QVERIFY2(file.error().message.contains(QStringLiteral("Check that you may open it")),
            qPrintable(file.error().message));
    }
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

void CsvFileTest::refusesAFolder()
{
    const auto file = CsvFile::open(m_folder.path());
    QVERIFY(!file);
    QCOMPARE(file.error().kind, Error::Kind::Refused);
    QVERIFY(file.error().message.contains(QStringLiteral("is a folder")));
}

void CsvFileTest::stopsWhenCancelled()
{
    const Progress progress;
    progress.cancel();
    const auto file = CsvFile::open(write("Phone\n"), progress);
    QVERIFY(!file);
    QCOMPARE(file.error().kind, Error::Kind::Cancelled);
}

void CsvFileTest::saysThatTheDiskForCopiesIsFull()
{
    const QString path = write(QByteArray("+1,Ann\n").repeated(300'000));
    const FileSizeLimit limit(1'000'000);
    const auto file = CsvFile::open(path);
    QVERIFY(!file);
    QVERIFY2(file.error().message.contains(QStringLiteral("disk for temporary files is full")),
        qPrintable(file.error().message));
}

void CsvFileTest::leavesNoCopyBehind()
{
    const QTemporaryDir temporary;
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", QFile::encodeName(temporary.path()));
    {
        const auto file = CsvFile::open(write("Phone\n"));
        QVERIFY(file);
        QVERIFY(!CsvFile::open(write("Jos\xE9\n")));
    }
    qputenv("TMPDIR", before);
    if (before.isEmpty())
        qunsetenv("TMPDIR");
    QCOMPARE(namesIn(temporary.path()), QStringList());
}

QTEST_GUILESS_MAIN(CsvFileTest)
#include "tst_csvfile.moc"
