#pragma once

#include "models/blocking/blockrecords.h"
#include "models/blocking/blockrequestrow.h"
#include "models/contacts/contactstore.h"

/// Records what came of requests, one after the other (BlockRequests::record).
class BlockOutcomes final
{
public:
    BlockOutcomes(const Database &database, qint64 now)
        : m_statements(database)
        , m_records(m_statements)
        , m_now(now)
    { }

    Result<void> record(const BlockOutcome &outcome);
    /// Those concerned by all that was recorded, ascending, each once.
    ContactIds contacts() const;

private:
    using Person = BlockRecords::Person;

    Result<std::optional<BlockRequest>> openRequest(BlockRequestId id);
    Result<void> done(const BlockRequest &request, const BlockOutcome &outcome);
    Result<void> refused(const BlockRequest &request, const BlockOutcome &outcome);
    Result<void> hold(const BlockRequest &request, const BlockOutcome &outcome);
    Result<void> keepOpen(const BlockRequest &request, const BlockOutcome &outcome);
    Result<void> settle(const BlockRequest &request, const BlockOutcome &outcome, bool wasActive);
    Result<bool> isOvertaken(const BlockRequest &request);
    Result<void> addHistory(const BlockRequest &request, const BlockOutcome &outcome, BlockEvent event);
    Result<void> rememberContacts(const Person &person);

    StatementCache m_statements;
    BlockRecords m_records;
    qint64 m_now;
    ContactIds m_contacts;
};
