#pragma once

#include <QStringList>

#include <bitset>

/// What an export can tell of a contact, in the order in which it stands in a file.
enum class ExportColumn {
    Phone,
    Name,
    Email,
    Labels,
    OptedOut,
    CreatedAt,
    UserId,
    Username,
    Notes,
    IsBlocked,
    SubscribedViaSignup,
    SubscribedAt,
    UpdatedAt,
    WaId,
    Count
};

/// The columns of an export. However they were chosen, they stand in their one order, so that files can be compared.
class ExportColumns final
{
public:
    static constexpr size_t count = static_cast<size_t>(ExportColumn::Count);

    static ExportColumns all();
    /// What people read: phone, name, e-mail, labels, opt-out, creation.
    static ExportColumns usual();
    /// By the names in a file's header; unknown ones are left out.
    static ExportColumns named(const QStringList &names);

    void insert(ExportColumn column) { m_chosen.set(static_cast<size_t>(column)); }
    bool contains(ExportColumn column) const { return m_chosen.test(static_cast<size_t>(column)); }
    bool isEmpty() const { return m_chosen.none(); }
    QStringList names() const;
    bool operator==(const ExportColumns &) const = default;

    /// As the header of a file calls it, whatever the language; at the same time the column of the table.
    static const char *nameOf(ExportColumn column);

private:
    std::bitset<count> m_chosen;
};
