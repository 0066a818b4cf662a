#include "models/csv/importjudge.h"

#include "models/csv/labelcell.h"
#include "models/labels/label.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportJudge)
};

/// A letter that could not be read became U+FFFD. A file that brings U+FFFD along in a certain encoding keeps it.
std::optional<ImportRemark> refusalOfLostLetters(const ImportSource &source, const CsvReader::Record &record)
{
    constexpr std::string_view lost = "\xEF\xBF\xBD";
    if (source.file().undecodable() == 0)
        return std::nullopt;
    for (size_t i = 0; i < std::min(record.fields.size(), source.mapping().count()); ++i) {
        const ImportField field = source.mapping().fieldOf(i);
        if (field != ImportField::LeaveOut && record.fields[i].find(lost) != std::string_view::npos)
            return ImportRemark{field,
                Text::tr("A letter cannot be read as %1. Choose another encoding, or mend the cell.")
                    .arg(source.file().encoding())};
    }
    return std::nullopt;
}

std::optional<ImportRemark> refusalOfPhone(const PhoneCell &phone, const ImportOptions &options)
{
    if (phone.kind == PhoneCell::Kind::Refused)
        return ImportRemark{ImportField::Phone, phone.remark};
    if (phone.kind == PhoneCell::Kind::Proposed && !options.acceptsRepaired)
        return ImportRemark{ImportField::Phone,
            Text::tr("%1 Accept repaired numbers to take it, or mend the cell.").arg(phone.remark)};
    return std::nullopt;
}

std::optional<ImportRemark> remarkOnPhone(std::string_view cell, const PhoneCell &phone)
{
    if (!phone.phone)
        return std::nullopt;
    if (phone.kind != PhoneCell::Kind::Plain)
        return ImportRemark{ImportField::Phone, phone.remark};
    if (PhoneNumber::parseFast(cell) || phone.phone->hasUsualLength())
        return std::nullopt;
    return ImportRemark{
        ImportField::Phone, Text::tr("Taken, but the number has an unusual length for its country. Check it.")};
}

} // namespace

RowJudgement judgeRow(const ImportSource &source, const ImportOptions &options, const CsvReader::Record &record,
    const ImportValues &values)
{
    RowJudgement judgement;
    if (!values.phone.empty()) {
        judgement.phone = readPhoneCell(values.phone, options.region);
        judgement.refusal = refusalOfPhone(judgement.phone, options);
        if (judgement.refusal)
            return judgement;
        judgement.remark = remarkOnPhone(values.phone, judgement.phone);
    }
    judgement.refusal = refusalOfLostLetters(source, record);
    if (!judgement.refusal)
        judgement.refusal = refusalOf(source.mapping(), record, values);
    return judgement;
}

std::optional<ImportRemark> refusalOfLabelCount(size_t count)
{
    constexpr size_t maxLabels = 1000;
    if (count <= maxLabels)
        return std::nullopt;
    return ImportRemark{ImportField::Labels, Text::tr("More than %1 labels. Check the row.").arg(maxLabels)};
}

std::optional<ImportRemark> refusalOfLabels(std::string_view cell)
{
    const QStringList names = splitLabels(cell);
    if (const auto refusal = refusalOfLabelCount(static_cast<size_t>(names.size())))
        return refusal;
    for (const QString &name : names) {
        if (const auto checked = checkLabelName(name); !checked)
            return ImportRemark{ImportField::Labels, checked.error().message};
    }
    return std::nullopt;
}
