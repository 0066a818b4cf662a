#pragma once

#include "models/blocking/blockeditor.h"
#include "models/blocking/blockentry.h"
#include "models/contacts/contactstore.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

/// What is done with selected entries of the lists of blocked numbers, and a sentence about what became of it.
class BlockedChanges final : public QObject
{
    Q_OBJECT
public:
    struct Entries
    {
        BlockView view = BlockView::Active;
        std::vector<qint64> ids; ///< as `blockEntries` takes them
    };

    BlockedChanges(BlockEditor &editor, DatabaseThread &reader, QObject *parent);

    void retry(const Entries &entries);
    void holdUntilTheyWrite(const Entries &entries);
    void cancel(const Entries &entries);
    /// To the clipboard, one a line, as stored.
    void copyNumbers(const Entries &entries);
    /// Whose name stands beside the number.
    void findContact(const BlockEntry &entry);

Q_SIGNALS:
    void contactFound(ContactId id);
    void noticed(const QString &text);
    void failed(const QString &text);

private:
    using Use = std::function<void(const BlockRequestIds &)>;
    using Sentence = std::function<QString(int)>;

    /// The requests that the entries stand for.
    void withRequests(const Entries &entries, const Use &use);
    void takeRequests(const Result<BlockRequestIds> &requests, const Use &use);
    void take(const Result<qint64> &count, const Sentence &sentence);
    void takeHeld(const Result<qint64> &count, qint64 selected);
    void takeNumbers(const Result<QStringList> &numbers);
    void takeContact(const Result<std::optional<ContactId>> &id);

    BlockEditor &m_editor;
    DatabaseThread &m_reader;
};
