#include "tests/pictures/duplicates.h"

#include "ui/contacts/contactfacts.h"
#include "ui/contacts/duplicatesdialog.h"
#include "ui/contacts/mergedialog.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000; // ms

const QStringList names{u"अनन्या श्रीनिवासन"_s, u"محمد عبد الرحمن الخطيب"_s,
    u"🎉🔥 Party People 👩‍👩‍👧"_s, u"Maximiliane-Theodora von Hohenstein-Wolkenburg zu Oberammergau"_s,
    u"O'Brien <b>bold</b> & Sons"_s, u"张伟"_s, u"Nguyễn Thị Minh Khai"_s, u"Ænna"_s};

QString number(int i)
{
    return u"+9198765%1"_s.arg(43210 + i);
}

MergeCandidates candidates()
{
    MergeCandidates people;
    for (int i = 0; i < 2; ++i) {
        Contact contact;
        contact.id = ContactId(i + 1);
        contact.phone = PhoneNumber::fromStored(number(i));
        contact.name = names.at(i == 0 ? 3 : 1);
        contact.createdAt = QDateTime::currentMSecsSinceEpoch() - (10 - i) * 24 * hour;
        people.contacts.append(contact);
        people.messages.append(1204 * i + 3);
    }
    Contact &first = people.contacts[0];
    Contact &second = people.contacts[1];
    first.email = u"maximiliane.theodora.von.hohenstein@wolkenburg-oberammergau.example.org"_s;
    first.labels = {{.id = LabelId(1), .name = u"VIP"_s}, {.id = LabelId(2), .name = u"अनुयायी"_s}};
    first.notes = u"Calls on Mondays.\nSpeaks Hindi and German."_s;
    first.optedOut = true;
    second.userId = u"IN.90000000000000000001"_s;
    second.username = u"party.people"_s;
    second.lastInboundAt = QDateTime::currentMSecsSinceEpoch() - 3 * hour;
    second.labels = {{.id = LabelId(1), .name = u"VIP"_s}};
    second.isBlocked = true;
    return people;
}

void takeMerge(const Photographer &photographer, QWidget *window, const QString &suffix)
{
    MergeDialog two(candidates(), window);
    two.setAttribute(Qt::WA_DeleteOnClose, false);
    two.show();
    photographer.take(&two, u"merge-two"_s + suffix);
    two.showError(u"One of the contacts is not there any more. Choose again which ones to merge."_s);
    photographer.take(&two, u"merge-error"_s + suffix);
    MergeCandidates many = candidates();
    for (int i = 2; i < 8; ++i) {
        Contact contact = many.contacts.at(i % 2);
        contact.id = ContactId(i + 1);
        contact.phone = PhoneNumber::fromStored(number(i));
        contact.name = names.at(i);
        contact.isBlocked = contact.optedOut = false;
        many.contacts.append(contact);
        many.messages.append(i);
    }
    MergeDialog eight(many, window);
    eight.setAttribute(Qt::WA_DeleteOnClose, false);
    eight.show();
    photographer.take(&eight, u"merge-eight"_s + suffix);
}

void takeReview(const Photographer &photographer, QWidget *window, const QString &suffix)
{
    DuplicatesDialog dialog(window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    photographer.take(&dialog, u"duplicates-none"_s + suffix);
    QList<ProposedPair> pairs;
    for (int i = 0; i < names.size(); ++i) {
        ProposedPair pair;
        pair.proposal = {.id = MergeProposalId(i + 1), .first = ContactId(i + 1), .second = ContactId(i + 9),
            .reason = static_cast<MergeReason>(i % 6), .evidence = u"IN.90000000000000000001 "_s + number(i),
            .proposedAt = QDateTime::currentMSecsSinceEpoch() - i * hour};
        pair.first.name = names.at(i);
        pair.first.userId = u"IN.90000000000000000001"_s;
        pair.second.phone = PhoneNumber::fromStored(number(i));
        pair.second.name = i % 2 == 0 ? QString() : names.at(7 - i);
        pairs.append(pair);
    }
    dialog.setPairs(pairs);
    photographer.take(&dialog, u"duplicates"_s + suffix);
}

/// What the details show once they are merged.
void takeMerged(const Photographer &photographer, const QString &suffix)
{
    ContactFacts facts;
    Contact contact = candidates().contacts.first();
    contact.userId = u"IN.90000000000000000001"_s;
    contact.updatedAt = QDateTime::currentMSecsSinceEpoch();
    facts.showContact(contact, {}, {number(7), u"+5511987654321"_s, u"IN.90000000000000000002"_s});
    facts.resize(facts.fontMetrics().height() * 20, facts.sizeHint().height());
    facts.show();
    photographer.take(&facts, u"merged-facts"_s + suffix);
}

} // namespace

void takeDuplicates(const Photographer &photographer, QWidget *window, const QString &suffix)
{
    takeMerge(photographer, window, suffix);
    takeReview(photographer, window, suffix);
    takeMerged(photographer, suffix);
}
