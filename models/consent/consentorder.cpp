#include "models/consent/consentorder.h"

#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

namespace {

/// The places of all contacts in the order of their names, by id; equal names share one. 0: no contact.
class NamePlaces final
{
public:
    static Result<NamePlaces> read(const Database &database)
    {
        NamePlaces places;
        // The expressions are those of the index, which has all that is needed here.
        auto rows = query(database, "SELECT id, name_key FROM contact ORDER BY name_key = '', name_key");
        auto row = rows ? rows->step() : Result<bool>(rows.error());
        std::string name;
        for (; row && *row; row = rows->step()) {
            if (places.m_last == nobody || rows->text(1) != name) {
                name = rows->text(1);
                // Who is no contact any more comes after all names, before the contacts without one.
                places.m_nameless = name.empty();
                places.m_last += name.empty() ? 2 : 1;
            }
            places.set(static_cast<size_t>(rows->integer(0)), places.m_last);
        }
        return row ? Result<NamePlaces>(std::move(places)) : row.error();
    }

    quint32 ofContact(qint64 id) const
    {
        const auto at = static_cast<size_t>(id);
        return at < m_places.size() ? m_places[at] : nobody;
    }
    quint32 ofNoContact() const { return m_nameless ? m_last - 1 : m_last + 1; }

    static constexpr quint32 nobody = 0;

private:
    void set(size_t id, quint32 place)
    {
        if (id >= m_places.size())
            m_places.resize(std::max(id + 1, m_places.size() * 2));
        m_places[id] = place;
    }

    std::vector<quint32> m_places;
    quint32 m_last = nobody;
    bool m_nameless = false;
};

/// Finds the contact of an entry whose own one is gone, by the number in either spelling or the user id. Reads all
/// numbers when it is first asked: their index has them one beside the other.
class OtherContact final
{
public:
    explicit OtherContact(const Database &database)
        : m_database(database)
    { }

    Result<qint64> of(const Statement &entry, int phone, int variant, int userId)
    {
        if (!std::exchange(m_isRead, true)) {
            if (const auto read = readNumbers(); !read)
                return read.error();
        }
        for (const int column : {phone, variant})
            if (const auto known = m_byNumber.find(valueOf(entry.text(column))); known != m_byNumber.end())
                return known->second;
        return entry.isNull(userId) ? Result<qint64>(0) : ofUserId(entry.text(userId));
    }

private:
    static quint64 valueOf(std::string_view phone)
    {
        quint64 value = 0;
        if (!phone.empty())
            std::from_chars(phone.data() + 1, phone.data() + phone.size(), value);
        return value;
    }

    Result<void> readNumbers()
    {
        auto rows = query(m_database, "SELECT phone, id FROM contact WHERE phone IS NOT NULL ORDER BY phone");
        auto row = rows ? rows->step() : Result<bool>(rows.error());
        for (; row && *row; row = rows->step())
            m_byNumber.emplace(valueOf(rows->text(0)), rows->integer(1));
        return row ? Result<void>() : row.error();
    }

    Result<qint64> ofUserId(std::string_view userId)
    {
        const auto id = integerOf(m_database, "SELECT id FROM contact WHERE user_id = ?", userId);
        return id ? Result<qint64>(id->value_or(0)) : Result<qint64>(id.error());
    }

    const Database &m_database;
    std::unordered_map<quint64, qint64> m_byNumber;
    bool m_isRead = false;
};

struct Placed
{
    quint32 place;
    qint64 id;
    auto operator<=>(const Placed &) const = default;
};

Result<quint32> placeOf(const Statement &entry, const NamePlaces &places, OtherContact &others)
{
    if (const quint32 place = places.ofContact(entry.integer(1)); place != NamePlaces::nobody)
        return place;
    const auto other = others.of(entry, 2, 3, 4);
    if (!other)
        return other.error();
    const quint32 place = places.ofContact(*other);
    return place == NamePlaces::nobody ? places.ofNoContact() : place;
}

} // namespace

Result<std::vector<qint64>> orderedByName(const Database &database, std::vector<qint64> ids, Qt::SortOrder order)
{
    const auto places = NamePlaces::read(database);
    if (!places)
        return places.error();
    OtherContact others(database);
    std::vector<Placed> placed;
    placed.reserve(ids.size());
    auto entries = query(database,
        "SELECT id, coalesce((SELECT kept FROM contact_merge WHERE gone = contact_id), contact_id), phone, variant, "
        "user_id FROM consent ORDER BY id");
    auto row = entries ? entries->step() : Result<bool>(entries.error());
    for (auto next = ids.begin(); row && *row && next != ids.end(); row = entries->step()) {
        if (entries->integer(0) != *next)
            continue;
        const auto place = placeOf(*entries, *places, others);
        if (!place)
            return place.error();
        placed.push_back({*place, *next++});
    }
    if (!row)
        return row.error();
    std::sort(placed.begin(), placed.end());
    if (order == Qt::DescendingOrder)
        std::reverse(placed.begin(), placed.end());
    std::transform(placed.begin(), placed.end(), ids.begin(), [](const Placed &each) { return each.id; });
    return ids;
}
