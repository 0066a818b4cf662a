#pragma once

#include "models/contacts/contactquery.h"
#include "models/contacts/contactstore.h"
#include "models/result.h"
#include "models/text/searchtext.h"

#include <string>
#include <vector>

class Database;

/// A set of contacts: one bit per id.
class ContactSet final
{
public:
    explicit ContactSet(qint64 maxId = 0)
        : m_words(static_cast<size_t>(maxId / 64 + 1))
    {
    }
    void add(ContactId id)
    {
        const auto i = static_cast<quint64>(id);
        if (i / 64 >= m_words.size())
            m_words.resize(i / 64 + 1);
        m_words[i / 64] |= quint64(1) << (i % 64);
    }
    bool contains(ContactId id) const
    {
        const auto i = static_cast<quint64>(id);
        return i / 64 < m_words.size() && (m_words[i / 64] >> (i % 64) & 1);
    }

private:
    std::vector<quint64> m_words;
};
