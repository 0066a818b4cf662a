#pragma once

#include "app/commandline/filteroptions.h"
#include "models/accounts/account.h"
#include "models/audience/audiencechoice.h"
#include "models/result.h"

#include <optional>

class Database;
class QCommandLineParser;

/// The options that choose an audience, as they were typed: a filter, a sign-up link, a file or a saved audience.
class AudienceOptions final
{
public:
    struct Named
    {
        AudienceChoice choice;
        QString name; ///< of a saved audience
        std::optional<AccountId> account; ///< likewise
    };

    static void declare(QCommandLineParser &parser);
    /// An Error is wrong usage, also more than one of the ways at once.
    static Result<AudienceOptions> read(const QCommandLineParser &parser);

    /// Looks labels, links and saved audiences up.
    Result<Named> find(const Database &database) const;

private:
    FilterOptions m_filter;
    std::optional<QString> m_signup;
    std::optional<QString> m_saved;
    std::optional<AudienceFileChoice> m_file;
};
