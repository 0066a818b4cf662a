#include "models/webhooks/peopleeffects.h"

#include "models/signups/subscription.h"
#include "models/webhooks/webhookpeople.h"

namespace {

Result<void> noteBookName(const WebhookContext &context, ContactId contact, const QString &name, qint64 at)
{
    return context.statements.execute("INSERT INTO contact_profile(contact_id, book_name, book_at) VALUES (?1, ?2, ?3) "
                                      "ON CONFLICT (contact_id) DO UPDATE SET book_name = ?2, book_at = ?3",
        contact, name, at);
}

Result<void> signUp(const WebhookContext &context, SignupId signup, ContactId contact, qint64 at)
{
    const auto changed = subscribe(context.statements, signup, contact, at, context.now);
    if (!changed)
        return changed.error();
    if (*changed)
        context.changes.contacts.insert(contact);
    return {};
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
    const auto signup = ensureSignup(context.statements, update.signupId, context.account, context.now);
    return signup ? signUp(context, *signup, known->id, at) : signup.error();
}

Result<void> applySignupTokens(const WebhookContext &context, ContactId contact, const QString &text, qint64 at)
{
    for (const SignupId signup : context.signups.signupsIn(text)) {
        if (const auto done = signUp(context, signup, contact, at); !done)
            return done;
    }
    return {};
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
