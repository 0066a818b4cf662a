#include "models/csv/foreignformat.h"

#include <QByteArray>
#include <QCoreApplication>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ForeignFormat)
};

QString saveFromSpreadsheet()
{
    return Text::tr("Open it in the spreadsheet program and save it as “CSV UTF-8”.");
}

QString unpack()
{
    return Text::tr("Unpack it and choose the CSV file in it.");
}

std::optional<ForeignFormat> binaryFormat(std::string_view begin, const QString &fileName)
{
    using namespace std::string_view_literals;
    if (begin.starts_with("PK\x03\x04"sv) || begin.starts_with("PK\x05\x06"sv)) {
        if (fileName.endsWith(QLatin1String(".zip"), Qt::CaseInsensitive))
            return ForeignFormat{Text::tr("an archive (.zip)"), unpack()};
        return ForeignFormat{Text::tr("a spreadsheet (.xlsx, .ods or .numbers)"), saveFromSpreadsheet()};
    }
    if (begin.starts_with("\xD0\xCF\x11\xE0"sv))
        return ForeignFormat{Text::tr("an old Excel file (.xls)"), saveFromSpreadsheet()};
    if (begin.starts_with("%PDF"sv))
        return ForeignFormat{
            Text::tr("a PDF"), Text::tr("Export the contacts as CSV from the program that made the PDF.")};
    if (begin.starts_with("SQLite format 3"sv))
        return ForeignFormat{Text::tr("a database"), Text::tr("Export its contacts as CSV from its own program.")};
    if (begin.starts_with("\x1F\x8B"sv))
        return ForeignFormat{Text::tr("an archive (.gz)"), unpack()};
    if (begin.starts_with("7z\xBC\xAF\x27\x1C"sv))
        return ForeignFormat{Text::tr("an archive (.7z)"), unpack()};
    return std::nullopt;
}

std::optional<ForeignFormat> textFormat(std::string_view begin)
{
    const QByteArray text =
        QByteArray(begin.data(), static_cast<qsizetype>(std::min<size_t>(begin.size(), 1000))).trimmed().toLower();
    if (text.startsWith("begin:vcard"))
        return ForeignFormat{Text::tr("a contact card (.vcf)"),
            Text::tr("Open it in the program for your contacts and export them from there as CSV.")};
    if (text.startsWith("{\\rtf"))
        return ForeignFormat{Text::tr("a document (.rtf)"),
            Text::tr("Open it in the word processor and save it as plain text in UTF-8.")};
    if (text.startsWith("<!doctype") || text.startsWith("<html"))
        return ForeignFormat{Text::tr("a web page (HTML)"),
            Text::tr("Open it in a spreadsheet program and save it as “CSV UTF-8”, or download the CSV file again.")};
    if (text.startsWith("<?xml"))
        return ForeignFormat{Text::tr("an XML file"), saveFromSpreadsheet()};
    return std::nullopt;
}

} // namespace

std::optional<ForeignFormat> foreignFormatOf(std::string_view begin, const QString &fileName)
{
    const auto format = binaryFormat(begin, fileName);
    return format ? format : textFormat(begin);
}
