#pragma once

#include "models/blocking/blockeduser.h"
#include "models/blocking/blocklist.h"
#include "models/blocking/blockrequests.h"
#include "tests/support/testdatabase.h"

/// A database with two accounts, and short words for what tests do with requests.
class BlockFixture final
{
public:
    BlockFixture() { test.run("INSERT INTO account(name, phone_number_id) VALUES ('Shop', '1'), ('Support', '2')"); }

    const Database &operator*() const { return *test; }

    static BlockTarget target(const char *text)
    {
        const auto parsed = BlockTarget::parse(QString::fromLatin1(text));
        if (!parsed)
            qFatal("%s", qPrintable(parsed.error().message));
        return *parsed;
    }

    static QList<BlockTarget> targets(const std::vector<const char *> &texts)
    {
        QList<BlockTarget> all;
        for (const char *text : texts)
            all.append(target(text));
        return all;
    }

    static BlockWish wish(BlockAction action, const char *reason = "spam", AccountId account = AccountId(1))
    {
        BlockWish wish;
        wish.account = account;
        wish.action = action;
        wish.reason = QString::fromLatin1(reason);
        wish.by = QStringLiteral("Asha");
        return wish;
    }

    BlockRequestIds add(const BlockWish &wish, const std::vector<const char *> &texts) const
    {
        return addAll(wish, targets(texts));
    }

    BlockRequestIds addAll(const BlockWish &wish, const QList<BlockTarget> &whom) const
    {
        return stored(&BlockRequests::add, wish, whom, Progress());
    }

    BlockRequestIds block(const std::vector<const char *> &texts) const { return add(wish(BlockAction::Block), texts); }
    BlockRequestIds unblock(const std::vector<const char *> &texts) const
    {
        return add(wish(BlockAction::Unblock), texts);
    }

    /// The ids of the next batch; empty without one.
    BlockRequestIds claim(qint64 now = 10, AccountId account = AccountId(1)) const
    {
        const auto batch = stored(&BlockRequests::claim, account, now, int(BlockBatch::maxSize));
        BlockRequestIds ids;
        if (batch)
            for (const BlockRequest &request : batch->requests)
                ids.append(request.id);
        return ids;
    }

    ContactIds record(BlockRequestId id, BlockState state, int code = 0, qint64 now = 20, qint64 notBefore = 0) const
    {
        BlockOutcome outcome;
        outcome.request = id;
        outcome.state = state;
        outcome.metaErrorCode = code;
        outcome.metaError = code == 0 ? QString() : QStringLiteral("error %1").arg(code);
        outcome.notBefore = notBefore;
        return record(outcome, now);
    }

    ContactIds record(const BlockOutcome &outcome, qint64 now = 20) const
    {
        return stored(&BlockRequests::record, QList<BlockOutcome>{outcome}, now);
    }

    /// Blocks somebody, from the wish to Meta's answer.
    void blockAtMeta(const char *text, AccountId account = AccountId(1), qint64 now = 20) const
    {
        const auto ids = add(wish(BlockAction::Block, "spam", account), {text});
        claim(now, account);
        record(ids.first(), BlockState::Done, 0, now);
    }

    BlockRequest request(BlockRequestId id) const
    {
        const auto found = BlockRequests(*test).find(id);
        if (!found)
            qFatal("%s", qPrintable(found.error().message));
        return *found;
    }

    QString state(BlockRequestId id) const { return blockStateName(request(id).state); }

    /// `+919876543210 blocked,…`, the oldest first.
    QString history() const
    {
        return test.text("SELECT group_concat(coalesce(phone_number, user_id) || ' ' || event) "
                         "FROM (SELECT * FROM block_history ORDER BY id)");
    }

    /// `+919876543210 1,…`
    QString records() const
    {
        return test.text("SELECT group_concat(coalesce(phone_number, user_id) || ' ' || is_active) "
                         "FROM (SELECT * FROM blocked_user ORDER BY id)");
    }

    /// The ids of the contacts that are blocked: `1,3`.
    QString blockedContacts() const
    {
        return test.text("SELECT group_concat(id) FROM (SELECT id FROM contact WHERE is_blocked = 1 ORDER BY id)");
    }

    TestDatabase test;

private:
    /// Changes the queue in a transaction of its own.
    template <typename T, typename... Parameters, typename... Values>
    T stored(Result<T> (BlockRequests::*change)(Parameters...), const Values &...values) const
    {
        auto transaction = Transaction::begin(*test);
        BlockRequests requests(*test);
        const auto changed = (requests.*change)(values...);
        if (!transaction || !changed || !transaction->commit())
            qFatal("%s", changed ? "no transaction" : qPrintable(changed.error().message));
        return *changed;
    }
};
