#include "models/webhooks/consenteffects.h"

#include "models/storage/database.h"

namespace {

/// The entries of the log since the person was last opted in, under all keys of the contact.
const std::string &streak()
{
    static const std::string sql = "FROM consent WHERE id IN (" + consentIdsOfContact
        + ") AND id > coalesce((SELECT max(id) FROM consent WHERE opted_out = 0 AND id IN (" + consentIdsOfContact + ")), 0)";
    return sql;
}

/// 'earlier' says that it was so before: who said it is found under the entry that it repeats.
const std::string ownSources = "('keyword', 'whatsapp', 'send_error')";

Result<bool> isTrue(const Result<std::optional<qint64>> &value)
{
    return value ? Result<bool>(value->value_or(0) != 0) : Result<bool>(value.error());
}

Result<bool> isOptedOut(const WebhookContext &context, ContactId contact)
{
    return isTrue(context.statements.integerOf("SELECT opted_out FROM contact WHERE id = ?", contact));
}

Result<bool> hasOwnOptOut(const WebhookContext &context, ContactId contact)
{
    static const std::string sql = "SELECT EXISTS (SELECT 1 " + streak() + " AND source IN " + ownSources + ")";
    return isTrue(context.statements.integerOf(sql, contact));
}

Result<bool> hasForeignOptOut(const WebhookContext &context, ContactId contact)
{
    static const std::string sql =
        "SELECT EXISTS (SELECT 1 " + streak() + " AND source NOT IN " + ownSources + " AND source <> 'earlier')";
    return isTrue(context.statements.integerOf(sql, contact));
}

Result<void> setOptedOut(const WebhookContext &context, ContactId contact, const OwnWord &word)
{
    if (const auto said =
            setConsentOrigin(context.statements.database(), {.source = word.source, .evidence = word.evidence});
        !said)
        return said;
    context.changes.contacts.insert(contact);
    return context.statements.execute(
        "UPDATE contact SET opted_out = ?, updated_at = ? WHERE id = ?", word.optsOut, context.now, contact);
}

/// The contact counts as changed, so that undoing the agent's opt-out does not opt in who has said so themselves since.
Result<void> logOwnOptOut(const WebhookContext &context, ContactId contact, const OwnWord &word)
{
    context.changes.contacts.insert(contact);
    if (const auto touched = context.statements.execute(
            "UPDATE contact SET updated_at = ? WHERE id = ?", context.now, contact);
        !touched)
        return touched;
    return logConfirmedOptOut(
        context.statements.database(), contact, {.source = word.source, .evidence = word.evidence}, context.now);
}

Result<void> optOut(const WebhookContext &context, ContactId contact, const OwnWord &word)
{
    const auto isOut = isOptedOut(context, contact);
    if (!isOut)
        return isOut.error();
    if (!*isOut)
        return setOptedOut(context, contact, word);
    const auto isLogged = hasOwnOptOut(context, contact);
    if (!isLogged)
        return isLogged.error();
    return *isLogged ? Result<void>() : logOwnOptOut(context, contact, word);
}

Result<void> optIn(const WebhookContext &context, ContactId contact, const OwnWord &word)
{
    const auto isOut = isOptedOut(context, contact);
    if (!isOut || !*isOut)
        return isOut ? Result<void>() : isOut.error();
    const auto isOwn = hasOwnOptOut(context, contact);
    if (!isOwn || !*isOwn)
        return isOwn ? Result<void>() : isOwn.error();
    const auto isForeign = hasForeignOptOut(context, contact);
    if (!isForeign || *isForeign)
        return isForeign ? Result<void>() : isForeign.error();
    return setOptedOut(context, contact, word);
}

/// Remembers the word; false when it was not news.
Result<bool> isNews(const WebhookContext &context, ContactId contact, const OwnWord &word)
{
    const auto remembered = context.statements.execute(
        "INSERT INTO contact_word(contact_id, at, opted_out) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (contact_id) DO UPDATE SET at = ?2, opted_out = ?3 WHERE ?2 > at OR (?2 = at AND ?3 > opted_out)",
        contact, word.at, word.optsOut);
    if (!remembered)
        return remembered.error();
    return isTrue(context.statements.integerOf("SELECT changes()"));
}

} // namespace

Result<void> applyOwnWord(const WebhookContext &context, ContactId contact, const OwnWord &word)
{
    const auto news = isNews(context, contact, word);
    if (!news || !*news)
        return news ? Result<void>() : news.error();
    return word.optsOut ? optOut(context, contact, word) : optIn(context, contact, word);
}

std::optional<bool> meaningOf(const ConsentWords &words, const QStringList &texts)
{
    std::optional<bool> meaning;
    for (const QString &text : texts)
        if (const auto said = words.meaningOf(text); said)
            meaning = meaning.value_or(false) || *said;
    return meaning;
}

Result<void> applyPreference(const WebhookContext &context, const PreferenceUpdate &update)
{
    const qint64 at = context.timeOf(update.at);
    const OwnWord word{
        .optsOut = update.optsOut, .at = at, .source = ConsentSource::WhatsApp, .evidence = update.detail};
    if (update.optsOut) {
        const auto known = meet(context, update.person, at, MergeReason::Message);
        return known ? applyOwnWord(context, known->id, word) : known.error();
    }
    const auto known = recognise(context, update.person, at, MergeReason::Message);
    if (!known)
        return known.error();
    return *known ? applyOwnWord(context, (*known)->id, word) : Result<void>();
}
