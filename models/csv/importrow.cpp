#include "models/csv/importrow.h"

#include "models/contacts/contact.h"
#include "models/csv/csvwriter.h"
#include "models/text/folding.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>
#include <chrono>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportRow)
};

QString toString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

bool isBlank(std::string_view text)
{
    return trimmedCell(text).empty();
}

/// Short and plain: certainly right, without a look at each character's category.
bool isHarmless(std::string_view text)
{
    return text.size() <= 250 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

std::optional<int> digits(std::string_view text, size_t from, size_t count)
{
    int value = 0;
    for (size_t i = from; i < from + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// The form that Kartei exports, `2026-11-21T09:00:00.000Z`, without QDateTime's cost.
std::optional<qint64> parseExportedTime(std::string_view text)
{
    constexpr std::string_view shape = "0000-00-00T00:00:00.000Z";
    if (text.size() != shape.size())
        return std::nullopt;
    for (size_t i = 0; i < shape.size(); ++i)
        if (shape[i] != '0' && text[i] != shape[i])
            return std::nullopt;
    const std::array<std::optional<int>, 7> parts = {digits(text, 0, 4),  digits(text, 5, 2),  digits(text, 8, 2), digits(text, 11, 2),
                              digits(text, 14, 2), digits(text, 17, 2), digits(text, 20, 3)};
    if (std::any_of(parts.begin(), parts.end(), [](const auto &part) { return !part; }))
        return std::nullopt;
    using namespace std::chrono;
    const year_month_day date {year {*parts[0]}, month {static_cast<unsigned>(*parts[1])}, day {static_cast<unsigned>(*parts[2])}};
    if (!date.ok() || *parts[3] > 23 || *parts[4] > 59 || *parts[5] > 59)
        return std::nullopt;
    const auto days = sys_days(date).time_since_epoch();
    return duration_cast<milliseconds>(days).count() + ((*parts[3] * 60LL + *parts[4]) * 60 + *parts[5]) * 1000 + *parts[6];
}

std::optional<ImportRemark> refused(ImportField field, const Result<void> &checked)
{
    if (checked)
        return std::nullopt;
    return ImportRemark {field, checked.error().message};
}

bool isPlainEmail(std::string_view text)
{
    const auto at = text.find('@');
    return isHarmless(text) && at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == std::string_view::npos
        && text.find(' ') == std::string_view::npos;
}

std::optional<ImportRemark> refusalOfTexts(const ImportValues &values)
{
    if (!isHarmless(values.name)) {
        if (const auto refusal = refused(ImportField::Name, checkName(toString(values.name))))
            return refusal;
    }
    if (!values.email.empty() && !isPlainEmail(values.email)) {
        if (const auto refusal = refused(ImportField::Email, checkEmail(toString(values.email))))
            return refusal;
    }
    if (!isHarmless(values.notes)) {
        if (const auto refusal = refused(ImportField::Notes, checkNotes(toString(values.notes))))
            return refusal;
    }
    for (const auto &[field, text] : {std::pair(ImportField::WaId, values.waId), std::pair(ImportField::UserId, values.userId), std::pair(ImportField::Username, values.username),
                                      std::pair(ImportField::SubscribedViaSignup, values.signup)}) {
        if (isHarmless(text))
            continue;
        if (const auto refusal = refused(field, checkName(toString(text))))
            return refusal;
    }
    return std::nullopt;
}

std::optional<ImportRemark> refusalOfTimes(const ColumnMapping &mapping, const CsvReader::Record &record, const ImportValues &values)
{
    const std::pair<ImportField, bool> times[] = {{ImportField::CreatedAt, values.createdAt.has_value()},
                                                  {ImportField::SubscribedAt, values.subscribedAt.has_value()},
                                                  {ImportField::UpdatedAt, values.updatedAt.has_value()}};
    for (const auto &[field, isValid] : times) {
        if (!isValid && !isBlank(mapping.cell(record, field)))
            return ImportRemark {field, Text::tr("This is not a time that Kartei understands. Write it as 2026-11-21T09:00:00Z, or leave it empty.")};
    }
    return std::nullopt;
}

}

std::string_view trimmedCell(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::optional<bool> parseFlag(std::string_view text)
{
    text = trimmedCell(text);
    // What Kartei and nearly every other program writes, at no cost.
    if (text == "false")
        return false;
    if (text == "true")
        return true;
    const std::string word = folded(toString(text)).toStdString();
    // Folded, in the languages of the columns' names.
    for (const char *yes : {"true", "yes", "1", "y", "x", "ja", "wahr", "si", "sim", "s", "oui", "vrai", "vero", "verdadero",
             "verdadeiro", "evet", "ya", "да", "हां", "हाँ", "نعم", "opted out", "unsubscribed"})
        if (word == yes)
            return true;
    for (const char *no : {"false", "no", "0", "n", "nein", "falsch", "falso", "nao", "non", "faux", "hayir", "tidak", "нет",
             "नहीं", "لا", "opted in", "subscribed"})
        if (word == no)
            return false;
    return std::nullopt;
}

std::optional<qint64> parseTime(std::string_view text)
{
    std::string_view trim = trimmedCell(text);
    if (trim.ends_with(" UTC")) // as Ruby programs write it, Chatwoot for example
        trim.remove_suffix(4);
    if (trim.empty())
        return std::nullopt;
    if (const auto exported = parseExportedTime(trim))
        return exported;
    QDateTime time = QDateTime::fromString(toString(trim), Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.toMSecsSinceEpoch();
}

ImportValues readValues(const ColumnMapping &mapping, const CsvReader::Record &record, std::string &nameStorage)
{
    // Trimmed first: behind a writer's mark, a TAB belongs to the text.
    const auto text = [&](ImportField field) { return CsvWriter::undefused(trimmedCell(mapping.cell(record, field))); };
    ImportValues values;
    values.phone = trimmedCell(mapping.cell(record, ImportField::Phone));
    values.waId = text(ImportField::WaId);
    values.userId = text(ImportField::UserId);
    values.username = text(ImportField::Username);
    values.name = CsvWriter::undefused(trimmedCell(mapping.name(record, nameStorage)));
    values.email = text(ImportField::Email);
    values.labels = text(ImportField::Labels);
    values.signup = text(ImportField::SubscribedViaSignup);
    // Notes keep their outer spaces and line breaks, unless there is nothing else.
    values.notes = CsvWriter::undefused(mapping.cell(record, ImportField::Notes));
    if (isBlank(values.notes))
        values.notes = {};
    if (const std::string_view flag = mapping.cell(record, ImportField::OptedOut); !flag.empty())
        values.optedOut = parseFlag(flag);
    values.createdAt = parseTime(mapping.cell(record, ImportField::CreatedAt));
    values.subscribedAt = parseTime(mapping.cell(record, ImportField::SubscribedAt));
    values.updatedAt = parseTime(mapping.cell(record, ImportField::UpdatedAt));
    return values;
}

std::optional<ImportRemark> refusalOf(const ColumnMapping &mapping, const CsvReader::Record &record, const ImportValues &values)
{
    for (size_t i = mapping.count(); i < record.fields.size(); ++i) {
        if (!isBlank(record.fields[i]))
            return ImportRemark {ImportField::Count,
                                  Text::tr("The row has %1 cells, but the file has %2 columns. A delimiter inside a text needs quotes around the text.")
                                      .arg(record.fields.size())
                                      .arg(mapping.count())};
    }
    if (const auto refusal = refusalOfTexts(values))
        return refusal;
    if (!values.optedOut && !isBlank(mapping.cell(record, ImportField::OptedOut)))
        return ImportRemark {ImportField::OptedOut, Text::tr("This is neither yes nor no. Write “true” for people who opted out, else “false” or nothing.")};
    return refusalOfTimes(mapping, record, values);
}
