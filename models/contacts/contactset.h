#pragma once

#include "models/contacts/contact.h"

#include <vector>

/// A set of contacts: one bit per id (ids are dense).
class ContactSet final
{
public:
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
        return i / 64 < m_words.size() && (m_words[i / 64] >> (i % 64) & 1) != 0;
    }

private:
    std::vector<quint64> m_words;
};
