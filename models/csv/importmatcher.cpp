#include "models/csv/importmatcher.h"

#include "models/contacts/phonevariants.h"
#include "models/labels/labelstore.h"
#include "models/storage/database.h"
#include "models/storage/orderedrows.h"
#include "models/text/similarity.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportPlan)
};

bool isPending(const PlannedRow &row)
{
    return row.outcome == RowOutcome::Pending;
}

} // namespace

ImportMatcher::ImportMatcher(const Database &database, ImportPlan &plan, const Progress &progress)
    : m_database(database)
    , m_plan(plan)
    , m_progress(progress)
    , m_reader(plan)
{ }

Result<void> ImportMatcher::match()
{
    for (const auto step : {&ImportMatcher::countContacts, &ImportMatcher::findByPhone, &ImportMatcher::findByVariant,
             &ImportMatcher::findByOtherKey, &ImportMatcher::findByUserId, &ImportMatcher::settleSameContacts, &ImportMatcher::findLabels,
             &ImportMatcher::compareContacts, static_cast<Result<void> (ImportMatcher::*)()>(&ImportMatcher::compareLabels),
             &ImportMatcher::judgeNew}) {
        if (m_progress.isCancelled())
            return Error{Text::tr("Cancelled. Nothing was changed."), Error::Kind::Cancelled};
        if (const auto done = (this->*step)(); !done)
            return done;
    }
    return {};
}

Result<void> ImportMatcher::countContacts()
{
    const auto contacts = integerOf(m_database, "SELECT count(*) FROM contact");
    if (!contacts)
        return contacts.error();
    m_contactCount = **contacts;
    return {};
}

/// Merge-walks the index of phones when the file is large against the database, looks up one by one when it is small.
Result<void> ImportMatcher::findByPhone()
{
    const bool walks = isMostOfAll(m_plan.m_rows.size());
    auto known = query(m_database,
        walks ? "SELECT phone, id FROM contact WHERE phone IS NOT NULL ORDER BY phone"
              : "SELECT phone, id FROM contact WHERE phone = ?1");
    if (!known)
        return known.error();
    auto at = walks ? known->step() : Result<bool>(true);
    for (PlannedRow &row : m_plan.m_rows) {
        if (!isPending(row) || row.phone == 0)
            continue;
        const std::string phone = '+' + std::to_string(row.phone);
        if (!walks) {
            known->reset();
            known->bind(1, std::string_view(phone));
            at = known->step();
        }
        while (walks && at && *at && known->text(0) < phone)
            at = known->step();
        if (!at)
            return at.error();
        if (*at && known->text(0) == phone)
            row.contact = ContactId(known->integer(1));
    }
    return {};
}

/// Only where the number itself is not known.
Result<void> ImportMatcher::findByVariant()
{
    auto known = query(m_database, "SELECT id FROM contact WHERE phone = ?1");
    if (!known)
        return known.error();
    for (PlannedRow &row : m_plan.m_rows) {
        if (!isPending(row) || row.contact != ContactId{} || !mayHaveVariants(row))
            continue;
        for (const PhoneNumber &variant : variantsOf(phoneOf(row))) {
            known->reset();
            known->bind(1, std::string_view(variant.toStdString()));
            const auto at = known->step();
            if (!at)
                return at.error();
            if (!*at)
                continue;
            row.contact = ContactId(known->integer(0));
            row.isVariant = true;
            break;
        }
    }
    return {};
}

/// Somebody who was merged into another contact is that contact, whose own number and user id stay.
Result<void> ImportMatcher::findByOtherKey()
{
    auto known = query(m_database,
        "SELECT key, contact_id FROM other_key JOIN contact ON contact.id = contact_id WHERE origin = 'merged'");
    auto at = known ? known->step() : Result<bool>(known.error());
    for (; at && *at; at = known->step())
        m_otherKeys.emplace(known->text(0), ContactId(known->integer(1)));
    if (!at)
        return at.error();
    for (PlannedRow &row : m_plan.m_rows) {
        if (m_otherKeys.empty() || !isPending(row) || row.contact != ContactId{})
            continue;
        const std::string *userId = m_plan.userIdOf(row);
        auto found = row.phone == 0 ? m_otherKeys.end() : m_otherKeys.find('+' + std::to_string(row.phone));
        if (found == m_otherKeys.end() && userId)
            found = m_otherKeys.find(*userId);
        if (found == m_otherKeys.end())
            continue;
        row.contact = found->second;
        row.isVariant = true;
    }
    return {};
}

Result<void> ImportMatcher::findByUserId()
{
    if (m_plan.m_userIds.empty())
        return {};
    auto known = query(m_database, "SELECT id, phone FROM contact WHERE user_id = ?1");
    if (!known)
        return known.error();
    for (PlannedRow &row : m_plan.m_rows) {
        const std::string *userId = m_plan.userIdOf(row);
        if (!isPending(row) || !userId)
            continue;
        known->reset();
        known->bind(1, std::string_view(*userId));
        const auto at = known->step();
        if (!at)
            return at.error();
        if (!*at || row.contact == ContactId(known->integer(0)))
            continue;
        if (row.contact != ContactId{} || (row.phone != 0 && !known->isNull(1)))
            m_plan.refuse(row,
                {ImportField::UserId,
                    Text::tr("Another contact has this user id already. Look at both before importing this row.")});
        else
            row.contact = ContactId(known->integer(0));
    }
    return {};
}

/// A contact can be met by its phone in one row, and by a variant of it or its user id in another.
Result<void> ImportMatcher::settleSameContacts()
{
    const bool canMeetTwice = !m_plan.m_userIds.empty()
        || std::any_of(m_plan.m_rows.begin(), m_plan.m_rows.end(), [](const PlannedRow &row) { return row.isVariant; });
    std::unordered_map<qint64, PlannedRow *> rows;
    for (PlannedRow &row : m_plan.m_rows) {
        if (!canMeetTwice || !isPending(row) || row.contact == ContactId{})
            continue;
        const auto [known, isNew] = rows.try_emplace(static_cast<qint64>(row.contact), &row);
        if (!isNew)
            known->second = &m_plan.settle(*known->second, row);
    }
    m_plan.joinMergedLabels();
    return {};
}

Result<void> ImportMatcher::findLabels()
{
    const auto known = LabelStore(m_database).all();
    if (!known)
        return known.error();
    std::map<QString, const Label *> byKey;
    for (const Label &label : *known)
        byKey[labelKey(label.name)] = &label;
    for (PlannedLabel &planned : m_plan.m_labels) {
        if (const auto label = byKey.find(labelKey(planned.name)); label != byKey.end()) {
            planned.name = label->second->name;
            planned.id = label->second->id;
            continue;
        }
        const auto similar = std::find_if(known->begin(), known->end(),
            [&planned](const Label &label) { return isSimilar(label.name, planned.name); });
        if (similar != known->end())
            planned.similar = similar->name;
    }
    return {};
}

Result<void> ImportMatcher::compareContacts()
{
    for (PlannedRow &row : m_plan.m_rows)
        if (isPending(row) && row.contact != ContactId{})
            m_existing.push_back(&row);
    std::sort(m_existing.begin(), m_existing.end(),
        [](const PlannedRow *a, const PlannedRow *b) { return a->contact < b->contact; });
    auto known = OrderedRows::of(m_database, isMostOfAll(m_existing.size()),
        "SELECT id, phone, user_id, username, name, email, notes, opted_out, subscribed_via_signup, subscribed_at, "
        "updated_at, wa_id FROM contact",
        "id");
    if (!known)
        return known.error();
    for (PlannedRow *row : m_existing) {
        const auto found = known->seek(static_cast<qint64>(row->contact));
        if (!found)
            return found.error();
        compare(*row, known->current());
    }
    return {};
}

void ImportMatcher::compare(PlannedRow &row, const Statement &known)
{
    row.seen = static_cast<quint32>(known.integer(10));
    const bool isLeftAlone = m_plan.options().existing == ExistingContacts::Skip;
    if (row.optsOut && !known.boolean(7))
        row.changes |= OptOutChange;
    if (!isLeftAlone) {
        row.changes |= changesOf(row, known, m_reader.read(row));
        if (known.boolean(7) && row.saysOptedIn && !row.optsOut) {
            if (m_plan.options().resubscribes)
                row.changes |= OptInChange;
            else
                row.isHeldBack = true;
        }
    }
    if (row.changes != 0)
        row.outcome = RowOutcome::Updated;
    else
        row.outcome = isLeftAlone ? RowOutcome::Skipped : RowOutcome::Unchanged;
}

/// A blank cell never erases; where and when somebody subscribed first, and what Meta calls a
/// contact, is never overwritten; the number only comes to a
/// contact that has none.
quint16 ImportMatcher::changesOf(const PlannedRow &row, const Statement &known, const ImportValues &values) const
{
    const bool fillsOnly = m_plan.options().existing == ExistingContacts::FillBlanks;
    unsigned changes = 0;
    const auto compareText = [&](int column, std::string_view text, ContactChange change) {
        const std::string_view before = known.text(column);
        if (!text.empty() && before != text && (!fillsOnly || before.empty()))
            changes |= change;
    };
    if (row.phone != 0 && known.isNull(1))
        changes |= PhoneChange;
    if (!m_otherKeys.contains(std::string(values.userId)))
        compareText(2, values.userId, UserIdChange);
    compareText(3, values.username, UsernameChange);
    compareText(4, values.name, NameChange);
    compareText(5, values.email, EmailChange);
    compareText(6, values.notes, NotesChange);
    if (known.isNull(8) && !values.signup.empty())
        changes |= SignupChange;
    if (known.isNull(9) && values.subscribedAt)
        changes |= SubscribedAtChange;
    if (known.isNull(11) && !values.waId.empty() && !m_otherKeys.contains('+' + std::string(values.waId)))
        changes |= WaIdChange;
    return static_cast<quint16>(changes);
}

Result<void> ImportMatcher::compareLabels()
{
    if (m_plan.options().existing == ExistingContacts::Skip || m_plan.m_labelReferences.empty())
        return {};
    auto known = OrderedRows::of(m_database, isMostOfAll(m_existing.size()),
        "SELECT contact_id, label_id FROM contact_label", "contact_id");
    if (!known)
        return known.error();
    std::vector<LabelId> has;
    for (PlannedRow *row : m_existing) {
        if (row->labelCount == 0)
            continue;
        const auto contact = static_cast<qint64>(row->contact);
        has.clear();
        auto link = known->seek(contact);
        for (; link && *link; link = known->next(contact))
            has.push_back(LabelId(known->current().integer(1)));
        if (!link)
            return link.error();
        compareLabels(*row, has);
    }
    return {};
}

void ImportMatcher::compareLabels(PlannedRow &row, const std::vector<LabelId> &has)
{
    std::vector<quint32> wanted(m_plan.labelsOf(row).begin(), m_plan.labelsOf(row).end());
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    const auto before = m_plan.m_missingLinks.size() + m_plan.m_extraLinks.size();
    for (const quint32 label : wanted) {
        if (std::find(has.begin(), has.end(), m_plan.m_labels[label].id) != has.end())
            continue;
        m_plan.m_missingLinks.emplace_back(row.contact, label);
        ++m_plan.m_labels[label].rows;
    }
    const auto isWanted = [&](LabelId id) {
        return std::any_of(wanted.begin(), wanted.end(), [&](quint32 label) { return m_plan.m_labels[label].id == id; });
    };
    if (m_plan.options().labels == LabelPolicy::Replace) {
        for (const LabelId id : has)
            if (!isWanted(id))
                m_plan.m_extraLinks.emplace_back(row.contact, id);
    }
    if (m_plan.m_missingLinks.size() + m_plan.m_extraLinks.size() == before)
        return;
    row.changes |= LabelsChange;
    row.outcome = RowOutcome::Updated;
}

Result<void> ImportMatcher::judgeNew()
{
    if (const auto read = readOptedOut(); !read)
        return read;
    for (PlannedRow &row : m_plan.m_rows) {
        if (!isPending(row))
            continue;
        row.outcome = RowOutcome::Created;
        for (const quint32 label : m_plan.labelsOf(row))
            ++m_plan.m_labels[label].rows;
        row.wasOptedOut = isOptedOut(row);
        if (!row.saysOptedIn || row.optsOut || !row.wasOptedOut)
            continue;
        if (m_plan.options().resubscribes)
            row.changes |= OptInChange;
        else
            row.isHeldBack = true;
    }
    return {};
}

/// Those whose last word in the consent log is that they opted out: it outlives the contact.
Result<void> ImportMatcher::readOptedOut()
{
    auto known = query(m_database,
        "SELECT person, user_id FROM consent AS entry WHERE opted_out = 1 AND ("
        "(person IS NOT NULL AND id = (SELECT max(id) FROM consent WHERE person = entry.person)) OR "
        "(user_id IS NOT NULL AND id = (SELECT max(id) FROM consent WHERE user_id = entry.user_id)))");
    auto row = known ? known->step() : Result<bool>(known.error());
    for (; row && *row; row = known->step()) {
        if (const auto phone = PhoneNumber::fromStored(known->text(0)))
            m_optedOutPhones.push_back(phone->value());
        if (!known->isNull(1))
            m_optedOutUserIds.emplace(known->text(1));
    }
    if (!row)
        return row.error();
    std::sort(m_optedOutPhones.begin(), m_optedOutPhones.end());
    return {};
}

bool ImportMatcher::isOptedOut(const PlannedRow &row) const
{
    const std::string *userId = m_plan.userIdOf(row);
    const quint64 phone = mayHaveVariants(row) ? variantKey(phoneOf(row)) : row.phone;
    return std::binary_search(m_optedOutPhones.begin(), m_optedOutPhones.end(), phone)
        || (userId && m_optedOutUserIds.contains(*userId));
}
