#include "app/commandline/session.h"

#include "models/consent/consentlog.h"

Result<Transaction> Session::beginChange() const
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction;
    if (const auto set = setConsentOrigin(database, {.source = ConsentSource::Agent, .evidence = agent}); !set)
        return set.error();
    return transaction;
}
