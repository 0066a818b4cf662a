#pragma once

#include "models/contacts/contactset.h"
#include "models/text/searchtext.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// The texts of all contacts that a search looks at, folded, back to back in memory: a search is one pass over the bytes (some 5-15 ms for a million
/// contacts). A record is `phone ␟ name ␟ email ␟`, with ␟ = SearchText::separator; an erased record is nothing but ␟.
class Haystack final
{
public:
    /// Ids ascend at first; replaced and later ones follow in any order.
    void add(ContactId id, std::string_view record);
    void replace(ContactId id, std::string_view record);
    void erase(ContactId id);
    void clear();

    ContactSet find(const SearchText &search) const;

    static void appendRecord(std::string &record, std::string_view phone, std::string_view name, std::string_view email);

private:
    /// Blocks keep appending cheap: no copy of everything when a vector grows.
    struct Block
    {
        std::string text;
        std::vector<quint32> ends; ///< where each record ends in `text`
        qint64 first; ///< the id of the first record; in an ordered block the following records have the following ids
        std::vector<ContactId> ids; ///< of the records, in a block that is not ordered
    };
    struct Place
    {
        size_t block;
        size_t record;
    };

    void beginBlock(ContactId first, size_t size);
    static ContactId idAt(const Block &block, size_t record);
    static bool isFarBehind(const Block &block, ContactId id);
    std::string_view recordAt(const Block &block, size_t record) const;
    bool findPlace(ContactId id, Place &place) const;
    void findNeedle(const Block &block, std::string_view needle, const SearchText *toVerify, ContactSet &found) const;

    std::vector<Block> m_blocks;
    size_t m_orderedBlocks = 0; ///< the first blocks, in which the ids ascend; a missing id is an empty record
    ContactId m_lastOrdered {};
    std::unordered_map<qint64, Place> m_unordered; ///< where the records of the other blocks stand
};
