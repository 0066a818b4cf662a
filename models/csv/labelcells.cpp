#include "models/csv/labelcells.h"

#include "models/csv/labelcell.h"
#include "models/storage/database.h"

#include <limits>

Result<LabelCells> LabelCells::open(const Database &database)
{
    LabelCells cells;
    if (const auto read = cells.readNames(database); !read)
        return read.error();
    auto links = query(database, "SELECT contact_id, label_id FROM contact_label ORDER BY contact_id, label_id");
    if (!links)
        return links.error();
    cells.m_links.emplace(*std::move(links));
    if (const auto first = cells.step(); !first)
        return first.error();
    return cells;
}

Result<void> LabelCells::readNames(const Database &database)
{
    auto names = query(database, "SELECT id, name FROM label ORDER BY id");
    auto row = names ? names->step() : Result<bool>(names.error());
    for (; row && *row; row = names->step()) {
        m_names.resize(static_cast<size_t>(names->integer(0)) + 1);
        appendLabel(m_names.back(), names->text(1));
    }
    return row ? Result<void>() : row.error();
}

Result<std::string_view> LabelCells::cellOf(qint64 contact)
{
    m_cell.clear();
    while (m_contact <= contact) {
        if (m_contact == contact) {
            m_cell += m_cell.empty() ? "" : ", ";
            m_cell += m_names[m_label];
        }
        if (const auto stepped = step(); !stepped)
            return stepped.error();
    }
    return std::string_view(m_cell);
}

Result<void> LabelCells::step()
{
    const auto row = m_links->step();
    if (!row)
        return row.error();
    m_contact = *row ? m_links->integer(0) : std::numeric_limits<qint64>::max();
    m_label = *row ? static_cast<size_t>(m_links->integer(1)) : 0;
    return {};
}
