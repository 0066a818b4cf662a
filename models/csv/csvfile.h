#pragma once

#include "models/result.h"
#include "models/storage/progress.h"

#include <QString>
#include <QTemporaryFile>

#include <memory>
#include <string_view>

/// A CSV file as UTF-8 text without byte order mark. The text is a private copy on disk, mapped into memory: files
/// larger than the memory work, and nobody can change or cut it while rows are looked up in it again.
class CsvFile final
{
public:
    /// Refuses what is not a text file, and text that is not UTF-8 (naming the line), with what to do.
    static Result<CsvFile> open(const QString &path, const Progress &progress = {});

    std::string_view text() const { return m_text; }
    /// Without folders.
    QString name() const { return m_name; }
    /// "UTF-8", or "UTF-8 with BOM".
    QString encoding() const { return m_encoding; }

private:
    Result<void> map();

    QString m_name;
    QString m_encoding;
    std::unique_ptr<QTemporaryFile> m_copy;
    std::string_view m_text;
};
