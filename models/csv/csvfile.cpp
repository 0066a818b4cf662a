#include "models/csv/csvfile.h"

#include "models/csv/foreignformat.h"
#include "models/csv/textencoding.h"
#include "models/text/utf8.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtConcurrentRun>

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

Error isEmpty(const QString &name)
{
    return refused(Text::tr("%1 is empty. Nothing was imported; export the file again.").arg(name));
}

Error noSpace()
{
    return {Text::tr("The disk for temporary files is full. Free some space and try again.")};
}

Error cancelled()
{
    return {Text::tr("Cancelled. Nothing was changed."), Error::Kind::Cancelled};
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

Result<void> refuseForeignFormat(const QString &name, std::string_view bytes)
{
    if (const auto format = foreignFormatOf(bytes.substr(0, 4096), name))
        return refused(Text::tr("%1 is %2, not a CSV file. %3").arg(name, format->name, format->advice));
    return {};
}

/// Empty for an empty name, which means that the encoding is to be found.
Result<QString> knownEncoding(const QString &name)
{
    if (name.isEmpty())
        return QString();
    if (const auto known = encodingNamed(name))
        return *known;
    return refused(Text::tr("“%1” is no encoding that is understood. Choose one of these: %2.")
                       .arg(name, offeredEncodings().join(QStringLiteral(", "))));
}

Result<std::shared_ptr<QTemporaryFile>> makeCopy()
{
    auto copy = std::make_shared<QTemporaryFile>(QDir::tempPath() + QStringLiteral("/kartei-import-XXXXXX"));
    if (copy->open())
        return copy;
    return Error{
        Text::tr("No temporary file can be made (%1). Free some disk space and try again.").arg(copy->errorString())};
}

Result<void> copyBytes(QFile &source, const QString &name, QFile &copy, Utf8Check &check, const Progress &progress)
{
    QByteArray chunk(chunkSize, Qt::Uninitialized);
    qint64 length = 0;
    while ((length = source.read(chunk.data(), chunkSize)) > 0) {
        if (progress.isCancelled())
            return cancelled();
        check.take({chunk.constData(), static_cast<size_t>(length)});
        if (copy.write(chunk.constData(), length) != length)
            return noSpace();
    }
    if (length < 0)
        return Error{
            Text::tr("%1 could not be read to its end (%2). Nothing was imported.").arg(name, source.errorString())};
    return copy.flush() ? Result<void>() : noSpace();
}

Result<std::string_view> mapped(QFile &copy, const QString &name)
{
    const qint64 size = copy.size();
    if (size == 0)
        return isEmpty(name);
    const uchar *bytes = copy.map(0, size);
    if (!bytes)
        return Error{Text::tr("%1 could not be mapped into memory (%2).").arg(name, copy.errorString())};
    return std::string_view(reinterpret_cast<const char *>(bytes), static_cast<size_t>(size));
}

Result<void> decodeInto(QFile &copy, TextDecoder &decoder, std::string_view bytes, const Progress &progress)
{
    std::string text;
    while (!bytes.empty()) {
        if (progress.isCancelled())
            return cancelled();
        text.clear();
        const std::string_view chunk = bytes.substr(0, chunkSize);
        bytes.remove_prefix(chunk.size());
        decoder.take(chunk, text);
        if (bytes.empty())
            decoder.finish(text);
        if (copy.write(text.data(), static_cast<qint64>(text.size())) != static_cast<qint64>(text.size()))
            return noSpace();
    }
    return copy.flush() ? Result<void>() : noSpace();
}

/// The copy stays until it is read. In pieces, so that the hash of a huge file that is no longer wanted ends soon.
void calculateHash(QPromise<QString> &promise, const std::shared_ptr<QTemporaryFile> &, std::string_view bytes)
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    while (!bytes.empty() && !promise.isCanceled()) {
        const std::string_view chunk = bytes.substr(0, chunkSize);
        bytes.remove_prefix(chunk.size());
        hash.addData(QByteArrayView(chunk.data(), static_cast<qsizetype>(chunk.size())));
    }
    promise.addResult(QString::fromLatin1(hash.result().toHex()));
}

} // namespace

Result<CsvFile> CsvFile::open(const QString &path, const QString &encoding, const Progress &progress)
{
    const auto wanted = knownEncoding(encoding);
    if (!wanted)
        return wanted.error();
    if (const auto isFile = refuseWhatIsNoFile(path); !isFile)
        return isFile.error();
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error{Text::tr("%1 cannot be read (%2). Check that you may open it.").arg(path, source.errorString())};
    CsvFile file;
    file.m_path = path;
    file.m_name = QFileInfo(path).fileName();
    Utf8Check check;
    const auto bytes = file.copy(source, check, progress);
    if (!bytes)
        return bytes.error();
    if (const auto isCsv = refuseForeignFormat(file.m_name, *bytes); !isCsv)
        return isCsv.error();
    file.startHash(*bytes);
    if (const auto read = file.read(*bytes, check, *wanted, progress); !read)
        return read.error();
    return file;
}

/// The bytes of the file, unchanged; looked at on the way, because they are in the processor's cache then.
Result<std::string_view> CsvFile::copy(QFile &source, Utf8Check &check, const Progress &progress)
{
    auto made = makeCopy();
    if (!made)
        return made.error();
    m_copy = *std::move(made);
    if (const auto copied = copyBytes(source, m_name, *m_copy, check, progress); !copied)
        return copied.error();
    return mapped(*m_copy, m_name);
}

void CsvFile::startHash(std::string_view bytes)
{
    m_hash.reset(new QFuture<QString>(QtConcurrent::run(calculateHash, m_copy, bytes)));
}

void CsvFile::Cancel::operator()(QFuture<QString> *hash) const
{
    hash->cancel();
    delete hash;
}

/// Text that is UTF-8 already is left where it is.
Result<void> CsvFile::read(
    std::string_view bytes, const Utf8Check &check, const QString &wanted, const Progress &progress)
{
    const EncodingGuess guess = guessEncoding(bytes, check);
    const QString encoding = wanted.isEmpty() ? guess.name : wanted;
    const size_t mark = markLength(bytes, encoding);
    m_text = bytes.substr(mark);
    m_isEncodingCertain = guess.isCertain || !wanted.isEmpty();
    const bool isUtf8 = encoding == QLatin1String("UTF-8");
    m_encoding = isUtf8 && mark > 0 ? QStringLiteral("UTF-8 with BOM") : encoding;
    if (!isUtf8 || !check.isStrict()) {
        if (const auto decoded = decode(encoding, progress); !decoded)
            return decoded;
    }
    return refuseWhatIsNoText();
}

Result<void> CsvFile::decode(const QString &encoding, const Progress &progress)
{
    auto copy = makeCopy();
    if (!copy)
        return copy.error();
    TextDecoder decoder(encoding);
    if (const auto decoded = decodeInto(**copy, decoder, m_text, progress); !decoded)
        return decoded;
    const auto text = mapped(**copy, m_name);
    if (!text)
        return text.error();
    m_copy = *std::move(copy); // The bytes themselves stay only as long as their hash is calculated.
    m_text = *text;
    m_undecodable = decoder.undecodable();
    m_firstUndecodableLine = decoder.firstUndecodableLine();
    return {};
}

Result<void> CsvFile::refuseWhatIsNoText() const
{
    if (m_text.empty())
        return isEmpty(m_name);
    if (m_text.substr(0, 4096).find('\0') != m_text.npos)
        return refused(Text::tr("%1 is not a text file. Choose a CSV file.").arg(m_name));
    return refuseForeignFormat(m_name, m_text);
}
