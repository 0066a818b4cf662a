#pragma once

#include "models/blocking/blockeduser.h"
#include "models/blocking/blockkeys.h"
#include "models/blocking/blockrequest.h"
#include "models/storage/statementcache.h"

/// The mirror of Meta's block list, one person after the other. A person may have several records, because the number
/// and the user id became known apart: as soon as they are known to belong together, they become one.
class BlockRecords final
{
public:
    explicit BlockRecords(StatementCache &statements)
        : m_statements(statements)
    { }

    struct Record
    {
        BlockedUserId id{};
        bool isActive = false;
    };

    /// All that is known of whom a request is about.
    struct Person
    {
        AccountId account{};
        BlockKeys keys;
        std::optional<QString> waId;

        static Person of(const BlockRequest &request, const BlockOutcome &outcome);
    };

    Result<std::optional<Record>> find(const Person &person);
    /// These make the record what Meta said, and give it as it was before.
    Result<std::optional<Record>> block(const Person &person, const BlockRequest &request, qint64 now);
    Result<std::optional<Record>> refuse(
        const Person &person, const BlockRequest &request, const BlockOutcome &outcome, qint64 now);
    Result<std::optional<Record>> unblock(const Person &person, const BlockRequest &request, qint64 now);

    /// Merges the records of somebody on Meta's list, and adds the keys that the list tells.
    Result<void> complete(AccountId account, const BlockTarget &listed);

private:
    Result<void> merge(BlockedUserId into, BlockedUserId from);
    Result<void> learnKeys(BlockedUserId id, const Person &person);
    Result<void> insert(const Person &person, const BlockRequest &request, bool isActive, qint64 now);

    StatementCache &m_statements;
};
