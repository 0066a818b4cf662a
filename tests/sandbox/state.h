#pragma once

#include "tests/sandbox/accounts.h"
#include "tests/sandbox/blocklist.h"
#include "tests/sandbox/people.h"
#include "tests/sandbox/tokens.h"

#include <QHash>

/// All that Meta knows.
struct State final
{
    Accounts accounts;
    Tokens tokens;
    People people;
    QHash<QString, BlockList> blockLists; ///< by phone number id
    qsizetype maxBlockedUsers = 64'000;
    qsizetype maxUsersPerRequest = 1'000;
    bool unblockNeedsMessage = false; ///< the 24-hour rule holds for unblocking, too; Meta's page says both
    int calls = 0; ///< since the start: what the usage headers tell

    static QStringList keys();
    /// Changes what the object names. Keys: see `--help`.
    void set(const QJsonObject &json);
    QJsonObject json() const;
    QJsonObject blockListsJson() const;

    void blockNumbers(const QString &phoneNumberId, const QStringList &numbers);
    void unblockNumbers(const QString &phoneNumberId, const QStringList &numbers);
    /// +919800000000 and those that follow; every so-manieth is hidden (0: none).
    void generateBlocks(const QString &phoneNumberId, int count, int hiddenEvery);

private:
    Person personWith(const QString &number) const;
};
