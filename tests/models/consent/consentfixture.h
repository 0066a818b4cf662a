#pragma once

#include "models/consent/consentquery.h"
#include "tests/support/testdatabase.h"

/// A log with one entry of each kind: Ravi opted out by keyword and stays, Ana by hand and was deleted, Mina by
/// WhatsApp and opted in again, and somebody known by a user id only after an import.
class ConsentFixture final
{
public:
    ConsentFixture()
    {
        ravi = test.add(QStringLiteral("+919876543210"), QStringLiteral("Ravi Élan"));
        ana = test.add(QStringLiteral("+5511987654321"), QStringLiteral("Ana"));
        mina = test.add(QStringLiteral("+4915112345678"), QStringLiteral("Mina"));
        test.run("INSERT INTO contact(user_id, name, created_at, updated_at) VALUES ('IN.7', '', 1, 1)");
        say(ravi, ConsentSource::Keyword, QStringLiteral("Stop!"));
        say(ana, ConsentSource::Agent, QStringLiteral("Maria"));
        say(mina, ConsentSource::WhatsApp, QStringLiteral("User requested to stop"));
        say(ContactId(4), ConsentSource::Import, QStringLiteral("list.csv"));
        origin(ConsentSource::Agent, QStringLiteral("Maria"));
        if (!ContactStore(*test).optIn({mina}) || !ContactStore(*test).remove({ana}))
            qFatal("The log could not be filled");
    }

    void origin(ConsentSource source, const QString &evidence) const
    {
        if (!setConsentOrigin(*test, {.source = source, .evidence = evidence}))
            qFatal("The origin could not be set");
    }

    void say(ContactId contact, ConsentSource source, const QString &evidence) const
    {
        origin(source, evidence);
        if (!ContactStore(*test).optOut({contact}))
            qFatal("The contact could not be opted out");
    }

    TestDatabase test;
    ContactId ravi{};
    ContactId ana{};
    ContactId mina{};
};
