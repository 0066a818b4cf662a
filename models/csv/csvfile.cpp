#include "models/csv/csvfile.h"

#include "models/text/utf8.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace {

constexpr qint64 chunkSize = 1 << 20;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CsvFile)
};

Error refused(const QString &message)
{
    return {message, Error::Kind::Refused};
}

/// Formats that people take for CSV, by their first bytes.
QString knownFormat(const QByteArray &begin)
{
    if (begin.startsWith("PK\x03\x04"))
        return Text::tr("a spreadsheet (.xlsx, .ods or .numbers)");
    if (begin.startsWith("\xD0\xCF\x11\xE0"))
        return Text::tr("an old Excel file (.xls)");
    if (begin.startsWith("%PDF"))
        return Text::tr("a PDF");
    if (begin.startsWith("SQLite format 3"))
        return Text::tr("a database");
    if (begin.left(200).toUpper().startsWith("BEGIN:VCARD"))
        return Text::tr("a contact card (.vcf)");
    return {};
}

Result<void> refuseOtherFormats(const QString &name, const QByteArray &begin)
{
    if (const QString format = knownFormat(begin); !format.isEmpty())
        return refused(
            Text::tr("%1 is %2, not a CSV file. Open it in the program that made it and save it as “CSV UTF-8”.")
                .arg(name, format));
    if (begin.startsWith("\xFF\xFE") || begin.startsWith("\xFE\xFF"))
        return refused(Text::tr("%1 is UTF-16 text. Save it as “CSV UTF-8” and import it again.").arg(name));
    if (begin.left(4096).contains('\0'))
        return refused(Text::tr("%1 is not a text file. Choose a CSV file.").arg(name));
    return {};
}

Error isEmpty(const QString &name)
{
    return refused(Text::tr("%1 is empty. Nothing was imported; export the file again.").arg(name));
}

Result<void> refuseWhatIsNoFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error{Text::tr("There is no file %1. Check its name and folder.").arg(path), Error::Kind::NotFound};
    if (info.isDir())
        return refused(Text::tr("%1 is a folder. Choose a CSV file in it.").arg(path));
    if (info.size() == 0)
        return isEmpty(info.fileName());
    return {};
}

constexpr auto byteOrderMark = "\xEF\xBB\xBF";

Error noSpace()
{
    return {Text::tr("The disk for temporary files is full. Free some space and try again.")};
}

/// Copies `chunk` and the rest of `source`, and looks at every byte on the way.
Result<void> copyText(QByteArray chunk, QFile &source, const QString &name, QFile &copy, const Progress &progress)
{
    Utf8Check check;
    for (; !chunk.isEmpty(); chunk = source.read(chunkSize)) {
        if (progress.isCancelled())
            return Error{Text::tr("Cancelled. Nothing was changed."), Error::Kind::Cancelled};
        if (!check.take({chunk.constData(), static_cast<size_t>(chunk.size())}))
            return refused(Text::tr("%1 is not UTF-8 text (line %2). Save it as “CSV UTF-8” and import it again, so "
                                    "that no letter is lost.")
                               .arg(name)
                               .arg(check.line()));
        if (copy.write(chunk) != chunk.size())
            return noSpace();
    }
    if (source.error() != QFileDevice::NoError)
        return Error{
            Text::tr("%1 could not be read to its end (%2). Nothing was imported.").arg(name, source.errorString())};
    if (!check.isComplete())
        return refused(Text::tr("%1 ends in the middle of a letter: it was cut off. Export it again.").arg(name));
    return copy.flush() ? Result<void>() : noSpace();
}

} // namespace

Result<CsvFile> CsvFile::open(const QString &path, const Progress &progress)
{
    if (const auto isFile = refuseWhatIsNoFile(path); !isFile)
        return isFile.error();
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return Error{Text::tr("%1 cannot be read (%2). Check that you may open it.").arg(path, source.errorString())};
    QByteArray begin = source.read(chunkSize);
    const bool hasMark = begin.startsWith(byteOrderMark);
    if (hasMark)
        begin.remove(0, 3);
    CsvFile file;
    file.m_name = QFileInfo(path).fileName();
    file.m_encoding = hasMark ? QStringLiteral("UTF-8 with BOM") : QStringLiteral("UTF-8");
    if (const auto isCsv = refuseOtherFormats(file.m_name, begin); !isCsv)
        return isCsv.error();
    file.m_copy = std::make_unique<QTemporaryFile>(QDir::tempPath() + QStringLiteral("/kartei-import-XXXXXX"));
    if (!file.m_copy->open())
        return Error{Text::tr("No temporary file can be made (%1). Free some disk space and try again.")
                         .arg(file.m_copy->errorString())};
    if (const auto copied = copyText(std::move(begin), source, file.m_name, *file.m_copy, progress); !copied)
        return copied.error();
    if (const auto mapped = file.map(); !mapped)
        return mapped.error();
    return file;
}

Result<void> CsvFile::map()
{
    const qint64 size = m_copy->size();
    if (size == 0)
        return isEmpty(m_name);
    const uchar *bytes = m_copy->map(0, size);
    if (!bytes)
        return Error{Text::tr("%1 could not be mapped into memory (%2).").arg(m_name, m_copy->errorString())};
    m_text = {reinterpret_cast<const char *>(bytes), static_cast<size_t>(size)};
    return {};
}
