#include "models/webhooks/peopleeffects.h"

#include "models/webhooks/webhookpeople.h"

namespace {

Result<void> noteBookName(const WebhookContext &context, ContactId contact, const QString &name, qint64 at)
{
    return context.statements.execute("INSERT INTO contact_profile(contact_id, book_name, book_at) VALUES (?1, ?2, ?3) "
                                      "ON CONFLICT (contact_id) DO UPDATE SET book_name = ?2, book_at = ?3",
        contact, name, at);
}

bool isNamedByWhatsApp(const KnownPerson &known)
{
    return known.name.isEmpty() || known.name == known.profileName || known.name == known.bookName;
}

} // namespace

Result<void> applySignup(const WebhookContext &context, const SignupUpdate &update)
{
    const qint64 at = context.timeOf(update.at);
    const auto known = meet(context, update.person, at, MergeReason::Message);
    if (!known)
        return known.error();
    if (const auto learned = learnProfile(context, *known, update.person, at); !learned)
        return learned;
    context.changes.contacts.insert(known->id);
    return context.statements.execute(
        "UPDATE contact SET subscribed_via_signup = ?2, subscribed_at = ?3, updated_at = ?4 "
        "WHERE id = ?1 AND (subscribed_at IS NULL OR subscribed_at > ?3)",
        known->id, update.signupId, at, context.now);
}

Result<void> applyAddressBook(const WebhookContext &context, const AddressBookUpdate &update)
{
    if (update.isRemoved)
        return {};
    const qint64 at = context.timeOf(update.at);
    const auto known = meet(context, update.person, at, MergeReason::AddressBook);
    if (!known)
        return known.error();
    WebhookPerson withoutName = update.person;
    withoutName.name.clear();
    if (const auto learned = learnProfile(context, *known, withoutName, at); !learned)
        return learned;
    if (update.person.name.isEmpty() || update.person.name == known->bookName || at < known->bookAt)
        return {};
    if (const auto noted = noteBookName(context, known->id, update.person.name, at); !noted)
        return noted;
    return isNamedByWhatsApp(*known) ? setName(context, known->id, update.person.name) : Result<void>();
}
