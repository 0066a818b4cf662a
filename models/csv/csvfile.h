#pragma once

#include "models/result.h"
#include "models/storage/progress.h"

#include <QFuture>
#include <QString>
#include <QTemporaryFile>

#include <memory>
#include <string_view>

class Utf8Check;

/// A CSV file as UTF-8 text without byte order mark. The text is a private copy on disk, mapped into memory: files
/// larger than the memory work, and nobody can change or cut it while rows are looked up in it again.
class CsvFile final
{
public:
    /// `encoding` is an offered one or another name of it (see encodingNamed()); empty: found by itself. Refuses what
    /// is not a text file, and names of encodings that mean nothing, with what to do.
    static Result<CsvFile> open(const QString &path, const QString &encoding = {}, const Progress &progress = {});

    std::string_view text() const { return m_text; }
    /// As it was given.
    QString path() const { return m_path; }
    /// Without folders.
    QString name() const { return m_name; }
    /// The name of an offered encoding, or "UTF-8 with BOM".
    QString encoding() const { return m_encoding; }
    /// False when the encoding is only a suggestion, which the person should see and be able to change.
    bool isEncodingCertain() const { return m_isEncodingCertain; }
    /// How many times something could not be decoded: it stands as U+FFFD in the text.
    qint64 undecodable() const { return m_undecodable; }
    /// The line of the first, from 1; 0 when there is none.
    qint64 firstUndecodableLine() const { return m_firstUndecodableLine; }
    /// The BLAKE2b-256 hash of the file's bytes, in hexadecimal digits. It is calculated on another thread while the
    /// text is in use already; asking for it waits until it is done.
    QString hash() const { return m_hash->result(); }

private:
    struct Cancel
    {
        void operator()(QFuture<QString> *hash) const;
    };

    Result<std::string_view> copy(QFile &source, Utf8Check &check, const Progress &progress);
    void startHash(std::string_view bytes);
    Result<void> read(std::string_view bytes, const Utf8Check &check, const QString &wanted, const Progress &progress);
    Result<void> decode(const QString &encoding, const Progress &progress);
    Result<void> refuseWhatIsNoText() const;

    QString m_path;
    QString m_name;
    QString m_encoding;
    bool m_isEncodingCertain = true;
    qint64 m_undecodable = 0;
    qint64 m_firstUndecodableLine = 0;
    std::shared_ptr<QTemporaryFile> m_copy; // shared with the thread that calculates the hash
    std::string_view m_text;
    std::unique_ptr<QFuture<QString>, Cancel> m_hash;
};
