#include "models/csv/phonestatistics.h"

#include "models/contacts/phonetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

// Fewer numbers than these make no pattern.
constexpr qint64 leastNumbers = 20;
constexpr qsizetype mostExamples = 3;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PhoneStatistics)
};

QString toString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace

void PhoneStatistics::Count::add(std::string_view cell)
{
    if (++count == 1)
        example = toString(cell);
}

void PhoneStatistics::take(std::string_view cell, const PhoneCell &read)
{
    m_repaired += read.kind == PhoneCell::Kind::Repaired ? 1 : 0;
    m_proposed += read.kind == PhoneCell::Kind::Proposed ? 1 : 0;
    const auto digits = digitsWithoutCountryCode(cell);
    if (digits)
        takeWithoutCountryCode(cell, digits->size());
    if (!read.phone && !digits)
        return;
    ++m_numbers;
    const bool isRound = read.phone ? read.phone->value() % 1000 == 0 : digits->ends_with("000");
    if (isRound)
        m_round.add(cell);
}

void PhoneStatistics::takeWithoutCountryCode(std::string_view cell, size_t length)
{
    ++m_needingRegion;
    if (m_examples.size() < mostExamples && !m_examples.contains(toString(cell)))
        m_examples.append(toString(cell));
    if (length < m_byLength.size())
        m_byLength[length].add(cell);
}

QStringList PhoneStatistics::warnings() const
{
    QStringList sentences;
    for (const auto &warning : {roundingWarning(), leadingZeroWarning()})
        if (warning)
            sentences.append(*warning);
    return sentences;
}

std::optional<QString> PhoneStatistics::roundingWarning() const
{
    if (m_numbers < leastNumbers || m_round.count * 5 <= m_numbers)
        return std::nullopt;
    return Text::tr(
        "%Ln of the numbers end in 000, such as “%1”. A spreadsheet may have rounded them: compare some with "
        "the original table before importing.",
        nullptr, static_cast<int>(m_round.count))
        .arg(shortenedPhoneText(m_round.example));
}

std::optional<QString> PhoneStatistics::leadingZeroWarning() const
{
    const auto usual = std::max_element(m_byLength.begin(), m_byLength.end(),
        [](const Count &one, const Count &other) { return one.count < other.count; });
    const bool isPattern = m_needingRegion >= leastNumbers && usual->count * 10 >= m_needingRegion * 9;
    if (!isPattern || usual == m_byLength.begin() || (usual - 1)->count == 0)
        return std::nullopt;
    const Count &shorter = *(usual - 1);
    return Text::tr("%Ln of the numbers without country code have one digit less than nearly all the others, such as "
                    "“%1”. A spreadsheet may have removed a leading zero: check them.",
        nullptr, static_cast<int>(shorter.count))
        .arg(shortenedPhoneText(shorter.example));
}
