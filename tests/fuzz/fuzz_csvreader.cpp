// What must hold for every text: see the checks in LLVMFuzzerTestOneInput.

#include "models/csv/csvreader.h"
#include "models/csv/csvwriter.h"

#include <QBuffer>

#include <cstdio>
#include <cstdlib>

namespace {

struct Record
{
    std::vector<std::string> fields;
    qint64 offset = 0;
    qint64 line = 0;
};

struct Reading
{
    std::vector<Record> records;
    bool isComplete = false; ///< false when a quote is never closed
};

void require(bool holds, const char *law)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", law);
    std::abort();
}

Reading readFrom(std::string_view text, char delimiter, qint64 offset)
{
    CsvReader reader(text, {.delimiter = delimiter});
    reader.seek(offset);
    CsvReader::Record record;
    Reading reading;
    auto more = reader.next(record);
    for (; more && *more; more = reader.next(record))
        reading.records.push_back({{record.fields.begin(), record.fields.end()}, record.offset, record.line});
    reading.isComplete = bool(more);
    require(!more || reader.position() == qint64(text.size()), "a reader that is done has read the whole text");
    return reading;
}

qint64 lineEndsIn(std::string_view text)
{
    qint64 count = 0;
    for (size_t i = 0; i < text.size(); ++i)
        count += text[i] == '\n' || (text[i] == '\r' && text.substr(i + 1, 1) != "\n");
    return count;
}

/// The format again, byte by byte and as slowly as can be: the records, and whether every quote was closed.
std::pair<std::vector<std::vector<std::string>>, bool> readBytewise(std::string_view text, char delimiter)
{
    enum { FieldBegin, Unquoted, Quoted } state = FieldBegin;
    std::vector<std::vector<std::string>> records;
    bool isRecordBegin = true;
    for (size_t i = 0; i < text.size(); ++i) {
        if (isRecordBegin)
            records.push_back({""});
        isRecordBegin = false;
        std::string &field = records.back().back();
        const std::string_view pair = text.substr(i, 2);
        if (state == FieldBegin && text[i] == '"') {
            state = Quoted;
        } else if (state == Quoted && text[i] == '"') {
            state = pair == "\"\"" ? Quoted : Unquoted;
            if (pair == "\"\"")
                field += text[i++];
        } else if (state != Quoted && text[i] == delimiter) {
            records.back().emplace_back();
            state = FieldBegin;
        } else if (state != Quoted && (text[i] == '\r' || text[i] == '\n')) {
            i += pair == "\r\n";
            isRecordBegin = true;
            state = FieldBegin;
        } else {
            field += text[i];
            state = state == Quoted ? Quoted : Unquoted;
        }
    }
    if (state == Quoted)
        records.pop_back();
    return {records, state != Quoted};
}

void requireBytewiseReading(std::string_view text, char delimiter, const Reading &reading)
{
    const auto [records, isComplete] = readBytewise(text, delimiter);
    require(reading.isComplete == isComplete, "the same quotes are closed as when reading byte by byte");
    require(reading.records.size() == records.size(), "there are as many records as when reading byte by byte");
    for (size_t i = 0; i < records.size(); ++i)
        require(reading.records[i].fields == records[i], "the fields are those of reading byte by byte");
}

void requireNoMoreThan(std::string_view text, const Reading &reading)
{
    size_t length = 0;
    for (const Record &record : reading.records) {
        for (const std::string &field : record.fields)
            length += field.size();
    }
    require(length <= text.size(), "the fields are no longer than the text");
}

void requireRightLines(std::string_view text, const Reading &reading)
{
    qint64 line = 1;
    size_t counted = 0;
    for (const Record &record : reading.records) {
        line += lineEndsIn(text.substr(counted, size_t(record.offset) - counted));
        counted = size_t(record.offset);
        require(record.line == line, "a record's line is one more than the line ends before it");
    }
}

void requireSameRest(const Reading &whole, size_t begin, const Reading &rest)
{
    require(rest.isComplete == whole.isComplete, "resuming ends as reading from the begin does");
    require(rest.records.size() == whole.records.size() - begin, "resuming gives as many records");
    for (size_t i = 0; i < rest.records.size(); ++i) {
        const Record &expected = whole.records[begin + i];
        require(rest.records[i].fields == expected.fields, "resuming gives the same fields");
        require(rest.records[i].offset == expected.offset, "resuming gives the same offsets");
    }
}

/// From every record of a short text and from 16 of a long one, because the time grows with the square.
void requireResuming(std::string_view text, char delimiter, const Reading &reading)
{
    const size_t step = 1 + reading.records.size() / 16;
    for (size_t i = 0; i < reading.records.size(); i += step)
        requireSameRest(reading, i, readFrom(text, delimiter, reading.records[i].offset));
}

/// One reader sent to and fro, as when rows are taken in another order than the file's.
void requireSeeking(std::string_view text, char delimiter, const Reading &reading)
{
    CsvReader reader(text, {.delimiter = delimiter});
    CsvReader::Record record;
    for (size_t i = reading.records.size(); i-- > 0;) {
        reader.seek(reading.records[i].offset);
        const auto more = reader.next(record);
        require(more && *more, "a record can be read again");
        require(std::vector<std::string>(record.fields.begin(), record.fields.end()) == reading.records[i].fields,
            "a record that is read again has the same fields");
    }
}

std::string written(const std::vector<Record> &records, CsvWriter::Cells cells)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, cells);
    for (const Record &record : records) {
        for (const std::string &field : record.fields)
            writer.add(field);
        require(bool(writer.endRecord()), "writing to memory does not fail");
    }
    require(bool(writer.finish()), "writing to memory does not fail");
    return buffer.data().toStdString();
}

void requireRoundTrip(const std::vector<Record> &records, CsvWriter::Cells cells)
{
    const Reading again = readFrom(written(records, cells), ',', 0);
    require(again.isComplete, "what was written can be read");
    require(again.records.size() == records.size(), "as many records are read as were written");
    for (size_t i = 0; i < records.size(); ++i) {
        std::vector<std::string> fields;
        for (const std::string &cell : again.records[i].fields)
            fields.emplace_back(CsvWriter::undefused(cell));
        require(fields == records[i].fields, "the cells that are read, undefused, are those that were written");
    }
}

/// The input as one cell, so that cells are tested that no text would give.
void requireCellRoundTrip(std::string_view text, CsvWriter::Cells cells)
{
    requireRoundTrip({{{std::string(text)}}, {{"", std::string(text)}}}, cells);
}

void requireLaws(std::string_view text, char delimiter)
{
    const Reading reading = readFrom(text, delimiter, 0);
    requireBytewiseReading(text, delimiter, reading);
    requireNoMoreThan(text, reading);
    requireRightLines(text, reading);
    requireResuming(text, delimiter, reading);
    requireSeeking(text, delimiter, reading);
    for (const auto cells : {CsvWriter::Cells::Exact, CsvWriter::Cells::Spreadsheet})
        requireRoundTrip(reading.records, cells);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    for (const char delimiter : {',', ';', '\t', '|'})
        requireLaws(text, delimiter);
    for (const auto cells : {CsvWriter::Cells::Exact, CsvWriter::Cells::Spreadsheet})
        requireCellRoundTrip(text, cells);
    return 0;
}
