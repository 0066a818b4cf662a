#pragma once

#include "models/contacts/contact.h"

#include <algorithm>
#include <bit>
#include <vector>

/// A set of contacts: one bit per id (ids are dense), so that a million of them are joined and counted in a moment.
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

    qint64 count() const
    {
        qint64 bits = 0;
        for (const quint64 word : m_words)
            bits += std::popcount(word);
        return bits;
    }

    ContactSet &operator|=(const ContactSet &other)
    {
        m_words.resize(std::max(m_words.size(), other.m_words.size()));
        for (size_t i = 0; i < other.m_words.size(); ++i)
            m_words[i] |= other.m_words[i];
        return *this;
    }

    ContactSet &operator&=(const ContactSet &other)
    {
        m_words.resize(std::min(m_words.size(), other.m_words.size()));
        for (size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= other.m_words[i];
        return *this;
    }

    ContactSet &operator-=(const ContactSet &other)
    {
        for (size_t i = 0; i < std::min(m_words.size(), other.m_words.size()); ++i)
            m_words[i] &= ~other.m_words[i];
        return *this;
    }

    /// Calls `visit(ContactId)` in the order of the ids.
    template <typename Visit>
    void forEach(const Visit &visit) const
    {
        for (size_t i = 0; i < m_words.size(); ++i)
            for (quint64 word = m_words[i]; word != 0; word &= word - 1)
                visit(ContactId(static_cast<qint64>(i * 64) + std::countr_zero(word)));
    }

private:
    std::vector<quint64> m_words;
};
