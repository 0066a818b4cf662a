#include "models/csv/csvfile.h"

#include "tests/support/files.h"

#include <QCryptographicHash>
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
    void countsWhatIsNotUtf8();
    void decodes();
    void readsInTheGivenEncoding();
    void refusesAnEncodingThatMeansNothing();
    void hashesTheBytesOfTheFile();
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
    QTest::newRow("program") << QByteArray("\x7F"
                                           "ELF\x02\x01\x01\0",
        8) << QStringLiteral("is not a text file");
    QTest::newRow("gzip") << QByteArray("\x1F\x8B\x08") << QStringLiteral("is an archive (.gz)");
    QTest::newRow("7z") << QByteArray("7z\xBC\xAF\x27\x1C") << QStringLiteral("is an archive (.7z)");
    QTest::newRow("RTF") << QByteArray("{\\rtf1\\ansi") << QStringLiteral("is a document (.rtf)");
    QTest::newRow("HTML") << QByteArray("\n <!DOCTYPE html>") << QStringLiteral("is a web page (HTML)");
    QTest::newRow("HTML in UTF-16") << QByteArray("\xFF\xFE<\0h\0t\0m\0l\0", 12) << QStringLiteral("is a web page");
    QTest::newRow("UTF-16 with only a BOM") << QByteArray("\xFF\xFE") << QStringLiteral("is empty");
    QTest::newRow("UTF-16 with a NUL") << QByteArray("\xFF\xFE" "a\0\0\0", 6) << QStringLiteral("is not a text file");
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

void CsvFileTest::countsWhatIsNotUtf8()
{
    QByteArray bytes = "Phone,Name\n";
    for (int i = 0; i < 300'000; ++i)
        bytes += "+1,Élodie\n";
    const auto file = CsvFile::open(write(bytes + "+1,Jos\xC3\n+1,Ann\n"));
    QVERIFY(file);
    QCOMPARE(file->encoding(), QStringLiteral("UTF-8"));
    QVERIFY(!file->isEncodingCertain());
    QCOMPARE(file->undecodable(), 1);
    QCOMPARE(file->firstUndecodableLine(), 300'002);
    QCOMPARE(textOf(*file), bytes + "+1,Jos\xEF\xBF\xBD\n+1,Ann\n");
}

void CsvFileTest::decodes()
{
    const auto utf16 = CsvFile::open(write(QByteArray("\xFF\xFEP\0\xE9\0\n\0", 8)));
    QVERIFY(utf16);
    QCOMPARE(textOf(*utf16), QByteArray("Pé\n"));
    QCOMPARE(utf16->encoding(), QStringLiteral("UTF-16LE"));
    QVERIFY(utf16->isEncodingCertain());
    const auto windows = CsvFile::open(write("Phone,Name\n+1,Jos\xE9\n"));
    QVERIFY(windows);
    QCOMPARE(textOf(*windows), QByteArray("Phone,Name\n+1,José\n"));
    QCOMPARE(windows->encoding(), QStringLiteral("windows-1252"));
    QVERIFY(!windows->isEncodingCertain());
    QCOMPARE(windows->undecodable(), 0);
}

void CsvFileTest::readsInTheGivenEncoding()
{
    const QString path = write("\xC8\xE2\xE0\xED\n");
    const auto file = CsvFile::open(path, QStringLiteral("cp1251"));
    QVERIFY(file);
    QCOMPARE(textOf(*file), QByteArray("Иван\n"));
    QCOMPARE(file->encoding(), QStringLiteral("windows-1251"));
    QVERIFY(file->isEncodingCertain());
    QCOMPARE(file->path(), path);
    const auto utf8 = CsvFile::open(path, QStringLiteral("UTF-8"));
    QVERIFY(utf8);
    QCOMPARE(utf8->undecodable(), 4);
}

void CsvFileTest::refusesAnEncodingThatMeansNothing()
{
    const auto file = CsvFile::open(write("x"), QStringLiteral("klingon"));
    QVERIFY(!file);
    QCOMPARE(file.error().kind, Error::Kind::Refused);
    QVERIFY(file.error().message.contains(QStringLiteral("windows-1252")));
}

void CsvFileTest::hashesTheBytesOfTheFile()
{
    for (const QByteArray &bytes : {QByteArray("\xEF\xBB\xBFPhone\n"), QByteArray("Jos\xE9\n"), QByteArray(3'000'000, 'x')}) {
        const auto file = CsvFile::open(write(bytes));
        QVERIFY(file);
        QCOMPARE(file->hash(),
            QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_256).toHex()));
    }
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
    const auto file = CsvFile::open(write("Phone\n"), {}, progress);
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
        QVERIFY(CsvFile::open(write("Jos\xE9\n")));
        QVERIFY(!CsvFile::open(write("%PDF")));
    }
    qputenv("TMPDIR", before);
    if (before.isEmpty())
        qunsetenv("TMPDIR");
    QCOMPARE(namesIn(temporary.path()), QStringList());
}

QTEST_GUILESS_MAIN(CsvFileTest)
#include "tst_csvfile.moc"
