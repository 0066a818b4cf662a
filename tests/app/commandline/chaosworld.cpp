#include "tests/app/commandline/chaosworld.h"

#include "tests/support/sandbox.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

QByteArray row(const QStringList &cells)
{
    return cells.join(u'|').toUtf8();
}

QString ms(qint64 seconds)
{
    return QString::number(seconds * 1000);
}

} // namespace

ChaosWorld::ChaosWorld(int deliveries)
    : m_begin(QDateTime::currentSecsSinceEpoch() - 14 * 24 * 3600)
{
    makePeople();
    makePosts(deliveries);
}

/// What somebody does follows from the last digit of the index.
void ChaosWorld::makePeople()
{
    constexpr int people = 300;
    for (int i = 0; i < people; ++i) {
        Person person;
        const int kind = i % 10;
        if (kind != 5)
            person.number = u"9198765%1"_s.arg(i, 5, 10, QChar(u'0'));
        if (kind == 5 || i % 3 == 0)
            person.userId = u"IN.%1"_s.arg(i);
        if (i % 4 == 0)
            person.username = u"user.%1"_s.arg(i);
        person.isKnown = kind == 6 || kind == 8 || kind == 9;
        if (person.isKnown)
            person.name = u"Customer %1"_s.arg(i);
        m_people.append(person);
    }
}

QByteArray ChaosWorld::contactsCsv() const
{
    QByteArray csv = "phone,name\n";
    for (const Person &person : m_people)
        if (person.isKnown)
            csv += '+' + person.number.toUtf8() + ',' + person.name.toUtf8() + '\n';
    return csv;
}

void ChaosWorld::addChange(const QString &field, QJsonObject value)
{
    value.insert(u"messaging_product"_s, u"whatsapp"_s);
    value.insert(u"metadata"_s,
        QJsonObject{{u"display_phone_number"_s, u"15550783881"_s}, {u"phone_number_id"_s, Sandbox::phoneNumberId()}});
    m_changes.append({{u"field"_s, field}, {u"value"_s, value}});
}

/// With the profile as it is at that time.
void ChaosWorld::addMessage(Person &person, QJsonObject message)
{
    const qint64 at = now();
    message.insert(u"timestamp"_s, QString::number(at));
    QJsonObject contact;
    if (!person.number.isEmpty()) {
        message.insert(u"from"_s, person.number);
        contact.insert(u"wa_id"_s, person.number);
    }
    if (!person.userId.isEmpty()) {
        message.insert(u"from_user_id"_s, person.userId);
        contact.insert(u"user_id"_s, person.userId);
    }
    const QString name = u"Person %1, version %2"_s.arg(indexOf(person)).arg((at - m_begin) / 500);
    QJsonObject profile{{u"name"_s, name}};
    if (!person.username.isEmpty())
        profile.insert(u"username"_s, person.username);
    contact.insert(u"profile"_s, profile);
    addChange(u"messages"_s, {{u"contacts"_s, QJsonArray{contact}}, {u"messages"_s, QJsonArray{message}}});
    person.lastInbound = at;
    if (!person.isKnown)
        person.name = name;
}

void ChaosWorld::writeAs(Person &person, const QString &type, const QJsonObject &content, const QString &text)
{
    Text written{.person = indexOf(person), .at = now(), .wamid = nextWamid(), .type = type, .text = text};
    QJsonObject message{{u"id"_s, written.wamid}, {u"type"_s, type}, {type, content}};
    if (!m_texts.isEmpty() && m_random.bounded(5) == 0) {
        written.context = m_texts.at(m_random.bounded(m_texts.size())).wamid;
        message.insert(u"context"_s, QJsonObject{{u"id"_s, written.context}});
    }
    m_texts.append(written);
    addMessage(person, message);
}

void ChaosWorld::write(Person &person)
{
    const QString text = u"Number %1, “é” \\ नमस्ते 😀\nand more"_s.arg(m_changes.size());
    switch (m_random.bounded(6)) {
    case 0:
        return writeAs(person, u"image"_s, {{u"id"_s, u"987"_s}, {u"caption"_s, text}}, text);
    case 1:
        return writeAs(person, u"button"_s, {{u"payload"_s, u"yes"_s}, {u"text"_s, text}}, text);
    case 2:
        return writeAs(person, u"location"_s, {{u"latitude"_s, 12.5}, {u"longitude"_s, 77.25}, {u"name"_s, u"Shop"_s}},
            u"Shop"_s);
    default:
        return writeAs(person, u"text"_s, {{u"body"_s, text}}, text);
    }
}

ChaosWorld::Text *ChaosWorld::someTextOf(const Person &person)
{
    const auto index = indexOf(person);
    const auto found = std::find_if(m_texts.rbegin(), m_texts.rend(),
        [index](const Text &text) { return text.person == index && text.text.startsWith(u"Number"_s); });
    return found == m_texts.rend() ? nullptr : &*found;
}

/// Edits a text, or takes one back.
void ChaosWorld::change(Person &person)
{
    Text *text = someTextOf(person);
    if (!text)
        return write(person);
    const QString wamid = nextWamid();
    if (m_random.bounded(3) == 0) {
        text->revokedAt = text->revokedAt == 0 ? now() : text->revokedAt;
        const qint64 at = person.lastInbound; // taking back is no writing
        addMessage(person,
            {{u"id"_s, wamid}, {u"type"_s, u"revoke"_s},
                {u"revoke"_s, QJsonObject{{u"original_message_id"_s, text->wamid}}}});
        person.lastInbound = at;
        if (!person.isKnown)
            person.name = u"Person %1, version %2"_s.arg(indexOf(person)).arg((at - m_begin) / 500);
        return;
    }
    text->editedAt = now();
    text->editWamid = wamid;
    text->editedText = u"Edited %1"_s.arg(m_changes.size());
    const QJsonObject edited{{u"type"_s, u"text"_s}, {u"text"_s, QJsonObject{{u"body"_s, text->editedText}}}};
    addMessage(person,
        {{u"id"_s, wamid}, {u"type"_s, u"edit"_s},
            {u"edit"_s, QJsonObject{{u"original_message_id"_s, text->wamid}, {u"message"_s, edited}}}});
}

void ChaosWorld::react(Person &person)
{
    Text *text = someTextOf(person);
    if (!text)
        return write(person);
    static const QStringList emojis{u"👍"_s, u"❤️"_s, u""_s};
    text->emoji = emojis.at(m_random.bounded(emojis.size()));
    text->emojiAt = now();
    text->emojiWamid = nextWamid();
    addMessage(person,
        {{u"id"_s, text->emojiWamid}, {u"type"_s, u"reaction"_s},
            {u"reaction"_s, QJsonObject{{u"message_id"_s, text->wamid}, {u"emoji"_s, text->emoji}}}});
}

/// A new message of the shop's, or how far the last one came.
void ChaosWorld::send(Person &person)
{
    static const QStringList names{u"sent"_s, u"delivered"_s, u"read"_s};
    const auto index = indexOf(person);
    auto sent = std::find_if(m_sent.rbegin(), m_sent.rend(),
        [index](const Sent &known) { return known.person == index && known.at[2] == 0 && known.error == 0; });
    if (sent == m_sent.rend()) {
        m_sent.append({.person = index, .wamid = u"wamid.out.%1"_s.arg(m_sent.size())});
        sent = m_sent.rbegin();
    }
    const auto step = std::find(std::begin(sent->at), std::end(sent->at), 0) - std::begin(sent->at);
    sent->at[step] = now();
    addChange(u"messages"_s,
        {{u"statuses"_s,
            QJsonArray{QJsonObject{{u"id"_s, sent->wamid}, {u"status"_s, names.at(step)},
                {u"timestamp"_s, QString::number(now())}, {u"recipient_id"_s, person.number}}}}});
}

/// In one of three ways, once.
void ChaosWorld::sayStop(Person &person)
{
    if (std::exchange(person.hasSaidSo, true))
        return write(person);
    person.isOptedOut = true;
    const QString at = QString::number(now());
    const auto log = [&](const QString &source, const QString &evidence) {
        m_consent.append(row({person.key(), u"1"_s, source, evidence}));
    };
    if (!person.isKnown) {
        writeAs(person, u"text"_s, {{u"body"_s, u"STOP"_s}}, u"STOP"_s);
        return log(u"keyword"_s, u"STOP (%1)"_s.arg(m_texts.constLast().wamid));
    }
    if (indexOf(person) % 20 < 10) {
        const QString detail = u"Wish %1"_s.arg(at);
        addChange(u"user_preferences"_s,
            {{u"user_preferences"_s,
                QJsonArray{QJsonObject{{u"wa_id"_s, person.number}, {u"category"_s, u"marketing_messages"_s},
                    {u"value"_s, u"stop"_s}, {u"detail"_s, detail}, {u"timestamp"_s, at.toLongLong()}}}}});
        return log(u"whatsapp"_s, detail);
    }
    m_sent.append({.person = indexOf(person), .wamid = u"wamid.out.%1"_s.arg(m_sent.size()), .error = 131050});
    m_sent.last().at[3] = now();
    const QJsonObject error{{u"code"_s, 131050}, {u"title"_s, u"User has stopped marketing messages"_s}};
    log(u"send_error"_s, u"131050 (%1)"_s.arg(m_sent.constLast().wamid));
    addChange(u"messages"_s,
        {{u"statuses"_s,
            QJsonArray{QJsonObject{{u"id"_s, m_sent.constLast().wamid}, {u"status"_s, u"failed"_s},
                {u"timestamp"_s, at}, {u"recipient_id"_s, person.number}, {u"errors"_s, QJsonArray{error}}}}}});
}

/// In this order; when START comes first, there is nothing to log.
void ChaosWorld::sayStopAndStart(Person &person)
{
    const QString word = std::exchange(person.hasSaidSo, !person.hasSaidSo) ? u"START"_s : u"STOP"_s;
    person.isOptedOut = word == u"STOP"_s;
    writeAs(person, u"text"_s, {{u"body"_s, word}}, word);
}

void ChaosWorld::signUp(Person &person)
{
    const QString signup = u"signup-%1"_s.arg(m_random.bounded(3));
    const QByteArray subscriber = row({signup, person.key()}) + '|';
    const auto isSubscriber = [&](const QByteArray &known) { return known.startsWith(subscriber); };
    if (std::none_of(m_subscribers.begin(), m_subscribers.end(), isSubscriber))
        m_subscribers.append(subscriber + ms(now()).toUtf8());
    if (person.signup.isEmpty()) {
        person.signup = signup;
        person.signedUpAt = now();
    }
    QJsonObject entry{{u"signup_id"_s, signup}, {u"timestamp"_s, QString::number(now())}};
    if (!person.number.isEmpty())
        entry.insert(u"wa_id"_s, person.number);
    if (!person.userId.isEmpty())
        entry.insert(u"user_id"_s, person.userId);
    addChange(u"in_app_signup"_s, {{u"in_app_signup"_s, QJsonArray{entry}}});
}

/// Writes nothing any more from then on, since what comes too early would be somebody new.
void ChaosWorld::changeNumber(Person &person)
{
    if (!person.newNumber.isEmpty())
        return tellUnknown();
    if (person.lastInbound == 0 || m_random.bounded(8) != 0)
        return write(person);
    const QString number = u"9198766"_s + person.number.right(5);
    const QString body = u"User changed from %1 to %2"_s.arg(person.number, number);
    m_texts.append(
        {.person = indexOf(person), .at = now(), .wamid = nextWamid(), .type = u"system"_s, .text = body});
    const QJsonObject message{{u"from"_s, person.number}, {u"id"_s, m_texts.constLast().wamid},
        {u"timestamp"_s, QString::number(now())}, {u"type"_s, u"system"_s},
        {u"system"_s,
            QJsonObject{{u"type"_s, u"user_changed_number"_s}, {u"wa_id"_s, number}, {u"body"_s, body}}}};
    addChange(u"messages"_s, {{u"messages"_s, QJsonArray{message}}});
    person.newNumber = number;
    ++m_doubleKeys; // the change and the message
}

void ChaosWorld::tellUnknown()
{
    m_unknown.append(m_changes.size());
    addChange(u"phone_number_moods_update"_s, {{u"mood"_s, m_changes.size()}});
}
