#include "tests/app/commandline/chaosworld.h"

#include "tests/support/sandbox.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int window = 100; // places by which a post may come too early

QByteArray row(const QStringList &cells)
{
    return cells.join(u'|').toUtf8();
}

QString ms(qint64 seconds)
{
    return QString::number(seconds * 1000);
}

} // namespace

void ChaosWorld::makeUpdate()
{
    Person &person = m_people[m_random.bounded(m_people.size())];
    const auto index = indexOf(person);
    const int draw = m_random.bounded(10);
    switch (index % 10) {
    case 6:
        return draw < 7 ? send(person) : write(person);
    case 7:
        return draw > 2 ? write(person) : index % 20 < 10 ? sayStop(person) : sayStopAndStart(person);
    case 8:
        return draw > 2 ? send(person) : sayStop(person);
    case 9:
        return changeNumber(person);
    default:
        return draw == 0 ? signUp(person)
            : draw == 1  ? react(person)
            : draw == 2  ? change(person)
            : draw == 3  ? tellUnknown()
                         : write(person);
    }
}

/// Most deliveries hold one update, few some hundred.
void ChaosWorld::makePosts(int deliveries)
{
    QList<QByteArray> bodies;
    while (bodies.size() < deliveries) {
        const int draw = m_random.bounded(1000);
        const int size = draw < 750 ? 1 : draw < 950 ? 2 + m_random.bounded(10) : draw < 998 ? 20 : 300;
        QList<qsizetype> changes;
        const bool isRepetition = m_changes.size() > 100 && m_random.bounded(20) == 0;
        for (int i = 0; i < size; ++i) {
            if (!isRepetition)
                makeUpdate();
            changes.append(isRepetition ? m_random.bounded(m_changes.size()) : m_changes.size() - 1);
        }
        const QByteArray body = bodyOf(changes);
        const bool isUnknown = std::any_of(
            changes.begin(), changes.end(), [this](qsizetype change) { return m_unknown.contains(change); });
        const QByteArray hash = QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex()
            + (isUnknown ? "|unknown" : "|applied");
        if (!m_hashes.contains(hash))
            m_hashes.append(hash);
        bodies.append(body);
    }
    for (qsizetype i = 0; i < bodies.size(); ++i) {
        m_posts.append(bodies.at(i));
        if (m_random.bounded(6) == 0)
            m_posts.append(bodies.at(m_random.bounded(i + 1)));
    }
    for (qsizetype i = 0; i + window < m_posts.size(); ++i)
        m_posts.swapItemsAt(i, i + m_random.bounded(window));
}

QByteArray ChaosWorld::bodyOf(const QList<qsizetype> &changes) const
{
    QJsonArray all;
    for (const qsizetype change : changes)
        all.append(m_changes.at(change));
    const QJsonObject entry{{u"id"_s, Sandbox::businessAccountId()}, {u"changes"_s, all}};
    return QJsonDocument(
        QJsonObject{{u"object"_s, u"whatsapp_business_account"_s}, {u"entry"_s, QJsonArray{entry}}})
        .toJson(QJsonDocument::Compact);
}

QList<QByteArray> ChaosWorld::expectedContacts() const
{
    QList<QByteArray> rows;
    for (const Person &person : m_people) {
        const auto index = indexOf(person);
        const bool isSentTo = std::any_of(
            m_sent.begin(), m_sent.end(), [index](const Sent &sent) { return sent.person == index; });
        const bool isMet = isSentTo || person.lastInbound > 0 || person.hasSaidSo || !person.signup.isEmpty();
        if (!isMet && !person.isKnown)
            continue;
        // A status and a preference tell the number alone.
        const bool hasTold = person.lastInbound > 0 || !person.signup.isEmpty();
        const QString number = person.newNumber.isEmpty() ? person.number : person.newNumber;
        rows.append(row({person.key(), isMet ? number : QString(), hasTold ? person.userId : QString(),
            person.lastInbound > 0 ? person.username : QString(), person.name, QString::number(person.isOptedOut),
            u"0"_s, person.signup, ms(person.signedUpAt), ms(person.lastInbound)}));
    }
    return rows;
}

QList<QByteArray> ChaosWorld::expectedMessages() const
{
    QList<QByteArray> rows;
    for (const Text &text : m_texts)
        rows.append(row({text.wamid, m_people.at(text.person).key(), u"in"_s, ms(text.at), text.type,
            text.revokedAt > 0 ? QString() : text.text, text.context}));
    return rows;
}

QList<QByteArray> ChaosWorld::expectedEdits() const
{
    QList<QByteArray> rows;
    for (const Text &text : m_texts)
        if (text.editedAt > 0 && text.revokedAt == 0)
            rows.append(row({text.wamid, ms(text.editedAt), text.editWamid, text.editedText}));
    return rows;
}

QList<QByteArray> ChaosWorld::expectedRevokes() const
{
    QList<QByteArray> rows;
    for (const Text &text : m_texts)
        if (text.revokedAt > 0)
            rows.append(row({text.wamid, ms(text.revokedAt)}));
    return rows;
}

QList<QByteArray> ChaosWorld::expectedReactions() const
{
    QList<QByteArray> rows;
    for (const Text &text : m_texts)
        if (text.emojiAt > 0)
            rows.append(row({text.wamid, m_people.at(text.person).key(), u"in"_s, ms(text.emojiAt), text.emojiWamid,
                text.emoji}));
    return rows;
}

QList<QByteArray> ChaosWorld::expectedStatuses() const
{
    QList<QByteArray> rows;
    for (const Sent &sent : m_sent)
        rows.append(row({sent.wamid, m_people.at(sent.person).key(), ms(sent.at[0]), ms(sent.at[1]), ms(sent.at[2]),
            ms(sent.at[3]), QString::number(sent.error)}));
    return rows;
}

QList<ChaosExpectation> ChaosWorld::expectations() const
{
    const QByteArray person = "(SELECT coalesce(phone, user_id) FROM contact WHERE id = contact_id)";
    const QByteArray changesMind = "(substr(phone, -5) % 20 = 17)"; // the index is in the number
    const auto keys = m_changes.size() - m_unknown.size() + m_doubleKeys;
    const auto number = [](qsizetype count) { return QList{QByteArray::number(count)}; };
    return {
        {"contacts",
            "SELECT coalesce(phone, user_id) || '|' || coalesce(wa_id, '') || '|' || coalesce(user_id, '') || '|' || "
            "username || '|' || name || '|' || opted_out || '|' || is_blocked || '|' || "
            "coalesce(subscribed_via_signup, '') || '|' || coalesce(subscribed_at, 0) || '|' || "
            "coalesce(last_inbound_at, 0) FROM contact",
            expectedContacts()},
        {"messages",
            "SELECT wamid || '|' || " + person
                + " || '|' || direction || '|' || at || '|' || type || '|' || text || '|' || context_wamid FROM message",
            expectedMessages()},
        {"edits", "SELECT wamid || '|' || at || '|' || edit_wamid || '|' || text FROM message_edit", expectedEdits()},
        {"revokes", "SELECT wamid || '|' || at FROM message_revoke", expectedRevokes()},
        {"reactions",
            "SELECT wamid || '|' || " + person
                + " || '|' || direction || '|' || at || '|' || reaction_wamid || '|' || emoji FROM message_reaction",
            expectedReactions()},
        {"statuses",
            "SELECT wamid || '|' || " + person
                + " || '|' || coalesce(sent_at, 0) || '|' || coalesce(delivered_at, 0) || '|' || coalesce(read_at, 0) "
                  "|| '|' || coalesce(failed_at, 0) || '|' || error_code FROM message_status",
            expectedStatuses()},
        {"consent",
            "SELECT phone || '|' || opted_out || '|' || source || '|' || evidence FROM consent WHERE NOT " + changesMind,
            m_consent},
        {"consent that was taken back: the last word counts",
            "SELECT count(*) FROM contact WHERE " + changesMind
                + " AND opted_out <> coalesce((SELECT opted_out FROM consent WHERE contact_id = contact.id "
                  "ORDER BY id DESC LIMIT 1), 0)",
            number(0)},
        {"subscribers",
            "SELECT signup_id || '|' || " + person
                + " || '|' || first_at FROM signup_subscriber JOIN signup ON signup.id = signup",
            m_subscribers},
        {"deliveries", "SELECT body_hash || '|' || state FROM webhook_event", m_hashes},
        {"updates, by their keys", "SELECT count(*) FROM webhook_key", number(keys)},
        {"merge proposals", "SELECT count(*) FROM merge_proposal", number(0)},
        {"gaps", "SELECT count(*) FROM relay_gap", number(0)},
        {"damage", "PRAGMA integrity_check", {"ok"}},
    };
}
