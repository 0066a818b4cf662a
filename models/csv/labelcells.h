#pragma once

#include "models/result.h"
#include "models/storage/statement.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

class Database;

/// The labels cells of contacts that come in the order of their ids: a second cursor walks along instead of a query a
/// contact.
class LabelCells final
{
public:
    static Result<LabelCells> open(const Database &database);

    /// The next contact's cell, as appendLabel() writes it; valid until the next one.
    Result<std::string_view> cellOf(qint64 contact);

private:
    Result<void> readNames(const Database &database);
    Result<void> step();

    std::vector<std::string> m_names; ///< by the label's id, as they stand in a cell
    std::optional<Statement> m_links;
    qint64 m_contact = 0; ///< that the link at hand belongs to
    size_t m_label = 0;
    std::string m_cell;
};
