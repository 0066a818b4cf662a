#include "models/blocking/blockable.h"

#include "models/blocking/blockkeys.h"
#include "models/storage/database.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Blockable)
};

/// `known`: whether there is such a contact; `wrote`: when it wrote last.
void add(Blockable &blockable, bool known, std::optional<qint64> wrote, qint64 now)
{
    if (!known) {
        ++blockable.unknown;
        return;
    }
    if (!wrote || *wrote + Blockable::window <= now) {
        ++blockable.notNow;
        return;
    }
    const qint64 until = *wrote + Blockable::window;
    ++blockable.now;
    blockable.until = std::min(blockable.until.value_or(until), until);
    blockable.untilLast = std::max(blockable.untilLast.value_or(until), until);
}

/// `bind` binds the statement, whose rows give last_inbound_at, for one of `all`.
template <typename All, typename Bind>
Result<Blockable> countAll(Result<Statement> statement, const All &all, qint64 now, const Progress &progress, Bind bind)
{
    if (!statement)
        return statement.error();
    Blockable blockable;
    qint64 done = 0;
    for (const auto &one : all) {
        if (++done % 1000 == 0 && progress.isCancelled())
            return Error{Text::tr("Cancelled."), Error::Kind::Cancelled};
        statement->reset();
        bind(*statement, one);
        const auto row = statement->step();
        if (!row)
            return row.error();
        add(blockable, *row, *row ? statement->optionalInteger(0) : std::nullopt, now);
    }
    return blockable;
}

} // namespace

Result<Blockable> countBlockable(
    const Database &database, const QList<BlockTarget> &targets, qint64 now, const Progress &progress)
{
    return countAll(query(database,
                        "SELECT last_inbound_at FROM contact WHERE id IN (" + contactsWithKeys
                            + ") ORDER BY last_inbound_at DESC LIMIT 1"),
        targets, now, progress, [](Statement &statement, const BlockTarget &target) {
            const BlockKeys keys = BlockKeys::of(target);
            statement.bind(1, keys.phone);
            statement.bind(2, keys.variant);
            statement.bind(3, keys.userId);
        });
}

Result<Blockable> countBlockable(
    const Database &database, const ContactIds &contacts, qint64 now, const Progress &progress)
{
    return countAll(query(database, "SELECT last_inbound_at FROM contact WHERE id = ?"), contacts, now, progress,
        [](Statement &statement, ContactId id) { statement.bind(1, id); });
}
