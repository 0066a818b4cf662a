#include "models/webhooks/deliveryeffects.h"

#include "models/consent/consentlog.h"
#include "models/storage/database.h"
#include "models/webhooks/webhookeffects.h"
#include "models/webhooks/webhookkind.h"
#include "models/webhooks/webhookparser.h"

#include <QCoreApplication>

#include <sqlite3.h>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WebhookInbox)
};

/// Whether the fault is the update's: it is wrong, or a rule of the database forbids it. Anything else (busy, full,
/// damaged) is the database's, and the transaction may be gone already.
bool isFaultOfUpdate(const Error &error, sqlite3 *handle)
{
    if (sqlite3_get_autocommit(handle) != 0)
        return false;
    if (error.kind == Error::Kind::Refused)
        return true;
    const int code = sqlite3_errcode(handle) & 0xff;
    return code == SQLITE_CONSTRAINT || code == SQLITE_TOOBIG || code == SQLITE_MISMATCH;
}

} // namespace

struct DeliveryEffects::Tally
{
    qint64 applied = 0;
    qint64 duplicates = 0;
    qint64 unknown = 0;
    qint64 setAside = 0;
    qint64 foreign = 0;
    QStringList reasons;

    void note(const QString &reason)
    {
        if (!reason.isEmpty() && !reasons.contains(reason))
            reasons.append(reason);
    }

    QString reason() const
    {
        constexpr qsizetype told = 3;
        QString text = reasons.mid(0, told).join(u'\n');
        if (reasons.size() > told)
            text += u'\n' + Text::tr("And %n more.", nullptr, static_cast<int>(reasons.size() - told));
        return text;
    }

    WebhookState state() const
    {
        if (foreign > 0 && applied + duplicates + unknown + setAside == 0)
            return WebhookState::Rejected;
        if (setAside + foreign > 0)
            return WebhookState::SetAside;
        return unknown > 0 ? WebhookState::Unknown : WebhookState::Applied;
    }
};

Result<DeliveryEffects> DeliveryEffects::load(StatementCache &statements, WebhookChanges &changes, qint64 now)
{
    auto words = ConsentWords::load(statements.database());
    if (!words)
        return words.error();
    auto signups = SignupTokens::load(statements.database());
    if (!signups)
        return signups.error();
    return DeliveryEffects(statements, changes, *std::move(words), *std::move(signups), now);
}

Result<DeliveryVerdict> DeliveryEffects::apply(const QByteArray &body, AccountId account, qint64 arrivedAt)
{
    const auto content = parseWebhook(body);
    if (!content)
        return DeliveryVerdict{.state = WebhookState::Rejected, .fields = {}, .reason = content.error().message};
    // Where an opt-out of earlier comes back with a contact, the log says so itself.
    if (const auto said =
            setConsentOrigin(m_statements->database(), {.source = ConsentSource::WhatsApp, .evidence = {}});
        !said)
        return said.error();
    Tally tally;
    WebhookKinds kinds;
    for (const WebhookUpdate &update : content->updates) {
        kinds.add(update);
        if (const auto taken = take(tally, update, account, arrivedAt); !taken)
            return taken.error();
    }
    return DeliveryVerdict{.state = tally.state(),
        .isDuplicate = tally.duplicates > 0 && tally.duplicates == content->updates.size(),
        .fields = content->fields,
        .kinds = kinds.stored(),
        .updates = content->updates.size() - tally.duplicates,
        .reason = tally.reason()};
}

/// The account whose number the update is about; nothing for a number that is no account here.
Result<std::optional<AccountId>> DeliveryEffects::accountOf(const WebhookUpdate &update, AccountId account)
{
    if (update.phoneNumberId.isEmpty())
        return std::optional(account);
    const auto id = m_statements->integerOf("SELECT id FROM account WHERE phone_number_id = ?", update.phoneNumberId);
    if (!id)
        return id.error();
    return *id ? std::optional(AccountId(**id)) : std::nullopt;
}

Result<void> DeliveryEffects::take(Tally &tally, const WebhookUpdate &update, AccountId account, qint64 arrivedAt)
{
    const auto owner = accountOf(update, account);
    if (!owner)
        return owner.error();
    if (*owner)
        return takeKnown(tally, update, **owner, arrivedAt);
    ++tally.foreign;
    tally.note(
        Text::tr("It is about a business number that is no account here (phone number ID %1). If it is yours, add "
                 "it to the accounts, then apply this again.")
            .arg(update.phoneNumberId.left(60)));
    return {};
}

Result<void> DeliveryEffects::takeKnown(Tally &tally, const WebhookUpdate &update, AccountId account, qint64 arrivedAt)
{
    if (const auto saved = m_statements->execute("SAVEPOINT webhook_update"); !saved)
        return saved;
    WebhookChanges changes;
    const WebhookContext context{.statements = *m_statements,
        .words = m_words,
        .signups = m_signups,
        .changes = changes,
        .account = account,
        .now = m_now,
        .arrivedAt = arrivedAt};
    const auto outcome = applyUpdate(context, update);
    if (!outcome) {
        if (!isFaultOfUpdate(outcome.error(), m_statements->database().handle()))
            return outcome.error();
        ++tally.setAside;
        tally.note(outcome.error().message);
        if (const auto undone = m_statements->execute("ROLLBACK TO webhook_update"); !undone)
            return undone;
        return m_statements->execute("RELEASE webhook_update");
    }
    tally.note(outcome->text);
    tally.applied += outcome->kind == UpdateOutcome::Kind::Applied || outcome->kind == UpdateOutcome::Kind::Reported;
    tally.duplicates += outcome->kind == UpdateOutcome::Kind::Duplicate;
    tally.unknown += outcome->kind == UpdateOutcome::Kind::Unknown;
    m_changes->contacts.merge(changes.contacts);
    m_changes->conversations.merge(changes.conversations);
    m_changes->wrote.merge(changes.wrote);
    return m_statements->execute("RELEASE webhook_update");
}
