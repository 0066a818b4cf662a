#pragma once

#include "models/contacts/contactquery.h"
#include "models/contacts/contactstore.h"

#include <QObject>

#include <optional>

class ContactTable;
class ContactTableModel;

/// Selection, current row, scroll position and a cell being typed into survive a reset of the model: they belong to
/// contacts, not to row numbers. A selection of more than `mostIds` contacts survives only if all were selected and the
/// filter stays the same.
class StickySelection final : public QObject
{
    Q_OBJECT
public:
    StickySelection(ContactTable &table, ContactTableModel &contacts);

    static constexpr qint64 mostIds = 100'000;
    /// A selection scattered over more ranges than this would make every repaint slow; it is dropped.
    static constexpr qsizetype mostRanges = 5'000;

Q_SIGNALS:
    /// The rows are others now; the selection is restored as far as its contacts are among them.
    void restored();

private:
    struct Memory
    {
        ContactQuery query;
        ContactIds selected;
        bool allSelected = false;
        std::optional<ContactId> current;
        int currentRow = 0;
        int currentColumn = 0;
        bool isScrolled = false;
        std::optional<ContactId> top; ///< first visible row
        int topOffset = 0;
        QString typed;
        bool isTyping = false;
    };

    void takeQuery();
    void remember();
    void rememberSelection();
    void rememberTyping();
    void restore();
    void restoreSelection();
    void restoreCurrent();
    void restoreScrolling();
    void restoreTyping();
    bool hasSameFilter() const;

    ContactTable &m_table;
    ContactTableModel &m_contacts;
    ContactQuery m_shownQuery; ///< what the rows of now were found with
    Memory m_memory;
};
