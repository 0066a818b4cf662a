// What must hold for every header and every sample: see the checks in LLVMFuzzerTestOneInput. The input is a file of
// tabs and lines, its first line the titles; the records may be longer or shorter than that.

#include "models/csv/columnmapping.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

void require(bool holds, const char *law)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", law);
    std::abort();
}

void requireOneColumnPerField(const ColumnMapping &mapping)
{
    const auto &fields = mapping.fields();
    require(fields.size() == mapping.titles().size(), "every column has a field, if only to be left out");
    for (size_t i = 1; i < static_cast<size_t>(ImportField::Count); ++i) {
        const auto field = static_cast<ImportField>(i);
        const auto column = mapping.columnOf(field);
        require(fields.count(field) == (column ? 1 : 0), "a field is in one column at most");
        require(!column || mapping.fieldOf(*column) == field, "the column of a field has that field");
    }
    const bool hasKey = mapping.columnOf(ImportField::Phone) || mapping.columnOf(ImportField::UserId);
    require(bool(mapping.check()) == hasKey, "a mapping is refused without a column for phone or user id");
}

void requireNoBrokenName(const ColumnMapping &mapping, const QStringList &cells)
{
    std::vector<std::string> texts;
    size_t length = 0;
    for (const QString &cell : cells)
        length += texts.emplace_back(cell.toStdString()).size() + 1;
    CsvReader::Record record;
    record.fields.assign(texts.begin(), texts.end());
    std::string storage;
    require(mapping.name(record, storage).size() <= length, "a name is no longer than the cells");
}

void requireTheSameWithFieldsSetAgain(const ColumnMapping &mapping)
{
    ColumnMapping again = mapping;
    again.setFields({});
    require(again.fields().count(ImportField::LeaveOut) == again.fields().size(), "fields can be taken away");
    again.setFields(mapping.fields());
    require(again == mapping, "fields can be set as they were");
    for (size_t column = 0; column < again.count(); ++column) {
        again.setField(column, ImportField::Phone);
        requireOneColumnPerField(again);
    }
}

} // namespace

/// The driver's, when it is not libFuzzer's.
std::vector<std::string> fuzzDictionary()
{
    return {"\t", "\n", "\t\t", "Phone", "Mobile", "Phone 1 - Type", "Phone 1 - Value", "Phone 2 - Label", "* Mobile",
        "Phone 2 - Value", "wa_id", "user_id", "Name", "First Name", "Last Name", "Nom", "Prénom", "Number",
        "created_at", "2026-11-21T09:00:00Z", "+919876543210", "a@example.com", "Asha", "Asha Rao", "नाम",
        "\xef\xbb\xbf", "\xff", "'="};
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto text = QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    QList<QStringList> records;
    for (const QString &line : text.split(u'\n'))
        records.append(line.split(u'\t'));
    const auto numbered = ColumnMapping::proposeWithoutHeader(records);
    const QStringList titles = records.takeFirst();
    const auto mapping = ColumnMapping::propose(titles, records);
    for (const auto &proposed : {mapping, numbered}) {
        requireOneColumnPerField(proposed);
        requireTheSameWithFieldsSetAgain(proposed);
        for (const QStringList &record : records)
            requireNoBrokenName(proposed, record);
    }
    require(mapping.titles().size() == titles.size(), "every title is a column");
    const auto withoutRecords = ColumnMapping::propose(mapping.titles(), {});
    require(withoutRecords.headerKey() == mapping.headerKey(), "the key is that of the titles, whatever the records");
    return 0;
}
