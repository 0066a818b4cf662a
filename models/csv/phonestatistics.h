#pragma once

#include "models/csv/phonecell.h"

#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <string_view>

/// What is remarkable about the phone numbers of a file as a whole: fed with every cell that is not blank.
class PhoneStatistics final
{
public:
    /// `read` is what readPhoneCell() made of the cell, with whatever region.
    void take(std::string_view cell, const PhoneCell &read);

    /// Cells that only a region makes a number, taken or not.
    qint64 needingRegion() const { return m_needingRegion; }
    /// The first three different ones, for regionExamples().
    const QStringList &examples() const { return m_examples; }
    qint64 repaired() const { return m_repaired; }
    qint64 proposed() const { return m_proposed; }

    /// Sentences about what a spreadsheet may have done to the numbers without leaving a trace in any single one.
    QStringList warnings() const;

private:
    /// How many there are, and the first of them as the file has it.
    struct Count
    {
        qint64 count = 0;
        QString example;

        void add(std::string_view cell);
    };

    void takeWithoutCountryCode(std::string_view cell, size_t length);
    std::optional<QString> roundingWarning() const;
    std::optional<QString> leadingZeroWarning() const;

    qint64 m_numbers = 0; ///< cells that are a number or would be one with a region
    Count m_round; ///< of these, those that end in 000
    qint64 m_needingRegion = 0;
    QStringList m_examples;
    std::array<Count, 21> m_byLength; ///< numbers without country code by their digits; longer ones are none
    qint64 m_repaired = 0;
    qint64 m_proposed = 0;
};
