#include "models/csv/labelcell.h"

#include <algorithm>

namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

constexpr std::string_view systemGroup = "* ";

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

bool needsQuotes(std::string_view label)
{
    return label.find_first_of(",;\"") != std::string_view::npos || contains(label, ":::")
        || label.starts_with(systemGroup) || trimmed(label).size() != label.size();
}

std::string_view separatorOf(std::string_view cell)
{
    if (contains(cell, "\""))
        return ",";
    if (contains(cell, " ::: "))
        return ":::";
    return contains(cell, ",") ? "," : ";";
}

/// Takes a quoted name off the begin of `rest`, its closing quote included; the text behind it up to a comma is kept,
/// too.
std::string takeQuoted(std::string_view &rest)
{
    std::string name;
    rest.remove_prefix(1);
    while (!rest.empty()) {
        const char c = rest.front();
        rest.remove_prefix(1);
        if (c != '"') {
            name += c;
        } else if (!rest.empty() && rest.front() == '"') {
            name += '"';
            rest.remove_prefix(1);
        } else {
            break;
        }
    }
    return name;
}

std::string_view takePlain(std::string_view &rest, std::string_view separator)
{
    const std::string_view text = rest.substr(0, rest.find(separator));
    rest.remove_prefix(text.size());
    return trimmed(text);
}

std::string_view withoutMark(std::string_view name)
{
    return name.starts_with(systemGroup) ? trimmed(name.substr(systemGroup.size())) : name;
}

} // namespace

void splitLabels(std::string_view cell, std::vector<std::string_view> &names, std::vector<std::string> &storage)
{
    names.clear();
    storage.clear();
    // Names move when the storage grows: it must not. The last quote may never be closed.
    storage.reserve(static_cast<size_t>(std::count(cell.begin(), cell.end(), '"') + 1) / 2);
    const std::string_view separator = separatorOf(cell);
    std::string_view rest = trimmed(cell);
    while (!rest.empty()) {
        if (rest.front() == '"') {
            std::string &name = storage.emplace_back(takeQuoted(rest));
            name += takePlain(rest, separator);
            names.push_back(name);
        } else {
            names.push_back(withoutMark(takePlain(rest, separator)));
        }
        if (names.back().empty())
            names.pop_back();
        rest.remove_prefix(std::min(rest.size(), separator.size()));
        rest = trimmed(rest);
    }
}

QStringList splitLabels(std::string_view cell)
{
    std::vector<std::string_view> names;
    std::vector<std::string> storage;
    splitLabels(cell, names, storage);
    QStringList labels;
    for (const std::string_view name : names)
        labels.append(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    return labels;
}

void appendLabel(std::string &cell, std::string_view label)
{
    if (!cell.empty())
        cell += ", ";
    if (!needsQuotes(label)) {
        cell += label;
        return;
    }
    cell += '"';
    for (const char c : label) {
        cell += c;
        if (c == '"')
            cell += '"';
    }
    cell += '"';
}
