#pragma once

#include "models/blocking/blockrequests.h"
#include "tests/support/testdatabase.h"

/// Anna, who is blocked by two accounts, and Bela, who was blocked once and has no name here.
class BlockedPeople final
{
public:
    BlockedPeople()
    {
        database.run("INSERT INTO account(name) VALUES ('Shop'), ('Support')");
        ids = {database.add(QStringLiteral("+919876543210"), QStringLiteral("Anna")),
            database.add(QStringLiteral("+919876543211"))};
        database.run("INSERT INTO blocked_user(account, phone_number, blocked_at, blocked_by, reason, is_active) "
                     "VALUES (1, '+919876543210', 100, 'Emil', 'Spam', 1), (2, '+919876543210', 200, 'Fine', '', 1), "
                     "(1, '+919876543211', 300, 'Emil', 'Old', 0)");
    }

    BlockRequestIds ask(const BlockWish &wish, const QStringList &numbers) const
    {
        QList<BlockTarget> targets;
        for (const QString &number : numbers)
            targets.append({.phone = PhoneNumber::fromStored(number), .userId = {}});
        auto transaction = Transaction::begin(*database);
        const auto asked = BlockRequests(*database).add(wish, targets);
        if (!asked || !transaction || !transaction->commit())
            qFatal("The request could not be stored");
        return *asked;
    }

    Contact contact(int i) const { return *ContactStore(*database).find(ids.at(static_cast<size_t>(i))); }

    TestDatabase database;
    ContactIds ids;
};
