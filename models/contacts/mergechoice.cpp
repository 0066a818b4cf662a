#include "models/contacts/mergechoice.h"

#include <algorithm>
#include <tuple>

namespace {

/// The first contact when none has the id.
const Contact &contactOf(const QList<Contact> &contacts, ContactId id)
{
    const auto found =
        std::find_if(contacts.begin(), contacts.end(), [id](const Contact &contact) { return contact.id == id; });
    return found == contacts.end() ? contacts.first() : *found;
}

/// The best of those of which `has` holds; `otherwise` when it holds of none.
template <typename Has, typename Better>
ContactId best(const QList<Contact> &contacts, ContactId otherwise, Has has, Better isBetter)
{
    const Contact *found = nullptr;
    for (const Contact &contact : contacts)
        if (has(contact) && (!found || isBetter(contact, *found)))
            found = &contact;
    return found ? found->id : otherwise;
}

bool isOlder(const Contact &one, const Contact &other)
{
    return std::tuple(one.createdAt, one.id) < std::tuple(other.createdAt, other.id);
}

bool wroteLater(const Contact &one, const Contact &other)
{
    const qint64 oneAt = one.lastInboundAt.value_or(0);
    const qint64 otherAt = other.lastInboundAt.value_or(0);
    return oneAt != otherAt ? oneAt > otherAt : isOlder(one, other);
}

void addSubscription(Contact &merged, const Contact &contact)
{
    if (contact.subscribedAt && (!merged.subscribedAt || *contact.subscribedAt < *merged.subscribedAt)) {
        merged.subscribedAt = contact.subscribedAt;
        merged.subscribedViaSignup = contact.subscribedViaSignup;
    }
    if (!merged.subscribedAt && merged.subscribedViaSignup.isEmpty())
        merged.subscribedViaSignup = contact.subscribedViaSignup;
}

void addNotes(QStringList &notes, const Contact &contact)
{
    const QString text = contact.notes.trimmed();
    if (!text.isEmpty() && !notes.contains(text))
        notes.append(text);
}

/// In the order of their names, as everywhere.
void addLabels(QList<Label> &labels, const Contact &contact)
{
    for (const Label &label : contact.labels) {
        const bool isThere =
            std::any_of(labels.begin(), labels.end(), [&label](const Label &other) { return other.id == label.id; });
        if (!isThere)
            labels.append(label);
    }
    std::stable_sort(labels.begin(), labels.end(),
        [](const Label &one, const Label &other) { return labelKey(one.name) < labelKey(other.name); });
}

} // namespace

MergeChoice suggestedMerge(const QList<Contact> &contacts)
{
    MergeChoice choice;
    if (contacts.isEmpty())
        return choice;
    choice.kept = best(contacts, contacts.first().id, [](const Contact &) { return true; }, isOlder);
    const auto keptFirst = [kept = choice.kept](const Contact &one, const Contact &other) {
        return other.id != kept && (one.id == kept || isOlder(one, other));
    };
    choice.name = best(contacts, choice.kept, [](const Contact &c) { return !c.name.isEmpty(); }, keptFirst);
    choice.email = best(contacts, choice.kept, [](const Contact &c) { return !c.email.isEmpty(); }, keptFirst);
    choice.phone = best(contacts, choice.kept, [](const Contact &c) { return c.phone.has_value(); }, wroteLater);
    const auto asPhone = [phone = choice.phone](const Contact &one, const Contact &other) {
        return other.id != phone && (one.id == phone || wroteLater(one, other));
    };
    choice.userId = best(contacts, choice.kept, [](const Contact &c) { return !c.userId.isEmpty(); }, asPhone);
    const auto asUserId = [userId = choice.userId](const Contact &one, const Contact &other) {
        return other.id != userId && (one.id == userId || wroteLater(one, other));
    };
    choice.username = best(contacts, choice.kept, [](const Contact &c) { return !c.username.isEmpty(); }, asUserId);
    return choice;
}

Contact mergedContact(const QList<Contact> &contacts, const MergeChoice &choice)
{
    Contact merged = contactOf(contacts, choice.kept);
    merged.name = contactOf(contacts, choice.name).name;
    const MergeChoice suggested = suggestedMerge(contacts);
    const Contact &chosen = contactOf(contacts, choice.phone);
    const Contact &numbered = chosen.phone ? chosen : contactOf(contacts, suggested.phone);
    merged.phone = numbered.phone;
    merged.waId = numbered.waId;
    merged.userId = contactOf(contacts, choice.userId).userId;
    if (merged.userId.isEmpty())
        merged.userId = contactOf(contacts, suggested.userId).userId;
    merged.username = contactOf(contacts, choice.username).username;
    merged.email = contactOf(contacts, choice.email).email;
    QStringList notes;
    for (const Contact &contact : contacts) {
        addNotes(notes, contact);
        addLabels(merged.labels, contact);
        addSubscription(merged, contact);
        merged.optedOut = merged.optedOut || contact.optedOut;
        merged.isBlocked = merged.isBlocked || contact.isBlocked;
        merged.createdAt = std::min(merged.createdAt, contact.createdAt);
        merged.lastInboundAt = std::max(merged.lastInboundAt, contact.lastInboundAt);
        if (!merged.phone && merged.waId.isEmpty())
            merged.waId = contact.waId;
    }
    merged.notes = notes.join(QStringLiteral("\n\n"));
    return merged;
}

QStringList otherKeysOf(const QList<Contact> &contacts, const Contact &merged)
{
    const auto keysOf = [](const Contact &contact) {
        QStringList keys;
        if (contact.phone)
            keys.append(contact.phone->toString());
        if (!contact.waId.isEmpty())
            keys.append(u'+' + contact.waId);
        if (!contact.userId.isEmpty())
            keys.append(contact.userId);
        return keys;
    };
    const QStringList own = keysOf(merged);
    QStringList others;
    for (const Contact &contact : contacts) {
        for (const QString &key : keysOf(contact))
            if (!own.contains(key) && !others.contains(key))
                others.append(key);
    }
    return others;
}
