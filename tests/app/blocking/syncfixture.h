#pragma once

#include "app/blocking/blockingsync.h"

#include "models/accounts/accountstore.h"
#include "models/blocking/blockrequests.h"
#include "tests/support/sandbox.h"
#include "tests/support/testdatabase.h"

#include <QSignalSpy>

#include <memory>

/// A queue and a mirror, with a sandbox in Meta's place and an account there.
class SyncFixture final
{
public:
    explicit SyncFixture(Sandbox &sandbox)
        : m_sandbox(sandbox)
        , m_writer(m_database.path())
        , m_graph(GraphClient::Limits{.silence = std::chrono::seconds(3), .firstPause = std::chrono::milliseconds(10)})
    {
        m_sandbox.reset();
        qputenv("KARTEI_ACCESS_TOKEN", Sandbox::token().toUtf8());
        account = addAccount(QStringLiteral("Shop"), Sandbox::phoneNumberId());
        sync = makeSync();
    }

    AccountId addAccount(const QString &name, const QString &phoneNumberId) const
    {
        Account shop;
        shop.name = name;
        shop.phoneNumberId = phoneNumberId;
        shop.wabaId = Sandbox::businessAccountId();
        shop.graphUrl = m_sandbox.url().toString();
        auto transaction = Transaction::begin(*m_database);
        const auto id = AccountStore(*m_database).create(shop);
        if (!id || !transaction->commit())
            qFatal("The account could not be stored");
        return *id;
    }

    std::unique_ptr<BlockingSync> makeSync()
    {
        const auto profile = Profile::open(m_database.folder());
        if (!profile)
            qFatal("%s", qPrintable(profile.error().message));
        return std::make_unique<BlockingSync>(*profile, m_writer, m_graph, m_tokens, TokenStore::Asking::Quiet,
            BlockingSync::Pauses{.first = std::chrono::milliseconds(20), .longest = std::chrono::milliseconds(100)});
    }

    void queue(const QStringList &texts, BlockAction action = BlockAction::Block) const
    {
        QList<BlockTarget> targets;
        for (const QString &text : texts) {
            const auto phone = PhoneNumber::fromStored(text);
            targets.append({.phone = phone, .userId = phone ? QString() : text});
        }
        auto transaction = Transaction::begin(*m_database);
        const BlockWish wish{account, action, QStringLiteral("spam"), QStringLiteral("Meera"), false};
        if (!BlockRequests(*m_database).add(wish, targets) || !transaction->commit())
            qFatal("The requests could not be queued");
    }

    /// How many are not settled.
    qint64 open() const
    {
        return m_database.integer(
            "SELECT count(*) FROM block_request WHERE state IN ('waiting', 'sent', 'unclear', 'failed')");
    }

    /// "done 3, refused 1"
    QString states() const
    {
        return m_database.text("SELECT group_concat(state || ' ' || number, ', ') FROM (SELECT state, count(*) AS "
                               "number FROM block_request GROUP BY state ORDER BY state)");
    }

    QStringList active() const
    {
        return m_database
            .text("SELECT group_concat(phone_number) FROM (SELECT phone_number FROM blocked_user WHERE is_active = 1 "
                  "ORDER BY phone_number)")
            .split(u',', Qt::SkipEmptyParts);
    }

    /// Requests to block.
    qsizetype sent() const { return m_sandbox.requests(QStringLiteral("POST"), QStringLiteral("block_users")).size(); }

    const TestDatabase &database() const { return m_database; }

    static QString number(int i) { return QStringLiteral("+91980000%1").arg(i, 4, 10, QLatin1Char('0')); }

private:
    Sandbox &m_sandbox;
    TestDatabase m_database;
    DatabaseThread m_writer;
    GraphClient m_graph;
    TokenStore m_tokens;

public:
    AccountId account{};
    std::unique_ptr<BlockingSync> sync; ///< goes first
};

/// Sends, until no request is open any more.
#define SETTLE(fixture)                                                                                                \
    do {                                                                                                               \
        (fixture).sync->wake();                                                                                        \
        QTRY_COMPARE_WITH_TIMEOUT((fixture).open(), 0, 30'000);                                                        \
    } while (false)
