#pragma once

#include <QString>

#include <string>
#include <string_view>
#include <vector>

/// What a person typed into the search box, made ready to be looked for. Every word must occur somewhere in the
/// contact, in any case and script (folding.h). What looks like a number also finds a phone number however it was
/// typed: spaces, dashes, brackets, `+`, and the leading zeros of `098765 43210` or `0091…` do not count.
class SearchText final
{
public:
    SearchText() = default;
    explicit SearchText(const QString &typed);

    bool isEmpty() const { return m_words.empty(); }

    /// `record`: the contact's folded texts, the phone number first, ended by `separator`.
    bool matches(std::string_view record) const;

    /// The folded words (one, with its spaces, where a number was typed) and the digits of a number.
    const std::vector<std::string> &words() const { return m_words; }
    const std::string &digits() const { return m_digits; }

    /// Stands between the texts of a record; occurs in no text, since control characters are refused.
    static constexpr char separator = '\x1f';

private:
    std::vector<std::string> m_words;
    std::string m_digits;
};
