#pragma once

#include "models/audience/audience.h"
#include "models/result.h"
#include "models/storage/statement.h"

class Database;

/// The one gate in front of every campaign: who of some people may not be sent to, and why (see Obstacle).
class AudienceGate final
{
public:
    AudienceGate(const Database &database, std::optional<AccountId> account)
        : m_database(database)
        , m_account(account)
    { }

    Result<void> hinder(const ContactSet &contacts, std::array<ContactSet, obstacleCount> &hindered) const;
    Result<void> hinder(std::vector<UnknownPerson> &people) const;

private:
    Result<ContactSet> withBadUserId(const ContactSet &withoutPhone) const;
    Result<ContactSet> ofOthers(const ContactSet &withoutPhone) const;

    const Database &m_database;
    std::optional<AccountId> m_account;
};
