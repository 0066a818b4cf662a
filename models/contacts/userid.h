#pragma once

#include <QtGlobal>

#include <string_view>

/// What Meta's business-scoped user id may be (M-bsuid): the country, a full stop, and up to 128 letters and digits. A
/// parent user id, of a person for several businesses of a group, has "ENT." before them.
enum class UserIdKind : quint8 { None, Own, Parent };

constexpr UserIdKind userIdKind(std::string_view text)
{
    constexpr std::string_view parent = "ENT.";
    constexpr size_t longest = 128;
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto isPlain = [isUpper](char c) { return isUpper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    if (text.size() < 4 || !isUpper(text[0]) || !isUpper(text[1]) || text[2] != '.')
        return UserIdKind::None;
    text.remove_prefix(3);
    const bool isParent = text.starts_with(parent);
    if (isParent)
        text.remove_prefix(parent.size());
    if (text.empty() || text.size() > longest)
        return UserIdKind::None;
    for (const char c : text)
        if (!isPlain(c))
            return UserIdKind::None;
    return isParent ? UserIdKind::Parent : UserIdKind::Own;
}
